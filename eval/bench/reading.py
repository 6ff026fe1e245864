"""Speed and memory of reading .pdf, beside pypdf and pdfplumber on the same pages.

python -m eval.bench.reading            the three readers on real filings: seconds a page, cells right, memory
python -m eval.bench.reading --linear   ours on 100 to 1,000 pages, made of real filings set one after another

Each reader runs in a fresh process; processor seconds and memory include those of its worker processes
(memory: the largest worker times their number).
Correct are cells equal to one of the filing's .docx, in order (see eval/reading/cells.py).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from assistant.documents.pdf.workers import LIMIT, pool
from assistant.documents.reader import read_document
from eval.assessment.run import ROOT
from eval.reading.cells import Box, boxes, compare, squeezed
from eval.reading.filings import pairs

FILINGS = ("delunshi", "puteng-electric", "tiancheng", "hanming", "runtelong", "dongyu")
SIZES = (100, 200, 500, 1000)
_KB_PER_MB = 1024

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one reader needed for a set of files, and the cells it found in each."""

    pages: int
    wall_s: float
    processor_s: float
    peak_mb: float
    cells: list[Cells]


def read_with_pypdf(path: Path) -> tuple[int, Cells]:
    """Text only."""
    import pypdf

    pages = pypdf.PdfReader(path).pages
    for page in pages:
        page.extract_text()
    return len(pages), []


def read_with_pdfplumber(path: Path) -> tuple[int, Cells]:
    """Text and tables, each page let go of after it."""
    import pdfplumber

    cells: Cells = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            rows = (row for table in page.extract_tables() for row in table)
            cells.extend(squeezed(cell) for row in rows for cell in row if cell)
            page.close()
        return len(document.pages), cells


def read_with_ours(path: Path) -> tuple[int, Cells]:
    """Text, tables and spans, compared page by page with a second reading."""
    document = read_document(path)
    return document.pages or 0, [box.words for box in boxes(document)]


def read_with_ours_here(path: Path) -> tuple[int, Cells]:
    """The same without worker processes, whose start is part of the figures above."""
    document = read_document(path, processes=0)
    return document.pages or 0, [box.words for box in boxes(document)]


READERS: dict[str, Callable[[Path], tuple[int, Cells]]] = {
    "pypdf, text": read_with_pypdf,
    "pdfplumber, text and tables": read_with_pdfplumber,
    "ours, text, tables, spans": read_with_ours,
    "ours, in one process": read_with_ours_here,
}


def main() -> None:
    """Print the comparison, or with --linear the growth."""
    options = _options()
    if options.reader:
        print(json.dumps(asdict(measured(READERS[options.reader], [Path(name) for name in options.files]))))
    elif options.linear:
        _print_growth()
    else:
        _print_comparison()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--reader", choices=READERS, help="measure one reader in this process")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def measured(reader: Callable[[Path], tuple[int, Cells]], files: Sequence[Path]) -> Run:
    """Run a reader in this process."""
    start, before = perf_counter(), _processor_s()
    found = [reader(path) for path in files]
    wall = perf_counter() - start
    pool().close()  # what a worker process needed is known once it has ended
    spent = _processor_s() - before
    own, worker = (resource.getrusage(who).ru_maxrss / _KB_PER_MB for who in _WHO)
    peak = own + LIMIT * worker
    return Run(sum(pages for pages, _ in found), wall, spent, peak, [cells for _, cells in found])


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor_s() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _WHO))


def _apart(name: str, files: Sequence[Path]) -> Run:
    """Run a reader in a fresh process."""
    command = [sys.executable, "-W", "ignore", "-m", "eval.bench.reading", "--reader", name, *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=ROOT)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _print_comparison() -> None:
    chosen = [(word, paper) for word, paper in pairs("dev") if word.stem in FILINGS]
    truth = [boxes(read_document(word)) for word, _ in chosen]
    print(f"{'':30}{'wall s/page':>12}{'CPU s/page':>12}{'cells right':>13}{'of':>7}{'peak MB':>9}")
    for name in READERS:
        run = _apart(name, [paper for _, paper in chosen])
        right = sum(_right(ours, cells) for ours, cells in zip(truth, run.cells, strict=True))
        print(
            f"{name:30}{run.wall_s / run.pages:12.4f}{run.processor_s / run.pages:12.4f}"
            f"{right:13}{sum(map(len, truth)):7}{run.peak_mb:9.0f}"
        )


def _right(truth: Sequence[Box], cells: Cells) -> int:
    found = [Box(words, 0, None, None, None) for words in cells if words]
    return len(compare(truth, found).equal)


def _print_growth() -> None:
    print(f"{'pages':>6}{'wall s':>9}{'CPU s':>9}{'CPU ms/page':>13}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.pdf"
            _concatenate([paper for _, paper in pairs("dev")], size, path)
            run = _apart("ours, text, tables, spans", [path])
            spent = 1000 * run.processor_s / run.pages
            print(f"{run.pages:6}{run.wall_s:9.1f}{run.processor_s:9.1f}{spent:13.1f}{run.peak_mb:9.0f}")


def _concatenate(files: Sequence[Path], pages: int, path: Path) -> None:
    """A file of so many pages, made of whole filings and the beginning of one more."""
    import pypdf

    writer = pypdf.PdfWriter()
    while len(writer.pages) < pages:
        for file in files:
            reader = pypdf.PdfReader(file)
            wanted = min(pages - len(writer.pages), len(reader.pages))
            writer.append(reader, pages=(0, wanted))
            if len(writer.pages) == pages:
                break
    writer.write(path)


if __name__ == "__main__":
    main()

"""How much of each file of ``../shared/regulations`` goes into the library: ``[--scans] [PART OF A NAME …]``.

For a law: the articles that became pieces, against the articles that its text numbers (counted here by the
lines that begin with a number, without the cutter). For a standard: sections and table rows. With
``--scans``: each scanned standard is read, indexed beside the bundled corpus, and asked for by its number and
by the terms of ``scanned.yaml``.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.documents.reader import read_document
from assistant.errors import ReadError
from assistant.registers import load_registers
from assistant.registers.law_transition import articles
from assistant.retrieval.index import Index, ensure_index
from assistant.retrieval.ingest.add import Told, add_files
from assistant.retrieval.ingest.cut import cut
from assistant.retrieval.ingest.facts import find_facts
from assistant.retrieval.ingest.legible import refuse_illegible
from assistant.retrieval.ingest.library import Library
from assistant.retrieval.ingest.lines import lines_of
from assistant.retrieval.search import search
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parents[3] / "shared" / "regulations"
TERMS = Path(__file__).with_name("scanned.yaml")
_NUMBERED = re.compile(r"^[\s　#*]*(第[零〇一二三四五六七八九十百千]+条)[\s　*]", re.MULTILINE)
_SHOWN = 10


@dataclass(frozen=True)
class Counted:
    """What became of one file."""

    name: str
    pieces: int
    rows: int
    articles: int
    last_article: int
    unknown: str
    seconds: float


def main() -> None:
    """Print a line for each file and the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--data", type=Path, help="keep what was recognised here, so that a run can go on")
    arguments = parser.parse_args()
    if arguments.scans:
        with tempfile.TemporaryDirectory() as folder:
            ask_scans(arguments.names, arguments.data or Path(folder))
        return
    counted: list[Counted] = []
    failed: list[str] = []
    for path in sorted(ROOT.rglob("*.*")):
        if path.suffix == ".csv" or not _is_named(path, arguments.names) or path.name in _scans():
            continue
        try:
            counted.append(count(path))
            _print(counted[-1])
        except ReadError as error:
            failed.append(f"{path.name}: {error.message}")
    laws = [each for each in counted if each.last_article]
    found, last = sum(each.articles for each in laws), sum(each.last_article for each in laws)
    print(f"files {len(counted)}, pieces {sum(each.pieces for each in counted)}, failed {failed}")
    if last:
        print(f"laws {len(laws)}: articles {found} of {last} = {found / last:.2%}")


def count(path: Path) -> Counted:
    """Read and cut one file."""
    start = time.process_time()
    document = read_document(path)
    refuse_illegible(document, path)
    pieces = cut(document)
    facts = find_facts([line.text for line in lines_of(document) if line.row is None], path.stem)
    text = "" if document.kind == "pdf" else document.text
    numbered = articles("".join(_NUMBERED.findall(text)))
    own = {piece.clause for piece in pieces}
    return Counted(
        name=f"{path.parent.name}/{path.name}",
        pieces=len(pieces),
        rows=sum(piece.is_row for piece in pieces),
        articles=sum(f"第{number}条" in own for number in range(1, max(numbered, default=0) + 1)),
        last_article=max(numbered, default=0),
        unknown=" ".join(facts.unknown),
        seconds=time.process_time() - start,
    )


def ask_scans(names: list[str], data: Path) -> None:
    """Add the scanned standards, and ask for each by number and terms."""
    registers = load_registers(load_settings().corpus)
    settings = load_settings().model_copy(update={"data": data})
    paths = [ROOT / "standards" / name for name in _scans() if _is_named(Path(name), names)]
    library, start = Library(settings.library_dir), time.perf_counter()
    outcomes = add_files(paths, Told(), library=library, registers=registers, report=_begin)
    print(f"read in {time.perf_counter() - start:.0f} s")
    index = ensure_index(settings, registers)
    for outcome in outcomes:
        if outcome.document is None:
            print(f"{outcome.path.name}: {outcome.message}")
            continue
        number, *terms = _scans()[outcome.path.name]
        found = {question: _finds(index, question, outcome.document.id) for question in (number, *terms)}
        facts, size = outcome.document.facts, f"{outcome.document.pieces} pieces"
        print(f"{outcome.path.name:<22} {facts.number} 《{facts.title}》 {size} {found}")
        print(f"    {' '.join(outcome.document.notes)}")
    index.close()


def _begin(path: Path) -> None:
    print(f"reading {path.name} …", flush=True)


def _finds(index: Index, question: str, document: str) -> bool:
    return any(
        match.passage.provision.document_id == document
        for match in search(question, index=index, on=None, k=_SHOWN)
    )


def _scans() -> dict[str, list[str]]:
    """The scanned files, each with its number and terms that stand in it."""
    scans = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return {str(name): [str(term) for term in terms] for name, terms in scans.items()}


def _is_named(path: Path, names: list[str]) -> bool:
    return not names or any(name in str(path) for name in names)


def _print(each: Counted) -> None:
    shown = f"{each.articles}/{each.last_article}" if each.last_article else "-"
    name = each.name[:48]
    counts = f"pieces {each.pieces:>5} rows {each.rows:>4} articles {shown:>9}"
    print(f"{name:<50} {counts} {each.seconds:5.1f} s {each.unknown}")


if __name__ == "__main__":
    main()

"""How long the Word reader takes: made filings of 100 to 1,000 pages, and any files named.

python -m eval.bench.word [FILE.docx …]

A made page is as dense as the densest of the real drafts: 700 characters, 45 table cells, runs cut by font as
Word cuts them, with numbered headings, merged cells, formulas, comments, changes and pictures among them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from assistant.documents.word.reader import read_docx
from eval.fuzz.word_parts import packed, parts

RUNS = 5
PAGES = (100, 200, 500, 1000)
_FONT = '<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
_RUN = (
    '<w:r w:rsidR="00A1"><w:rPr>{font}<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
)
_SENTENCE = (
    "项目喷漆废气经水帘柜",
    "+",
    "活性炭吸附装置处理后由",
    "15",
    "m高排气筒排放，风机风量",
    "20000",
    "m³/h。",
)


def filing(pages: int) -> bytes:
    """A .docx of about so many pages."""
    contents = parts()
    head, _, rest = contents["word/document.xml"].partition(b"<w:body>")
    sample, _, end = rest.rpartition(b"<w:sectPr>")
    body = b"".join(_page(number) for number in range(pages))
    contents["word/document.xml"] = head + b"<w:body>" + sample + body + b"<w:sectPr>" + end
    return packed(contents)


def _page(number: int) -> bytes:
    """A numbered heading, six paragraphs, a captioned table of 15 rows whose first column is merged."""
    heading = _paragraph(("大气环境影响分析",), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    words = [_paragraph(_SENTENCE * 2) for _ in range(6)]
    caption = _paragraph((f"表 {number}-1 ", "产排污情况一览表"))
    rows = [_row(place, number) for place in range(15)]
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 4}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return "".join((heading, *words, caption, table)).encode()


def _row(place: int, number: int) -> str:
    merge = f'<w:vMerge w:val="{"restart" if place % 5 == 0 else "continue"}"/>'
    first = _cell(("喷漆废气",) if place % 5 == 0 else (), merge)
    wide = _cell(("排放情况",), '<w:gridSpan w:val="3"/>')
    single = _cell(("非甲烷总烃",)) + _cell((f"{number}.", f"{place}")) + _cell(("达标",))
    return f"<w:tr>{first}{wide if place % 5 == 0 else single}</w:tr>"


def _cell(texts: tuple[str, ...], more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/>{more}</w:tcPr>{_paragraph(texts)}</w:tc>'


def _paragraph(texts: tuple[str, ...], more: str = "") -> str:
    runs = "".join(_RUN.format(font=_FONT, text=text) for text in texts)
    return f'<w:p w:rsidR="00A1"><w:pPr>{more}<w:spacing w:line="360"/></w:pPr>{runs}</w:p>'


def measure(name: str, data: bytes) -> str:
    """One line: size, median of clock and processor time, and what was read."""
    clock, processor = [], []
    for _ in range(RUNS):
        start, spent = perf_counter(), process_time()
        document = read_docx(data, Path(name))
        clock.append(perf_counter() - start)
        processor.append(process_time() - spent)
    size = f"{len(data) / 1024:6.0f} kB, {len(document.text):7} characters, {len(document.tables):4} tables"
    times = f"clock {median(clock):5.2f} s (best {min(clock):.2f}), processor {median(processor):5.2f} s"
    return f"{name:22} {size}: {times}"


def main() -> None:
    """Print the lines, then the peak memory of a process that reads 200 pages once."""
    read_docx(filing(1), Path("warm.docx"))
    for pages in PAGES:
        print(measure(f"made, {pages} pages", filing(pages)))
    for path in map(Path, sys.argv[1:]):
        print(measure(path.name, path.read_bytes()))
    peak = subprocess.run(
        [sys.executable, "-m", "eval.bench.word", "--peak"], capture_output=True, text=True, check=True
    )
    print(f"peak memory, 200 pages: {peak.stdout.strip()} MB")


def _peak() -> None:
    """The most memory this process has held [MB]; getrusage would count the parent's as well."""
    read_docx(filing(200), Path("a.docx"))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")))


if __name__ == "__main__":
    if sys.argv[1:] == ["--peak"]:
        _peak()
    else:
        main()

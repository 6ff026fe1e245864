"""A filing's paragraphs and table grids straight from the .docx, for the person who labels it.

    python -m eval.reading.dump ../shared/reports/old-form/form-2018.docx

Kept apart from the readers it helps to judge: nothing of ``assistant`` is imported. Tables are numbered in
document order, a nested one after the words before it; a merged cell stands once, at its first place.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THROUGH = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "smartTag", "hyperlink", "customXml"))


@dataclass(frozen=True)
class GridCell:
    """A cell at its first grid place: its own paragraphs, ``whole`` with nested tables; the rows covered.

    ``is_numbered`` when a list numbers one of its paragraphs; the dump leaves such numbers out.
    """

    row: int
    column: int
    text: str
    whole: str = ""
    covers: range = range(0)
    is_numbered: bool = False


@dataclass
class Grid:
    """A table: its number in document order, that of the table around it, its size, its cells.

    ``around`` is the place of the parent's cell that holds it.
    """

    ordinal: int
    parent: int | None
    rows: int = 0
    columns: int = 0
    cells: list[GridCell] = field(default_factory=list)
    around: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Filing:
    """What the .docx holds: ``lines`` as printed, ``grids`` by number."""

    lines: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


def read(path: Path) -> Filing:
    """The paragraphs and grids of a .docx."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    filing = Filing()
    _walk(body, filing, None)
    return filing


def _walk(parent: etree._Element, filing: Filing, table: int | None) -> list[str]:
    """Paragraphs of a container, printed as they come; tables inside are read too."""
    words = []
    for child in _children(parent):
        if child.tag == _W + "p":
            text = _words(child)
            if text:
                words.append(text)
                filing.lines.append(text)
        elif child.tag == _W + "tbl":
            _read_table(child, filing, table)
    return words


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in _THROUGH:
            yield from _children(child)
        else:
            yield child


def _words(paragraph: etree._Element) -> str:
    parts = []
    for run in paragraph.iter(_W + "t", _W + "tab", _W + "br"):
        parts.append((run.text or "") if run.tag == _W + "t" else " ")
    return "".join(parts).strip()


def _read_table(element: etree._Element, filing: Filing, parent: int | None) -> None:
    grid = Grid(len(filing.grids), parent)
    filing.grids.append(grid)
    filing.lines.append(f"<T{grid.ordinal}{'' if parent is None else f' in T{parent}'}>")
    above: dict[int, int] = {}
    for row in (child for child in _children(element) if child.tag == _W + "tr"):
        column = _skipped(row, "gridBefore")
        for cell in (child for child in _children(row) if child.tag == _W + "tc"):
            span, goes_on = _merge(cell)
            if goes_on and column in above:
                _lengthen(grid, above[column])
            else:
                above[column] = len(grid.cells)
                _read_cell(cell, grid, column, filing)
            column += span
        grid.rows += 1
        grid.columns = max(grid.columns, column)
    filing.lines.append(f"</T{grid.ordinal} {grid.rows}x{grid.columns}>")


def _lengthen(grid: Grid, place: int) -> None:
    grid.cells[place] = replace(grid.cells[place], covers=range(grid.cells[place].row, grid.rows + 1))


def _read_cell(cell: etree._Element, grid: Grid, column: int, filing: Filing) -> None:
    filing.lines.append(f"[{grid.ordinal}:{grid.rows},{column}]")
    first, inside = len(filing.lines), len(filing.grids)
    own = "\n".join(_walk(cell, filing, grid.ordinal))
    whole = "\n".join(line for line in filing.lines[first:] if not is_mark(line))
    for nested in filing.grids[inside:]:
        if nested.parent == grid.ordinal:
            nested.around.append((grid.rows, column))
    covers = range(grid.rows, grid.rows + 1)
    is_numbered = next(cell.iter(_W + "numPr"), None) is not None
    grid.cells.append(GridCell(grid.rows, column, own, whole, covers, is_numbered))


def is_mark(line: str) -> bool:
    """Whether a line marks a table or a cell and holds no words."""
    return bool(re.fullmatch(r"<T\d+( in T\d+)?>|</T\d+ \d+x\d+>|\[\d+:\d+,\d+\]", line))


def _skipped(row: etree._Element, name: str) -> int:
    before = row.find(f"{_W}trPr/{_W}{name}")
    return 0 if before is None else int(before.get(_W + "val", "0"))


def _merge(cell: etree._Element) -> tuple[int, bool]:
    """Columns covered, and whether the cell only goes on from the row above."""
    properties = cell.find(_W + "tcPr")
    if properties is None:
        return 1, False
    span, merge = properties.find(_W + "gridSpan"), properties.find(_W + "vMerge")
    return (
        1 if span is None else int(span.get(_W + "val", "1")),
        merge is not None and merge.get(_W + "val", "continue") == "continue",
    )


def printed(filing: Filing) -> Iterator[str]:
    """One line a paragraph, one line a run of short cells."""
    row: list[str] = []
    for line in filing.lines:
        mark = is_mark(line)
        if line.startswith("[") and mark:
            if line.endswith(",0]") and row:
                yield " ".join(row)
                row = []
            row.append("¦" if row else line[1:-1])
        elif mark or len(line) > 150:
            if row:
                yield " ".join(row)
            row = []
            yield line
        elif row:
            row.append(line)
        else:
            yield line
    if row:
        yield " ".join(row)


if __name__ == "__main__":
    sys.stdout.write("\n".join(printed(read(Path(sys.argv[1])))) + "\n")

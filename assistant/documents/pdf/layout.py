"""A .pdf page as a sequence of lines and tables, with what stands in each cell inside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.model import Origin
from assistant.documents.pdf.lines import Line, group_lines
from assistant.documents.pdf.pages import Glyph, Page
from assistant.documents.pdf.table import Grid, GridCell, find_grids

_USUAL_PADDING, _MOST_PADDING = 5.0, 8.0  # between a cell's edge and its text [pt]
_PAGE_EDGE = 2.0  # [pt]
_ENOUGH = 10  # lines that show the padding of a table
_HANGING = "，。、；：！？"  # may stand out into the margin
_LONG_LINE = 0.5  # lines at least this long, of the page width, show where the margins are
_MARGIN_ZONE = 0.12  # headers and footers stand within this share of the page height
_MARGIN_LINES = 2
_REPEATED = 3  # pages
_MOSTLY = 0.8  # of the lines at that height
_SAME_HEIGHT = 5.0  # [pt]

Item = Line | Grid


@dataclass
class Sheet:
    """A page once laid out: ``items`` from top to bottom.

    ``is_bare`` when they are lines without their places; ``is_garbled`` when the words make no sense.
    """

    page: Page
    items: list[Item]
    is_bare: bool = False
    is_garbled: bool = False

    @property
    def needs_recognition(self) -> bool:
        """Whether the words are there to see but not to read."""
        return (self.page.is_scanned or self.is_garbled) and not self.is_bare


def take_out_margins(sheets: Sequence[Sheet]) -> list[str]:
    """Take headers and footers out of the sheets of a document; the lines taken out, each once."""
    repeated = _repeated_lines(sheets)
    for sheet in sheets:
        dropped = {id(line) for line in _edge_lines(sheet) if _mark(line) in repeated}
        sheet.items = [item for item in sheet.items if id(item) not in dropped]
    _set_limits(sheets)
    return sorted({shape for shape, _ in repeated})


def lay_out(page: Page) -> Sheet:
    """The lines and tables of one page."""
    grids = find_grids(page.rules, page.number)
    holders = _holders(grids, page.width)
    free: list[Glyph] = []
    # Smallest first, so that a glyph goes to the innermost table.
    inner_first = sorted(grids, key=_area)
    for glyph in page.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        cell = next((cell for grid in inner_first if (cell := _cell_at(grid, x, y, page.width))), None)
        (free if cell is None else cell.glyphs).append(glyph)
    for grid in inner_first:
        for cell in grid.cells:
            _fill(cell, page.number, [grid for grid, holder in holders if holder is cell])
        _set_padding(grid)
    items: list[Item] = [
        *group_lines(free, page.number, (0, page.width)),
        *(grid for grid, holder in holders if holder is None),
    ]
    return Sheet(page, sorted(items, key=lambda item: -item.top))


def _holders(grids: list[Grid], width: float) -> list[tuple[Grid, GridCell | None]]:
    """Each grid with the cell of another one that it stands in."""
    found: list[tuple[Grid, GridCell | None]] = []
    for grid in grids:
        x, y = (grid.left + grid.right) / 2, (grid.bottom + grid.top) / 2
        larger = sorted((g for g in grids if _area(g) > _area(grid)), key=_area)
        found.append((grid, next((cell for outer in larger if (cell := _cell_at(outer, x, y, width))), None)))
    return found


def _area(grid: Grid) -> float:
    return (grid.right - grid.left) * (grid.top - grid.bottom)


def _cell_at(grid: Grid, x: float, y: float, width: float) -> GridCell | None:
    """The cell at a point; the last column of a table too wide for the page goes on past the page's edge."""
    x = min(x, grid.right) if is_cut_off(grid, width) else x
    if not grid.holds(x, y):
        return None
    return next((c for c in grid.cells if c.left <= x <= c.right and c.bottom <= y <= c.top), None)


def is_cut_off(grid: Grid, width: float) -> bool:
    """Whether a table runs over the right edge of a page ``width`` wide."""
    return grid.right > width - _PAGE_EDGE


def _fill(cell: GridCell, page: int, inner: list[Grid]) -> None:
    """Make the cell's glyphs lines, and put the tables inside it among them."""
    items: list[Item] = [*group_lines(cell.glyphs, page, (cell.left, cell.right)), *inner]
    cell.items = sorted(items, key=lambda item: -item.top)
    cell.glyphs = []


def _set_padding(grid: Grid) -> None:
    """Narrow the limits of the lines in cells by the padding that the table shows."""
    lines = [item for cell in grid.cells for item in cell.items if isinstance(item, Line)]
    gaps = sorted(min(line.left - line.limits[0], line.limits[1] - line.right) for line in lines)
    padding = gaps[len(gaps) // 10] if len(gaps) >= _ENOUGH else _USUAL_PADDING
    padding = min(max(padding, 0), _MOST_PADDING)
    # Text that runs over the page's edge shows how far the last column really reaches.
    reach = max((line.right + padding for line in lines), default=grid.right)
    for cell in grid.cells:
        right = max(cell.right, reach) if cell.right == grid.right else cell.right
        limits = (cell.left + padding, right - padding)
        cell.items = [replace(i, limits=limits) if isinstance(i, Line) else i for i in cell.items]


def _repeated_lines(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Shape and height of the lines that recur where, on other pages, no text of the body stands."""
    marks = [mark for sheet in sheets for mark in {_mark(line) for line in _edge_lines(sheet)}]
    counts = Counter(marks)
    often = {mark for mark, count in counts.items() if count >= _REPEATED}
    heights = Counter(height for _, height in marks)
    recurring = Counter(height for shape, height in marks if (shape, height) in often)
    return {mark for mark in often if recurring[mark[1]] >= _MOSTLY * heights[mark[1]]}


def _edge_lines(sheet: Sheet) -> Iterator[Line]:
    """The outermost lines of a page, up to the first table."""
    height = sheet.page.height
    for items in (sheet.items, sheet.items[::-1]):
        for item in items[:_MARGIN_LINES]:
            if isinstance(item, Grid):
                break
            if item.bottom > height * (1 - _MARGIN_ZONE) or item.top < height * _MARGIN_ZONE:
                yield item


def _mark(line: Line) -> tuple[str, int]:
    """A line with its numbers made alike, so that page numbers recur, and its height on the page."""
    shape = re.sub(r"\d+|(?<![A-Za-z])[IVXivx]+(?![A-Za-z])", "#", re.sub(r"\s", "", line.text))
    return shape, round(line.bottom / _SAME_HEIGHT)


def _set_limits(sheets: Sequence[Sheet]) -> None:
    """Give body lines the margins that the long lines of pages of that width show; scans have their own."""
    groups: dict[tuple[int, int], list[Sheet]] = {}
    for sheet in sheets:
        alone = sheet.page.number if sheet.page.origin is Origin.OCR else 0
        groups.setdefault((round(sheet.page.width), alone), []).append(sheet)
    for (width, _), alike in groups.items():
        limits = _margins([i for s in alike for i in s.items if isinstance(i, Line)], width)
        for sheet in alike:
            sheet.items = [replace(i, limits=limits) if isinstance(i, Line) else i for i in sheet.items]


def _margins(lines: list[Line], width: float) -> tuple[float, float]:
    inked = [line for line in lines if line.text[-1] not in _HANGING] or lines
    long = [line for line in inked if line.right - line.left > _LONG_LINE * width] or inked
    if not long:
        return 0, width
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    return lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10]

"""Joins what a page break parts: tables with the same column edges, and the row cut in two by the break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.paragraphs import goes_on
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.table import Grid, GridCell, Item

_VALUE = re.compile(r"[!-~]{1,12}")
_AGREE = 3.0  # column edges this close are the same [pt]
_NEARLY = 15.0  # the same for columns that show only by the gaps between words [pt]
_HEADER_ROWS = 3
_FEW = 2  # columns
_SHORT = 8  # characters
_REST = 1.3  # a cell is full when less than this many line heights are free below its text


def stitched(sheets: Sequence[Sheet]) -> list[Item]:
    """The items of all pages in one sequence, tables continued across pages made one."""
    items: list[Item] = []
    for sheet in sheets:
        items = joined(items, sheet.items)
    return items


def joined(before: list[Item], after: list[Item]) -> list[Item]:
    """Two sequences parted by a page break as one."""
    if before and after:
        last, first = before[-1], after[0]
        if isinstance(last, Grid) and isinstance(first, Grid) and agree(last, first):
            _align(last, first)
            _append(last, first)
            return [*before, *after[1:]]
    return [*before, *after]


def agree(upper: Grid, lower: Grid) -> bool:
    """Whether two parts have the same outer edges, and the inner ones of one all occur in the other."""
    ours, theirs = column_edges(upper), column_edges(lower)
    if upper.is_implied and lower.is_implied:
        return len(ours) == len(theirs) and all(
            abs(a - b) <= _NEARLY for a, b in zip(ours, theirs, strict=True)
        )
    if abs(ours[0] - theirs[0]) > _AGREE or abs(ours[-1] - theirs[-1]) > _AGREE:
        return False
    few, many = sorted((ours, theirs), key=len)
    return all(any(abs(edge - other) <= _AGREE for other in many) for edge in few)


def _align(upper: Grid, lower: Grid) -> None:
    """Move implied columns, which follow the words of each page, to where they stood before the break."""
    if not lower.is_implied:
        return
    edges = column_edges(upper)
    for cell in lower.cells:
        cell.left = min(edges, key=lambda edge: abs(edge - cell.left))
        cell.right = min(edges, key=lambda edge: abs(edge - cell.right))


def column_edges(grid: Grid) -> list[float]:
    """The distinct column edges of a table, from left to right [pt]."""
    edges: list[float] = []
    for value in sorted({x for cell in grid.cells for x in (cell.left, cell.right)}):
        if not edges or value - edges[-1] > _AGREE:
            edges.append(value)
    return edges


def _append(upper: Grid, lower: Grid) -> None:
    """Add the rows of ``lower`` to ``upper``: without a repeated header, a cut row made whole."""
    skipped = _repeated_rows(upper, lower)
    cells = [cell for cell in lower.cells if cell.row >= skipped]
    pairs = [(_above(upper, cell), cell) for cell in cells if cell.row == skipped]
    cut = _is_cut(pairs)
    shift = upper.rows - skipped - (1 if cut else 0)
    for cell in cells:
        cell.row += shift
    for above, cell in pairs:
        if above is not None and (cut or _goes_on(above, cell)):
            above.items = joined(above.items, cell.items)
            above.row_span = cell.row + cell.row_span - above.row
            above.bottom = cell.bottom
            cells.remove(cell)
    upper.cells.extend(cells)
    upper.rows = max(cell.row + cell.row_span for cell in upper.cells)


def _repeated_rows(upper: Grid, lower: Grid) -> int:
    """How many of the first rows of ``lower`` repeat those of ``upper``."""
    count = 0
    while count < min(_HEADER_ROWS, lower.rows - 1) and _row_words(upper, count) == _row_words(lower, count):
        count += 1
    starts = {cell.row for cell in lower.cells if cell.row < count < cell.row + cell.row_span}
    return min(starts, default=count) if any(_row_words(lower, row) for row in range(count)) else 0


def _row_words(grid: Grid, row: int) -> str:
    cells = (cell for cell in grid.cells if cell.row == row)
    return "|".join(_words(cell) for cell in cells).strip("|")


def _words(cell: GridCell) -> str:
    return "".join(item.text for item in cell.items if isinstance(item, Line)).replace(" ", "")


def _above(upper: Grid, cell: GridCell) -> GridCell | None:
    """The cell of the last row of ``upper`` with the same edges."""
    return next(
        (
            above
            for above in upper.cells
            if above.row + above.row_span == upper.rows
            and abs(above.left - cell.left) <= _AGREE
            and abs(above.right - cell.right) <= _AGREE
        ),
        None,
    )


def _goes_on(above: GridCell, cell: GridCell) -> bool:
    """Whether an empty cell is the rest of one that was merged over several rows."""
    return bool(above.items) and not cell.items and (above.row_span > 1 or cell.row_span > 1)


def _is_cut(pairs: Sequence[tuple[GridCell | None, GridCell]]) -> bool:
    """Whether the row below a break is the rest of the row above it.

    In doubt it is a row of its own: taken for a rest, the figures of two rows would run together.
    """
    both = [(above, cell) for above, cell in pairs if above is not None and above.items and cell.items]
    if not both or any(above is None for above, _ in pairs):
        return False
    if any(_are_two_values(above, cell) for above, cell in both):
        return False
    # A new row has all its cells filled; of a cut one the short cells end above the break.
    ended = [
        above
        for above, cell in pairs
        if above is not None and above.items and above.row_span == 1 and not cell.items
    ]
    mostly_ended = 2 * len(ended) > len(pairs)
    ends_above = len(pairs) <= _FEW or any(not cell.items for _, cell in pairs)
    if ends_above and all(_runs_on(above, cell) for above, cell in both):
        return any(_reaches_bottom(above) and (mostly_ended or _is_prose(above)) for above, _ in both)
    beside_label = len(pairs) == 1 or (len(pairs) <= _FEW + 1 and not pairs[0][1].items)
    filled = [(above, cell) for above, cell in pairs if cell.items]
    return beside_label and len(both) == len(filled) and all(_is_full(above) for above, _ in both)


def _are_two_values(above: GridCell, cell: GridCell) -> bool:
    """Whether both parts are values of their own: the same words again, or two figures or codes."""
    upper, lower = _words(above), _words(cell)
    return upper == lower or bool(_VALUE.fullmatch(upper) and _VALUE.fullmatch(lower))


def _runs_on(above: GridCell, cell: GridCell) -> bool:
    """Whether the last line above a break had no room left for the first word below it."""
    last, first = above.items[-1], cell.items[0]
    if isinstance(last, Line) and isinstance(first, Line):
        return goes_on(last, first)
    return isinstance(last, Grid) and isinstance(first, Grid) and agree(last, first)


def _is_prose(cell: GridCell) -> bool:
    """Whether a cell holds more than a short word, which fills a narrow column without going on."""
    return len(cell.items) > 1 or (isinstance(cell.items[0], Line) and len(cell.items[0].text) > _SHORT)


def _is_full(cell: GridCell) -> bool:
    """Whether several lines, or a table, fill a cell down to its lower edge."""
    return len(cell.items) > 1 and _reaches_bottom(cell)


def _reaches_bottom(cell: GridCell) -> bool:
    last = cell.items[-1]
    return not isinstance(last, Line) or last.bottom - cell.bottom < _REST * last.height

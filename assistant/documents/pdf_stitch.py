"""Joins what a page break parts: tables with the same column edges, and the row cut in two by the break."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.pdf_layout import Item, Sheet
from assistant.documents.pdf_lines import Line
from assistant.documents.pdf_table import Grid, GridCell

_AGREE = 3.0  # column edges this close are the same [pt]
_HEADER_ROWS = 3
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
        if isinstance(last, Grid) and isinstance(first, Grid) and _agree(last, first):
            _append(last, first)
            return [*before, *after[1:]]
    return [*before, *after]


def _agree(upper: Grid, lower: Grid) -> bool:
    """Whether two parts have the same outer edges, and the inner ones of one all occur in the other."""
    ours, theirs = column_edges(upper), column_edges(lower)
    if abs(ours[0] - theirs[0]) > _AGREE or abs(ours[-1] - theirs[-1]) > _AGREE:
        return False
    few, many = sorted((ours, theirs), key=len)
    return all(any(abs(edge - other) <= _AGREE for other in many) for edge in few)


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
    first = [cell for cell in cells if cell.row == skipped]
    pairs = [(_above(upper, cell), cell) for cell in first]
    cut = bool(first) and _is_cut(pairs)
    shift = upper.rows - skipped - (1 if cut else 0)
    for above, cell in pairs:
        if above is not None and (cut or _goes_on(above, cell)):
            above.items = joined(above.items, cell.items)
            above.row_span = cell.row + cell.row_span + shift - above.row
            cells.remove(cell)
    for cell in cells:
        cell.row += shift
    upper.cells.extend(cells)
    upper.rows = max(cell.row + cell.row_span for cell in upper.cells)
    upper.page_bottom = lower.page_bottom

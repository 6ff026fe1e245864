"""The 附表 with its seven amounts ①–⑦ put back under their titles.

Conversions lose the merged cells of this table: the category stands only in its first row, and a row with one
name less than its neighbours ends one cell early. Seven amounts always close a row, so the rest are names.
"""

from __future__ import annotations

import re

from assistant.documents.form.headers import is_amount, squashed, words_at
from assistant.documents.form.report import Column
from assistant.documents.model import Cell, Document, Table

_AMOUNTS = 7
_MARKS = re.compile(r"[①②③④⑤⑥⑦]|排放量|削减量|变化量")


def aligned(document: Document, table: Table, first: int, after: int) -> Table:
    """The same table with categories carried down and, where titles ran short, amounts under their titles."""
    rows = [_shown(document, table, row) for row in range(table.rows)]
    header = rows[first]
    titles = len(header) - _AMOUNTS
    plain = all(cell.column_span == 1 for cell in header) and after == first + 1
    if plain and titles >= 1 and _is_headed(document, header) and len(header) < table.columns:
        rows = rows[:first] + [_placed(document, row, table.columns, titles) for row in rows[first:]]
    names = table.columns - _AMOUNTS
    cells = _carried(document, [cell for row in rows for cell in row], after, names)
    return Table(
        table.index,
        table.rows,
        table.columns,
        cells,
        table.start,
        table.end,
        table.page,
        table.parent,
        table.caption,
    )


def unreadable_rows(
    document: Document, table: Table, columns: tuple[Column, ...], after: int
) -> frozenset[int]:
    """Rows in which words stand among the amounts or an amount among the names: no figure can be trusted."""
    amounts = [column.index for column in columns[1:] if _MARKS.search(column.title)]
    names = range(1, min(amounts, default=1))
    return frozenset(
        row
        for row in range(after, table.rows)
        if any((words := words_at(document, table, row, c)) and not is_amount(words) for c in amounts)
        or any((words := words_at(document, table, row, c)) and is_amount(words) for c in names)
    )


def _shown(document: Document, table: Table, row: int) -> list[Cell]:
    """The cells that begin in a row, empty ones at its end left out."""
    cells = [cell for cell in table.row_cells(row) if cell.row == row]
    while cells and not document.cell_text(cells[-1]).strip():
        cells.pop()
    return cells


def _is_headed(document: Document, header: list[Cell]) -> bool:
    words = [squashed(document.cell_text(cell)) for cell in header[-_AMOUNTS:]]
    return "现有工程" in words[0] and "变化量" in words[-1]


def _placed(document: Document, row: list[Cell], columns: int, fewest: int) -> list[Cell]:
    """Names from the left, the last of them as wide as needed, amounts at the right; [] where that fails."""
    names, amounts = row[:-_AMOUNTS], row[-_AMOUNTS:]
    room = columns - _AMOUNTS
    words = [squashed(document.cell_text(cell)) for cell in amounts]
    is_header = "现有工程" in words[0] if words else False
    if not fewest <= len(names) <= room or not (is_header or all(is_amount(word) for word in words)):
        return []
    placed = [_moved(cell, column, 1) for column, cell in enumerate(names[:-1])]
    placed.append(_moved(names[-1], len(names) - 1, room - len(names) + 1))
    return placed + [_moved(cell, room + place, 1) for place, cell in enumerate(amounts)]


def _moved(cell: Cell, column: int, column_span: int) -> Cell:
    return Cell(cell.row, column, cell.row_span, column_span, cell.start, cell.end)


def _carried(document: Document, cells: list[Cell], after: int, names: int) -> tuple[Cell, ...]:
    """An empty category is the one above; the last name of a row is its own."""
    kept: list[Cell] = []
    latest: dict[int, int] = {}
    for cell in cells:
        blank = not document.cell_text(cell).strip()
        above = latest.get(cell.column)
        if cell.row >= after and cell.column < names - 1 and blank and above is not None:
            old = kept[above]
            kept[above] = Cell(
                old.row, old.column, cell.row + cell.row_span - old.row, old.column_span, old.start, old.end
            )
            continue
        if cell.row >= after:
            latest[cell.column] = len(kept)
        kept.append(cell)
    return tuple(kept)

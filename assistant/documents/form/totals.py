"""The 附表 with its seven amounts ①–⑦ put back under their titles.

Conversions lose the merged cells of this table: the category stands only in its first row, a row with one
name less than its neighbours ends one cell early, amounts are merged over two columns. Seven amounts always
close a row, so the rest are names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents.form.headers import is_amount, squashed, words_at
from assistant.documents.form.report import Column, FormTable
from assistant.documents.model import Cell, Document, Table
from assistant.documents.units import folded

_AMOUNTS = 7
_FEWEST_STATED = 5
_MARKS = re.compile(r"[①②③④⑤⑥⑦]|排放量|削减量|变化量")
_STATED = re.compile(
    r"\(?(?:少量|微量|极少量?|痕量|达标(?:排放)?|定性(?:分析)?|不定量|忽略不计|无量纲)\)?(?:\(无量纲\))?|"
    r"[^\d]{0,2}\d+(?:[~-]\d+)?\(?(?:无量纲|倍)\)?"
)


def aligned(document: Document, table: Table, first: int, after: int) -> Table:
    """The same table with categories carried down and, where the grid broke, amounts under their titles."""
    names = table.columns - _AMOUNTS
    if after == first + 1 and _is_headed(document, _shown(document, table, first)):
        rows = {row: _shown(document, table, row) for row in range(first, table.rows)}
        if _is_intact(table, rows[first]) and names == _most_names(rows, names):
            if any(_is_shifted(document, cells, names) for cells in rows.values()):
                table = _rebuilt(document, table, rows, names, first)
            return replace(table, cells=_carried(document, list(table.cells), after, names))
        counts = [
            len(cells) - _AMOUNTS for row, cells in rows.items() if _is_row(document, cells, row == first)
        ]
        room = max(counts, default=0)
        is_sound = room == names and all(cell.column_span == 1 for cell in rows[first][-_AMOUNTS:])
        if room >= 1 and (not is_sound or any(len(c) < room + _AMOUNTS for c in rows.values())):
            table, names = _rebuilt(document, table, rows, room, first), room
    elif marked := _marked(document, table, first, after):
        names = marked[0]
    cells = _carried(document, list(table.cells), after, names)
    return replace(table, cells=cells)


def _is_intact(table: Table, header: list[Cell]) -> bool:
    """Whether the last seven columns of the grid are the amounts, one title each."""
    ends = header[-1].column + header[-1].column_span
    return ends == table.columns and all(cell.column_span == 1 for cell in header[-_AMOUNTS:])


def _most_names(rows: dict[int, list[Cell]], names: int) -> int:
    """How many cells at most a row has before its amounts."""
    return max(sum(cell.column < names for cell in cells) for cells in rows.values())


def _is_shifted(document: Document, cells: list[Cell], names: int) -> bool:
    """Whether the seven amounts of a row begin before their columns."""
    if not _is_row(document, cells, False):
        return False
    return cells[-_AMOUNTS].column < names and bool(document.cell_text(cells[-_AMOUNTS]).strip())


def _marked(document: Document, table: Table, first: int, after: int) -> list[int]:
    """The columns whose header, in whichever of its rows, names an amount."""
    return [
        column
        for column in range(1, table.columns)
        if any(_MARKS.search(words_at(document, table, row, column)) for row in range(first, after))
    ]


def with_category_of(document: Document, part: Table, before: FormTable) -> Table:
    """A further part whose first rows leave the category blank goes on in the last one of the part before."""
    above = before.table.at(before.table.rows - 1, 0)
    opening = part.at(0, 0)
    if above is None or opening is None or document.cell_text(opening).strip():
        return part
    cells = [replace(above, row=0, column=0, row_span=1, column_span=1)]
    cells += [cell for cell in part.cells if cell is not opening]
    if opening.row_span > 1:
        cells[0] = replace(cells[0], row_span=opening.row_span)
    return replace(part, cells=_carried(document, cells, 0, 2))


def next_part(document: Document, table: Table, width: int) -> Table | None:
    """A further part of the 附表 in the columns of the first one; None where its rows are no such rows."""
    rows = {row: _shown(document, table, row) for row in range(table.rows)}
    fitting = [row for row, cells in rows.items() if _is_row(document, cells, False)]
    room = width - _AMOUNTS
    rows |= {row: _without_blanks(document, rows[row], room) for row in fitting}
    if len(fitting) <= table.rows // 2 or any(len(rows[row]) - _AMOUNTS > room for row in fitting):
        return None
    part = table if table.columns == width else _rebuilt(document, table, rows, room, None)
    return replace(part, cells=_carried(document, list(part.cells), 0, room))


def _without_blanks(document: Document, cells: list[Cell], room: int) -> list[Cell]:
    """A row without as many blank names as are too many for the columns."""
    kept = list(cells)
    for cell in cells[1:-_AMOUNTS]:
        if len(kept) - _AMOUNTS > room and not document.cell_text(cell).strip():
            kept.remove(cell)
    return kept


def unreadable_rows(
    document: Document, table: Table, columns: tuple[Column, ...], after: int
) -> frozenset[int]:
    """Rows out of place: an amount stands among the names, or words open the amounts.

    Words further on (与原项目一致, 0.1（有组织0.06+无组织0.04）) stand for one amount.
    """
    amounts = [column.index for column in columns[1:] if _MARKS.search(column.title)]
    names = range(1, min(amounts, default=1))
    return frozenset(
        row
        for row in range(after, table.rows)
        if any((words := words_at(document, table, row, c)) and not _is_stated(words) for c in amounts[:1])
        or any((words := words_at(document, table, row, c)) and is_amount(words) for c in names)
    )


def _is_stated(words: str) -> bool:
    """An amount, a sign for none, or a word that stands for an amount nobody can measure."""
    return is_amount(words) or bool(_STATED.fullmatch(folded(words)))


def _shown(document: Document, table: Table, row: int) -> list[Cell]:
    """The cells of a row, those that reach down into it included, empty ones at its end left out."""
    cells = [
        cell for cell in table.row_cells(row) if cell.row == row or cell.column < table.columns - _AMOUNTS
    ]
    while len(cells) > _AMOUNTS and not document.cell_text(cells[-1]).strip():
        cells.pop()
    return cells


def _is_headed(document: Document, header: list[Cell]) -> bool:
    words = [squashed(document.cell_text(cell)) for cell in header[-_AMOUNTS:]]
    return len(words) == _AMOUNTS and "现有工程" in words[0] and "变化量" in words[-1]


def _is_row(document: Document, cells: list[Cell], is_header: bool) -> bool:
    """Whether a row is names followed by seven amounts."""
    if len(cells) <= _AMOUNTS:
        return False
    if is_header:
        return _is_headed(document, cells)
    words = [squashed(document.cell_text(cell)) for cell in cells]
    names = [word for word in words[1:-_AMOUNTS] if word]
    stated = [not word or _is_stated(word) for word in words[-_AMOUNTS:]]
    return stated[0] and sum(stated) >= _FEWEST_STATED and not any(is_amount(word) for word in names)


def _rebuilt(
    document: Document, table: Table, rows: dict[int, list[Cell]], room: int, header: int | None
) -> Table:
    """The table in as many columns as it has names and amounts; a row that does not fit stays as read."""
    width = room + _AMOUNTS
    kept = [cell for cell in table.cells if cell.row < min(rows)]
    for row, cells in rows.items():
        if not _is_row(document, cells, row == header):
            kept += [cell for cell in cells if cell.row == row and cell.column + cell.column_span <= width]
            continue
        names, amounts = cells[:-_AMOUNTS], cells[-_AMOUNTS:]
        for place, cell in enumerate(names):
            span = room - place if place == len(names) - 1 else 1
            kept.append(replace(cell, row=row, column=place, row_span=1, column_span=span))
        kept += [
            replace(cell, row=row, column=room + place, row_span=1, column_span=1)
            for place, cell in enumerate(amounts)
        ]
    return replace(table, columns=width, cells=tuple(kept))


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

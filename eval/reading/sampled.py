"""The sampled cells against the tables read: with their words, and at their very row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.documents.model import Cell, Table
from eval.reading.align import columns_used
from eval.reading.dump import Grid, GridCell
from eval.reading.labels import Label
from eval.reading.match import is_same_cell, plain
from eval.reading.readings import Read
from eval.reading.tally import Tally


@dataclass(frozen=True)
class _Seen:
    """The words of a cell read and of those beside and above it, without what does not matter."""

    words: str
    beside: str | None
    above: str | None


def cells_exact(label: Label, read: Read, grids: Mapping[int, Grid]) -> Tally:
    """A cell of those words, beside or below the same words as in the file.

    Two tables that the paper joins, or one that it cuts, are no miss here.
    """
    tally = Tally()
    seen = _seen(read)
    by_words: dict[str, list[_Seen]] = {}
    for each in seen:
        by_words.setdefault(each.words, []).append(each)
    for at, row, column, expected in label.sampled():
        if all(cell.column != column for cell in grids[at].cells):
            continue
        beside, above = _text(grids[at], row, column - 1), _text(grids[at], row - 1, column)
        is_long = "⋯" in expected
        same = (
            [c for c in seen if is_same_cell(expected, c.words)]
            if is_long
            else by_words.get(plain(expected), [])
        )
        is_right = _has_neighbours(same, beside, above)
        what = "with other neighbours" if same else "no such cell"
        tally.add(is_right, f"table {at}, {row}, {column}: {expected}, {what}")
    return tally


def _has_neighbours(same: Iterable[_Seen], beside: str | None, above: str | None) -> bool:
    """Whether one of the cells has a neighbour it should have; a cell alone in its table needs none."""
    return any(
        (beside is not None and each.beside == beside)
        or (above is not None and each.above == above)
        or (beside is None and above is None)
        for each in same
    )


def cells_in_place(label: Label, read: Read, grids: Mapping[int, Grid], tables: Mapping[int, Table]) -> Tally:
    """Each cell at its row and column of the table, counted by the columns in which cells begin."""
    tally = Tally()
    for at, row, column, expected in label.sampled():
        places = columns_used([cell.column for cell in grids[at].cells])
        if column not in places:
            continue
        table = tables.get(at)
        if table is None:
            tally.lack(f"table {at} not found: {expected}")
            continue
        ours = {place: start for start, place in columns_used([cell.column for cell in table.cells]).items()}
        found = read.text(table.at(row, ours[places[column]])) if places[column] in ours else ""
        tally.add(
            is_same_cell(expected, found), f"table {at}, {row}, {column}: {expected}, read {found[:40]!r}"
        )
    return tally


def _cell(grid: Grid, row: int, column: int) -> GridCell | None:
    """The cell that covers a place, from its first column on to the next cell of its rows."""
    covering = [cell for cell in grid.cells if row in cell.covers and cell.column <= column]
    return max(covering, key=lambda cell: cell.column, default=None)


def _text(grid: Grid, row: int, column: int) -> str | None:
    cell = _cell(grid, row, column)
    return None if cell is None else plain(cell.text)


def _seen(read: Read) -> list[_Seen]:
    """Every cell read."""
    return [
        _Seen(
            plain(read.text(cell)),
            _words(read, table.at(cell.row, cell.column - 1)),
            _words(read, table.at(cell.row - 1, cell.column)),
        )
        for table in read.document.tables
        for cell in table.cells
    ]


def _words(read: Read, cell: Cell | None) -> str | None:
    return None if cell is None else plain(read.text(cell))

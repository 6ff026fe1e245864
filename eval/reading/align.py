"""Which table of the project's reading is which table of the dump, told from their words alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.documents.model import Cell, Document, Table
from eval.reading.dump import Grid
from eval.reading.match import plain

_ALIKE = 0.3
_PIECE = 6
_READ = 200  # characters of a cell that are looked at


def aligned(grids: Sequence[Grid], document: Document) -> dict[int, Table]:
    """The table read for each grid's number; a grid that none resembles has no entry."""
    ours = {table.index: _bag(document, table) for table in document.tables}
    theirs = {grid.ordinal: _pieces(cell.text for cell in grid.cells) for grid in grids}
    pairs = [
        (_likeness(bag, other), -abs(ordinal - index), ordinal, index)
        for ordinal, bag in theirs.items()
        for index, other in ours.items()
        if bag.keys() & other.keys()
    ]
    found: dict[int, int] = {}
    for likeness, _, ordinal, index in sorted(pairs, reverse=True):
        if likeness >= _ALIKE and ordinal not in found and index not in found.values():
            found[ordinal] = index
    tables = {table.index: table for table in document.tables}
    return {ordinal: tables[index] for ordinal, index in found.items()}


def _bag(document: Document, table: Table) -> Counter[str]:
    """The words of the cells that begin in a table, those of tables inside left out."""
    inside = [(t.start, t.end) for t in document.tables if t.parent == table.index]
    return _pieces(_own(document, cell, inside) for cell in table.cells)


def _own(document: Document, cell: Cell, inside: Sequence[tuple[int, int]]) -> str:
    start = next((first for first, last in inside if cell.start <= first and last <= cell.end), cell.end)
    return document.text[cell.start : start]


def _pieces(texts: Iterable[str]) -> Counter[str]:
    """The cells in pieces of six characters, so that a number put before a paragraph changes little."""
    words = (plain(text)[:_READ] for text in texts)
    return Counter(
        word[start : start + _PIECE]
        for word in words
        for start in range(max(1, len(word) - _PIECE + 1))
        if word
    )


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Shared pieces over all pieces."""
    either = (one | other).total()
    return (one & other).total() / either if either else 0.0


def columns_used(starts: Sequence[int]) -> Mapping[int, int]:
    """Each column in which some cell begins, numbered from the left: a grid line nobody uses is no column."""
    return {column: place for place, column in enumerate(sorted(set(starts)))}

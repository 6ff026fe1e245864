"""Columns put back under their titles where a merged title lost its width.

The head of such a table ends in an empty title, or in one too many where the page cut its last columns off,
and from some title on everything stands one column too far to the left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.form.flat_heads import Head, Word, holds_of
from assistant.documents.form.flat_rows import fits
from assistant.documents.form.report import Column, FormTable
from assistant.documents.model import Document
from assistant.documents.units import folded
from assistant.project.extraction.words import plain

_WORST = -5.0  # a cell that cannot stand under its title
_WIDE = re.compile(r"名称|种类|污染物")  # titles that stand over a kind and a name
_CLEAR = 1.0  # a row by which the better place must fit better
_CODE = re.compile(r"\d{3}-\d{3}-")


def realigned(document: Document, table: FormTable) -> FormTable:
    """The same table, its titles moved by one from the place where the cells fit them clearly better."""
    titles = [plain(column.title) for column in table.columns]
    rows = table.body_rows()
    if len(titles) < 4 or not rows:
        return table
    cells = [[_words(document, table, row, column) for column in range(len(titles))] for row in rows]
    if not any(row[-1] for row in cells):
        return table
    stay = _fit(titles, cells)
    shifts = {place: _fit(_shifted(titles, place), cells) for place in range(1, len(titles) - 1)}
    best = max(shifts, key=lambda place: (shifts[place], bool(_WIDE.search(titles[place - 1])), place))
    if shifts[best] - stay < _CLEAR * len(rows) or (titles[-1] and not _codes_are_beside(titles, cells)):
        return table
    return replace(table, columns=_moved(table.columns, best))


def _codes_are_beside(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the codes of wastes stand one column to the right of the title that names them."""
    named = next((place for place, title in enumerate(titles[:-1]) if "代码" in title), None)
    if named is None:
        return False
    return all(_CODE.search(row[named + 1]) and not _CODE.search(row[named]) for row in rows)


def _shifted(titles: Sequence[str], place: int) -> list[str]:
    """The titles with the one before a place standing over two columns."""
    return [*titles[:place], titles[place - 1], *titles[place:-1]]


def _moved(columns: Sequence[Column], place: int) -> tuple[Column, ...]:
    order = [*range(place), place - 1, *range(place, len(columns) - 1)]
    return tuple(replace(columns[source], index=index) for index, source in enumerate(order))


def _fit(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """How well the cells fit the titles over them."""
    heads = [Head(Word(title, 0, 0), None, holds_of(title)) for title in titles]
    return sum(
        max(_WORST, fits(word, head)) for row in rows for head, word in zip(heads, row, strict=True) if word
    )


def _words(document: Document, table: FormTable, row: int, column: int) -> str:
    cell = table.cell(row, column)
    return folded(plain(document.cell_text(cell))) if cell else ""

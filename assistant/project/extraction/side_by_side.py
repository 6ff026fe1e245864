"""Tables that set the same columns twice side by side: 序号 | 名称 | 数量 | 序号 | 名称 | 数量."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.documents.form.report import Column, ColumnRole, FormTable
from assistant.project.extraction.words import plain

_FEWEST = 2  # columns that make a set


def parts_side_by_side(table: FormTable) -> Iterator[FormTable]:
    """A table of its own for each set of columns; the table as it is where it has but one."""
    titles = [plain(column.title) for column in table.columns]
    for sets in (4, 3, 2):
        width, rest = divmod(len(titles), sets)
        first = titles[:width]
        if width >= _FEWEST and not rest and len(set(first)) == width and titles == first * sets:
            for start in range(0, len(titles), width):
                yield replace(table, columns=_named(table.columns[start : start + width]))
            return
    yield table


def _named(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns of a further set with the name column that the whole table has only once."""
    if any(column.role is ColumnRole.NAME for column in columns):
        return columns
    first = next((column for column in columns if column.role is ColumnRole.TEXT), None)
    return tuple(replace(c, role=ColumnRole.NAME) if c is first else c for c in columns)

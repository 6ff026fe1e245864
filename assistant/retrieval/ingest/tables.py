"""Tables row by row, each row with the header of its columns and the group it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document, Table

_SPACE = re.compile(r"\s+")
_CODE = re.compile(r"\d{3}-\d{3}-\d{2}")  # of a waste
_DEEPEST_HEADER = 3
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row as “column：value；…”; ``item`` is its code or running number, ``name`` its first words."""

    text: str
    item: str = ""
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table hands on to one that goes on with it: its header and the group of its last row."""

    header: tuple[str, ...] = ()
    group: str = ""


def table_rows(document: Document, table: Table, before: Carried) -> tuple[list[Row], Carried]:
    """The rows, and what they hand on.

    A table right after another that has as many columns, and begins with its header again or with a running
    number where a header would be, goes on with it.
    """
    texts = [_row(document, table, row) for row in range(table.rows)]
    first = next((at for at, cells in enumerate(texts) if len(_different(cells)) > 1), 0)
    depth = _header_depth(table, texts, first)
    header = tuple(_column(texts[first : first + depth], column) for column in range(table.columns))
    if texts and len(before.header) == len(header) and texts[first][0].isdecimal():
        header, depth, first = before.header, 0, 0
    group = before.group if header == before.header else ""
    rows = list(_rows([*texts[:first], *texts[first + depth :]], header, group))
    return rows, Carried(header, rows[-1].group if rows else group)


def _rows(texts: Sequence[Sequence[str]], header: Sequence[str], group: str) -> Iterator[Row]:
    """The rows; a row of one short text names the group of those below, or is a row itself where none is."""
    waiting = ""
    for cells in texts:
        words = _different(cells)
        if len(words) == 1 and len(header) > 1 and len(words[0]) <= _LONGEST_NAME:
            if waiting:
                yield Row(waiting, name=waiting)
            waiting = group = words[0]
        elif words:
            waiting = ""
            code = next((word for word in words if _CODE.fullmatch(word)), "")
            name = next((word for word in words if not _is_number(word)), "")
            item = code or (f"第{cells[0]}项" if cells[0].isdecimal() else "")
            yield Row("；".join(_pairs(cells, header)), item, name[:_LONGEST_NAME], group)
    if waiting:
        yield Row(waiting, name=waiting, group=waiting)


def _row(document: Document, table: Table, row: int) -> list[str]:
    cells = (table.at(row, column) for column in range(table.columns))
    return [_SPACE.sub(" ", document.cell_text(cell)).strip() if cell else "" for cell in cells]


def _different(cells: Sequence[str]) -> list[str]:
    return [cell for cell in dict.fromkeys(cells) if cell]


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdecimal()


def _header_depth(table: Table, texts: Sequence[Sequence[str]], first: int) -> int:
    """How many rows the header takes: as many as its tallest cell; none in a table that is all text."""
    spans = [cell.row_span for cell in table.row_cells(first) if cell.row == first]
    depth = min(max(spans, default=1), _DEEPEST_HEADER, table.rows - first - 1)
    is_text = any(len(cell) > _LONGEST_NAME for cells in texts[first : first + depth] for cell in cells)
    has_data = any(len(_different(cells)) > 1 for cells in texts[first + depth :])
    return depth if has_data and not is_text else 0


def _column(rows: Sequence[Sequence[str]], column: int) -> str:
    """The name of a column: its header cells from top to bottom, each once."""
    return "·".join(dict.fromkeys(cells[column] for cells in rows if cells[column]))


def _pairs(cells: Sequence[str], header: Sequence[str]) -> Iterator[str]:
    before = ""
    for column, text in enumerate(cells):
        if text and not (column and text == before):
            name = header[column]
            yield f"{name}：{text}" if name and name != text else text
        before = text

"""The grid of a .docx table: which places each w:tc covers once its merges are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.documents.builder import Place
from assistant.documents.word.runs import paragraph_text
from assistant.documents.word.story import cells, paragraphs, rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES, _SPAN = f"{_W}tcPr", f"{_W}gridSpan"
_UPPER, _LEFT = f"{_W}vMerge", f"{_W}hMerge"
_ROW_DELETED, _DELETED = f"{_W}del", f"{_W}cellDel"
# Word itself allows 63 columns; a larger span is a damaged file.
_MAX_SPAN = 200


@dataclass(slots=True)
class _Open:
    """A cell while rows below may still extend it."""

    element: _Element
    row: int
    column: int
    row_span: int
    column_span: int


def placed_cells(table: _Element) -> list[tuple[_Element, Place]]:
    """The cells of a table in document order, a merged cell once, with the places they cover.

    Rows and cells that a tracked change takes out are left out, and so are grid columns at which no cell
    begins or ends.
    """
    found: list[_Open] = []
    above: dict[int, _Open] = {}
    row_number = 0
    for row in rows(table):
        if _is_deleted(row):
            continue
        current = _row_cells(row, row_number, above)
        found.extend(cell for cell in current if cell.row == row_number)
        above = {cell.column: cell for cell in current}
        row_number += bool(current)
    edges = sorted({edge for cell in found for edge in (cell.column, cell.column + cell.column_span)})
    columns = {edge: number for number, edge in enumerate(edges)}
    return [(cell.element, _place(cell, columns)) for cell in found]


def _place(cell: _Open, columns: Mapping[int, int]) -> Place:
    first = columns[cell.column]
    return Place(cell.row, first, cell.row_span, columns[cell.column + cell.column_span] - first)


def _is_deleted(row: _Element) -> bool:
    """Whether a tracked change takes out a row."""
    return row.find(f"{_W}trPr/{_ROW_DELETED}") is not None


def deleted_parts(table: _Element) -> Iterator[tuple[_Element, _Element]]:
    """The rows and cells that tracked changes take out, each with the mark that says so."""
    if next(table.iter(_ROW_DELETED, _DELETED), None) is None:
        return
    for row in rows(table):
        mark = row.find(f"{_W}trPr/{_ROW_DELETED}")
        if mark is not None:
            yield row, mark
            continue
        for cell in cells(row):
            mark = _stated(cell).get(_DELETED)
            if mark is not None:
                yield cell, mark


def _row_cells(row: _Element, number: int, above: dict[int, _Open]) -> list[_Open]:
    """The cells of one row; a cell continued from above is that cell, grown by one row."""
    column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    current: list[_Open] = []
    for cell in cells(row):
        stated = _stated(cell)
        if _DELETED in stated:
            continue
        span = max(1, _number(stated.get(_SPAN), 1))
        upper = above.get(column)
        if current and _continues(stated.get(_LEFT), cell):
            current[-1].column_span += span
        elif upper is not None and upper.column_span == span and _continues(stated.get(_UPPER), cell):
            upper.row_span += 1
            current.append(upper)
        else:
            current.append(_Open(cell, number, column, 1, span))
        column += span
    return current


def _stated(cell: _Element) -> dict[str, _Element]:
    """The properties of a cell by tag."""
    for child in cell:
        if child.tag == _PROPERTIES:
            return {prop.tag: prop for prop in child}
    return {}


def _continues(merge: _Element | None, cell: _Element) -> bool:
    """Whether a merge covers a cell; one with words of its own is kept, lest they be lost."""
    if merge is None or merge.get(f"{_W}val", "continue") != "continue":
        return False
    return not any(paragraph_text(paragraph).strip() for paragraph in paragraphs(cell))


def _number(element: _Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() else default

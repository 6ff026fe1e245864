"""Rows of a table that are no data: totals, repeated headers, notes, blanks."""

from __future__ import annotations

import re

from assistant.documents.form.headers import squashed, words_at
from assistant.documents.model import Cell, Document, Table
from assistant.documents.units import folded

_TOTAL = re.compile(
    r"(?:.{0,10}(?:合计|小计|总计|共计|总和|累计))(?:\(.{0,10}\)|/.{0,6})?|(?:合计|小计|总计|共计).{0,8}|"
    r"全厂|总量|总"
)
_GRAND = re.compile(r".{0,10}(?:合计|小计|总计|共计)(?:\(.{0,10}\)|/.{0,6})?")
_SUM = re.compile(r"[∑Σ]|\\sum")
_NOTE = re.compile(r"^(?:备?注\d?|说明|\*+)\s*[:：.、1]")
_LONGEST_LABEL = 60
_WIDE = 3


def total_rows(document: Document, table: Table, after: int) -> frozenset[int]:
    """Rows whose label says total or subtotal, those that share such a label included.

    Rows below a last total whose label is blank belong to it; so do rows above it whose label is as wide.
    """
    found = {row for row in range(after, table.rows) if _is_total(document, table, row)}
    if not found:
        return frozenset()
    return frozenset(found | _below(document, table, max(found)) | _above(table, min(found), after))


def _is_total(document: Document, table: Table, row: int) -> bool:
    for cell in table.row_cells(row):
        words = folded(squashed(document.cell_text(cell)))
        is_own = cell.row == row or cell.row_span == 1
        if (_TOTAL if is_own else _GRAND).fullmatch(words) and not _is_place(cell, words):
            return True
        if is_own and cell.column_span > 1 and _SUM.search(words):
            return True
    return False


def _is_place(cell: Cell, words: str) -> bool:
    """Whether 全厂 says where a thing stands or serves rather than what the row is."""
    return words == "全厂" and cell.column > 1


def _below(document: Document, table: Table, last: int) -> set[int]:
    """The rows down to the table's end that leave the place of a total's label blank."""
    label = next(
        (c for c in table.row_cells(last) if _GRAND.fullmatch(folded(squashed(document.cell_text(c))))), None
    )
    below = range(last + 1, table.rows)
    if label is None or label.column != 0 or any(words_at(document, table, row, 0) for row in below):
        return set()
    return {row for row in below if any(words_at(document, table, row, c) for c in range(table.columns))}


def _above(table: Table, first: int, after: int) -> set[int]:
    """The rows right above a total whose label is as wide, while others have words in each column."""
    width = _label_width(table, first)
    found: set[int] = set()
    for row in range(first - 1, after - 1, -1):
        if width < _WIDE or _label_width(table, row) != width:
            return found
        found.add(row)
    return set()


def _label_width(table: Table, row: int) -> int:
    cell = table.at(row, 0)
    return cell.column_span if cell is not None and cell.column_span < table.columns else 0


def skipped_rows(document: Document, table: Table, first: int, after: int) -> frozenset[int]:
    """Rows that repeat the header, say nothing, or hold a note over the whole width."""
    header = [
        [words_at(document, table, row, c) for c in range(table.columns)] for row in range(first, after)
    ]
    titles = {word for words in header for word in words if word}
    skipped: set[int] = set()
    for row in range(after, table.rows):
        words = [words_at(document, table, row, column) for column in range(table.columns)]
        shown = [word for word in dict.fromkeys(words) if word]
        is_note = len(shown) == 1 and (bool(_NOTE.match(shown[0])) or len(shown[0]) > _LONGEST_LABEL)
        is_repeated = words in header or (row - 1 in skipped and bool(shown) and titles.issuperset(shown))
        if is_repeated or not shown or is_note:
            skipped.add(row)
    return frozenset(skipped)

"""Rows of a table that are no data: totals, repeated headers, notes, blanks."""

from __future__ import annotations

import re

from assistant.documents.form.headers import squashed, words_at
from assistant.documents.model import Document, Table
from assistant.documents.units import folded

_TOTAL = re.compile(
    r"(?:.{0,10}(?:合计|小计|总计|共计|总和|累计))(?:\(.{0,10}\)|/.{0,6})?|(?:合计|小计|总计|共计).{0,8}|"
    r"全厂|总量|总"
)
_NOTE = re.compile(r"^(?:备?注\d?|说明|\*+)\s*[:：.、1]")
_LONGEST_LABEL = 60


def total_rows(document: Document, table: Table, after: int) -> frozenset[int]:
    """Rows whose label says total or subtotal."""
    return frozenset(
        row
        for row in range(after, table.rows)
        if any(
            _TOTAL.fullmatch(folded(squashed(document.cell_text(cell))))
            for cell in table.row_cells(row)
            if cell.row == row or cell.row_span == 1
        )
    )


def skipped_rows(document: Document, table: Table, first: int, after: int) -> frozenset[int]:
    """Rows that repeat the header, say nothing, or hold a note over the whole width."""
    header = [
        [words_at(document, table, row, c) for c in range(table.columns)] for row in range(first, after)
    ]
    skipped = set()
    for row in range(after, table.rows):
        words = [words_at(document, table, row, column) for column in range(table.columns)]
        shown = [word for word in dict.fromkeys(words) if word]
        is_note = len(shown) == 1 and (bool(_NOTE.match(shown[0])) or len(shown[0]) > _LONGEST_LABEL)
        if words in header or not shown or is_note:
            skipped.add(row)
    return frozenset(skipped)

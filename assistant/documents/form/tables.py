"""The tables of a filing by kind, with their columns, totals and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.documents.form.column_roles import with_roles
from assistant.documents.form.headers import (
    caption_row,
    columns_of,
    header_rows,
    is_amount,
    serial_columns,
    squashed,
    words_at,
)
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.form.table_kinds import kind_of
from assistant.documents.form.totals import aligned, unreadable_rows
from assistant.documents.model import Block, Document, Span, Table
from assistant.documents.quantities import canonical_unit
from assistant.documents.units import folded

_TOTAL = re.compile(
    r"(?:.{0,10}(?:合计|小计|总计|共计|总和|累计))(?:\(.{0,10}\)|/.{0,6})?|(?:合计|小计|总计|共计).{0,8}|全厂|总量|总"
)
_CAPTION = re.compile(
    r"^(?:续?表\s*[-\dA-Za-z一二三四五六七八九十.]|.{2,50}(?:一览表|情况表|汇总表|信息表|参数表|计划表|表)(?:[（(:：].*)?$)"
)
_UNIT_LINE = re.compile(r"单位\s*[:：]\s*(?P<unit>[^\s）),，;；]+)")
_NOTE = re.compile(r"^(?:备?注\d?|说明)\s*[:：.、1]")
_LONGEST_CELL = 600
_FRAME_COLUMNS = 3
_REACH = 3


def find_tables(document: Document, tables: Iterable[Table]) -> tuple[FormTable, ...]:
    """Every table with a header of its own, or that goes on from the one before it across a page."""
    holders = {table.parent for table in tables if table.parent is not None}
    found: list[FormTable] = []
    for table in sorted(tables, key=lambda t: t.start):
        is_frame = _is_layout(table) or (table.index in holders and table.columns <= _FRAME_COLUMNS)
        if table.rows < 1 or table.columns < 2 or is_frame:
            continue
        if form_table := _read(document, table) or _continued(document, table, found[-1:]):
            found.append(form_table)
    return tuple(found)


def _read(document: Document, table: Table) -> FormTable | None:
    first, after = header_rows(document, table)
    if after == first or after >= table.rows:
        return None
    caption = _caption(document, table)
    caption_words = squashed(document.quote(caption)) if caption else squashed(table.caption)
    unit = _stated_unit(document, table, caption_words)
    columns = columns_of(document, table, first, after, unit)
    kind = kind_of(caption_words, " ".join(column.title for column in columns))
    skipped: frozenset[int] = frozenset()
    if kind is TableKind.TOTALS:
        table = aligned(document, table, first, after)
        columns = columns_of(document, table, first, after, unit)
        skipped = unreadable_rows(document, table, columns, after)
    serial = serial_columns(document, table, columns, after)
    return FormTable(
        kind,
        table,
        with_roles(document, table, columns, after, serial),
        after,
        _total_rows(document, table, after),
        serial,
        caption,
        skipped | _skipped_rows(document, table, first, after),
    )


def _continued(document: Document, table: Table, before: Sequence[FormTable]) -> FormTable | None:
    """A table without header right after one of as many columns is its next part."""
    if not before or before[0].kind is TableKind.OTHER or before[0].table.columns != table.columns:
        return None
    between = squashed(document.text[before[0].table.end : table.start])
    if len(between) > 30 or not _has_amounts(document, table):
        return None
    part = before[0]
    unreadable = (
        unreadable_rows(document, table, part.columns, 0) if part.kind is TableKind.TOTALS else frozenset()
    )
    return FormTable(
        part.kind,
        table,
        part.columns,
        0,
        _total_rows(document, table, 0),
        part.serial_columns,
        part.caption,
        unreadable | _skipped_rows(document, table, 0, 0),
    )


def _is_layout(table: Table) -> bool:
    """A frame around running text rather than a table of figures."""
    longest = max((cell.end - cell.start for cell in table.cells), default=0)
    return longest > _LONGEST_CELL and table.columns <= _FRAME_COLUMNS


def _has_amounts(document: Document, table: Table) -> bool:
    return any(is_amount(squashed(document.cell_text(cell))) for cell in table.cells)


def _caption(document: Document, table: Table) -> Span | None:
    """The caption inside the table, or the nearest line above it that reads like one."""
    inside = caption_row(document, table)
    if inside and not _UNIT_LINE.match(squashed(document.cell_text(inside))):
        return document.cell_span(inside)
    index = document.block_at(table.start).index
    for block in reversed(document.blocks[max(0, index - _REACH) : index]):
        text = document.block_text(block).strip("#| ")
        if _CAPTION.match(folded(text)) and len(text) <= 70:
            return document.span(block.start, block.end)
        if text and not _UNIT_LINE.search(text) and len(text) > 25:
            return None
    return None


def _stated_unit(document: Document, table: Table, caption: str) -> str:
    """The unit that a caption or a line beside the table states for all of it: 单位：t/a."""
    first = document.block_at(table.start).index
    last = document.block_at(max(table.start, table.end - 1)).index
    near: list[Block] = [*document.blocks[max(0, first - 2) : first], *document.blocks[last + 1 : last + 3]]
    for words in (caption, *(document.block_text(block) for block in near)):
        if found := _UNIT_LINE.search(words):
            return canonical_unit(found["unit"].rstrip("。"))
    return ""


def _total_rows(document: Document, table: Table, after: int) -> frozenset[int]:
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


def _skipped_rows(document: Document, table: Table, first: int, after: int) -> frozenset[int]:
    """Rows that repeat the header, say nothing, or hold a note over the whole width."""
    header = [
        [words_at(document, table, row, c) for c in range(table.columns)] for row in range(first, after)
    ]
    skipped = set()
    for row in range(after, table.rows):
        words = [words_at(document, table, row, column) for column in range(table.columns)]
        shown = [word for word in dict.fromkeys(words) if word]
        is_note = len(shown) == 1 and (bool(_NOTE.match(shown[0])) or len(shown[0]) > 60)
        if words in header or not shown or is_note:
            skipped.add(row)
    return frozenset(skipped)

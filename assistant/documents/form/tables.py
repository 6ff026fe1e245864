"""The tables of a filing by kind, with their columns, totals and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

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
from assistant.documents.form.parts import goes_on, is_next, may_go_on, stacked
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.form.rows import skipped_rows, total_rows
from assistant.documents.form.table_kinds import kind_by_heading, kind_of
from assistant.documents.form.totals import aligned, next_part, unreadable_rows, with_category_of
from assistant.documents.form.turned import turned
from assistant.documents.model import Block, Document, Span, Table
from assistant.documents.quantities import canonical_unit
from assistant.documents.units import folded

_CAPTION = re.compile(
    r"^(?:续?表\s*[-\dA-Za-z一二三四五六七八九十.]|.{2,50}(?:一览表|情况表|汇总表|信息表|参数表|计划表|表)(?:[（(:：].*)?$)"
)
_UNIT_LINE = re.compile(r"单位\s*[:：]\s*(?P<unit>[^\s）),，;；]+)")
_CHINESE = re.compile(r"[一-龥]")
_ANNOUNCED = re.compile(
    r"(?P<what>[^,。;:]{4,40}?)(?:(?:详?见|如|列于)下表(?:所示)?|如下(?:表?所示)?)[。:]?$"
)
_LONGEST_CELL = 600
_FRAME_COLUMNS = 3
_REACH = 3
_SHORT = 30
_LONGEST_HEADING = 40
_LONGEST_BODY = 2000


def find_tables(document: Document, tables: Iterable[Table]) -> tuple[FormTable, ...]:
    """Every table with a header of its own, or that goes on from the one before it across a page.

    A grid in which several tables stand below one another gives one of each.
    """
    holders = {table.parent for table in tables if table.parent is not None}
    found: list[FormTable] = []
    for table in sorted(tables, key=lambda t: t.start):
        is_frame = _is_layout(table) or (table.index in holders and table.columns <= _FRAME_COLUMNS)
        if table.rows < 1 or table.columns < 2 or is_frame:
            continue
        for part in stacked(document, table):
            before = found[-1] if found else None
            if form_table := _read_after(document, part, before):
                found.append(form_table)
    return tuple(found)


def _read_after(document: Document, table: Table, before: FormTable | None) -> FormTable | None:
    """The table as it stands, or as the next part of the one before it."""
    if before is not None and goes_on(document, table, before):
        return _continued(document, table, before)
    if before is not None and before.kind is TableKind.TOTALS and is_next(document, table, before):
        part = next_part(document, table, before.table.columns)
        if part is not None:
            return _continued(document, part, before)
    read = _read(document, table)
    if before is None:
        return read
    if read is None and may_go_on(document, table, before) and _has_amounts(document, table):
        return _continued(document, table, before)
    if read is not None and _repeats(document, read, before):
        return replace(read, kind=before.kind, caption=before.caption)
    return read


def _has_amounts(document: Document, table: Table) -> bool:
    return any(is_amount(squashed(document.cell_text(cell))) for cell in table.cells)


def _read(document: Document, table: Table) -> FormTable | None:
    table = turned(document, table) or table
    first, after = header_rows(document, table)
    if after == first or after >= table.rows:
        return None
    caption = _caption(document, table)
    caption_words = squashed(document.quote(caption)) if caption else squashed(table.caption)
    unit = _stated_unit(document, table, caption_words)
    columns = columns_of(document, table, first, after, unit)
    titles = " ".join(column.title for column in columns)
    body = _body_words(document, table, after)
    kind = kind_of(caption_words, titles, body)
    if kind is TableKind.OTHER and len(_CHINESE.findall(caption_words)) <= 1:
        kind = _kind_without_caption(document, table, titles, body)
    skipped: frozenset[int] = frozenset()
    if kind is TableKind.CHECKLIST and "执行标准" not in titles:
        first = after = 0
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
        total_rows(document, table, after),
        serial,
        caption,
        skipped | skipped_rows(document, table, first, after),
    )


def _repeats(document: Document, table: FormTable, before: FormTable) -> bool:
    """Whether a table without caption has the header of the one right before it."""
    between = squashed(document.text[before.table.end : table.table.start])
    has_caption = table.caption is not None and table.caption.start >= before.table.end
    titles = [[column.title for column in part.columns] for part in (table, before)]
    return titles[0] == titles[1] and not has_caption and len(between) <= _SHORT


def _continued(document: Document, table: Table, part: FormTable) -> FormTable:
    """A table without header, read under the header of the part before it."""
    unreadable: frozenset[int] = frozenset()
    if part.kind is TableKind.TOTALS:
        table = with_category_of(document, table, part)
        unreadable = unreadable_rows(document, table, part.columns, 0)
    return FormTable(
        part.kind,
        table,
        part.columns,
        0,
        total_rows(document, table, 0),
        part.serial_columns,
        part.caption,
        unreadable | skipped_rows(document, table, 0, 0),
    )


def _body_words(document: Document, table: Table, after: int) -> str:
    """The words of the first columns of the rows, enough to tell water from air and works from wastes."""
    words = (words_at(document, table, row, c) for row in range(after, table.rows) for c in range(3))
    return " ".join(word[:40] for word in words)[:_LONGEST_BODY]


def _is_layout(table: Table) -> bool:
    """A frame around running text rather than a table of figures."""
    longest = max((cell.end - cell.start for cell in table.cells), default=0)
    return longest > _LONGEST_CELL and table.columns <= _FRAME_COLUMNS


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


def _kind_without_caption(document: Document, table: Table, titles: str, body: str) -> TableKind:
    """The kind that a sentence or a heading right above the table gives it."""
    kind = kind_of(_announced(document, table), titles, body)
    by_heading = (kind_by_heading(words, titles) for words in _headings(document, table))
    found = (each for each in by_heading if each is not TableKind.OTHER)
    return next(found, kind) if kind is TableKind.OTHER else kind


def _announced(document: Document, table: Table) -> str:
    """What a sentence right above a table without caption says of it: 主要设备见下表; "" where none does."""
    index = document.block_at(table.start).index
    for block in reversed(document.blocks[max(0, index - _REACH) : index]):
        if words := squashed(document.block_text(block)):
            found = _ANNOUNCED.search(folded(words))
            return found["what"] if found else ""
    return ""


def _headings(document: Document, table: Table) -> list[str]:
    """The two short lines above a table, the nearest first: a heading, or words that announce the table."""
    first = document.block_at(table.start).index
    blocks = document.blocks[max(0, first - 2 * _REACH) : first]
    lines = [line for each in reversed(blocks) if (line := squashed(document.block_text(each)))]
    return [line for line in lines[:2] if len(line) <= _LONGEST_HEADING]


def _stated_unit(document: Document, table: Table, caption: str) -> str:
    """The unit that a caption or a line beside the table states for all of it: 单位：t/a."""
    first = document.block_at(table.start).index
    last = document.block_at(max(table.start, table.end - 1)).index
    near: list[Block] = [*document.blocks[max(0, first - 2) : first], *document.blocks[last + 1 : last + 3]]
    for words in (caption, *(document.block_text(block) for block in near)):
        if found := _UNIT_LINE.search(words):
            return canonical_unit(found["unit"].rstrip("。"))
    return ""

"""What each column of a table holds, by its title and by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.form.headers import is_amount, words_at
from assistant.documents.form.report import Column, ColumnRole
from assistant.documents.model import Document, Table
from assistant.documents.quantities import canonical_unit, parse_quantity

_NOTE = re.compile(r"备注|说明|注释|注")
_UNIT = re.compile(r"(?:计量|数量)?单位")
_CODE = re.compile(r".*(?:编号|编码|代码|代号|CAS号?|CAS.?No\.?)(?:[(（].*[)）])?", re.IGNORECASE)
_NAME = re.compile(r"名称|种类|类别|污染物|项目|物质|物料|原料|材料|设备|因子|指标|保护目标|要素|内容|产品")
_SHARE_OF_AMOUNTS = 0.6


def with_roles(
    document: Document, table: Table, columns: Sequence[Column], after: int, serial: frozenset[int]
) -> tuple[Column, ...]:
    """The columns with their roles; one NAME at most, the first whose title or place says so."""
    found = [replace(column, role=_role(document, table, column, after, serial)) for column in columns]
    texts = [column for column in found if column.role is ColumnRole.TEXT]
    named = next((column for column in texts if _NAME.search(column.title)), texts[0] if texts else None)
    return tuple(replace(c, role=ColumnRole.NAME) if c is named else c for c in found)


def _role(document: Document, table: Table, column: Column, after: int, serial: frozenset[int]) -> ColumnRole:
    last = column.title.split(" ")[-1]
    rows = [row for row in range(after, table.rows) if len(table.row_cells(row)) > 1]
    words = [word for row in rows if (word := words_at(document, table, row, column.index))]
    if column.index in serial:
        is_code = _CODE.fullmatch(last) or not all(word.isdigit() for word in words)
        return ColumnRole.CODE if is_code else ColumnRole.SERIAL
    if _CODE.fullmatch(last):
        return ColumnRole.CODE
    if _NOTE.fullmatch(last):
        return ColumnRole.NOTE
    if _UNIT.fullmatch(last):
        return ColumnRole.UNIT
    amounts = sum(is_amount(word) for word in words)
    numbers = any(parse_quantity(word) is not None for word in words)
    if numbers and amounts >= _SHARE_OF_AMOUNTS * len(words):
        return ColumnRole.AMOUNT
    if words and column.unit and amounts == len(words):
        return ColumnRole.AMOUNT
    units = sum(bool(canonical_unit(word)) and parse_quantity(word) is None for word in words)
    return ColumnRole.UNIT if len(words) >= 2 and units == len(words) else ColumnRole.TEXT

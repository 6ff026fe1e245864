"""Tables whose headers stand in the first column, turned so that they stand in the first row."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.documents.form.headers import is_amount, words_at
from assistant.documents.model import Document, Table

_HEADER = re.compile(
    r"污染物(?:种类|项目|名称)?$|产排?污环节|产生(?:量|浓度|速率)|排放(?:量|浓度|速率|形式|方式|去向|规律|标准|口|时间)|"
    r"处理能力|收集效率|去除率|(?:处理|治理)(?:工艺|效率|设施)|可行技术|废水量|废气量|高度|内径|温度|坐标|经度|纬度|"
    r"监测(?:点位|因子|频次|指标)|(?:限值|核算方法|产生环节|物理性状|危险特性|贮存方式|利用处置方式)"
)
_POLLUTANT = re.compile(r"COD|BOD|SS$|NH|氨氮|总[磷氮]|石油类|动植物油|pH")
_FEWEST = 4
_SHARE = 0.5
_LONG = 20


def turned(document: Document, table: Table) -> Table | None:
    """The table with rows and columns swapped where its first column is its header; else None."""
    if table.rows < _FEWEST or table.columns < 2:
        return None
    left = [words_at(document, table, row, 0) for row in range(table.rows)]
    left += [words_at(document, table, row, 1) for row in range(table.rows)] if table.columns > 2 else []
    top = {words_at(document, table, 0, column) for column in range(table.columns)}
    headers = {word for word in left if _is_header(word)}
    others = {word for word in left[: table.rows] if word and not _is_header(word)}
    if len(headers) < _FEWEST or len(headers) < _SHARE * (len(headers) + len(others)):
        return None
    if sum(_is_header(word) for word in top) >= 2 or sum(bool(_POLLUTANT.search(word)) for word in top) >= 3:
        return None
    rows = table.rows - _notes_below(document, table)
    cells = tuple(
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in table.cells
        if cell.row + cell.row_span <= rows
    )
    return replace(table, rows=table.columns, columns=rows, cells=cells)


def _notes_below(document: Document, table: Table) -> int:
    """How many rows at the end hold one long cell of words."""
    count = 0
    for row in range(table.rows - 1, 0, -1):
        words = {word for column in range(table.columns) if (word := words_at(document, table, row, column))}
        if len(words) != 1 or len(words.pop()) < _LONG:
            return count
        count += 1
    return count


def _is_header(words: str) -> bool:
    return 0 < len(words) <= 30 and not is_amount(words) and bool(_HEADER.search(words))

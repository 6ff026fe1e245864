"""Tables in parts: several stacked in one grid, and one cut into several by a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.documents.form.headers import is_amount, squashed, words_at
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.form.table_kinds import kind_of
from assistant.documents.model import Document, Table

_TITLE = re.compile(
    r"序号|编号|名称|单位|数量|型号|规格|备注|类别|种类|污染物|污染因子|项目|产生量|排放量|浓度|速率|用量|产量|产能|代码|"
    r"标准|限值|频[次率]|点位|措施|来源|工序|环节|方位|距离|年"
)
_CAPTION = re.compile(r"^(?:续?表\s?[A-Z]?\d|.{2,40}(?:一览表|情况表|汇总表|信息表|参数表|清单)$)")
_SHARE = 0.6
_LONGEST_TITLE = 25
_SHORT = 30


def stacked(document: Document, table: Table) -> tuple[Table, ...]:
    """The tables that stand below one another in one grid, each with its own header; most grids hold one."""
    starts = [0, *_further_headers(document, table)]
    ends = [*starts[1:], table.rows]
    if len(starts) == 1:
        return (table,)
    return tuple(_part(table, start, end) for start, end in zip(starts, ends, strict=True))


def may_go_on(document: Document, table: Table, before: FormTable) -> bool:
    """Whether a table right after another one of as many columns can be its next part."""
    if before.kind is TableKind.OTHER or before.table.columns != table.columns or table.rows < 1:
        return False
    between = squashed(document.text[before.table.end : table.start])
    return len(between) <= _SHORT and not _is_captioned(document, table)


def goes_on(document: Document, table: Table, before: FormTable) -> bool:
    """Whether it is one for certain: nothing stands between them and its first row names no columns."""
    follows = is_next(document, table, before) and may_go_on(document, table, before)
    return follows and not looks_like_header(document, table, 0)


def is_next(document: Document, table: Table, before: FormTable) -> bool:
    """Whether nothing stands between two tables."""
    return before.table.end <= table.start and not document.text[before.table.end : table.start].strip()


def looks_like_header(document: Document, table: Table, row: int) -> bool:
    """Whether most words of a row are column titles."""
    words = [word for word in dict.fromkeys(_words(document, table, row)) if word]
    if len(words) < 2 or any(len(word) > _LONGEST_TITLE for word in words):
        return False
    return sum(bool(_TITLE.search(word)) for word in words) >= _SHARE * len(words)


def _further_headers(document: Document, table: Table) -> Iterator[int]:
    """The rows where another table begins: its caption over the whole width, or a header of another kind."""
    first = _words(document, table, 0)
    kind = kind_of("", " ".join(first))
    for row in range(2, table.rows - 1):
        if any(cell.row < row < cell.row + cell.row_span for cell in table.row_cells(row)):
            continue
        words = _words(document, table, row)
        shown = list(dict.fromkeys(word for word in words if word))
        if len(shown) == 1 and _CAPTION.match(shown[0]) and looks_like_header(document, table, row + 1):
            yield row
        elif len(shown) >= 3 and words != first and looks_like_header(document, table, row):
            is_below_caption = any(_CAPTION.match(word) for word in _words(document, table, row - 1)[:1])
            other = kind_of("", " ".join(words))
            if (
                not is_below_caption
                and other not in (TableKind.OTHER, kind)
                and _has_amount(document, table, row + 1)
            ):
                yield row


def _is_captioned(document: Document, table: Table) -> bool:
    """Whether its first row is a caption over the whole width."""
    words = {word for word in _words(document, table, 0) if word}
    return len(words) == 1 and bool(_CAPTION.match(words.pop()))


def _has_amount(document: Document, table: Table, row: int) -> bool:
    return any(is_amount(word) for word in _words(document, table, row) if word)


def _words(document: Document, table: Table, row: int) -> list[str]:
    return [words_at(document, table, row, column) for column in range(table.columns)]


def _part(table: Table, start: int, end: int) -> Table:
    """Some rows of a table as a table of their own, over the same words."""
    cells = tuple(replace(c, row=c.row - start) for c in table.cells if start <= c.row < end)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return replace(
        table,
        rows=end - start,
        columns=columns,
        cells=cells,
        start=min((cell.start for cell in cells), default=table.start),
        end=max((cell.end for cell in cells), default=table.end),
        caption=table.caption if start == 0 else "",
    )

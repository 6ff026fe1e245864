"""The existing works: their emissions in the 附表, and the words the filing has for them."""

from __future__ import annotations

import re

from assistant.documents.form.report import TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, first
from assistant.project.extraction.rows import Row, column, columns, rows_of
from assistant.project.extraction.words import is_absent, plain

_CATEGORIES = ("废气", "废水", "一般工业固体废物", "危险废物", "生活垃圾")
_COLUMNS = (
    ("existing_t_a", r"现有工程.*排放量|现有工程排放量|①", r"许可|在建"),
    ("permitted_t_a", r"许可排放量|许可|②", r"在建"),
    ("under_construction_t_a", r"在建工程|③", r"许可排放"),
    ("replaced_t_a", r"以新带老|⑤", r"许可"),
)
_OPENING = 300


def gather_existing(filing: Filing, root: Item) -> None:
    """The totals of the existing works, where there are any, and how the filing describes them."""
    for table in filing.own(TableKind.TOTALS):
        for row in rows_of(filing, table):
            total = _total(row)
            if total is not None:
                root.part("existing").items("totals").append(total)
    if filing.is_grown or "existing" in root.parts:
        _describe(filing, root)


def _total(row: Row) -> Item | None:
    """A row of the 附表 that has an amount of works before the project."""
    table = row.table
    item = Item()
    for field, words, without in _COLUMNS:
        item.state(field, row.amount(column(table, words, without=without), "t"))
    if not any(item.number(field) for field, _, _ in _COLUMNS[:3]):
        return None
    for field in [name for name, _, _ in _COLUMNS]:
        if field != "permitted_t_a" and item.number(field) == 0 and len(item.facts) > 1:
            item.facts.pop(field)
    named = columns(table, r"污染物名称|污染物|名称")
    name = first(row.text(each) for each in reversed(named))  # a place may stand before the pollutant
    category = next((c for c in table.columns if re.search(r"分类|项目", plain(c.title))), None)
    cell = row.carried(category)
    words = plain(row.filing.document.cell_text(cell)) if cell else ""
    kind = next((each for each in _CATEGORIES if each in words or (words in each and words)), "")
    if name is None or cell is None:
        return None
    bare = re.sub(r"[(（]t/a[)）]$", "", str(name.value))
    item.state("pollutant", Fact(bare, name.evidence))
    if kind:
        item.state("category", row.filing.fact(kind, cell.start, cell.end))
    return item


def _describe(filing: Filing, root: Item) -> None:
    """The opening words of the part on the existing works, whole sentences only."""
    for start, end in filing.existing_cells:
        words = filing.report.text[start : min(end, start + _OPENING)]
        cut = max(words.rfind("。"), words.rfind("；"))
        shown = words if start + len(words) >= end else words[: cut + 1]
        if is_absent(shown) or len(plain(shown)) < 4:
            continue
        root.part("existing").offer(
            "description", filing.fact(" ".join(shown.split()), start, start + len(shown))
        )
        return
    root.part("existing")

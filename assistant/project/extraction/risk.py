"""Substances at risk, protection targets and environmental investments, each from its own table."""

from __future__ import annotations

import re

from assistant.documents.form.report import FormTable, TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import Row, column, columns, rows_of
from assistant.project.extraction.things import merge
from assistant.project.extraction.words import is_absent, plain

_SUM = re.compile(r".*(?:合计|总计|Q值|∑|Σ).*|/|-+")
_DIRECTIONS = re.compile(r"(?:正)?(?:东|西)?(?:偏)?(?:南|北)?(?:东|西|南|北)(?:偏[东南西北])?")
_ELEMENTS = (
    ("大气", re.compile(r"大气|空气|二类|一类区")),
    ("声", re.compile(r"声|噪")),
    ("地表水", re.compile(r"地表水|水环境|水体|河|涌|[ⅠⅡⅢⅣⅤ]类")),
    ("地下水", re.compile(r"地下水")),
    ("生态", re.compile(r"生态")),
)


def gather_risk(filing: Filing, root: Item) -> None:
    """The substances at risk with their greatest amount on site."""
    for table in filing.own(TableKind.RISK):
        found = []
        for row in rows_of(filing, table):
            item = Item()
            named = column(
                table,
                r"(?:危险|风险)?物质名称|^名称|危险物质|风险物质|物质|名称",
                without=r"成分|Q|数量|量|分布|别名",
            )
            item.state("name", row.text(named, carry=True))
            most = column(
                table,
                r"最大.{0,6}量|存在.{0,4}量|贮存量|储存量|q(?:n|i)?(?:/t|\(t\)|$)",
                without=r"临界|Q值|Q$",
            )
            item.state("max_amount_t", row.amount(most, "t"))
            item.state(
                "where", row.text(column(table, r"分布|位置|储存地|储存方式|单元|地点|存储", without=r"量"))
            )
            if "name" in item.facts and not _SUM.fullmatch(plain(item.text("name"))):
                found.append(item)
        merge(root.items("risk_substances"), [item for item in found if "max_amount_t" in item.facts])


def gather_investments(filing: Filing, root: Item) -> None:
    """Each item of environmental investment with its money."""
    for table in filing.own(TableKind.INVESTMENT):
        money = column(table, r"投资|费用|金额", without=r"比例|占")
        named = columns(table, r"措施|设施|项目|内容|类别|污染源", without=r"投资|名称.*项目|要求|标准|目标")
        found = []
        for row in rows_of(filing, table):
            item = Item()
            facts = [fact for place in named if (fact := row.text(place, carry=True))]
            amount = row.amount(money, "万元")
            if facts and amount and not _SUM.fullmatch(plain(str(facts[0].value))):
                words = "：".join(dict.fromkeys(str(fact.value) for fact in facts))
                item.state("item", Fact(words, tuple(place for fact in facts for place in fact.evidence)))
                item.state("amount_wan_yuan", amount)
                found.append(item)
        known = {fact.evidence for each in found if (fact := each.facts.get("amount_wan_yuan"))}
        if len(known) == len(found) and not root.items("investments"):
            root.items("investments").extend(found)


def gather_targets(filing: Filing, root: Item) -> None:
    """The protection targets, one for each element of the environment."""
    targets = root.part("surroundings").items("targets")
    for table in filing.own(TableKind.TARGETS):
        if re.search(r"预测|自查", filing.caption(table)):
            continue
        for row in rows_of(filing, table):
            for item in _targets(row, table):
                _join(targets, item)


def _targets(row: Row, table: FormTable) -> list[Item]:
    """A row's target, once for each element that it names."""
    item = Item()
    named = column(
        table,
        r"(?:敏感点|保护目标|敏感目标|目标)?名称",
        r"敏感点|保护目标|敏感目标",
        without=r"保护目标.{0,200}(?:序号|坐标|对象|方位)$|要素|功能",
    )
    name = row.text(named)
    distance = row.amount(column(table, r"距离", without=r"坐标"), "m", upper=False)
    if name is None or distance is None or len(str(name.value)) > 40:
        return []
    item.state("name", name)
    item.state("distance_m", distance)
    item.state("kind", row.text(column(table, r"保护对象|性质|类型", without=r"功能")))
    way = column(table, r"方位|方向")
    words, cell = row.words(way), row.cell(way)
    found = _DIRECTIONS.search(words)
    if found and cell:
        item.state("direction", row.filing.fact(found[0].removeprefix("正"), cell.start, cell.end))
    item.state("population", _population(row, table))
    return [_with_element(item, element) for element in _elements(row, table)]


def _population(row: Row, table: FormTable) -> Fact | None:
    for place in columns(table, r"规模|人口|人数|保护内容|户"):
        words, cell = row.words(place), row.cell(place)
        found = re.search(r"约?(\d{1,6})\s*人|^约?(\d{2,6})$", words)
        if found and cell:
            return row.filing.fact(int(found[1] or found[2]), cell.start, cell.end)
    return None


def _elements(row: Row, table: FormTable) -> list[Fact]:
    """The elements of the environment that a row names, else those of its caption."""
    found: dict[str, Fact] = {}
    for place in columns(table, r"功能|要素|类别|标准|环境"):
        words, cell = row.words(place), row.carried(place)
        words = words or (plain(row.filing.document.cell_text(cell)) if cell else "")
        for element, sign in _ELEMENTS:
            if cell and not is_absent(words) and sign.search(words) and len(words) <= 40:
                if element == "地表水" and "地下水" in words:
                    continue
                found.setdefault(element, row.filing.fact(element, cell.start, cell.end))
    if found:
        return list(found.values())
    before = row.filing.report.text[max(0, table.table.start - 120) : table.table.start]
    words = row.filing.caption(table) + before
    at = table.table.start
    named = [element for element, sign in _ELEMENTS[:2] if sign.search(words)]
    return [row.filing.fact(named[0], max(0, at - 120), at)] if named else []


def _with_element(item: Item, element: Fact) -> Item:
    return Item({**item.facts, "element": element})


def _join(targets: list[Item], item: Item) -> None:
    for known in targets:
        if known.text("name") == item.text("name") and known.text("element") == item.text("element"):
            known.absorb(item)
            return
    targets.append(item)

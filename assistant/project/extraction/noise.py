"""Sources of noise, and levels measured without the project."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column, FormTable, TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import Row, column, rows_of
from assistant.project.extraction.things import find, merge
from assistant.project.extraction.words import plain

_COUNT_IN_NAME = re.compile(r"(?P<number>\d{1,3})(?:台|套|条|个)")
_FAINTEST_DB = 30  # less is no level of a machine: the number of another column
_SIDES = (("east_m", "东"), ("south_m", "南"), ("west_m", "西"), ("north_m", "北"))
_NOT_A_SOURCE = re.compile(r"预测|贡献|叠加|达标|监测|标准|衰减|不同距离")


def gather_noise(filing: Filing, root: Item) -> None:
    """The machines that make noise, with level, count, measure and distances to the boundary."""
    for table in filing.own(TableKind.NOISE):
        if _NOT_A_SOURCE.search(filing.caption(table)):
            continue
        found = [item for row in rows_of(filing, table) if (item := _source(row, table, root))]
        merge(root.items("noise_sources"), found)


def _source(row: Row, table: FormTable, root: Item) -> Item | None:
    named = column(
        table,
        r"(?:声源|噪声源|设备)名称|^噪声源$|^声源$|^噪声源\b",
        r"设备|名称",
        r"装置|噪声源强$|声源",
        without=r"类型|源强|噪声值|位置|数量|建筑|dB",
    )
    named = named or column(table, r"^噪声源强$")
    name = row.text(named, carry=True)
    if name is None or not re.sub(r"\(.*\)", "", plain(str(name.value))):
        return None
    item = Item()
    item.state("name", name)
    item.state("count", _count(row, table, name, root))
    item.state("level_db", _level(row, table))
    measure = column(
        table, r"(?:降噪|控制|治理|减噪|防治).{0,4}(?:措施|工艺)", r"降噪|措施", without=r"效果|量|dB"
    )
    item.state("measure", row.text(measure, carry=True))
    reduction = column(table, r"降噪(?:效果|量)|隔声量|减噪量|插入损失", without=r"建筑")
    item.state("reduction_db", row.amount(reduction, "dB(A)", upper=False))
    for field, side in _SIDES:
        item.state(field, row.amount(_distance(table, side), "m") or _side_in(row, table, side))
    return item if len(item.facts) > 1 else None


def _distance(table: FormTable, side: str) -> Column | None:
    return column(table, rf"距.{{0,8}}(?:厂界|边界)?.*{side}", without=r"室内|dB|声级")


def _side_in(row: Row, table: FormTable, side: str) -> Fact | None:
    """The distance to one side where a cell gives all four: 东60、南25、西35、北40."""
    place = column(table, r"距.{0,4}(?:厂界|边界).{0,4}(?:距离)?", without=r"室内|[东南西北]")
    cell, words = row.cell(place), row.words(place)
    found = re.search(rf"{side}(?:侧|厂界|面)?[:为]?(\d+(?:\.\d+)?)", words)
    return row.filing.fact(float(found[1]), cell.start, cell.end) if found and cell else None


def _level(row: Row, table: FormTable) -> Fact | None:
    """The level of one machine: as generated, not as it leaves the works."""
    place = column(
        table,
        r"产生(?:源)?强",
        r"(?:单台|声功率级|声压级|噪声源强|源强|噪声级)",
        r"噪声值|声级|dB",
        r"声源[(（]",
        without=r"排放|降噪|隔声|贡献|边界|厂界|室内|建筑物外|标准|预测|核算方法",
    )
    if place is None:
        return None
    fact = row.amount(place, "dB(A)")
    if fact is not None:
        return fact if float(str(fact.value)) >= _FAINTEST_DB else None
    cell, words = row.cell(place), row.printed(place)
    found = re.fullmatch(
        r"(\d{2,3}(?:\.\d+)?)(?:[-~～—](\d{2,3}(?:\.\d+)?))?(?:[(（].*)?",
        plain(words) if "\n" not in words.strip() else "",
    )
    return row.filing.fact(float(found[2] or found[1]), cell.start, cell.end) if found and cell else None


def _count(row: Row, table: FormTable, name: Fact, root: Item) -> Fact | None:
    """How many machines: the column, the name itself, else the list of equipment by the same name."""
    if stated := row.count(column(table, r"数量|台数|设备数")):
        return stated
    found = _COUNT_IN_NAME.findall(plain(str(name.value)))
    if len(found) == 1:
        return Fact(int(found[0]), name.evidence)
    if found:
        return None
    known = find(root.items("equipment"), str(name.value))
    count = known.facts.get("count") if known else None
    return Fact(count.value, count.evidence, is_derived=True) if count else None

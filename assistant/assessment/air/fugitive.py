"""What escapes past the outlets, with its limits at the boundary and inside the plant."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.air.regime import (
    BATTERY,
    FUJIAN_COATING,
    FUJIAN_VOC,
    NATIONAL,
    ODOUR,
    RESIN,
    XIAMEN,
    Point,
    limited_as,
    point,
    regime,
)
from assistant.assessment.figures import shown, summed
from assistant.assessment.limit_rows import LimitTable, doubted, strictest, value_of
from assistant.assessment.model import AirResult, FugitiveResult, Limit, Worked
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import Project
from assistant.registers import Limit as Row

BOUNDARY, PLANT = "厂界", "厂区内"
_NMHC = "非甲烷总烃"
_UNIT = "mg/m³"
_VOC = "GB 37822-2019"
_BOUNDARY_PARAMETERS = (
    "企业边界监控点", "企业边界大气污染物浓度限值", "企业边界浓度限值", "企业边界",
    "单位周界无组织排放监控浓度", "无组织排放监控浓度限值", "厂界标准值_二级新扩改建",
)  # fmt: skip
_PLANT_HOURLY = ("厂区内监控点1h平均", "封闭设施外无组织排放监控浓度", "厂区内1h平均浓度_排放限值")
_PLANT_ONCE = ("厂区内任意一次浓度", "厂区内任意一次浓度_排放限值")
_ONCE_NOTICE = "闽环保大气〔2019〕6号"


def fugitive(project: Project, sources: Sequence[AirResult], table: LimitTable) -> tuple[FugitiveResult, ...]:
    """Each pollutant that escapes: at the boundary, and NMHC inside the plant as mean and single value."""
    results = []
    for group in _by_pollutant(sources):
        at = point(group[0].pollutant, list(dict.fromkeys(each.process for each in group)))
        name = group[0].pollutant if len({each.pollutant for each in group}) == 1 else at.pollutant
        amount = summed(f"{name}无组织排放量", [each.fugitive for each in group], basis="各源合计")
        rates = [each.fugitive_rate for each in group if each.fugitive_rate]
        rate = summed(f"{name}无组织排放速率", rates, basis="各源合计")
        results.extend(_places(project, table, at, name, amount, rate))
    return tuple(results)


def _by_pollutant(sources: Sequence[AirResult]) -> list[list[AirResult]]:
    groups: dict[str, list[AirResult]] = {}
    for each in sources:
        if each.fugitive.value > 0:
            groups.setdefault(limited_as(each.pollutant), []).append(each)
    return list(groups.values())


def _places(
    project: Project, table: LimitTable, at: Point, name: str, amount: Worked, rate: Worked
) -> list[FugitiveResult]:
    found = [FugitiveResult(BOUNDARY, name, amount, rate, _boundary(project, table, at))]
    if at.pollutant == _NMHC:
        for parameters, words in ((_PLANT_HOURLY, "1 h平均"), (_PLANT_ONCE, "任意一次")):
            limit = _inside(project, table, at, parameters)
            found.append(FugitiveResult(f"{PLANT}（{words}）", name, amount, rate, limit))
    return found


def _boundary(project: Project, table: LimitTable, at: Point) -> Limit | None:
    """The strictest limit at the boundary of what binds; else of the general standards."""
    rules = regime(project, at)
    for standards in (rules.binding, rules.fallback, (ODOUR, NATIONAL)):
        held = [standard for standard in standards if table.holds(standard)]
        rows = [row for standard in held for row in _rows(table, standard, at.pollutant)]
        if rows:
            return _limit(rows, _BOUNDARY_REASONS, "企业边界执行国家综合排放标准")
    return None


def _rows(table: LimitTable, standard: str, pollutant: str) -> list[Row]:
    found = [
        row
        for row in table.rows(standard, pollutant)
        if row.parameter in _BOUNDARY_PARAMETERS and row.value is not None
    ]
    if len({row.value for row in found}) > 1:
        found = [row for row in found if "其它" in row.pollutant]
    return found


_BOUNDARY_REASONS = {
    BATTERY: "电池工业执行行业标准的企业边界限值",
    FUJIAN_COATING: "涂装工序执行地方行业标准的企业边界限值",
    FUJIAN_VOC: "执行福建省地方标准的企业边界限值",
    ODOUR: "恶臭污染物执行厂界标准值（二级新扩改建）",
    RESIN: "合成树脂加工执行行业标准的企业边界限值",
    XIAMEN: "执行厦门市地方标准的周界限值，优先于国家综合排放标准",
}
_INSIDE_REASONS = {
    _VOC: "厂区内无组织排放参照资料性附录A，是否执行由地方决定",
    _ONCE_NOTICE: "厂区内任意一次浓度按福建省通知执行",
}


def _inside(project: Project, table: LimitTable, at: Point, parameters: Sequence[str]) -> Limit | None:
    """The strictest limit inside the plant: local ones first, else the annex of GB 37822-2019."""
    local = [standard for standard in regime(project, at).binding if standard.startswith("DB")]
    if local and parameters is _PLANT_ONCE:
        local = [_ONCE_NOTICE]
    for standards in (local, [_VOC]):
        rows = [
            row
            for standard in standards
            for row in table.rows(standard, _NMHC)
            if row.parameter in parameters and row.value is not None and table.holds(standard)
        ]
        if rows:
            return _limit(rows, _INSIDE_REASONS, "执行地方标准的厂区内限值")
    return None


def _limit(rows: Sequence[Row], reasons: dict[str, str], otherwise: str) -> Limit:
    row = strictest(rows)
    words = reasons.get(row.standard, otherwise)
    others = [f"{each.standard} {shown(value_of(each))} mg/m³" for each in rows if each is not row]
    if others:
        words += f"；与{'、'.join(others)}比较取严"
    reason = doubted(words, row.confidence)
    factor = conversion_factor(canonical_unit(row.unit), _UNIT)
    value = value_of(row) * (factor or 1.0)
    unit = row.unit if factor is None else _UNIT
    return Limit(row.standard, row.table, value, unit, row.condition or row.parameter, reason, row.confidence)

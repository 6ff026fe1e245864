"""Limits of exhaust gas for one pollutant at one outlet, and why these.

Which standards bind is told by air_regime. A value the registers lack is not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.assessment.air.rates import rate_limit
from assistant.assessment.air.regime import (
    BATTERY,
    BOILER,
    CANTEEN,
    FOUNDRY,
    FUJIAN_COATING,
    FUJIAN_PRINTING,
    FURNACE,
    NATIONAL,
    PLATING,
    PRINTING,
    RESIN,
    XIAMEN,
    Point,
    Regime,
    regime,
)
from assistant.assessment.figures import shown
from assistant.assessment.limit_rows import LimitTable, doubted, strictest, value_of
from assistant.assessment.model import Limit
from assistant.assessment.screening.approval import is_in_xiamen
from assistant.project.model import Outlet, Project
from assistant.registers import Confidence, weakest
from assistant.registers import Limit as Row

_FURNACE_TABLE = "锅炉/炉窑"
_OVEN = "干燥炉、窑"
_OTHER_FURNACE = "其他炉窑"
_HALF = 0.5  # -, GB 30484-2013 4.2 and GB 21900-2008 4.2.6: a stack not 5 m above the buildings within 200 m
_HALVED = {BATTERY: Confidence.RECALL, PLATING: Confidence.VERIFIED}
_OUTLET_PARAMETERS = ("最高允许排放浓度", "新建企业排放浓度限值")
_CASTING_ROWS = (
    (re.compile(r"熔炼|熔化|压铸"), ("燃气炉", "电弧炉")),
    (re.compile(r"造型"), ("造型",)),
    (re.compile(r"落砂|抛丸|喷丸|清理"), ("落砂",)),
    (re.compile(r"制芯"), ("制芯",)),
    (re.compile(r"浇注"), ("浇注",)),
    (re.compile(r"砂处理|砂再生"), ("砂处理",)),
    (re.compile(r"热处理"), ("热处理",)),
    (re.compile(r"喷漆|喷粉|涂装|浸漆"), ("表面涂装",)),
)
_BOILER_ROWS = {"天然气": "新建燃气锅炉", "燃油": "新建燃油锅炉"}
_REASONS = {
    BATTERY: "电池工业执行行业标准，不再执行综合排放标准",
    BOILER: "锅炉废气执行锅炉大气污染物排放标准",
    CANTEEN: "食堂油烟执行饮食业油烟排放标准",
    FOUNDRY: "铸造工序执行行业标准，优先于综合排放标准",
    FUJIAN_COATING: "涂装工序执行地方行业标准",
    FUJIAN_PRINTING: "印刷工序执行地方行业标准",
    PLATING: "电镀工序执行行业标准，优先于综合排放标准",
    PRINTING: "印刷工序执行行业标准，优先于综合排放标准",
    RESIN: "合成树脂加工执行行业标准，优先于综合排放标准",
}


class AirLimits(NamedTuple):
    """Limits of concentration and rate; None where the registers have none."""

    concentration: Limit | None
    rate: Limit | None


def air_limits(project: Project, table: LimitTable, *, at: Point, outlet: Outlet) -> AirLimits:
    """The limits that bind a pollutant at an outlet."""
    rules = regime(project, at)
    binding = [standard for standard in rules.binding if table.holds(standard)]
    found = [row for s in binding if (row := _concentration(project, table, s, at, rules))]
    rate = rate_limit(project, table, at=at, rules=rules, outlet=outlet)
    if found:
        row = strictest(found)
        return AirLimits(_limit(row, _reason(row, found, project), outlet), rate)
    for standard in rules.fallback:
        row_found = _concentration(project, table, standard, at, rules) if table.holds(standard) else None
        if row_found:
            return AirLimits(_limit(row_found, _fallback_reason(binding, standard), outlet), rate)
    return AirLimits(None, rate)


def _concentration(
    project: Project, table: LimitTable, standard: str, at: Point, rules: Regime
) -> Row | None:
    names = [at.pollutant]
    if standard == FURNACE and at.pollutant == "颗粒物":
        names.append("烟（粉）尘")
    rows = [row for name in names for row in table.rows(standard, name)]
    rows = [row for row in rows if row.value is not None and row.unit == "mg/m3"]
    rows = [row for row in rows if row.medium in ("废气有组织", "废气")]
    return _usual(_fitting(project, standard, rows, at, rules))


def _fitting(project: Project, standard: str, rows: Sequence[Row], at: Point, rules: Regime) -> Sequence[Row]:
    """The rows of a standard that are meant for these steps."""
    if standard == FURNACE:
        kind = _OVEN if re.search("烘|固化|干燥", at.steps) else _OTHER_FURNACE
        return [row for row in rows if rules.furnace and row.parameter == f"{kind}_二级"]
    if standard == XIAMEN:
        rows = [row for row in rows if (row.table == _FURNACE_TABLE) == rules.furnace]
    if standard == FOUNDRY:
        return _casting(rows, at.steps)
    if standard == BOILER:
        wanted = _BOILER_ROWS.get(project.conditions.boiler_fuel or "")
        return [row for row in rows if row.parameter == wanted]
    if standard == PRINTING and at.pollutant == "颗粒物":
        return []
    return [row for row in rows if _is_outlet_row(row)]


def _is_outlet_row(row: Row) -> bool:
    return row.parameter in _OUTLET_PARAMETERS or row.parameter.startswith("排放限值")


def _casting(rows: Sequence[Row], steps: str) -> Sequence[Row]:
    """Rows of the foundry standard by step: a melting furnace by its heat, what is not named as 其他."""
    for pattern, words in _CASTING_ROWS:
        if pattern.search(steps):
            heat = words[0] if len(words) == 1 or re.search("燃气|天然气|燃烧", steps) else words[1]
            if fitting := [row for row in rows if heat in row.parameter]:
                return fitting
    return [row for row in rows if row.parameter == "其他生产工序"]


def _usual(rows: Sequence[Row]) -> Row | None:
    """Of rows for special uses of a pollutant the one for all others; None when there is no such row."""
    if len({row.value for row in rows}) <= 1:
        return rows[0] if rows else None
    for word in ("其它", "其他", "使用"):
        if named := [row for row in rows if word in row.condition or word in row.pollutant]:
            return named[0] if len({row.value for row in named}) == 1 else None
    return None


def _limit(row: Row, reason: str, outlet: Outlet) -> Limit:
    value, confidence = value_of(row), row.confidence
    if row.standard in _HALVED and outlet.above_buildings_200m is False:
        value *= _HALF
        reason += "；排气筒未高出周围200 m半径范围建筑5 m以上，按50%执行"
        reason = doubted(reason, _HALVED[row.standard])
        confidence = weakest(confidence, _HALVED[row.standard])
    return Limit(row.standard, row.table, value, "mg/m³", row.condition, reason, confidence)


def _reason(row: Row, found: Sequence[Row], project: Project) -> str:
    words = _REASONS.get(row.standard)
    if words is None:
        place = "厦门市" if is_in_xiamen(project) else "福建省"
        words = f"执行{place}地方标准，优先于国家综合排放标准"
    others = [f"{each.standard} {shown(value_of(each))} mg/m³" for each in found if each is not row]
    if others:
        words += f"；与{'、'.join(others)}比较取严"
    return doubted(words, row.confidence)


def _fallback_reason(binding: Sequence[str], standard: str) -> str:
    if binding:
        return f"{'、'.join(binding)} 中该污染物的限值未取得，暂列国家标准 {standard}，待核"
    if standard == NATIONAL:
        return "没有适用的行业标准和地方标准，执行国家综合排放标准"
    return "没有适用的行业标准和地方标准，执行国家排放标准"

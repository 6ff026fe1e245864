"""Limits of exhaust gas for one pollutant at one outlet, and why these.

An industry standard comes before a general one, a local one before a national one; where a local industry
standard and a local general one both bind, the stricter counts. A value the registers lack is not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.approval import is_in_fujian, is_in_xiamen
from assistant.assessment.figures import shown
from assistant.assessment.model import Limit
from assistant.assessment.trials import codes
from assistant.calculators.stack import stack_rate_limit
from assistant.project.model import Outlet, Project
from assistant.registers import Confidence, Registers, StandardState, weakest
from assistant.registers import Limit as Row

BATTERY = "GB 30484-2013"
NATIONAL = "GB 16297-1996"
_XIAMEN = "DB35/323-2018"
_FUJIAN_COATING = "DB35/1783-2018"
_FUJIAN_VOC = "DB35/1782-2018"
_FURNACE = "GB 9078-1996"
_FURNACE_TABLE = "锅炉/炉窑"
_OVEN = "干燥炉、窑"
_HALF = 0.5  # -, GB 30484-2013 4.2: a stack that does not clear the buildings within 200 m by 5 m
_FLUE_GAS = ("颗粒物", "二氧化硫", "氮氧化物")
_COMBUSTION = re.compile(r"(?<!催化)(?<!蓄热)(?<!热力)燃烧|燃气|炉窑|热风炉")
_COATING = re.compile(r"喷漆|喷粉|喷塑|喷涂|涂装|固化|流平|电泳|烤漆|调漆")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_LIMITED_AS = {
    "烟尘": "颗粒物", "粉尘": "颗粒物", "烟粉尘": "颗粒物", "漆雾": "颗粒物", "焊接烟尘": "颗粒物",
    "VOCs": "非甲烷总烃", "VOC": "非甲烷总烃", "挥发性有机物": "非甲烷总烃", "有机废气": "非甲烷总烃",
    "NMHC": "非甲烷总烃", "SO2": "二氧化硫", "NOx": "氮氧化物",
}  # fmt: skip
_GONE = (StandardState.NOT_YET, StandardState.REPLACED, StandardState.REPEALED)


class AirLimits(NamedTuple):
    """Limits of concentration and rate; None where the registers have none."""

    concentration: Limit | None
    rate: Limit | None


class Regime(NamedTuple):
    """The standards that bind an outlet together, and those that follow where these say nothing."""

    binding: tuple[str, ...]
    fallback: tuple[str, ...]
    furnace: bool


def is_battery(project: Project) -> bool:
    """True for a battery maker, to whom GB 30484-2013 applies in place of the general standards."""
    return any(code.startswith("384") for code in codes(project))


def regime(project: Project, processes: Sequence[str], pollutant: str) -> Regime:
    """Which standards bind a pollutant at an outlet that serves these processes."""
    text = " ".join(processes)
    local = (_XIAMEN,) if is_in_xiamen(project) else ()
    if pollutant in _FLUE_GAS and _COMBUSTION.search(text):
        return Regime(local, (_FURNACE, NATIONAL), True)
    if is_battery(project):
        return Regime((BATTERY,), (*local, NATIONAL), False)
    if not is_in_fujian(project):
        return Regime((), (NATIONAL,), False)
    industry = (_FUJIAN_COATING,) if _COATING.search(text) else ()
    general = local or (_FUJIAN_VOC,)
    return Regime((*industry, *general), (NATIONAL,), False)


def limited_as(pollutant: str) -> str:
    """The name under which the standards limit a pollutant: 烟尘 as 颗粒物, VOCs as 非甲烷总烃."""
    bare = _BRACKETS.sub("", pollutant).strip()
    return _LIMITED_AS.get(bare, bare)


def air_limits(
    project: Project,
    registers: Registers,
    on: date,
    *,
    outlet: Outlet,
    processes: Sequence[str],
    pollutant: str,
) -> AirLimits:
    """The limits that bind a pollutant at an outlet on a date."""
    pollutant = limited_as(pollutant)
    rules = regime(project, processes, pollutant)
    binding = [s for s in rules.binding if _holds(registers, s, on)]
    found = [row for s in binding if (row := _concentration(registers, s, pollutant, on, rules.furnace))]
    if found:
        row = min(found, key=_value)
        reason = _reason(row, found, project)
        rate = None
        if row.standard != BATTERY and not rules.furnace:
            rate = _local_rate(registers, binding, pollutant, on, outlet)
            rate = rate or _national_rate(project, registers, pollutant, on, outlet)
        return AirLimits(_limit(row, reason, outlet), rate)
    for standard in rules.fallback:
        row_found = _concentration(registers, standard, pollutant, on, rules.furnace)
        if row_found and _holds(registers, standard, on):
            rate = _national_rate(project, registers, pollutant, on, outlet) if standard == NATIONAL else None
            return AirLimits(_limit(row_found, _fallback_reason(binding, standard), outlet), rate)
    return AirLimits(None, None)


def _holds(registers: Registers, standard: str, on: date) -> bool:
    return registers.standards.status(standard, on).state not in _GONE


def _value(row: Row) -> float:
    return row.value if row.value is not None else float("inf")


def _concentration(
    registers: Registers, standard: str, pollutant: str, on: date, furnace: bool
) -> Row | None:
    names = [pollutant, "烟（粉）尘"] if standard == _FURNACE and pollutant == "颗粒物" else [pollutant]
    rows = [
        row
        for name in names
        for row in registers.limits.limits_for(standard, name, on)
        if row.value is not None and row.unit == "mg/m3" and _is_outlet_row(row, furnace)
    ]
    return _usual(rows)


def _is_outlet_row(row: Row, furnace: bool) -> bool:
    if row.medium not in ("废气有组织", "废气"):
        return False
    if row.standard == _FURNACE:
        return furnace and row.parameter == f"{_OVEN}_二级"
    if row.standard == _XIAMEN and (row.table == _FURNACE_TABLE) != furnace:
        return False
    return row.parameter == "最高允许排放浓度" or row.parameter.startswith("排放限值")


def _usual(rows: Sequence[Row]) -> Row | None:
    """Of rows for special uses of a pollutant the one for all others; None when there is no such row."""
    if len({row.value for row in rows}) <= 1:
        return rows[0] if rows else None
    for word in ("其它", "其他", "使用"):
        if named := [row for row in rows if word in row.condition or word in row.pollutant]:
            return named[0] if len({row.value for row in named}) == 1 else None
    return None


def _limit(row: Row, reason: str, outlet: Outlet) -> Limit:
    value, condition, confidence = _value(row), row.condition, row.confidence
    if row.standard == BATTERY and outlet.above_buildings_200m is False:
        value *= _HALF
        reason += "；排气筒未高出周围200 m半径范围建筑5 m以上，按50%执行（待核）"
        confidence = weakest(confidence, Confidence.RECALL)
    return Limit(row.standard, row.table, value, "mg/m³", condition, reason, confidence)


def _reason(row: Row, found: Sequence[Row], project: Project) -> str:
    if row.standard == BATTERY:
        words = "电池工业执行行业标准，不再执行综合排放标准"
    elif row.standard == _FUJIAN_COATING:
        words = "涂装工序执行地方行业标准"
    else:
        place = "厦门市" if is_in_xiamen(project) else "福建省"
        words = f"执行{place}地方标准，优先于国家综合排放标准"
    others = [f"{each.standard} {shown(_value(each))} mg/m³" for each in found if each is not row]
    if others:
        words += f"；与{'、'.join(others)}比较取严"
    return _doubt(words, row.confidence)


def _fallback_reason(binding: Sequence[str], standard: str) -> str:
    if binding:
        return f"{'、'.join(binding)} 中该污染物的限值未取得，暂列国家标准 {standard}，待核"
    return "没有适用的行业标准和地方标准，执行国家排放标准"


def _doubt(words: str, confidence: Confidence) -> str:
    return f"{words}（限值待核）" if confidence is Confidence.RECALL else words


def _local_rate(
    registers: Registers, standards: Sequence[str], pollutant: str, on: date, outlet: Outlet
) -> Limit | None:
    """The strictest local rate; tables that give one height only are used for stacks not lower than that."""
    rows = [
        row
        for standard in standards
        for row in registers.limits.limits_for(standard, pollutant, on)
        if row.height_m is not None and row.value is not None and row.height_m <= outlet.height_m
    ]
    if not rows:
        return None
    row = min(rows, key=_value)
    words = f"排气筒高度 {shown(outlet.height_m)} m，不低于表列 {shown(row.height_m or 0)} m"
    reason = _doubt(words, row.confidence)
    return Limit(row.standard, row.table, _value(row), "kg/h", row.condition, reason, row.confidence)


def _national_rate(
    project: Project, registers: Registers, pollutant: str, on: date, outlet: Outlet
) -> Limit | None:
    """The rate of GB 16297-1996 at the height of the stack; class 2 areas only (class 1 allows none)."""
    if project.surroundings.air_zone == "一类区" or not _holds(registers, NATIONAL, on):
        return None
    rows = [
        row
        for row in registers.limits.limits_for(NATIONAL, pollutant, on)
        if row.height_m is not None and row.value is not None and row.condition == "二级"
    ]
    names = {row.pollutant for row in rows}
    if len(names) > 1:
        rows = [row for row in rows if "其它" in row.pollutant]
    rows.sort(key=lambda row: row.height_m or 0)
    if not rows:
        return None
    value = stack_rate_limit(
        height_m=outlet.height_m,
        heights_m=[row.height_m or 0 for row in rows],
        rates_kg_h=[_value(row) for row in rows],
        clears_buildings=outlet.above_buildings_200m is not False,
    )
    reason = f"排气筒高度 {shown(outlet.height_m)} m，按附录B确定"
    if outlet.height_m < 15:
        reason += "；低于15 m，外推值再严格50%（7.4）"
    if outlet.above_buildings_200m is False:
        reason += "；未高出周围200 m半径范围建筑5 m以上，严格50%（7.1）"
    confidence = weakest(*(row.confidence for row in rows))
    return Limit(NATIONAL, rows[0].table, value, "kg/h", "二级", reason, confidence)

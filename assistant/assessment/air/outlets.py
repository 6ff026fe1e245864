"""Every pollutant of every exhaust outlet: its sources added and held against the limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.assessment.air.limits import AirLimits, air_limits
from assistant.assessment.air.regime import ODOUR, limited_as, point
from assistant.assessment.air.sources import concentration_of, rate_of
from assistant.assessment.figures import shown, summed
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import AirResult, Limit, Missing, OutletResult, Worked
from assistant.assessment.verdicts import verdict
from assistant.project.model import Outlet, Project

_COMPANY, _CONSULTANT = "建设单位", "环评单位"
_NMHC = "非甲烷总烃"
_VOC = "GB 37822-2019"
_INITIAL_RATE = "需配VOCs处理设施的NMHC初始排放速率"
_LEAST_REMOVAL = "VOCs处理设施最低处理效率"
_LOW_VOC = ("低VOCs涂料", "粉末涂料", "低VOCs油墨")


class Outlets(NamedTuple):
    """Results by outlet and pollutant, and what is missing."""

    results: tuple[OutletResult, ...]
    missing: tuple[Missing, ...]


def outlets(project: Project, sources: Sequence[AirResult], table: LimitTable) -> Outlets:
    """Each outlet with all its sources together."""
    missing: list[Missing] = []
    results = []
    for index, outlet in enumerate(project.outlets):
        for group in _by_pollutant(sources, outlet):
            found = _result(project, table, outlet, group)
            results.append(found)
            missing.extend(_questions(found, f"outlets.{index}"))
    return Outlets(tuple(results), (*missing, *_outlet_questions(project)))


def _by_pollutant(sources: Sequence[AirResult], outlet: Outlet) -> list[list[AirResult]]:
    """Results of one outlet by pollutant; 烟尘 and 颗粒物 are limited together and belong together."""
    groups: dict[str, list[AirResult]] = {}
    for each in sources:
        if each.outlet == outlet.number:
            groups.setdefault(limited_as(each.pollutant), []).append(each)
    return list(groups.values())


def _result(project: Project, table: LimitTable, outlet: Outlet, group: Sequence[AirResult]) -> OutletResult:
    names = list(dict.fromkeys(each.pollutant for each in group))
    pollutant = names[0] if len(names) == 1 else limited_as(names[0])
    basis = "同一排气筒各源合计"
    amount = summed(f"{pollutant}排放量", [each.organised for each in group], basis=basis)
    rate = summed(f"{pollutant}排放速率", [each.organised_rate for each in group], basis=basis)
    concentration = concentration_of(rate, outlet, f"{pollutant}排放浓度")
    at = point(pollutant, list(dict.fromkeys(each.process for each in group)))
    limits = air_limits(project, table, at=at, outlet=outlet)
    complies = _complies(concentration, rate, limits)
    return OutletResult(
        outlet=outlet.number,
        pollutant=pollutant,
        amount=amount,
        rate=rate,
        concentration=concentration,
        concentration_limit=limits.concentration,
        rate_limit=limits.rate,
        complies=complies,
        efficiency=_efficiency(group),
        efficiency_floor=_efficiency_floor(project, table, pollutant, group),
        verdict=verdict(complies, concentration, limits),
    )


def _complies(concentration: Worked, rate: Worked, limits: AirLimits) -> bool | None:
    """False when any limit is exceeded; None when there is none that tells (odours have a rate only)."""
    if limits.rate and rate.value > limits.rate.value:
        return False
    if limits.concentration is None:
        return True if limits.rate and limits.rate.standard == ODOUR else None
    return concentration.value <= limits.concentration.value


def _efficiency(group: Sequence[AirResult]) -> Worked | None:
    """Removal of all that comes to the outlet [%]; None where nothing comes."""
    before = sum(each.collected.value for each in group)
    after = sum(each.organised.value for each in group)
    if before <= 0:
        return None
    value = max(100 * (1 - after / before), 0.0)
    text = f"(1 − {shown(after)} ÷ {shown(before)}) × 100% = {shown(value)}%"
    sure = group[0].organised.confidence
    return Worked("去除效率", value, "%", "(1 − 排放量 ÷ 收集量) × 100%", text, "源强核算", (), sure)


def _efficiency_floor(
    project: Project, table: LimitTable, pollutant: str, group: Sequence[AirResult]
) -> Limit | None:
    """The removal GB 37822-2019 10.3.2 asks for from a certain initial rate of NMHC on.

    The lower rate of key areas is not used: whether a place is one is not among the facts.
    """
    if limited_as(pollutant) != _NMHC or not table.holds(_VOC) or _only_low_voc(project):
        return None
    rows = {row.parameter: row for row in table.rows(_VOC, "VOCs")}
    start, least = rows.get(_INITIAL_RATE), rows.get(_LEAST_REMOVAL)
    initial = sum(rate_of(each.collected, each.hours_per_year, "").value for each in group)
    if start is None or least is None or start.value is None or least.value is None or initial < start.value:
        return None
    reason = f"初始排放速率 {shown(initial)} kg/h，不低于 {shown(start.value)} kg/h（10.3.2）"
    return Limit(_VOC, least.table, least.value, "%", least.condition, reason, least.confidence)


def _only_low_voc(project: Project) -> bool:
    used = [each.coating for each in project.materials if each.coating]
    return bool(used) and all(each in _LOW_VOC for each in used)


def _questions(found: OutletResult, path: str) -> list[Missing]:
    asked = []
    if found.complies is None and found.concentration_limit is None:
        question = (
            f"排气筒 {found.outlet} 的{found.pollutant}执行什么标准、限值多少（登记表没有，限值待核）？"
        )
        asked.append(Missing(path, question, _CONSULTANT))
    floor = found.efficiency_floor
    if floor and found.efficiency and found.efficiency.value < floor.value:
        question = (
            f"排气筒 {found.outlet} 的{found.pollutant}{floor.reason}，去除效率 "
            f"{shown(found.efficiency.value)}% 低于 {shown(floor.value)}%，如何满足？"
        )
        asked.append(Missing(path, question, _CONSULTANT))
    return asked


def _outlet_questions(project: Project) -> list[Missing]:
    found = []
    for index, outlet in enumerate(project.outlets):
        if outlet.above_buildings_200m is None:
            question = f"排气筒 {outlet.number} 是否高出周围200 m半径范围内建筑5 m以上？"
            found.append(Missing(f"outlets.{index}.above_buildings_200m", question, _COMPANY))
        if outlet.diameter_m is None:
            question = f"排气筒 {outlet.number} 内径多少米？"
            found.append(Missing(f"outlets.{index}.diameter_m", question, _COMPANY))
    return found

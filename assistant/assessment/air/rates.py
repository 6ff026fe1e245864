"""Limits of the rate of an outlet by its height."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.air.regime import NATIONAL, ODOUR, Point, Regime
from assistant.assessment.figures import shown
from assistant.assessment.limit_rows import LimitTable, doubted, strictest, value_of
from assistant.assessment.model import Limit
from assistant.calculators.stack import stack_rate_limit
from assistant.project.model import Outlet, Project
from assistant.registers import Limit as Row
from assistant.registers import weakest

_LOWEST_M = 15.0  # m, GB 16297-1996 7.4 and GB 14554-93 6.1.1
_CLASS_TWO = "二级"


def rate_limit(
    project: Project, table: LimitTable, *, at: Point, rules: Regime, outlet: Outlet
) -> Limit | None:
    """The limit of the rate, None where the concentration alone is limited or the tables say nothing."""
    if rules.furnace:
        return None
    if local := _local(table, rules.binding, at.pollutant, outlet):
        return local
    if rules.trade:
        return None
    if ODOUR in rules.fallback and (odour := _odour(table, at.pollutant, outlet)):
        return odour
    return _national(project, table, at.pollutant, outlet)


def _local(table: LimitTable, standards: Sequence[str], pollutant: str, outlet: Outlet) -> Limit | None:
    """The strictest local rate; tables that give one height only are used for stacks not lower than that."""
    rows = [
        row
        for standard in standards
        if standard.startswith("DB")
        for row in table.rows(standard, pollutant)
        if row.height_m is not None and row.value is not None and row.height_m <= outlet.height_m
    ]
    if not rows:
        return None
    row = strictest(rows)
    words = f"排气筒高度 {shown(outlet.height_m)} m，不低于表列 {shown(row.height_m or 0)} m"
    reason = doubted(words, row.confidence)
    return Limit(row.standard, row.table, value_of(row), "kg/h", row.condition, reason, row.confidence)


def _odour(table: LimitTable, pollutant: str, outlet: Outlet) -> Limit | None:
    """GB 14554-93: between two heights of the table the nearer one counts, below 15 m none does."""
    rows = [row for row in table.rows(ODOUR, pollutant) if row.height_m is not None and row.unit == "kg/h"]
    if not rows or outlet.height_m < _LOWEST_M:
        return None
    row = min(rows, key=lambda row: (abs((row.height_m or 0) - outlet.height_m), -(row.height_m or 0)))
    reason = f"排气筒高度 {shown(outlet.height_m)} m，按四舍五入取表列 {shown(row.height_m or 0)} m"
    return Limit(ODOUR, row.table, value_of(row), "kg/h", row.condition, reason, row.confidence)


def _national(project: Project, table: LimitTable, pollutant: str, outlet: Outlet) -> Limit | None:
    """The rate of GB 16297-1996 at the height of the stack; class 2 areas only (class 1 allows none)."""
    if project.surroundings.air_zone == "一类区" or not table.holds(NATIONAL):
        return None
    rows = _heights(table.rows(NATIONAL, pollutant))
    if not rows:
        return None
    value = stack_rate_limit(
        height_m=outlet.height_m,
        heights_m=[row.height_m or 0 for row in rows],
        rates_kg_h=[value_of(row) for row in rows],
        clears_buildings=outlet.above_buildings_200m is not False,
    )
    confidence = weakest(*(row.confidence for row in rows))
    reason = _reason(rows, outlet)
    return Limit(NATIONAL, rows[0].table, value, "kg/h", _CLASS_TWO, reason, confidence)


def _heights(rows: Sequence[Row]) -> list[Row]:
    """Rows of class 2 by height; of several kinds of dust those for all others."""
    found = [row for row in rows if row.height_m is not None and row.value is not None]
    found = [row for row in found if row.condition == _CLASS_TWO]
    if len({row.pollutant for row in found}) > 1:
        found = [row for row in found if "其它" in row.pollutant]
    return sorted(found, key=lambda row: row.height_m or 0)


def _reason(rows: Sequence[Row], outlet: Outlet) -> str:
    heights = [row.height_m or 0 for row in rows]
    height = outlet.height_m
    if height in heights:
        words = f"排气筒高度 {shown(height)} m，表列值"
    elif heights[0] < height < heights[-1]:
        below = max(each for each in heights if each < height)
        above = min(each for each in heights if each > height)
        words = f"排气筒高度 {shown(height)} m，在 {shown(below)} m 与 {shown(above)} m 之间内插（附录B）"
    else:
        words = f"排气筒高度 {shown(height)} m，超出表列高度，外推（附录B）"
    if height < _LOWEST_M:
        words += "；低于15 m，外推值再严格50%（7.4）"
    if outlet.above_buildings_200m is False:
        words += "；未高出周围200 m半径范围建筑5 m以上，严格50%（7.1）"
    return words

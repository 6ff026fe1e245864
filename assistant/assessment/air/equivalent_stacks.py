"""Outlets of one pollutant that stand near each other, as one equivalent stack (GB 16297-1996 Annex A)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from assistant.assessment.air.rates import rate_limit
from assistant.assessment.air.regime import limited_as, point, regime
from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import shown, summed
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import AirResult, EquivalentStack, OutletResult, Worked
from assistant.assessment.verdicts import verdict
from assistant.project.model import Outlet, Project


class _Stack(NamedTuple):
    """One outlet, or those that it already stands for."""

    outlets: tuple[Outlet, ...]
    rates: tuple[Worked, ...]
    x_m: float
    y_m: float
    height: Worked

    @property
    def rate_kg_h(self) -> float:
        return sum(rate.value for rate in self.rates)


def equivalent_stacks(
    project: Project, sources: Sequence[AirResult], results: Sequence[OutletResult], table: LimitTable
) -> tuple[EquivalentStack, ...]:
    """Outlets with a limit of rate and known places, joined two by two while they are near enough."""
    placed = {outlet.number: outlet for outlet in project.outlets}
    groups: dict[str, list[_Stack]] = {}
    for each in results:
        outlet = placed[each.outlet]
        if each.rate_limit and outlet.x_m is not None and outlet.y_m is not None:
            height = Worked("排气筒高度", outlet.height_m, "m", "", f"{shown(outlet.height_m)} m", "")
            stack = _Stack((outlet,), (each.rate,), outlet.x_m, outlet.y_m, height)
            groups.setdefault(limited_as(each.pollutant), []).append(stack)
    return tuple(
        _result(project, table, pollutant, stack, sources)
        for pollutant, stacks in groups.items()
        for stack in _joined(stacks)
        if len(stack.outlets) > 1
    )


def _joined(stacks: Sequence[_Stack]) -> list[_Stack]:
    left = list(stacks)
    done: list[_Stack] = []
    while left:
        stack = left.pop(0)
        while near := next((each for each in left if _are_near(stack, each)), None):
            left.remove(near)
            stack = _join(stack, near)
        done.append(stack)
    return done


def _distance(one: _Stack, other: _Stack) -> float:
    return hypot(one.x_m - other.x_m, one.y_m - other.y_m)


def _are_near(one: _Stack, other: _Stack) -> bool:
    near = _distance(one, other) < one.height.value + other.height.value
    return near and one.rate_kg_h + other.rate_kg_h > 0


def _join(one: _Stack, other: _Stack) -> _Stack:
    numbers = {
        "height_1_m": one.height.value,
        "height_2_m": other.height.value,
        "distance_m": _distance(one, other),
        "rate_1_kg_h": one.rate_kg_h,
        "rate_2_kg_h": other.rate_kg_h,
    }
    share = other.rate_kg_h / (one.rate_kg_h + other.rate_kg_h)
    return _Stack(
        (*one.outlets, *other.outlets),
        (*one.rates, *other.rates),
        one.x_m + (other.x_m - one.x_m) * share,
        one.y_m + (other.y_m - one.y_m) * share,
        work("equivalent_stack", numbers, title="等效排气筒高度"),
    )


def _result(
    project: Project, table: LimitTable, pollutant: str, stack: _Stack, sources: Sequence[AirResult]
) -> EquivalentStack:
    numbers = tuple(outlet.number for outlet in stack.outlets)
    rate = summed(f"{pollutant}等效排放速率", stack.rates, basis="GB 16297-1996 附录A")
    clears = all(outlet.above_buildings_200m is not False for outlet in stack.outlets)
    changes = {"height_m": stack.height.value, "above_buildings_200m": clears}
    outlet = stack.outlets[0].model_copy(update=changes)
    at = point(pollutant, [each.process for each in sources if each.outlet in numbers])
    limit = rate_limit(project, table, at=at, rules=regime(project, at), outlet=outlet)
    complies = None if limit is None else rate.value <= limit.value
    words = verdict(complies, rate, [limit])
    return EquivalentStack(numbers, pollutant, rate, stack.height, limit, complies, words)

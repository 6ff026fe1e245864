"""Stacks: rate limits by height (GB 16297-1996, GB 14554-93), size, and two taken as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import pi, sqrt
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "GB 16297-1996"
_LOWEST_M = 15.0  # m, GB 16297-1996 7.4: a lower stack of a new source is halved once more
_ABOVE_BUILDINGS_M = 5.0  # m, GB 16297-1996 7.1
_SECONDS_PER_HOUR = 3600.0  # s/h
_ODOUR = "GB 14554-93"
_SECTION = "流量与截面换算"
_HALF = 0.5  # -, GB 16297-1996 7.1 and 7.4


class EquivalentStack(NamedTuple):
    """One stack in place of two: height [m], rate [kg/h], distance from the first [m]."""

    height_m: float
    rate_kg_h: float
    position_m: float


def stack_rate_limit(
    *,
    height_m: float,
    heights_m: Sequence[float],
    rates_kg_h: Sequence[float],
    clears_buildings: bool = True,
) -> float:
    """Allowed rate at a height between or beyond the heights of the table [kg/h].

    Source: GB 16297-1996 Annex B; 7.1 halves it where the stack does not clear the buildings within 200 m by
    5 m, 7.4 halves it below 15 m. Valid: heights of the table ascending, one rate each.

    >>> heights, rates = [15, 20, 30, 40, 50, 60], [3.5, 5.9, 23, 39, 60, 85]
    >>> [round(stack_rate_limit(height_m=h, heights_m=heights, rates_kg_h=rates), 2) for h in (18, 12, 70)]
    [4.94, 1.12, 115.69]
    >>> round(stack_rate_limit(
    ...     height_m=18, heights_m=heights, rates_kg_h=rates, clears_buildings=False), 2)
    2.47
    """
    _check_table(heights_m, rates_kg_h)
    require_positive("排气筒高度", height_m, source=_SOURCE)
    rate = _rate_at(height_m, list(zip(heights_m, rates_kg_h, strict=True)))
    if height_m < _LOWEST_M:
        rate *= _HALF
    return rate if clears_buildings else rate * _HALF


def equivalent_stack(
    *,
    height_1_m: float,
    height_2_m: float,
    distance_m: float,
    rate_1_kg_h: float,
    rate_2_kg_h: float,
) -> EquivalentStack:
    """The stack that stands for two stacks of the same pollutant [m, kg/h, m].

    Source: GB 16297-1996 Annex A. Valid: nearer to each other than the sum of their heights.

    >>> stack = equivalent_stack(
    ...     height_1_m=15, height_2_m=20, distance_m=20, rate_1_kg_h=0.6, rate_2_kg_h=0.4)
    >>> round(stack.height_m, 3), stack.rate_kg_h, stack.position_m
    (17.678, 1.0, 8.0)
    """
    for name, height in (("排气筒1高度", height_1_m), ("排气筒2高度", height_2_m)):
        require_positive(name, height, source=_SOURCE)
    for name, rate in (("排气筒1速率", rate_1_kg_h), ("排气筒2速率", rate_2_kg_h)):
        require_amount(name, rate, source=_SOURCE)
    reach = height_1_m + height_2_m
    near = 0 <= distance_m < reach
    require(near, "排气筒间距", distance_m, limits=f"小于两筒高度之和 {reach:g} m", source=_SOURCE)
    total = rate_1_kg_h + rate_2_kg_h
    require_positive("速率合计", total, source=_SOURCE)
    height = sqrt((height_1_m**2 + height_2_m**2) / 2)
    return EquivalentStack(height, total, distance_m * rate_2_kg_h / total)


def odour_table_height(*, height_m: float, heights_m: Sequence[float]) -> float:
    """The height of the table that stands for a height between two of them [m].

    Source: GB 14554-93 6.1.1 and 6.1.2: the nearer one, the upper when midway; nothing is interpolated.
    Valid: at least 15 m; above the table its highest.

    >>> heights = [15, 20, 25, 30, 35, 40, 60]
    >>> [odour_table_height(height_m=height, heights_m=heights) for height in (17, 17.5, 18, 70)]
    [15, 20, 20, 60]
    """
    _check_table(heights_m, heights_m)
    tall = height_m >= _LOWEST_M
    require(tall, "排气筒高度", height_m, limits="不低于 15 m", source=_ODOUR)
    return min(heights_m, key=lambda height: (abs(height - height_m), -height))


def odour_rate_limit(*, height_m: float, heights_m: Sequence[float], rates_kg_h: Sequence[float]) -> float:
    """Allowed rate of an odorous substance [kg/h].

    Source: GB 14554-93 table 2; worked example: ammonia at 18 m counts as 20 m.

    >>> [odour_rate_limit(height_m=height, heights_m=[15, 20, 25], rates_kg_h=[4.9, 8.7, 14])
    ...  for height in (17, 18)]
    [4.9, 8.7]
    """
    _check_table(heights_m, rates_kg_h)
    height = odour_table_height(height_m=height_m, heights_m=heights_m)
    return rates_kg_h[list(heights_m).index(height)]


def stack_height_needed(*, tallest_building_m: float) -> float:
    """Least height that keeps the rate limits whole [m].

    Source: GB 16297-1996 7.1 and 7.4: 15 m, and 5 m above the buildings within 200 m.

    >>> stack_height_needed(tallest_building_m=12.0), stack_height_needed(tallest_building_m=8)
    (17.0, 15.0)
    """
    require_amount("最高建筑高度", tallest_building_m, source=_SOURCE)
    return max(_LOWEST_M, tallest_building_m + _ABOVE_BUILDINGS_M)


def stack_velocity(*, flow_m3_h: float, diameter_m: float) -> float:
    """Velocity at the mouth of a round stack [m/s].

    Source: flow by section; 20 000 m³/h through 0.7 m.

    >>> round(stack_velocity(flow_m3_h=20_000, diameter_m=0.7), 2)
    14.44
    """
    require_amount("风量", flow_m3_h, source=_SECTION)
    require_positive("内径", diameter_m, source=_SECTION)
    return flow_m3_h / _SECONDS_PER_HOUR / (pi * diameter_m**2 / 4)


def stack_diameter(*, flow_m3_h: float, velocity_m_s: float) -> float:
    """Inner diameter that gives a velocity at the mouth [m].

    Source: flow by section; 20 000 m³/h at 15 m/s.

    >>> round(stack_diameter(flow_m3_h=20_000, velocity_m_s=15), 3)
    0.687
    """
    require_amount("风量", flow_m3_h, source=_SECTION)
    require_positive("出口流速", velocity_m_s, source=_SECTION)
    return sqrt(4 * flow_m3_h / _SECONDS_PER_HOUR / velocity_m_s / pi)


def _check_table(heights_m: Sequence[float], rates_kg_h: Sequence[float]) -> None:
    count = len(heights_m)
    require(count > 0, "表列高度个数", count, limits="至少 1 个", source=_SOURCE)
    limits = f"与高度个数 {count} 相同"
    require(count == len(rates_kg_h), "表列速率个数", len(rates_kg_h), limits=limits, source=_SOURCE)
    for lower, upper in pairwise(heights_m):
        require(lower < upper, "表列高度", upper, limits=f"大于 {lower:g} m（由低到高）", source=_SOURCE)
    require_positive("表列高度", heights_m[0], source=_SOURCE)


def _rate_at(height_m: float, table: Sequence[tuple[float, float]]) -> float:
    lowest, highest = table[0], table[-1]
    if height_m <= lowest[0]:
        return lowest[1] * (height_m / lowest[0]) ** 2
    if height_m >= highest[0]:
        return highest[1] * (height_m / highest[0]) ** 2
    below, above = next(pair for pair in pairwise(table) if pair[0][0] <= height_m <= pair[1][0])
    return below[1] + (above[1] - below[1]) * (height_m - below[0]) / (above[0] - below[0])

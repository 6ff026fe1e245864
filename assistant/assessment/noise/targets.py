"""Noise at the protection targets near the plant."""

from __future__ import annotations

from math import hypot, sqrt
from typing import NamedTuple

from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import Missing, NoiseTarget
from assistant.assessment.noise.levels import (
    DAY,
    NIGHT,
    QUALITY_STANDARD,
    REFERENCE_M,
    Level,
    at_night,
    contribution,
    measured_at,
    predicted,
    within,
    zone_limit,
)
from assistant.assessment.verdicts import verdict
from assistant.project.model import NoiseSource, Project, Target

_SIDES = "东南西北"
_CONSULTANT = "环评单位"


class Targets(NamedTuple):
    """Results by target, and what is missing."""

    results: tuple[NoiseTarget, ...]
    missing: tuple[Missing, ...]


def noise_targets(project: Project, table: LimitTable) -> Targets:
    """Each target of noise; how far a source is from it follows from its direction and distance."""
    missing: list[Missing] = []
    results = []
    if not project.noise_sources:
        return Targets((), ())
    for index, target in enumerate(project.surroundings.targets):
        if target.element != "声":
            continue
        path = f"surroundings.targets.{index}"
        levels = [
            Level(source, distance)
            for source in project.noise_sources
            if (distance := distance_to(source, target)) is not None and distance >= REFERENCE_M
        ]
        if len(levels) < len(project.noise_sources):
            question = f"{target.name}在厂界什么方向，各噪声源距该侧厂界多少米？"
            missing.append(Missing(f"{path}.direction", question, _CONSULTANT))
            continue
        found = _result(project, table, target, levels)
        results.append(found)
        missing.extend(_questions(target, found, path))
    return Targets(tuple(results), tuple(missing))


def distance_to(source: NoiseSource, target: Target) -> float | None:
    """From a source to a target beyond the boundary [m]; None where direction or distances lack.

    A target to one side lies straight across; one to a corner (东北) at 45° from it.
    """
    inside = {"东": source.east_m, "南": source.south_m, "西": source.west_m, "北": source.north_m}
    sides = [side for side in _SIDES if side in target.direction]
    if len(sides) == 1:
        across = inside[sides[0]]
        return None if across is None else across + target.distance_m
    if len(sides) != 2 or set(sides) in ({"东", "西"}, {"南", "北"}):
        return None
    one, other = inside[sides[0]], inside[sides[1]]
    if one is None or other is None:
        return None
    corner = target.distance_m / sqrt(2)
    return hypot(one + corner, other + corner)


def _result(project: Project, table: LimitTable, target: Target, levels: list[Level]) -> NoiseTarget:
    whole = contribution(target.name, levels)
    working = at_night(project, levels)
    dark = contribution(target.name, working) if working else None
    background = measured_at(project, target.name)
    day = predicted(target.name, whole, background.day_db if background else None)
    night = predicted(target.name, dark, background.night_db if background else None)
    zone = target.noise_zone
    reason = f"{target.name}处于{zone}声环境功能区"
    day_limit = zone_limit(table, QUALITY_STANDARD, zone, DAY, reason=reason)
    night_limit = zone_limit(table, QUALITY_STANDARD, zone, NIGHT, reason=reason)
    return NoiseTarget(
        name=target.name,
        distance_m=target.distance_m,
        contribution=whole,
        day=day,
        night=night,
        day_limit=day_limit,
        night_limit=night_limit,
        complies_day=within(day, day_limit),
        complies_night=within(night, night_limit),
        verdict_day=verdict(within(day, day_limit), day, [day_limit]),
        verdict_night=verdict(within(night, night_limit), night, [night_limit]),
    )


def _questions(target: Target, found: NoiseTarget, path: str) -> list[Missing]:
    asked = []
    if not target.noise_zone:
        question = f"{target.name}处于几类声环境功能区？"
        asked.append(Missing(f"{path}.noise_zone", question, _CONSULTANT))
    if found.day is None:
        question = f"{target.name}的声环境现状（昼间、夜间）监测值多少？"
        asked.append(Missing("measured_noise", question, _CONSULTANT))
    return asked

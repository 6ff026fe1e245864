"""Noise at the four boundaries (GB 12348-2008) and at the protection targets (GB 3096-2008)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import Missing, NoiseResult, NoiseTarget, Worked
from assistant.assessment.noise.levels import (
    BOUNDARY_STANDARD,
    DAY,
    NIGHT,
    REFERENCE_M,
    Level,
    at_night,
    contribution,
    measured_at,
    predicted,
    within,
    zone_limit,
)
from assistant.assessment.noise.targets import noise_targets
from assistant.assessment.verdicts import verdict
from assistant.project.model import NoiseSource, Project
from assistant.registers import Registers

_SIDES = (("东厂界", "east_m"), ("南厂界", "south_m"), ("西厂界", "west_m"), ("北厂界", "north_m"))


class Noise(NamedTuple):
    """Results by boundary and by target, and what is missing."""

    results: tuple[NoiseResult, ...]
    targets: tuple[NoiseTarget, ...]
    missing: tuple[Missing, ...]


def noise(project: Project, registers: Registers, on: date) -> Noise:
    """Each boundary and target against the limits of its zone, by night where anything works then."""
    table = LimitTable(registers, on)
    missing: list[Missing] = []
    if project.noise_sources and not project.surroundings.noise_zone:
        question = "厂界处于几类声环境功能区？"
        missing.append(Missing("surroundings.noise_zone", question, "环评单位"))
    results = []
    for place, field in _SIDES:
        levels = []
        for index, source in enumerate(project.noise_sources):
            distance = _distance(source, field)
            if distance is None or distance < REFERENCE_M:
                question = f"{source.name}距{place}多少米（不小于 1 m）？"
                missing.append(Missing(f"noise_sources.{index}.{field}", question, "建设单位"))
                continue
            levels.append(Level(source, distance))
        if levels:
            results.append(_boundary(project, table, place, levels))
    targets = noise_targets(project, table)
    return Noise(tuple(results), targets.results, (*missing, *targets.missing))


def _distance(source: NoiseSource, field: str) -> float | None:
    distances = {
        "east_m": source.east_m,
        "south_m": source.south_m,
        "west_m": source.west_m,
        "north_m": source.north_m,
    }
    return distances[field]


def _boundary(project: Project, table: LimitTable, place: str, levels: Sequence[Level]) -> NoiseResult:
    whole = contribution(place, levels)
    working = at_night(project, levels)
    dark = contribution(place, working) if working else None
    zone = _zone(project, place)
    reason = f"{place}处于{zone}声环境功能区"
    day_limit = zone_limit(table, BOUNDARY_STANDARD, zone, DAY, reason=reason)
    night_limit = zone_limit(table, BOUNDARY_STANDARD, zone, NIGHT, reason=reason)
    day, night = _judged(project, place, whole, dark)
    return NoiseResult(
        place=place,
        contribution=whole,
        day_limit=day_limit,
        night_limit=night_limit,
        complies_day=within(day, day_limit),
        complies_night=within(night, night_limit),
        night_contribution=dark,
        day=day,
        night=night,
        verdict_day=verdict(within(day, day_limit), day, [day_limit]),
        verdict_night=verdict(within(night, night_limit), night, [night_limit]),
    )


def _zone(project: Project, place: str) -> str:
    general = project.surroundings.noise_zone
    return next((each.zone for each in project.boundary_zones if each.side == place), general)


def _judged(project: Project, place: str, whole: Worked, dark: Worked | None) -> tuple[Worked, Worked | None]:
    """Levels held against the limits by day and night.

    A new works is judged by its contribution; an extension with what its existing works were measured at.
    """
    existing = measured_at(project, place)
    if existing is None or project.basics.nature == "新建":
        return whole, dark
    day = predicted(place, whole, existing.day_db) or whole
    return day, (predicted(place, dark, existing.night_db) or dark) if dark else None

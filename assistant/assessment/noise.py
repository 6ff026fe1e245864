"""Noise contribution at the four boundaries (GB 12348-2008)."""

from __future__ import annotations

from datetime import date
from math import log10
from typing import NamedTuple

from assistant.assessment.figures import literal, shown
from assistant.assessment.model import Limit, Missing, NoiseResult, Worked
from assistant.assessment.worked_calculators import work
from assistant.calculators.noise import noise_distance
from assistant.project.model import NoiseSource, Project
from assistant.registers import Registers

_STANDARD = "GB 12348-2008"
_SIDES = (("东厂界", "east_m"), ("南厂界", "south_m"), ("西厂界", "west_m"), ("北厂界", "north_m"))
_REFERENCE_M = 1.0  # m, where the source levels hold


class Noise(NamedTuple):
    """Results by boundary, and what is missing."""

    results: tuple[NoiseResult, ...]
    missing: tuple[Missing, ...]


def noise(project: Project, registers: Registers, on: date) -> Noise:
    """Each boundary against the limits of its zone, day and (unless there is no night work) night."""
    missing: list[Missing] = []
    if project.noise_sources and not project.surroundings.noise_zone:
        question = "厂界处于几类声环境功能区？"
        missing.append(Missing("surroundings.noise_zone", question, "环评单位"))
    results = []
    for place, field in _SIDES:
        levels = []
        for index, source in enumerate(project.noise_sources):
            distance = _distance(source, field)
            if distance is None or distance < _REFERENCE_M:
                question = f"{source.name}距{place}多少米（不小于 1 m）？"
                missing.append(Missing(f"noise_sources.{index}.{field}", question, "建设单位"))
                continue
            levels.append((source, distance, _level(source, distance)))
        if levels:
            results.append(_boundary(project, registers, on, place, levels))
    return Noise(tuple(results), tuple(missing))


def _distance(source: NoiseSource, field: str) -> float | None:
    distances = {
        "east_m": source.east_m,
        "south_m": source.south_m,
        "west_m": source.west_m,
        "north_m": source.north_m,
    }
    return distances[field]


def _level(source: NoiseSource, distance_m: float) -> float:
    """Level of a group of like machines at a distance, their measures taken off [dB(A)]."""
    group = source.level_db + 10 * log10(source.count) - source.reduction_db
    return noise_distance(level_db=group, distance_m=distance_m)


def _boundary(
    project: Project,
    registers: Registers,
    on: date,
    place: str,
    levels: list[tuple[NoiseSource, float, float]],
) -> NoiseResult:
    contribution = _contribution(place, levels)
    day = _limit(project, registers, on, "昼间")
    night = _limit(project, registers, on, "夜间")
    sleeps = project.basics.works_at_night is False
    return NoiseResult(
        place=place,
        contribution=contribution,
        day_limit=day,
        night_limit=night,
        complies_day=None if day is None else contribution.value <= day.value,
        complies_night=None if night is None or sleeps else contribution.value <= night.value,
    )


def _contribution(place: str, levels: list[tuple[NoiseSource, float, float]]) -> Worked:
    parts = "；".join(
        f"{literal(source.name)} {shown(source.level_db)} + 10lg{source.count} − {shown(source.reduction_db)}"
        f" − 20lg{shown(distance)} = {level:.1f}"
        for source, distance, level in levels
    )
    return work(
        "noise_sum",
        {"levels_db": [level for _, _, level in levels]},
        title=f"{place}贡献值",
        sum_text=f"{parts}；叠加 {{result}} dB(A)",
        basis="HJ 2.4-2021 点声源几何发散与叠加；源强与降噪量由项目信息给定",
    )


def _limit(project: Project, registers: Registers, on: date, period: str) -> Limit | None:
    zone = project.surroundings.noise_zone
    if not zone:
        return None
    name = "4类" if zone.startswith("4") else zone
    for row in registers.limits.of_standard(_STANDARD):
        if row.parameter == f"{name}_{period}" and row.value is not None and row.applies(on):
            reason = f"厂界处于{zone}声环境功能区"
            return Limit(row.standard, row.table, row.value, "dB(A)", row.parameter, reason, row.confidence)
    return None

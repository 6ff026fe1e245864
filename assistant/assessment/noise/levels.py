"""Levels of noise at a place, and the limits of zones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10
from typing import NamedTuple

from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import literal, shown
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import Limit, Worked
from assistant.calculators.noise import noise_distance
from assistant.project.model import MeasuredNoise, NoiseSource, Project

DAY, NIGHT = "昼间", "夜间"
BOUNDARY_STANDARD, QUALITY_STANDARD = "GB 12348-2008", "GB 3096-2008"
REFERENCE_M = 1.0  # m, where the source levels hold
_BASIS = "HJ 2.4-2021 点声源几何发散与叠加；源强与降噪量由项目信息给定"


class Level(NamedTuple):
    """A group of like machines at a distance from the place."""

    source: NoiseSource
    distance_m: float

    @property
    def level_db(self) -> float:
        """Level at the place, the measures taken off [dB(A)]."""
        group = self.source.level_db + 10 * log10(self.source.count) - self.source.reduction_db
        return noise_distance(level_db=group, distance_m=self.distance_m)


def contribution(place: str, levels: Sequence[Level]) -> Worked:
    """All sources at a place added; at least one."""
    parts = "；".join(
        f"{literal(each.source.name)} {shown(each.source.level_db)} + 10lg{each.source.count}"
        f" − {shown(each.source.reduction_db)} − 20lg{shown(each.distance_m)} = {each.level_db:.1f}"
        for each in levels
    )
    return work(
        "noise_sum",
        {"levels_db": [each.level_db for each in levels]},
        title=f"{place}贡献值",
        sum_text=f"{parts}；叠加 {{result}} dB(A)",
        basis=_BASIS,
    )


def at_night(project: Project, levels: Iterable[Level]) -> list[Level]:
    """The sources that work at night; one that does not say goes with the plant."""
    plant = project.basics.works_at_night is not False
    return [
        each
        for each in levels
        if (plant if each.source.works_at_night is None else each.source.works_at_night)
    ]


def measured_at(project: Project, place: str) -> MeasuredNoise | None:
    """What was measured at a place without the project."""
    return next((each for each in project.measured_noise if each.place == place), None)


def predicted(place: str, figure: Worked | None, background_db: float | None) -> Worked | None:
    """Contribution and background together; None without background, the background without contribution."""
    if background_db is None:
        return None
    if figure is None:
        text = f"没有贡献，取背景值 {shown(background_db)} dB(A)"
        return Worked(f"{place}预测值", background_db, "dB(A)", "背景值", text, _BASIS)
    return work(
        "noise_sum",
        {"levels_db": [figure.value, background_db]},
        title=f"{place}预测值",
        sum_text=f"贡献值 {shown(figure.value)} 与背景值 {shown(background_db)} 叠加 {{result}} dB(A)",
        basis=_BASIS,
        confidence=figure.confidence,
    )


def zone_limit(table: LimitTable, standard: str, zone: str, period: str, *, reason: str) -> Limit | None:
    """The limit of a zone and period; boundaries know one class 4, quality knows 4a and 4b."""
    name = "4类" if standard == BOUNDARY_STANDARD and zone.startswith("4") else zone
    pollutant = "厂界环境噪声" if standard == BOUNDARY_STANDARD else "环境噪声"
    for row in table.rows(standard, pollutant):
        if zone and row.parameter == f"{name}_{period}" and row.value is not None:
            return Limit(row.standard, row.table, row.value, "dB(A)", row.parameter, reason, row.confidence)
    return None


def within(level: Worked | None, limit: Limit | None) -> bool | None:
    """Whether a level keeps to a limit; None where either is not known."""
    return None if level is None or limit is None else level.value <= limit.value

"""Waste water of every stream: through its treatment to the sewer or the open water."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import given, shown
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import (
    BaseDrainage,
    Limit,
    Missing,
    WaterOutletResult,
    WaterResult,
    Worked,
)
from assistant.assessment.verdicts import verdict
from assistant.assessment.water.base_drainage import base_drainage
from assistant.assessment.water.limits import DIRECT, INDIRECT, PH, water_limit
from assistant.assessment.water.outlets import water_outlets
from assistant.calculators.air import removal_series
from assistant.project.model import Concentration, Project, WaterStream
from assistant.registers import Confidence, Registers

_CONSULTANT = "环评单位"


class Water(NamedTuple):
    """Results by stream and pollutant, by outlet, the water per product, and what is missing."""

    results: tuple[WaterResult, ...]
    outlets: tuple[WaterOutletResult, ...]
    base_drainage: BaseDrainage | None
    missing: tuple[Missing, ...]


class _Place(NamedTuple):
    """A pollutant of a stream, and where it stands in the facts."""

    stream: WaterStream
    each: Concentration
    path: str

    @property
    def leaves(self) -> bool:
        return self.stream.destination in (INDIRECT, DIRECT) and self.stream.discharge_m3_a > 0


def water(project: Project, registers: Registers, on: date) -> Water:
    """Loads of each stream and outlet; limits only for what leaves the site by a pipe."""
    table = LimitTable(registers, on)
    results: list[WaterResult] = []
    missing: list[Missing] = []
    for index, stream in enumerate(project.water_streams):
        if stream.discharge_m3_a > 0 and not stream.concentrations:
            question = f"{stream.name}有哪些污染物，处理前后浓度多少？"
            missing.append(Missing(f"water_streams.{index}.concentrations", question, _CONSULTANT))
        for number, each in enumerate(stream.concentrations):
            place = _Place(stream, each, f"water_streams.{index}.concentrations.{number}")
            found = _result(project, table, place)
            results.append(found)
            missing.extend(_questions(place, found))
    drainage = base_drainage(project, table)
    missing.extend(drainage.missing)
    mixed = water_outlets(project, results, drainage.result)
    return Water(tuple(results), mixed, drainage.result, tuple(missing))


def _result(project: Project, table: LimitTable, place: _Place) -> WaterResult:
    stream, each = place.stream, place.each
    before, after = _before(place), _after(place)
    limit = water_limit(project, table, stream, each.pollutant) if place.leaves else None
    complies = _complies(each, after, limit)
    return WaterResult(
        stream=stream.number,
        pollutant=each.pollutant,
        generated=_load(place, before, "产生量"),
        discharged=_load(place, after, "排放量") if place.leaves else None,
        limit=limit,
        complies=complies,
        concentration=after,
        environment=_load(place, _works(place), "外排环境量") if stream.destination == INDIRECT else None,
        verdict=verdict(complies, after, [limit]),
    )


def _before(place: _Place) -> Worked | None:
    return _given(place, place.each.before_mg_l, "before_mg_l", "产生浓度")


def _after(place: _Place) -> Worked | None:
    """Concentration after treatment: as given, else through the stages of the treatment."""
    each = place.each
    if each.after_mg_l is not None or each.before_mg_l is None or not each.stages_pct:
        return _given(place, each.after_mg_l, "after_mg_l", "排放浓度")
    removal = min(removal_series(efficiencies_pct=each.stages_pct), 100.0)
    value = each.before_mg_l * (1 - removal / 100)
    stages = " × ".join(f"(1 − {shown(stage)}%)" for stage in each.stages_pct)
    return Worked(
        f"{each.pollutant}排放浓度",
        value,
        "mg/L",
        "产生浓度 × Π(1 − 各级去除率)",
        f"{shown(each.before_mg_l)} × {stages} = {shown(value)} mg/L",
        each.source or "出处未写明，待核",
        ((f"{place.path}.stages_pct", "、".join(f"{shown(stage)}%" for stage in each.stages_pct)),),
        Confidence(each.confidence),
    )


def _works(place: _Place) -> Worked | None:
    return _given(place, place.each.works_mg_l, "works_mg_l", "污水处理厂出水浓度")


def _given(place: _Place, value: float | None, field: str, title: str) -> Worked | None:
    if value is None:
        return None
    each = place.each
    sure = Confidence(each.confidence)
    basis = each.source or "出处未写明，待核"
    worked = given(f"{each.pollutant}{title}", value, "mg/L", how="", basis=basis, confidence=sure)
    inputs = ((f"{place.path}.{field}", f"{shown(value)} mg/L"),)
    return Worked(worked.name, value, "mg/L", worked.formula, worked.substituted, basis, inputs, sure)


def _load(place: _Place, concentration: Worked | None, title: str) -> Worked | None:
    if concentration is None or place.each.pollutant == PH:
        return None
    return work(
        "pollutant_load",
        {"water_m3_a": place.stream.discharge_m3_a, "concentration_mg_l": concentration.value},
        title=f"{place.each.pollutant}{title}",
        basis=place.each.source,
        confidence=concentration.confidence,
        inputs=concentration.inputs,
    )


def _complies(each: Concentration, after: Worked | None, limit: Limit | None) -> bool | None:
    if limit is None:
        return None
    if each.pollutant == PH:
        if each.ph_low is None or each.ph_high is None or limit.low is None:
            return None
        return limit.low <= each.ph_low and each.ph_high <= limit.value
    return None if after is None else after.value <= limit.value


def _questions(place: _Place, found: WaterResult) -> list[Missing]:
    if not place.leaves:
        return []
    stream, each = place.stream, place.each
    asked = []
    if each.pollutant == PH:
        if each.ph_low is None or each.ph_high is None:
            question = f"{stream.name}排放时pH是多少到多少？"
            asked.append(Missing(f"{place.path}.ph_low", question, _CONSULTANT))
    elif found.concentration is None:
        question = f"{stream.name}的{each.pollutant}排放浓度多少？"
        asked.append(Missing(f"{place.path}.after_mg_l", question, _CONSULTANT))
    if found.limit is None:
        asked.append(Missing(*_limit_question(place), _CONSULTANT))
    return asked


def _limit_question(place: _Place) -> tuple[str, str]:
    """Field and question where no limit was found; a direct discharge asks for its water first."""
    stream = place.stream
    if stream.destination == DIRECT and not stream.receiver_class:
        field = place.path.rsplit(".", 2)[0]
        return f"{field}.receiver_class", f"{stream.name}直接排入的水体是几类功能（地表水或海水）？"
    return (
        place.path,
        f"{stream.name}的{place.each.pollutant}执行什么标准、限值多少（登记表没有，限值待核）？",
    )

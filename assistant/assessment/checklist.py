"""Rows of 环境保护措施监督检查清单: element, outlet, pollutants, measure, standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.assessment.air.regime import limited_as
from assistant.assessment.model import (
    ChecklistRow,
    FugitiveResult,
    Limit,
    NoiseResult,
    OutletResult,
    WaterResult,
)
from assistant.project.model import Project
from assistant.registers import Registers, StandardState

_OPEN = "执行标准待核"
_NO_MEASURE = "措施待补充"
_WASTE_STANDARDS = (("一般工业固体废物", "GB 18599"), ("危险废物", "GB 18597"), ("生活垃圾", ""))


def checklist(
    project: Project,
    registers: Registers,
    on: date,
    *,
    outlets: Sequence[OutletResult],
    fugitive: Sequence[FugitiveResult],
    water: Sequence[WaterResult],
    noise: Sequence[NoiseResult],
) -> tuple[ChecklistRow, ...]:
    """Air by outlet and place, water by outlet, noise at the boundary, wastes by kind."""
    return (
        *_outlets(project, outlets),
        *_fugitive(project, fugitive),
        *_water(project, water),
        *_noise(project, noise),
        *_wastes(project, registers, on),
    )


def _listed(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))


def _standards(limits: Iterable[Limit | None]) -> str:
    """Standard and table of each limit; 待核 where one of the points has none."""
    found = list(limits)
    names = _listed(f"{limit.standard} {limit.table}".strip() for limit in found if limit)
    if not all(found):
        return f"{names}、{_OPEN}" if names else _OPEN
    return names


def _outlets(project: Project, results: Sequence[OutletResult]) -> Iterator[ChecklistRow]:
    for outlet in project.outlets:
        group = [each for each in results if each.outlet == outlet.number]
        if not group:
            continue
        serving = [source for source in project.air_sources if source.outlet == outlet.number]
        measures = _listed("＋".join(part for part in (s.capture, s.treatment) if part) for s in serving)
        limits = [each.concentration_limit or each.rate_limit for each in group]
        yield ChecklistRow(
            "大气环境",
            f"{outlet.number} {outlet.name}",
            _listed(each.pollutant for each in group),
            measures or _NO_MEASURE,
            _standards(limits),
        )


def _fugitive(project: Project, results: Sequence[FugitiveResult]) -> Iterator[ChecklistRow]:
    """The boundary, and the inside of the plant with its mean and single values in one row."""
    for place in dict.fromkeys(each.place.partition("（")[0] for each in results):
        group = [each for each in results if each.place.startswith(place)]
        names = {each.pollutant for each in group}
        captures = _listed(
            source.capture
            for source in project.air_sources
            if any({each.pollutant, limited_as(each.pollutant)} & names for each in source.generation)
        )
        yield ChecklistRow(
            "大气环境",
            f"{place}（无组织）",
            _listed(each.pollutant for each in group),
            captures or _NO_MEASURE,
            _standards(each.limit for each in group),
        )


def _water(project: Project, results: Sequence[WaterResult]) -> Iterator[ChecklistRow]:
    """A row for each outlet, with the streams it takes."""
    streams = {stream.number: stream for stream in project.water_streams}
    groups: dict[str, list[WaterResult]] = {}
    for each in results:
        stream = streams[each.stream]
        if stream.destination in ("间接排放", "直接排放"):
            groups.setdefault(stream.outlet or stream.name, []).append(each)
    for outlet, group in groups.items():
        names = _listed(streams[each.stream].name for each in group)
        yield ChecklistRow(
            "地表水环境",
            names if outlet == names else f"{outlet} {names}",
            _listed(each.pollutant for each in group),
            _listed(streams[each.stream].treatment for each in group) or _NO_MEASURE,
            _standards(each.limit for each in group),
        )


def _noise(project: Project, results: Sequence[NoiseResult]) -> Iterator[ChecklistRow]:
    if results:
        measures = _listed(part for s in project.noise_sources for part in s.measure.split("、"))
        standards = _listed(
            f"{each.day_limit.standard} {each.day_limit.condition.split('_')[0]}"
            for each in results
            if each.day_limit
        )
        places = _listed(each.place for each in results)
        pollutant = "等效连续A声级"
        yield ChecklistRow("声环境", places, pollutant, measures or _NO_MEASURE, standards or _OPEN)


def _wastes(project: Project, registers: Registers, on: date) -> Iterator[ChecklistRow]:
    for kind, series in _WASTE_STANDARDS:
        group = [waste for waste in project.wastes if waste.kind == kind]
        if group:
            names = _listed(waste.name for waste in group)
            ways = _listed(waste.disposal for waste in group) or _NO_MEASURE
            rooms = _listed(waste.storage for waste in group) or "贮存场所待补充"
            yield ChecklistRow("固体废物", rooms, names, ways, _edition(registers, series, on))


def _edition(registers: Registers, series: str, on: date) -> str:
    """The edition of a standard in force on the date; empty for household waste, which has none."""
    if not series:
        return ""
    for standard in registers.standards.editions(series):
        if registers.standards.status(standard, on).state is StandardState.IN_FORCE:
            return standard.number
    return _OPEN

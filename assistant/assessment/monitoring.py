"""Self-monitoring plan by the guidelines in the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.assessment.air.fugitive import BOUNDARY, PLANT
from assistant.assessment.air.regime import BOILER, is_battery, limited_as
from assistant.assessment.model import Clause, FugitiveResult, MonitoringRow, OutletResult, WaterResult
from assistant.project.model import Project
from assistant.registers import MonitoringItem, Registers

_GENERAL = "HJ 819-2017"
_COATING = "HJ 1086-2020"
_BOILER_GUIDE = "HJ 820-2017"
_VOC = "GB 37822-2019"
_OPEN = "执行标准待核"
_MAIN_WATER = ("化学需氧量", "氨氮", "总氮", "总磷")


def monitoring(
    project: Project,
    registers: Registers,
    *,
    outlets: Sequence[OutletResult],
    fugitive: Sequence[FugitiveResult],
    water: Sequence[WaterResult],
) -> tuple[MonitoringRow, ...]:
    """A row for each outlet, boundary and medium; frequencies are the lowest the guidelines allow."""
    unit = "重点排污单位" if project.conditions.key_discharger else "非重点排污单位"
    return (
        *_outlets(project, registers, outlets, unit),
        *_fugitive(registers, fugitive),
        *_water(project, registers, water, unit),
        *_noise(project, registers),
    )


def _outlets(
    project: Project, registers: Registers, outlets: Sequence[OutletResult], unit: str
) -> Iterator[MonitoringRow]:
    main = {outlet.number for outlet in project.outlets if outlet.is_main}
    for number in dict.fromkeys(each.outlet for each in outlets):
        group = [each for each in outlets if each.outlet == number]
        kind = "主要排放口" if number in main else "其他排放口"
        if any(_is_boiler(each) for each in group):
            yield from _boiler(registers, number, group)
        elif item := _first(registers, "废气有组织", kind, unit):
            yield _row(item, f"排气筒 {number}", _names(group), _standards(group))


def _is_boiler(each: OutletResult) -> bool:
    return each.concentration_limit is not None and each.concentration_limit.standard == BOILER


def _boiler(registers: Registers, number: str, group: Sequence[OutletResult]) -> Iterator[MonitoringRow]:
    for item in registers.monitoring.find("废气有组织", standard=_BOILER_GUIDE):
        part = [each for each in group if limited_as(each.pollutant) in item.indicator]
        if part and item.frequency:
            yield _row(item, f"排气筒 {number}", _names(part), _standards(part))


def _names(group: Sequence[OutletResult] | Sequence[FugitiveResult]) -> str:
    return "、".join(dict.fromkeys(each.pollutant for each in group))


def _standards(group: Sequence[OutletResult]) -> str:
    limits = [each.concentration_limit or each.rate_limit for each in group]
    return "、".join(dict.fromkeys(limit.standard for limit in limits if limit)) or _OPEN


def _fugitive(registers: Registers, results: Sequence[FugitiveResult]) -> Iterator[MonitoringRow]:
    general = registers.monitoring.find("废气无组织", standard=_GENERAL)
    item = next((i for i in general if "其他" in i.unit_type), None)
    group = [each for each in results if each.place == BOUNDARY]
    if not group or item is None:
        return
    yield _row(item, BOUNDARY, _names(group), _fugitive_standards(group))
    plant = next(iter(registers.monitoring.find("废气无组织", standard=_VOC)), None)
    inside = [each for each in results if each.place.startswith(PLANT)]
    if inside and plant:
        basis = Clause(_VOC, plant.table, plant.note, plant.confidence)
        point, standards = "厂区内（厂房外）", _fugitive_standards(inside)
        yield MonitoringRow(plant.medium, point, plant.indicator, _per(item.frequency), standards, basis)


def _fugitive_standards(group: Sequence[FugitiveResult]) -> str:
    return "、".join(dict.fromkeys(each.limit.standard for each in group if each.limit)) or _OPEN


def _water(
    project: Project, registers: Registers, results: Sequence[WaterResult], unit: str
) -> Iterator[MonitoringRow]:
    """Outlets of production water; sewage alone to a sewer has no frequency in the guidelines."""
    streams = {stream.number: stream for stream in project.water_streams}
    outlets: dict[str, list[WaterResult]] = {}
    for each in results:
        stream = streams[each.stream]
        if each.discharged and stream.kind != "生活污水":
            outlets.setdefault(stream.outlet or stream.name, []).append(each)
    for point, group in outlets.items():
        names = list(dict.fromkeys(each.pollutant for each in group))
        standards = (
            "、".join(dict.fromkeys(each.limit.standard for each in group if each.limit)) or "执行标准待核"
        )
        item = None if is_battery(project) else _first(registers, "废水", "废水总排放口", unit, _COATING)
        if item and item.frequency_indirect and "喷" in _steps(project):
            yield _row(item, f"废水排放口 {point}", "、".join(names), standards, indirect=True)
            continue
        for words, chosen in (("主要监测指标", True), ("其他监测指标", False)):
            part = [name for name in names if (name in _MAIN_WATER) == chosen]
            general = _first(registers, "废水", "外排口", unit, _GENERAL, words)
            if part and general:
                yield _row(general, f"废水排放口 {point}", "、".join(part), standards)


def _steps(project: Project) -> str:
    return " ".join(step.kind for step in project.process)


def _noise(project: Project, registers: Registers) -> Iterator[MonitoringRow]:
    item = next(iter(registers.monitoring.find("噪声", standard=_GENERAL)), None)
    if project.noise_sources and item:
        yield _row(item, "四周厂界", item.indicator, "GB 12348-2008")


def _first(
    registers: Registers, medium: str, point: str, unit: str, standard: str = _GENERAL, indicator: str = ""
) -> MonitoringItem | None:
    rows = registers.monitoring.find(medium, point=point, standard=standard)
    return next((r for r in rows if r.unit_type == unit and indicator in r.indicator and r.frequency), None)


def _row(
    item: MonitoringItem, point: str, indicators: str, standard: str, *, indirect: bool = False
) -> MonitoringRow:
    frequency = item.frequency_indirect if indirect and item.frequency_indirect else item.frequency
    basis = Clause(item.standard, item.table, item.note, item.confidence)
    return MonitoringRow(item.medium, point, indicators, _per(frequency), standard, basis)


def _per(frequency: str) -> str:
    """年 as 1次/年; what is a range or a wording stays as printed."""
    return f"1次/{frequency}" if frequency in ("年", "半年", "季度", "月", "周", "日") else frequency

"""Self-monitoring plan by the guidelines in the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.assessment.air_limits import is_battery, regime
from assistant.assessment.model import AirResult, Clause, MonitoringRow, OutletResult, WaterResult
from assistant.project.model import Project
from assistant.registers import MonitoringItem, Registers

_GENERAL = "HJ 819-2017"
_COATING = "HJ 1086-2020"
_BATTERY = "HJ 1204-2021"
_NMHC = "非甲烷总烃"
_MAIN_WATER = ("化学需氧量", "氨氮", "总氮", "总磷")


def monitoring(
    project: Project,
    registers: Registers,
    *,
    air: Sequence[AirResult],
    outlets: Sequence[OutletResult],
    water: Sequence[WaterResult],
) -> tuple[MonitoringRow, ...]:
    """A row for each outlet, boundary and medium; frequencies are the lowest the guidelines allow."""
    unit = "重点排污单位" if project.conditions.key_discharger else "非重点排污单位"
    return (
        *_outlets(registers, outlets, unit),
        *_fugitive(project, registers, air),
        *_water(project, registers, water, unit),
        *_noise(project, registers),
    )


def _outlets(registers: Registers, outlets: Sequence[OutletResult], unit: str) -> Iterator[MonitoringRow]:
    item = _first(registers, "废气有组织", "其他排放口", unit)
    if item is None:
        return
    for number in dict.fromkeys(each.outlet for each in outlets):
        group = [each for each in outlets if each.outlet == number]
        limits = [each.concentration_limit for each in group if each.concentration_limit]
        standards = "、".join(dict.fromkeys(limit.standard for limit in limits)) or "执行标准待核"
        names = "、".join(each.pollutant for each in group)
        yield _row(item, f"排气筒 {number}", names, standards)


def _fugitive(project: Project, registers: Registers, air: Sequence[AirResult]) -> Iterator[MonitoringRow]:
    names = list(dict.fromkeys(each.pollutant for each in air if each.fugitive.value > 0))
    boundary = next(
        (i for i in registers.monitoring.find("废气无组织", standard=_GENERAL) if "其他" in i.unit_type), None
    )
    if names and boundary:
        rules = regime(project, (), "")
        yield _row(boundary, "厂界", "、".join(names), (*rules.binding, *rules.fallback)[0])
    plant = next(iter(registers.monitoring.find("废气无组织", standard="GB 37822-2019")), None)
    if _NMHC in names and plant and boundary:
        yield MonitoringRow(
            "废气无组织", "厂区内（厂房外）", plant.indicator, _per(boundary.frequency), "GB 37822-2019",
            Clause("GB 37822-2019", plant.table, plant.note, plant.confidence),
        )  # fmt: skip


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

"""Waste water of every stream against its limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.air_limits import BATTERY, is_battery
from assistant.assessment.approval import is_in_xiamen
from assistant.assessment.figures import shown
from assistant.assessment.model import Limit, Missing, WaterResult, Worked
from assistant.assessment.worked_calculators import work
from assistant.project.model import Concentration, Project, WaterStream
from assistant.registers import Confidence, Registers
from assistant.registers import Limit as Row

_XIAMEN = "DB35/322-2018"
_NATIONAL = "GB 8978-1996"
_SEWER = "GB/T 31962-2015"
_PH = "pH"
_PARAMETERS = {BATTERY: "间接排放", _XIAMEN: "纳管限值", _NATIONAL: "三级", _SEWER: "B级"}
_WORDS = {
    BATTERY: "电池工业生产废水执行行业标准间接排放限值",
    _XIAMEN: "纳管废水执行厦门市地方标准",
    _NATIONAL: "纳管废水执行三级标准",
    _SEWER: "纳管废水执行下水道水质B级",
}


class Water(NamedTuple):
    """Results by stream and pollutant, and what is missing."""

    results: tuple[WaterResult, ...]
    missing: tuple[Missing, ...]


def water(project: Project, registers: Registers, on: date) -> Water:
    """Loads of each stream; limits only for what leaves the site by a pipe."""
    results: list[WaterResult] = []
    missing: list[Missing] = []
    for index, stream in enumerate(project.water_streams):
        if stream.discharge_m3_a > 0 and not stream.concentrations:
            question = f"{stream.name}有哪些污染物，处理前后浓度多少？"
            missing.append(Missing(f"water_streams.{index}.concentrations", question, "环评单位"))
        for place, each in enumerate(stream.concentrations):
            path = f"water_streams.{index}.concentrations.{place}"
            results.append(_result(project, registers, on, stream, each, path, missing))
    return Water(tuple(results), tuple(missing))


def _result(
    project: Project,
    registers: Registers,
    on: date,
    stream: WaterStream,
    each: Concentration,
    path: str,
    missing: list[Missing],
) -> WaterResult:
    leaves = stream.destination in ("间接排放", "直接排放") and stream.discharge_m3_a > 0
    discharged = _load(stream, each, each.after_mg_l, f"{path}.after_mg_l") if leaves else None
    if leaves and each.after_mg_l is None:
        missing.append(
            Missing(f"{path}.after_mg_l", f"{stream.name}的{each.pollutant}排放浓度多少？", "环评单位")
        )
    limit = _limit(project, registers, on, stream, each.pollutant) if leaves else None
    if leaves and limit is None:
        question = f"{stream.name}的{each.pollutant}执行什么标准、限值多少（登记表没有，限值待核）？"
        missing.append(Missing(path, question, "环评单位"))
    return WaterResult(
        stream=stream.number,
        pollutant=each.pollutant,
        generated=_load(stream, each, each.before_mg_l, f"{path}.before_mg_l"),
        discharged=discharged,
        limit=limit,
        complies=_complies(each, limit),
    )


def _load(stream: WaterStream, each: Concentration, value: float | None, path: str) -> Worked | None:
    if value is None or each.pollutant == _PH:
        return None
    return work(
        "pollutant_load",
        {"water_m3_a": stream.discharge_m3_a, "concentration_mg_l": value},
        title=f"{each.pollutant}{'排放量' if path.endswith('after_mg_l') else '产生量'}",
        basis=each.source,
        confidence=Confidence(each.confidence),
        inputs=((path, f"{shown(value)} mg/L"),),
    )


def _complies(each: Concentration, limit: Limit | None) -> bool | None:
    if limit is None or each.after_mg_l is None:
        return None
    return each.after_mg_l <= limit.value


def _limit(
    project: Project, registers: Registers, on: date, stream: WaterStream, pollutant: str
) -> Limit | None:
    """The limit for discharge to a sewer; a direct one depends on the receiving water and stays open."""
    if pollutant == _PH or stream.destination != "间接排放":
        return None
    first = BATTERY if is_battery(project) and stream.kind != "生活污水" else _XIAMEN
    standards = [first] if first == BATTERY or is_in_xiamen(project) else []
    for group in (standards, [_NATIONAL, _SEWER]):
        rows = [row for standard in group for row in _rows(registers, standard, pollutant, on)]
        if rows:
            row = min(rows, key=_value)
            return _chosen(row, rows, standards)
    return None


def _rows(registers: Registers, standard: str, pollutant: str, on: date) -> list[Row]:
    found = registers.limits.limits_for(standard, pollutant, on)
    return [row for row in found if row.parameter == _PARAMETERS[standard] and row.value is not None]


def _value(row: Row) -> float:
    return row.value if row.value is not None else float("inf")


def _chosen(row: Row, rows: Sequence[Row], wanted: Sequence[str]) -> Limit:
    reason = _WORDS[row.standard]
    if wanted and row.standard not in wanted:
        reason = f"{wanted[0]} 中该污染物的限值未取得，暂列 {row.standard}，待核"
    others = [f"{each.standard} {shown(_value(each))} mg/L" for each in rows if each is not row]
    if others:
        reason += f"；与{'、'.join(others)}比较取严"
    if row.confidence is Confidence.RECALL:
        reason += "（限值待核）"
    return Limit(row.standard, row.table, _value(row), "mg/L", row.parameter, reason, row.confidence)

"""Limits of waste water for one pollutant of one stream, and why these."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.air.regime import BATTERY, PLATING, is_battery
from assistant.assessment.figures import shown
from assistant.assessment.limit_rows import LimitTable, doubted, strictest, value_of
from assistant.assessment.model import Limit
from assistant.assessment.screening.approval import is_in_xiamen
from assistant.project.model import Project, WaterStream
from assistant.registers import Limit as Row

PH = "pH"
INDIRECT, DIRECT = "间接排放", "直接排放"
_XIAMEN = "DB35/322-2018"
_NATIONAL = "GB 8978-1996"
_SEWER = "GB/T 31962-2015"
_FIRST_CLASS = "第一类污染物最高允许排放浓度"
_WORKSHOP = "车间或生产设施废水排放口"
_PLATED = "新建企业排放浓度限值"
_GRADES = {
    "地表水Ⅲ类": "一级", "海水二类": "一级",
    "地表水Ⅳ类": "二级", "地表水Ⅴ类": "二级", "海水三类": "二级",
}  # fmt: skip
_TO_SEWER = {BATTERY: INDIRECT, _XIAMEN: "纳管限值", _NATIONAL: "三级", _SEWER: "B级", PLATING: _PLATED}
_WORDS = {
    BATTERY: "电池工业生产废水执行行业标准",
    PLATING: "电镀废水执行行业标准",
    _XIAMEN: "纳管废水执行厦门市地方标准",
    _NATIONAL: "纳管废水执行三级标准",
    _SEWER: "纳管废水执行下水道水质B级",
}


def water_limit(project: Project, table: LimitTable, stream: WaterStream, pollutant: str) -> Limit | None:
    """The limit where the stream leaves; None where the facts or the registers do not tell.

    Pollutants of the first class are limited at the workshop, wherever the water goes.
    """
    if first := _first_class(project, table, stream, pollutant):
        return first
    if stream.destination == DIRECT:
        return _direct(project, table, stream, pollutant)
    industry = _industry(project, stream)
    wanted = [industry] if industry else [_XIAMEN] if is_in_xiamen(project) else []
    for standards in (wanted, [_NATIONAL, _SEWER]):
        rows = [row for s in standards for row in _rows(table, s, pollutant, _TO_SEWER[s])]
        if rows:
            return _chosen(rows, wanted)
    return None


def _industry(project: Project, stream: WaterStream) -> str:
    """The industry standard of a stream; sewage that leaves by itself has none."""
    if stream.kind == "生活污水":
        return ""
    if is_battery(project):
        return BATTERY
    return PLATING if project.conditions.electroplating and stream.kind == "生产废水" else ""


def _first_class(project: Project, table: LimitTable, stream: WaterStream, pollutant: str) -> Limit | None:
    if stream.kind == "生活污水":
        return None
    industry = _industry(project, stream)
    standard, parameter = (BATTERY, _WORKSHOP) if industry == BATTERY else (_NATIONAL, _FIRST_CLASS)
    rows = _rows(table, standard, pollutant, parameter)
    if industry == PLATING or not rows:
        return None
    row = strictest(rows)
    return _limit(row, doubted("第一类污染物在车间或车间处理设施排放口达标", row.confidence))


def _direct(project: Project, table: LimitTable, stream: WaterStream, pollutant: str) -> Limit | None:
    """Into open water: the industry's limit, else the grade of GB 8978-1996 that the water's class gives.

    Xiamen's own standard has no value for it in the registers, so there the question stays open.
    """
    industry = _industry(project, stream)
    if industry:
        parameter = DIRECT if industry == BATTERY else _PLATED
        rows = _rows(table, industry, pollutant, parameter)
        return _limit(strictest(rows), _reason(rows)) if rows else None
    grade = _GRADES.get(stream.receiver_class)
    if grade is None or is_in_xiamen(project):
        return None
    rows = _rows(table, _NATIONAL, pollutant, grade)
    if not rows:
        return None
    row = strictest(rows)
    return _limit(row, doubted(f"排入{stream.receiver_class}水体执行{grade}标准", row.confidence))


def _rows(table: LimitTable, standard: str, pollutant: str, parameter: str) -> list[Row]:
    if not table.holds(standard):
        return []
    found = table.rows(standard, pollutant)
    return [row for row in found if row.parameter == parameter and _is_stated(row)]


def _is_stated(row: Row) -> bool:
    return row.value is not None or (row.low is not None and row.high is not None)


def _limit(row: Row, reason: str) -> Limit:
    """A row as limit; a range has its upper end as value."""
    confidence = row.confidence
    if row.value is None and row.high is not None:
        return Limit(row.standard, row.table, row.high, "无量纲", row.parameter, reason, confidence, row.low)
    return Limit(row.standard, row.table, value_of(row), "mg/L", row.parameter, reason, confidence)


def _chosen(rows: Sequence[Row], wanted: Sequence[str]) -> Limit:
    row = max(rows, key=_range_key) if rows[0].low is not None else strictest(rows)
    if wanted and row.standard not in wanted:
        words = f"{wanted[0]} 中该污染物的限值未取得，暂列 {row.standard}，待核"
        return _limit(row, words)
    return _limit(row, _reason([row, *(each for each in rows if each is not row)]))


def _range_key(row: Row) -> tuple[float, float]:
    """The narrower range is the stricter: the lower upper end, then the higher lower end."""
    return (-(row.high or 0.0), row.low or 0.0)


def _reason(rows: Sequence[Row]) -> str:
    """Why the first of the rows, with those it was compared with."""
    row = rows[0]
    words = _WORDS[row.standard]
    if row.standard in (BATTERY, PLATING):
        words += f"（{row.parameter}）"
    others = [f"{each.standard} {_printed(each)}" for each in rows[1:]]
    if others:
        words += f"；与{'、'.join(others)}比较取严"
    return doubted(words, row.confidence)


def _printed(row: Row) -> str:
    if row.value is None:
        return f"{shown(row.low or 0)}~{shown(row.high or 0)}"
    return f"{shown(row.value)} mg/L"

"""Waste water per product of a battery maker (GB 30484-2013, 环函〔2014〕170号)."""

from __future__ import annotations

from typing import NamedTuple

from assistant.assessment.air.regime import BATTERY, is_battery
from assistant.assessment.figures import shown
from assistant.assessment.limit_rows import LimitTable
from assistant.assessment.model import BaseDrainage, Limit, Missing, Worked
from assistant.project.model import Product, Project
from assistant.registers import Limit as Row
from assistant.registers import StandardState

_LARGE = "环函〔2014〕170号"
_PARAMETER = "新建（表2）"
_ITEM = "单位产品基准排水量"
_BY_CAPACITY, _BY_PIECE = "m3/万Ah", "m3/万只"
_OUT = ("间接排放", "直接排放")


class Drainage(NamedTuple):
    """The water per product, None where it does not apply or cannot be told, and what is missing."""

    result: BaseDrainage | None
    missing: tuple[Missing, ...]


def base_drainage(project: Project, table: LimitTable) -> Drainage:
    """All water that leaves a battery works against what its products allow.

    Everything that goes past the boundary counts, sewage and cooling water too.
    """
    streams = [s for s in project.water_streams if s.destination in _OUT and s.discharge_m3_a > 0]
    if not is_battery(project) or not any(s.kind == "生产废水" for s in streams):
        return Drainage(None, ())
    counted = [(product, found) for product in project.products if (found := _counted(product))]
    if not counted or len(counted) < len(project.products):
        question = "电池产品年产能合多少万Ah（大容量电池）或万只？用于核算单位产品基准排水量。"
        return Drainage(None, (Missing("products", question, "建设单位"),))
    parts = []
    for _, (amount, unit) in counted:
        row = _row(table, unit)
        if row is None or row.value is None:
            return Drainage(None, ())
        parts.append((amount, row, row.value))
    discharged = sum(stream.discharge_m3_a for stream in streams)
    allowed = sum(amount * value for amount, _, value in parts)
    return Drainage(_result(discharged, allowed, parts, [s.discharge_m3_a for s in streams]), ())


def _counted(product: Product) -> tuple[float, str] | None:
    """A product in 万Ah, else in 万只; None where it is given otherwise."""
    unit = product.unit.removesuffix("/a").removesuffix("/年").strip()
    if product.capacity_wan_ah is not None:
        return product.capacity_wan_ah, _BY_CAPACITY
    if unit == "万Ah":
        return product.capacity, _BY_CAPACITY
    return (product.capacity, _BY_PIECE) if unit in ("万只", "万个", "万支") else None


def _row(table: LimitTable, unit: str) -> Row | None:
    standard = _LARGE if unit == _BY_CAPACITY else BATTERY
    state = table.registers.standards.status(BATTERY, table.on).state
    if state in (StandardState.NOT_YET, StandardState.REPEALED):
        return None
    rows = [row for row in table.rows(standard, _ITEM) if row.parameter == _PARAMETER and row.unit == unit]
    return rows[0] if rows else None


def _result(
    discharged: float, allowed: float, parts: list[tuple[float, Row, float]], flows: list[float]
) -> BaseDrainage:
    first = parts[0][1]
    basis = f"{BATTERY} 单位产品基准排水量" + (f"、{_LARGE}" if first.standard != BATTERY else "")
    flow_text = " + ".join(shown(flow) for flow in flows)
    out = Worked("全厂排水量", discharged, "m³/a", "各股外排水量合计",
                 f"{flow_text} = {shown(discharged)} m³/a", basis)  # fmt: skip
    text = " + ".join(f"{shown(amount)} × {shown(value)}" for amount, _, value in parts)
    room = Worked("基准排水量", allowed, "m³/a", "产能 × 单位产品基准排水量",
                  f"{text} = {shown(allowed)} m³/a", basis, (), first.confidence)  # fmt: skip
    reason = "新建电池企业的单位产品基准排水量"
    unit = first.unit.replace("m3", "m³")
    limit = Limit(first.standard, first.table, parts[0][2], unit, first.parameter, reason, first.confidence)
    return BaseDrainage(out, room, discharged <= allowed, limit)

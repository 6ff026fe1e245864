"""Activated carbon: how long it lasts and how much is spent."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_percent, require_positive

_SOURCE = "活性炭更换周期通用式（T=MS/(C×10⁻⁶×Q×t)）"
_DESIGN = "HJ 2026-2013"
_SECONDS_PER_HOUR = 3600.0  # s/h
_KG_PER_T = 1000.0  # kg/t
_ROUNDING = 1e-9  # -, a cycle that fits exactly is not counted once more


class CarbonReplacement(NamedTuple):
    """Changes [1/a] and carbon [t/a] of a year."""

    changes_a: int
    carbon_t_a: float


class CarbonBed(NamedTuple):
    """Section [m²] and time of contact [s] of a bed."""

    section_m2: float
    contact_s: float


def activated_carbon_cycle(
    *,
    carbon_kg: float,
    capacity_pct: float,
    removed_mg_m3: float,
    flow_m3_h: float,
    hours_per_day: float,
) -> float:
    """Days until the carbon must be changed [d].

    Source: T = M·S / (C × 10⁻⁶ × Q × t); S usually 10 %, 15 % in the Guangdong rules of 2023.

    >>> round(activated_carbon_cycle(
    ...     carbon_kg=1000, capacity_pct=10, removed_mg_m3=50, flow_m3_h=10_000, hours_per_day=8), 6)
    25.0
    """
    require_amount("装炭量", carbon_kg, source=_SOURCE)
    require_percent("动态吸附量", capacity_pct, source=_SOURCE)
    require_positive("削减浓度", removed_mg_m3, source=_SOURCE)
    require_positive("风量", flow_m3_h, source=_SOURCE)
    require_positive("日运行时间", hours_per_day, source=_SOURCE)
    return carbon_kg * capacity_pct / 100 / (removed_mg_m3 * 1e-6 * flow_m3_h * hours_per_day)


def carbon_needed(*, adsorbed_t_a: float, capacity_pct: float) -> float:
    """Fresh carbon that the adsorbed mass needs [t/a].

    Source: adsorbed / S; worked example: 0.592 t/a at 20 %.

    >>> round(carbon_needed(adsorbed_t_a=0.592, capacity_pct=20), 4)
    2.96
    """
    require_amount("吸附量", adsorbed_t_a, source=_SOURCE)
    require_percent("动态吸附量", capacity_pct, source=_SOURCE)
    require_positive("动态吸附量", capacity_pct, source=_SOURCE)
    return adsorbed_t_a / (capacity_pct / 100)


def spent_carbon(*, carbon_t_a: float, adsorbed_t_a: float) -> float:
    """Spent carbon with what it holds [t/a].

    Source: fresh carbon + adsorbed VOC; worked example: 4.56 t/a and 0.592 t/a.

    >>> round(spent_carbon(carbon_t_a=4.56, adsorbed_t_a=0.592), 3)
    5.152
    """
    require_amount("换炭量", carbon_t_a, source=_SOURCE)
    require_amount("吸附量", adsorbed_t_a, source=_SOURCE)
    return carbon_t_a + adsorbed_t_a


def carbon_bed(*, flow_m3_h: float, velocity_m_s: float, thickness_m: float) -> CarbonBed:
    """Section and contact time of a bed at a face velocity [m², s].

    Source: HJ 2026-2013 (granular below 0.6 m/s, honeycomb below 1.2 m/s).

    >>> bed = carbon_bed(flow_m3_h=10_000, velocity_m_s=1.2, thickness_m=0.6)
    >>> round(bed.section_m2, 3), bed.contact_s
    (2.315, 0.5)
    """
    require_positive("风量", flow_m3_h, source=_DESIGN)
    require_positive("空塔风速", velocity_m_s, source=_DESIGN)
    require_positive("炭层厚度", thickness_m, source=_DESIGN)
    return CarbonBed(flow_m3_h / _SECONDS_PER_HOUR / velocity_m_s, thickness_m / velocity_m_s)


def carbon_velocity(*, flow_m3_h: float, section_m2: float) -> float:
    """Velocity in the empty section of a bed [m/s].

    Source: HJ 2026-2013, which wants granular carbon below 0.6, fibre 0.15, honeycomb 1.2 m/s.

    >>> round(carbon_velocity(flow_m3_h=10_000, section_m2=4.63), 2)
    0.6
    """
    require_amount("风量", flow_m3_h, source=_DESIGN)
    require_positive("截面积", section_m2, source=_DESIGN)
    return flow_m3_h / _SECONDS_PER_HOUR / section_m2


def carbon_charge(*, section_m2: float, thickness_m: float, density_kg_m3: float) -> float:
    """Carbon a bed holds [kg].

    Source: section × thickness × bulk density (from the maker's data).

    >>> round(carbon_charge(section_m2=4.63, thickness_m=0.4, density_kg_m3=500), 1)
    926.0
    """
    require_positive("截面积", section_m2, source=_DESIGN)
    require_positive("炭层厚度", thickness_m, source=_DESIGN)
    require_positive("堆积密度", density_kg_m3, source=_DESIGN)
    return section_m2 * thickness_m * density_kg_m3


def carbon_replaced(*, carbon_kg: float, cycle_days: float, working_days: float) -> CarbonReplacement:
    """Changes in a year, each of the whole charge, and the carbon they take [1/a, t/a].

    Source: working days by cycle, rounded up.

    >>> changed = carbon_replaced(carbon_kg=1000, cycle_days=37.5, working_days=300)
    >>> changed.changes_a, changed.carbon_t_a
    (8, 8.0)
    """
    require_amount("装炭量", carbon_kg, source=_SOURCE)
    require_positive("更换周期", cycle_days, source=_SOURCE)
    require(0 <= working_days <= 366, "年工作天数", working_days, limits="0~366 d", source=_SOURCE)
    changes = ceil(working_days / cycle_days - _ROUNDING)
    return CarbonReplacement(changes, changes * carbon_kg / _KG_PER_T)

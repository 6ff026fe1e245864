"""Activated carbon: how long it lasts and how much is spent."""

from __future__ import annotations

from typing import NamedTuple

from assistant.calculators.validity import require_amount, require_percent, require_positive

_SOURCE = "活性炭更换周期通用式（T=MS/(C×10⁻⁶×Q×t)）"
_DESIGN = "HJ 2026-2013"
_SECONDS_PER_HOUR = 3600.0  # s/h


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

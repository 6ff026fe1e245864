"""Waste water amounts and loads."""

from __future__ import annotations

from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "用水定额法"
_LOAD = "HJ 884-2018"
_POOL = "事故应急池容积通用式"
_L_PER_M3 = 1000.0  # L/m³
_G_PER_T = 1e6  # g/t


class DomesticSewage(NamedTuple):
    """Sewage discharged and water used [m³/a]."""

    discharge_m3_a: float
    use_m3_a: float


def domestic_sewage(
    *, staff: float, quota_l_per_person_day: float, days_per_year: float, discharge_ratio: float
) -> DomesticSewage:
    """Sewage of a staff by quota [m³/a].

    Source: quota method; take the quota from DB35/T 772. Valid: discharge ratio 0.8 to 0.9.

    >>> sewage = domestic_sewage(
    ...     staff=50, quota_l_per_person_day=50, days_per_year=300, discharge_ratio=0.9)
    >>> sewage.use_m3_a, sewage.discharge_m3_a
    (750.0, 675.0)
    """
    require_amount("人数", staff, source=_SOURCE)
    require_amount("用水定额", quota_l_per_person_day, source=_SOURCE)
    require(0 <= days_per_year <= 366, "年工作天数", days_per_year, limits="0~366 d", source=_SOURCE)
    usual = 0.8 <= discharge_ratio <= 0.9
    require(usual, "产污系数", discharge_ratio, limits="0.8~0.9", source=_SOURCE)
    used = staff * quota_l_per_person_day * days_per_year / _L_PER_M3
    return DomesticSewage(used * discharge_ratio, used)


def pollutant_load(*, water_m3_a: float, concentration_mg_l: float) -> float:
    """Mass of a pollutant in water [t/a].

    Source: HJ 884-2018; worked example: 675 m³/a at 340 mg/L.

    >>> round(pollutant_load(water_m3_a=675, concentration_mg_l=340), 4)
    0.2295
    """
    require_amount("水量", water_m3_a, source=_LOAD)
    require_amount("浓度", concentration_mg_l, source=_LOAD)
    return water_m3_a * concentration_mg_l / _G_PER_T


def reference_concentration(*, measured_mg_l: float, discharged_m3: float, allowed_m3: float) -> float:
    """Concentration at the reference discharge of the product [mg/L]; measured where water is saved.

    Source: GB 21900-2008, GB 30484-2013; worked example: 60 m³ discharged, 40 m³ allowed, 0.4 mg/L.

    >>> round(reference_concentration(measured_mg_l=0.4, discharged_m3=60, allowed_m3=40), 6)
    0.6
    """
    source = "GB 21900-2008"
    require_amount("实测浓度", measured_mg_l, source=source)
    require_amount("排水量", discharged_m3, source=source)
    require_positive("基准排水量", allowed_m3, source=source)
    return measured_mg_l * max(1.0, discharged_m3 / allowed_m3)


def emergency_pool(
    *, tank_m3: float, fire_water_m3: float, diverted_m3: float, process_m3: float, rain_m3: float
) -> float:
    """Volume of an emergency pool [m³].

    Source: V = (V1 + V2 − V3) + V4 + V5; worked example: 5, 162, 0, 0, 30 m³.

    >>> emergency_pool(tank_m3=5, fire_water_m3=162, diverted_m3=0, process_m3=0, rain_m3=30)
    197
    """
    amounts = (("物料量V1", tank_m3), ("消防水V2", fire_water_m3), ("可转移V3", diverted_m3))
    for name, value in (*amounts, ("生产废水V4", process_m3), ("雨水V5", rain_m3)):
        require_amount(name, value, source=_POOL)
    return max(tank_m3 + fire_water_m3 - diverted_m3, 0) + process_m3 + rain_m3

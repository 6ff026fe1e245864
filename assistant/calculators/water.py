"""Water: use, balance, loads, reference discharge, and the emergency pool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "用水定额法"
_LOAD = "HJ 884-2018"
_POOL = "事故应急池容积通用式"
_BALANCE = "水平衡"
_SECONDS_PER_HOUR = 3600.0  # s/h
_L_PER_M3 = 1000.0  # L/m³
_G_PER_T = 1e6  # g/t


class WaterBalance(NamedTuple):
    """Inflow less outflow of a node [m³/a] and its share of the inflow [%]; zero where the balance closes."""

    rest_m3_a: float
    rest_pct: float


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


def water_balance(
    *,
    fresh_m3_a: float,
    material_m3_a: float,
    lost_m3_a: float,
    product_m3_a: float,
    discharged_m3_a: float,
) -> WaterBalance:
    """What a node of the water balance leaves over, and its share of the inflow [m³/a, %].

    Source: fresh + with materials = lost + with products + waste water; water reused stands on both sides.

    >>> balance = water_balance(
    ...     fresh_m3_a=1200, material_m3_a=0, lost_m3_a=120, product_m3_a=0, discharged_m3_a=1080)
    >>> balance.rest_m3_a, balance.rest_pct
    (0, 0.0)
    """
    entering = (("新鲜水", fresh_m3_a), ("物料带入", material_m3_a))
    leaving = (("损耗", lost_m3_a), ("产品带走", product_m3_a), ("废水", discharged_m3_a))
    for name, value in (*entering, *leaving):
        require_amount(name, value, source=_BALANCE)
    inflow = sum(value for _, value in entering)
    require_positive("进水合计", inflow, source=_BALANCE)
    rest = inflow - sum(value for _, value in leaving)
    return WaterBalance(rest, rest / inflow * 100)


def reuse_rate(*, reused_m3_a: float, fresh_m3_a: float) -> float:
    """Share of reused water in all water used [%].

    Source: GB/T 7119-2018, reused / (reused + fresh); 9000 and 1000 m³/a.

    >>> reuse_rate(reused_m3_a=9_000, fresh_m3_a=1_000)
    90.0
    """
    source = "GB/T 7119-2018"
    require_amount("重复用水", reused_m3_a, source=source)
    require_amount("新鲜水", fresh_m3_a, source=source)
    require_positive("用水合计", reused_m3_a + fresh_m3_a, source=source)
    return reused_m3_a / (reused_m3_a + fresh_m3_a) * 100


def allowed_discharge(*, outputs: Sequence[float], quotas_m3: Sequence[float]) -> float:
    """Waste water (or gas) that the products allow: Σ output × reference discharge [m³].

    Source: GB 21900-2008, GB 30484-2013; worked examples: 200 m² at 0.2 m³/m²; 1000 万Ah at 0.8 m³/万Ah.

    >>> allowed_discharge(outputs=[200], quotas_m3=[0.2]), allowed_discharge(outputs=[1000], quotas_m3=[0.8])
    (40.0, 800.0)
    """
    source = "GB 21900-2008"
    count = len(outputs)
    limits = f"与产量个数 {count} 相同"
    require(count == len(quotas_m3), "基准排放量个数", len(quotas_m3), limits=limits, source=source)
    for output, quota in zip(outputs, quotas_m3, strict=True):
        require_amount("产量", output, source=source)
        require_amount("单位产品基准排放量", quota, source=source)
    return sum(output * quota for output, quota in zip(outputs, quotas_m3, strict=True))


def fire_water(*, flow_l_s: float, hours: float) -> float:
    """Water of one fire [m³].

    Source: flow × duration (GB 50974-2014); worked example: 15 L/s for 3 h.

    >>> fire_water(flow_l_s=15, hours=3)
    162.0
    """
    require_amount("消防流量", flow_l_s, source=_POOL)
    require_amount("火灾延续时间", hours, source=_POOL)
    return flow_l_s * _SECONDS_PER_HOUR * hours / _L_PER_M3


def rain_to_pool(*, rain_mm_a: float, rain_days: float, area_hm2: float) -> float:
    """Rain that may run into an emergency pool [m³].

    Source: V5 = 10·q·F, q the mean rain of a rainy day; 1200 mm on 120 days over 0.3 hm².

    >>> rain_to_pool(rain_mm_a=1200, rain_days=120, area_hm2=0.3)
    30.0
    """
    require_amount("年均降雨量", rain_mm_a, source=_POOL)
    require_positive("年均降雨日数", rain_days, source=_POOL)
    require_amount("汇水面积", area_hm2, source=_POOL)
    return 10 * rain_mm_a / rain_days * area_hm2


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

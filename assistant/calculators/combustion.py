"""Gas burnt in furnaces and boilers, and cooking fume."""

from __future__ import annotations

from typing import NamedTuple

from assistant.calculators.validity import (
    require,
    require_amount,
    require_hours,
    require_percent,
    require_positive,
)

_MANUAL = "公告2021年第24号"
_FUME = "GB 18483-2001"
_G_PER_KG = 1000.0  # g/kg
_MG_PER_KG = 1e6  # mg/kg
_M3_PER_WAN = 1e4  # m³/万m³
_MOST_SULPHUR_MG_M3 = 100.0  # mg/m³, GB 17820-2018, second class


class Combustion(NamedTuple):
    """Flue gas [万m³/a] and pollutants [kg/a] of a fuel burnt."""

    flue_gas_wan_m3: float
    particulates_kg: float
    so2_kg: float
    nox_kg: float


def natural_gas_combustion(
    *,
    gas_wan_m3: float,
    flue_gas_m3_per_m3: float,
    particulates_kg_per_wan_m3: float,
    so2_kg_per_wan_m3_per_s: float,
    sulphur_mg_m3: float,
    nox_kg_per_wan_m3: float,
) -> Combustion:
    """Flue gas, particulates, SO₂ and NOx of a year's gas [万m³/a, kg/a].

    Source: 公告2021年第24号, machinery manual for furnaces and manual 4430 for boilers, never mixed;
    worked example: 10 万m³ in a furnace at S = 100 mg/m³.
    Valid: sulphur at most 100 mg/m³ (GB 17820-2018, second class); liquefied gas by its own factors.

    >>> burnt = natural_gas_combustion(
    ...     gas_wan_m3=10, flue_gas_m3_per_m3=13.6, particulates_kg_per_wan_m3=2.86,
    ...     so2_kg_per_wan_m3_per_s=0.02, sulphur_mg_m3=100, nox_kg_per_wan_m3=18.7)
    >>> [round(value, 3) for value in burnt]
    [136.0, 28.6, 20.0, 187.0]
    """
    for name, value in (
        ("用气量", gas_wan_m3),
        ("废气量系数", flue_gas_m3_per_m3),
        ("颗粒物系数", particulates_kg_per_wan_m3),
        ("二氧化硫系数", so2_kg_per_wan_m3_per_s),
        ("氮氧化物系数", nox_kg_per_wan_m3),
    ):
        require_amount(name, value, source=_MANUAL)
    within = 0 <= sulphur_mg_m3 <= _MOST_SULPHUR_MG_M3
    require(within, "燃气硫分", sulphur_mg_m3, limits="0~100 mg/m³", source="GB 17820-2018")
    return Combustion(
        gas_wan_m3 * flue_gas_m3_per_m3,
        gas_wan_m3 * particulates_kg_per_wan_m3,
        gas_wan_m3 * so2_kg_per_wan_m3_per_s * sulphur_mg_m3,
        gas_wan_m3 * nox_kg_per_wan_m3,
    )


def flue_gas_concentration(*, amount_kg: float, flue_gas_wan_m3: float) -> float:
    """Mean concentration in the flue gas of a year [mg/m³].

    Source: amount / flue gas; worked example: 28.6 kg in 136 万m³.

    >>> round(flue_gas_concentration(amount_kg=28.6, flue_gas_wan_m3=136), 2)
    21.03
    """
    require_amount("污染物量", amount_kg, source=_MANUAL)
    require_positive("废气量", flue_gas_wan_m3, source=_MANUAL)
    return amount_kg * _MG_PER_KG / (flue_gas_wan_m3 * _M3_PER_WAN)


def dining_oil_fume(
    *, people: float, oil_g_per_person_day: float, days_per_year: float, fume_pct: float
) -> float:
    """Cooking fume of a canteen [kg/a].

    Source: people × oil × days × share evaporated; worked example: 100 people, 30 g, 300 d, 2.83 %.

    >>> round(dining_oil_fume(people=100, oil_g_per_person_day=30, days_per_year=300, fume_pct=2.83), 4)
    25.47
    """
    require_amount("就餐人数", people, source=_FUME)
    require_amount("人均用油量", oil_g_per_person_day, source=_FUME)
    require(0 <= days_per_year <= 366, "年工作天数", days_per_year, limits="0~366 d", source=_FUME)
    require_percent("油烟挥发率", fume_pct, source=_FUME)
    return people * oil_g_per_person_day * days_per_year / _G_PER_KG * fume_pct / 100


def oil_fume_concentration(*, discharged_kg_a: float, flow_m3_h: float, hours_per_year: float) -> float:
    """Concentration of cooking fume at the outlet [mg/m³].

    Source: GB 18483-2001; worked example: 6.3675 kg/a in 6000 m³/h, 4 h on 300 days.

    >>> round(oil_fume_concentration(discharged_kg_a=6.3675, flow_m3_h=6_000, hours_per_year=1_200), 3)
    0.884
    """
    require_amount("油烟排放量", discharged_kg_a, source=_FUME)
    require_positive("风量", flow_m3_h, source=_FUME)
    require_hours(hours_per_year, source=_FUME)
    return discharged_kg_a * _MG_PER_KG / (flow_m3_h * hours_per_year)

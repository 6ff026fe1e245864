"""Amounts of waste."""

from __future__ import annotations

from assistant.calculators.validity import require, require_amount, require_percent, require_positive

_DAYS_IN_YEAR = 365.0  # d/a
_KG_PER_T = 1000.0  # kg/t
_G_PER_T = 1e6  # g/t
_KEY_T_A, _SIMPLE_T_A = 100.0, 10.0  # t/a, HJ 1259-2022
_SOURCE = "产生系数法"


def domestic_waste(*, staff: float, kg_per_person_day: float, days_per_year: float) -> float:
    """Household waste of a staff [t/a].

    Source: per-head amounts in general use (0.5 to 1.0 kg per head and day).

    >>> domestic_waste(staff=50, kg_per_person_day=0.5, days_per_year=300)
    7.5
    """
    require_amount("人数", staff, source=_SOURCE)
    require_amount("人均产生量", kg_per_person_day, source=_SOURCE)
    require(0 <= days_per_year <= 366, "年工作天数", days_per_year, limits="0~366 d", source=_SOURCE)
    return staff * kg_per_person_day * days_per_year / _KG_PER_T


def storage_need(*, amount_t_a: float, turnover_days: float) -> float:
    """Most that lies in store between two removals [t].

    Source: yearly amount × turnover / 365; 36.5 t/a, every 30 days.

    >>> storage_need(amount_t_a=36.5, turnover_days=30)
    3.0
    """
    require_amount("产生量", amount_t_a, source=_SOURCE)
    require(0 < turnover_days <= 366, "周转周期", turnover_days, limits="0~366 d", source=_SOURCE)
    return amount_t_a * turnover_days / _DAYS_IN_YEAR


def collected_dust(*, entering_t_a: float, leaving_t_a: float, moisture_pct: float) -> float:
    """Dust a filter keeps, wet if it is [t/a].

    Source: what enters less what leaves; 0.424 t/a in, 0.0212 t/a out, dry.

    >>> round(collected_dust(entering_t_a=0.424, leaving_t_a=0.0212, moisture_pct=0), 4)
    0.4028
    """
    require_amount("进入治理设施的量", entering_t_a, source=_SOURCE)
    within = 0 <= leaving_t_a <= entering_t_a
    require(within, "排放量", leaving_t_a, limits=f"0~{entering_t_a:g} t/a", source=_SOURCE)
    return _wet(entering_t_a - leaving_t_a, moisture_pct)


def wastewater_sludge(
    *, water_m3_a: float, removed_mg_l: float, dosed_t_a: float, moisture_pct: float
) -> float:
    """Sludge of a waste water treatment at its moisture [t/a].

    Source: solids removed and precipitated by (1 − moisture); 2400 m³/a, 190 mg/L, 1.2 t/a dosed, 80 %.

    >>> round(wastewater_sludge(water_m3_a=2_400, removed_mg_l=190, dosed_t_a=1.2, moisture_pct=80), 3)
    8.28
    """
    require_amount("废水量", water_m3_a, source=_SOURCE)
    require_amount("去除的悬浮物", removed_mg_l, source=_SOURCE)
    require_amount("药剂沉淀量", dosed_t_a, source=_SOURCE)
    return _wet(water_m3_a * removed_mg_l / _G_PER_T + dosed_t_a, moisture_pct)


def waste_packaging(*, material_t_a: float, package_kg: float, empty_kg: float) -> float:
    """Empty packages of a material [t/a].

    Source: number of packages × weight; 4.5 t in 25 kg drums of 1.5 kg.

    >>> waste_packaging(material_t_a=4.5, package_kg=25, empty_kg=1.5)
    0.27
    """
    require_amount("物料用量", material_t_a, source=_SOURCE)
    require_positive("每件净重", package_kg, source=_SOURCE)
    require_amount("空包装重量", empty_kg, source=_SOURCE)
    return material_t_a / package_kg * empty_kg


def replaced_liquid(*, volume_m3: float, density_t_m3: float, changes_per_year: float) -> float:
    """Spent liquid changed some times a year [t/a].

    Source: volume × density × changes; 0.5 m³ of oil, 0.9 t/m³, twice.

    >>> replaced_liquid(volume_m3=0.5, density_t_m3=0.9, changes_per_year=2)
    0.9
    """
    require_amount("容积", volume_m3, source=_SOURCE)
    require_positive("密度", density_t_m3, source=_SOURCE)
    require_amount("年更换次数", changes_per_year, source=_SOURCE)
    return volume_m3 * density_t_m3 * changes_per_year


def hazardous_waste_class(*, amount_t_a: float, treats_itself: bool) -> str:
    """How closely a producer of hazardous waste is managed.

    Source: HJ 1259-2022: from 100 t/a or with own use or disposal, from 10 t/a, below; before operation the
    greater of filing and permit counts.

    >>> [hazardous_waste_class(amount_t_a=amount, treats_itself=False) for amount in (9.9, 10, 100)]
    ['登记管理', '简化管理', '重点监管']
    """
    require_amount("危险废物年产生量", amount_t_a, source="HJ 1259-2022")
    if treats_itself or amount_t_a >= _KEY_T_A:
        return "重点监管"
    return "简化管理" if amount_t_a >= _SIMPLE_T_A else "登记管理"


def _wet(dry_t_a: float, moisture_pct: float) -> float:
    require_percent("含水率", moisture_pct, source=_SOURCE)
    require(moisture_pct < 100, "含水率", moisture_pct, limits="小于 100%", source=_SOURCE)
    return dry_t_a / (1 - moisture_pct / 100)

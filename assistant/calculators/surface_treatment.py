"""Baths of surface treatment: mist from their surface, what is emptied and what is rinsed."""

from __future__ import annotations

from assistant.calculators.validity import require, require_amount, require_hours, require_positive

_G_PER_T = 1e6  # g/t
_L_PER_M3 = 1000.0  # L/m³
_MINUTES_PER_HOUR = 60.0  # min/h
_STILL_AIR = 0.000352  # kg/(h·m²·mmHg), 环境统计手册
_MOVING_AIR = 0.000786  # kg·s/(h·m³·mmHg), 环境统计手册
_BATH = "槽液更换与溢流漂洗衡算"


def tank_evaporation(*, rate_g_m2_h: float, area_m2: float, hours_per_year: float) -> float:
    """Mist from the surface of a tank by its rate per area [t/a].

    Source: HJ 984-2018 Annex B, D = Gs · A · t · 10⁻⁶; take Gs from its table.

    >>> round(tank_evaporation(rate_g_m2_h=25.2, area_m2=2, hours_per_year=2_400), 5)
    0.12096
    """
    source = "HJ 984-2018 附录B"
    require_amount("单位面积产生量", rate_g_m2_h, source=source)
    require_amount("液面面积", area_m2, source=source)
    require_hours(hours_per_year, source=source)
    return rate_g_m2_h * area_m2 * hours_per_year / _G_PER_T


def surface_evaporation(
    *, molar_mass: float, air_velocity_m_s: float, vapour_pressure_mmhg: float, area_m2: float
) -> float:
    """Vapour of an open acid surface by an empirical formula [kg/h].

    Source: 环境统计手册, M(0.000352 + 0.000786V)·P·F; hydrochloric acid, 0.4 m/s, 1.5 mmHg, 2 m².

    >>> round(surface_evaporation(
    ...     molar_mass=36.5, air_velocity_m_s=0.4, vapour_pressure_mmhg=1.5, area_m2=2), 5)
    0.07297
    """
    source = "环境统计手册"
    require_positive("分子量", molar_mass, source=source)
    require_amount("液面风速", air_velocity_m_s, source=source)
    require_amount("蒸气分压", vapour_pressure_mmhg, source=source)
    require_amount("液面面积", area_m2, source=source)
    per_pressure = molar_mass * (_STILL_AIR + _MOVING_AIR * air_velocity_m_s)
    return per_pressure * vapour_pressure_mmhg * area_m2


def bath_replacement(*, volume_m3: float, fill_pct: float, changes_per_year: float) -> float:
    """Spent bath of a tank emptied some times a year [m³/a].

    Source: volume × filling × changes; 3 m³ tank, 80 % full, 4 times.

    >>> round(bath_replacement(volume_m3=3, fill_pct=80, changes_per_year=4), 6)
    9.6
    """
    require_amount("槽容积", volume_m3, source=_BATH)
    require(0 <= fill_pct <= 100, "充装率", fill_pct, limits="0~100%", source=_BATH)
    require_amount("年更换次数", changes_per_year, source=_BATH)
    return volume_m3 * fill_pct / 100 * changes_per_year


def rinse_overflow(*, flow_l_min: float, hours_per_year: float) -> float:
    """Water that overflows from a rinse [m³/a]; countercurrent stages share one flow.

    Source: flow × hours; 10 L/min in 2400 h.

    >>> rinse_overflow(flow_l_min=10, hours_per_year=2_400)
    1440.0
    """
    require_amount("溢流量", flow_l_min, source=_BATH)
    require_hours(hours_per_year, source=_BATH)
    return flow_l_min * _MINUTES_PER_HOUR * hours_per_year / _L_PER_M3

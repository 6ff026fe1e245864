"""Exhaust gas from generation to discharge."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from assistant.calculators.validity import (
    require,
    require_amount,
    require_hours,
    require_percent,
    require_positive,
)

_ACCOUNTING = "HJ 884-2018"
_MANUAL = "公告2021年第24号"
_AIR_OXYGEN_PCT = 21.0  # %, as GB 13271-2014 and GB 37822-2019 put it
_KG_PER_T = 1000.0  # kg/t
_MG_PER_KG = 1e6  # mg/kg
_ROUNDING = 1e-9  # -, share of a sum by which its parts may differ in the last digit


class Capture(NamedTuple):
    """What a hood takes and what it leaves [t/a]."""

    collected_t_a: float
    fugitive_t_a: float


def factor_emission(*, activity: float, factor_kg_per_unit: float) -> float:
    """Generated mass from an activity and its factor [t/a].

    Source: HJ 884-2018, factor method; worked example: 100 t sawn at 5.30 kg/t.

    >>> round(factor_emission(activity=100, factor_kg_per_unit=5.30), 3)
    0.53
    """
    require_amount("活动水平", activity, source=_ACCOUNTING)
    require_amount("产污系数", factor_kg_per_unit, source=_ACCOUNTING)
    return activity * factor_kg_per_unit / _KG_PER_T


def capture_split(*, amount_t_a: float, capture_efficiency_pct: float) -> Capture:
    """What is collected and what escapes [t/a].

    Source: HJ 884-2018; worked example: 530 kg at 80 %.

    >>> split = capture_split(amount_t_a=0.53, capture_efficiency_pct=80)
    >>> round(split.collected_t_a, 3), round(split.fugitive_t_a, 3)
    (0.424, 0.106)
    """
    require_amount("产生量", amount_t_a, source=_ACCOUNTING)
    require_percent("收集效率", capture_efficiency_pct, source=_ACCOUNTING)
    collected = amount_t_a * capture_efficiency_pct / 100
    return Capture(collected, amount_t_a - collected)


def after_removal(*, amount_t_a: float, removal_efficiency_pct: float) -> float:
    """What a treatment lets through [t/a].

    Source: HJ 884-2018; worked example: 424 kg at 95 %.

    >>> round(after_removal(amount_t_a=0.424, removal_efficiency_pct=95), 4)
    0.0212
    """
    require_amount("进入治理设施的量", amount_t_a, source=_ACCOUNTING)
    require_percent("去除效率", removal_efficiency_pct, source=_ACCOUNTING)
    return amount_t_a * (1 - removal_efficiency_pct / 100)


def removal_series(*, efficiencies_pct: Sequence[float]) -> float:
    """Removal of treatments one after the other [%].

    Source: 1 − Π(1 − η); two stages of the same principle (two carbon beds) need grounds of their own.

    >>> [round(removal_series(efficiencies_pct=stages), 6) for stages in ([60, 80], [50, 50])]
    [92.0, 75.0]
    """
    for efficiency in efficiencies_pct:
        require_percent("去除效率", efficiency, source=_ACCOUNTING)
    return 100 * (1 - prod(1 - efficiency / 100 for efficiency in efficiencies_pct))


def removal_in_operation(*, removal_efficiency_pct: float, operation_pct: float) -> float:
    """Removal of a treatment that runs only part of the time of generation [%].

    Source: 公告2021年第24号 system manuals, η × k; a design takes k = 100 % and says so.

    >>> removal_in_operation(removal_efficiency_pct=80, operation_pct=90)
    72.0
    """
    require_percent("去除效率", removal_efficiency_pct, source=_MANUAL)
    require_percent("实际运行率", operation_pct, source=_MANUAL)
    return removal_efficiency_pct * operation_pct / 100


def measured_removal(
    *, inlet_mg_m3: float, inlet_flow_m3_h: float, outlet_mg_m3: float, outlet_flow_m3_h: float
) -> float:
    """Removal by mass, from concentration and flow on both sides of a treatment [%].

    Source: GB 18483-2001, (c前Q前 − c后Q后) / c前Q前. Valid: no more mass after than before.

    >>> round(measured_removal(
    ...     inlet_mg_m3=50, inlet_flow_m3_h=10_000, outlet_mg_m3=8, outlet_flow_m3_h=12_500), 6)
    80.0
    """
    source = "GB 18483-2001"
    require_positive("处理前浓度", inlet_mg_m3, source=source)
    require_positive("处理前风量", inlet_flow_m3_h, source=source)
    require_amount("处理后浓度", outlet_mg_m3, source=source)
    require_positive("处理后风量", outlet_flow_m3_h, source=source)
    before, after = inlet_mg_m3 * inlet_flow_m3_h, outlet_mg_m3 * outlet_flow_m3_h
    limits = f"不大于处理前 {before / _MG_PER_KG:g} kg/h"
    require(after <= before, "处理后速率", after / _MG_PER_KG, limits=limits, source=source)
    return 100 * (1 - after / before)


def after_stages(*, inlet: float, efficiencies_pct: Sequence[float]) -> float:
    """What a train of treatments lets through, in the unit of the inlet (concentration or mass).

    Source: c · Π(1 − η); for exhaust gas at constant flow and for waste water alike.

    >>> round(after_stages(inlet=600, efficiencies_pct=[20, 60, 75]), 6)
    48.0
    """
    require_amount("进口值", inlet, source=_ACCOUNTING)
    return inlet * (1 - removal_series(efficiencies_pct=efficiencies_pct) / 100)


def annual_emission(*, concentration_mg_m3: float, flow_m3_h: float, hours_per_year: float) -> float:
    """Mass emitted by one outlet in a year, from its measured concentration [t/a].

    Source: HJ 884-2018, measurement method.
    Valid: concentration and flow both for dry gas in the standard state.

    >>> round(annual_emission(concentration_mg_m3=20, flow_m3_h=10_000, hours_per_year=2_400), 3)
    0.48
    """
    require_amount("浓度", concentration_mg_m3, source=_ACCOUNTING)
    require_amount("风量", flow_m3_h, source=_ACCOUNTING)
    require_hours(hours_per_year, source=_ACCOUNTING)
    return concentration_mg_m3 * flow_m3_h * hours_per_year / (_MG_PER_KG * _KG_PER_T)


def emission_rate(*, amount_t_a: float, hours_per_year: float) -> float:
    """Mean rate over the hours of discharge [kg/h].

    Source: HJ 884-2018; worked example: 0.99 t/a in 2400 h.

    >>> round(emission_rate(amount_t_a=0.99, hours_per_year=2_400), 4)
    0.4125
    """
    require_amount("排放量", amount_t_a, source=_ACCOUNTING)
    require_hours(hours_per_year, source=_ACCOUNTING)
    return amount_t_a * _KG_PER_T / hours_per_year


def concentration(*, rate_kg_h: float, flow_m3_h: float) -> float:
    """Concentration at a flow [mg/m³].

    Source: HJ 884-2018; worked example: 0.4125 kg/h in 20 000 m³/h.

    >>> round(concentration(rate_kg_h=0.4125, flow_m3_h=20_000), 3)
    20.625
    """
    require_amount("排放速率", rate_kg_h, source=_ACCOUNTING)
    require_positive("风量", flow_m3_h, source=_ACCOUNTING)
    return rate_kg_h * _MG_PER_KG / flow_m3_h


def rate_at_concentration(*, concentration_mg_m3: float, flow_m3_h: float) -> float:
    """Rate of an outlet at a concentration [kg/h].

    Source: HJ 884-2018, C · Q · 10⁻⁶.

    >>> round(rate_at_concentration(concentration_mg_m3=20.625, flow_m3_h=20_000), 4)
    0.4125
    """
    require_amount("浓度", concentration_mg_m3, source=_ACCOUNTING)
    require_amount("风量", flow_m3_h, source=_ACCOUNTING)
    return concentration_mg_m3 * flow_m3_h / _MG_PER_KG


def material_loss(*, inputs_t_a: Sequence[float], outputs_t_a: Sequence[float]) -> float:
    """What a balance leaves over: all that goes in less all that is known to come out [t/a].

    Source: HJ 884-2018, balance. Valid: no more out than in.

    >>> round(material_loss(inputs_t_a=[3170.0], outputs_t_a=[2960.0, 203.0]), 6)
    7.0
    """
    for amount in (*inputs_t_a, *outputs_t_a):
        require_amount("物料量", amount, source=_ACCOUNTING)
    entered, left = sum(inputs_t_a), sum(outputs_t_a)
    limits = f"不大于投入合计 {entered:g} t/a"
    require(left <= entered * (1 + _ROUNDING), "产出合计", left, limits=limits, source=_ACCOUNTING)
    return max(entered - left, 0.0)


def oxygen_corrected(
    *, concentration_mg_m3: float, measured_oxygen_pct: float, reference_oxygen_pct: float
) -> float:
    """Concentration at the reference oxygen content [mg/m³].

    Source: GB 13271-2014 (3.5 % gas and oil boilers), GB 37822-2019 10.3.3 (3 % VOC combustion).
    Valid: oxygen contents below 21 %.

    >>> oxygen_corrected(concentration_mg_m3=120, measured_oxygen_pct=6, reference_oxygen_pct=3.5)
    140.0
    >>> oxygen_corrected(concentration_mg_m3=20, measured_oxygen_pct=17, reference_oxygen_pct=3)
    90.0
    """
    source = "GB 13271-2014"
    require_amount("实测浓度", concentration_mg_m3, source=source)
    for name, oxygen in (("实测含氧量", measured_oxygen_pct), ("基准含氧量", reference_oxygen_pct)):
        require(0 <= oxygen < _AIR_OXYGEN_PCT, name, oxygen, limits="0~21%（不含）", source=source)
    return (
        concentration_mg_m3
        * (_AIR_OXYGEN_PCT - reference_oxygen_pct)
        / (_AIR_OXYGEN_PCT - measured_oxygen_pct)
    )

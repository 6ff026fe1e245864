"""Calculators of exhaust gas: generation, coating, hoods, activated carbon, stacks."""

from __future__ import annotations

from assistant.assessment.calculator_model import Calculator
from assistant.assessment.calculator_model import Parameter as _P
from assistant.calculators import activated_carbon, air, coating, stack, ventilation
from assistant.registers import Confidence

_V, _S, _R = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALL
_ACCOUNTING = "HJ 884-2018"
_GENERAL_HOOD = "局部排风设计通用式"

_AIR = (
    Calculator(
        "factor_emission", "产污系数法产生量", air.factor_emission,
        (_P("activity", "活动水平", "系数的分母"), _P("factor_kg_per_unit", "产污系数", "kg/单位活动水平")),
        "产生量", "t/a", "G = P × β ÷ 1000",
        "{activity} × {factor_kg_per_unit} ÷ 1000 = {result} t/a", _ACCOUNTING, _V,
    ),
    Calculator(
        "annual_emission", "实测法年排放量", air.annual_emission,
        (
            _P("concentration_mg_m3", "排放浓度（标态干基）", "mg/m³"), _P("flow_m3_h", "标态干风量", "m³/h"),
            _P("hours_per_year", "年排放时间", "h"),
        ),
        "年排放量", "t/a", "E = C × Q × t × 10⁻⁹",
        "{concentration_mg_m3} mg/m³ × {flow_m3_h} m³/h × {hours_per_year} h × 10⁻⁹ = {result} t/a",
        _ACCOUNTING, _V,
    ),
    Calculator(
        "emission_rate", "排放速率", air.emission_rate,
        (_P("amount_t_a", "年排放量", "t/a"), _P("hours_per_year", "年排放时间", "h")),
        "排放速率", "kg/h", "v = E × 1000 ÷ t",
        "{amount_t_a} t/a × 1000 ÷ {hours_per_year} h/a = {result} kg/h", _ACCOUNTING, _V,
    ),
    Calculator(
        "concentration", "排放浓度", air.concentration,
        (_P("rate_kg_h", "排放速率", "kg/h"), _P("flow_m3_h", "风量", "m³/h")),
        "排放浓度", "mg/m³", "C = v × 10⁶ ÷ Q",
        "{rate_kg_h} kg/h × 10⁶ ÷ {flow_m3_h} m³/h = {result} mg/m³", _ACCOUNTING, _V,
    ),
    Calculator(
        "capture_split", "收集量（有组织产生量）", air.capture_split,
        (_P("amount_t_a", "产生量", "t/a"), _P("capture_efficiency_pct", "收集效率", "%")),
        "有组织产生量", "t/a", "G收 = G × η收",
        "{amount_t_a} t/a × {capture_efficiency_pct}% = {result} t/a", _ACCOUNTING, _V, "collected_t_a",
    ),
    Calculator(
        "fugitive_emission", "无组织排放量", air.capture_split,
        (_P("amount_t_a", "产生量", "t/a"), _P("capture_efficiency_pct", "收集效率", "%")),
        "无组织排放量", "t/a", "E无 = G × (1 − η收)",
        "{amount_t_a} t/a × (1 − {capture_efficiency_pct}%) = {result} t/a",
        _ACCOUNTING, _V, "fugitive_t_a",
    ),
    Calculator(
        "after_removal", "治理后排放量", air.after_removal,
        (_P("amount_t_a", "有组织产生量", "t/a"), _P("removal_efficiency_pct", "去除效率", "%")),
        "有组织排放量", "t/a", "E = G收 × (1 − η治)",
        "{amount_t_a} t/a × (1 − {removal_efficiency_pct}%) = {result} t/a", _ACCOUNTING, _V,
    ),
    Calculator(
        "removal_series", "串联治理设施总去除率", air.removal_series,
        (_P("efficiencies_pct", "各级去除率", "%", "numbers"),),
        "总去除率", "%", "η = 1 − Π(1 − ηᵢ)",
        "各级 {efficiencies_pct}%，总去除率 = {result}%", _ACCOUNTING, _S,
    ),
    Calculator(
        "oxygen_corrected", "基准含氧量浓度换算", air.oxygen_corrected,
        (
            _P("concentration_mg_m3", "实测浓度", "mg/m³"), _P("measured_oxygen_pct", "实测含氧量", "%"),
            _P("reference_oxygen_pct", "基准含氧量", "%"),
        ),
        "折算浓度", "mg/m³", "ρ = ρ′ × (21 − O基) ÷ (21 − O实)",
        "{concentration_mg_m3} mg/m³ × (21 − {reference_oxygen_pct}) ÷ (21 − {measured_oxygen_pct})"
        " = {result} mg/m³", "GB 13271-2014", _V,
    ),
)  # fmt: skip
_COATING = (
    Calculator(
        "voc_material_balance", "VOCs物料衡算", coating.voc_material_balance,
        (
            _P("amounts_t_a", "各物料年用量", "t/a", "numbers"),
            _P("voc_pct", "各物料VOCs质量分数（施工状态）", "%", "numbers"),
        ),
        "VOCs产生量", "t/a", "G = Σ(mᵢ × wᵢ)",
        "用量 {amounts_t_a} t/a，VOCs含量 {voc_pct}%，合计 {result} t/a", f"{_ACCOUNTING} 物料衡算法", _V,
    ),
    Calculator(
        "overspray", "漆雾产生量", coating.overspray,
        (
            _P("paint_t_a", "涂料年用量", "t/a"), _P("solids_pct", "固体分", "%"),
            _P("transfer_pct", "上漆率", "%"),
        ),
        "漆雾产生量", "t/a", "G = m × 固体分 × (1 − 上漆率)",
        "{paint_t_a} t/a × {solids_pct}% × (1 − {transfer_pct}%) = {result} t/a",
        f"{_ACCOUNTING} 物料衡算法", _V,
    ),
    Calculator(
        "nmp_balance", "NMP平衡（极片等带走量）", coating.nmp_balance,
        (
            _P("input_t_a", "NMP投入量", "t/a"), _P("recovery_pct", "回收率", "%"),
            _P("organised_t_a", "有组织排放量", "t/a", default=0.0),
            _P("fugitive_t_a", "无组织排放量", "t/a", default=0.0),
        ),
        "极片、浆料、擦拭带走量", "t/a", "带走 = 投入 × (1 − 回收率) − 有组织 − 无组织",
        "回收 {input_t_a} × {recovery_pct}% = {recovered_t_a} t/a，未回收 {unrecovered_t_a} t/a；"
        "{unrecovered_t_a} − {organised_t_a} − {fugitive_t_a} = {result} t/a",
        f"{_ACCOUNTING} 物料衡算法", _V, "carried_t_a",
    ),
)  # fmt: skip
_HOOD = (
    _P("distance_m", "罩口至最远源点", "m"),
    _P("area_m2", "罩口面积", "m²"),
    _P("velocity_m_s", "控制风速", "m/s"),
)
_VENTILATION = (
    Calculator(
        "hood_airflow", "侧吸罩风量（无边）", ventilation.hood_airflow, _HOOD,
        "风量", "m³/h", "Q = (10x² + F) × Vx × 3600",
        "(10 × {distance_m}² + {area_m2}) × {velocity_m_s} × 3600 = {result} m³/h", _GENERAL_HOOD, _R,
    ),
    Calculator(
        "flanged_hood_airflow", "侧吸罩风量（有边）", ventilation.flanged_hood_airflow, _HOOD,
        "风量", "m³/h", "Q = 0.75(10x² + F) × Vx × 3600",
        "0.75 × (10 × {distance_m}² + {area_m2}) × {velocity_m_s} × 3600 = {result} m³/h", _GENERAL_HOOD, _R,
    ),
    Calculator(
        "canopy_hood_airflow", "上吸罩风量", ventilation.canopy_hood_airflow,
        (
            _P("perimeter_m", "罩口周长", "m"), _P("height_m", "罩口距源高度", "m"),
            _P("velocity_m_s", "控制风速", "m/s"),
        ),
        "风量", "m³/h", "Q = 1.4 × P × H × Vx × 3600",
        "1.4 × {perimeter_m} × {height_m} × {velocity_m_s} × 3600 = {result} m³/h", _GENERAL_HOOD, _R,
    ),
    Calculator(
        "room_ventilation", "密闭间换气风量", ventilation.room_ventilation,
        (_P("volume_m3", "容积", "m³"), _P("changes_per_hour", "换气次数", "次/h")),
        "风量", "m³/h", "Q = V × n", "{volume_m3} m³ × {changes_per_hour} 次/h = {result} m³/h",
        _GENERAL_HOOD, _R,
    ),
)  # fmt: skip
_CARBON = (
    Calculator(
        "activated_carbon_cycle", "活性炭更换周期", activated_carbon.activated_carbon_cycle,
        (
            _P("carbon_kg", "装炭量", "kg"), _P("capacity_pct", "动态吸附量", "%"),
            _P("removed_mg_m3", "削减浓度", "mg/m³"), _P("flow_m3_h", "风量", "m³/h"),
            _P("hours_per_day", "日运行时间", "h/d"),
        ),
        "更换周期", "d", "T = M × S ÷ (C × 10⁻⁶ × Q × t)",
        "{carbon_kg} kg × {capacity_pct}% ÷ ({removed_mg_m3} × 10⁻⁶ × {flow_m3_h} × {hours_per_day})"
        " = {result} d", "活性炭更换周期通用式", _V,
    ),
    Calculator(
        "carbon_needed", "活性炭需要量", activated_carbon.carbon_needed,
        (_P("adsorbed_t_a", "吸附量", "t/a"), _P("capacity_pct", "动态吸附量", "%")),
        "新炭需要量", "t/a", "M = 吸附量 ÷ S", "{adsorbed_t_a} t/a ÷ {capacity_pct}% = {result} t/a",
        "活性炭吸附量衡算", _S,
    ),
    Calculator(
        "spent_carbon", "废活性炭量", activated_carbon.spent_carbon,
        (_P("carbon_t_a", "年换炭量", "t/a"), _P("adsorbed_t_a", "吸附量", "t/a")),
        "废活性炭", "t/a", "废炭 = 新炭 + 吸附量", "{carbon_t_a} + {adsorbed_t_a} = {result} t/a",
        "活性炭吸附量衡算", _S,
    ),
    Calculator(
        "carbon_bed", "活性炭箱截面", activated_carbon.carbon_bed,
        (
            _P("flow_m3_h", "风量", "m³/h"), _P("velocity_m_s", "空塔风速", "m/s"),
            _P("thickness_m", "炭层厚度", "m"),
        ),
        "截面积", "m²", "F = Q ÷ 3600 ÷ v；停留时间 = 厚度 ÷ v",
        "{flow_m3_h} ÷ 3600 ÷ {velocity_m_s} = {result} m²；{thickness_m} ÷ {velocity_m_s} = {contact_s} s",
        "HJ 2026-2013", _S, "section_m2",
    ),
)  # fmt: skip
_STACK = (
    Calculator(
        "stack_rate_limit", "排气筒速率限值（内插、外推）", stack.stack_rate_limit,
        (
            _P("height_m", "排气筒高度", "m"), _P("heights_m", "表列高度（由低到高）", "m", "numbers"),
            _P("rates_kg_h", "表列速率", "kg/h", "numbers"),
            _P("clears_buildings", "高出200 m内建筑5 m以上", "是/否", "yes", default=True),
        ),
        "最高允许排放速率", "kg/h", "内插 Q = Qa + (Qa₊₁ − Qa)(h − ha) ÷ (ha₊₁ − ha)；表外 Q = Qb(h ÷ hb)²",
        "表列 {heights_m} m 为 {rates_kg_h} kg/h，{height_m} m 为 {result} kg/h",
        "GB 16297-1996 附录B、7.1、7.4", _V,
    ),
    Calculator(
        "equivalent_stack", "等效排气筒高度", stack.equivalent_stack,
        (
            _P("height_1_m", "排气筒1高度", "m"), _P("height_2_m", "排气筒2高度", "m"),
            _P("distance_m", "间距", "m"),
            _P("rate_1_kg_h", "排气筒1速率", "kg/h"), _P("rate_2_kg_h", "排气筒2速率", "kg/h"),
        ),
        "等效高度", "m", "h = √[(h₁² + h₂²) ÷ 2]，Q = Q₁ + Q₂，x = aQ₂ ÷ Q",
        "√[({height_1_m}² + {height_2_m}²) ÷ 2] = {result} m；"
        "速率 {rate_1_kg_h} + {rate_2_kg_h} = {rate_kg_h} kg/h；距排气筒1 {position_m} m",
        "GB 16297-1996 附录A", _V, "height_m",
    ),
)  # fmt: skip

EXHAUST = (*_AIR, *_COATING, *_VENTILATION, *_CARBON, *_STACK)

"""Calculators from the hood to the stack and beyond: airflow, activated carbon, stacks, distances."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import activated_carbon, dispersion, stack, ventilation
from assistant.registers import Confidence

_V, _S, _R = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALL
_GENERAL_HOOD = "局部排风设计通用式"
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
    Calculator(
        "slot_hood_airflow", "条缝罩风量", ventilation.slot_hood_airflow,
        (
            _P("length_m", "条缝长度", "m"), _P("distance_m", "罩口至最远源点", "m"),
            _P("velocity_m_s", "控制风速", "m/s"), _P("flanged", "有边", "是/否", "yes", default=False),
        ),
        "风量", "m³/h", "Q = K × L × x × Vx × 3600（无边 K=3.7，有边 K=2.8）",
        "K × {length_m} × {distance_m} × {velocity_m_s} × 3600 = {result} m³/h（有边：{flanged}）",
        _GENERAL_HOOD, _R,
    ),
    Calculator(
        "booth_airflow", "半密闭罩、喷房风量", ventilation.booth_airflow,
        (_P("opening_m2", "敞开面面积", "m²"), _P("velocity_m_s", "敞开面风速", "m/s")),
        "风量", "m³/h", "Q = F × v × 3600", "{opening_m2} × {velocity_m_s} × 3600 = {result} m³/h",
        _GENERAL_HOOD, _R,
    ),
    Calculator(
        "design_airflow", "设计风量（含漏风）", ventilation.design_airflow,
        (
            _P("branches_m3_h", "各支管风量", "m³/h", "numbers"),
            _P("leakage_pct", "漏风率", "%"),
        ),
        "设计风量", "m³/h", "Q = ΣQᵢ × (1 + 漏风率)",
        "支管 {branches_m3_h} m³/h 之和 × (1 + {leakage_pct}%) = {result} m³/h", "HJ 2026-2013", _S,
    ),
    Calculator(
        "dilution_ventilation", "全面通风量", ventilation.dilution_ventilation,
        (
            _P("release_g_h", "散发量", "g/h"), _P("allowed_mg_m3", "允许浓度", "mg/m³"),
            _P("supply_mg_m3", "送风浓度", "mg/m³", default=0.0),
        ),
        "通风量", "m³/h", "Q = G × 1000 ÷ (C − C₀)",
        "{release_g_h} × 1000 ÷ ({allowed_mg_m3} − {supply_mg_m3}) = {result} m³/h", "全面通风稀释通用式", _R,
    ),
    Calculator(
        "air_changes", "换气次数", ventilation.air_changes,
        (_P("flow_m3_h", "风量", "m³/h"), _P("volume_m3", "容积", "m³")),
        "换气次数", "次/h", "n = Q ÷ V", "{flow_m3_h} ÷ {volume_m3} = {result} 次/h", _GENERAL_HOOD, _R,
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
    Calculator(
        "carbon_contact_time", "活性炭停留时间", activated_carbon.carbon_bed,
        (
            _P("flow_m3_h", "风量", "m³/h"), _P("velocity_m_s", "空塔风速", "m/s"),
            _P("thickness_m", "炭层厚度", "m"),
        ),
        "停留时间", "s", "t = 厚度 ÷ v", "{thickness_m} ÷ {velocity_m_s} = {result} s",
        "HJ 2026-2013", _S, "contact_s",
    ),
    Calculator(
        "carbon_velocity", "活性炭空塔风速", activated_carbon.carbon_velocity,
        (_P("flow_m3_h", "风量", "m³/h"), _P("section_m2", "截面积", "m²")),
        "空塔风速", "m/s", "v = Q ÷ 3600 ÷ F（颗粒炭宜低于 0.6，纤维 0.15，蜂窝 1.2）",
        "{flow_m3_h} ÷ 3600 ÷ {section_m2} = {result} m/s", "HJ 2026-2013", _S,
    ),
    Calculator(
        "carbon_charge", "活性炭装填量", activated_carbon.carbon_charge,
        (
            _P("section_m2", "截面积", "m²"), _P("thickness_m", "炭层厚度", "m"),
            _P("density_kg_m3", "堆积密度", "kg/m³"),
        ),
        "装填量", "kg", "M = F × 厚度 × ρ",
        "{section_m2} × {thickness_m} × {density_kg_m3} = {result} kg", "装填体积衡算", _S,
    ),
    Calculator(
        "carbon_replaced", "活性炭年更换量", activated_carbon.carbon_replaced,
        (
            _P("carbon_kg", "装炭量", "kg"), _P("cycle_days", "更换周期", "d"),
            _P("working_days", "年工作天数", "d"),
        ),
        "年更换量", "t/a", "次数 = ⌈天数 ÷ 周期⌉；年更换量 = 次数 × 装炭量",
        "{working_days} ÷ {cycle_days} 取 {changes_a} 次 × {carbon_kg} kg = {result} t/a",
        "活性炭更换周期通用式", _S, "carbon_t_a",
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
    Calculator(
        "odour_rate_limit", "恶臭速率限值（高度四舍五入）", stack.odour_rate_limit,
        (
            _P("height_m", "排气筒高度", "m"), _P("heights_m", "表列高度（由低到高）", "m", "numbers"),
            _P("rates_kg_h", "表列速率", "kg/h", "numbers"),
        ),
        "排放速率限值", "kg/h", "取最接近的表列高度，不内插",
        "表列 {heights_m} m 为 {rates_kg_h} kg/h，{height_m} m 取 {result} kg/h",
        "GB 14554-93 6.1.1、6.1.2", _V,
    ),
    Calculator(
        "odour_table_height", "恶臭排气筒高度取值", stack.odour_table_height,
        (_P("height_m", "排气筒高度", "m"), _P("heights_m", "表列高度（由低到高）", "m", "numbers")),
        "取用高度", "m", "取最接近的表列高度", "{height_m} m 在 {heights_m} m 中取 {result} m",
        "GB 14554-93 6.1.1、6.1.2", _V,
    ),
    Calculator(
        "stack_height_needed", "排气筒最低高度", stack.stack_height_needed,
        (_P("tallest_building_m", "200 m半径内最高建筑高度", "m"),),
        "最低高度", "m", "h = max(15, H + 5)", "max(15, {tallest_building_m} + 5) = {result} m",
        "GB 16297-1996 7.1、7.4", _V,
    ),
    Calculator(
        "stack_velocity", "排气筒出口流速", stack.stack_velocity,
        (_P("flow_m3_h", "风量", "m³/h"), _P("diameter_m", "内径", "m")),
        "出口流速", "m/s", "v = Q ÷ 3600 ÷ (πd² ÷ 4)",
        "{flow_m3_h} ÷ 3600 ÷ (π × {diameter_m}² ÷ 4) = {result} m/s", "流量与截面换算", _V,
    ),
    Calculator(
        "stack_diameter", "排气筒内径", stack.stack_diameter,
        (_P("flow_m3_h", "风量", "m³/h"), _P("velocity_m_s", "出口流速", "m/s")),
        "内径", "m", "d = √(4Q ÷ 3600 ÷ v ÷ π)",
        "√(4 × {flow_m3_h} ÷ 3600 ÷ {velocity_m_s} ÷ π) = {result} m", "流量与截面换算", _V,
    ),
)  # fmt: skip
_DISPERSION = (
    Calculator(
        "hourly_standard", "质量标准折算为1 h均值", dispersion.hourly_standard,
        (_P("standard_ug_m3", "标准值", "μg/m³"), _P("averaging_h", "平均时间（1、8、24、8760）", "h")),
        "折算值", "μg/m³", "C₀ = 标准值 × 1、2、3 或 6",
        "{standard_ug_m3} μg/m³（{averaging_h} h 平均）折算 {result} μg/m³", "HJ 2.2-2018", _R,
    ),
    Calculator(
        "air_grade", "最大占标率与评价等级", dispersion.air_grade,
        (_P("greatest_ug_m3", "最大落地浓度", "μg/m³"), _P("standard_ug_m3", "标准值（1 h）", "μg/m³")),
        "最大占标率", "%", "P = C ÷ C₀ × 100%；≥10% 一级，≥1% 二级，其余三级",
        "{greatest_ug_m3} ÷ {standard_ug_m3} × 100% = {result}%，等级 {grade} 级", "HJ 2.2-2018 表2", _R,
        "share_pct",
    ),
    Calculator(
        "sanitary_distance", "卫生防护距离计算值", dispersion.sanitary_distance,
        (
            _P("rate_kg_h", "无组织排放速率Qc", "kg/h"), _P("standard_mg_m3", "标准值Cm", "mg/m³"),
            _P("area_m2", "生产单元占地面积S", "m²"), _P("a", "系数A", "查表"), _P("b", "系数B", "查表"),
            _P("c", "系数C", "查表"), _P("d", "系数D", "查表"),
        ),
        "计算距离", "m", "Qc ÷ Cm = (1 ÷ A)(B × L^C + 0.25r²)^0.5 × L^D，r = √(S ÷ π)",
        "Qc = {rate_kg_h}，Cm = {standard_mg_m3}，S = {area_m2}，A、B、C、D = {a}、{b}、{c}、{d}，"
        "L = {result} m",
        "GB/T 39499-2020", _V,
    ),
    Calculator(
        "sanitary_distance_set", "卫生防护距离取值", dispersion.sanitary_distance_set,
        (_P("distance_m", "计算距离", "m"),),
        "卫生防护距离", "m", "100 m内级差50 m，1000 m内100 m，以上200 m；不足50 m取50 m",
        "{distance_m} m 取 {result} m", "GB/T 39499-2020、GB/T 3840-91", _S,
    ),
)  # fmt: skip

COLLECTION = (*_VENTILATION, *_CARBON, *_STACK, *_DISPERSION)

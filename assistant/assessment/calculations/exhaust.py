"""Calculators of exhaust gas: generation by factor, measurement and surface, combustion, VOC rules."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import air, combustion, surface_treatment, voc_control
from assistant.registers import Confidence

_V, _S, _R = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALL
_ACCOUNTING = "HJ 884-2018"
_MACHINERY = "公告2021年第24号 机械行业系数手册"
_FUME = "GB 18483-2001"

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
        "after_stages", "串联治理后的浓度或量", air.after_stages,
        (
            _P("inlet", "进口浓度或量", "任一单位"),
            _P("efficiencies_pct", "各级去除率", "%", "numbers"),
        ),
        "出口值", "与进口同", "C出 = C进 × Π(1 − ηᵢ)", "{inlet}，各级去除 {efficiencies_pct}%，出口 {result}",
        _ACCOUNTING, _S,
    ),
    Calculator(
        "removal_in_operation", "计入运行率的去除率", air.removal_in_operation,
        (_P("removal_efficiency_pct", "去除效率", "%"), _P("operation_pct", "实际运行率k", "%")),
        "实际去除率", "%", "η = η治 × k", "{removal_efficiency_pct}% × {operation_pct}% = {result}%",
        "公告2021年第24号", _R,
    ),
    Calculator(
        "measured_removal", "按实测计算的去除率", air.measured_removal,
        (
            _P("inlet_mg_m3", "处理前浓度", "mg/m³"), _P("inlet_flow_m3_h", "处理前风量", "m³/h"),
            _P("outlet_mg_m3", "处理后浓度", "mg/m³"), _P("outlet_flow_m3_h", "处理后风量", "m³/h"),
        ),
        "去除率", "%", "P = (c前Q前 − c后Q后) ÷ (c前Q前)",
        "(1 − {outlet_mg_m3} × {outlet_flow_m3_h} ÷ ({inlet_mg_m3} × {inlet_flow_m3_h})) = {result}%",
        _FUME, _V,
    ),
    Calculator(
        "rate_at_concentration", "由浓度求速率", air.rate_at_concentration,
        (_P("concentration_mg_m3", "浓度", "mg/m³"), _P("flow_m3_h", "风量", "m³/h")),
        "速率", "kg/h", "v = C × Q × 10⁻⁶",
        "{concentration_mg_m3} mg/m³ × {flow_m3_h} m³/h × 10⁻⁶ = {result} kg/h", _ACCOUNTING, _V,
    ),
    Calculator(
        "material_loss", "物料衡算（损失或排放）", air.material_loss,
        (
            _P("inputs_t_a", "各项投入", "t/a", "numbers"),
            _P("outputs_t_a", "各项已知产出", "t/a", "numbers"),
        ),
        "损失量", "t/a", "损失 = Σ投入 − Σ产出", "投入 {inputs_t_a}，产出 {outputs_t_a}，差 {result} t/a",
        f"{_ACCOUNTING} 物料衡算法", _V,
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
_BY_FACTOR = tuple(
    Calculator(
        name, title, air.factor_emission,
        (_P("activity", activity, "t"), _P("factor_kg_per_unit", "该工序的产污系数", "kg/t")),
        f"{title}产生量", "t/a", "G = P × β ÷ 1000",
        "{activity} t × {factor_kg_per_unit} kg/t ÷ 1000 = {result} t/a", _MACHINERY, _V,
    )
    for name, title, activity in (
        ("cutting_dust", "切割粉尘", "金属原料年用量"),
        ("blasting_dust", "抛丸、打磨粉尘", "被处理件年处理量"),
        ("welding_fume", "焊接烟尘", "焊材年用量"),
        ("powder_dust", "喷粉粉尘", "粉末涂料年用量"),
        ("powder_curing_voc", "粉末固化VOCs", "粉末涂料年用量"),
        ("wet_machining_voc", "湿式机加工VOCs", "切削液年用量"),
    )
)  # fmt: skip
_COMBUSTION = (
    Calculator(
        "natural_gas_combustion", "天然气燃烧（烟气与污染物）", combustion.natural_gas_combustion,
        (
            _P("gas_wan_m3", "年用气量", "万m³"), _P("flue_gas_m3_per_m3", "废气量系数", "m³/m³"),
            _P("particulates_kg_per_wan_m3", "颗粒物系数", "kg/万m³"),
            _P("so2_kg_per_wan_m3_per_s", "二氧化硫系数（乘S）", "kg/万m³"),
            _P("sulphur_mg_m3", "燃气硫分S", "mg/m³"), _P("nox_kg_per_wan_m3", "氮氧化物系数", "kg/万m³"),
        ),
        "烟气量", "万m³/a", "烟气量 = B × β气；颗粒物、氮氧化物 = B × β；二氧化硫 = B × β × S",
        "用气 {gas_wan_m3} 万m³：烟气 {result} 万m³；颗粒物 {particulates_kg} kg；二氧化硫 {so2_kg} kg；"
        "氮氧化物 {nox_kg} kg", "公告2021年第24号（炉窑用机械行业手册，锅炉用4430手册）", _V,
        "flue_gas_wan_m3",
    ),
    Calculator(
        "flue_gas_concentration", "烟气污染物浓度", combustion.flue_gas_concentration,
        (_P("amount_kg", "污染物量", "kg/a"), _P("flue_gas_wan_m3", "烟气量", "万m³/a")),
        "浓度", "mg/m³", "C = G × 10⁶ ÷ V",
        "{amount_kg} kg × 10⁶ ÷ ({flue_gas_wan_m3} × 10⁴ m³) = {result} mg/m³", "公告2021年第24号", _V,
    ),
    Calculator(
        "dining_oil_fume", "食堂油烟产生量", combustion.dining_oil_fume,
        (
            _P("people", "就餐人数", "人"), _P("oil_g_per_person_day", "人均用油量", "g/(人·d)"),
            _P("days_per_year", "年工作天数", "d"), _P("fume_pct", "油烟挥发率", "%"),
        ),
        "油烟产生量", "kg/a", "G = 人数 × 人均油量 × 天数 × 挥发率",
        "{people} × {oil_g_per_person_day} × {days_per_year} ÷ 1000 × {fume_pct}% = {result} kg/a",
        "用油量衡算", _R,
    ),
    Calculator(
        "oil_fume_concentration", "油烟排放浓度", combustion.oil_fume_concentration,
        (
            _P("discharged_kg_a", "油烟排放量", "kg/a"), _P("flow_m3_h", "风量", "m³/h"),
            _P("hours_per_year", "年运行时间", "h"),
        ),
        "油烟浓度", "mg/m³", "C = G × 10⁶ ÷ (Q × t)",
        "{discharged_kg_a} kg × 10⁶ ÷ ({flow_m3_h} × {hours_per_year}) = {result} mg/m³", _FUME, _R,
    ),
)  # fmt: skip
_BATHS = (
    Calculator(
        "tank_evaporation", "槽面酸雾（单位面积产生量法）", surface_treatment.tank_evaporation,
        (
            _P("rate_g_m2_h", "单位面积产生量Gs", "g/(m²·h)"), _P("area_m2", "液面面积", "m²"),
            _P("hours_per_year", "年运行时间", "h"),
        ),
        "产生量", "t/a", "D = Gs × A × t × 10⁻⁶",
        "{rate_g_m2_h} × {area_m2} × {hours_per_year} × 10⁻⁶ = {result} t/a", "HJ 984-2018 附录B", _R,
    ),
    Calculator(
        "surface_evaporation", "液面蒸发量（经验式）", surface_treatment.surface_evaporation,
        (
            _P("molar_mass", "分子量", "g/mol"), _P("air_velocity_m_s", "液面风速", "m/s"),
            _P("vapour_pressure_mmhg", "蒸气分压", "mmHg"), _P("area_m2", "液面面积", "m²"),
        ),
        "蒸发量", "kg/h", "Gz = M(0.000352 + 0.000786V) × P × F",
        "{molar_mass} × (0.000352 + 0.000786 × {air_velocity_m_s}) × {vapour_pressure_mmhg} × {area_m2}"
        " = {result} kg/h", "环境统计手册", _R,
    ),
    Calculator(
        "bath_replacement", "槽液更换量", surface_treatment.bath_replacement,
        (
            _P("volume_m3", "槽容积", "m³"), _P("fill_pct", "充装率", "%"),
            _P("changes_per_year", "年更换次数", "次/a"),
        ),
        "废槽液量", "m³/a", "V = 容积 × 充装率 × 次数",
        "{volume_m3} m³ × {fill_pct}% × {changes_per_year} = {result} m³/a", "槽液更换量衡算", _R,
    ),
    Calculator(
        "rinse_overflow", "漂洗溢流水量", surface_treatment.rinse_overflow,
        (_P("flow_l_min", "溢流量", "L/min"), _P("hours_per_year", "年运行时间", "h")),
        "溢流水量", "m³/a", "V = q × 60 × t ÷ 1000",
        "{flow_l_min} L/min × 60 × {hours_per_year} ÷ 1000 = {result} m³/a", "溢流量衡算", _R,
    ),
)  # fmt: skip
_VOC = (
    Calculator(
        "voc_material", "是否VOCs物料", voc_control.is_voc_material, (_P("voc_pct", "VOCs质量占比", "%"),),
        "属于VOCs物料", "（1 是，0 否）", "w ≥ 10%", "{voc_pct}% 与 10% 比较：{result}",
        "GB 37822-2019 7.2.1", _V,
    ),
    Calculator(
        "required_voc_removal", "NMHC须达到的去除效率", voc_control.required_voc_removal,
        (
            _P("initial_rate_kg_h", "NMHC初始排放速率", "kg/h"),
            _P("is_key_region", "重点地区", "是/否", "yes", default=False),
            _P("only_low_voc_materials", "原辅料均为低VOCs", "是/否", "yes", default=False),
        ),
        "须达到的去除效率", "%", "初始速率 ≥ 3 kg/h（重点地区 2 kg/h）时不低于 80%",
        "初始速率 {initial_rate_kg_h} kg/h（重点地区：{is_key_region}；"
        "低VOCs原辅料：{only_low_voc_materials}），须不低于 {result}%", "GB 37822-2019 10.3.2", _V,
    ),
)  # fmt: skip

EXHAUST = (*_AIR, *_BY_FACTOR, *_COMBUSTION, *_BATHS, *_VOC)

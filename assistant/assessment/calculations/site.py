"""Calculators of waste, risk and the totals of a plant."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import risk, totals, waste
from assistant.registers import Confidence

_V, _S, _R = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALL
_RISK = "HJ 169-2018"
_SENSITIVITY = ("E1", "E2", "E3")
_FORM = "环办环评〔2020〕33号"

_OTHER = (
    Calculator(
        "domestic_waste", "生活垃圾产生量", waste.domestic_waste,
        (
            _P("staff", "人数", "人"), _P("kg_per_person_day", "人均产生量", "kg/(人·d)"),
            _P("days_per_year", "年工作天数", "d"),
        ),
        "生活垃圾产生量", "t/a", "G = 人数 × 人均量 × 天数 ÷ 1000",
        "{staff} × {kg_per_person_day} × {days_per_year} ÷ 1000 = {result} t/a", "产生系数法", _R,
    ),
    Calculator(
        "storage_need", "贮存需求", waste.storage_need,
        (_P("amount_t_a", "年产生量", "t/a"), _P("turnover_days", "周转周期", "d")),
        "最大贮存量", "t", "M = G × T ÷ 365", "{amount_t_a} t/a × {turnover_days} d ÷ 365 = {result} t",
        "周转周期衡算", _V,
    ),
    Calculator(
        "risk_q", "危险物质数量与临界量比值", risk.risk_q,
        (_P("amounts_t", "最大存在量", "t", "numbers"), _P("thresholds_t", "临界量", "t", "numbers")),
        "Q", "无量纲", "Q = Σ(qᵢ ÷ Qᵢ)", "q 为 {amounts_t} t，Q 为 {thresholds_t} t，比值合计 {result}",
        "HJ 169-2018 附录C", _V,
    ),
    Calculator(
        "investment_share", "环保投资占比", totals.investment_share,
        (_P("environmental_wan_yuan", "环保投资", "万元"), _P("total_wan_yuan", "总投资", "万元")),
        "环保投资占比", "%", "环保投资 ÷ 总投资 × 100%",
        "{environmental_wan_yuan} ÷ {total_wan_yuan} × 100% = {result}%", _FORM, _V,
    ),
    Calculator(
        "collected_dust", "除尘灰产生量", waste.collected_dust,
        (
            _P("entering_t_a", "进入除尘器的量", "t/a"), _P("leaving_t_a", "排放量", "t/a"),
            _P("moisture_pct", "含水率", "%", default=0.0),
        ),
        "除尘灰", "t/a", "G = (进 − 出) ÷ (1 − 含水率)",
        "({entering_t_a} − {leaving_t_a}) ÷ (1 − {moisture_pct}%) = {result} t/a", "物料衡算", _V,
    ),
    Calculator(
        "wastewater_sludge", "污水处理污泥量", waste.wastewater_sludge,
        (
            _P("water_m3_a", "废水量", "m³/a"), _P("removed_mg_l", "去除的悬浮物", "mg/L"),
            _P("dosed_t_a", "药剂沉淀量", "t/a", default=0.0), _P("moisture_pct", "含水率", "%"),
        ),
        "污泥量", "t/a", "G = (Q × ΔSS × 10⁻⁶ + 药剂) ÷ (1 − 含水率)",
        "({water_m3_a} × {removed_mg_l} × 10⁻⁶ + {dosed_t_a}) ÷ (1 − {moisture_pct}%) = {result} t/a",
        "物料衡算", _R,
    ),
    Calculator(
        "waste_packaging", "废包装产生量", waste.waste_packaging,
        (
            _P("material_t_a", "物料年用量", "t/a"), _P("package_kg", "每件净重", "kg"),
            _P("empty_kg", "空包装重量", "kg"),
        ),
        "废包装", "t/a", "G = 用量 ÷ 每件净重 × 空重",
        "{material_t_a} t/a ÷ {package_kg} kg × {empty_kg} kg = {result} t/a", "物料衡算", _R,
    ),
    Calculator(
        "replaced_liquid", "更换废液量", waste.replaced_liquid,
        (
            _P("volume_m3", "容积", "m³"), _P("density_t_m3", "密度", "t/m³"),
            _P("changes_per_year", "年更换次数", "次/a"),
        ),
        "废液量", "t/a", "G = V × ρ × n",
        "{volume_m3} m³ × {density_t_m3} t/m³ × {changes_per_year} = {result} t/a", "更换量衡算", _R,
    ),
    Calculator(
        "hazardous_waste_class", "危险废物管理类别", waste.hazardous_waste_class,
        (
            _P("amount_t_a", "危险废物年产生量", "t/a"),
            _P("treats_itself", "自行利用处置或持证", "是/否", "yes", default=False),
        ),
        "管理类别", "级", "≥100 t/a 或自行利用处置：重点监管（1）；≥10 t/a：简化管理（2）；其余登记管理（3）",
        "{amount_t_a} t/a（自行利用处置或持证：{treats_itself}）为{result}", "HJ 1259-2022", _V,
        scale=("重点监管", "简化管理", "登记管理"),
    ),
    Calculator(
        "process_class", "行业及生产工艺M", risk.process_class, (_P("score", "M值合计", "分"),),
        "M", "级", "M > 20 为 M1，> 10 为 M2，> 5 为 M3，5 为 M4", "M = {score}，为 {result}",
        f"{_RISK} 附录C", _V, scale=("M1", "M2", "M3", "M4"),
    ),
    Calculator(
        "risk_grade", "风险潜势与评价等级", risk.risk_grade,
        (
            _P("q", "Q", "无量纲"), _P("process_score", "M值合计", "分"),
            _P("sensitivity", "环境敏感程度", "E1~E3", "choice", choices=_SENSITIVITY),
        ),
        "评价等级", "级（4 为简单分析）", "Q、M 定 P，P、E 定潜势，潜势定等级",
        "Q = {q}，{process_class}，{hazard_class}，{sensitivity}，潜势 {potential}，{result}",
        f"{_RISK} 表1、表2、附录C", _V, "grade", ("一级", "二级", "三级", "简单分析"),
    ),
    Calculator(
        "air_sensitivity", "大气环境敏感程度", risk.air_sensitivity,
        (_P("people_5_km", "5 km范围内人口", "人"), _P("people_500_m", "500 m范围内人口", "人")),
        "E", "级", "5 km >5万或500 m >1000：E1；5 km >1万或500 m >500：E2；其余E3",
        "5 km {people_5_km} 人、500 m {people_500_m} 人，为 {result}", f"{_RISK} 表D.1", _V,
        scale=_SENSITIVITY,
    ),
    Calculator(
        "surface_water_sensitivity", "地表水环境敏感程度", risk.surface_water_sensitivity,
        (
            _P("targets", "环境敏感目标分级", "S1~S3", "choice", choices=("S1", "S2", "S3")),
            _P("function", "地表水功能敏感性", "F1~F3", "choice", choices=("F1", "F2", "F3")),
        ),
        "E", "级", "由 S、F 查表", "{targets}、{function} 为 {result}", f"{_RISK} 表D.2", _V,
        scale=_SENSITIVITY,
    ),
    Calculator(
        "groundwater_sensitivity", "地下水环境敏感程度", risk.groundwater_sensitivity,
        (
            _P("vadose_zone", "包气带防污性能", "D1~D3", "choice", choices=("D1", "D2", "D3")),
            _P("function", "地下水功能敏感性", "G1~G3", "choice", choices=("G1", "G2", "G3")),
        ),
        "E", "级", "由 D、G 查表", "{vadose_zone}、{function} 为 {result}", f"{_RISK} 表D.5", _V,
        scale=_SENSITIVITY,
    ),
    Calculator(
        "liquid_leak", "液体泄漏速率", risk.liquid_leak,
        (
            _P("discharge_coefficient", "泄漏系数Cd", "无量纲"),
            _P("hole_m2", "裂口面积", "m²"),
            _P("density_kg_m3", "液体密度", "kg/m³"), _P("overpressure_pa", "容器表压", "Pa", default=0.0),
            _P("head_m", "液位高度", "m"),
        ),
        "泄漏速率", "kg/s", "QL = Cd × A × ρ × √(2ΔP ÷ ρ + 2gh)",
        "{discharge_coefficient} × {hole_m2} × {density_kg_m3} × √(2 × {overpressure_pa} ÷ {density_kg_m3}"
        " + 2 × 9.81 × {head_m}) = {result} kg/s", f"{_RISK} 附录F", _S,
    ),
    Calculator(
        "fire_sulphur_dioxide", "火灾伴生二氧化硫", risk.fire_sulphur_dioxide,
        (_P("burnt_kg_h", "燃烧量B", "kg/h"), _P("sulphur_pct", "含硫量S", "%")),
        "二氧化硫", "kg/h", "G = 2BS", "2 × {burnt_kg_h} × {sulphur_pct}% = {result} kg/h",
        f"{_RISK} 附录F", _S,
    ),
    Calculator(
        "fire_carbon_monoxide", "火灾伴生一氧化碳", risk.fire_carbon_monoxide,
        (
            _P("burnt_t_s", "燃烧量Q", "t/s"), _P("carbon_pct", "含碳量C", "%"),
            _P("incomplete_pct", "不完全燃烧率q", "%"),
        ),
        "一氧化碳", "kg/s", "G = 2330 × q × C × Q",
        "2330 × {incomplete_pct}% × {carbon_pct}% × {burnt_t_s} = {result} kg/s", f"{_RISK} 附录F", _S,
    ),
)  # fmt: skip
_ACCOUNTS = (
    _P("existing_t_a", "现有工程排放量①", "t/a", default=0.0),
    _P("under_construction_t_a", "在建工程排放量③", "t/a", default=0.0),
    _P("project_t_a", "本项目排放量④", "t/a"),
    _P("replaced_t_a", "以新带老削减量⑤", "t/a", default=0.0),
)
_TOTALS = (
    Calculator(
        "three_accounts", "全厂排放量（三本账⑥）", totals.three_accounts, _ACCOUNTS,
        "全厂排放量⑥", "t/a", "⑥ = ① + ③ + ④ − ⑤",
        "{existing_t_a} + {under_construction_t_a} + {project_t_a} − {replaced_t_a} = {result} t/a",
        f"{_FORM} 附表", _V, "whole_t_a",
    ),
    Calculator(
        "emission_change", "排放增减量（三本账⑦）", totals.three_accounts, _ACCOUNTS,
        "变化量⑦", "t/a", "⑦ = ⑥ − ①", "{whole_t_a} − {existing_t_a} = {result} t/a",
        f"{_FORM} 附表", _V, "change_t_a",
    ),
    Calculator(
        "replacement_amount", "区域削减替代量", totals.replacement_amount,
        (_P("added_t_a", "新增排放量", "t/a"), _P("multiple", "替代倍数（按当地现行规定）", "倍")),
        "替代量", "t/a", "替代量 = 新增量 × 倍数", "{added_t_a} t/a × {multiple} = {result} t/a",
        "区域削减替代（倍数按当地现行规定）", _R,
    ),
    Calculator(
        "tax_equivalents", "环境保护税污染当量数", totals.tax_equivalents,
        (_P("emission_kg", "排放量", "kg"), _P("equivalent_kg", "污染当量值", "kg")),
        "污染当量数", "无量纲", "当量数 = 排放量 ÷ 当量值", "{emission_kg} ÷ {equivalent_kg} = {result}",
        "环境保护税法 附表2", _V,
    ),
)  # fmt: skip

SITE = (*_OTHER, *_TOTALS)

"""Calculators of noise, water, waste, risk and the totals of a plant."""

from __future__ import annotations

from assistant.assessment.calculator_model import Calculator
from assistant.assessment.calculator_model import Parameter as _P
from assistant.calculators import noise, risk, totals, waste, water
from assistant.registers import Confidence

_V, _R = Confidence.VERIFIED, Confidence.RECALL
_ACCOUNTING = "HJ 884-2018"
_FORM = "环办环评〔2020〕33号"

_NOISE = (
    Calculator(
        "noise_distance", "点声源距离衰减", noise.noise_distance,
        (
            _P("level_db", "参考距离处声级", "dB(A)"), _P("distance_m", "预测距离", "m"),
            _P("reference_m", "参考距离", "m", default=1.0),
        ),
        "预测点声级", "dB(A)", "L(r) = L(r₀) − 20lg(r ÷ r₀)",
        "{level_db} − 20lg({distance_m} ÷ {reference_m}) = {result} dB(A)", "HJ 2.4-2021", _V,
    ),
    Calculator(
        "noise_sum", "声级叠加", noise.noise_sum, (_P("levels_db", "各声级", "dB(A)", "numbers"),),
        "叠加声级", "dB(A)", "L = 10lg Σ10^(0.1Lᵢ)", "{levels_db} dB(A) 叠加为 {result} dB(A)",
        "HJ 2.4-2021", _V,
    ),
    Calculator(
        "noise_difference", "扣除背景声级", noise.noise_difference,
        (_P("total_db", "总声级", "dB(A)"), _P("background_db", "背景声级", "dB(A)")),
        "声源声级", "dB(A)", "L = 10lg(10^(0.1L总) − 10^(0.1L背))",
        "10lg(10^(0.1×{total_db}) − 10^(0.1×{background_db})) = {result} dB(A)", "HJ 2.4-2021", _V,
    ),
    Calculator(
        "indoor_to_outdoor", "室内声源传至室外", noise.indoor_to_outdoor,
        (_P("level_db", "室内近墙声级", "dB(A)"), _P("transmission_loss_db", "隔声量TL", "dB")),
        "室外近墙声级", "dB(A)", "Lp2 = Lp1 − (TL + 6)",
        "{level_db} − ({transmission_loss_db} + 6) = {result} dB(A)", "HJ 2.4-2021", _V,
    ),
    Calculator(
        "working_time_level", "工作时段等效声级", noise.working_time_level,
        (
            _P("level_db", "工作时声级", "dB(A)"), _P("working_h", "工作时间", "h"),
            _P("period_h", "时段", "h"),
        ),
        "等效声级", "dB(A)", "Leq = L + 10lg(t ÷ T)",
        "{level_db} + 10lg({working_h} ÷ {period_h}) = {result} dB(A)", "HJ 2.4-2021", _V,
    ),
)  # fmt: skip
_WATER = (
    Calculator(
        "domestic_sewage", "生活污水排放量", water.domestic_sewage,
        (
            _P("staff", "人数", "人"), _P("quota_l_per_person_day", "用水定额", "L/(人·d)"),
            _P("days_per_year", "年工作天数", "d"), _P("discharge_ratio", "产污系数", "0.8~0.9", default=0.9),
        ),
        "生活污水排放量", "m³/a", "Q排 = 人数 × 定额 × 天数 ÷ 1000 × 产污系数",
        "{staff} × {quota_l_per_person_day} × {days_per_year} ÷ 1000 = {use_m3_a} m³/a；"
        "{use_m3_a} × {discharge_ratio} = {result} m³/a", "用水定额法", _R, "discharge_m3_a",
    ),
    Calculator(
        "pollutant_load", "水污染物负荷", water.pollutant_load,
        (_P("water_m3_a", "水量", "m³/a"), _P("concentration_mg_l", "浓度", "mg/L")),
        "水污染物量", "t/a", "W = Q × C × 10⁻⁶",
        "{water_m3_a} m³/a × {concentration_mg_l} mg/L × 10⁻⁶ = {result} t/a", _ACCOUNTING, _V,
    ),
    Calculator(
        "reference_concentration", "基准排水量浓度换算", water.reference_concentration,
        (
            _P("measured_mg_l", "实测浓度", "mg/L"), _P("discharged_m3", "实际排水量", "m³"),
            _P("allowed_m3", "基准排水量", "m³"),
        ),
        "基准排水量浓度", "mg/L", "ρ基 = ρ实 × max(1, Q总 ÷ Q基)",
        "{measured_mg_l} mg/L，排水 {discharged_m3} m³、基准 {allowed_m3} m³，换算 {result} mg/L",
        "GB 21900-2008", _V,
    ),
    Calculator(
        "emergency_pool", "事故应急池容积", water.emergency_pool,
        (
            _P("tank_m3", "最大储罐物料V1", "m³"), _P("fire_water_m3", "消防水V2", "m³"),
            _P("diverted_m3", "可转移V3", "m³", default=0.0),
            _P("process_m3", "生产废水V4", "m³", default=0.0),
            _P("rain_m3", "雨水V5", "m³", default=0.0),
        ),
        "应急池容积", "m³", "V = (V1 + V2 − V3) + V4 + V5",
        "({tank_m3} + {fire_water_m3} − {diverted_m3}) + {process_m3} + {rain_m3} = {result} m³",
        "事故应急池容积通用式", _R,
    ),
)  # fmt: skip
_OTHER = (
    Calculator(
        "domestic_waste", "生活垃圾产生量", waste.domestic_waste,
        (
            _P("staff", "人数", "人"), _P("kg_per_person_day", "人均产生量", "kg/(人·d)", default=0.5),
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
)  # fmt: skip

SITE = (*_NOISE, *_WATER, *_OTHER, *_TOTALS)

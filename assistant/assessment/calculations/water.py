"""Calculators of water: use, balance, loads, reference discharge, emergency pool."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import water
from assistant.registers import Confidence

_V, _R = Confidence.VERIFIED, Confidence.RECALL
_ACCOUNTING = "HJ 884-2018"

WATER = (
    Calculator(
        "domestic_sewage", "生活污水排放量", water.domestic_sewage,
        (
            _P("staff", "人数", "人"), _P("quota_l_per_person_day", "用水定额", "L/(人·d)"),
            _P("days_per_year", "年工作天数", "d"), _P("discharge_ratio", "产污系数", "0.8~0.9"),
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
    Calculator(
        "water_balance", "水平衡闭合差", water.water_balance,
        (
            _P("fresh_m3_a", "新鲜水", "m³/a"), _P("material_m3_a", "物料带入", "m³/a", default=0.0),
            _P("lost_m3_a", "损耗", "m³/a", default=0.0), _P("product_m3_a", "产品带走", "m³/a", default=0.0),
            _P("discharged_m3_a", "废水", "m³/a"),
        ),
        "闭合差", "m³/a", "差 = 新鲜水 + 物料带入 − 损耗 − 产品带走 − 废水（闭合为 0）",
        "{fresh_m3_a} + {material_m3_a} − {lost_m3_a} − {product_m3_a} − {discharged_m3_a} = {result} m³/a"
        "（占进水 {rest_pct}%）", "水平衡", _R, "rest_m3_a",
    ),
    Calculator(
        "reuse_rate", "重复利用率", water.reuse_rate,
        (_P("reused_m3_a", "重复用水", "m³/a"), _P("fresh_m3_a", "新鲜水", "m³/a")),
        "重复利用率", "%", "R = 重复用水 ÷ (重复用水 + 新鲜水)",
        "{reused_m3_a} ÷ ({reused_m3_a} + {fresh_m3_a}) = {result}%", "GB/T 7119-2018", _R,
    ),
    Calculator(
        "allowed_discharge", "基准排水量（排气量）", water.allowed_discharge,
        (
            _P("outputs", "各产品产量", "产品单位", "numbers"),
            _P("quotas_m3", "单位产品基准排放量", "m³/产品单位", "numbers"),
        ),
        "基准排放量", "m³", "Q基 = Σ(Yᵢ × Qᵢ基)", "产量 {outputs}，定额 {quotas_m3}，允许 {result} m³",
        "GB 21900-2008、GB 30484-2013", _V,
    ),
    Calculator(
        "reference_exhaust_concentration", "基准排气量浓度换算", water.reference_concentration,
        (
            _P("measured_mg_l", "实测浓度", "mg/m³"), _P("discharged_m3", "实际排气量", "m³"),
            _P("allowed_m3", "基准排气量", "m³"),
        ),
        "基准排气量浓度", "mg/m³", "ρ基 = ρ实 × max(1, Q总 ÷ Q基)",
        "{measured_mg_l} mg/m³，排气 {discharged_m3} m³、基准 {allowed_m3} m³，换算 {result} mg/m³",
        "GB 21900-2008", _V,
    ),
    Calculator(
        "fire_water", "消防水量V2", water.fire_water,
        (_P("flow_l_s", "消防流量", "L/s"), _P("hours", "火灾延续时间", "h")),
        "消防水量", "m³", "V2 = q × 3600 × t ÷ 1000", "{flow_l_s} × 3600 × {hours} ÷ 1000 = {result} m³",
        "GB 50974-2014", _R,
    ),
    Calculator(
        "rain_to_pool", "进入应急池的雨水V5", water.rain_to_pool,
        (
            _P("rain_mm_a", "年均降雨量", "mm"), _P("rain_days", "年均降雨日数", "d"),
            _P("area_hm2", "汇水面积", "hm²"),
        ),
        "雨水量", "m³", "V5 = 10 × q × F，q = 年均降雨量 ÷ 降雨日数",
        "10 × {rain_mm_a} ÷ {rain_days} × {area_hm2} = {result} m³", "事故应急池容积通用式", _R,
    ),
)  # fmt: skip

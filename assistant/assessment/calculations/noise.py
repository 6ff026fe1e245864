"""Calculators of noise: sources, rooms, distance, boundary and receiver."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import noise, noise_propagation
from assistant.registers import Confidence

_V = Confidence.VERIFIED
_GUIDE, _ANNEX = "HJ 2.4-2021", "HJ 2.4-2021 附录B"

NOISE = (
    Calculator(
        "noise_distance", "点声源距离衰减", noise.noise_distance,
        (
            _P("level_db", "参考距离处声级", "dB(A)"), _P("distance_m", "预测距离", "m"),
            _P("reference_m", "参考距离", "m", default=1.0),
        ),
        "预测点声级", "dB(A)", "L(r) = L(r₀) − 20lg(r ÷ r₀)",
        "{level_db} − 20lg({distance_m} ÷ {reference_m}) = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "noise_sum", "声级叠加", noise.noise_sum, (_P("levels_db", "各声级", "dB(A)", "numbers"),),
        "叠加声级", "dB(A)", "L = 10lg Σ10^(0.1Lᵢ)", "{levels_db} dB(A) 叠加为 {result} dB(A)",
        _GUIDE, _V,
    ),
    Calculator(
        "noise_difference", "扣除背景声级", noise.noise_difference,
        (_P("total_db", "总声级", "dB(A)"), _P("background_db", "背景声级", "dB(A)")),
        "声源声级", "dB(A)", "L = 10lg(10^(0.1L总) − 10^(0.1L背))",
        "10lg(10^(0.1×{total_db}) − 10^(0.1×{background_db})) = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "indoor_to_outdoor", "室内声源传至室外", noise.indoor_to_outdoor,
        (_P("level_db", "室内近墙声级", "dB(A)"), _P("transmission_loss_db", "隔声量TL", "dB")),
        "室外近墙声级", "dB(A)", "Lp2 = Lp1 − (TL + 6)",
        "{level_db} − ({transmission_loss_db} + 6) = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "working_time_level", "工作时段等效声级", noise.working_time_level,
        (
            _P("level_db", "工作时声级", "dB(A)"), _P("working_h", "工作时间", "h"),
            _P("period_h", "时段", "h"),
        ),
        "等效声级", "dB(A)", "Leq = L + 10lg(t ÷ T)",
        "{level_db} + 10lg({working_h} ÷ {period_h}) = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "noise_from_power", "由声功率级求声级", noise_propagation.noise_from_power,
        (
            _P("power_db", "声功率级Lw", "dB(A)"), _P("distance_m", "预测距离", "m"),
            _P("half_free", "半自由场（硬地面）", "是/否", "yes", default=True),
        ),
        "预测点声级", "dB(A)", "Lp = Lw − 20lg r − 8（半自由场）或 − 11（自由场）",
        "{power_db} − 20lg{distance_m}（半自由场：{half_free}）= {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "room_level", "室内近墙声级", noise_propagation.room_level,
        (
            _P("power_db", "声功率级Lw", "dB(A)"), _P("directivity", "指向性因数Q（1、2、4、8）", "无量纲"),
            _P("distance_m", "声源至墙距离", "m"), _P("surface_m2", "房间内表面积S", "m²"),
            _P("absorption", "平均吸声系数α", "无量纲"),
        ),
        "室内近墙声级", "dB(A)", "Lp1 = Lw + 10lg(Q ÷ 4πr² + 4 ÷ R)，R = Sα ÷ (1 − α)",
        "R = {room_constant_m2} m²；{power_db} + 10lg({directivity} ÷ (4π × {distance_m}²) + 4 ÷ "
        "{room_constant_m2}) = {result} dB(A)", _ANNEX, _V, "level_db",
    ),
    Calculator(
        "outdoor_power", "等效室外声源", noise_propagation.outdoor_power,
        (_P("level_db", "室外近墙声级Lp2", "dB(A)"), _P("opening_m2", "透声面积S", "m²")),
        "等效声功率级", "dB(A)", "Lw = Lp2 + 10lgS", "{level_db} + 10lg{opening_m2} = {result} dB(A)",
        _ANNEX, _V,
    ),
    Calculator(
        "indoor_source_outdoors", "室内声源在室外的声级", noise_propagation.indoor_source_outdoors,
        (
            _P("room_level_db", "室内近墙声级", "dB(A)"), _P("transmission_loss_db", "隔声量TL", "dB"),
            _P("opening_m2", "透声面积S", "m²"), _P("distance_m", "墙外距离", "m"),
        ),
        "预测点声级", "dB(A)", "L = Lp1 − (TL + 6) + 10lgS − 20lg r − 8",
        "{room_level_db} − ({transmission_loss_db} + 6) + 10lg{opening_m2} − 20lg{distance_m} − 8"
        " = {result} dB(A)",
        _ANNEX, _V,
    ),
    Calculator(
        "like_machines", "同类设备合成声级", noise_propagation.like_machines,
        (_P("level_db", "单台声级", "dB(A)"), _P("count", "台数", "台")),
        "合成声级", "dB(A)", "L = L₁ + 10lg n", "{level_db} + 10lg{count} = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "line_source", "线声源距离衰减", noise_propagation.line_source,
        (
            _P("level_db", "参考距离处声级", "dB(A)"), _P("reference_m", "参考距离", "m"),
            _P("distance_m", "预测距离", "m"), _P("length_m", "线声源长度", "m"),
        ),
        "预测点声级", "dB(A)", "r ≤ l₀/3：−10lg(r ÷ r₀)；l₀/3~l₀：−15lg；r > l₀：−20lg",
        "线长 {length_m} m，{reference_m} m 处 {level_db}，{distance_m} m 处 {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "predicted_level", "敏感点预测值", noise_propagation.predicted_level,
        (_P("contribution_db", "贡献值", "dB(A)"), _P("background_db", "背景值", "dB(A)")),
        "预测值", "dB(A)", "Leq = 10lg(10^(0.1L贡) + 10^(0.1L背))",
        "10lg(10^(0.1×{contribution_db}) + 10^(0.1×{background_db})) = {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "boundary_level", "厂界贡献值（多声源）", noise_propagation.boundary_level,
        (
            _P("levels_db", "各声源 1 m 处声级（降噪后）", "dB(A)", "numbers"),
            _P("distances_m", "各声源至厂界距离", "m", "numbers"),
        ),
        "厂界贡献值", "dB(A)", "L = 10lg Σ10^(0.1(Lᵢ − 20lg rᵢ))",
        "{levels_db} dB(A)，距 {distances_m} m，贡献值 {result} dB(A)", _GUIDE, _V,
    ),
    Calculator(
        "background_corrected", "监测值背景修正", noise_propagation.background_corrected,
        (_P("measured_db", "测量值", "dB(A)"), _P("background_db", "背景值", "dB(A)")),
        "修正后声级", "dB(A)", "差值 >10 不修正，6~10 减 1，4~5 减 2，3 减 3",
        "测量 {measured_db}、背景 {background_db}，修正后 {result} dB(A)", "GB 12348-2008 表4", _V,
    ),
)  # fmt: skip

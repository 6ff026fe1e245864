"""Calculators of material balances: paint, powder, solvents, NMP, electrolyte."""

from __future__ import annotations

from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.model import Parameter as _P
from assistant.calculators import coating
from assistant.registers import Confidence

_V, _R = Confidence.VERIFIED, Confidence.RECALL
_BALANCE = "HJ 884-2018 物料衡算法"
_PAINT = (
    _P("paint_t_a", "涂料年用量（施工状态）", "t/a"),
    _P("solids_pct", "固体分", "%"),
    _P("voc_pct", "VOCs含量", "%"),
    _P("transfer_pct", "上漆率", "%"),
)
MATERIALS = (
    Calculator(
        "voc_material_balance", "VOCs物料衡算", coating.voc_material_balance,
        (
            _P("amounts_t_a", "各物料年用量", "t/a", "numbers"),
            _P("voc_pct", "各物料VOCs质量分数（施工状态）", "%", "numbers"),
        ),
        "VOCs产生量", "t/a", "G = Σ(mᵢ × wᵢ)",
        "用量 {amounts_t_a} t/a，VOCs含量 {voc_pct}%，合计 {result} t/a", _BALANCE, _V,
    ),
    Calculator(
        "overspray", "漆雾产生量", coating.overspray,
        (
            _P("paint_t_a", "涂料年用量", "t/a"), _P("solids_pct", "固体分", "%"),
            _P("transfer_pct", "上漆率", "%"),
        ),
        "漆雾产生量", "t/a", "G = m × 固体分 × (1 − 上漆率)",
        "{paint_t_a} t/a × {solids_pct}% × (1 − {transfer_pct}%) = {result} t/a",
        _BALANCE, _V,
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
        _BALANCE, _V, "carried_t_a",
    ),
    Calculator(
        "coating_balance", "涂料平衡（漆雾）", coating.coating_balance, _PAINT,
        "漆雾", "t/a", "漆膜 = m × 固体分 × 上漆率；漆雾 = m × 固体分 × (1 − 上漆率)；VOCs = m × w",
        "漆膜 {film_t_a} t/a，漆雾 {mist_t_a} t/a，VOCs {voc_t_a} t/a，其余（水等） {rest_t_a} t/a",
        _BALANCE, _V, "mist_t_a",
    ),
    Calculator(
        "paint_need", "涂料理论用量", coating.paint_need,
        (
            _P("area_m2_a", "年涂装面积", "m²/a"), _P("film_um", "干膜厚度", "μm"),
            _P("film_density_t_m3", "干膜密度", "t/m³"), _P("solids_pct", "固体分", "%"),
            _P("transfer_pct", "上漆率", "%"),
        ),
        "涂料用量", "t/a", "m = A × δ × ρ × 10⁻⁶ ÷ (固体分 × 上漆率)",
        "{area_m2_a} × {film_um} × {film_density_t_m3} × 10⁻⁶ ÷ ({solids_pct}% × {transfer_pct}%)"
        " = {result} t/a", _BALANCE, _R,
    ),
    Calculator(
        "voc_mass_share", "VOCs含量换算（g/L 到 %）", coating.voc_mass_share,
        (_P("voc_g_l", "VOCs含量", "g/L"), _P("density_kg_l", "密度", "kg/L")),
        "VOCs质量分数", "%", "w = VOC ÷ (ρ × 1000)",
        "{voc_g_l} ÷ ({density_kg_l} × 1000) = {result}%", "GB/T 23985-2009", _R,
    ),
    Calculator(
        "voc_mass_share_less_water", "扣水VOCs含量换算为施工状态", coating.voc_mass_share_less_water,
        (
            _P("voc_g_l", "扣水VOCs含量", "g/L"), _P("density_kg_l", "密度", "kg/L"),
            _P("water_pct", "含水率（质量）", "%"),
        ),
        "VOCs质量分数（施工状态）", "%", "w = VOC扣水 × (1 − ρ × w水 ÷ 0.9975) ÷ (ρ × 1000)",
        "{voc_g_l} g/L（扣水）、密度 {density_kg_l} kg/L、含水 {water_pct}%，施工状态 {result}%",
        "GB/T 23986-2009", _R,
    ),
    Calculator(
        "solvent_cleaning", "溶剂清洗、脱脂VOCs", coating.solvent_cleaning,
        (
            _P("solvent_t_a", "溶剂用量", "t/a"), _P("voc_pct", "溶剂VOCs含量", "%"),
            _P("waste_t_a", "废溶剂量", "t/a"), _P("waste_voc_pct", "废溶剂VOCs含量", "%"),
        ),
        "VOCs产生量", "t/a", "G = m × w − m废 × w废",
        "{solvent_t_a} × {voc_pct}% − {waste_t_a} × {waste_voc_pct}% = {result} t/a", _BALANCE, _V,
    ),
    Calculator(
        "powder_overspray", "喷粉未附着量", coating.powder_overspray,
        (_P("powder_t_a", "粉末涂料用量", "t/a"), _P("attachment_pct", "附着率", "%")),
        "未附着粉末", "t/a", "G = m × (1 − 附着率)",
        "{powder_t_a} t/a × (1 − {attachment_pct}%) = {result} t/a", _BALANCE, _V,
    ),
    Calculator(
        "electrolyte_loss", "电解液挥发量", coating.electrolyte_loss,
        (
            _P("electrolyte_t_a", "电解液用量", "t/a"), _P("solvent_pct", "溶剂含量", "%"),
            _P("loss_pct", "挥发损失率", "%"),
        ),
        "VOCs产生量", "t/a", "G = m × 溶剂含量 × 损失率",
        "{electrolyte_t_a} t/a × {solvent_pct}% × {loss_pct}% = {result} t/a", _BALANCE, _R,
    ),
)  # fmt: skip

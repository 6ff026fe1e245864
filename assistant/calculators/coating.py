"""Material balances of coating, cleaning and battery making: solids, VOC, powder, NMP, electrolyte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_percent, require_positive

_SOURCE = "物料衡算（HJ 884-2018）"
_VOLUME = "GB/T 23985-2009"
_LESS_WATER = "GB/T 23986-2009"
_WATER_KG_L = 0.997537  # kg/L, water at 23 ℃, GB/T 23986-2009
_M_PER_UM = 1e-6  # m/μm
_G_PER_KG = 1000.0  # g/kg


class CoatingBalance(NamedTuple):
    """Where a paint goes [t/a]: film on the part, mist, VOC, and the rest (water in water-borne paint)."""

    film_t_a: float
    mist_t_a: float
    voc_t_a: float
    rest_t_a: float


class NmpBalance(NamedTuple):
    """Where the NMP goes [t/a]; ``carried_t_a`` leaves with electrodes, slurry and wipes."""

    recovered_t_a: float
    unrecovered_t_a: float
    carried_t_a: float


def voc_material_balance(*, amounts_t_a: Sequence[float], voc_pct: Sequence[float]) -> float:
    """VOC in the materials used, all of it taken to evaporate [t/a].

    Source: HJ 884-2018, balance; worked example: 10 t paint (35 %) and 2 t thinner (100 %).
    Valid: mass shares as applied, one per material.

    >>> voc_material_balance(amounts_t_a=[10, 2], voc_pct=[35, 100])
    5.5
    """
    count, stated = len(amounts_t_a), len(voc_pct)
    require(count == stated, "VOCs含量个数", stated, limits=f"与用量个数 {count} 相同", source=_SOURCE)
    for amount, share in zip(amounts_t_a, voc_pct, strict=True):
        require_amount("用量", amount, source=_SOURCE)
        require_percent("VOCs含量", share, source=_SOURCE)
    return sum(amount * share / 100 for amount, share in zip(amounts_t_a, voc_pct, strict=True))


def overspray(*, paint_t_a: float, solids_pct: float, transfer_pct: float) -> float:
    """Paint mist: the solids that miss the part [t/a].

    Source: HJ 884-2018, balance; worked example: 10 t paint, 65 % solids, 60 % transfer.

    >>> round(overspray(paint_t_a=10, solids_pct=65, transfer_pct=60), 3)
    2.6
    """
    require_amount("涂料用量", paint_t_a, source=_SOURCE)
    require_percent("固体分", solids_pct, source=_SOURCE)
    require_percent("上漆率", transfer_pct, source=_SOURCE)
    return paint_t_a * solids_pct / 100 * (1 - transfer_pct / 100)


def coating_balance(
    *, paint_t_a: float, solids_pct: float, voc_pct: float, transfer_pct: float
) -> CoatingBalance:
    """Film, mist, VOC and the rest of a paint as applied [t/a].

    Source: HJ 884-2018, balance; worked example: 10 t paint, 65 % solids, 35 % VOC, 60 % transfer.
    Valid: solids and VOC together no more than the paint.

    >>> [round(value, 6) for value in coating_balance(
    ...     paint_t_a=10, solids_pct=65, voc_pct=35, transfer_pct=60)]
    [3.9, 2.6, 3.5, 0.0]
    """
    require_percent("VOCs含量", voc_pct, source=_SOURCE)
    mist = overspray(paint_t_a=paint_t_a, solids_pct=solids_pct, transfer_pct=transfer_pct)
    known = solids_pct + voc_pct
    require(known <= 100, "固体分与VOCs合计", known, limits="不大于 100%", source=_SOURCE)
    solids, voc = paint_t_a * solids_pct / 100, paint_t_a * voc_pct / 100
    return CoatingBalance(solids - mist, mist, voc, paint_t_a * (100 - known) / 100)


def paint_need(
    *,
    area_m2_a: float,
    film_um: float,
    film_density_t_m3: float,
    solids_pct: float,
    transfer_pct: float,
) -> float:
    """Paint a coated area needs [t/a].

    Source: area × film × density / (solids × transfer); 100 000 m², 60 μm, 1.5 t/m³, 60 %, 75 %.

    >>> round(paint_need(
    ...     area_m2_a=100_000, film_um=60, film_density_t_m3=1.5, solids_pct=60, transfer_pct=75), 6)
    20.0
    """
    require_amount("涂装面积", area_m2_a, source=_SOURCE)
    require_amount("漆膜厚度", film_um, source=_SOURCE)
    require_positive("漆膜密度", film_density_t_m3, source=_SOURCE)
    for name, share in (("固体分", solids_pct), ("上漆率", transfer_pct)):
        require_positive(name, share, source=_SOURCE)
        require_percent(name, share, source=_SOURCE)
    film_t = area_m2_a * film_um * _M_PER_UM * film_density_t_m3
    return film_t / (solids_pct / 100 * transfer_pct / 100)


def voc_mass_share(*, voc_g_l: float, density_kg_l: float) -> float:
    """Mass share of VOC from its content by volume [%].

    Source: GB/T 23985-2009; worked example: 420 g/L at 1.2 kg/L. Valid: no more VOC than coating.

    >>> round(voc_mass_share(voc_g_l=420, density_kg_l=1.2), 6)
    35.0
    """
    require_amount("VOCs含量", voc_g_l, source=_VOLUME)
    require_positive("密度", density_kg_l, source=_VOLUME)
    most = density_kg_l * _G_PER_KG
    require(voc_g_l <= most, "VOCs含量", voc_g_l, limits=f"不大于密度 {most:g} g/L", source=_VOLUME)
    return voc_g_l / most * 100


def voc_mass_share_less_water(*, voc_g_l: float, density_kg_l: float, water_pct: float) -> float:
    """Mass share of VOC as applied, from a content given less water [%].

    Source: GB/T 23986-2009, ρ(VOC)lw = mVOC / (V − Vw); 200 g/L less water, 1.2 kg/L, 50 % water.
    Valid: the water takes less room than the coating.

    >>> round(voc_mass_share_less_water(voc_g_l=200, density_kg_l=1.2, water_pct=50), 2)
    6.64
    """
    require_amount("扣水VOCs含量", voc_g_l, source=_LESS_WATER)
    require_percent("含水率", water_pct, source=_LESS_WATER)
    require_positive("密度", density_kg_l, source=_LESS_WATER)
    room = 1 - density_kg_l * water_pct / 100 / _WATER_KG_L
    require(room >= 0, "含水率", water_pct, limits="水的体积不大于涂料体积", source=_LESS_WATER)
    return voc_mass_share(voc_g_l=voc_g_l * room, density_kg_l=density_kg_l)


def solvent_cleaning(*, solvent_t_a: float, voc_pct: float, waste_t_a: float, waste_voc_pct: float) -> float:
    """VOC that evaporates from a solvent used for degreasing or wiping [t/a].

    Source: HJ 884-2018, balance: what is bought less what leaves with the waste solvent.
    Valid: no more VOC in the waste than in the solvent.

    >>> round(solvent_cleaning(solvent_t_a=2, voc_pct=100, waste_t_a=1, waste_voc_pct=80), 6)
    1.2
    """
    require_amount("溶剂用量", solvent_t_a, source=_SOURCE)
    require_percent("溶剂VOCs含量", voc_pct, source=_SOURCE)
    require_amount("废溶剂量", waste_t_a, source=_SOURCE)
    require_percent("废溶剂VOCs含量", waste_voc_pct, source=_SOURCE)
    used, wasted = solvent_t_a * voc_pct / 100, waste_t_a * waste_voc_pct / 100
    limits = f"不大于投入 {used:g} t/a"
    require(wasted <= used, "废溶剂带走的VOCs", wasted, limits=limits, source=_SOURCE)
    return used - wasted


def powder_overspray(*, powder_t_a: float, attachment_pct: float) -> float:
    """Powder that does not stay on the part [t/a].

    Source: powder × (1 − attachment); the factor 300 kg/t of 公告2021年第24号 means 70 %.

    >>> round(powder_overspray(powder_t_a=20, attachment_pct=70), 6)
    6.0
    """
    require_amount("粉末涂料用量", powder_t_a, source=_SOURCE)
    require_percent("附着率", attachment_pct, source=_SOURCE)
    return powder_t_a * (1 - attachment_pct / 100)


def electrolyte_loss(*, electrolyte_t_a: float, solvent_pct: float, loss_pct: float) -> float:
    """Solvent that evaporates while electrolyte is filled in and cells are formed [t/a].

    Source: HJ 884-2018, balance or analogy; the share lost needs grounds of its own.

    >>> round(electrolyte_loss(electrolyte_t_a=620, solvent_pct=88, loss_pct=0.1), 4)
    0.5456
    """
    require_amount("电解液用量", electrolyte_t_a, source=_SOURCE)
    require_percent("溶剂含量", solvent_pct, source=_SOURCE)
    require_percent("挥发损失率", loss_pct, source=_SOURCE)
    return electrolyte_t_a * solvent_pct / 100 * loss_pct / 100


def nmp_balance(
    *, input_t_a: float, recovery_pct: float, organised_t_a: float = 0, fugitive_t_a: float = 0
) -> NmpBalance:
    """Recovered, not recovered, and carried away with the product [t/a].

    Source: input = recovered + organised + fugitive + carried; worked example: 1000 t/a at 99.5 %.
    Valid: emissions no more than what is not recovered.

    >>> balance = nmp_balance(input_t_a=1000, recovery_pct=99.5)
    >>> balance.recovered_t_a, round(balance.unrecovered_t_a, 6)
    (995.0, 5.0)
    """
    require_amount("NMP投入量", input_t_a, source=_SOURCE)
    require_percent("回收率", recovery_pct, source=_SOURCE)
    require_amount("有组织排放量", organised_t_a, source=_SOURCE)
    require_amount("无组织排放量", fugitive_t_a, source=_SOURCE)
    recovered = input_t_a * recovery_pct / 100
    unrecovered = input_t_a - recovered
    emitted = organised_t_a + fugitive_t_a
    limits = f"不大于未回收量 {unrecovered:g} t/a"
    require(emitted <= unrecovered + 1e-9 * input_t_a, "排放量合计", emitted, limits=limits, source=_SOURCE)
    return NmpBalance(recovered, unrecovered, max(unrecovered - emitted, 0.0))

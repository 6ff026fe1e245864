"""Material balances of coating: VOC, overspray, NMP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_percent

_SOURCE = "物料衡算（HJ 884-2018）"


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

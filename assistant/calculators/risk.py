"""Risk potential (HJ 169-2018)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "HJ 169-2018"


def risk_q(*, amounts_t: Sequence[float], thresholds_t: Sequence[float]) -> float:
    """Q: the sum of amounts on site by their critical amounts [-].

    Source: HJ 169-2018 Annex C; worked example: oil, acetylene, propane, waste oil and gas of a metal works.

    >>> round(risk_q(amounts_t=[1.5, 0.05, 0.1, 1, 0.02], thresholds_t=[2500, 10, 10, 2500, 10]), 4)
    0.018
    """
    count = len(amounts_t)
    limits = f"与存在量个数 {count} 相同"
    require(count == len(thresholds_t), "临界量个数", len(thresholds_t), limits=limits, source=_SOURCE)
    for amount, threshold in zip(amounts_t, thresholds_t, strict=True):
        require_amount("最大存在量", amount, source=_SOURCE)
        require_positive("临界量", threshold, source=_SOURCE)
    return sum(amount / threshold for amount, threshold in zip(amounts_t, thresholds_t, strict=True))

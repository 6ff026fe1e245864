"""Propagation and addition of sound levels."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from assistant.calculators.validity import require, require_positive

_SOURCE = "HJ 2.4-2021"
_ROOM_LOSS_DB = 6.0  # dB, from inside to outside besides the wall, HJ 2.4-2021 Annex B


def noise_distance(*, level_db: float, distance_m: float, reference_m: float = 1) -> float:
    """Level of a point source at a distance [dB(A)].

    Source: HJ 2.4-2021, Lp(r) = Lp(r0) − 20 lg(r/r0); worked example: 85 dB(A) at 1 m, 20 m away.
    Valid: not nearer than the reference distance.

    >>> round(noise_distance(level_db=85, distance_m=20), 2)
    58.98
    """
    require_positive("参考距离", reference_m, source=_SOURCE)
    limits = f"不小于参考距离 {reference_m:g} m"
    require(distance_m >= reference_m, "预测距离", distance_m, limits=limits, source=_SOURCE)
    return level_db - 20 * log10(distance_m / reference_m)


def noise_sum(*, levels_db: Sequence[float]) -> float:
    """Levels added [dB(A)].

    Source: HJ 2.4-2021, 10 lg Σ 10^(0.1 L). Valid: at least one level.

    >>> round(noise_sum(levels_db=[60, 60]), 2), round(noise_sum(levels_db=[53.98, 55.00, 52.96]), 2)
    (63.01, 58.83)
    """
    require(len(levels_db) > 0, "声级个数", len(levels_db), limits="至少 1 个", source=_SOURCE)
    return 10 * log10(sum(10 ** (0.1 * level) for level in levels_db))


def noise_difference(*, total_db: float, background_db: float) -> float:
    """Level of a source after the background is taken off [dB(A)].

    Source: HJ 2.4-2021; worked example: 67 less 60. Valid: total above background.

    >>> round(noise_difference(total_db=67, background_db=60), 2)
    66.03
    """
    limits = f"大于背景值 {background_db:g} dB(A)"
    require(total_db > background_db, "总声级", total_db, limits=limits, source=_SOURCE)
    return 10 * log10(10 ** (0.1 * total_db) - 10 ** (0.1 * background_db))


def indoor_to_outdoor(*, level_db: float, transmission_loss_db: float) -> float:
    """Level outside a wall from the level at its inner side [dB(A)].

    Source: HJ 2.4-2021, Lp2 = Lp1 − (TL + 6); worked example: 75 dB(A), TL 15 dB.

    >>> indoor_to_outdoor(level_db=75, transmission_loss_db=15)
    54.0
    """
    loss = transmission_loss_db
    require(loss >= 0, "隔声量", loss, limits="不小于 0 dB", source=_SOURCE)
    return level_db - (loss + _ROOM_LOSS_DB)


def working_time_level(*, level_db: float, working_h: float, period_h: float) -> float:
    """Equivalent level of a source that runs part of a period [dB(A)].

    Source: HJ 2.4-2021; worked example: 60 dB(A) for 6 h of a 16 h day.

    >>> round(working_time_level(level_db=60, working_h=6, period_h=16), 2)
    55.74
    """
    require_positive("时段", period_h, source=_SOURCE)
    within = 0 < working_h <= period_h
    require(within, "工作时间", working_h, limits=f"0~{period_h:g} h", source=_SOURCE)
    return level_db + 10 * log10(working_h / period_h)

"""From a source to a point: by sound power, out of a room, along a road, and where it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10, pi
from typing import NamedTuple

from assistant.calculators.noise import indoor_to_outdoor, noise_distance, noise_sum
from assistant.calculators.validity import require, require_positive

_SOURCE = "HJ 2.4-2021"
_MEASURED = "GB 12348-2008"
_FREE_FIELD_DB, _HALF_FREE_FIELD_DB = 11.0, 8.0  # dB, 10 lg 4π and 10 lg 2π rounded, HJ 2.4-2021
_CORRECTIONS = ((10.0, 0.0), (6.0, -1.0), (4.0, -2.0), (3.0, -3.0))  # dB, above, correction; GB 12348 table 4


class RoomLevel(NamedTuple):
    """Room constant [m²] and level near the wall [dB(A)]."""

    room_constant_m2: float
    level_db: float


def noise_from_power(*, power_db: float, distance_m: float, half_free: bool) -> float:
    """Level of a point source from its sound power [dB(A)].

    Source: HJ 2.4-2021, Lw − 20 lg r − 11, or − 8 over hard ground; worked example: 68.28 dB at 30 m.

    >>> [round(noise_from_power(power_db=68.28, distance_m=30, half_free=half), 2) for half in (False, True)]
    [27.74, 30.74]
    """
    require_positive("预测距离", distance_m, source=_SOURCE)
    loss = _HALF_FREE_FIELD_DB if half_free else _FREE_FIELD_DB
    return power_db - 20 * log10(distance_m) - loss


def room_level(
    *, power_db: float, directivity: float, distance_m: float, surface_m2: float, absorption: float
) -> RoomLevel:
    """Level near the wall inside a room from the power of a source in it [m², dB(A)].

    Source: HJ 2.4-2021 Annex B, Lw + 10 lg(Q/4πr² + 4/R), R = Sα/(1 − α); Q 1 in the middle, 2 on the floor,
    4 at an edge, 8 in a corner; worked example: 90 dB, Q 2, 5 m, 1000 m², α 0.1.
    Valid: absorption above 0 and below 1.

    >>> [round(value, 2) for value in room_level(
    ...     power_db=90, directivity=2, distance_m=5, surface_m2=1000, absorption=0.1)]
    [111.11, 76.27]
    """
    require(directivity in (1, 2, 4, 8), "指向性因数", directivity, limits="1、2、4 或 8", source=_SOURCE)
    require_positive("声源至墙距离", distance_m, source=_SOURCE)
    require_positive("房间内表面积", surface_m2, source=_SOURCE)
    require(0 < absorption < 1, "平均吸声系数", absorption, limits="0~1（不含）", source=_SOURCE)
    constant = surface_m2 * absorption / (1 - absorption)
    level = power_db + 10 * log10(directivity / (4 * pi * distance_m**2) + 4 / constant)
    return RoomLevel(constant, level)


def outdoor_power(*, level_db: float, opening_m2: float) -> float:
    """Sound power of a wall or window taken as a source outside [dB(A)].

    Source: HJ 2.4-2021, Lp2 + 10 lg S; worked example: 55.27 dB(A) through 20 m².

    >>> round(outdoor_power(level_db=55.27, opening_m2=20), 2)
    68.28
    """
    require_positive("透声面积", opening_m2, source=_SOURCE)
    return level_db + 10 * log10(opening_m2)


def indoor_source_outdoors(
    *, room_level_db: float, transmission_loss_db: float, opening_m2: float, distance_m: float
) -> float:
    """Level outside, at a distance from a wall, of what is heard at its inner side [dB(A)].

    Source: HJ 2.4-2021, wall, opening and half-free spreading one after the other; 76.27 dB(A), TL 15 dB,
    20 m², 30 m.

    >>> round(indoor_source_outdoors(
    ...     room_level_db=76.27, transmission_loss_db=15, opening_m2=20, distance_m=30), 2)
    30.74
    """
    outside = indoor_to_outdoor(level_db=room_level_db, transmission_loss_db=transmission_loss_db)
    power = outdoor_power(level_db=outside, opening_m2=opening_m2)
    return noise_from_power(power_db=power, distance_m=distance_m, half_free=True)


def like_machines(*, level_db: float, count: float) -> float:
    """Level of several like machines at one place [dB(A)].

    Source: HJ 2.4-2021, L + 10 lg n; worked example: two of 80 dB(A).

    >>> round(like_machines(level_db=80, count=2), 2)
    83.01
    """
    require(count >= 1, "台数", count, limits="不小于 1", source=_SOURCE)
    return level_db + 10 * log10(count)


def line_source(*, level_db: float, reference_m: float, distance_m: float, length_m: float) -> float:
    """Level of a line source at a distance [dB(A)].

    Source: HJ 2.4-2021: 10 lg(r/r0) near a long line, 20 lg beyond its length, 15 lg between a third of its
    length and its length; worked examples: an endless line 20 to 40 m, one of 500 m from 600 to 1200 m.
    Valid: both distances in the same one of the three ranges.

    >>> round(line_source(level_db=90, reference_m=20, distance_m=40, length_m=1e6), 2)
    86.99
    >>> round(line_source(level_db=70, reference_m=600, distance_m=1200, length_m=500), 2)
    63.98
    """
    require_positive("参考距离", reference_m, source=_SOURCE)
    require_positive("线声源长度", length_m, source=_SOURCE)
    limits = f"不小于参考距离 {reference_m:g} m"
    require(distance_m >= reference_m, "预测距离", distance_m, limits=limits, source=_SOURCE)
    factor = _spreading(reference_m, length_m)
    same = factor == _spreading(distance_m, length_m)
    limits = "与参考距离同在 l₀/3 以内、l₀/3~l₀ 或 l₀ 以外"
    require(same, "预测距离", distance_m, limits=limits, source=_SOURCE)
    return level_db - factor * log10(distance_m / reference_m)


def _spreading(distance_m: float, length_m: float) -> float:
    if distance_m > length_m:
        return 20.0
    return 15.0 if distance_m > length_m / 3 else 10.0


def boundary_level(*, levels_db: Sequence[float], distances_m: Sequence[float]) -> float:
    """Contribution of several sources at a boundary, from their levels at 1 m less their measures [dB(A)].

    Source: HJ 2.4-2021, each spread over its distance, then added. Valid: a distance of at least 1 m each.

    >>> round(boundary_level(levels_db=[80, 75, 85], distances_m=[20, 10, 40]), 2)
    58.83
    """
    count = len(levels_db)
    limits = f"与声源个数 {count} 相同"
    require(count == len(distances_m), "距离个数", len(distances_m), limits=limits, source=_SOURCE)
    pairs = zip(levels_db, distances_m, strict=True)
    return noise_sum(levels_db=[noise_distance(level_db=lv, distance_m=r) for lv, r in pairs])


def predicted_level(*, contribution_db: float, background_db: float) -> float:
    """Level at a receiver: contribution and background together [dB(A)].

    Source: HJ 2.4-2021; worked example: 50 and 55 dB(A).

    >>> round(predicted_level(contribution_db=50, background_db=55), 2)
    56.19
    """
    return noise_sum(levels_db=[contribution_db, background_db])


def background_corrected(*, measured_db: float, background_db: float) -> float:
    """Measured level less the share of the background, by the table of the standard [dB(A)].

    Source: GB 12348-2008 table 4, on the rounded difference: above 10 nothing, 6 to 10 −1, 4 and 5 −2, 3 −3.
    Valid: at least 3 dB above the background, otherwise measure again.

    >>> [background_corrected(measured_db=65.0, background_db=value) for value in (54, 57, 60, 62)]
    [65.0, 64.0, 63.0, 62.0]
    """
    difference = round(measured_db - background_db)
    limits = "比背景值大 3 dB 以上，否则应采取措施后重新测量"
    require(
        difference >= _CORRECTIONS[-1][0], "测量值与背景值之差", difference, limits=limits, source=_MEASURED
    )
    if difference > _CORRECTIONS[0][0]:
        return measured_db + _CORRECTIONS[0][1]
    return measured_db + next(change for least, change in _CORRECTIONS[1:] if difference >= least)

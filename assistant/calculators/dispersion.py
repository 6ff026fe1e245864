"""Air quality around the site: share of the standard, and the sanitary distance."""

from __future__ import annotations

from math import pi, pow, sqrt
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_GUIDE = "HJ 2.2-2018"
_SANITARY = "GB/T 39499-2020"
_HOURLY = {1: 1.0, 8: 2.0, 24: 3.0, 8760: 6.0}  # -, by averaging time in h, HJ 2.2-2018 5.3.2
_FIRST_PCT, _SECOND_PCT = 10.0, 1.0  # %, HJ 2.2-2018 table 2
_LEAST_M = 50.0  # m, GB/T 39499-2020: shorter distances count as 50 m
_STEPS = ((100.0, 50.0), (1000.0, 100.0), (float("inf"), 200.0))  # m, up to, step; GB/T 3840-91
_FARTHEST_M = 1e5  # m, beyond any distance the formula is meant for


class AirGrade(NamedTuple):
    """Share of the standard [%] and grade of the air assessment (1 to 3)."""

    share_pct: float
    grade: int


def hourly_standard(*, standard_ug_m3: float, averaging_h: float) -> float:
    """What stands for a 1 h mean where a standard has only longer ones [μg/m³].

    Source: HJ 2.2-2018 5.3.2: 8 h × 2, 24 h × 3, year × 6 (8760 h).

    >>> [hourly_standard(standard_ug_m3=value, averaging_h=24) for value in (150, 120, 100)]
    [450.0, 360.0, 300.0]
    """
    require_positive("标准值", standard_ug_m3, source=_GUIDE)
    known = averaging_h in _HOURLY
    require(known, "平均时间", averaging_h, limits="1、8、24 或 8760 h", source=_GUIDE)
    return standard_ug_m3 * _HOURLY[int(averaging_h)]


def air_grade(*, greatest_ug_m3: float, standard_ug_m3: float) -> AirGrade:
    """Share of the standard at the worst point and the grade it leads to [%].

    Source: HJ 2.2-2018 table 2; worked example: NMHC 24 of 2000 μg/m³.

    >>> air_grade(greatest_ug_m3=24, standard_ug_m3=2000)
    AirGrade(share_pct=1.2, grade=2)
    """
    require_amount("最大落地浓度", greatest_ug_m3, source=_GUIDE)
    require_positive("标准值", standard_ug_m3, source=_GUIDE)
    share = greatest_ug_m3 / standard_ug_m3 * 100
    return AirGrade(share, 1 if share >= _FIRST_PCT else 2 if share >= _SECOND_PCT else 3)


def sanitary_distance(
    *, rate_kg_h: float, standard_mg_m3: float, area_m2: float, a: float, b: float, c: float, d: float
) -> float:
    """Distance at which a fugitive source reaches the standard, before rounding [m].

    Source: GB/T 39499-2020, Qc/Cm = (1/A)(B·L^C + 0.25r²)^0.50·L^D with r = √(S/π); take A to D from its
    table. Solved for L by halving. Valid: sources without stack, and stacks below 15 m.

    >>> coefficients = {"a": 470, "b": 0.021, "c": 1.85, "d": 0.84}
    >>> [round(sanitary_distance(rate_kg_h=rate, standard_mg_m3=standard, area_m2=1000, **coefficients), 2)
    ...  for rate, standard in ((0.025, 1), (0.2, 0.9))]
    [1.39, 18.11]
    """
    require_amount("无组织排放速率", rate_kg_h, source=_SANITARY)
    values = (("标准值", standard_mg_m3), ("生产单元面积", area_m2), ("系数A", a), ("系数B", b))
    for name, value in (*values, ("系数C", c), ("系数D", d)):
        require_positive(name, value, source=_SANITARY)
    wanted, radius = rate_kg_h / standard_mg_m3, sqrt(area_m2 / pi)

    def reached(distance: float) -> float:
        return sqrt(b * pow(distance, c) + 0.25 * radius**2) * pow(distance, d) / a

    limits = f"不大于 {reached(_FARTHEST_M):g}"
    require(wanted <= reached(_FARTHEST_M), "Qc/Cm", wanted, limits=limits, source=_SANITARY)
    low, high = 0.0, _FARTHEST_M
    while high - low > 1e-9 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if reached(middle) < wanted else (low, middle)
    return high if wanted else 0.0


def sanitary_distance_set(*, distance_m: float) -> float:
    """The distance as it is laid down, in steps and never below 50 m [m].

    Source: GB/T 39499-2020 and GB/T 3840-91: steps of 50 m to 100 m, 100 m to 1000 m, 200 m beyond;
    between two steps the greater.

    >>> [sanitary_distance_set(distance_m=value) for value in (1.388, 18.11, 62, 130, 1000, 1050)]
    [50.0, 50.0, 100.0, 200.0, 1000.0, 1200.0]
    """
    require_amount("计算距离", distance_m, source=_SANITARY)
    step = next(step for limit, step in _STEPS if distance_m <= limit)
    return max(_LEAST_M, step * -(-distance_m // step))

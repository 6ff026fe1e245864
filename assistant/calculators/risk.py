"""Risk: Q, the matrices to the grade of assessment, and what an accident releases (HJ 169-2018)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "HJ 169-2018"
_CO_KG_PER_T = 2330.0  # kg CO per t of carbon burnt to it, HJ 169-2018 Annex F
_GRAVITY_M_S2 = 9.81  # m/s²
_PROCESS_CLASSES = ("M1", "M2", "M3", "M4")
# by Q from 100, from 10, from 1 (rows) and M1 to M4 (columns), HJ 169-2018 table C.2
_HAZARDS = (("P1", "P1", "P2", "P3"), ("P1", "P2", "P3", "P4"), ("P2", "P3", "P4", "P4"))
# by sensitivity (rows) and P1 to P4 (columns), HJ 169-2018 table 2
_POTENTIALS: Mapping[str, tuple[str, str, str, str]] = {
    "E1": ("Ⅳ+", "Ⅳ", "Ⅲ", "Ⅲ"),
    "E2": ("Ⅳ", "Ⅲ", "Ⅲ", "Ⅱ"),
    "E3": ("Ⅲ", "Ⅲ", "Ⅱ", "Ⅰ"),
}
_GRADES = {"Ⅳ+": "一级", "Ⅳ": "一级", "Ⅲ": "二级", "Ⅱ": "三级", "Ⅰ": "简单分析"}
# by function F1 to F3 (columns) or performance D1 to D3 (rows), HJ 169-2018 tables D.2 and D.5
_SURFACE: Mapping[str, tuple[str, str, str]] = {
    "S1": ("E1", "E1", "E2"),
    "S2": ("E1", "E2", "E3"),
    "S3": ("E1", "E2", "E3"),
}
_GROUND: Mapping[str, tuple[str, str, str]] = {
    "D1": ("E1", "E1", "E2"),
    "D2": ("E1", "E2", "E3"),
    "D3": ("E2", "E3", "E3"),
}


class RiskGrade(NamedTuple):
    """Classes of process (M) and hazard (P), potential (Ⅰ to Ⅳ+) and grade in words."""

    process_class: str
    hazard_class: str
    potential: str
    grade: str


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


def process_class(*, score: float) -> str:
    """M1 to M4 from the scores of the processes [-].

    Source: HJ 169-2018 Annex C: above 20, above 10, above 5, and 5.

    >>> [process_class(score=score) for score in (5, 10, 20, 25)]
    ['M4', 'M3', 'M2', 'M1']
    """
    require_amount("M值", score, source=_SOURCE)
    reached = next((i for i, least in enumerate((20, 10, 5)) if score > least), 3)
    return _PROCESS_CLASSES[reached]


def risk_grade(*, q: float, process_score: float, sensitivity: str) -> RiskGrade:
    """Potential and grade of the risk assessment from Q, M and E.

    Source: HJ 169-2018 tables C.2, 1 and 2; below Q = 1 the potential is Ⅰ; worked example: Q 28.8, M 5.

    >>> risk_grade(q=28.8, process_score=5, sensitivity="E1")
    RiskGrade(process_class='M4', hazard_class='P4', potential='Ⅲ', grade='二级')
    >>> [risk_grade(q=28.8, process_score=5, sensitivity=each).grade for each in ("E2", "E3")]
    ['三级', '简单分析']
    """
    require_amount("Q", q, source=_SOURCE)
    process = process_class(score=process_score)
    row = _POTENTIALS[_one_of("环境敏感程度", sensitivity, tuple(_POTENTIALS))]
    if q < 1:
        return RiskGrade(process, "—", "Ⅰ", _GRADES["Ⅰ"])
    hazards = _HAZARDS[0 if q >= 100 else 1 if q >= 10 else 2]
    hazard = hazards[_PROCESS_CLASSES.index(process)]
    potential = row[int(hazard[1]) - 1]
    return RiskGrade(process, hazard, potential, _GRADES[potential])


def air_sensitivity(*, people_5_km: float, people_500_m: float) -> str:
    """E1 to E3 of the air from the people around.

    Source: HJ 169-2018 table D.1: above 50 000 within 5 km or 1000 within 500 m; above 10 000 or 500.

    >>> [air_sensitivity(people_5_km=a, people_500_m=b) for a, b in ((6e4, 0), (0, 600), (1e4, 500))]
    ['E1', 'E2', 'E3']
    """
    require_amount("5 km 范围内人口", people_5_km, source=_SOURCE)
    require_amount("500 m 范围内人口", people_500_m, source=_SOURCE)
    if people_5_km > 50_000 or people_500_m > 1_000:
        return "E1"
    return "E2" if people_5_km > 10_000 or people_500_m > 500 else "E3"


def surface_water_sensitivity(*, targets: str, function: str) -> str:
    """E1 to E3 of surface water from targets downstream (S1 to S3) and function (F1 to F3).

    Source: HJ 169-2018 table D.2.

    >>> surface_water_sensitivity(targets="S2", function="F2")
    'E2'
    """
    row = _SURFACE[_one_of("环境敏感目标分级", targets, tuple(_SURFACE))]
    return row[int(_one_of("地表水功能敏感性", function, ("F1", "F2", "F3"))[1]) - 1]


def groundwater_sensitivity(*, vadose_zone: str, function: str) -> str:
    """E1 to E3 of groundwater from the vadose zone (D1 to D3) and function (G1 to G3).

    Source: HJ 169-2018 table D.5.

    >>> groundwater_sensitivity(vadose_zone="D1", function="G3")
    'E2'
    """
    row = _GROUND[_one_of("包气带防污性能", vadose_zone, tuple(_GROUND))]
    return row[int(_one_of("地下水功能敏感性", function, ("G1", "G2", "G3"))[1]) - 1]


def liquid_leak(
    *,
    discharge_coefficient: float,
    hole_m2: float,
    density_kg_m3: float,
    overpressure_pa: float,
    head_m: float,
) -> float:
    """Rate of a liquid that runs out of a hole [kg/s].

    Source: HJ 169-2018 Annex F, Cd·A·ρ·√(2ΔP/ρ + 2gh); open tank, 10 mm hole, 2 m of water above.
    Valid: coefficient above 0 and at most 1; no flashing.

    >>> round(liquid_leak(
    ...     discharge_coefficient=0.65, hole_m2=7.854e-5, density_kg_m3=1000,
    ...     overpressure_pa=0, head_m=2), 4)
    0.3198
    """
    require(0 < discharge_coefficient <= 1, "泄漏系数", discharge_coefficient, limits="0~1", source=_SOURCE)
    require_amount("裂口面积", hole_m2, source=_SOURCE)
    require_positive("液体密度", density_kg_m3, source=_SOURCE)
    require_amount("容器表压", overpressure_pa, source=_SOURCE)
    require_amount("液位高度", head_m, source=_SOURCE)
    drive = 2 * overpressure_pa / density_kg_m3 + 2 * _GRAVITY_M_S2 * head_m
    return discharge_coefficient * hole_m2 * density_kg_m3 * sqrt(drive)


def fire_sulphur_dioxide(*, burnt_kg_h: float, sulphur_pct: float) -> float:
    """SO₂ of a fire [kg/h].

    Source: HJ 169-2018 Annex F, 2·B·S; 1000 kg/h of 0.5 % sulphur.

    >>> fire_sulphur_dioxide(burnt_kg_h=1000, sulphur_pct=0.5)
    10.0
    """
    require_amount("燃烧量", burnt_kg_h, source=_SOURCE)
    require(0 <= sulphur_pct <= 100, "含硫量", sulphur_pct, limits="0~100%", source=_SOURCE)
    return 2 * burnt_kg_h * sulphur_pct / 100


def fire_carbon_monoxide(*, burnt_t_s: float, carbon_pct: float, incomplete_pct: float) -> float:
    """CO of a fire [kg/s].

    Source: HJ 169-2018 Annex F, 2330·q·C·Q; worked example: 0.0005 t/s, 85 % carbon, q 3 %.
    Valid: incompletely burnt share 1.5 % to 6 %.

    >>> round(fire_carbon_monoxide(burnt_t_s=0.0005, carbon_pct=85, incomplete_pct=3), 4)
    0.0297
    """
    require_amount("燃烧量", burnt_t_s, source=_SOURCE)
    require(0 <= carbon_pct <= 100, "含碳量", carbon_pct, limits="0~100%", source=_SOURCE)
    usual = 1.5 <= incomplete_pct <= 6
    require(usual, "不完全燃烧率", incomplete_pct, limits="1.5~6%", source=_SOURCE)
    return _CO_KG_PER_T * incomplete_pct / 100 * carbon_pct / 100 * burnt_t_s


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    """The value if it is one of the classes; OutOfRange says which there are."""
    number = float(value[1:]) if value[1:].isdecimal() else float("nan")
    require(value in choices, name, number, limits="、".join(choices), source=_SOURCE)
    return value

"""Air flow of hoods and rooms.

Engineering formulas in general use; GB/T 16758-2008 gives kinds of hoods and requirements, no formulas.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "局部排风设计通用式"
_GENERAL = "全面通风稀释通用式"
_VOC_SOURCE = "GB 37822-2019 10.2.2"
_LEAST_CONTROL_VELOCITY_M_S = 0.3  # m/s, GB 37822-2019 10.2.2, at the farthest point of release
_SECONDS_PER_HOUR = 3600.0  # s/h
_FLANGE = 0.75  # -, a flange saves a quarter
_CANOPY = 1.4  # -, perimeter method
_SLOT, _FLANGED_SLOT = 3.7, 2.8  # -, slots with a width of at most a fifth of the length
_LEAST_LEAKAGE_PCT, _MOST_LEAKAGE_PCT = 10.0, 20.0  # %, usual allowance for leaks
_MG_PER_G = 1000.0  # mg/g


def hood_airflow(*, distance_m: float, area_m2: float, velocity_m_s: float) -> float:
    """Flow of a free side hood without flange [m³/h].

    Source: Q = (10x² + F)·Vx. Valid: control velocity at least 0.3 m/s (GB 37822-2019 10.2.2).

    >>> round(hood_airflow(distance_m=0.3, area_m2=0.25, velocity_m_s=0.5), 1)
    2070.0
    """
    _check_hood(distance_m, area_m2, velocity_m_s)
    return (10 * distance_m**2 + area_m2) * velocity_m_s * _SECONDS_PER_HOUR


def flanged_hood_airflow(*, distance_m: float, area_m2: float, velocity_m_s: float) -> float:
    """Flow of a side hood with a flange [m³/h]; some public texts have the two formulas exchanged.

    Source: Q = 0.75(10x² + F)·Vx. Valid: control velocity at least 0.3 m/s (GB 37822-2019 10.2.2).

    >>> round(flanged_hood_airflow(distance_m=0.3, area_m2=0.25, velocity_m_s=0.5), 1)
    1552.5
    """
    return _FLANGE * hood_airflow(distance_m=distance_m, area_m2=area_m2, velocity_m_s=velocity_m_s)


def canopy_hood_airflow(*, perimeter_m: float, height_m: float, velocity_m_s: float) -> float:
    """Flow of a canopy hood by its perimeter [m³/h].

    Source: Q = K·P·H·Vx, K = 1.4. Valid: control velocity at least 0.3 m/s (GB 37822-2019 10.2.2).

    >>> round(canopy_hood_airflow(perimeter_m=2.0, height_m=0.3, velocity_m_s=0.5), 1)
    1512.0
    """
    _check_hood(height_m, perimeter_m, velocity_m_s)
    return _CANOPY * perimeter_m * height_m * velocity_m_s * _SECONDS_PER_HOUR


def slot_hood_airflow(*, length_m: float, distance_m: float, velocity_m_s: float, flanged: bool) -> float:
    """Flow of a slot hood, no wider than a fifth of its length [m³/h].

    Source: Q = 3.7·L·x·Vx without flange, 2.8·L·x·Vx with one. Valid: control velocity at least 0.3 m/s.

    >>> round(slot_hood_airflow(length_m=1, distance_m=0.4, velocity_m_s=0.5, flanged=False), 1)
    2664.0
    """
    _check_hood(distance_m, length_m, velocity_m_s)
    factor = _FLANGED_SLOT if flanged else _SLOT
    return factor * length_m * distance_m * velocity_m_s * _SECONDS_PER_HOUR


def booth_airflow(*, opening_m2: float, velocity_m_s: float) -> float:
    """Flow of a booth or half-closed hood by the velocity in its opening [m³/h].

    Source: Q = F·v. Valid: velocity at least 0.3 m/s (GB 37822-2019 10.2.2).

    >>> round(booth_airflow(opening_m2=2, velocity_m_s=0.5), 1)
    3600.0
    """
    _check_hood(0, opening_m2, velocity_m_s)
    return opening_m2 * velocity_m_s * _SECONDS_PER_HOUR


def design_airflow(*, branches_m3_h: Sequence[float], leakage_pct: float) -> float:
    """Flow of a fan: its branches with an allowance for leaks [m³/h]; never cut by a capture efficiency.

    Source: branches × (1 + 10 % to 20 %); HJ 2026-2013 takes 120 % of the greatest flow.

    >>> round(design_airflow(branches_m3_h=[2070, 1552.5], leakage_pct=20), 1)
    4347.0
    """
    for flow in branches_m3_h:
        require_amount("支管风量", flow, source=_SOURCE)
    usual = _LEAST_LEAKAGE_PCT <= leakage_pct <= _MOST_LEAKAGE_PCT
    require(usual, "漏风率", leakage_pct, limits="10~20%", source=_SOURCE)
    return sum(branches_m3_h) * (1 + leakage_pct / 100)


def dilution_ventilation(*, release_g_h: float, allowed_mg_m3: float, supply_mg_m3: float) -> float:
    """Flow that keeps a workshop at a concentration [m³/h].

    Source: G / (C − C₀), general ventilation. Valid: allowed above supplied concentration.

    >>> round(dilution_ventilation(release_g_h=20, allowed_mg_m3=5, supply_mg_m3=1), 1)
    5000.0
    """
    require_amount("散发量", release_g_h, source=_GENERAL)
    require_amount("送风浓度", supply_mg_m3, source=_GENERAL)
    limits = f"大于送风浓度 {supply_mg_m3:g} mg/m³"
    require(allowed_mg_m3 > supply_mg_m3, "允许浓度", allowed_mg_m3, limits=limits, source=_GENERAL)
    return release_g_h * _MG_PER_G / (allowed_mg_m3 - supply_mg_m3)


def air_changes(*, flow_m3_h: float, volume_m3: float) -> float:
    """How often an hour the air of a closed room is changed [1/h].

    Source: n = Q / V; worked example: 3600 m³/h in 180 m³.

    >>> air_changes(flow_m3_h=3_600, volume_m3=180)
    20.0
    """
    require_amount("风量", flow_m3_h, source=_SOURCE)
    require_positive("容积", volume_m3, source=_SOURCE)
    return flow_m3_h / volume_m3


def room_ventilation(*, volume_m3: float, changes_per_hour: float) -> float:
    """Flow of a closed room by its air changes [m³/h].

    Source: Q = V·n; worked example: 180 m³, 20 changes.

    >>> room_ventilation(volume_m3=180, changes_per_hour=20)
    3600
    """
    require_amount("容积", volume_m3, source=_SOURCE)
    require_amount("换气次数", changes_per_hour, source=_SOURCE)
    return volume_m3 * changes_per_hour


def _check_hood(distance_m: float, size: float, velocity_m_s: float) -> None:
    require_amount("距离", distance_m, source=_SOURCE)
    require_positive("罩口尺寸", size, source=_SOURCE)
    require(
        velocity_m_s >= _LEAST_CONTROL_VELOCITY_M_S,
        "控制风速",
        velocity_m_s,
        limits="不小于 0.3 m/s",
        source=_VOC_SOURCE,
    )

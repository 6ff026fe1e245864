"""Air flow of hoods and rooms.

Engineering formulas in general use; GB/T 16758-2008 gives kinds of hoods and requirements, no formulas.
"""

from __future__ import annotations

from assistant.calculators.validity import require, require_amount, require_positive

_SOURCE = "局部排风设计通用式"
_VOC_SOURCE = "GB 37822-2019 10.2.2"
_LEAST_CONTROL_VELOCITY_M_S = 0.3  # m/s, GB 37822-2019 10.2.2, at the farthest point of release
_SECONDS_PER_HOUR = 3600.0  # s/h
_FLANGE = 0.75  # -, a flange saves a quarter
_CANOPY = 1.4  # -, perimeter method


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

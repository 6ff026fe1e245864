"""Amounts of waste."""

from __future__ import annotations

from assistant.calculators.validity import require, require_amount

_DAYS_IN_YEAR = 365.0  # d/a
_KG_PER_T = 1000.0  # kg/t
_SOURCE = "产生系数法"


def domestic_waste(*, staff: float, kg_per_person_day: float, days_per_year: float) -> float:
    """Household waste of a staff [t/a].

    Source: per-head amounts in general use (0.5 to 1.0 kg per head and day).

    >>> domestic_waste(staff=50, kg_per_person_day=0.5, days_per_year=300)
    7.5
    """
    require_amount("人数", staff, source=_SOURCE)
    require_amount("人均产生量", kg_per_person_day, source=_SOURCE)
    require(0 <= days_per_year <= 366, "年工作天数", days_per_year, limits="0~366 d", source=_SOURCE)
    return staff * kg_per_person_day * days_per_year / _KG_PER_T


def storage_need(*, amount_t_a: float, turnover_days: float) -> float:
    """Most that lies in store between two removals [t].

    >>> storage_need(amount_t_a=36.5, turnover_days=30)
    3.0
    """
    require_amount("产生量", amount_t_a, source=_SOURCE)
    require(0 < turnover_days <= 366, "周转周期", turnover_days, limits="0~366 d", source=_SOURCE)
    return amount_t_a * turnover_days / _DAYS_IN_YEAR

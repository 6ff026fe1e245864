"""Limits of a formula's validity."""

from __future__ import annotations

from assistant.errors import OutOfRange

HOURS_IN_YEAR = 8784.0  # h, a leap year


def require(holds: bool, name: str, value: float, *, limits: str, source: str) -> None:
    """Raise OutOfRange unless the condition on ``value`` holds; ``limits`` says it in words."""
    if not holds:
        raise OutOfRange(name, value, limits, source)


def require_percent(name: str, value: float, *, source: str) -> None:
    """Raise OutOfRange unless the value is a percentage."""
    require(0 <= value <= 100, name, value, limits="0~100%", source=source)


def require_amount(name: str, value: float, *, source: str) -> None:
    """Raise OutOfRange for a negative amount."""
    require(value >= 0, name, value, limits="不小于 0", source=source)


def require_positive(name: str, value: float, *, source: str) -> None:
    """Raise OutOfRange for what must be greater than zero."""
    require(value > 0, name, value, limits="大于 0", source=source)


def require_hours(value: float, *, source: str) -> None:
    """Raise OutOfRange unless the value is a number of hours in a year."""
    require(0 < value <= HOURS_IN_YEAR, "年排放时间", value, limits="0~8784 h", source=source)

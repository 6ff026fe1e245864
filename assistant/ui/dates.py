"""Dates as the date picker hands them over."""

from __future__ import annotations

from datetime import date

from assistant.errors import AssistantError


def chosen_date(text: str | None) -> date | None:
    """The date of a picker; None when it was left empty."""
    if not text or not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise AssistantError(f"日期“{text}”无法识别", "请写成 YYYY-MM-DD，例如 2026-08-15。") from error

"""Limits as they are printed: value, standard and verdict."""

from __future__ import annotations

from assistant.assessment.figures import shown
from assistant.assessment.model import Limit
from assistant.chains.drafting.notebook import NONE, Page, limit_source
from assistant.registers import Confidence


def standard_name(page: Page, number: str) -> str:
    """Title and number of a standard a limit was taken from, or a mark where it is not in force."""
    norm = page.book.norms.name(number)
    return norm.text if norm else page.gap("norm", name=number)


def standard_with_table(page: Page, limit: Limit) -> str:
    """Title, number and table of the standard a limit was taken from."""
    table = limit.table if limit.table.startswith("表") else ""
    return standard_name(page, limit.standard) + table


def standards_of(
    page: Page, concentration: Limit | None, rate: Limit | None, *, pollutant: str, tables: bool = True
) -> str:
    """The standard of both limits of a pollutant, or each with what it limits where they differ."""
    name = standard_with_table if tables else _name
    first, second = (name(page, limit) if limit else "" for limit in (concentration, rate))
    if first and second and first != second:
        return f"浓度：{first}；速率：{second}"
    return first or second or page.blank("limit", pollutant=pollutant)


def _name(page: Page, limit: Limit) -> str:
    return standard_name(page, limit.standard)


def limit_text(page: Page, limit: Limit | None) -> str:
    """The value of a limit, recorded with its register row; "/" where there is none."""
    if limit is None:
        return NONE
    value = shown(limit.value) if limit.low is None else f"{shown(limit.low)}~{shown(limit.value)}"
    return page.put(value, limit_source(limit))


def verdict(page: Page, complies: bool | None, *limits: Limit | None) -> str:
    """达标, 超标, or 待核 where no limit is known; a limit not checked against its text is doubted."""
    if complies is None:
        return "待核"
    doubted = [limit for limit in limits if limit and limit.confidence is Confidence.RECALL]
    for limit in doubted:
        page.gap("limit_doubted", standard=limit.standard)
    return ("达标" if complies else "超标") + ("（限值待核）" if doubted else "")

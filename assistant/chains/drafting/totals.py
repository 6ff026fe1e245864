"""The annexed table of discharges ①–⑦ [t/a]; its sums are made of the printed values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assistant.assessment.figures import shown
from assistant.assessment.model import TotalRow
from assistant.chains.drafting.case import Case
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.notebook import NONE, Page, worked_source

SECTION = "附表"


@dataclass(frozen=True)
class PrintedRow:
    """One row of the table as printed; fields in the order of its columns."""

    pollutant: str
    existing: str
    permitted: str
    under_construction: str
    project: str
    replaced: str
    whole: str
    change: str


@dataclass(frozen=True)
class Group:
    """The rows of one category (废气, 废水, ...)."""

    category: str
    rows: tuple[PrintedRow, ...]


def totals(case: Case) -> tuple[Group, ...]:
    """The table by category."""
    page = case.page(SECTION)
    rows = groupby(case.assessment.totals, key=lambda row: row.category)
    return tuple(
        Group(category, tuple(_printed(case, page, row) for row in found)) for category, found in rows
    )


def project_amount(row: TotalRow) -> Decimal:
    """Column ④ as printed; what the other columns add up from."""
    return Decimal(shown(row.project))


def _printed(case: Case, page: Page, row: TotalRow) -> PrintedRow:
    existing, building, replaced = (
        Decimal(exact(value)) for value in (row.existing, row.under_construction, row.replaced)
    )
    project = project_amount(row)
    whole = existing + building + project - replaced
    return PrintedRow(
        row.pollutant,
        exact(existing),
        _permitted(case, page, row),
        exact(building),
        exact(project),
        exact(replaced) if case.project.existing else NONE,
        page.put(exact(whole), worked_source(row.whole)),
        page.put(exact(whole - existing), worked_source(row.change)),
    )


def _permitted(case: Case, page: Page, row: TotalRow) -> str:
    if row.permitted is not None:
        return exact(row.permitted)
    if case.project.existing is None or row.category not in ("废气", "废水"):
        return NONE
    return page.blank("permitted", pollutant=row.pollutant)

"""附表: pollutants and wastes of the whole plant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.assessment.model import AirResult, Missing, TotalRow, WaterResult
from assistant.assessment.worked_calculators import work
from assistant.errors import OutOfRange
from assistant.project.model import Project, Total
from assistant.registers import Confidence, weakest

_AIR, _WATER = "废气", "废水"
_NO_TOTAL = Total(pollutant="")


class Totals(NamedTuple):
    """Rows of the table, and what is missing."""

    rows: tuple[TotalRow, ...]
    missing: tuple[Missing, ...]


class _Amount(NamedTuple):
    """④ of one row with its confidence."""

    category: str
    pollutant: str
    project_t_a: float
    confidence: Confidence


def totals(project: Project, air: Sequence[AirResult], water: Sequence[WaterResult]) -> Totals:
    """A row for each pollutant and waste of the project and of what exists."""
    existing = {total.pollutant: (i, total) for i, total in enumerate(_existing(project))}
    amounts = [*_air(air), *_water(water), *_wastes(project)]
    named = {amount.pollutant for amount in amounts}
    amounts += [
        _Amount(total.category or _AIR, name, 0.0, Confidence.VERIFIED)
        for name, (_, total) in existing.items()
        if name not in named
    ]
    missing: list[Missing] = []
    rows = [row for amount in amounts if (row := _row(amount, existing, missing))]
    return Totals(tuple(rows), tuple(missing))


def _existing(project: Project) -> Sequence[Total]:
    return project.existing.totals if project.existing else ()


def _row(
    amount: _Amount, existing: Mapping[str, tuple[int, Total]], missing: list[Missing]
) -> TotalRow | None:
    index, total = existing.get(amount.pollutant, (0, _NO_TOTAL))
    numbers = {
        "existing_t_a": total.existing_t_a,
        "under_construction_t_a": total.under_construction_t_a,
        "project_t_a": amount.project_t_a,
        "replaced_t_a": total.replaced_t_a,
    }
    try:
        whole = work("three_accounts", numbers, confidence=amount.confidence)
        change = work("emission_change", numbers, confidence=amount.confidence)
    except OutOfRange as error:
        question = f"{amount.pollutant}：{error.message}，以新带老削减量是否有误？"
        missing.append(Missing(f"existing.totals.{index}.replaced_t_a", question, "建设单位"))
        return None
    return TotalRow(
        category=amount.category,
        pollutant=amount.pollutant,
        existing=total.existing_t_a,
        permitted=total.permitted_t_a,
        under_construction=total.under_construction_t_a,
        project=amount.project_t_a,
        replaced=total.replaced_t_a,
        whole=whole,
        change=change,
    )


def _air(results: Sequence[AirResult]) -> Iterator[_Amount]:
    """Organised and fugitive discharge together."""
    for pollutant in dict.fromkeys(each.pollutant for each in results):
        group = [each for each in results if each.pollutant == pollutant]
        amount = sum(each.organised.value + each.fugitive.value for each in group)
        yield _Amount(_AIR, pollutant, amount, weakest(*(each.generated.confidence for each in group)))


def _water(results: Sequence[WaterResult]) -> Iterator[_Amount]:
    for pollutant in dict.fromkeys(each.pollutant for each in results):
        loads = [each.discharged for each in results if each.pollutant == pollutant and each.discharged]
        if loads:
            amount = sum(load.value for load in loads)
            yield _Amount(_WATER, pollutant, amount, weakest(*(load.confidence for load in loads)))


def _wastes(project: Project) -> Iterator[_Amount]:
    """Wastes count as generated, as the form says; wastes of one name and kind together."""
    for kind in ("一般工业固体废物", "危险废物", "生活垃圾"):
        group = [waste for waste in project.wastes if waste.kind == kind]
        for name in dict.fromkeys(waste.name for waste in group):
            amount = sum(waste.amount_t_a for waste in group if waste.name == name)
            yield _Amount(kind, name, amount, Confidence.VERIFIED)

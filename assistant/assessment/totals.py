"""附表: pollutants and wastes of the whole plant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.assessment.air.regime import limited_as
from assistant.assessment.calculations.calculate import work
from assistant.assessment.model import AirResult, Missing, TotalRow, WaterResult
from assistant.errors import OutOfRange
from assistant.project.model import Project, Total
from assistant.registers import Confidence, weakest

_AIR, _WATER = "废气", "废水"
_WASTES = ("一般工业固体废物", "危险废物", "生活垃圾")
_ORDER = (_AIR, _WATER, *_WASTES)
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


class _Place(NamedTuple):
    """Existing totals of one row added up, and where the first of them stands in the facts."""

    position: int
    total: Total


def totals(project: Project, air: Sequence[AirResult], water: Sequence[WaterResult]) -> Totals:
    """A row for each pollutant and waste of the project and of what exists, in the order of the form."""
    amounts = [*_air(air), *_water(water), *_wastes(project)]
    existing = _existing(project, amounts)
    named = {(amount.category, _key(amount.category, amount.pollutant)) for amount in amounts}
    amounts += [
        _Amount(category, place.total.pollutant, 0.0, Confidence.VERIFIED)
        for (category, key), place in existing.items()
        if (category, key) not in named
    ]
    amounts.sort(key=lambda amount: _ORDER.index(amount.category))
    missing: list[Missing] = []
    rows = []
    for amount in amounts:
        place = existing.get((amount.category, _key(amount.category, amount.pollutant)))
        if row := _row(amount, place or _Place(0, _NO_TOTAL), missing):
            rows.append(row)
            missing.extend(_questions(row, place))
    return Totals(tuple(rows), tuple(missing))


def _key(category: str, pollutant: str) -> str:
    """Exhaust gas goes by the name of the standards, so that 烟尘 and 颗粒物 share a row."""
    return limited_as(pollutant) if category == _AIR else pollutant


def _existing(project: Project, amounts: Sequence[_Amount]) -> dict[tuple[str, str], _Place]:
    """Existing totals by category and name; several of one name are added."""
    found: dict[tuple[str, str], _Place] = {}
    for index, total in enumerate(project.existing.totals if project.existing else ()):
        category = total.category or _category(total.pollutant, amounts)
        key = (category, _key(category, total.pollutant))
        known = found.get(key)
        found[key] = _Place(known.position, _added(known.total, total)) if known else _Place(index, total)
    return found


def _category(pollutant: str, amounts: Sequence[_Amount]) -> str:
    """Where a total without category belongs: with the project's row of that name, else to exhaust gas."""
    return next(
        (a.category for a in amounts if _key(a.category, a.pollutant) == _key(a.category, pollutant)), _AIR
    )


def _added(one: Total, other: Total) -> Total:
    permitted = [each.permitted_t_a for each in (one, other) if each.permitted_t_a is not None]
    return one.model_copy(
        update={
            "existing_t_a": one.existing_t_a + other.existing_t_a,
            "permitted_t_a": sum(permitted) if permitted else None,
            "under_construction_t_a": one.under_construction_t_a + other.under_construction_t_a,
            "replaced_t_a": one.replaced_t_a + other.replaced_t_a,
        }
    )


def _row(amount: _Amount, place: _Place, missing: list[Missing]) -> TotalRow | None:
    total = place.total
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
        missing.append(Missing(f"existing.totals.{place.position}.replaced_t_a", question, "建设单位"))
        return None
    permitted = total.permitted_t_a
    return TotalRow(
        category=amount.category,
        pollutant=amount.pollutant,
        existing=total.existing_t_a,
        permitted=permitted,
        under_construction=total.under_construction_t_a,
        project=amount.project_t_a,
        replaced=total.replaced_t_a,
        whole=whole,
        change=change,
        within_permit=None if permitted is None else whole.value <= permitted + 1e-12,
    )


def _questions(row: TotalRow, place: _Place | None) -> list[Missing]:
    """More removed than there was, which only works under construction or the project itself could give."""
    if place is None or row.replaced <= row.existing:
        return []
    figures = f"以新带老削减量 {row.replaced:g} t/a 大于现有工程排放量 {row.existing:g} t/a"
    question = f"{row.pollutant}{figures}，是否有误？"
    return [Missing(f"existing.totals.{place.position}.replaced_t_a", question, "建设单位")]


def _air(results: Sequence[AirResult]) -> Iterator[_Amount]:
    """Organised and fugitive discharge together."""
    groups: dict[str, list[AirResult]] = {}
    for each in results:
        groups.setdefault(limited_as(each.pollutant), []).append(each)
    for name, group in groups.items():
        names = {each.pollutant for each in group}
        amount = sum(each.organised.value + each.fugitive.value for each in group)
        pollutant = names.pop() if len(names) == 1 else name
        yield _Amount(_AIR, pollutant, amount, weakest(*(each.generated.confidence for each in group)))


def _water(results: Sequence[WaterResult]) -> Iterator[_Amount]:
    for pollutant in dict.fromkeys(each.pollutant for each in results):
        loads = [each.discharged for each in results if each.pollutant == pollutant and each.discharged]
        if loads:
            amount = sum(load.value for load in loads)
            yield _Amount(_WATER, pollutant, amount, weakest(*(load.confidence for load in loads)))


def _wastes(project: Project) -> Iterator[_Amount]:
    """Wastes count as generated, as the form says; wastes of one name and kind together."""
    for kind in _WASTES:
        group = [waste for waste in project.wastes if waste.kind == kind]
        for name in dict.fromkeys(waste.name for waste in group):
            amount = sum(waste.amount_t_a for waste in group if waste.name == name)
            yield _Amount(kind, name, amount, Confidence.VERIFIED)

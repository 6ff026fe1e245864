"""Chapter four, noise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import NoiseResult
from assistant.chains.drafting.case import Case, listed
from assistant.chains.drafting.figures import exact, rounded
from assistant.chains.drafting.limits import limit_text, verdict
from assistant.chains.drafting.notebook import NONE, Page, fact, worked_source

SECTION = "四、主要环境影响和保护措施（噪声）"
_DECIBEL_DECIMALS = 1


@dataclass(frozen=True)
class SourceRow:
    name: str
    count: str
    level: str
    measure: str
    reduction: str
    left: str


@dataclass(frozen=True)
class BoundaryRow:
    place: str
    contribution: str
    day_limit: str
    day_verdict: str
    night_limit: str
    night_verdict: str


@dataclass(frozen=True)
class Noise:
    """Noise in chapter four."""

    intro: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    boundaries: tuple[BoundaryRow, ...]
    closing: tuple[str, ...]


def noise(case: Case) -> Noise:
    """The noise part of chapter four."""
    page = case.page(SECTION)
    return Noise(
        intro=_intro(case, page),
        sources=tuple(_sources(case, page)),
        boundaries=tuple(_boundary(case, page, result) for result in case.assessment.noise),
        closing=tuple(_closing(case, page)),
    )


def _intro(case: Case, page: Page) -> tuple[str, ...]:
    if not case.project.noise_sources:
        return (page.gap("noise_sources"),)
    results = case.assessment.noise
    if not results:
        return (page.say("noise.sources"), page.gap("noise_distances"))
    worked = results[0].contribution
    formula = page.say("noise.formula", worked_source(worked), formula=worked.formula, basis=worked.basis)
    return (page.say("noise.sources"), formula)


def _sources(case: Case, page: Page) -> Iterator[SourceRow]:
    for index, source in enumerate(case.project.noise_sources):
        path = f"noise_sources.{index}"
        yield SourceRow(
            source.name,
            page.fact(f"{path}.count", str(source.count)),
            page.fact(f"{path}.level_db", exact(source.level_db)),
            source.measure or page.blank("noise_measures"),
            page.fact(f"{path}.reduction_db", exact(source.reduction_db)),
            "、".join(
                f"{side}{exact(distance)}"
                for side, distance in (
                    ("东", source.east_m),
                    ("南", source.south_m),
                    ("西", source.west_m),
                    ("北", source.north_m),
                )
                if distance is not None
            )
            or NONE,
        )


def _boundary(case: Case, page: Page, result: NoiseResult) -> BoundaryRow:
    night = verdict(page, result.complies_night, result.night_limit)
    if result.complies_night is None and case.project.basics.works_at_night is False:
        night = page.fact("basics.works_at_night", "夜间不生产")
    value = exact(rounded(result.contribution.value, _DECIBEL_DECIMALS))
    return BoundaryRow(
        result.place,
        page.put(value, worked_source(result.contribution)),
        limit_text(page, result.day_limit),
        verdict(page, result.complies_day, result.day_limit),
        limit_text(page, result.night_limit),
        night,
    )


def _closing(case: Case, page: Page) -> Iterator[str]:
    results = case.assessment.noise
    judged = [(f"{row.place}（昼间）", row.complies_day) for row in results]
    if case.project.basics.works_at_night is False:
        yield page.say("noise.day_only", fact("basics.works_at_night"))
    else:
        judged += [(f"{row.place}（夜间）", row.complies_night) for row in results]
    for complies, pattern in ((True, "complies"), (False, "exceeds"), (None, "undecided")):
        found = [place for place, result in judged if result is complies]
        if found:
            yield page.say(f"noise.{pattern}", fact("noise_sources"), places=listed(found))

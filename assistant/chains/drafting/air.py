"""Chapter four, exhaust gas: source strengths worked out, outlets, compliance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import AirResult, OutletResult, Worked
from assistant.chains.drafting.abnormal import AbnormalRow, abnormal
from assistant.chains.drafting.case import Case, grouped, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.limits import limit_text, standards_of, verdict
from assistant.chains.drafting.notebook import NONE, Page, fact, limit_source, worked_source
from assistant.project.model import AirSource, Generation
from assistant.registers import Confidence

SECTION = "四、主要环境影响和保护措施（废气）"
_LEAST_HEIGHT_M = 15.0  # GB 16297-1996 7.4: lower only where it cannot be helped
_UNCERTAIN = {Confidence.RECALL: "air.recall", Confidence.SINGLE: "air.single"}


@dataclass(frozen=True)
class SourceRow:
    """One pollutant of one source; all cells as printed."""

    process: str
    pollutant: str
    generated: str
    generated_concentration: str
    capture: str
    treatment: str
    removal: str
    feasible: str
    organised: str
    rate: str
    concentration: str
    fugitive: str
    hours: str
    outlet: str


@dataclass(frozen=True)
class OutletRow:
    number: str
    name: str
    pollutants: str
    height: str
    diameter: str
    temperature: str
    flow: str


@dataclass(frozen=True)
class ComplianceRow:
    outlet: str
    pollutant: str
    amount: str
    rate: str
    rate_limit: str
    concentration: str
    concentration_limit: str
    standard: str
    verdict: str


@dataclass(frozen=True)
class Derivation:
    """How one pollutant of one source was worked out, step by step."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Air:
    """Exhaust gas in chapter four."""

    intro: tuple[str, ...]
    derivations: tuple[Derivation, ...]
    rows: tuple[SourceRow, ...]
    outlets: tuple[OutletRow, ...]
    compliance: tuple[ComplianceRow, ...]
    verdicts: tuple[str, ...]
    abnormal_texts: tuple[str, ...]
    abnormal: tuple[AbnormalRow, ...]
    closing: tuple[str, ...]


def air(case: Case) -> Air:
    """The exhaust gas part of chapter four."""
    page, results = case.page(SECTION), case.assessment.air
    failed = abnormal(case, page)
    return Air(
        intro=_intro(case, page),
        derivations=tuple(_derivation(case, page, result) for result in results),
        rows=tuple(_row(case, page, result) for result in results),
        outlets=tuple(_outlets(case, page)),
        compliance=tuple(_compliance(page, result) for result in case.assessment.outlets),
        verdicts=(*_verdicts(case, page), *_short_stacks(case, page)),
        abnormal_texts=failed.texts,
        abnormal=failed.rows,
        closing=_closing(case, page),
    )


def _intro(case: Case, page: Page) -> tuple[str, ...]:
    if not case.assessment.air:
        return (page.gap("air_sources") if _expects_air(case) else page.say("air.none"),)
    return (page.say("air.method"),)


def _expects_air(case: Case) -> bool:
    return bool(case.project.air_sources) or any(e.medium == "废气" for e in case.assessment.expected)


def source_of(case: Case, result: AirResult) -> AirSource | None:
    """The source a result belongs to."""
    return next((source for source in case.project.air_sources if source.number == result.source), None)


def _generation_of(source: AirSource | None, pollutant: str) -> Generation | None:
    return next((g for g in source.generation if g.pollutant == pollutant), None) if source else None


def _derivation(case: Case, page: Page, result: AirResult) -> Derivation:
    source = source_of(case, result)
    title = page.say(
        "air.derivation",
        number=result.source,
        name=source.name if source else result.process,
        pollutant=result.pollutant,
    )
    found = {"generated": result.generated}
    if result.outlet:
        found |= {"collected": result.collected, "organised": result.organised, "rate": result.organised_rate}
        if result.organised_concentration:
            found["concentration"] = result.organised_concentration
    found["fugitive"] = result.fugitive
    steps = tuple(_step(page, name, worked) for name, worked in found.items())
    return Derivation(title, (*steps, *_doubt(page, result)))


def _step(page: Page, name: str, worked: Worked) -> str:
    """One line of a derivation: what, formula, numbers and result; the first with its basis.

    A figure that was given says how it was found in place of formula and numbers.
    """
    what = page.say(f"air.{name}")
    values = {"what": what, "substituted": worked.substituted, "formula": worked.formula}
    if name != "generated":
        return page.say("air.step", worked_source(worked), **values)
    was_given = worked.substituted.startswith(worked.formula)
    pattern = "air.first_step_given" if was_given else "air.first_step"
    return page.say(pattern, worked_source(worked), basis=worked.basis, **values)


def _doubt(page: Page, result: AirResult) -> tuple[str, ...]:
    """What to check about a generated amount whose coefficient is not certain."""
    pattern = _UNCERTAIN.get(result.generated.confidence)
    if pattern is None:
        return ()
    if result.generated.confidence is Confidence.RECALL:
        page.gap("factor_doubted", source=result.source, pollutant=result.pollutant)
    return (page.say(pattern),)


def _row(case: Case, page: Page, result: AirResult) -> SourceRow:
    source = source_of(case, result)
    generation = _generation_of(source, result.pollutant)
    treated = bool(source and source.treatment)
    return SourceRow(
        process=f"{result.source} {result.process}",
        pollutant=result.pollutant,
        generated=page.worked(result.generated),
        generated_concentration=page.worked(result.generated_concentration),
        capture=exact(source.capture_efficiency_pct) if source and result.outlet else NONE,
        treatment=source.treatment if source and treated else NONE,
        removal=exact(generation.removal_efficiency_pct) if generation and treated else NONE,
        feasible=_feasible(page, source.treatment) if source and treated else NONE,
        organised=page.worked(result.organised) if result.outlet else NONE,
        rate=page.worked(result.organised_rate) if result.outlet else NONE,
        concentration=page.worked(result.organised_concentration),
        fugitive=page.worked(result.fugitive),
        hours=exact(result.hours_per_year),
        outlet=result.outlet or NONE,
    )


def _feasible(page: Page, treatment: str) -> str:
    page.gap("feasible", treatment=treatment)
    return "待核"


def _outlets(case: Case, page: Page) -> Iterator[OutletRow]:
    for index, outlet in enumerate(case.project.outlets):
        path = f"outlets.{index}"
        pollutants = listed(row.pollutant for row in case.assessment.outlets if row.outlet == outlet.number)
        diameter, temperature = outlet.diameter_m, outlet.temperature_c
        yield OutletRow(
            outlet.number,
            outlet.name,
            pollutants or NONE,
            page.fact(f"{path}.height_m", exact(outlet.height_m)),
            page.blank("diameter", outlet=outlet.number) if diameter is None else exact(diameter),
            page.blank("temperature", outlet=outlet.number) if temperature is None else exact(temperature),
            page.fact(f"{path}.flow_m3_h", exact(outlet.flow_m3_h)),
        )


def _compliance(page: Page, result: OutletResult) -> ComplianceRow:
    limits = result.concentration_limit, result.rate_limit
    return ComplianceRow(
        outlet=result.outlet,
        pollutant=result.pollutant,
        amount=page.worked(result.amount),
        rate=page.worked(result.rate),
        rate_limit=limit_text(page, result.rate_limit),
        concentration=page.worked(result.concentration),
        concentration_limit=limit_text(page, result.concentration_limit),
        standard=standards_of(page, *limits, pollutant=result.pollutant, tables=False),
        verdict=verdict(page, result.complies, *limits),
    )


def _verdicts(case: Case, page: Page) -> Iterator[str]:
    results = case.assessment.outlets
    for complies, pattern in ((True, "air.complies"), (False, "air.exceeds"), (None, "air.undecided")):
        found = [row for row in results if row.complies is complies]
        if found:
            sources = (worked_source(row.concentration) for row in found)
            yield page.say(pattern, *sources, names=grouped((row.outlet, row.pollutant) for row in found))


def _short_stacks(case: Case, page: Page) -> Iterator[str]:
    """Outlets lower than a limit of the rate is made for: how the limit was found, and what to check."""
    limits = {row.outlet: row.rate_limit for row in case.assessment.outlets if row.rate_limit}
    for index, outlet in enumerate(case.project.outlets):
        limit = limits.get(outlet.number)
        if limit and outlet.height_m < _LEAST_HEIGHT_M:
            source = fact(f"outlets.{index}.height_m")
            values = {"outlet": outlet.number, "least": exact(_LEAST_HEIGHT_M)}
            yield page.say("air.short_stack", source, limit_source(limit), reason=limit.reason, **values)
            yield page.gap("short_stack", **values)


def _closing(case: Case, page: Page) -> tuple[str, ...]:
    if not case.assessment.air:
        return ()
    texts = []
    fugitive = [row for row in case.assessment.air if row.fugitive.value]
    if fugitive:
        texts.append(page.say("air.fugitive_control", names=listed(row.process for row in fugitive)))
    return (*texts, page.gap("air_impact"))

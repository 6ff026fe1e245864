"""Chapter four, exhaust gas: source strengths worked out, outlets, compliance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import AirResult, Limit, OutletResult, Worked
from assistant.chains.drafting.case import Case, grouped, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.notebook import NONE, Page, worked_source
from assistant.chains.drafting.surroundings import limit_text, standard_name
from assistant.project.model import AirSource, Generation
from assistant.registers import Confidence

SECTION = "四、主要环境影响和保护措施（废气）"
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
class AbnormalRow:
    outlet: str
    process: str
    pollutant: str
    concentration: str


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
    abnormal = tuple(_abnormal(case, page))
    return Air(
        intro=_intro(case, page),
        derivations=tuple(_derivation(case, page, result) for result in results),
        rows=tuple(_row(case, page, result) for result in results),
        outlets=tuple(_outlets(case, page)),
        compliance=tuple(_compliance(page, result) for result in case.assessment.outlets),
        verdicts=tuple(_verdicts(case, page)),
        abnormal_texts=(page.say("air.abnormal"), page.gap("abnormal")) if abnormal else (),
        abnormal=abnormal,
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


def verdict(page: Page, complies: bool | None, *limits: Limit | None) -> str:
    """达标, 超标, or 待核 where no limit is known; a limit not checked against its text is doubted."""
    if complies is None:
        return "待核"
    doubted = [limit for limit in limits if limit and limit.confidence is Confidence.RECALL]
    for limit in doubted:
        page.gap("limit_doubted", standard=limit.standard)
    return ("达标" if complies else "超标") + ("（限值待核）" if doubted else "")


def _compliance(page: Page, result: OutletResult) -> ComplianceRow:
    limit = result.concentration_limit or result.rate_limit
    return ComplianceRow(
        outlet=result.outlet,
        pollutant=result.pollutant,
        amount=page.worked(result.amount),
        rate=page.worked(result.rate),
        rate_limit=limit_text(page, result.rate_limit),
        concentration=page.worked(result.concentration),
        concentration_limit=limit_text(page, result.concentration_limit),
        standard=standard_name(page, limit.standard)
        if limit
        else page.blank("limit", pollutant=result.pollutant),
        verdict=verdict(page, result.complies, result.concentration_limit, result.rate_limit),
    )


def _verdicts(case: Case, page: Page) -> Iterator[str]:
    results = case.assessment.outlets
    for complies, pattern in ((True, "air.complies"), (False, "air.exceeds"), (None, "air.undecided")):
        found = [row for row in results if row.complies is complies]
        if found:
            sources = (worked_source(row.concentration) for row in found)
            yield page.say(pattern, *sources, names=grouped((row.outlet, row.pollutant) for row in found))


def _abnormal(case: Case, page: Page) -> Iterator[AbnormalRow]:
    for result in case.assessment.air:
        source = source_of(case, result)
        worked = result.generated_concentration
        if result.outlet and source and source.treatment and worked:
            value = page.worked(worked)
            yield AbnormalRow(result.outlet, f"{result.source} {result.process}", result.pollutant, value)


def _closing(case: Case, page: Page) -> tuple[str, ...]:
    if not case.assessment.air:
        return ()
    texts = []
    fugitive = [row for row in case.assessment.air if row.fugitive.value]
    if fugitive:
        texts.append(page.say("air.fugitive_control", names=listed(row.process for row in fugitive)))
    return (*texts, page.gap("air_impact"))

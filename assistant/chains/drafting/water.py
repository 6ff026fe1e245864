"""Chapter four, waste water."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import WaterResult
from assistant.chains.drafting.case import Case, grouped, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.limits import limit_text, verdict
from assistant.chains.drafting.notebook import NONE, Page, fact, worked_source
from assistant.project.model import Concentration, WaterStream

SECTION = "四、主要环境影响和保护措施（废水）"


@dataclass(frozen=True)
class WaterRow:
    """One pollutant of one stream; all cells as printed."""

    stream: str
    volume: str
    pollutant: str
    before: str
    generated: str
    treatment: str
    after: str
    discharged: str
    limit: str
    verdict: str


@dataclass(frozen=True)
class OutletRow:
    number: str
    streams: str
    way: str
    receiver: str


@dataclass(frozen=True)
class Water:
    """Waste water in chapter four."""

    intro: tuple[str, ...]
    rows: tuple[WaterRow, ...]
    outlets: tuple[OutletRow, ...]
    closing: tuple[str, ...]


def water(case: Case) -> Water:
    """The waste water part of chapter four."""
    page, streams = case.page(SECTION), case.project.water_streams
    return Water(
        intro=tuple(_intro(page, streams)),
        rows=tuple(_row(case, page, result) for result in case.assessment.water),
        outlets=tuple(_outlets(page, streams)),
        closing=tuple(_closing(case, page)),
    )


def stream_of(case: Case, result: WaterResult) -> tuple[int, WaterStream] | None:
    """The stream a result belongs to, with its place in the facts."""
    streams = enumerate(case.project.water_streams)
    return next(((index, stream) for index, stream in streams if stream.number == result.stream), None)


def _intro(page: Page, streams: list[WaterStream]) -> Iterator[str]:
    if not streams:
        yield page.gap("water_streams")
    for index, stream in enumerate(streams):
        path = f"water_streams.{index}"
        yield page.say(
            "water.stream",
            fact(f"{path}.discharge_m3_a"),
            fact(f"{path}.destination"),
            number=stream.number,
            name=stream.name,
            volume=exact(stream.discharge_m3_a),
            treatment=stream.treatment or page.gap("water_treatment", stream=stream.name),
            destination=stream.destination,
            receiver=f"，去向为{stream.receiver}" if stream.receiver else "",
        )


def _row(case: Case, page: Page, result: WaterResult) -> WaterRow:
    found = stream_of(case, result)
    stream = found[1] if found else None
    concentration = _concentration(stream, result.pollutant)
    return WaterRow(
        stream=f"{stream.number} {stream.name}" if stream else result.stream,
        volume=exact(stream.discharge_m3_a) if stream else NONE,
        pollutant=result.pollutant,
        before=_optional(concentration.before_mg_l if concentration else None),
        generated=page.worked(result.generated),
        treatment=(stream.treatment if stream else "") or NONE,
        after=_after(page, concentration, result),
        discharged=page.worked(result.discharged),
        limit=limit_text(page, result.limit),
        verdict=verdict(page, result.complies, result.limit) if result.discharged or result.limit else NONE,
    )


def _concentration(stream: WaterStream | None, pollutant: str) -> Concentration | None:
    return next((c for c in stream.concentrations if c.pollutant == pollutant), None) if stream else None


def _after(page: Page, concentration: Concentration | None, result: WaterResult) -> str:
    """The concentration after treatment: as given (pH as a range), else as worked out through its stages."""
    if concentration and concentration.ph_low is not None and concentration.ph_high is not None:
        return f"{exact(concentration.ph_low)}~{exact(concentration.ph_high)}"
    if concentration and concentration.after_mg_l is not None:
        return exact(concentration.after_mg_l)
    return page.worked(result.concentration)


def _optional(value: float | None) -> str:
    return NONE if value is None else exact(value)


def _outlets(page: Page, streams: list[WaterStream]) -> Iterator[OutletRow]:
    numbers = dict.fromkeys(stream.outlet for stream in streams if stream.outlet)
    for number in numbers:
        joined = [stream for stream in streams if stream.outlet == number]
        yield OutletRow(
            page.fact("water_streams.outlet", number),
            listed(stream.name for stream in joined),
            listed(stream.destination for stream in joined),
            listed(stream.receiver for stream in joined) or page.gap("receiver", outlet=number),
        )


def _closing(case: Case, page: Page) -> Iterator[str]:
    results = [row for row in case.assessment.water if row.discharged or row.limit]
    for complies, pattern in ((True, "complies"), (False, "exceeds"), (None, "undecided")):
        found = [row for row in results if row.complies is complies]
        if found:
            pairs = ((_name(case, row), row.pollutant) for row in found)
            yield page.say(f"water.{pattern}", names=grouped(pairs))
    yield from _mixed(case, page)
    if any(stream.destination == "间接排放" for stream in case.project.water_streams):
        yield page.gap("sewage_works")
    if any(stream.destination == "直接排放" for stream in case.project.water_streams):
        yield page.gap("direct_discharge")


def _mixed(case: Case, page: Page) -> Iterator[str]:
    """Outlets where several streams meet: the mixed concentration of each pollutant."""
    streams = case.project.water_streams
    for row in case.assessment.water_outlets:
        if sum(stream.outlet == row.outlet for stream in streams) > 1:
            yield page.say(
                "water.mixed",
                worked_source(row.concentration),
                outlet=row.outlet,
                pollutant=row.pollutant,
                formula=row.concentration.formula,
                substituted=row.concentration.substituted,
                limit=limit_text(page, row.limit),
                verdict=verdict(page, row.complies, row.limit),
            )


def _name(case: Case, result: WaterResult) -> str:
    found = stream_of(case, result)
    return found[1].name if found else result.stream

"""Chapter five: the list by which the measures are inspected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import OutletResult, WaterResult
from assistant.chains.drafting.case import Case, control, items, listed
from assistant.chains.drafting.limits import standard_name, standards_of
from assistant.chains.drafting.notebook import NONE, Page, fact
from assistant.chains.drafting.water import stream_of

SECTION = "五、环境保护措施监督检查清单"


@dataclass(frozen=True)
class CheckRow:
    point: str
    pollutants: str
    measure: str
    standard: str


@dataclass(frozen=True)
class Checklist:
    """The rows of chapter five by element, and its one-cell elements."""

    air: tuple[CheckRow, ...]
    water: tuple[CheckRow, ...]
    noise: tuple[CheckRow, ...]
    radiation: str
    wastes: tuple[str, ...]
    soil: tuple[str, ...]
    ecology: str
    risk: tuple[str, ...]
    other: tuple[str, ...]


def checklist(case: Case, *, soil: tuple[str, ...], risk: tuple[str, ...], radiation: str) -> Checklist:
    """Chapter five, from the same results as chapter four."""
    page = case.page(SECTION)
    return Checklist(
        air=(*_outlets(case, page), *_fugitive(case, page)) or (_empty(page.gap("air_sources")),),
        water=tuple(_water(case, page)) or (_empty(page.gap("water_streams")),),
        noise=_noise(case, page),
        radiation=radiation,
        wastes=tuple(_wastes(case, page)) or (page.gap("wastes"),),
        soil=soil,
        ecology=page.gap("ecology_measures"),
        risk=risk or (page.gap("risk_substances"),),
        other=_other(case, page),
    )


def _empty(mark: str) -> CheckRow:
    return CheckRow(mark, NONE, NONE, NONE)


def _outlets(case: Case, page: Page) -> Iterator[CheckRow]:
    results = case.assessment.outlets
    for index, outlet in enumerate(case.project.outlets):
        found = [row for row in results if row.outlet == outlet.number]
        measures = listed(
            control(source) for source in case.project.air_sources if source.outlet == outlet.number
        )
        if found:
            yield CheckRow(
                page.fact(f"outlets.{index}", f"{outlet.number} {outlet.name}"),
                listed(row.pollutant for row in found),
                measures or page.gap("treatment", source=outlet.name),
                _air_standards(page, found),
            )


def _air_standards(page: Page, rows: list[OutletResult]) -> str:
    names = (
        standards_of(page, row.concentration_limit, row.rate_limit, pollutant=row.pollutant) for row in rows
    )
    return "；".join(dict.fromkeys(names))


def _fugitive(case: Case, page: Page) -> Iterator[CheckRow]:
    found = [row for row in case.assessment.air if row.fugitive.value]
    if found:
        yield CheckRow(
            "厂界（无组织）",
            listed(row.pollutant for row in found),
            page.say("checklist.fugitive", names=listed(row.process for row in found)),
            _fugitive_standards(case, page) or page.blank("fugitive_limit"),
        )


def _fugitive_standards(case: Case, page: Page) -> str:
    """The standards by which the boundary is monitored."""
    numbers = items(row.standard for row in case.assessment.monitoring if row.medium == "废气无组织")
    return listed(standard_name(page, number) for number in numbers.split("、") if number)


def _water(case: Case, page: Page) -> Iterator[CheckRow]:
    groups: dict[str, list[WaterResult]] = {}
    for row in case.assessment.water:
        found = stream_of(case, row)
        point = f"{found[1].outlet} {found[1].name}".strip() if found else row.stream
        groups.setdefault(point, []).append(row)
    for point, rows in groups.items():
        found = stream_of(case, rows[0])
        stream = found[1] if found else None
        standards = [standard_name(page, row.limit.standard) for row in rows if row.limit]
        measure = (
            "，".join(p for p in (stream.treatment, stream.destination, stream.receiver) if p)
            if stream
            else ""
        )
        released = stream is None or stream.destination in ("间接排放", "直接排放")
        yield CheckRow(
            point,
            listed(row.pollutant for row in rows),
            measure or NONE,
            listed(standards) or (page.gap("water_standard") if released else NONE),
        )


def _noise(case: Case, page: Page) -> tuple[CheckRow, ...]:
    measures = items(source.measure for source in case.project.noise_sources) or page.gap("noise_measures")
    zone = page.given("surroundings.noise_zone", case.project.surroundings.noise_zone, "noise_zone")
    standard = page.say("checklist.noise_standard", fact("surroundings.noise_zone"), zone=zone)
    return (CheckRow("厂界", "等效连续A声级", measures, standard),)


def _wastes(case: Case, page: Page) -> Iterator[str]:
    for kind in ("一般工业固体废物", "危险废物", "生活垃圾"):
        found = [waste for waste in case.project.wastes if waste.kind == kind]
        if found:
            fates = "；".join(
                f"{waste.name}{waste.disposal or page.gap('disposal', waste=waste.name)}" for waste in found
            )
            yield page.say(f"checklist.{_WASTE_PATTERNS[kind]}", fact("wastes"), fates=fates)


_WASTE_PATTERNS = {"一般工业固体废物": "general", "危险废物": "hazardous", "生活垃圾": "household"}


def _other(case: Case, page: Page) -> tuple[str, ...]:
    permit = case.assessment.screening.permit
    return (
        page.say("checklist.permit", outcome=permit.outcome),
        page.say("checklist.outlets"),
        page.say("checklist.acceptance"),
        page.say("checklist.monitoring"),
        page.say("checklist.change"),
    )

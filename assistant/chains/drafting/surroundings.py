"""Chapter three: quality around the site, protection targets, standards, totals."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.assessment.model import Limit
from assistant.chains.drafting.case import Case, lines, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.limits import (
    limit_text,
    standard_name,
    standard_with_table,
    standards_of,
)
from assistant.chains.drafting.notebook import NONE, Page, fact, worked_source
from assistant.chains.drafting.totals import project_amount
from assistant.project.model import Target

SECTION = "三、区域环境质量现状、环境保护目标及评价标准"
_AIR_TARGET_M = 500
_NOISE_TARGET_M = 50
_LEVELS = {"一类区": "一级", "二类区": "二级"}


@dataclass(frozen=True)
class TargetRow:
    element: str
    name: str
    kind: str
    scale: str
    direction: str
    distance: str


@dataclass(frozen=True)
class LimitRow:
    medium: str
    point: str
    pollutant: str
    value: str
    rate: str
    standard: str


@dataclass(frozen=True)
class Surroundings:
    """The four cells of chapter three."""

    air: tuple[str, ...]
    water: tuple[str, ...]
    noise: tuple[str, ...]
    ecology: tuple[str, ...]
    radiation: str
    soil: tuple[str, ...]
    target_texts: tuple[str, ...]
    targets: tuple[TargetRow, ...]
    standards: tuple[str, ...]
    limits: tuple[LimitRow, ...]
    totals: tuple[str, ...]


def surroundings(case: Case) -> Surroundings:
    """All of chapter three."""
    page, around = case.page(SECTION), case.project.surroundings
    return Surroundings(
        air=(
            _air_zone(case, page),
            *lines(page.given("surroundings.ambient_air", around.ambient_air, "ambient_air")),
        ),
        water=lines(page.given("surroundings.ambient_water", around.ambient_water, "ambient_water")),
        noise=_noise(case, page),
        ecology=(page.gap("ecology"),),
        radiation=_radiation(case, page),
        soil=_soil(case, page),
        target_texts=_target_texts(case, page),
        targets=tuple(_target(page, index, target) for index, target in enumerate(around.targets)),
        standards=_standards(case, page),
        limits=(
            *_air_limits(case, page),
            *_fugitive_limits(case, page),
            *_water_limits(case, page),
            *_noise_limits(case, page),
        ),
        totals=_totals(case, page),
    )


def _air_zone(case: Case, page: Page) -> str:
    zone = case.project.surroundings.air_zone
    if not zone:
        return page.gap("air_zone")
    return page.say("surroundings.air_zone", fact("surroundings.air_zone"), zone=zone, level=_LEVELS[zone])


def _noise(case: Case, page: Page) -> tuple[str, ...]:
    around = case.project.surroundings
    zone = page.given("surroundings.noise_zone", around.noise_zone, "noise_zone")
    first = page.say("surroundings.noise_zone", fact("surroundings.noise_zone"), zone=zone)
    near = [t for t in around.targets if t.element == "声" and t.distance_m <= _NOISE_TARGET_M]
    if around.ambient_noise:
        return (first, *lines(page.fact("surroundings.ambient_noise", around.ambient_noise)))
    if near:
        return (first, page.gap("ambient_noise", targets=listed(target.name for target in near)))
    if around.no_targets_noise_50m:
        return (first, page.say("surroundings.no_noise_survey", fact("surroundings.no_targets_noise_50m")))
    return (first, page.gap("noise_targets"))


def _radiation(case: Case, page: Page) -> str:
    codes = case.project.basics.industry_codes
    found = [case.registers.industries.find(code) for code in codes]
    if found and all(industry is not None and industry.section == "C" for industry in found):
        return page.say("surroundings.no_radiation", fact("basics.industry_codes"))
    return page.gap("radiation")


def _soil(case: Case, page: Page) -> tuple[str, ...]:
    places = listed(waste.storage for waste in case.project.wastes if waste.kind == "危险废物")
    if not places:
        return (page.say("surroundings.soil"),)
    paths = page.say("surroundings.soil_paths", fact("wastes"), places=places)
    return (paths, page.gap("soil_background"))


def _target_texts(case: Case, page: Page) -> tuple[str, ...]:
    around = case.project.surroundings
    return (
        _targets_of(page, around.targets, "大气", around.no_targets_air_500m, limit_m=_AIR_TARGET_M),
        _targets_of(page, around.targets, "声", around.no_targets_noise_50m, limit_m=_NOISE_TARGET_M),
        _groundwater(case, page),
        page.gap("ecology_targets"),
    )


def _targets_of(page: Page, targets: list[Target], element: str, none: bool | None, *, limit_m: int) -> str:
    found = [target for target in targets if target.element == element and target.distance_m <= limit_m]
    values = {"element": element, "limit": str(limit_m)}
    if found:
        return page.say("surroundings.targets", fact("surroundings.targets"), count=str(len(found)), **values)
    if none:
        name = "no_targets_air_500m" if element == "大气" else "no_targets_noise_50m"
        return page.say("surroundings.no_targets", fact(f"surroundings.{name}"), **values)
    return page.gap("targets", **values)


def _groundwater(case: Case, page: Page) -> str:
    if any(target.element == "地下水" for target in case.project.surroundings.targets):
        return page.say("surroundings.groundwater_targets", fact("surroundings.targets"))
    near = case.project.conditions.groundwater_source_nearby
    if near is False:
        return page.say("surroundings.no_groundwater", fact("conditions.groundwater_source_nearby"))
    return page.gap("groundwater")


def _target(page: Page, index: int, target: Target) -> TargetRow:
    path = f"surroundings.targets.{index}"
    people = NONE if target.population is None else page.fact(f"{path}.population", f"{target.population}人")
    distance = page.fact(f"{path}.distance_m", exact(target.distance_m))
    return TargetRow(
        target.element, target.name, target.kind or NONE, people, target.direction or NONE, distance
    )


def _standards(case: Case, page: Page) -> tuple[str, ...]:
    assessment = case.assessment
    texts = [page.say("surroundings.construction_standards")]
    if any(row.organised.value or row.fugitive.value for row in assessment.air):
        texts.append(page.say("surroundings.air_standards", names=_names(page, _air_all(case))))
    if escaped := [row.limit for row in assessment.fugitive if row.limit]:
        texts.append(page.say("surroundings.fugitive_standards", names=_names(page, escaped)))
    if any(air.pollutant in _VOLATILE for air in assessment.air):
        texts.append(page.say("surroundings.voc_standard"))
    if case.project.water_streams:
        chosen = [water.limit for water in assessment.water if water.limit]
        names = _names(page, chosen) or page.gap("water_standard")
        texts.append(page.say("surroundings.water_standards", names=names))
    zone = page.given("surroundings.noise_zone", case.project.surroundings.noise_zone, "noise_zone")
    texts.append(page.say("surroundings.noise_standard", fact("surroundings.noise_zone"), zone=zone))
    texts.append(page.say("surroundings.waste_standards"))
    return tuple(texts)


_VOLATILE = frozenset({"非甲烷总烃", "VOCs", "挥发性有机物", "TVOC", "NMHC"})


def _air_all(case: Case) -> list[Limit]:
    chosen = [limit for row in case.assessment.outlets for limit in (row.concentration_limit, row.rate_limit)]
    return [limit for limit in chosen if limit]


def _names(page: Page, limits: list[Limit]) -> str:
    return listed(standard_name(page, limit.standard) for limit in limits)


def _air_limits(case: Case, page: Page) -> list[LimitRow]:
    return [
        LimitRow(
            "废气",
            row.outlet,
            row.pollutant,
            limit_text(page, row.concentration_limit),
            limit_text(page, row.rate_limit),
            standards_of(page, row.concentration_limit, row.rate_limit, pollutant=row.pollutant),
        )
        for row in case.assessment.outlets
    ]


def _fugitive_limits(case: Case, page: Page) -> list[LimitRow]:
    """What escapes is limited at the boundary and inside the plant."""
    return [
        LimitRow(
            "废气",
            row.place,
            row.pollutant,
            limit_text(page, row.limit),
            NONE,
            standard_with_table(page, row.limit) if row.limit else page.blank("fugitive_limit"),
        )
        for row in case.assessment.fugitive
    ]


def _no_limit(page: Page, pollutant: str) -> str:
    return page.blank("limit", pollutant=pollutant)


def _water_limits(case: Case, page: Page) -> list[LimitRow]:
    streams = {stream.number: stream for stream in case.project.water_streams}
    rows: dict[tuple[str, str], LimitRow] = {}
    for row in case.assessment.water:
        if row.limit is None and row.discharged is None:
            continue
        stream = streams.get(row.stream)
        point = (stream.outlet or stream.name) if stream else row.stream
        name = standard_with_table(page, row.limit) if row.limit else _no_limit(page, row.pollutant)
        value = limit_text(page, row.limit)
        rows.setdefault((point, row.pollutant), LimitRow("废水", point, row.pollutant, value, NONE, name))
    return list(rows.values())


def _noise_limits(case: Case, page: Page) -> list[LimitRow]:
    rows: dict[tuple[str, str], LimitRow] = {}
    for result in case.assessment.noise:
        for period, limit in (("昼间", result.day_limit), ("夜间", result.night_limit)):
            if limit:
                name = standard_with_table(page, limit)
                row = LimitRow("噪声", "厂界", period, limit_text(page, limit), NONE, name)
                rows.setdefault((period, row.value), row)
    return list(rows.values())


def _totals(case: Case, page: Page) -> tuple[str, ...]:
    controlled = [
        row
        for row in case.assessment.totals
        if row.pollutant in _CONTROLLED and row.category in ("废气", "废水")
    ]
    if not controlled:
        return (page.say("surroundings.no_totals"),)
    amounts = [f"{row.pollutant}{exact(project_amount(row))} t/a（{row.category}）" for row in controlled]
    sources = (worked_source(row.whole) for row in controlled)
    return (page.say("surroundings.totals", *sources, amounts="；".join(amounts)), page.gap("total_source"))


_CONTROLLED = frozenset(
    {"化学需氧量", "COD", "CODcr", "氨氮", "NH3-N", "二氧化硫", "SO2", "氮氧化物", "NOx", *_VOLATILE}
)

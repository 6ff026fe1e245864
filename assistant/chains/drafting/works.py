"""Chapter two: what the project consists of, from workshop to waste store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chains.drafting.case import Case, control, items, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.notebook import Page, fact
from assistant.project.model import WaterStream


@dataclass(frozen=True)
class WorksRow:
    part: str
    name: str
    content: str


def works(case: Case, page: Page) -> tuple[WorksRow, ...]:
    """The rows of the table of works."""
    project = case.project
    steps = items(step.name for step in project.process)
    rows = [
        _work(page, "主体工程", "生产车间", "works_main", steps=steps or page.gap("process")),
        WorksRow("储运工程", "原辅料及成品仓储", page.gap("storage")),
        WorksRow("公用工程", "供水、排水", page.gap("water_supply")),
        WorksRow("公用工程", "供电", electricity(case, page)),
    ]
    rows += _air_works(case, page)
    rows += [
        WorksRow("环保工程", stream.name, destination(page, index, stream))
        for index, stream in enumerate(project.water_streams)
    ]
    measures = items(source.measure for source in project.noise_sources) or page.gap("noise_measures")
    kinds = listed(waste.kind for waste in project.wastes) or page.gap("wastes")
    rows.append(_work(page, "环保工程", "噪声", "works_noise", measures=measures))
    rows.append(_work(page, "环保工程", "固体废物", "works_waste", kinds=kinds))
    return tuple(rows)


def _air_works(case: Case, page: Page) -> Iterator[WorksRow]:
    for index, outlet in enumerate(case.project.outlets):
        joined = (source for source in case.project.air_sources if source.outlet == outlet.number)
        content = page.say(
            "engineering.works_air",
            fact(f"outlets.{index}"),
            treatment=listed(map(control, joined)) or page.gap("treatment", source=outlet.name),
            flow=exact(outlet.flow_m3_h),
            height=exact(outlet.height_m),
        )
        yield WorksRow("环保工程", f"废气 {outlet.number} {outlet.name}", content)


def _work(page: Page, part: str, name: str, pattern: str, **values: str) -> WorksRow:
    return WorksRow(part, name, page.say(f"engineering.{pattern}", **values))


def electricity(case: Case, page: Page) -> str:
    """The sentence on electricity."""
    amount = case.project.electricity_wan_kwh_a
    if amount is None:
        return page.gap("electricity")
    return page.say("engineering.electricity", fact("electricity_wan_kwh_a"), amount=exact(amount))


def destination(page: Page, index: int, stream: WaterStream) -> str:
    """Treatment, way and receiver of a stream as one phrase."""
    parts = (stream.treatment, stream.destination, stream.receiver)
    return page.put("，".join(part for part in parts if part), fact(f"water_streams.{index}.destination"))

"""The process as a line of steps with the nodes where pollution arises."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.chains.drafting.case import Case, items, listed
from assistant.chains.drafting.notebook import NONE, fact

SECTION = "二、建设项目工程分析"


@dataclass(frozen=True)
class Node:
    """One row of the table of nodes."""

    medium: str
    number: str
    origin: str
    pollutants: str
    destination: str


@dataclass(frozen=True)
class Flow:
    """The line of steps and the table of nodes."""

    line: str
    rows: tuple[Node, ...]


def nodes(case: Case) -> Flow:
    """Steps joined by arrows, each with the numbers of what arises there; and all nodes by medium."""
    page, project = case.page(SECTION), case.project
    steps = [f"{step.name}{_marks(case, step.name)}" for step in project.process]
    line = page.put(" → ".join(steps), fact("process")) if steps else ""
    return Flow(line, (*_air(case), *_water(case), *_noise(case), *_wastes(case)))


def _marks(case: Case, step: str) -> str:
    project = case.project
    machines = [item.name for item in project.equipment if _same(item.process, step)]
    marks = [source.number for source in project.air_sources if _same(source.process, step)]
    marks += [stream.number for stream in project.water_streams if step in stream.name]
    if any(_same(source.name, machine) for source in project.noise_sources for machine in machines):
        marks.append("N")
    marks += [waste.number for waste in project.wastes if _same(waste.source, step)]
    return f"（{'、'.join(marks)}）" if marks else ""


def _same(one: str, other: str) -> bool:
    """True when two enumerations share a word, which may carry an attribute: 粉末固化 is 固化."""
    pairs = ((a, b) for a in one.split("、") for b in other.split("、"))
    return any(a and b and (a.endswith(b) or b.endswith(a)) for a, b in pairs)


def _air(case: Case) -> list[Node]:
    return [
        Node(
            "废气",
            source.number,
            source.process,
            listed(generation.pollutant for generation in source.generation),
            "；".join(
                part for part in (source.capture, source.treatment, source.outlet or "无组织排放") if part
            ),
        )
        for source in case.project.air_sources
    ]


def _water(case: Case) -> list[Node]:
    return [
        Node(
            "废水",
            stream.number,
            stream.name,
            listed(concentration.pollutant for concentration in stream.concentrations) or NONE,
            "；".join(part for part in (stream.treatment, stream.destination, stream.receiver) if part),
        )
        for stream in case.project.water_streams
    ]


def _noise(case: Case) -> list[Node]:
    sources = case.project.noise_sources
    if not sources:
        return []
    origin, measures = listed(s.name for s in sources), items(s.measure for s in sources)
    return [Node("噪声", "N", origin, "等效连续A声级", measures or NONE)]


def _wastes(case: Case) -> list[Node]:
    return [
        Node("固体废物", waste.number, waste.source or NONE, waste.name, waste.disposal or NONE)
        for waste in case.project.wastes
    ]

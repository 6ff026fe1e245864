"""Hand-worked figures of real report forms against the assessment.

    python -m eval.assessment.run

Each case gives the facts of a small project (or a calculator's arguments) and the figures that follow from
them by hand; the real ``assess`` works them out. What the filing printed is kept beside, with our verdict.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.assessment.assess import assess
from assistant.assessment.calculations.calculate import calculate
from assistant.assessment.model import Assessment, Limit, Worked
from assistant.project.model import Project
from assistant.registers import Registers, load_registers

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).with_name("cases.yaml")
ON = date(2026, 10, 12)
TOLERANCE = 2e-5  # relative; the figures by hand carry six digits or more
CARRIED_ROUNDING = 0.16  # relative, the most that a filing's own rounding has led to
_BASICS = {"name": "示例", "company": "示例", "industry_codes": ["2929"], "city": "佛山市", "nature": "扩建"}


class Expect(BaseModel):
    """One figure: where it stands in the result, what it is by hand, what the filing printed."""

    model_config = ConfigDict(extra="forbid")
    what: str
    value: float | None = None
    text: str = ""
    filing_says: str = ""


class Case(BaseModel):
    """One piece of a filing, worked by hand; ``times`` and ``plus`` finish a calculator's result."""

    model_config = ConfigDict(extra="forbid")
    label: str
    topic: str
    facts: dict[str, object] = Field(default_factory=dict)
    calculator: str = ""
    arguments: dict[str, str] = Field(default_factory=dict)
    times: float = 1
    plus: float = 0
    expect: list[Expect]
    verdict: Literal["right", "rounded", "wrong"]
    why: str = ""
    by_hand: str


@dataclass(frozen=True)
class Miss:
    """A figure of ours that is not the one by hand."""

    label: str
    what: str
    expected: str
    found: str


def load_cases(path: Path = CASES) -> list[Case]:
    """The cases; one that is malformed raises ValidationError."""
    return [Case.model_validate(entry) for entry in yaml.safe_load(path.read_text("utf-8"))]


def misses(case: Case, registers: Registers) -> list[Miss]:
    """The figures of a case that do not come out as by hand."""
    found = _found(case, registers)
    return [
        Miss(case.label, each.what, each.text or str(each.value), str(found[each.what]))
        for each in case.expect
        if not _agrees(each, found[each.what])
    ]


def _agrees(expect: Expect, found: float | str) -> bool:
    if expect.value is None:
        return found == expect.text
    if isinstance(found, str):
        return False
    return abs(found - expect.value) <= TOLERANCE * max(abs(expect.value), 1e-9)


def _found(case: Case, registers: Registers) -> dict[str, float | str]:
    if case.calculator:
        value = calculate(case.calculator, case.arguments).value * case.times + case.plus
        return {each.what: value for each in case.expect}
    basics = _BASICS | dict(case.facts.get("basics", {}))  # type: ignore[call-overload]
    project = Project.model_validate({**case.facts, "basics": basics})
    figures = dict(_figures(assess(project, registers, ON)))
    return {each.what: figures.get(each.what, "（没有）") for each in case.expect}


def _figures(found: Assessment) -> Iterator[tuple[str, float | str]]:
    """Every figure of an assessment under a path such as air/G1/颗粒物/organised.

    Of several entries of one source and pollutant the last stands.
    """
    groups = (
        ("air", found.air, ("source", "pollutant")),
        ("outlets", found.outlets, ("outlet", "pollutant")),
        ("fugitive", found.fugitive, ("place", "pollutant")),
        ("water", found.water, ("stream", "pollutant")),
        ("water_outlets", found.water_outlets, ("outlet", "pollutant")),
        ("noise", found.noise, ("place",)),
        ("storage", found.storage, ("room",)),
        ("totals", found.totals, ("category", "pollutant")),
    )
    for name, rows, keys in groups:
        for row in rows:
            head = "/".join([name, *(getattr(row, key) for key in keys)])
            yield from _fields(head, row)
    if found.risk_q:
        yield "risk_q", found.risk_q.value
    if found.waste_class:
        yield "waste_class", found.waste_class.outcome


def _fields(head: str, row: object) -> Iterator[tuple[str, float | str]]:
    for name, value in vars(row).items():
        if isinstance(value, Worked | Limit):
            yield f"{head}/{'limit' if name == 'concentration_limit' else name}", value.value
        elif isinstance(value, float):
            yield f"{head}/{name}", value


def deviation(expect: Expect) -> float:
    """How far the filing's figure lies from that by hand, 0 within half a unit of its last digit [-]."""
    if not expect.filing_says or expect.value is None:
        return 0.0
    places = len(expect.filing_says.partition(".")[2])
    gap = abs(float(expect.filing_says) - expect.value)
    if gap <= 0.5 * 10**-places * (1 + 1e-6):
        return 0.0
    return gap / abs(expect.value) if expect.value else float("inf")


def judged(case: Case) -> str:
    """What the filing's figures alone say; a wrong one may lie as near as a rounded one."""
    worst = max(deviation(each) for each in case.expect)
    if worst == 0:
        return "right"
    return "rounded" if worst <= CARRIED_ROUNDING else "wrong"


def main() -> int:
    """Print what does not agree and the counts; 1 when anything does not."""
    registers = load_registers(ROOT / "corpus")
    cases = load_cases()
    found = [miss for case in cases for miss in misses(case, registers)]
    for miss in found:
        print(f"{miss.label} {miss.what}: 手算 {miss.expected}，得出 {miss.found}")
    figures = sum(len(case.expect) for case in cases)
    verdicts = Counter(case.verdict for case in cases)
    print(f"{len(cases)} 例 {figures} 个数值，{figures - len(found)} 个与手算一致")
    print("文件本身：" + "，".join(f"{name} {count}" for name, count in sorted(verdicts.items())))
    for case in cases:
        if case.verdict == "wrong":
            print(f"  {case.label}（{case.topic}）：{case.why}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Article 7 of the permit catalogue 2019: discharges that mean key management."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from assistant.assessment.air.air import air
from assistant.assessment.figures import shown
from assistant.assessment.screening.trials import Case, Test, Trial, decided, unknown
from assistant.assessment.water.water import water
from assistant.project.model import Project
from assistant.registers import Registers

_AIR: Mapping[str, tuple[str, float]] = {
    "二氧化硫": (r"二氧化硫|SO2|SO₂", 250.0),
    "氮氧化物": (r"氮氧化物|NOx", 250.0),
    "烟粉尘": (r"颗粒物|烟尘|粉尘|TSP", 500.0),
}  # t/a, permit catalogue 2019 article 7
_WATER: Mapping[str, tuple[str, float]] = {
    "化学需氧量": (r"化学需氧量|COD", 30.0),
    "总氮": (r"总氮|TN", 10.0),
    "总磷": (r"总磷|TP", 0.5),
    "氨氮、石油类和挥发酚合计": (r"氨氮|NH3-N|NH₃-N|石油类|挥发酚", 30.0),
}  # t/a, permit catalogue 2019 article 7
_EQUIVALENTS = 3_000.0  # pollution equivalents of any other toxic pollutant, article 7
_ASKED = "其他单项有毒有害大气、水污染物年排放污染当量数"


def article_seven(project: Project, registers: Registers, on: date) -> tuple[Test, ...]:
    """One test a trigger, its figure worked out from the project's sources."""
    gases = [
        (each.pollutant, each.organised.value + each.fugitive.value)
        for each in air(project, registers, on).sources
    ]
    liquids = [
        (each.pollutant, each.discharged.value)
        for each in water(project, registers, on).results
        if each.discharged is not None
    ]
    tests = [_over(name, pattern, limit, gases) for name, (pattern, limit) in _AIR.items()]
    tests += [_over(name, pattern, limit, liquids) for name, (pattern, limit) in _WATER.items()]
    return (*tests, _toxic)


def _over(name: str, pattern: str, limit: float, amounts: list[tuple[str, float]]) -> Test:
    total = sum(amount for pollutant, amount in amounts if re.search(pattern, pollutant))
    exceeds: Callable[[float], bool] = limit.__lt__

    def test(case: Case, _text: str) -> Trial:
        title, needed = f"{name}年排放量大于{shown(limit)}吨的", f">{shown(limit)} t/a"
        answer = case.answer(f"{name}年排放量")
        if answer is not None and answer.amount is not None:
            return decided(title, needed, f"{shown(answer.amount)} t/a", exceeds(answer.amount))
        return decided(title, needed, f"按所列源强 {shown(total)} t/a", exceeds(total))

    return test


def _toxic(case: Case, _text: str) -> Trial:
    title, needed = "其他单项有毒有害污染物污染当量数大于3000的", f">{shown(_EQUIVALENTS)}"
    answer = case.answer(_ASKED)
    if answer is not None and answer.amount is not None:
        return decided(title, needed, shown(answer.amount), answer.amount > _EQUIVALENTS)
    if case.project.conditions.toxic_air_pollutants is False:
        return decided(title, needed, "不排放有毒有害污染物", False)
    return unknown(title, needed, "answers", f"{_ASKED}是多少？")

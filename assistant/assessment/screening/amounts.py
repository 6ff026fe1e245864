"""Amounts of a project: coatings and other solvent-borne materials, capacities, and thresholds on them.

The catalogue counts what is newly added, so of an extension only what is not retained from existing works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple

from assistant.assessment.figures import shown
from assistant.assessment.model import Missing
from assistant.assessment.screening.trials import COMPANY, Case, Test, Trial, decided, unknown
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import Material, Product, Project

_NEW = ("新建", "迁建")
_BASES = {"吨": ("t/a", "t"), "立方米": ("m³/a", "m³"), "千升": ("m³/a", "m³")}
_PER_DAY = {"吨": ("t/d",), "立方米": ("m³/d",)}
_COUNTED = ("头", "只", "件", "张", "床", "羽")
_COUNT_UNITS: Mapping[str, float] = {
    f"{many}{noun}{year}": factor
    for noun in _COUNTED
    for many, factor in (("", 1.0), ("万", 1e4), ("亿", 1e8))
    for year in ("", "/a", "/年")
}
_VOLUME_UNITS: Mapping[str, float] = {
    "千升": 1.0, "千升/a": 1.0, "千升/年": 1.0, "kL": 1.0, "kL/a": 1.0, "万千升/a": 1e4, "万千升/年": 1e4,
    "立方米": 1.0, "立方米/年": 1.0, "万立方米": 1e4, "万立方米/a": 1e4, "万立方米/年": 1e4,
    "万m³": 1e4, "万m³/a": 1e4, "万m³/年": 1e4,
}  # fmt: skip


class Bound(NamedTuple):
    """A threshold; ``at_least`` means 及以上, else 以下; ``inclusive`` is whether the figure counts."""

    limit: float
    unit: str
    at_least: bool
    inclusive: bool

    def holds(self, amount: float) -> bool:
        """Whether an amount lies on this side of the limit."""
        if self.at_least:
            return amount >= self.limit if self.inclusive else amount > self.limit
        return amount <= self.limit if self.inclusive else amount < self.limit

    def __str__(self) -> str:
        sign = (">", "≥")[self.inclusive] if self.at_least else ("<", "≤")[self.inclusive]
        return f"{sign}{shown(self.limit)} {self.unit}"


class Total(NamedTuple):
    """An amount known for certain, what may come on top, and what must be asked."""

    known: float
    possible: float = 0.0
    missing: tuple[Missing, ...] = ()


Measure = Callable[[Case, str], Total]


def threshold(name: str, measure: Measure, bound: Bound) -> Test:
    """A test that holds when the amount lies on the named side of the bound."""

    def test(case: Case, text: str) -> Trial:
        total = measure(case, bound.unit)
        needed = f"{name}{bound}"
        low, high = bound.holds(total.known), bound.holds(total.known + total.possible)
        if low == high:
            return decided(text, needed, f"{name}{shown(total.known)} {bound.unit}", low)
        if total.known == 0 and total.possible == inf:
            found = "未提供"
        else:
            found = f"{name}已知 {shown(total.known)} {bound.unit}，其余未定"
        trial = unknown(text, needed, "", "", found=found)
        return Trial(trial.condition, total.missing)

    return test


def mass_t(material: Material) -> float | None:
    """Annual use in tonnes; None where the unit is not one of mass."""
    return _converted(material.annual_use, material.unit, "吨")


def added_t(project: Project, material: Material) -> float | None:
    """Annual use that the project adds, in tonnes."""
    retained = 0.0 if project.basics.nature in _NEW else material.retained_use
    return _converted(max(material.annual_use - retained, 0.0), material.unit, "吨")


def materials_of(likely: re.Pattern[str], *kinds: str) -> Measure:
    """Use of materials of these kinds; those whose name is ``likely`` but whose kind is open may be such."""

    def measure(case: Case, _unit: str) -> Total:
        return material_use(case.project, likely, kinds)

    return measure


def material_use(project: Project, likely: re.Pattern[str], kinds: tuple[str, ...]) -> Total:
    """Use of materials of these kinds, in tonnes a year."""
    if not project.materials:
        return Total(0.0, inf, (Missing("materials", "使用哪些原辅材料，年用量多少？", COMPANY),))
    known, possible, unsure = 0.0, 0.0, []
    for index, material in enumerate(project.materials):
        mass = added_t(project, material)
        if material.coating in kinds and mass is not None:
            known += mass
        elif material.coating in kinds:
            possible = inf
            question = f"{material.name}年用量折合多少吨？"
            unsure.append(Missing(f"materials.{index}.unit", question, COMPANY))
        elif not material.coating and likely.search(material.name):
            possible += inf if mass is None else mass
            question = f"{material.name}是否属于{'、'.join(kinds)}（含稀释剂），还是别的种类？"
            unsure.append(Missing(f"materials.{index}.coating", question, COMPANY))
    return Total(known, possible, tuple(unsure))


def capacity(name: str, of: re.Pattern[str] | None = None, *, daily: bool = False) -> Measure:
    """Capacity of the products (those whose name matches ``of``), or the answer called ``name``.

    Products of several industries may not all be meant; then they are an upper bound only.
    """

    def measure(case: Case, unit: str) -> Total:
        answer = case.answer(name)
        if answer is not None and answer.amount is not None:
            factor = _factor(answer.unit, unit, daily=daily) if answer.unit else 1.0
            if factor is not None:
                return Total(answer.amount * factor)
        question = f"“{name}”（新增部分）是多少{unit}？"
        asked = (Missing("answers", question, COMPANY),)
        products = [each for each in case.project.products if of is None or of.search(each.name)]
        if case.project.products and of is not None and not products:
            return Total(0.0)
        amounts = [_added(case.project, each, unit, daily=daily) for each in products]
        whole = [amount for amount in amounts if amount is not None]
        if not amounts or len(whole) < len(amounts):
            return Total(0.0, inf, asked)
        if of is None and len(set(case.project.basics.industry_codes)) > 1:
            return Total(0.0, sum(whole), asked)
        return Total(sum(whole))

    return measure


def stated(name: str) -> Measure:
    """An amount that only its own answer gives."""

    def measure(case: Case, unit: str) -> Total:
        answer = case.answer(name)
        if answer is None or answer.amount is None:
            return Total(0.0, inf, (Missing("answers", f"“{name}”（新增部分）是多少{unit}？", COMPANY),))
        factor = _factor(answer.unit, unit, daily=False) if answer.unit else 1.0
        if factor is None:
            return Total(0.0, inf, (Missing("answers", f"{name}折合多少{unit}？", COMPANY),))
        return Total(answer.amount * factor)

    return measure


def _added(project: Project, product: Product, unit: str, *, daily: bool) -> float | None:
    retained = 0.0 if project.basics.nature in _NEW else product.retained_capacity
    factor = _factor(product.unit, unit, daily=daily)
    return None if factor is None else max(product.capacity - retained, 0.0) * factor


def _converted(amount: float, unit: str, base: str) -> float | None:
    factor = _factor(unit, base, daily=False)
    return None if factor is None else amount * factor


def _factor(printed: str, unit: str, *, daily: bool) -> float | None:
    """How many ``unit`` (as the catalogue writes it) one printed unit is; None across kinds of units."""
    if unit in _COUNTED:
        return _COUNT_UNITS.get(printed) if unit in printed else None
    if printed.strip() == unit:
        return 1.0
    if unit in ("立方米", "千升") and printed in _VOLUME_UNITS:
        return _VOLUME_UNITS[printed]
    bases = (_PER_DAY if daily else _BASES).get(unit, ())
    factors = (conversion_factor(canonical_unit(printed), base) for base in bases)
    return next((factor for factor in factors if factor is not None), None)

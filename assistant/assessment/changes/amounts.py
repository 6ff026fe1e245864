"""Amounts before and after a change, and their growth in percent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.air.air import air
from assistant.assessment.figures import shown
from assistant.assessment.model import Missing, Worked
from assistant.assessment.water.water import water
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import Project
from assistant.registers import Registers

_BASIS = "环办环评函〔2020〕688号"
_VOCS = re.compile(r"VOC|挥发性有机|非甲烷总烃")
_DUST = re.compile(r"颗粒物|烟尘|粉尘|PM10|可吸入")
_NOX = re.compile(r"氮氧化物|NOx|NO2|二氧化氮")
_SO2 = re.compile(r"二氧化硫|SO2|SO₂")
# 环办环评函〔2020〕688号 item 4: what counts where PM2.5 or ozone miss their standard
_RELATED: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "PM2.5": (_SO2, _NOX, _DUST, _VOCS), "细颗粒物": (_SO2, _NOX, _DUST, _VOCS),
    "O3": (_NOX, _VOCS), "臭氧": (_NOX, _VOCS),
}  # fmt: skip
_FIRST_CLASS = re.compile(r"汞|镉|铬|砷|铅|镍|苯并|铍|银|总?[αβ]放射")  # GB 8978-1996 table 1


class Emissions(NamedTuple):
    """Yearly loads in t/a by pollutant; None where the facts do not give them."""

    air: Mapping[str, float] | None
    fugitive: Mapping[str, float] | None
    water: Mapping[str, float] | None

    def all(self) -> Mapping[str, float] | None:
        """Air and water together, water under its own name; None unless both are known."""
        if self.air is None or self.water is None:
            return None
        return {**self.air, **{f"废水{name}": amount for name, amount in self.water.items()}}


def emissions(project: Project, registers: Registers, on: date) -> Emissions:
    """What a project lets out, worked out as the assessment does; incomplete facts leave a medium unknown."""
    gases, liquids = air(project, registers, on), water(project, registers, on)
    known_air = bool(project.air_sources) and not _lacks(gases.missing, "air_sources")
    known_water = bool(project.water_streams) and not _lacks(liquids.missing, "water_streams")
    total: dict[str, float] = {}
    loose: dict[str, float] = {}
    for each in gases.sources:
        total[each.pollutant] = total.get(each.pollutant, 0.0) + each.organised.value + each.fugitive.value
        loose[each.pollutant] = loose.get(each.pollutant, 0.0) + each.fugitive.value
    loads: dict[str, float] = {}
    for result in liquids.results:
        if result.discharged is not None:
            loads[result.pollutant] = loads.get(result.pollutant, 0.0) + result.discharged.value
    return Emissions(
        total if known_air else None, loose if known_air else None, loads if known_water else None
    )


def _lacks(missing: Sequence[Missing], prefix: str) -> bool:
    return any(each.field.startswith(prefix) for each in missing)


def growths(old: Mapping[str, float], new: Mapping[str, float], unit: str) -> list[Worked]:
    """Growth of every amount that both have, in percent."""
    return [growth(name, old[name], new[name], unit) for name in old if name in new and old[name] > 0]


def growth(name: str, old: float, new: float, unit: str) -> Worked:
    """Growth from one amount (above zero) to another in percent."""
    value = (new - old) / old * 100
    words = f"({shown(new)} - {shown(old)}) / {shown(old)} × 100% = {shown(value)}%（{unit}）"
    return Worked(f"{name}变化率", value, "%", "(变动后 - 变动前) / 变动前 × 100%", words, _BASIS)


def capacity_growth(old: Project, new: Project) -> list[Worked] | None:
    """Growth of capacity: summed where all products share a unit, else each; None if not told."""
    before = [(p.name, p.capacity, p.unit) for p in old.products]
    after = [(p.name, p.capacity, p.unit) for p in new.products]
    if not before or not after:
        return None
    unit = canonical_unit(before[0][2]) or before[0][2]
    sums = [_sum(rows, unit) for rows in (before, after)]
    if sums[0] and sums[1] is not None:
        return [growth("生产能力", sums[0], sums[1], unit)]
    found = [
        growth(name, amount, later, printed)
        for name, amount, printed in before
        for same, later, then in after
        if amount > 0 and (same, then) == (name, printed)
    ]
    return found if len(found) == len(before) == len(after) else None


def _sum(rows: list[tuple[str, float, str]], unit: str) -> float | None:
    total = 0.0
    for _, amount, printed in rows:
        factor = 1.0 if printed == unit else conversion_factor(canonical_unit(printed), unit)
        if factor is None:
            return None
        total += amount * factor
    return total


def related(pollutant: str, not_attained: list[str]) -> bool:
    """Whether a pollutant counts where these miss their quality standard."""
    bare = pollutant.removeprefix("废水")
    for name in not_attained:
        patterns = _RELATED.get(name.replace("₃", "3").replace("₂.₅", "2.5"))
        if patterns and not pollutant.startswith("废水") and any(p.search(bare) for p in patterns):
            return True
        if patterns is None and (name in bare or bare in name):
            return True
    return False


def is_first_class(pollutant: str) -> bool:
    """A first-class water pollutant of GB 8978."""
    return bool(_FIRST_CLASS.search(pollutant))

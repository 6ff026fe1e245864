"""Which items of the EIA catalogue a project falls under: by code, by name, by associated works."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.assessment.screening.clauses_public import indirect_without_metals
from assistant.assessment.screening.trials import Case, codes
from assistant.project.model import Project
from assistant.registers import CatalogueItem, Registers

_BOILER_ITEM, _WATER_WORKS_ITEM = 91, 95
# The catalogue names these trades without a code; the codes are those of the same names in GB/T 4754-2017.
_UNWRITTEN: Mapping[str, int] = {
    "443": _BOILER_ITEM, "462": _WATER_WORKS_ITEM, "731": 98, "732": 98, "733": 98, "734": 98, "7452": 98,
    "442": 161, "701": 97, "7722": 100, "7723": 103, "7724": 101, "83": 110, "5265": 119, "5266": 119,
    "8111": 121, "8222": 123, "808": 122,
}  # fmt: skip
_NO_NAMES = ("新建", "增建")
_PLACE = "(?!路|大道|街|村|镇|社区|片区|新城)"


def items_by_code(registers: Registers, code: str) -> list[CatalogueItem]:
    """Items that name the code, or the item of the same trade that names none."""
    if not code or registers.industries.find(code) is None:
        return []
    found = registers.eia_catalogue.items_for(code)
    numbers = [number for prefix, number in _UNWRITTEN.items() if code.startswith(prefix)]
    unwritten = (registers.eia_catalogue.item(number) for number in numbers)
    return found or [item for item in unwritten if item is not None]


def items_by_name(project: Project, registers: Registers) -> list[CatalogueItem]:
    """Items without a code whose name occurs in the name of the project or of a product."""
    words = " ".join((project.basics.name, *(product.name for product in project.products)))
    named = [item for item in registers.eia_catalogue.all() if not item.industry_codes]
    return [item for item in named if _names(item.name).search(words)]


def stated_items(project: Project, registers: Registers) -> list[CatalogueItem]:
    """Items the facts name by number, and those of the project's own boilers and waste water works."""
    numbers = [number for each in project.basics.other_eia_items if (number := each.strip()).isdecimal()]
    found = [registers.eia_catalogue.item(number) for number in numbers]
    if _has_boiler(project):
        found.append(registers.eia_catalogue.item(_BOILER_ITEM))
    water_works = registers.eia_catalogue.item(_WATER_WORKS_ITEM)
    if water_works is not None and _has_water_works(project, water_works):
        found.append(water_works)
    return list(dict.fromkeys(item for item in found if item is not None))


def _has_boiler(project: Project) -> bool:
    if any(code.startswith("443") for code in codes(project)) or project.conditions.boiler_fuel == "电":
        return False
    if project.conditions.boiler_t_h is not None:
        return project.conditions.boiler_t_h > 0
    return any("锅炉" in machine.name and "电" not in machine.name for machine in project.equipment)


def _has_water_works(project: Project, item: CatalogueItem) -> bool:
    """Works of one's own for waste water of production that the item does not leave out."""
    if any(code.startswith("462") for code in codes(project)):
        return False
    treated = any(stream.kind == "生产废水" and stream.treatment for stream in project.water_streams)
    return treated and indirect_without_metals(Case(project, "", item), "").holds is False


@cache
def _names(name: str) -> re.Pattern[str]:
    bare = re.sub(r"（(?:[^（）]|（[^（）]*）)*）", "", name)
    parts = [part.removesuffix("等") for part in re.split(r"[；、]|或", bare)]
    return re.compile(
        "|".join(f"{re.escape(part)}{_PLACE}" for part in parts if len(part) > 1 and part not in _NO_NAMES)
    )

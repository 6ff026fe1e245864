"""Solid wastes: codes in force and storage."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from assistant.assessment.model import Missing, WasteResult, Worked
from assistant.assessment.worked_calculators import work
from assistant.project.model import Project, Waste
from assistant.registers import Registers

_HAZARDOUS = "危险废物"


class Wastes(NamedTuple):
    """Results by waste, and what is missing."""

    results: tuple[WasteResult, ...]
    missing: tuple[Missing, ...]


def wastes(project: Project, registers: Registers, on: date) -> Wastes:
    """Each waste with its code looked up in the list of the date."""
    missing = []
    for index, waste in enumerate(project.wastes):
        if not waste.code and waste.kind != "生活垃圾":
            missing.append(Missing(f"wastes.{index}.code", f"{waste.name}的废物代码是什么？", "环评单位"))
        if waste.kind == _HAZARDOUS and waste.turnover_days is None:
            question = f"{waste.name}多少天转运一次？"
            missing.append(Missing(f"wastes.{index}.turnover_days", question, "建设单位"))
        if not waste.disposal:
            missing.append(Missing(f"wastes.{index}.disposal", f"{waste.name}如何利用或处置？", "建设单位"))
    return Wastes(tuple(_result(waste, registers, on) for waste in project.wastes), tuple(missing))


def _result(waste: Waste, registers: Registers, on: date) -> WasteResult:
    known, hazard = _code(waste, registers, on)
    return WasteResult(
        name=waste.name,
        kind=waste.kind,
        code=waste.code,
        hazard=hazard,
        amount_t_a=waste.amount_t_a,
        storage=_storage(waste),
        code_known=known,
    )


def _code(waste: Waste, registers: Registers, on: date) -> tuple[bool | None, str]:
    """Whether the code exists on the date (None: cannot tell), and its hazards."""
    if not waste.code:
        return None, ""
    if waste.kind != _HAZARDOUS:
        return (True if registers.solid_waste.find(waste.code) else None), ""
    found = registers.hazardous_waste.find(waste.code, on)
    return registers.hazardous_waste.exists(waste.code, on), found.hazard if found else ""


def _storage(waste: Waste) -> Worked | None:
    if waste.turnover_days is None:
        return None
    numbers = {"amount_t_a": waste.amount_t_a, "turnover_days": float(waste.turnover_days)}
    return work("storage_need", numbers, title=f"{waste.name}最大贮存量")

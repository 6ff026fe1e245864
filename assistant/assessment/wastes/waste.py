"""Solid wastes: codes in force, what stands in store, and the class of the plant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.figures import shown
from assistant.assessment.model import (
    Clause,
    Condition,
    Decision,
    Missing,
    StorageResult,
    WasteResult,
    Worked,
)
from assistant.assessment.wastes.storage import storage_need, storage_rooms
from assistant.project.model import Project, Waste
from assistant.registers import Confidence, Registers

_HAZARDOUS = "危险废物"
_HAZARDOUS_CODE = re.compile(r"\d{3}-\d{3}-\d{2}")
_CLASS = "HJ 1259-2022"
_OWN_WORDS = re.compile(r"自行(?:综合)?(?:利用|处置)")
_CLASSES = ((100.0, "重点监管"), (10.0, "简化管理"), (0.0, "登记管理"))  # t/a, HJ 1259-2022


class Wastes(NamedTuple):
    """Results by waste and by room, the class of the plant, and what is missing."""

    results: tuple[WasteResult, ...]
    storage: tuple[StorageResult, ...]
    waste_class: Decision | None
    missing: tuple[Missing, ...]


def wastes(project: Project, registers: Registers, on: date) -> Wastes:
    """Each waste with its code looked up in the list of the date."""
    results = tuple(_result(waste, registers, on) for waste in project.wastes)
    rooms = storage_rooms(project)
    missing = [
        each
        for index, (waste, found) in enumerate(zip(project.wastes, results, strict=True))
        for each in _questions(waste, found, f"wastes.{index}", on)
    ]
    return Wastes(results, rooms.results, waste_class(project), (*missing, *rooms.missing))


def _questions(waste: Waste, found: WasteResult, path: str, on: date) -> list[Missing]:
    asked = []
    if not waste.code and waste.kind != "生活垃圾":
        asked.append(Missing(f"{path}.code", f"{waste.name}的废物代码是什么？", "环评单位"))
    if found.code_known is False:
        question = f"{waste.name}的代码 {waste.code} 不在 {on} 有效的《国家危险废物名录》中，应为哪个代码？"
        asked.append(Missing(f"{path}.code", question, "环评单位"))
    if waste.kind != _HAZARDOUS and _HAZARDOUS_CODE.fullmatch(waste.code):
        question = f"{waste.name}列为{waste.kind}，代码 {waste.code} 却是危险废物代码，属哪一类？"
        asked.append(Missing(f"{path}.kind", question, "环评单位"))
    if waste.kind == _HAZARDOUS and waste.turnover_days is None:
        asked.append(Missing(f"{path}.turnover_days", f"{waste.name}多少天转运一次？", "建设单位"))
    if not waste.disposal:
        asked.append(Missing(f"{path}.disposal", f"{waste.name}如何利用或处置？", "建设单位"))
    return asked


def _result(waste: Waste, registers: Registers, on: date) -> WasteResult:
    known, hazard = _code(waste, registers, on)
    return WasteResult(
        name=waste.name,
        kind=waste.kind,
        code=waste.code,
        hazard=hazard,
        amount_t_a=waste.amount_t_a,
        storage=storage_need(waste),
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


def waste_class(project: Project) -> Decision | None:
    """The class of HJ 1259-2022 by hazardous waste of a year, existing works included; None without any.

    One that uses or disposes of its waste itself, or holds a licence, is 重点监管 whatever the amount; the
    licence is not among the facts and stands in the reason.
    """
    new = [waste.amount_t_a for waste in project.wastes if waste.kind == _HAZARDOUS]
    existing = [
        total.existing_t_a - total.replaced_t_a
        for total in (project.existing.totals if project.existing else ())
        if total.category == _HAZARDOUS
    ]
    if not new and not existing:
        return None
    amount = sum(new) + sum(existing)
    outcome = next(name for least, name in _CLASSES if amount >= least)
    if any(_OWN_WORDS.search(waste.disposal) for waste in project.wastes if waste.kind == _HAZARDOUS):
        outcome = _CLASSES[0][1]
    worked = _yearly([*new, *existing], amount)
    why = f"危险废物年产生量 {worked.substituted}；没有自行利用处置和经营许可证的按产生量分类"
    conditions = tuple(
        Condition(
            f"年产生量达到 {shown(least)} t", f"≥ {shown(least)} t/a", f"{shown(amount)} t/a", amount >= least
        )
        for least, _ in _CLASSES
        if least
    )
    text = (
        "100 t/a 及以上（或自行利用处置、持证）为重点监管，10 t/a 至不足 100 t/a 为简化管理，其余为登记管理。"
    )
    clause = Clause(_CLASS, "单位分类", text, Confidence.VERIFIED)
    return Decision(outcome, _CLASS, why, conditions, (clause,))


def _yearly(amounts: Sequence[float], total: float) -> Worked:
    parts = " + ".join(shown(amount) for amount in amounts)
    text = f"{parts} = {shown(total)} t/a" if len(amounts) > 1 else f"{shown(total)} t/a"
    return Worked("危险废物年产生量", total, "t/a", "各危险废物合计", text, "固体废物核算")

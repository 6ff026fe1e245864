"""Risk potential of the substances on site, wastes included."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import literal, shown
from assistant.assessment.model import Missing, Worked
from assistant.assessment.wastes.storage import storage_need
from assistant.project.model import Project, RiskSubstance, Waste
from assistant.registers import Confidence, Registers, RiskThreshold, weakest

_PARTS = re.compile(r"[、，,及和与/（）()]")
_LIQUID = "液态"
_LEAST_NAME = 2  # characters; a shorter part of a name says nothing


class RiskQuotient(NamedTuple):
    """Q, whether every substance is in it, and what is missing."""

    worked: Worked | None
    is_whole: bool
    missing: tuple[Missing, ...]


class _Counted(NamedTuple):
    """A substance that has a critical amount."""

    name: str
    amount_t: float
    threshold_t: float
    confidence: Confidence


def risk_quotient(project: Project, registers: Registers) -> RiskQuotient:
    """Q of HJ 169-2018; substances without a critical amount are asked about, never given one."""
    counted: list[_Counted] = []
    missing: list[Missing] = []
    for index, substance in enumerate(project.risk_substances):
        row = _threshold(substance.name, registers)
        if row is not None and row.threshold_t is not None:
            counted.append(_Counted(substance.name, substance.max_amount_t, row.threshold_t, row.confidence))
            continue
        note = f"（{row.note}）" if row and row.note else ""
        question = f"{substance.name}在登记表中没有临界量{note}，按 HJ 169-2018 附录B 取哪一项？"
        missing.append(Missing(f"risk_substances.{index}.name", question, "环评单位"))
    if not project.risk_substances:
        question = "厂内有哪些 HJ 169-2018 附录B 的危险物质（含危废），最大存在量多少吨？"
        missing.append(Missing("risk_substances", question, "建设单位"))
    _add_wastes(project, registers, counted, missing)
    if not counted:
        return RiskQuotient(None, False, tuple(missing))
    return RiskQuotient(_worked(counted), not missing, tuple(missing))


def _add_wastes(
    project: Project, registers: Registers, counted: list[_Counted], missing: list[Missing]
) -> None:
    """Hazardous wastes that no substance stands for: by what is in store, liquids without amount are asked.

    Solid ones without a critical amount are not counted, as the annex does not list them.
    """
    open_names = []
    for waste in project.wastes:
        if waste.kind != "危险废物" or _is_counted(waste, project.risk_substances):
            continue
        row = next((found for name in _names(waste) if (found := _threshold(name, registers))), None)
        stored = storage_need(waste)
        if row is not None and row.threshold_t is not None and stored is not None:
            counted.append(_Counted(waste.name, stored.value, row.threshold_t, row.confidence))
        elif waste.state == _LIQUID or (row is not None and row.threshold_t is not None):
            open_names.append(waste.name)
    if open_names and project.risk_substances:
        question = f"{'、'.join(open_names)}没有计入 Q，最大存在量多少吨，按 HJ 169-2018 附录B 取哪一项？"
        missing.append(Missing("risk_substances", question, "环评单位"))


def _threshold(name: str, registers: Registers) -> RiskThreshold | None:
    """The row of a substance; one that is spent (废机油) has that of what it was."""
    return registers.risk.threshold(name) or registers.risk.threshold(name.removeprefix("废"))


def _names(waste: Waste) -> list[str]:
    return [waste.name, *(part for part in _PARTS.split(waste.name) if len(part) >= _LEAST_NAME)]


def _is_counted(waste: Waste, substances: list[RiskSubstance]) -> bool:
    """True when a substance, or the place where it is, names the waste or a part of its name."""
    text = "；".join(f"{each.name} {each.where}" for each in substances)
    return any(name in text for name in _names(waste))


def _worked(counted: list[_Counted]) -> Worked:
    parts = " + ".join(f"{shown(each.amount_t)}/{shown(each.threshold_t)}" for each in counted)
    names = literal("、".join(each.name for each in counted))
    return work(
        "risk_q",
        {"amounts_t": [c.amount_t for c in counted], "thresholds_t": [c.threshold_t for c in counted]},
        sum_text=f"{parts} = {{result}}（{names}）",
        basis="HJ 169-2018 附录B、附录C",
        confidence=weakest(*(each.confidence for each in counted)),
    )

"""Risk potential of the substances on site."""

from __future__ import annotations

from typing import NamedTuple

from assistant.assessment.figures import literal, shown
from assistant.assessment.model import Missing, Worked
from assistant.assessment.worked_calculators import work
from assistant.project.model import Project
from assistant.registers import Confidence, Registers, weakest


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
        row = registers.risk.threshold(substance.name)
        if row is not None and row.threshold_t is not None:
            counted.append(_Counted(substance.name, substance.max_amount_t, row.threshold_t, row.confidence))
            continue
        note = f"（{row.note}）" if row and row.note else ""
        question = f"{substance.name}在登记表中没有临界量{note}，按 HJ 169-2018 附录B 取哪一项？"
        missing.append(Missing(f"risk_substances.{index}.name", question, "环评单位"))
    if not project.risk_substances:
        question = "厂内有哪些 HJ 169-2018 附录B 的危险物质（含危废），最大存在量多少吨？"
        missing.append(Missing("risk_substances", question, "建设单位"))
    if not counted:
        return RiskQuotient(None, False, tuple(missing))
    return RiskQuotient(_worked(counted), not missing, tuple(missing))


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

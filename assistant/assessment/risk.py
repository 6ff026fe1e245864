"""Risk potential of the substances on site."""

from __future__ import annotations

from typing import NamedTuple

from assistant.assessment.figures import shown
from assistant.assessment.model import Missing, Worked
from assistant.assessment.worked_calculators import work
from assistant.project.model import Project
from assistant.registers import Registers, RiskThreshold, weakest


class RiskQuotient(NamedTuple):
    """Q, whether every substance is in it, and what is missing."""

    worked: Worked | None
    is_whole: bool
    missing: tuple[Missing, ...]


def risk_quotient(project: Project, registers: Registers) -> RiskQuotient:
    """Q of HJ 169-2018; substances without a critical amount are asked about, never given one."""
    counted: list[tuple[float, RiskThreshold, float]] = []
    missing: list[Missing] = []
    for index, substance in enumerate(project.risk_substances):
        row = registers.risk.threshold(substance.name)
        if row is not None and row.threshold_t is not None:
            counted.append((substance.max_amount_t, row, row.threshold_t))
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


def _worked(counted: list[tuple[float, RiskThreshold, float]]) -> Worked:
    parts = " + ".join(f"{shown(amount)}/{shown(threshold)}" for amount, _, threshold in counted)
    names = "、".join(row.substance for _, row, _ in counted)
    return work(
        "risk_q",
        {"amounts_t": [c[0] for c in counted], "thresholds_t": [c[2] for c in counted]},
        sum_text=f"{parts} = {{result}}（{names}）",
        basis="HJ 169-2018 附录B、附录C",
        confidence=weakest(*(row.confidence for _, row, _ in counted)),
    )

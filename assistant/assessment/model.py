"""Derived values and decisions: nothing here is a fact, everything says where it comes from.

Figures and results stand in the modules beside this one and are all named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.assessment.results import (
    AirResult,
    BaseDrainage,
    ChecklistRow,
    EquivalentStack,
    Expected,
    FugitiveResult,
    Limit,
    MonitoringRow,
    NoiseResult,
    NoiseTarget,
    OutletResult,
    StorageResult,
    TotalRow,
    WasteResult,
    WaterOutletResult,
    WaterResult,
)
from assistant.assessment.worked import Clause, Condition, Decision, Missing, Worked

__all__ = [
    "AirResult",
    "Approval",
    "Assessment",
    "BaseDrainage",
    "ChecklistRow",
    "Clause",
    "Condition",
    "Decision",
    "EquivalentStack",
    "Expected",
    "FugitiveResult",
    "Limit",
    "Missing",
    "MonitoringRow",
    "NoiseResult",
    "NoiseTarget",
    "OutletResult",
    "Screening",
    "SpecialTopic",
    "StorageResult",
    "TotalRow",
    "WasteResult",
    "WaterOutletResult",
    "WaterResult",
    "Worked",
]


@dataclass(frozen=True)
class SpecialTopic:
    """Whether one special topic (专项评价) is needed; None where facts lack."""

    topic: str
    needed: bool | None
    why: str


@dataclass(frozen=True)
class Approval:
    """Who approves, how, and within how many days by statute (None: no term)."""

    authority: str
    way: str
    days: int | None
    basis: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Screening:
    """What `eia screen` tells: category, permit class, special topics, approval, law in force."""

    on: date
    eia: Decision
    permit: Decision
    special_topics: tuple[SpecialTopic, ...]
    approval: Approval
    law: tuple[Clause, ...]
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """All that rules decide from a project's facts at a date, and what is still missing.

    ``waste_class`` is the class of HJ 1259 by the hazardous waste of a year; ``investments`` adds the items.
    """

    on: date
    screening: Screening
    air: tuple[AirResult, ...]
    outlets: tuple[OutletResult, ...]
    water: tuple[WaterResult, ...]
    noise: tuple[NoiseResult, ...]
    wastes: tuple[WasteResult, ...]
    risk_q: Worked | None
    investment_share: Worked | None
    totals: tuple[TotalRow, ...]
    monitoring: tuple[MonitoringRow, ...]
    expected: tuple[Expected, ...]
    missing: tuple[Missing, ...]
    equivalent_stacks: tuple[EquivalentStack, ...] = ()
    fugitive: tuple[FugitiveResult, ...] = ()
    water_outlets: tuple[WaterOutletResult, ...] = ()
    base_drainage: BaseDrainage | None = None
    noise_targets: tuple[NoiseTarget, ...] = ()
    storage: tuple[StorageResult, ...] = ()
    waste_class: Decision | None = None
    checklist: tuple[ChecklistRow, ...] = ()
    investments: Worked | None = None

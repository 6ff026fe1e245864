"""Derived values and decisions: nothing here is a fact, everything says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.registers import Confidence


@dataclass(frozen=True, slots=True)
class Worked:
    """A derived value with its sum written out.

    ``formula`` has symbols, ``substituted`` the same with numbers and the result; ``basis`` names the source
    of formula and coefficients; ``confidence`` is the weakest of what it rests on. ``inputs`` are facts
    by path ("air_sources.0.capture_efficiency_pct") with their printed value.
    """

    name: str
    value: float
    unit: str
    formula: str
    substituted: str
    basis: str
    inputs: tuple[tuple[str, str], ...] = ()
    confidence: Confidence = Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision a decision stands on."""

    cite: str
    clause: str
    text: str
    confidence: Confidence = Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is needed and not given; ``field`` is its path in the project, ``holder`` who has it."""

    field: str
    question: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition tried: what it needed, what the project has, whether it holds (None: cannot tell)."""

    text: str
    needed: str
    found: str
    holds: bool | None


@dataclass(frozen=True)
class Decision:
    """A decision of screening: the outcome, the register item, every condition tried and the clauses."""

    outcome: str
    item: str
    why: str
    conditions: tuple[Condition, ...] = ()
    basis: tuple[Clause, ...] = ()


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
class Limit:
    """A discharge limit chosen for one pollutant at one point, and why this one."""

    standard: str
    table: str
    value: float
    unit: str
    condition: str
    reason: str
    confidence: Confidence = Confidence.VERIFIED


@dataclass(frozen=True)
class AirResult:
    """One pollutant of one air source from generation to discharge; amounts t/a, rates kg/h, mg/m³."""

    source: str
    process: str
    outlet: str
    pollutant: str
    hours_per_year: float
    generated: Worked
    collected: Worked
    organised: Worked
    fugitive: Worked
    organised_rate: Worked
    generated_concentration: Worked | None = None
    organised_concentration: Worked | None = None


@dataclass(frozen=True)
class OutletResult:
    """One pollutant at one outlet, all its sources added, held against its limits.

    ``complies`` is None when no limit is known in the registers.
    """

    outlet: str
    pollutant: str
    amount: Worked
    rate: Worked
    concentration: Worked
    concentration_limit: Limit | None
    rate_limit: Limit | None
    complies: bool | None


@dataclass(frozen=True)
class WaterResult:
    """One pollutant of one water stream; amount in t/a."""

    stream: str
    pollutant: str
    generated: Worked | None
    discharged: Worked | None
    limit: Limit | None
    complies: bool | None


@dataclass(frozen=True)
class NoiseResult:
    """Contribution at one boundary (dB(A)) against the limit of its zone, day and night."""

    place: str
    contribution: Worked
    day_limit: Limit | None
    night_limit: Limit | None
    complies_day: bool | None
    complies_night: bool | None


@dataclass(frozen=True)
class WasteResult:
    """One waste with its code checked and its storage need (t between two turnovers)."""

    name: str
    kind: str
    code: str
    hazard: str
    amount_t_a: float
    storage: Worked | None
    code_known: bool | None


@dataclass(frozen=True)
class TotalRow:
    """One row of 附表: ①–⑦ in t/a, permitted None when not stated."""

    category: str
    pollutant: str
    existing: float
    permitted: float | None
    under_construction: float
    project: float
    replaced: float
    whole: Worked
    change: Worked


@dataclass(frozen=True)
class MonitoringRow:
    medium: str
    point: str
    indicators: str
    frequency: str
    standard: str
    basis: Clause


@dataclass(frozen=True)
class Expected:
    """What process→pollutants expects of a step and whether the project has it."""

    process: str
    medium: str
    pollutants: str
    present: bool
    confidence: Confidence


@dataclass(frozen=True)
class Assessment:
    """All that rules decide from a project's facts at a date, and what is still missing."""

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

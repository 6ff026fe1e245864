"""Results of the assessment by medium: sources, outlets, streams, boundaries, wastes, totals."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.assessment.worked import Clause, Worked
from assistant.registers import Confidence


@dataclass(frozen=True)
class Limit:
    """A discharge limit chosen for one pollutant at one point, and why this one.

    ``low`` is the lower end of a range that ends at ``value`` (pH), None for a plain upper limit.
    """

    standard: str
    table: str
    value: float
    unit: str
    condition: str
    reason: str
    confidence: Confidence = Confidence.VERIFIED
    low: float | None = None


@dataclass(frozen=True)
class AirResult:
    """One pollutant of one air source from generation to discharge; amounts t/a, rates kg/h, mg/m³.

    ``removed`` is what the treatment takes out, ``fugitive`` what reaches the air past any outlet.
    """

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
    removed: Worked | None = None
    fugitive_rate: Worked | None = None


@dataclass(frozen=True)
class OutletResult:
    """One pollutant at one outlet, all its sources added, held against its limits.

    ``complies`` is None when no limit is known in the registers. ``efficiency`` is the removal of the
    outlet's treatment, ``efficiency_floor`` the least that binds it, None where none does. ``verdict`` is
    the compliance in words, with what is doubtful.
    """

    outlet: str
    pollutant: str
    amount: Worked
    rate: Worked
    concentration: Worked
    concentration_limit: Limit | None
    rate_limit: Limit | None
    complies: bool | None
    efficiency: Worked | None = None
    efficiency_floor: Limit | None = None
    verdict: str = ""


@dataclass(frozen=True)
class EquivalentStack:
    """Outlets of one pollutant so near to each other that one stack stands for them (kg/h, m)."""

    outlets: tuple[str, ...]
    pollutant: str
    rate: Worked
    height: Worked
    rate_limit: Limit | None
    complies: bool | None
    verdict: str = ""


@dataclass(frozen=True)
class FugitiveResult:
    """One pollutant that escapes, with the limit at one place (厂界, 厂区内); t/a and kg/h of all sources."""

    place: str
    pollutant: str
    amount: Worked
    rate: Worked
    limit: Limit | None


@dataclass(frozen=True)
class WaterResult:
    """One pollutant of one water stream; loads in t/a.

    ``concentration`` is that after treatment, ``environment`` the load that leaves the municipal works.
    """

    stream: str
    pollutant: str
    generated: Worked | None
    discharged: Worked | None
    limit: Limit | None
    complies: bool | None
    concentration: Worked | None = None
    environment: Worked | None = None
    verdict: str = ""


@dataclass(frozen=True)
class WaterOutletResult:
    """One pollutant where streams meet in one outlet: water m³/a, mixed concentration mg/L, load t/a.

    ``reference`` is the concentration at the water the product allows, where more is discharged.
    """

    outlet: str
    pollutant: str
    flow: Worked
    concentration: Worked
    amount: Worked
    limit: Limit | None
    complies: bool | None
    reference: Worked | None = None
    verdict: str = ""


@dataclass(frozen=True)
class BaseDrainage:
    """Waste water per product: what is discharged and what the standard allows, in m³/a."""

    discharged: Worked
    allowed: Worked
    complies: bool
    limit: Limit


@dataclass(frozen=True)
class NoiseResult:
    """Contribution at one boundary (dB(A)) against the limit of its zone, day and night.

    ``contribution`` is that of all sources; ``night_contribution`` that of those at work at night, None where
    none is. ``day`` and ``night`` are the levels judged: with what was measured of existing works added.
    """

    place: str
    contribution: Worked
    day_limit: Limit | None
    night_limit: Limit | None
    complies_day: bool | None
    complies_night: bool | None
    night_contribution: Worked | None = None
    day: Worked | None = None
    night: Worked | None = None
    verdict_day: str = ""
    verdict_night: str = ""


@dataclass(frozen=True)
class NoiseTarget:
    """Level at one protection target (dB(A)): contribution, and predicted where a background was measured."""

    name: str
    distance_m: float
    contribution: Worked
    day: Worked | None
    night: Worked | None
    day_limit: Limit | None
    night_limit: Limit | None
    complies_day: bool | None
    complies_night: bool | None
    verdict_day: str = ""
    verdict_night: str = ""


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
class StorageResult:
    """Room for wastes: what stands in it between two turnovers (t) against what it holds."""

    room: str
    wastes: tuple[str, ...]
    needed: Worked
    capacity_t: float | None
    enough: bool | None


@dataclass(frozen=True)
class TotalRow:
    """One row of 附表: ①–⑦ in t/a, permitted None when not stated.

    ``within_permit`` tells whether the whole plant stays within ②, None where that is not stated.
    """

    category: str
    pollutant: str
    existing: float
    permitted: float | None
    under_construction: float
    project: float
    replaced: float
    whole: Worked
    change: Worked
    within_permit: bool | None = None


@dataclass(frozen=True)
class MonitoringRow:
    medium: str
    point: str
    indicators: str
    frequency: str
    standard: str
    basis: Clause


@dataclass(frozen=True)
class ChecklistRow:
    """One row of 环境保护措施监督检查清单."""

    element: str
    point: str
    pollutants: str
    measure: str
    standard: str


@dataclass(frozen=True)
class Expected:
    """What process→pollutants expects of a step and whether the project has it.

    ``measure`` is the usual control, ``waste_codes`` the codes of a waste.
    """

    process: str
    medium: str
    pollutants: str
    present: bool
    confidence: Confidence
    node: str = ""
    measure: str = ""
    waste_codes: tuple[str, ...] = ()

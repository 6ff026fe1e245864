"""What every derived value is made of: figures with their sums, clauses, conditions, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

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

"""Findings and the shape of a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.assessment.model import Worked
from assistant.documents.model import Span


class Severity(StrEnum):
    """ERROR contradicts a provision or itself; WARNING is probably wrong; ADVICE is wording and form."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Level(StrEnum):
    """How exactly a finding is placed in the file."""

    EXACT = "exact"
    BLOCK = "block"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision a rule stands on; ``cite`` is a document title or number in the corpus."""

    cite: str
    clause: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule function yields; the runner makes a Finding of it.

    ``doubtful`` lowers an error to a warning when the figure or fact it rests on is not certain.
    """

    span: Span
    message: str
    suggestion: str = ""
    worked: Worked | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding stands; ``start`` and ``end`` are offsets in the document's text."""

    chapter: str
    page: int | None
    block: int
    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what is wrong, where, against which provision, with the sum shown.

    ``id`` is the fingerprint: rule, quote and its running number, stable across runs and small edits.
    ``consequence`` is what the supervision rules let follow from such a defect, "" where none is named.
    """

    id: str
    rule: str
    name: str
    severity: Severity
    origin: str
    message: str
    suggestion: str
    basis: tuple[Basis, ...]
    location: Location
    quote: str
    worked: Worked | None = None
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be run, or does not apply, with the reason in words."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that a person decided not to count: its fingerprint and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding left out, with the reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Review:
    """The result of all rules on one filing; ``timings`` are seconds by rule, with what it read first."""

    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]
    not_applicable: tuple[Unchecked, ...]
    rules: int
    seconds: float
    defects: tuple[Unchecked, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    suppressed: tuple[Suppressed, ...] = ()
    unused_suppressions: tuple[Suppression, ...] = ()

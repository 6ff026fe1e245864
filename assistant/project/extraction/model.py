"""What comes out of a filing: a project, the places of its values, and what was found, doubtful or absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.documents.model import Span
from assistant.project.model import Project

FactPath = str
"""The place of a value in a Project as one writes it: materials[3].annual_use."""

Scalar = str | int | float | bool | Decimal | date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that states a value: ``quote`` is the text of the span, byte for byte.

    ``raw`` is the value as printed there, with the unit that its cell, row or column states.
    """

    span: Span
    quote: str
    raw: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several values that a filing states for the same thing."""

    value: Scalar
    evidence: tuple[Evidence, ...]


class Status(StrEnum):
    """How a value came out of the filing.

    DERIVED is a sum of what the filing states (hours of a year from days and hours of a day); AMBIGUOUS has
    candidates, the first of which stands in the project; REFUSED was read but cannot be true.
    """

    FOUND = "found"
    DERIVED = "derived"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one value or list of the project; ``title`` is its Chinese title."""

    path: FactPath
    title: str
    status: Status
    candidates: tuple[Candidate, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Incomplete:
    """An item of a list that lacks what the project requires, kept with what was read of it."""

    section: str
    title: str
    values: Mapping[str, Scalar]
    sources: Mapping[str, tuple[Evidence, ...]]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Extracted:
    """The facts of a filing: ``project`` holds what is whole, ``incomplete`` what is not.

    Every value that the filing states stands in ``sources`` under its path in ``project``.
    """

    project: Project
    sources: Mapping[FactPath, tuple[Evidence, ...]]
    coverage: tuple[Coverage, ...]
    incomplete: tuple[Incomplete, ...] = ()

    def of_status(self, status: Status) -> tuple[Coverage, ...]:
        """The entries of the coverage with one status."""
        return tuple(entry for entry in self.coverage if entry.status is status)

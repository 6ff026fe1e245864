"""Major changes (重大变动): each trigger of the list tried on the approved and the actual project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.assessment.model import Clause, Missing, Worked


@dataclass(frozen=True)
class ChangeTest:
    """One trigger: what was, what is, the percentages, and whether it holds (None: cannot tell)."""

    no: str
    dimension: str
    text: str
    old: str
    new: str
    holds: bool | None
    why: str
    worked: tuple[Worked, ...] = ()
    exceptions: str = ""


@dataclass(frozen=True)
class MajorChanges:
    """All triggers at a date; ``verdict`` is True when one holds, None while one cannot be told."""

    on: date
    tests: tuple[ChangeTest, ...]
    verdict: bool | None
    missing: tuple[Missing, ...]
    basis: tuple[Clause, ...]
    scope: str

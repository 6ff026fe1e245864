"""Rows of the register of limits as the assessment asks for them: on one date, each asked once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.registers import Confidence, Registers, StandardState
from assistant.registers import Limit as Row

_GONE = (StandardState.NOT_YET, StandardState.REPLACED, StandardState.REPEALED)


@dataclass(frozen=True)
class LimitTable:
    """The limits on a date; what was looked up is kept, because outlets ask for the same rows."""

    registers: Registers
    on: date
    _rows: dict[tuple[str, str], list[Row]] = field(default_factory=dict, init=False, repr=False)
    _holds: dict[str, bool] = field(default_factory=dict, init=False, repr=False)

    def rows(self, standard: str, pollutant: str) -> list[Row]:
        """Limits of one pollutant in one standard."""
        key = (standard, pollutant)
        if key not in self._rows:
            self._rows[key] = self.registers.limits.limits_for(standard, pollutant, self.on)
        return self._rows[key]

    def holds(self, standard: str) -> bool:
        """False for a standard that is gone or not yet in force; one that is not known may hold."""
        if standard not in self._holds:
            self._holds[standard] = self.registers.standards.status(standard, self.on).state not in _GONE
        return self._holds[standard]


def value_of(row: Row) -> float:
    """The value of a row; endless where none is stated, so that it is never the strictest."""
    return row.value if row.value is not None else float("inf")


def strictest(rows: Sequence[Row]) -> Row:
    """The row of the least value; at least one."""
    return min(rows, key=value_of)


def doubted(words: str, confidence: Confidence) -> str:
    """A reason that says so when the value is from general knowledge."""
    return f"{words}（限值待核）" if confidence is Confidence.RECALL else words

"""The list of major changes that need a new filing (污染影响类)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = (
    "no", "dimension", "trigger", "threshold", "threshold_ratio", "exceptions", "inputs_needed",
    "numeric_test", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class MajorChange:
    """One trigger; ``threshold_ratio`` is the share of the approved value (0.3 for 30%)."""

    no: str
    dimension: str
    trigger: str
    threshold: str
    threshold_ratio: float | None
    exceptions: str
    inputs_needed: str
    numeric_test: str
    confidence: Confidence
    source: str


class MajorChanges(Register[MajorChange]):
    """The triggers; number "0" is the scope."""

    def item(self, no: str) -> MajorChange | None:
        """The trigger with this number, such as "4b"."""
        return next((change for change in self.all() if change.no == no), None)

    def for_dimension(self, dimension: str) -> list[MajorChange]:
        """The triggers of 性质, 规模, 地点, 生产工艺 or 环境保护措施."""
        return [change for change in self.all() if change.dimension == dimension]


def load_major_changes(folder: Path) -> MajorChanges:
    """Read the triggers."""
    edition, rows = load_newest(folder, "major_change", columns=_COLUMNS, key=("no",))
    changes = (
        MajorChange(
            no=row.required("no"),
            dimension=row.required("dimension"),
            trigger=row.required("trigger"),
            threshold=row.text("threshold"),
            threshold_ratio=row.number("threshold_ratio"),
            exceptions=row.text("exceptions"),
            inputs_needed=row.text("inputs_needed"),
            numeric_test=row.text("numeric_test"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return MajorChanges(edition, changes)

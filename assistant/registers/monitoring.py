"""Self-monitoring requirements by guideline, medium and outlet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.numbers import normalise_number
from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = (
    "standard", "table", "medium", "monitoring_point", "unit_type", "indicator", "frequency",
    "frequency_indirect", "note", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class MonitoringItem:
    """What to monitor and the lowest frequency; an empty frequency is not stated."""

    standard: str
    table: str
    medium: str
    monitoring_point: str
    unit_type: str
    indicator: str
    frequency: str
    frequency_indirect: str
    note: str
    confidence: Confidence
    source: str


class Monitoring(Register[MonitoringItem]):
    """The requirements."""

    def of_standard(self, standard: str) -> list[MonitoringItem]:
        """Rows of one guideline, however its number is printed."""
        number = normalise_number(standard)
        return [item for item in self.all() if item.standard == number]

    def find(self, medium: str, *, point: str = "", standard: str = "") -> list[MonitoringItem]:
        """Rows of a medium, optionally of outlets whose name contains ``point``."""
        rows = self.of_standard(standard) if standard else self.all()
        return [item for item in rows if item.medium == medium and point in item.monitoring_point]


def load_monitoring(folder: Path) -> Monitoring:
    """Read the requirements."""
    edition, rows = load_newest(folder, "monitoring", columns=_COLUMNS)
    items = (
        MonitoringItem(
            standard=normalise_number(row.required("standard")),
            table=row.text("table"),
            medium=row.required("medium"),
            monitoring_point=row.required("monitoring_point"),
            unit_type=row.text("unit_type"),
            indicator=row.text("indicator"),
            frequency=row.text("frequency"),
            frequency_indirect=row.text("frequency_indirect"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Monitoring(edition, items)

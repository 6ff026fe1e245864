"""What each production step of the pilot sectors emits, and how it is usually treated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = (
    "id", "sector", "process", "material", "medium", "source_node", "pollutants", "quantification",
    "control_measure", "applicable_standard", "waste_code", "waste_codes", "note", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class ProcessPollutant:
    """One source of one step; ``waste_code`` as printed, ``waste_codes`` the codes found in it."""

    id: str
    sector: str
    process: str
    material: str
    medium: str
    source_node: str
    pollutants: str
    quantification: str
    control_measure: str
    applicable_standard: str
    waste_code: str
    waste_codes: tuple[str, ...]
    note: str
    confidence: Confidence
    source: str


class ProcessPollutants(Register[ProcessPollutant]):
    """The steps; 通用 rows belong to every sector."""

    def get(self, row_id: str) -> ProcessPollutant | None:
        """The row with this id."""
        return next((row for row in self.all() if row.id == row_id), None)

    def for_sector(self, sector: str, medium: str = "") -> list[ProcessPollutant]:
        """Rows of a sector (金属制品制造, 锂离子电池制造) and the common ones, optionally of one medium."""
        rows = [row for row in self.all() if sector in row.sector or row.sector == "通用"]
        return [row for row in rows if not medium or row.medium == medium]

    def find(self, process: str, *, sector: str = "", medium: str = "") -> list[ProcessPollutant]:
        """Rows whose step name contains ``process``."""
        rows = self.for_sector(sector, medium)
        return [row for row in rows if process and process in row.process]


def load_processes(folder: Path) -> ProcessPollutants:
    """Read the production steps."""
    edition, rows = load_newest(folder, "process_pollutants", columns=_COLUMNS, key=("id",))
    steps = (
        ProcessPollutant(
            id=row.required("id"),
            sector=row.required("sector"),
            process=row.required("process"),
            material=row.text("material"),
            medium=row.required("medium"),
            source_node=row.text("source_node"),
            pollutants=row.required("pollutants"),
            quantification=row.text("quantification"),
            control_measure=row.text("control_measure"),
            applicable_standard=row.text("applicable_standard"),
            waste_code=row.text("waste_code"),
            waste_codes=row.parts("waste_codes"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return ProcessPollutants(edition, steps)

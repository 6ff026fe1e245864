"""Emission factors, collection and removal efficiencies from published tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = (
    "manual", "industry", "stage", "process", "material", "scale", "pollutant", "factor_text", "factor",
    "factor_low", "factor_high", "factor_per_s", "unit", "basis", "control_technology",
    "control_efficiency_pct", "note", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Factor:
    """One factor in ``unit`` per ``basis``.

    ``factor`` is None for a range (``low`` to ``high``), for a multiple of the sulphur content
    (``per_sulphur`` times S, as the note explains) and for a value not stated.
    """

    manual: str
    industry: str
    stage: str
    process: str
    material: str
    scale: str
    pollutant: str
    factor_text: str
    factor: float | None
    low: float | None
    high: float | None
    per_sulphur: float | None
    unit: str
    basis: str
    control_technology: str
    control_efficiency_pct: float | None
    note: str
    confidence: Confidence
    source: str


class Factors(Register[Factor]):
    """The factors."""

    def find(
        self,
        *,
        process: str = "",
        pollutant: str = "",
        material: str = "",
        industry: str = "",
        stage: str = "",
    ) -> list[Factor]:
        """Factors in which each text given occurs; ``process`` also matches the stage."""
        return [
            row
            for row in self.all()
            if (process in row.process or process in row.stage)
            and pollutant in row.pollutant
            and material in row.material
            and industry in row.industry
            and stage in row.stage
        ]

    def collection_efficiencies(self) -> list[Factor]:
        """Capture efficiencies [%], with the province whose table gives them."""
        return [row for row in self.all() if row.basis == "收集效率"]

    def removal_efficiencies(self, technology: str = "") -> list[Factor]:
        """Rows that state a removal efficiency, optionally of one technology."""
        rows = [row for row in self.all() if row.control_technology or row.basis == "去除率"]
        return [row for row in rows if technology in row.control_technology]


def load_factors(folder: Path) -> Factors:
    """Read the factors."""
    edition, rows = load_newest(folder, "emission_factors", columns=_COLUMNS)
    factors = (
        Factor(
            manual=row.required("manual"),
            industry=row.required("industry"),
            stage=row.text("stage"),
            process=row.text("process"),
            material=row.text("material"),
            scale=row.text("scale"),
            pollutant=row.text("pollutant"),
            factor_text=row.text("factor_text"),
            factor=row.number("factor"),
            low=row.number("factor_low"),
            high=row.number("factor_high"),
            per_sulphur=row.number("factor_per_s"),
            unit=row.text("unit"),
            basis=row.text("basis"),
            control_technology=row.text("control_technology"),
            control_efficiency_pct=row.number("control_efficiency_pct"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Factors(edition, factors)

"""Critical amounts of hazardous substances for the risk ratio Q."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Edition, Register, load_newest

_COLUMNS = ("substance", "aliases", "cas", "threshold_t", "table", "note", "sectors", "confidence", "source")


@dataclass(frozen=True)
class RiskThreshold:
    """A substance and its critical amount [t]; None means looked for and not listed in the table named."""

    substance: str
    aliases: tuple[str, ...]
    cas: str
    threshold_t: float | None
    table: str
    note: str
    sectors: tuple[str, ...]
    confidence: Confidence
    source: str


class RiskThresholds(Register[RiskThreshold]):
    """The critical amounts by name, alias and CAS number."""

    def __init__(self, edition: Edition, entries: Iterable[RiskThreshold]) -> None:
        super().__init__(edition, entries)
        self._by_name: dict[str, RiskThreshold] = {}
        for row in self.all():
            for name in (*row.aliases, row.cas):
                if name:
                    self._by_name.setdefault(_key(name), row)
        for row in self.all():
            self._by_name[_key(row.substance)] = row

    def threshold(self, substance: str) -> RiskThreshold | None:
        """The row of a substance; a row without amount differs from None, a substance never looked up."""
        return self._by_name.get(_key(substance))

    def for_sector(self, sector: str) -> list[RiskThreshold]:
        """Substances usual in a sector such as 锂离子电池."""
        return [row for row in self.all() if sector in row.sectors]


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def load_risk_thresholds(folder: Path) -> RiskThresholds:
    """Read the critical amounts; each must be positive."""
    edition, rows = load_newest(folder, "risk_thresholds", columns=_COLUMNS, key=("substance",))
    entries = []
    for row in rows:
        amount = row.number("threshold_t")
        if amount is not None and amount <= 0:
            raise row.error("threshold_t", "临界量应大于 0")
        entries.append(
            RiskThreshold(
                substance=row.required("substance"),
                aliases=row.parts("aliases"),
                cas=row.text("cas"),
                threshold_t=amount,
                table=row.required("table"),
                note=row.text("note"),
                sectors=row.parts("sectors"),
                confidence=row.confidence(),
                source=row.text("source"),
            )
        )
    return RiskThresholds(edition, entries)

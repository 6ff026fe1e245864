"""Which hazardous wastes need not be handled as such, in which step and on what condition, by edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.registers.hazardous_waste import normalise_code
from assistant.registers.table import Confidence, Edition, Register, edition_files, load_table

_COLUMNS = (
    "item", "codes", "waste", "stage", "condition", "content", "note", "confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class WasteExemption:
    """One step of one item of the list; ``codes`` are categories or codes, empty where the item names none.

    ``condition`` and ``content`` are digests: who relies on an exemption reads the official text.
    """

    item: int
    codes: tuple[str, ...]
    waste: str
    stage: str
    condition: str
    content: str
    note: str
    confidence: Confidence
    source: str

    def covers(self, code: str) -> bool:
        """True when the item names this code or its category."""
        wanted = normalise_code(code)
        return any(wanted == named or f"HW{wanted[-2:]}" == named for named in self.codes)


class ExemptionList(Register[WasteExemption]):
    """The exemptions of one edition of the waste list."""


class WasteExemptions:
    """The exemption lists of all editions."""

    def __init__(self, lists: Iterable[ExemptionList]) -> None:
        self._lists = tuple(lists)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions, oldest first."""
        return tuple(each.edition for each in self._lists)

    def on(self, on: date) -> ExemptionList | None:
        """The list in force on a date; None before the first edition entered."""
        return next((each for each in reversed(self._lists) if each.edition.is_in_force(on)), None)

    def for_code(self, code: str, on: date) -> list[WasteExemption]:
        """The exemptions that name a waste code, or its category, on a date."""
        listed = self.on(on)
        return [row for row in listed.all() if row.covers(code)] if listed else []


def load_waste_exemptions(folder: Path) -> WasteExemptions:
    """Read every edition of the exemption list."""
    return WasteExemptions(_load(path) for path in edition_files(folder, "waste_exemptions"))


def _load(path: Path) -> ExemptionList:
    edition, rows = load_table(path, columns=_COLUMNS, key=("item", "waste", "stage", "condition"))
    exemptions = (
        WasteExemption(
            item=row.integer("item"),
            codes=row.parts("codes"),
            waste=row.required("waste"),
            stage=row.required("stage"),
            condition=row.required("condition"),
            content=row.required("content"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return ExemptionList(edition, exemptions)

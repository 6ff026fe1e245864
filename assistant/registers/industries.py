"""Industry codes of GB/T 4754-2017 with the catalogue items that name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Edition, Register, load_newest

_COLUMNS = ("section", "code", "level", "name", "eia_items", "permit_items", "confidence", "source")


@dataclass(frozen=True)
class Industry:
    """One industry; an item such as "4(部分)" covers only part of it."""

    code: str
    level: str
    name: str
    section: str
    eia_items: tuple[str, ...]
    permit_items: tuple[str, ...]
    confidence: Confidence
    source: str


class Industries(Register[Industry]):
    """The industry classification."""

    def __init__(self, edition: Edition, entries: Iterable[Industry]) -> None:
        super().__init__(edition, entries)
        self._by_code = {industry.code: industry for industry in self.all()}

    def find(self, code: str) -> Industry | None:
        """The industry of "3841" or "C3841"; None when the code does not exist."""
        text = code.strip().upper()
        found = self._by_code.get(text.lstrip("ABCDEFGHIJKLMNOPQRST"))
        return found if found and (text[:1].isdecimal() or text.startswith(found.section)) else None

    def name(self, code: str) -> str:
        """The printed name of a code, "" when it does not exist."""
        found = self.find(code)
        return found.name if found else ""

    def find_name(self, text: str) -> list[Industry]:
        """Industries whose name contains the text, the most specific level first."""
        found = [industry for industry in self.all() if text and text in industry.name]
        return sorted(found, key=lambda industry: (industry.name != text, -len(industry.code)))


def load_industries(folder: Path) -> Industries:
    """Read the industry codes."""
    edition, rows = load_newest(folder, "industry_codes", columns=_COLUMNS, key=("code",))
    industries = (
        Industry(
            code=row.required("code"),
            level=row.required("level"),
            name=row.required("name"),
            section=row.required("section"),
            eia_items=row.parts("eia_items"),
            permit_items=row.parts("permit_items"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Industries(edition, industries)

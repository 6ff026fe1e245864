"""国家危险废物名录 by edition, the notes on its use, and the codes of general solid waste."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.registers.table import Confidence, Edition, Register, edition_files, load_newest, load_table

_COLUMNS = (
    "code", "category", "category_name", "industry_source", "name", "hazard", "typical_source", "exemption",
    "sectors", "note", "confidence", "source",
)  # fmt: skip
_CODE = re.compile(r"\d{3}-\d{3}-(\d{2})")
_ALL = "*"


@dataclass(frozen=True)
class WasteCode:
    """A code of the list; ``name`` and what follows are empty where only the code was entered."""

    code: str
    category: str
    category_name: str
    industry_source: str
    name: str
    hazard: str
    typical_source: str
    exemption: str
    sectors: tuple[str, ...]
    note: str
    confidence: Confidence
    source: str

    @property
    def hazards(self) -> frozenset[str]:
        """The hazard letters T, C, I, R, In without the printed separators."""
        return frozenset(re.split("[,/]", self.hazard)) - {""}


@dataclass(frozen=True)
class WasteNote:
    """A rule of classification or a common mistake that belongs to no single code."""

    topic: str
    name: str
    category: str
    typical_source: str
    text: str
    sectors: tuple[str, ...]
    checked_against: str
    confidence: Confidence
    source: str


class WasteList(Register[WasteCode]):
    """One edition of the list."""

    def __init__(self, edition: Edition, entries: Iterable[WasteCode]) -> None:
        super().__init__(edition, entries)
        self.by_code = {waste.code: waste for waste in self.all()}
        self.categories = frozenset(waste.category for waste in self.all())

    def is_complete_for(self, category: str) -> bool:
        """True when every code of the category is listed, so that a missing one does not exist."""
        return _ALL in self.edition.complete_for or category in self.edition.complete_for


class HazardousWastes:
    """The editions of the list; every question names the date."""

    def __init__(self, lists: Iterable[WasteList], notes: Register[WasteNote]) -> None:
        self.lists = tuple(lists)
        self.notes = notes

    def list_on(self, on: date) -> WasteList | None:
        """The edition in force on a date, None when the register does not hold it."""
        return next((each for each in self.lists if each.edition.is_in_force(on)), None)

    def find(self, code: str, on: date) -> WasteCode | None:
        """The code in the edition of the date, however its dashes are printed."""
        current = self.list_on(on)
        return current.by_code.get(normalise_code(code)) if current else None

    def category(self, code: str) -> str:
        """ "HW49" for 900-041-49, "" for something that is no waste code."""
        match = _CODE.fullmatch(normalise_code(code))
        return f"HW{match[1]}" if match else ""

    def category_name(self, category: str, on: date) -> str:
        """The printed name of HW49, "" when unknown."""
        return next((waste.category_name for waste in self.in_category(category, on)), "")

    def is_complete_for(self, category: str, on: date) -> bool:
        """True when the register holds every code of the category in the edition of the date."""
        current = self.list_on(on)
        return current is not None and current.is_complete_for(category)

    def exists(self, code: str, on: date) -> bool | None:
        """Whether the code exists on the date; None when the register cannot tell.

        900-000-XX, the code for waste classified by testing, exists for every category.
        """
        current, category = self.list_on(on), self.category(code)
        if not category:
            return False
        if current is None:
            return None
        if normalise_code(code) in current.by_code:
            return True
        if normalise_code(code).startswith("900-000-") and category in current.categories:
            return True
        return False if current.is_complete_for(category) else None

    def in_category(self, category: str, on: date) -> list[WasteCode]:
        """The codes of a category on the date."""
        current = self.list_on(on)
        return [waste for waste in current.all() if waste.category == category] if current else []

    def for_sector(self, sector: str, on: date) -> list[WasteCode]:
        """The codes usual in a sector such as 金属制品."""
        current = self.list_on(on)
        return [waste for waste in current.all() if sector in waste.sectors] if current else []

    def find_name(self, text: str, on: date) -> list[WasteCode]:
        """Codes whose name or typical source contains the text; those of no single trade first."""
        rows = current.all() if (current := self.list_on(on)) else ()
        found = [waste for waste in rows if text and (text in waste.name or text in waste.typical_source)]
        return sorted(found, key=lambda waste: (not waste.sectors, not waste.code.startswith("900-")))


@dataclass(frozen=True)
class SolidWaste:
    """A code of general industrial solid or household waste; ``code`` is empty where not stated."""

    code: str
    category: str
    name: str
    typical_source: str
    sectors: tuple[str, ...]
    note: str
    confidence: Confidence
    source: str


class SolidWastes(Register[SolidWaste]):
    """固体废物分类与代码目录, the part entered so far; a missing code says nothing."""

    def find(self, code: str) -> SolidWaste | None:
        """The waste with this code."""
        wanted = normalise_code(code)
        return next((waste for waste in self.all() if waste.code == wanted and wanted), None)


def normalise_code(code: str) -> str:
    """A waste code with plain digits and dashes.

    >>> normalise_code("９００－041—49"), normalise_code(" 900-001-s17")
    ('900-041-49', '900-001-S17')
    """
    text = unicodedata.normalize("NFKC", code)
    return re.sub(r"\s+", "", re.sub("[‐‑‒–—―−]+", "-", text)).upper()


def load_hazardous_waste(folder: Path) -> HazardousWastes:
    """Read every edition of the list and the notes."""
    lists = [_load_list(path) for path in edition_files(folder, "hazardous_waste")]
    return HazardousWastes(lists, _load_notes(folder))


def _load_list(path: Path) -> WasteList:
    edition, rows = load_table(path, columns=_COLUMNS, key=("code",))
    wastes = []
    for row in rows:
        match = _CODE.fullmatch(row.required("code"))
        if not match or row.required("category") != f"HW{match[1]}":
            raise row.error("code", f"“{row.text('code')}”与类别 {row.text('category')} 不符")
        wastes.append(
            WasteCode(
                code=row.text("code"),
                category=row.text("category"),
                category_name=row.text("category_name"),
                industry_source=row.text("industry_source"),
                name=row.text("name"),
                hazard=row.text("hazard"),
                typical_source=row.text("typical_source"),
                exemption=row.text("exemption"),
                sectors=row.parts("sectors"),
                note=row.text("note"),
                confidence=row.confidence(),
                source=row.text("source"),
            )
        )
    return WasteList(edition, wastes)


def _load_notes(folder: Path) -> Register[WasteNote]:
    columns = ("topic", "name", "category", "typical_source", "text", "sectors", "checked_against",
               "confidence", "source")  # fmt: skip
    edition, rows = load_newest(folder, "waste_notes", columns=columns, key=("topic",))
    notes = (
        WasteNote(
            topic=row.required("topic"),
            name=row.required("name"),
            category=row.text("category"),
            typical_source=row.text("typical_source"),
            text=row.text("text"),
            sectors=row.parts("sectors"),
            checked_against=row.text("checked_against"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Register(edition, notes)


def load_solid_waste(folder: Path) -> SolidWastes:
    """Read the codes of general solid waste."""
    columns = ("code", "category", "name", "typical_source", "sectors", "note", "confidence", "source")
    edition, rows = load_newest(folder, "solid_waste", columns=columns, key=("category", "name"))
    wastes = (
        SolidWaste(
            code=row.text("code"),
            category=row.required("category"),
            name=row.required("name"),
            typical_source=row.text("typical_source"),
            sectors=row.parts("sectors"),
            note=row.text("note"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return SolidWastes(edition, wastes)

"""Lists that a place rules by: its comprehensive list, its access list, its approval principles.

The bundled editions hold the structure and the facts that are known; the user imports the official text into
a folder of its own, and what is imported is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from assistant.registers.table import Confidence, Edition, Register, Row, edition_files, load_table

COMPREHENSIVE = "comprehensive_list"
ACCESS = "access_list"
PRINCIPLES = "approval_principles"

COLUMNS: dict[str, tuple[str, ...]] = {
    COMPREHENSIVE: (
        "code", "item", "industries", "report_book", "report_form", "registration", "exempt",
        "sensitive_area", "approval_way", "permit_key", "permit_simplified", "permit_registration", "note",
        "confidence", "source",
    ),
    ACCESS: (
        "unit_code", "unit_name", "unit_class", "area", "dimension", "requirement", "industries", "note",
        "confidence", "source",
    ),
    PRINCIPLES: ("article", "subject", "requirement", "note", "confidence", "source"),
}  # fmt: skip

_CLASS_LENGTHS = (4, 3, 2)  # a row may name a class, a group or a division of GB/T 4754
_Entry = TypeVar("_Entry")


@dataclass(frozen=True)
class ListedCategory:
    """One item of a comprehensive list: which filing, which way of approval, which permit, on what condition.

    Every text is as printed; empty means not stated. ``industries`` are the GB/T 4754 codes the item names.
    """

    code: str
    item: str
    industries: tuple[str, ...]
    report_book: str
    report_form: str
    registration: str
    exempt: str
    sensitive_area: str
    approval_way: str
    permit_key: str
    permit_simplified: str
    permit_registration: str
    note: str
    confidence: Confidence
    source: str


@dataclass(frozen=True)
class AccessRequirement:
    """One requirement of a control unit or an area; ``dimension`` is 空间布局约束 and the like."""

    unit_code: str
    unit_name: str
    unit_class: str
    area: str
    dimension: str
    requirement: str
    industries: tuple[str, ...]
    note: str
    confidence: Confidence
    source: str


@dataclass(frozen=True)
class ApprovalPrinciple:
    """One article of approval principles, as a point to check."""

    article: str
    subject: str
    requirement: str
    note: str
    confidence: Confidence
    source: str


class LocalList(Register[_Entry], Generic[_Entry]):
    """One edition of a local list."""


class LocalLists(Generic[_Entry]):
    """All editions of one kind of list, bundled and imported."""

    def __init__(self, lists: Iterable[LocalList[_Entry]]) -> None:
        self._lists = tuple(lists)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions: the bundled ones, then the imported, each from the oldest."""
        return tuple(each.edition for each in self._lists)

    def on(self, on: date) -> LocalList[_Entry] | None:
        """The list in force on a date: the newest imported, else the newest bundled."""
        return next((each for each in reversed(self._lists) if each.edition.is_in_force(on)), None)

    def rows(self, on: date) -> tuple[_Entry, ...]:
        """The rows of the list in force on a date; none where there is no such list."""
        listed = self.on(on)
        return listed.all() if listed else ()


def listed_for_industry(rows: Iterable[ListedCategory], code: str) -> list[ListedCategory]:
    """The items that name an industry by its own code, else by its group, else by its division.

    >>> listed_for_industry([], "3311")
    []
    """
    figures = "".join(filter(str.isdecimal, code))
    kept = list(rows)
    for length in _CLASS_LENGTHS:
        wanted = figures[:length]
        if len(wanted) == length and (found := [row for row in kept if wanted in row.industries]):
            return found
    return []


def requirements_of(
    rows: Iterable[AccessRequirement], *, unit: str = "", area: str = ""
) -> list[AccessRequirement]:
    """The requirements of a control unit, by code or name, or of an area that a text names."""
    wanted = re.sub(r"\s", "", unit)
    return [
        row
        for row in rows
        if (wanted and wanted in (row.unit_code, row.unit_name)) or (row.area and row.area in area)
    ]


def load_comprehensive(folders: Sequence[Path]) -> LocalLists[ListedCategory]:
    """Every edition of the comprehensive list in the folders."""
    return _load(folders, COMPREHENSIVE, _category)


def load_access(folders: Sequence[Path]) -> LocalLists[AccessRequirement]:
    """Every edition of the access list in the folders."""
    return _load(folders, ACCESS, _requirement)


def load_principles(folders: Sequence[Path]) -> LocalLists[ApprovalPrinciple]:
    """Every edition of approval principles in the folders."""
    return _load(folders, PRINCIPLES, _principle)


def _load(folders: Sequence[Path], name: str, entry: Callable[[Row], _Entry]) -> LocalLists[_Entry]:
    return LocalLists(each for folder in folders for each in _by_age(folder, name, entry))


def _by_age(folder: Path, name: str, entry: Callable[[Row], _Entry]) -> list[LocalList[_Entry]]:
    """The editions of a folder, by the day they came into force whatever they are called."""
    files = edition_files(folder, name, may_lack=True)
    tables = (load_table(path, columns=COLUMNS[name]) for path in files)
    lists = [LocalList(edition, map(entry, rows)) for edition, rows in tables]
    return sorted(lists, key=lambda each: each.edition.in_force_from or date.min)


def _category(row: Row) -> ListedCategory:
    return ListedCategory(
        code=row.text("code"),
        item=row.required("item"),
        industries=row.parts("industries"),
        report_book=row.text("report_book"),
        report_form=row.text("report_form"),
        registration=row.text("registration"),
        exempt=row.text("exempt"),
        sensitive_area=row.text("sensitive_area"),
        approval_way=row.text("approval_way"),
        permit_key=row.text("permit_key"),
        permit_simplified=row.text("permit_simplified"),
        permit_registration=row.text("permit_registration"),
        note=row.text("note"),
        confidence=row.confidence(),
        source=row.text("source"),
    )


def _requirement(row: Row) -> AccessRequirement:
    return AccessRequirement(
        unit_code=row.text("unit_code"),
        unit_name=row.text("unit_name"),
        unit_class=row.text("unit_class"),
        area=row.text("area"),
        dimension=row.text("dimension"),
        requirement=row.required("requirement"),
        industries=row.parts("industries"),
        note=row.text("note"),
        confidence=row.confidence(),
        source=row.text("source"),
    )


def _principle(row: Row) -> ApprovalPrinciple:
    return ApprovalPrinciple(
        article=row.text("article"),
        subject=row.text("subject"),
        requirement=row.required("requirement"),
        note=row.text("note"),
        confidence=row.confidence(),
        source=row.text("source"),
    )

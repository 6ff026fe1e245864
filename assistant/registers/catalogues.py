"""The classification catalogues: which filing a project needs (2021) and which permit (2019)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from assistant.registers.table import Confidence, Edition, Register, load_newest

_SHARED = ("item_no", "chapter", "name", "industry_codes", "registration", "confidence", "source", "note")


class _Item(Protocol):
    @property
    def item_no(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def industry_codes(self) -> tuple[str, ...]: ...


_AnyItem = TypeVar("_AnyItem", bound=_Item)


@dataclass(frozen=True)
class CatalogueItem:
    """An item of the EIA catalogue; the conditions are as printed, "/" means none."""

    item_no: int
    chapter: str
    name: str
    industry_codes: tuple[str, ...]
    report_book: str
    report_form: str
    registration: str
    sensitive_area: str
    confidence: Confidence
    source: str
    note: str


@dataclass(frozen=True)
class PermitItem:
    """An item of the discharge permit catalogue; the conditions are as printed, "/" means none."""

    item_no: int
    chapter: str
    name: str
    industry_codes: tuple[str, ...]
    excluded_codes: tuple[str, ...]
    key: str
    simplified: str
    registration: str
    confidence: Confidence
    source: str
    note: str


class Catalogue(Register[_AnyItem]):
    """A catalogue with its items by number, industry code and name."""

    def __init__(self, edition: Edition, entries: Iterable[_AnyItem]) -> None:
        super().__init__(edition, entries)
        self._by_number = {item.item_no: item for item in self.all()}

    def item(self, number: int | str) -> _AnyItem | None:
        """The item with this number, None when there is none."""
        return self._by_number.get(int(number)) if str(number).isdecimal() else None

    def items_for(self, industry_code: str) -> list[_AnyItem]:
        """Items that name this industry code, a group it belongs to, or a class within it.

        A match by code is a candidate only: whether the item applies depends on its conditions.
        """
        code = industry_code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
        return [item for item in self.all() if code and _names_code(item, code)]

    def find_name(self, text: str) -> list[_AnyItem]:
        """Items whose name contains the text."""
        return [item for item in self.all() if text and text in item.name]


class EiaCatalogue(Catalogue[CatalogueItem]):
    """建设项目环境影响评价分类管理名录."""


class PermitCatalogue(Catalogue[PermitItem]):
    """固定污染源排污许可分类管理名录."""

    def items_for(self, industry_code: str) -> list[PermitItem]:
        """As for any catalogue, less the items that exclude this code."""
        items = super().items_for(industry_code)
        return [item for item in items if not industry_code.endswith(item.excluded_codes or ("-",))]


def _names_code(item: _Item, code: str) -> bool:
    return any(code.startswith(known) or known.startswith(code) for known in item.industry_codes)


def load_eia_catalogue(folder: Path) -> EiaCatalogue:
    """Read the newest EIA catalogue."""
    columns = (*_SHARED, "report_book", "report_form", "sensitive_area")
    edition, rows = load_newest(folder, "eia_catalogue", columns=columns, key=("item_no",))
    items = (
        CatalogueItem(
            item_no=row.integer("item_no"),
            chapter=row.required("chapter"),
            name=row.required("name"),
            industry_codes=row.parts("industry_codes"),
            report_book=row.required("report_book"),
            report_form=row.required("report_form"),
            registration=row.required("registration"),
            sensitive_area=row.text("sensitive_area"),
            confidence=row.confidence(),
            source=row.text("source"),
            note=row.text("note"),
        )
        for row in rows
    )
    return EiaCatalogue(edition, items)


def load_permit_catalogue(folder: Path) -> PermitCatalogue:
    """Read the newest permit catalogue."""
    columns = (*_SHARED, "excluded_codes", "key", "simplified")
    edition, rows = load_newest(folder, "permit_catalogue", columns=columns, key=("item_no",))
    items = (
        PermitItem(
            item_no=row.integer("item_no"),
            chapter=row.required("chapter"),
            name=row.required("name"),
            industry_codes=row.parts("industry_codes"),
            excluded_codes=row.parts("excluded_codes"),
            key=row.text("key"),
            simplified=row.text("simplified"),
            registration=row.text("registration"),
            confidence=row.confidence(),
            source=row.text("source"),
            note=row.text("note"),
        )
        for row in rows
    )
    return PermitCatalogue(edition, items)

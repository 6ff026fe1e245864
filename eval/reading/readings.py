"""What the project reads out of a filing, in the words of the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import CitationKind, FormTable, Report, TableKind
from assistant.documents.model import Cell, Document, Table
from assistant.documents.reader import read_document
from assistant.project.extraction.extract import extract
from assistant.project.extraction.model import Extracted

Rows = tuple[tuple[str, ...], ...]
AMOUNTS = 7
_ENOUGH = 4
_TITLES = tuple(
    re.compile(title)
    for title in (
        "①|现有工程排放",
        "②|许可",
        "③|在建",
        "④|^本项目排放",
        "⑤|以新带老",
        "⑥|全厂|建成后",
        "⑦|变化",
    )
)
_KINDS = {
    "access_list": "compliance",
    "components": "other",
    "material_balance": "other",
    "existing": "other",
}
_MOVED = "新建（迁建）"
_ITEMS = {
    "products": ("name", "capacity", "unit"),
    "materials": ("name", "annual_use", "unit", "max_storage_t"),
    "equipment": ("name", "model", "count"),
    "outlets": ("number", "height_m", "flow_m3_h"),
    "wastes": ("name", "code", "amount_t_a", "disposal"),
}


@dataclass(frozen=True)
class Read:
    """A filing as the project reads it."""

    report: Report
    extracted: Extracted
    facts: dict[str, Rows]

    @property
    def document(self) -> Document:
        """The file behind the report."""
        return self.report.document

    @property
    def date(self) -> date | None:
        """Its date."""
        return self.report.date

    @property
    def fields(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Text and ticked options of each field."""
        return {
            field.name: (
                field.text,
                tuple(
                    _MOVED if option == "新建" and "迁建" in field.text else option
                    for option in field.checked
                ),
            )
            for field in self.report.fields
        }

    @property
    def standards(self) -> dict[str, list[str]]:
        """The roles of each standard number, place by place."""
        found: dict[str, list[str]] = {}
        for citation in self.report.citations:
            if citation.kind is CitationKind.STANDARD and citation.number:
                found.setdefault(citation.number, []).append(citation.role.name.lower())
        return found

    def kind(self, table: Table) -> str:
        """The kind of a table as labels call it."""
        form = self.form_table(table)
        name = "other" if form is None else form.kind.name.lower()
        return _KINDS.get(name, name)

    def form_table(self, table: Table) -> FormTable | None:
        """The table as recognised, if it was."""
        return next((t for t in self.report.tables if t.table.index == table.index), None)

    def text(self, cell: Cell | None) -> str:
        """The words of a cell."""
        return "" if cell is None else self.document.cell_text(cell)


def read_filing(path: Path) -> Read:
    """Read and recognise one file, and extract its facts."""
    report = recognise(read_document(path))
    extracted = extract(report)
    facts = {section: _rows(extracted, section) for section in _ITEMS}
    return Read(report, extracted, facts | {"totals": _totals(report)})


def _rows(extracted: Extracted, section: str) -> Rows:
    """The items of a list, those among them that lack something."""
    whole = [vars(item) for item in getattr(extracted.project, section)]
    parts = [item.values for item in extracted.incomplete if item.section == section]
    return tuple(_row(item, _ITEMS[section]) for item in (*whole, *parts))


def _row(item: Mapping[str, object], names: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if item.get(name) is None else str(item[name]) for name in names)


def _totals(report: Report) -> Rows:
    """The rows of the 附表: category, names, seven amounts."""
    found = []
    for form in report.tables_of(TableKind.TOTALS):
        amounts = _amount_columns(form)
        for row in form.body_rows():
            first = min(column for column in amounts if column is not None)
            names = [_words(report, form, row, column) for column in range(first)]
            values = ["" if column is None else _words(report, form, row, column) for column in amounts]
            found.append((names[0] if names else "", "/".join(dict.fromkeys(names[1:])), *values))
    return tuple(found)


def _amount_columns(form: FormTable) -> list[int | None]:
    """The columns ① to ⑦ by their titles, None for one missing; the last seven where titles fail."""
    found: list[int | None] = []
    for title in _TITLES:
        fitting = (c.index for c in form.columns if title.search(c.title) and c.index not in found)
        found.append(next(fitting, None))
    if sum(index is not None for index in found) >= _ENOUGH:
        return found
    last = form.table.columns
    return list(range(max(last - AMOUNTS, 0), last))


def _words(report: Report, form: FormTable, row: int, column: int) -> str:
    cell = form.cell(row, column)
    return "" if cell is None else report.document.cell_text(cell)

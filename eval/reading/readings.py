"""What the project reads out of a filing, in the words of the labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import CitationKind, FormTable, Report, TableKind
from assistant.documents.model import Cell, Document, Table
from assistant.documents.reader import read_document

Rows = tuple[tuple[str, ...], ...]
_AMOUNTS = 7
_MARKED = re.compile(r"[①②③④⑤⑥⑦]|排放量|削减量|变化量")
_KINDS = {
    "access_list": "compliance",
    "components": "other",
    "material_balance": "other",
    "existing": "other",
}
_MOVED = "新建（迁建）"
_COLUMNS = {
    "products": (("产品名称", "名称", "产品"), ("产能", "产量", "数量", "能力"), ("单位",)),
    "materials": (
        ("名称", "原辅", "物料"),
        ("用量", "耗量", "消耗", "数量"),
        ("单位",),
        ("最大储存", "最大贮存", "储存量"),
    ),
    "equipment": (("设备", "名称"), ("型号", "规格", "参数"), ("数量", "台数")),
    "outlets": (("编号", "排放口", "排气筒"), ("高度",), ("风量", "流量", "排气量"), ("污染物",)),
    "wastes": (("名称", "种类"), ("代码",), ("产生量", "数量"), ("处置方式", "利用处置", "去向")),
}  # fmt: skip
_SOURCES = {
    "products": (TableKind.PRODUCTS,),
    "materials": (TableKind.MATERIALS,),
    "equipment": (TableKind.EQUIPMENT,),
    "outlets": (TableKind.OUTLETS,),
    "wastes": (TableKind.WASTES, TableKind.HAZARDOUS_WASTES),
}


@dataclass(frozen=True)
class Read:
    """A filing as the project reads it."""

    report: Report
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
    """Read and recognise one file."""
    report = recognise(read_document(path))
    return Read(report, {name: _rows(report, name) for name in _COLUMNS} | {"totals": _totals(report)})


def _rows(report: Report, name: str) -> Rows:
    found = []
    for form in report.tables_of(*_SOURCES[name]):
        columns = [form.column(*words) for words in _COLUMNS[name]]
        if columns[0] is None:
            continue
        for row in form.body_rows():
            cells = [None if column is None else form.cell(row, column) for column in columns]
            words = tuple("" if cell is None else report.document.cell_text(cell) for cell in cells)
            if words[0].strip():
                found.append(words)
    return tuple(dict.fromkeys(found))


def _totals(report: Report) -> Rows:
    """The rows of the 附表: category, names, seven amounts."""
    found = []
    for form in report.tables_of(TableKind.TOTALS):
        amounts = _amount_columns(form)
        for row in form.body_rows():
            names = [_words(report, form, row, column) for column in range(min(amounts))]
            values = [_words(report, form, row, column) for column in amounts]
            found.append((names[0] if names else "", "/".join(dict.fromkeys(names[1:])), *values))
    return tuple(found)


def _amount_columns(form: FormTable) -> list[int]:
    marked = [column.index for column in form.columns if _MARKED.search(column.title)]
    last = form.table.columns
    return marked[-_AMOUNTS:] if len(marked) >= _AMOUNTS else list(range(max(last - _AMOUNTS, 0), last))


def _words(report: Report, form: FormTable, row: int, column: int) -> str:
    cell = form.cell(row, column)
    return "" if cell is None else report.document.cell_text(cell)

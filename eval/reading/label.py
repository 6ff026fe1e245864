"""Completes a label written by hand: copies what it points at and draws the sampled cells.

    python -m eval.reading.label SHEET.yaml ../shared/reports

A sheet is a label in which a list of facts may be ``{table, rows, columns}`` instead of rows, and a long
field ``{cell: [table, row, column]}``: the words are then taken from the dump. Which tables, rows and columns
is the labeller's decision. ``private`` numbers the tables that name people.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from eval.reading.dump import Filing, Grid, read
from eval.reading.labels import FOLDER, Label, ends, short

_CELLS = 150
_SEED = 20261126
_FACTS = ("products", "materials", "equipment", "outlets", "wastes", "totals")


def complete(sheet: dict[str, Any], filing: Filing) -> Label:
    """The label a sheet stands for."""
    for name in _FACTS:
        sheet[name] = [row for entry in sheet.get(name) or [] for row in _rows(entry, filing)]
    for name, value in (sheet.get("fields") or {}).items():
        if isinstance(value, dict) and "cell" in value:
            sheet["fields"][name] = _field(_text(filing, *value["cell"]))
    private = frozenset(sheet.pop("private", []))
    sheet["cells"] = draw(filing, sheet["filing"], private)
    return Label.model_validate(sheet)


def draw(filing: Filing, name: str, private: frozenset[int]) -> list[str]:
    """Cells drawn by seed over all tables but the private ones, which name people.

    Empty cells and those around another table are left out.
    """
    around = {(grid.parent, cell) for grid in filing.grids for cell in grid.around}
    places = [
        (grid.ordinal, cell.row, cell.column, short(cell.text))
        for grid in filing.grids
        for cell in grid.cells
        if cell.text.strip()
        and grid.ordinal not in private
        and (grid.ordinal, (cell.row, cell.column)) not in around
    ]
    random.Random(f"{_SEED} {name}").shuffle(places)
    return [f"{table},{row},{column}|{text}" for table, row, column, text in sorted(places[:_CELLS])]


def _rows(entry: str | dict[str, Any], filing: Filing) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    grid = filing.grids[entry["table"]]
    return [
        "|".join(_part(grid, row, column) for column in entry["columns"]) for row in _numbers(entry["rows"])
    ]


def _part(grid: Grid, row: int, column: int | str) -> str:
    """A cell's words, or the words given where no column holds them; a merged cell answers for its rows."""
    if isinstance(column, str):
        return column
    covering = [cell for cell in grid.cells if cell.column == column and row in cell.covers]
    return re.sub(r"\s+", " ", covering[-1].text).strip().replace("|", "/") if covering else ""


def _numbers(rows: str) -> list[int]:
    """``2-5,8`` as 2, 3, 4, 5, 8."""
    pairs = (part.partition("-") for part in str(rows).split(","))
    return [row for first, _, last in pairs for row in range(int(first), int(last or first) + 1)]


def _text(filing: Filing, table: int, row: int, column: int) -> str:
    cell = next(c for c in filing.grids[table].cells if (c.row, c.column) == (row, column))
    return cell.whole


def _field(text: str) -> str | dict[str, str]:
    extent = ends(text)
    return extent.model_dump() if extent else re.sub(r"\s+", " ", text).strip()


def written(label: Label) -> str:
    """A label as YAML, a line a row."""
    data = label.model_dump(exclude_defaults=True)
    for name in _FACTS:
        if name in data:
            data[name] = ["|".join(row) for row in data[name]]
    data["standards"] = {number: " ".join(roles) for number, roles in label.standards.items()}
    tables = data.pop("tables", [])
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200)
    lines = [
        yaml.safe_dump(table, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1000)
        for table in tables
    ]
    return text + "tables:\n" + "".join(f"- {line}" for line in lines)


if __name__ == "__main__":
    contents = yaml.safe_load(Path(sys.argv[1]).read_text("utf-8"))
    found = complete(contents, read(Path(sys.argv[2]) / f"{contents['filing']}.docx"))
    target = FOLDER / f"{found.filing.replace('/', '.')}.yaml"
    target.write_text(written(found), encoding="utf-8")
    print(target.name, len(found.cells), len(found.tables), len(found.standards))

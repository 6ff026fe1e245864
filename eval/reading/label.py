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

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from eval.reading.dump import Filing, Grid, read
from eval.reading.labels import FOLDER, Boxes, Extent, Label, ends, short

_CELLS = 150
_SEED = 20261126
_MASKED = re.compile(r"\d\*|××|^.\*$")
_FACTS = ("products", "materials", "equipment", "outlets", "wastes", "totals")


class Place(BaseModel):
    """A field's cell: table, row, column."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    cell: tuple[int, int, int]


class Rows(BaseModel):
    """Rows of a table (``2-5,8``) and its columns in the label's order; a word stands for itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    table: int
    rows: str | int
    columns: list[int | str]


_FIELDS = TypeAdapter(dict[str, Place | Extent | Boxes | str])
_LISTS = TypeAdapter(list[Rows | str])
_NUMBERS = TypeAdapter(frozenset[int])


def complete(sheet: dict[str, object], filing: Filing) -> Label:
    """The label a sheet stands for."""
    full = dict(sheet)
    for name in _FACTS:
        entries = _LISTS.validate_python(full.get(name) or [])
        full[name] = [row for entry in entries for row in _rows(entry, filing)]
    fields = _FIELDS.validate_python(full.get("fields") or {})
    full["fields"] = {
        name: _field(_text(filing, *value.cell)) if isinstance(value, Place) else value
        for name, value in fields.items()
    }
    private = _NUMBERS.validate_python(full.pop("private", []))
    full["cells"] = draw(filing, str(full["filing"]), private)
    return Label.model_validate(full)


def draw(filing: Filing, name: str, private: frozenset[int]) -> list[str]:
    """Cells drawn by seed over all tables but the private ones, which name people.

    Masked names and telephones, empty cells, cells around a table and cells that a list numbers are left out.
    """
    around = {(grid.parent, cell) for grid in filing.grids for cell in grid.around}
    places = [
        (grid.ordinal, cell.row, cell.column, short(cell.text))
        for grid in filing.grids
        for cell in grid.cells
        if cell.text.strip()
        and not cell.is_numbered
        and grid.ordinal not in private
        and (grid.ordinal, (cell.row, cell.column)) not in around
    ]
    random.Random(f"{_SEED} {name}").shuffle(places)
    drawn = sorted(place for place in places[:_CELLS] if not _MASKED.search(place[-1]))
    return [f"{table},{row},{column}|{text}" for table, row, column, text in drawn]


def _rows(entry: str | Rows, filing: Filing) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    grid = filing.grids[entry.table]
    return [
        "|".join(_part(grid, row, column) for column in entry.columns) for row in _numbers(str(entry.rows))
    ]


def _part(grid: Grid, row: int, column: int | str) -> str:
    """A cell's words, or the words given where no column holds them; a merged cell answers for its rows."""
    if isinstance(column, str):
        return column
    covering = [cell for cell in grid.cells if cell.column == column and row in cell.covers]
    return re.sub(r"\s+", " ", covering[-1].text).strip().replace("|", "/") if covering else ""


def _numbers(rows: str) -> list[int]:
    """``2-5,8`` as 2, 3, 4, 5, 8."""
    pairs = (part.partition("-") for part in rows.split(","))
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

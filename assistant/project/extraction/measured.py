"""An amount with its own unit: 600 吨/年, 60万个, 4 with 万条/年 in the next column."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column
from assistant.documents.model import Cell
from assistant.documents.quantities import canonical_unit, conversion_factor, parse_quantity
from assistant.project.extraction.gathered import Fact
from assistant.project.extraction.rows import Row, rounded
from assistant.project.extraction.words import is_absent, plain

_IN_CELL = re.compile(
    r"^[+约≤<]?(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?[一-龥A-Za-z³²/·\d]{0,8}?)(?:\(.*\))?$"
)
_IN_TITLE = re.compile(r"[(/]\s*(?P<unit>[万亿]?[一-龥]{1,2}(?:/[年a])?)\)?$")
_MASS = ("kg", "g", "mg")


def measured(row: Row, column: Column | None, *, yearly: bool) -> tuple[Fact | None, Fact | None]:
    """The amount in a cell and its unit; masses in t, with or without the year as the model writes it."""
    cell = row.cell(column)
    words = row.words(column)
    if cell is None or column is None or is_absent(words):
        return None, None
    found = _IN_CELL.match(words)
    quantity = row.quantity(column) if found is None else None
    if found is not None:
        number, own = _number(words, found)
    elif quantity is not None:
        number, own = rounded(quantity.value if quantity.upper is None else quantity.upper), quantity.unit
    else:
        return None, None
    unit, place = (own, cell) if own else _stated(row, column)
    shown = _year(unit, yearly=yearly)
    bare = canonical_unit(unit).removesuffix("/a") if unit else ""
    if bare in _MASS:
        factor = conversion_factor(bare, "t") or 1.0
        number, shown = rounded(number * factor), "t/a" if yearly else "t"
    raw = words if own or not unit else f"{words} {unit}"
    value = row.filing.fact(number, cell.start, cell.end, raw)
    return value, row.filing.fact(shown, place.start, place.end, unit) if unit and place else None


def _number(words: str, found: re.Match[str]) -> tuple[float, str]:
    """Number and unit of a cell; 万 stays with the thing counted, and goes into a unit of measure."""
    quantity = parse_quantity(re.sub(r"\([^()]*\)$", "", words.lstrip("+")))
    if quantity is not None and quantity.unit and not found["unit"].startswith("万"):
        value = quantity.value if quantity.upper is None else quantity.upper
        return value, quantity.unit
    number = float(found["number"].replace(",", ""))
    return (int(number) if number.is_integer() else number), found["unit"]


def _stated(row: Row, column: Column) -> tuple[str, Cell | None]:
    """The unit that the row's unit column or the title states, and where."""
    beside = row.unit_column(column)
    if beside is not None and not is_absent(row.words(beside)):
        return row.words(beside), row.cell(beside)
    head = row.table.table.at(max(0, row.table.first_row - 1), column.index)
    title = plain(column.title)
    if column.unit or canonical_unit(title):
        return column.unit or canonical_unit(title), head
    found = _IN_TITLE.search(title)
    return (found["unit"], head) if found else ("", None)


def _year(unit: str, *, yearly: bool) -> str:
    """The unit as the model writes it: t/a for what is made in a year, t for what is used."""
    known = canonical_unit(unit)
    if unit.startswith("万") and known and not known.startswith("万"):
        known = f"万{known}"
    shown = known or re.sub(r"每年$|/年$", "/a", unit)
    if not yearly:
        return shown.removesuffix("/a")
    return shown if shown.endswith("/a") or not shown else f"{shown}/a"

"""The header of a table: which rows it takes, what each column is called and in which unit."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column
from assistant.documents.model import Cell, Document, Table
from assistant.documents.quantities import canonical_unit, parse_quantity
from assistant.documents.units import folded

_FILLER = re.compile(r"(?:字段|列|Column)\s?\d+")
_PLACEHOLDER = re.compile(r"[/\\\-~―─]+|无|0|√|×|[是否]|不涉及|未检出|N/A")
_CIRCLED = re.compile(r"[①②③④⑤⑥⑦⑧⑨=+\-（）() ]+")
_SERIAL = re.compile(r"序号|编号|.{0,8}(?:编号|代码|编码)|No\.?|序|行次")
_YEAR = re.compile(r"20[0-4]\d")
_DEEPEST = 5


def squashed(text: str) -> str:
    """Words without spaces, line breaks and mark-up."""
    return re.sub(r"\s|<br>|\*\*", "", text)


def words_at(document: Document, table: Table, row: int, column: int) -> str:
    """The words at a grid place, squashed; "" where no cell stands."""
    cell = table.at(row, column)
    return squashed(document.cell_text(cell)) if cell else ""


def caption_row(document: Document, table: Table) -> Cell | None:
    """The cell of a first row that is one short cell over all columns."""
    cells = table.row_cells(0)
    shown = [cell for cell in cells if document.cell_text(cell).strip()]
    if (
        table.columns < 2
        or table.rows < 3
        or len(shown) != 1
        or len(squashed(document.cell_text(shown[0]))) > 40
    ):
        return None
    return shown[0] if shown[0].column == 0 else None


def header_rows(document: Document, table: Table) -> tuple[int, int]:
    """The first row of the header and the first row after it; both equal where the table has no header."""
    first = 0
    while first < table.rows - 1 and _is_filler(document, table, first):
        first += 1
    if first == 0 and caption_row(document, table):
        first = 1
    if not _is_header(document, table, first):
        return first, first
    after = first + 1
    while after < min(table.rows - 1, first + _DEEPEST) and _continues(document, table, first, after):
        after += 1
    return first, after


def columns_of(document: Document, table: Table, first: int, after: int, unit: str) -> tuple[Column, ...]:
    """Titles joined from the header rows, each with the unit stated in it, else the unit of the caption."""
    columns = []
    for index in range(table.columns):
        parts = [
            words
            for row in range(first, after)
            if (words := _inherited(document, table, row, index, row < after - 1))
            and not _CIRCLED.fullmatch(words)
        ]
        parts = list(dict.fromkeys(parts))
        own = next((found for part in reversed(parts) if (found := canonical_unit(part))), "")
        columns.append(Column(index, " ".join(parts), own or (unit if _may_take_unit(parts) else "")))
    return tuple(columns)


def serial_columns(
    document: Document, table: Table, columns: tuple[Column, ...], after: int
) -> frozenset[int]:
    """Columns of running numbers and codes, by title or because they count 1, 2, 3."""
    found = {column.index for column in columns if _SERIAL.fullmatch(column.title.split(" ")[-1])}
    if columns and not columns[0].unit:
        words = [words_at(document, table, row, 0) for row in range(after, table.rows)]
        counted = [int(word) for word in dict.fromkeys(words) if word.isascii() and word.isdigit()]
        if len(counted) >= 3 and counted == list(range(1, len(counted) + 1)):
            found.add(0)
    return frozenset(found)


def is_amount(words: str) -> bool:
    """Whether a cell holds a number, or the sign that stands for none."""
    return bool(_PLACEHOLDER.fullmatch(folded(words))) or parse_quantity(words) is not None


def _is_filler(document: Document, table: Table, row: int) -> bool:
    """A row of column names that a conversion made up."""
    words = [words_at(document, table, row, column) for column in range(table.columns)]
    return all(_FILLER.fullmatch(word) for word in words if word) and any(words)


def _is_header(document: Document, table: Table, row: int) -> bool:
    """Short words and no amount; running text or a number make it a data row."""
    words = [squashed(document.cell_text(cell)) for cell in table.row_cells(row)]
    shown = [word for word in words if word]
    if len(shown) < 2 or any(len(word) > 45 for word in shown):
        return False
    amounts = [word for word in shown if is_amount(word) and not _is_unit(word)]
    return not amounts or (len(amounts) < len(shown) / 2 + 1 and all(_YEAR.fullmatch(w) for w in amounts))


def _continues(document: Document, table: Table, first: int, row: int) -> bool:
    """Whether a row belongs to the header above it: units, circled numbers, or the parts of merged titles."""
    words = [words_at(document, table, row, column) for column in range(table.columns)]
    shown = [word for word in words if word]
    if not shown:
        return False
    if all(_is_unit(word) or _CIRCLED.fullmatch(word) for word in shown):
        return True
    if any(is_amount(word) or len(word) > 30 for word in shown):
        return False
    return _is_split(document, table, first, row)


def _is_split(document: Document, table: Table, first: int, row: int) -> bool:
    """Titles above span several columns which this row names one by one."""
    above = [words_at(document, table, row - 1, column) for column in range(table.columns)]
    here = [words_at(document, table, row, column) for column in range(table.columns)]
    below_merged = any(
        (cell := table.at(row, column)) is not None and cell.row < row and cell.row >= first
        for column in range(table.columns)
    )
    named = 0
    for column in range(1, table.columns):
        repeated = above[column] == above[column - 1] or not above[column]
        if repeated and above[column - 1] and here[column] not in ("", here[column - 1], above[column]):
            named += 1
    if below_merged:
        return True
    repeats = sum(bool(word) and word == title for word, title in zip(here, above, strict=True))
    blank = sum(not word for word in here)
    return named >= 1 and (repeats >= 1 or blank >= 1 or named >= 3)


def _inherited(document: Document, table: Table, row: int, column: int, may_spread: bool) -> str:
    """The words at a header place; an empty upper place takes the title on its left, whose merge was lost."""
    words = words_at(document, table, row, column)
    while not words and may_spread and column > 0:
        if words_at(document, table, row + 1, column) == "":
            return ""
        column -= 1
        words = words_at(document, table, row, column)
    return words


def _is_unit(words: str) -> bool:
    text = folded(words).strip("()[]/")
    return bool(canonical_unit(words)) and parse_quantity(words) is None and len(text) <= 10


def _may_take_unit(parts: list[str]) -> bool:
    """Whether a column's title names an amount, so that the unit of the caption applies to it."""
    title = "".join(parts)
    return bool(re.search(r"量|浓度|速率|限值|投资|费用|值$", title)) and not re.search(
        r"风量|水量|数量|流量|废气量", title
    )

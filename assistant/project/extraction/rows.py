"""One row of a table: its texts, names, amounts and counts, each as a Fact with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.form.report import Column, ColumnRole, FormTable
from assistant.documents.model import Cell
from assistant.documents.quantities import (
    Quantity,
    canonical_unit,
    conversion_factor,
    find_quantities,
    parse_quantity,
)
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact
from assistant.project.extraction.words import is_absent, numbered, plain, tidy

COUNTED = re.compile(
    r"^[约共+]?(?P<number>\d+)(?:\.0+)?(?P<word>台/?套|套/?台|条线|[台套个条座只件间组支辆把部根口线面处批座副对盏块炉池罐樘具艘]?)(?:\(.*\))?$"
)
_TWICE = re.compile(r"([一-龥])\1")
_SIGNIFICANT = 12
_YEARLY = {"t": "t/a", "m³": "m³/a", "h": "h/a", "d": "d/a"}


@dataclass(frozen=True)
class Row:
    """A data row of a table of the filing.

    ``line`` and ``lines`` say which of several rows this is whose cells were put into one another.
    """

    filing: Filing
    table: FormTable
    index: int
    line: int = 0
    lines: int = 1

    def cell(self, column: Column | None) -> Cell | None:
        """The cell under a column, or the line of it that belongs to this row."""
        cell = self.table.cell(self.index, column) if column is not None else None
        if cell is None or self.lines == 1:
            return cell
        lines = _lines(self.filing.report.text, cell)
        return lines[self.line] if len(lines) == self.lines else cell

    def printed(self, column: Column | None) -> str:
        """The text of a cell as it stands."""
        cell = self.cell(column)
        return self.filing.document.cell_text(cell) if cell else ""

    def words(self, column: Column | None) -> str:
        """The comparable words of a cell."""
        return plain(self.printed(column))

    def carried(self, column: Column | None) -> Cell | None:
        """The cell under a column, or the nearest filled one above it: a merged cell that was cut up."""
        if column is None:
            return None
        for row in range(self.index, self.table.first_row - 1, -1):
            cell = self.table.cell(row, column)
            if cell and self.filing.document.cell_text(cell).strip():
                return cell
            if row in self.table.total_rows:
                return None
        return None

    def text(self, column: Column | None, *, carry: bool = False) -> Fact | None:
        """The words of a cell as a fact; None where it says nothing."""
        cell = self.carried(column) if carry else self.cell(column)
        if cell is None or is_absent(words := self.filing.document.cell_text(cell)):
            return None
        return self.filing.fact(tidy(words), cell.start, cell.end)

    def amount(self, column: Column | None, unit: str, *, upper: bool = True) -> Fact | None:
        """The number of a cell in a unit; of a range the upper end (or the lower one).

        The cell's own unit goes before that of the row's unit column and of the column's title. None where
        the cell holds no number, or its unit is another kind of thing.
        """
        cell = self.cell(column)
        quantity = self.quantity(column)
        if cell is None or column is None or quantity is None:
            return None
        stated = quantity.unit or self.unit_of(column)
        factor = _factor(stated, unit)
        if factor is None:
            return None
        value = quantity.upper if upper and quantity.upper is not None else quantity.value
        raw = self.words(column) + ("" if quantity.unit or not stated else f" {stated}")
        return self.filing.fact(rounded(value * factor), cell.start, cell.end, raw)

    def quantity(self, column: Column | None) -> Quantity | None:
        """The one quantity of a cell, what stands in brackets after it left out."""
        words = self.words(column).lstrip("+")
        if is_absent(words) or self._holds_several(column):
            return None
        found = parse_quantity(words) or parse_quantity(re.sub(r"\([^()]*\)$", "", words))
        if found is not None:
            return found
        several = list(find_quantities(words))
        return several[0] if len(several) == 1 and several[0].start <= 1 else None

    def _holds_several(self, column: Column | None) -> bool:
        """Whether a cell holds the amounts of several rows, one under the other."""
        lines = [plain(line) for line in self.printed(column).split("\n") if line.strip()]
        return len(lines) > 1 and all(parse_quantity(line) for line in lines)

    def unit_of(self, column: Column) -> str:
        """The unit of a column's numbers in this row: that of its unit column, else of the title."""
        if column.unit:
            return column.unit
        if own := canonical_unit(plain(column.title)):
            return own
        return canonical_unit(self.words(self.unit_column(column)))

    def unit_column(self, amount: Column | None = None) -> Column | None:
        """The column that states a unit for each row; of several the one right after an amount."""
        named = [c for c in self.table.columns if re.fullmatch(r"(?:.*\s)?(?:计量)?单位", c.title)]
        beside = [c for c in named if amount is not None and c.index == amount.index + 1]
        return next(iter((*beside, *named, *self.table.columns_with(ColumnRole.UNIT))), None)

    def heading(self) -> Cell | None:
        """The cell over the whole width that heads the group of this row."""
        above = range(self.index - 1, self.table.first_row - 1, -1)
        return next((cell for row in above if (cell := _heading_in(self.table, row))), None)

    @property
    def is_heading(self) -> bool:
        """Whether this row heads a group: 一 | 注塑线 over all further columns."""
        return _heading_in(self.table, self.index) is not None

    def count(self, column: Column | None) -> Fact | None:
        """The number of things in a cell: 12, 12台, 1套(2台); None where two rows ran into one (台台)."""
        cell = self.cell(column)
        found = COUNTED.match(self.words(column))
        if cell is None or found is None or _TWICE.fullmatch(self.words(self.unit_column())):
            return None
        return self.filing.fact(int(found["number"]), cell.start, cell.end)


def _heading_in(table: FormTable, row: int) -> Cell | None:
    """The cell of a row that reaches over all columns, a number before it left out."""
    last = table.table.at(row, table.table.columns - 1)
    reaches = last is not None and last.column <= 1 and last.column_span > 1 and last.row_span == 1
    return last if reaches else None


def without_number(fact: Fact) -> tuple[Fact, Fact | None]:
    """A name and the number that the filing puts before it: G1 激光切割."""
    number, words = numbered(str(fact.value))
    return (Fact(words, fact.evidence), Fact(number, fact.evidence)) if number else (fact, None)


def rows_of(filing: Filing, table: FormTable) -> Iterator[Row]:
    """The data rows of a table, those that are one cell over the whole width left out."""
    for index in table.body_rows():
        cells = table.table.row_cells(index)
        if len(cells) > 1 or table.table.columns == 1:
            lines = _rows_in(filing, cells)
            yield from (Row(filing, table, index, line, lines) for line in range(lines))


def _rows_in(filing: Filing, cells: Sequence[Cell]) -> int:
    """How many rows the cells of one row hold: as many as two of them have lines, amounts in one."""
    found = [_lines(filing.report.text, cell) for cell in cells]
    for lines in found:
        shown = [plain(filing.document.cell_text(line)) for line in lines]
        if len(lines) > 1 and all(parse_quantity(words) or COUNTED.match(words) for words in shown):
            alike = sum(len(other) == len(lines) for other in found)
            return len(lines) if alike > 1 else 1
    return 1


def _lines(text: str, cell: Cell) -> list[Cell]:
    """The filled lines of a cell, each as a cell of its own."""
    return [
        replace(cell, start=cell.start + line.start(), end=cell.start + line.end())
        for line in re.finditer(r"[^\n]*\S[^\n]*", text[cell.start : cell.end])
    ]


def column(table: FormTable, *patterns: str, without: str = "") -> Column | None:
    """The first column whose title has the first of the patterns that any title has."""
    for pattern in patterns:
        for each in table.columns:
            title = plain(each.title)
            if re.search(pattern, title) and not (without and re.search(without, title)):
                return each
    return None


def columns(table: FormTable, pattern: str, without: str = "") -> Sequence[Column]:
    """All columns whose titles have a pattern."""
    return [
        each
        for each in table.columns
        if re.search(pattern, title := plain(each.title)) and not (without and re.search(without, title))
    ]


def rounded(value: float) -> float:
    """A number without the dust that a conversion leaves; a whole one without a point."""
    clean = float(f"{value:.{_SIGNIFICANT}g}")
    return int(clean) if clean.is_integer() else clean


def _factor(stated: str, wanted: str) -> float | None:
    """What turns the stated unit into the wanted one, a year in either of them left out."""
    if not stated or stated == wanted:
        return 1.0
    yearly = _YEARLY.get(wanted, wanted)
    single = next((one for one, per_year in _YEARLY.items() if per_year == wanted), wanted)
    for shape in (wanted, yearly, single):
        if (factor := conversion_factor(stated, shape)) is not None:
            return factor
    return None

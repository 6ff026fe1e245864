"""Sheets of a workbook as facts, each with its sheet and row, tolerant of what people do to forms.

Sheets, columns and rows may be missing, moved or added; cells may be merged. Formulas are refused: what they
would give is not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from assistant.documents.units import folded
from assistant.project.cells import fact_value
from assistant.project.shapes import requirement
from assistant.project.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORM_TITLE, FORM_VALUE = "项目", "填写内容"
_HEADER_WITHIN = 10  # rows in which the header is looked for
_ALIKE = 0.75  # of difflib, for a header that is nearly one of ours
_SHOWN = 40
_PARENT = "^"  # no field has this name
Path = tuple[str | int, ...]


@dataclass
class Found:
    """The facts of a workbook as the model takes them, where each stands, and what cannot be read."""

    facts: dict[str, object] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def place_of(self, path: Path) -> tuple[str, Column | None]:
        """The place of a fact in words, and its column: 表‘排放口’第 5 行‘高度（m）’."""
        for end in range(len(path), -1, -1):
            place = self.places.get(path[:end])
            if place and (end or path[:1] in {(column.field,) for column in place.sheet.columns}):
                return place.words(path[end:])
        absent = [sheet.title for sheet in sheets() if sheet.path == path]
        return (f"表‘{absent[0]}’" if absent else "工作簿"), None


@dataclass(frozen=True)
class Place:
    """Where a set of facts stands: a row of a table, or the rows of a form by field."""

    sheet: Sheet
    row: int | None = None
    rows: Mapping[str, int] = field(default_factory=dict)

    def words(self, rest: Path) -> tuple[str, Column | None]:
        """The place of a field of these facts, and its column."""
        column = next((each for each in self.sheet.columns if rest and each.field == rest[0]), None)
        row = self.rows.get(column.field) if column and not self.row else self.row
        line = f"第 {row} 行" if row else ""
        return f"表‘{self.sheet.title}’{line}{f'‘{column.title}’' if column else ''}", column


def read_sheets(book: Workbook) -> Found:
    """Everything the known sheets of a workbook say; other sheets are left alone."""
    found = Found()
    by_title = {page.title.strip(): page for page in book.worksheets}
    for sheet in sheets():
        page = by_title.get(sheet.title)
        if sheet.is_form and page is not None:
            _read_form(page, sheet, found)
        elif not sheet.is_form:
            _read_table(page, sheet, found)
    return found


def refusal(place: str, column: Column, value: object) -> str:
    """One value that does not fit: its place, what is expected, what is there."""
    text = str(value)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"{place}：应为{requirement(column.shape)}，实际为‘{shown}’"


def _read_form(page: Worksheet, sheet: Sheet, found: Found) -> None:
    title_column, value_column = _form_columns(page)
    known = _titles(sheet.columns)
    facts: dict[str, object] = {}
    rows: dict[str, int] = {}
    for row in range(1, page.max_row + 1):
        column = known.get(_key(page.cell(row, title_column).value))
        if column is None:
            continue
        rows.setdefault(column.field, row)
        place = Place(sheet, rows={column.field: row}).words((column.field,))[0]
        value = _fact(page.cell(row, value_column), column, place, found)
        if value is not None and column.field in facts:
            found.problems.append(f"{place}：重复填写")
        elif value is not None:
            facts[column.field] = value
    found.places[sheet.path] = Place(sheet, rows=rows)
    if not sheet.path:
        found.facts.update(facts)
    elif facts or sheet.path == ("basics",):
        found.facts.setdefault(sheet.path[0], {}).update(facts)  # type: ignore[attr-defined]


def _form_columns(page: Worksheet) -> tuple[int, int]:
    """The columns of titles and values: those under their heads, else the first two."""
    for row in page.iter_rows(max_row=_HEADER_WITHIN):
        heads = {_key(cell.value): cell.column for cell in row}
        if FORM_TITLE in heads and FORM_VALUE in heads:
            return heads[FORM_TITLE], heads[FORM_VALUE]
    return 1, 2


def _read_table(page: Worksheet | None, sheet: Sheet, found: Found) -> None:
    above = _items(found.facts, sheet.path[:1]) if sheet.parent else []
    for item in above:
        item.setdefault(sheet.path[-1], [])
    if page is None:
        return
    found.places.setdefault(sheet.path, Place(sheet))
    header, positions = _header(page, sheet, found)
    for row, item in _rows(page, sheet, header, positions, found):
        path = _path_of(sheet, item, above, row, found)
        if path is None:
            continue
        items = _items(found.facts, path, make=True)
        found.places[(*path, len(items))] = Place(sheet, row)
        items.append(item)


def _path_of(
    sheet: Sheet, item: dict[str, object], above: Sequence[dict[str, object]], row: int, found: Found
) -> Path | None:
    """The list a row belongs to; None, with a problem, where the row above it does not exist."""
    if sheet.parent is None:
        return sheet.path
    number = item.pop(_PARENT, None)
    for index, each in enumerate(above):
        if number is not None and each.get(sheet.parent.field) == number:
            return (sheet.path[0], index, sheet.path[1])
    place = f"表‘{sheet.title}’第 {row} 行‘{sheet.parent.title}’"
    why = "缺少必填项" if number is None else f"‘{sheet.parent_title}’表中没有编号 {number}"
    found.problems.append(f"{place}：{why}")
    return None


def _items(facts: dict[str, object], path: Path, *, make: bool = False) -> list[dict[str, object]]:
    """The list at a path; a new one where there is none."""
    here: object = facts
    for step, following in zip(path, (*path[1:], 0), strict=True):
        empty: object = [] if isinstance(following, int) else {}
        if isinstance(here, dict):
            here = here.setdefault(step, empty) if make else here.get(step, empty)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
    return here if isinstance(here, list) else []


def _rows(
    page: Worksheet, sheet: Sheet, header: int, positions: Mapping[int, Column], found: Found
) -> Iterator[tuple[int, dict[str, object]]]:
    """The filled rows below the header; a merged cell counts for all the rows it spans."""
    if not positions:
        return
    tops = {
        (row, area.min_col): page.cell(area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(max(area.min_row, header) + 1, area.max_row + 1)
    }
    for cells in page.iter_rows(min_row=header + 1, max_col=max(positions)):
        filled = [cell for cell in cells if cell.column in positions and cell.value not in (None, "")]
        if not filled or all(isinstance(cell.value, str) and not cell.value.strip() for cell in filled):
            continue
        row = filled[0].row
        item: dict[str, object] = {}
        for cell in cells:
            column = positions.get(cell.column)
            if column is None:
                continue
            place = f"表‘{sheet.title}’第 {row} 行‘{column.title}’"
            value = _fact(tops.get((row, cell.column), cell), column, place, found)
            if value is not None:
                item[_PARENT if column is sheet.parent else column.field] = value
        yield row, item


def _header(page: Worksheet, sheet: Sheet, found: Found) -> tuple[int, dict[int, Column]]:
    """The row of the heads and the column under each; strange or missing heads are problems."""
    known = _titles(sheet.all_columns)
    best: dict[int, Column] = {}
    row_of_best = 0
    for row in page.iter_rows(max_row=_HEADER_WITHIN):
        heads = {cell.column: known[_key(cell.value)] for cell in row if _key(cell.value) in known}
        if len(heads) > len(best):
            best, row_of_best = heads, row[0].row
    if not best:
        if page.max_row > 1:
            found.problems.append(f"表‘{sheet.title}’：找不到表头，应有‘{sheet.columns[0].title}’等列")
        return 0, {}
    absent = [column for column in sheet.all_columns if column not in best.values()]
    found.problems += _strange_heads(page, sheet, row_of_best, best, absent)
    if page.max_row > row_of_best:
        needed = [column for column in absent if column.is_required and not column.shape.is_list]
        found.problems += [f"表‘{sheet.title}’：缺少列‘{column.title}’" for column in needed]
    return row_of_best, best


def _strange_heads(
    page: Worksheet, sheet: Sheet, row: int, positions: Mapping[int, Column], absent: Sequence[Column]
) -> Iterator[str]:
    """Heads that are given twice, or that are nearly one of ours."""
    seen: set[str] = set()
    for column in positions.values():
        if column.title in seen:
            yield f"表‘{sheet.title}’第 {row} 行：列‘{column.title}’重复"
        seen.add(column.title)
    titles = {_key(column.title): column.title for column in absent}
    for cell in page[row]:
        text = _key(cell.value)
        near = get_close_matches(text, list(titles), n=1, cutoff=_ALIKE) if text else []
        if cell.column not in positions and near:
            yield f"表‘{sheet.title}’第 {row} 行：没有列‘{cell.value}’，是否为‘{titles[near[0]]}’？"


def _fact(cell: Cell, column: Column, place: str, found: Found) -> object:
    """The value of a cell; None, with a problem, for a formula or an error of Excel."""
    if cell.data_type == "f":
        formula = getattr(cell.value, "text", cell.value)
        found.problems.append(f"{place}：不接受公式（{str(formula)[:_SHOWN]}），请粘贴为数值")
        return None
    if cell.data_type == "e":
        found.problems.append(refusal(place, column, cell.value))
        return None
    is_share = "%" in (cell.number_format or "") and "%" in column.title
    return fact_value(cell.value, column.shape, is_percent_cell=is_share)


def _titles(columns: Sequence[Column]) -> dict[str, Column]:
    """The columns by title, with and without the unit."""
    bare = {_key(re.sub(r"（.*）$", "", column.title)): column for column in columns}
    return bare | {_key(column.title): column for column in columns}


def _key(value: object) -> str:
    """A head made comparable: full-width and half-width alike, no spaces, no mark of what is required."""
    return re.sub(r"[\s*]", "", folded(value)) if isinstance(value, str) else ""

"""Tables and paragraphs of a file that holds a list, each row with the place it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ReadError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from assistant.documents.model import Document, Table

_SHEET_ROWS = 20_000
_SHEET_COLUMNS = 60


@dataclass(frozen=True)
class SourceRow:
    """The cells of one row, a merged cell in each place it covers; ``place`` names the row for a person."""

    place: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What a file holds: its tables, and its paragraphs outside tables."""

    name: str
    tables: tuple[tuple[SourceRow, ...], ...]
    paragraphs: tuple[SourceRow, ...]


def read_source(path: Path) -> Source:
    """Read .xlsx sheets, or the tables and paragraphs of a .docx or .pdf; raises ReadError."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        if not path.is_file():
            raise ReadError(f"找不到文件 {path.name}。", "请检查路径。", path=path)
        return Source(path.name, tuple(_sheets(path)), ())
    from assistant.documents.reader import read_document

    document = read_document(path)
    tables = tuple(tuple(_rows(document, table)) for table in document.tables if table.parent is None)
    outside = (block for block in document.blocks if block.table is None)
    paragraphs = tuple(
        SourceRow(_place(block.page, f"第{block.index + 1}段"), (text,))
        for block in outside
        if (text := document.block_text(block).strip())
    )
    return Source(path.name, tables, paragraphs)


def _rows(document: Document, table: Table) -> Iterator[SourceRow]:
    for row in range(table.rows):
        cells = [table.at(row, column) for column in range(table.columns)]
        first = next((cell for cell in cells if cell), None)
        page = document.cell_span(first).page if first else table.page
        place = _place(page, f"表{table.index + 1}第{row + 1}行")
        yield SourceRow(place, tuple(document.cell_text(cell).strip() if cell else "" for cell in cells))


def _place(page: int | None, words: str) -> str:
    return f"第{page}页{words}" if page else words


def _sheets(path: Path) -> Iterator[tuple[SourceRow, ...]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, ValueError, KeyError) as error:
        message = f"无法打开表格 {path.name}。"
        raise ReadError(message, "请用 Excel 或 WPS 另存为 .xlsx 后再试。", path=path) from error
    for sheet in book.worksheets:
        yield tuple(_sheet_rows(sheet))


def _sheet_rows(sheet: Worksheet) -> Iterator[SourceRow]:
    merged = {
        place: sheet.cell(area.min_row, area.min_col).value
        for area in sheet.merged_cells.ranges
        for place in area.cells
    }
    width = min(sheet.max_column, _SHEET_COLUMNS)
    for row in range(1, min(sheet.max_row, _SHEET_ROWS) + 1):
        values = (merged.get((row, column), sheet.cell(row, column).value) for column in range(1, width + 1))
        cells = tuple("" if value is None else str(value).strip() for value in values)
        if any(cells):
            yield SourceRow(f"工作表“{sheet.title}”第{row}行", cells)

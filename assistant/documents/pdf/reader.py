"""Reads a .pdf, or pictures of pages, into a Document: paragraphs made whole, ruled tables with merged cells.

Headers, footers and page numbers are left out of the text and noted. Pages that are pictures are recognised;
tables that are drawn without upright rules are read as lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.documents.builder import Builder, Place
from assistant.documents.model import Document, Origin
from assistant.documents.pdf.layout import Item, Sheet, take_out_margins
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.notes import notes_on
from assistant.documents.pdf.paragraphs import paragraphs_of
from assistant.documents.pdf.sheets import Way, read_sheets
from assistant.documents.pdf.source import Stamp
from assistant.documents.pdf.stitch import column_edges, stitched
from assistant.documents.pdf.table import Grid, GridCell
from assistant.errors import ReadError


def read_pages(stamp: Stamp, sha256: str, *, kind: str, way: Way) -> Document:
    """Read a file of a kind: pdf or image. Raises ReadError, Cancelled."""
    sheets, pages = read_sheets(stamp, kind, way)
    repeated = take_out_margins(sheets)
    if not any(sheet.items for sheet in sheets):
        raise _without_text(sheets, stamp.path, way)
    builder = Builder()
    _Writer(builder).write(stitched(sheets), table=None)
    builder.notes.extend(notes_on(sheets, repeated, pages=pages))
    return builder.document(stamp.path.name, kind, sha256, pages=pages)


def _without_text(sheets: Sequence[Sheet], path: Path, way: Way) -> ReadError:
    scanned = any(sheet.page.is_scanned for sheet in sheets)
    if scanned and not way.recognise:
        hint = "请打开文字识别，或使用由 Word 导出的 PDF 或 .docx 原件。"
        return ReadError(f"{path.name} 是扫描件，没有文字层。", hint, path=path)
    if any(sheet.page.origin is Origin.OCR for sheet in sheets):
        return ReadError(f"{path.name} 是图片，未识别出文字。", "请检查扫描是否清晰、是否空白。", path=path)
    if sheets and all(sheet.page.failed for sheet in sheets):
        return ReadError("PDF 各页均无法读取，已损坏。", "请重新导出或下载该文件。", path=path)
    return ReadError("PDF 里没有文字，是空白文件或已损坏。", "请重新导出或下载该文件。", path=path)


class _Writer:
    """Writes lines as paragraphs and grids as tables into a builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def write(self, items: Sequence[Item], *, table: int | None) -> None:
        """Add a sequence of items that stand in the body or in one cell of ``table``."""
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            self._paragraphs(lines, table)
            lines = []
            self._table(item, table)
        self._paragraphs(lines, table)

    def _paragraphs(self, lines: list[Line], table: int | None) -> None:
        for paragraph in paragraphs_of(lines):
            level = paragraph.level if table is None else 0
            self._builder.add(
                paragraph.text,
                level=level,
                page=paragraph.page,
                table=table,
                origin=paragraph.origin,
                confidence=paragraph.confidence,
            )

    def _table(self, grid: Grid, parent: int | None) -> None:
        index = self._builder.open_table(parent=parent, page=grid.page)
        edges = column_edges(grid)
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.left)):
            start = self._builder.position
            self.write(cell.items, table=index)
            if self._builder.position == start:
                self._builder.add("", page=cell.page, table=index)
            self._builder.close_cell(index, _place(cell, edges), start)
        self._builder.close_table(index)


def _place(cell: GridCell, edges: Sequence[float]) -> Place:
    """The places of a cell, by the column edges nearest to its own."""
    first, last = _nearest(edges, cell.left), _nearest(edges, cell.right)
    return Place(cell.row, first, cell.row_span, max(1, last - first))


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))

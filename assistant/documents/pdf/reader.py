"""Reads a .pdf that has text into a Document: paragraphs made whole, ruled tables with their merged cells.

Headers, footers and page numbers are left out of the text and noted. Pages without text are noted; a file
without any is refused. Tables that are drawn without upright rules are read as lines of text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from assistant.documents.builder import Builder, Place
from assistant.documents.model import Document
from assistant.documents.pdf.layout import Item, Sheet, is_cut_off, lay_out
from assistant.documents.pdf.lines import Line, bare_line
from assistant.documents.pdf.pages import Page, is_odd, read_pages
from assistant.documents.pdf.paragraphs import paragraphs_of
from assistant.documents.pdf.second import second_reading
from assistant.documents.pdf.stitch import column_edges, stitched
from assistant.documents.pdf.table import Grid, GridCell
from assistant.errors import ReadError


def read_pdf(data: bytes, path: Path) -> Document:
    """Read the bytes of a .pdf; ``path`` names it. Raises ReadError."""
    pages = read_pages(data, path)
    sheets, repeated = lay_out(pages)
    replaced = _read_again(data, sheets)
    if not any(sheet.items for sheet in sheets):
        raise _without_text(pages, path)
    builder = Builder()
    _Writer(builder).write(stitched(sheets), table=None)
    builder.notes.extend(_notes(sheets, repeated, replaced))
    return builder.document(path.name, "pdf", hashlib.sha256(data).hexdigest(), pages=len(pages))


def _without_text(pages: Sequence[Page], path: Path) -> ReadError:
    if any(page.has_pictures for page in pages):
        hint = "暂不支持扫描件，请使用由 Word 导出的 PDF 或 .docx 原件。"
        return ReadError(f"{path.name} 是扫描件，没有文字层。", hint, path=path)
    return ReadError("PDF 里没有文字，是空白文件或已损坏。", "请重新导出或下载该文件。", path=path)


def _read_again(data: bytes, sheets: Sequence[Sheet]) -> list[int]:
    """Ask pypdf for the pages that pdfium cannot read; the numbers of those it could."""
    doubtful = {s.page.number: s for s in sheets if not s.page.failed and not s.page.is_legible}
    if not doubtful:
        return []
    replaced = []
    for number, lines in second_reading(data, sorted(doubtful)).items():
        if lines and not is_odd("".join(lines)):
            doubtful[number].items = [bare_line(text, number) for text in lines]
            replaced.append(number)
    return replaced


def _notes(sheets: Sequence[Sheet], repeated: Sequence[str], replaced: Sequence[int]) -> list[str]:
    """What was left out or read otherwise, in words for the user."""
    remarks: list[tuple[list[int], str]] = [
        (_scanned(sheets), "无文字层，未识别（暂不支持扫描件）"),
        ([s.page.number for s in sheets if s.page.failed], "已损坏，未读取"),
        (_garbled(sheets, replaced), "的文字编码异常，读出的文字可能有误"),
        (list(replaced), "的文字编码异常，表格结构未还原"),
        (_overfull(sheets), "的表格超出纸面，纸外文字可能缺失"),
    ]
    notes = [f"第 {_numbers(numbers)} 页{words}。" for numbers, words in remarks if numbers]
    return [*notes, f"已略去重复的页眉页脚：{'；'.join(repeated)}。"] if repeated else notes


def _scanned(sheets: Sequence[Sheet]) -> list[int]:
    return [s.page.number for s in sheets if not s.items and not s.page.glyphs and s.page.has_pictures]


def _garbled(sheets: Sequence[Sheet], replaced: Sequence[int]) -> list[int]:
    odd = (s.page.number for s in sheets if s.page.glyphs and not s.page.is_legible)
    return [number for number in odd if number not in replaced]


def _overfull(sheets: Sequence[Sheet]) -> list[int]:
    """Pages with a table that runs over the edge; on paper and in the file its last words are cut off."""
    return [
        sheet.page.number
        for sheet in sheets
        if any(isinstance(item, Grid) and is_cut_off(item, sheet.page.width) for item in sheet.items)
    ]


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers in short: 3、5—9."""
    runs = [
        [number for _, number in group]
        for _, group in groupby(enumerate(sorted(pages)), key=lambda pair: pair[1] - pair[0])
    ]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


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

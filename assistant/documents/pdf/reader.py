"""Reads a .pdf that has text into a Document: paragraphs made whole, ruled tables with their merged cells.

Headers, footers and page numbers are left out of the text and noted. Pages without text are noted; a file
without any is refused. Tables that are drawn without upright rules are read as lines of text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from assistant.documents.builder import Builder
from assistant.documents.model import Aside, Document
from assistant.documents.pdf.layout import is_cut_off, lay_out
from assistant.documents.pdf.lines import bare_line
from assistant.documents.pdf.pages import Page, is_odd, read_pages
from assistant.documents.pdf.second import second_reading
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.stitch import stitched
from assistant.documents.pdf.table import Grid
from assistant.documents.pdf.writer import Writer
from assistant.errors import ReadError


def read_pdf(data: bytes, path: Path) -> Document:
    """Read the bytes of a .pdf; ``path`` names it. Raises ReadError."""
    pages = read_pages(data, path)
    sheets, asides = lay_out(pages)
    replaced = _read_again(data, sheets)
    if not any(sheet.has_words for sheet in sheets):
        raise _without_text(pages, path)
    builder = Builder()
    writer = Writer(builder)
    writer.write(stitched(sheets), table=None)
    builder.notes.extend(_notes(sheets, asides, replaced))
    document = builder.document(path.name, "pdf", hashlib.sha256(data).hexdigest(), pages=len(pages))
    return replace(document, asides=asides, pictures=writer.pictures(document))


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


def _notes(sheets: Sequence[Sheet], asides: Sequence[Aside], replaced: Sequence[int]) -> list[str]:
    """What was left out or read otherwise, in words for the user."""
    remarks: list[tuple[list[int], str]] = [
        (_scanned(sheets), "无文字层，未识别（暂不支持扫描件）"),
        ([s.page.number for s in sheets if s.page.failed], "已损坏，未读取"),
        (_garbled(sheets, replaced), "的文字编码异常，读出的文字可能有误"),
        (list(replaced), "的文字编码异常，表格结构未还原"),
        (_overfull(sheets), "的表格超出纸面，纸外文字可能缺失"),
    ]
    notes = [f"第 {_numbers(numbers)} 页{words}。" for numbers, words in remarks if numbers]
    repeated = "；".join(dict.fromkeys(aside.text for aside in asides))
    return [*notes, f"已略去重复的页眉页脚：{repeated}。"] if repeated else notes


def _scanned(sheets: Sequence[Sheet]) -> list[int]:
    return [s.page.number for s in sheets if not s.page.glyphs and not s.has_words and s.page.has_pictures]


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

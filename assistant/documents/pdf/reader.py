"""Reads a .pdf, or pictures of pages, into a Document: paragraphs made whole, tables with their merged cells.

Headers, footers and page numbers are taken out of the text and kept beside it. Pages that are pictures are
recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.documents.builder import Builder
from assistant.documents.model import Document, Origin
from assistant.documents.pdf.footnotes import footnotes
from assistant.documents.pdf.margins import take_out_margins
from assistant.documents.pdf.notes import notes_on
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.sheets import Way, read_sheets
from assistant.documents.pdf.source import Stamp
from assistant.documents.pdf.stitch import stitched
from assistant.documents.pdf.writer import Writer
from assistant.errors import ReadError


def read_pages(stamp: Stamp, sha256: str, *, kind: str, way: Way) -> Document:
    """Read a file of a kind: pdf or image. Raises ReadError, Cancelled."""
    sheets, pages = read_sheets(stamp, kind, way)
    asides = take_out_margins(sheets)
    if not any(sheet.has_words for sheet in sheets):
        raise _without_text(sheets, stamp.path, way)
    builder = Builder()
    writer = Writer(builder)
    writer.write(stitched(sheets), table=None)
    builder.notes.extend(notes_on(sheets, asides, pages=pages))
    document = builder.document(stamp.path.name, kind, sha256, pages=pages)
    asides = (*asides, *footnotes(document, sheets))
    return replace(document, asides=asides, pictures=writer.pictures(document))


def _without_text(sheets: Sequence[Sheet], path: Path, way: Way) -> ReadError:
    if any(sheet.page.origin is Origin.OCR for sheet in sheets):
        return ReadError(f"{path.name} 是图片，未识别出文字。", "请检查扫描是否清晰、是否空白。", path=path)
    if any(sheet.page.is_scanned for sheet in sheets) and not way.recognise:
        hint = "请打开文字识别，或使用由 Word 导出的 PDF 或 .docx 原件。"
        return ReadError(f"{path.name} 是扫描件，没有文字层。", hint, path=path)
    if sheets and all(sheet.page.failed for sheet in sheets):
        return ReadError("PDF 各页均无法读取，已损坏。", "请重新导出或下载该文件。", path=path)
    return ReadError("PDF 里没有文字，是空白文件或已损坏。", "请重新导出或下载该文件。", path=path)

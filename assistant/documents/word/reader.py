"""Reads a .docx into a Document: every paragraph wherever it stands, every table with its merges."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.builder import Builder
from assistant.documents.model import Document
from assistant.documents.word.package import open_package
from assistant.documents.word.runs import is_on, paragraph_text
from assistant.documents.word.story import W_P, contents, paragraphs, text_boxes
from assistant.documents.word.styles import paragraph_level, style_levels
from assistant.documents.word.table import placed_cells

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = f"{_W}vanish"


def read_docx(data: bytes, path: Path) -> Document:
    """Read the bytes of a .docx; ``path`` names it. Raises ReadError."""
    package = open_package(data, path)
    reading = _Reading(package.body, style_levels(package.styles))
    reading.story(package.body, table=None)
    reading.builder.notes.extend(_unread(package.body))
    return reading.builder.document(path.name, "docx", hashlib.sha256(data).hexdigest())


def _unread(body: _Element) -> list[str]:
    """What stands in the file and was not read, in words for the user."""
    drawn = body.iter(f"{_W}drawing", f"{_W}pict")
    pictures = sum(1 for element in drawn if next(element.iterancestors(_FALLBACK), None) is None)
    chunks = sum(1 for _ in body.iter(f"{_W}altChunk"))
    hidden = any(
        is_on(element) and element.getparent().getparent().tag == f"{_W}r" for element in body.iter(_HIDDEN)
    )
    return [
        *([f"文中有 {pictures} 处图片或图形，图中文字未识别。"] if pictures else []),
        *([f"文中嵌入了 {chunks} 个外部文档，未读入。"] if chunks else []),
        *(["文中有隐藏文字，未读入。"] if hidden else []),
    ]


class _Reading:
    """One pass over the body; keeps the paragraph numbers that become anchors."""

    def __init__(self, body: _Element, levels: dict[str, int]) -> None:
        self.builder = Builder()
        self._levels = levels
        self._numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(body))}

    def story(self, container: _Element, *, table: int | None) -> None:
        """Add the paragraphs and tables of a body, cell or text box."""
        for item in contents(container):
            if item.tag == W_P:
                self._paragraph(item, table)
            else:
                self._table(item, table)

    def _paragraph(self, paragraph: _Element, table: int | None) -> None:
        text = paragraph_text(paragraph)
        if text.strip():
            level = paragraph_level(paragraph, self._levels)
            self.builder.add(text, level=level, table=table, anchor=str(self._numbers[paragraph]))
        for box in text_boxes(paragraph):
            self.story(box, table=table)

    def _table(self, element: _Element, parent: int | None) -> None:
        placed = placed_cells(element)
        if not placed:
            return
        index = self.builder.open_table(parent=parent)
        for cell, place in placed:
            start = self.builder.position
            self.story(cell, table=index)
            if self.builder.position == start:
                self._empty_cell(cell, index)
            self.builder.close_cell(index, place, start)
        self.builder.close_table(index)

    def _empty_cell(self, cell: _Element, table: int) -> None:
        """An empty block, so that a remark on the empty cell has a place."""
        first = next(iter(paragraphs(cell)), None)
        self.builder.add("", table=table, anchor="" if first is None else str(self._numbers[first]))

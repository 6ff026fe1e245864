"""Reads a .docx into a Document: every paragraph wherever it stands, every table with its merges."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.builder import Builder
from assistant.documents.model import Document
from assistant.documents.word.asides import Asides
from assistant.documents.word.fields import contents_paragraphs
from assistant.documents.word.marks import marked_paragraphs, marks_in
from assistant.documents.word.numbering import read_numbering
from assistant.documents.word.package import Package, open_package
from assistant.documents.word.pictures import Pictures
from assistant.documents.word.runs import is_on, run_characters
from assistant.documents.word.story import W_P, contents, paragraphs, text_boxes
from assistant.documents.word.styles import paragraph_level, properties_of, read_styles, style_of
from assistant.documents.word.table import deleted_parts, placed_cells
from assistant.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HIDDEN = f"{_W}vanish"
_MOST_PLACES = 2_000_000
_CONTENTS_GALLERY = "table of contents"


def read_docx(data: bytes, path: Path) -> Document:
    """Read the bytes of a .docx; ``path`` names it. Raises ReadError."""
    try:
        return _read(open_package(data, path), hashlib.sha256(data).hexdigest(), path)
    except RecursionError as error:
        raise ReadError("文件中的内容嵌套过深，无法读取。", "请拆开嵌套的表格后再试。", path=path) from error


def _read(package: Package, sha256: str, path: Path) -> Document:
    reading = _Reading(package, path)
    reading.story(package.body, table=None)
    reading.builder.notes.extend((*package.notes, *_unread(package.body), *reading.pictures.notes()))
    if not reading.builder.blocks and not (reading.asides.is_empty and reading.pictures.is_empty):
        reading.builder.add("", anchor="0")  # a place for what hangs on a text without words
    document = reading.builder.document(path.name, "docx", sha256)
    return replace(document, asides=reading.asides.of(document), pictures=reading.pictures.of(document))


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

    def __init__(self, package: Package, path: Path) -> None:
        body = package.body
        self._path = path
        self.builder = Builder()
        self.asides = Asides(package)
        self.pictures = Pictures(package.related)
        self._styles = read_styles(package.parts.get("styles"))
        self._numbering = read_numbering(package.parts.get("numbering"), self._styles)
        self._numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(body))}
        self._contents = {*contents_paragraphs(body, W_P), *_gallery_paragraphs(body)}
        self._marked = marked_paragraphs(body)
        self._joined = set(_joined_to_next(body))

    def story(self, container: _Element, *, table: int | None) -> None:
        """Add the paragraphs and tables of a body, cell or text box."""
        group: list[_Element] = []
        for item in contents(container):
            if item.tag == W_P:
                group.append(item)
                if item not in self._joined:
                    self._paragraph(group, table)
                    group = []
            else:
                self._paragraph(group, table)
                group = []
                self._table(item, table)
        self._paragraph(group, table)

    def _paragraph(self, group: Sequence[_Element], table: int | None) -> None:
        """Add one paragraph; deleted paragraph marks make one of several, formatted as the last."""
        if not group:
            return
        pairs = [run_characters(paragraph) for paragraph in group]
        texts = ["".join(text for _, text in each) for each in pairs]
        if not any(map(str.strip, texts)):
            pairs, texts = [[] for _ in group], ["" for _ in group]
        start = self.builder.position
        shift = start + self._block(group, texts, table)
        for paragraph, each, text in zip(group, pairs, texts, strict=True):
            drawn = self._marks(paragraph, each, shift, (start, shift + len(text)))
            shift += len(text)
            for words in drawn:
                anchor = self._anchor([paragraph])
                self.builder.add(words, table=table, anchor=anchor, generated=len(words))
        for paragraph in group:
            for box in text_boxes(paragraph):
                self.story(box, table=table)

    def _block(self, group: Sequence[_Element], texts: Sequence[str], table: int | None) -> int:
        """Add the block of a paragraph that has words, or in a cell a number; returns the number's length."""
        words, last = "".join(texts), group[-1]
        is_gone = not words and last in self._joined
        properties = properties_of(last)
        style = style_of(properties, self._styles)
        number = "" if is_gone else self._numbering.next(properties, style)
        if not words:
            number = "" if table is None else number.rstrip()
        if not words and not number:
            return 0
        in_contents = last in self._contents or style in self._styles.contents
        holders = [paragraph for paragraph, text in zip(group, texts, strict=True) if text] or [last]
        self.builder.add(
            number + words,
            level=0 if in_contents else paragraph_level(properties, style, self._styles),
            table=table,
            anchor=self._anchor(holders),
            generated=len(number),
            is_contents_line=in_contents,
        )
        return len(number)

    def _anchor(self, holders: Sequence[_Element]) -> str:
        return ",".join(str(self._numbers[paragraph]) for paragraph in holders)

    def _marks(
        self, paragraph: _Element, pairs: Sequence[tuple[_Element, str]], shift: int, block: tuple[int, int]
    ) -> list[str]:
        """Take in what is marked in a paragraph whose text begins at ``shift``; returns words of diagrams."""
        drawn = []
        self.asides.begin(paragraph, shift)
        for mark in marks_in(paragraph, pairs) if paragraph in self._marked else ():
            self.asides.mark(mark, shift, block)
            drawn.append(self.pictures.mark(mark, shift))
        self.asides.finish(paragraph, block[1])
        return [words for words in drawn if words]

    def _table(self, element: _Element, parent: int | None) -> None:
        for part, mark in deleted_parts(element):
            self.asides.deleted(part, mark, self.builder.position)
        placed = placed_cells(element)
        if not placed:
            return
        size = max(place.row + place.row_span for _, place in placed)
        size *= max(place.column + place.column_span for _, place in placed)
        if size > _MOST_PLACES:
            raise ReadError("表格过大，已拒绝读取。", "请把表格分成几个后再试。", path=self._path)
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
        self.builder.add("", table=table, anchor="" if first is None else self._anchor([first]))


def _joined_to_next(body: _Element) -> Iterator[_Element]:
    """The paragraphs whose mark a tracked change takes out."""
    for mark in body.iter(f"{_W}del", f"{_W}moveFrom"):
        runs = mark.getparent()
        properties = runs.getparent() if runs.tag == f"{_W}rPr" else None
        if properties is not None and properties.tag == f"{_W}pPr":
            yield properties.getparent()


def _gallery_paragraphs(body: _Element) -> Iterator[_Element]:
    """The paragraphs of a content control that holds a table of contents."""
    for gallery in body.iter(f"{_W}docPartGallery"):
        if gallery.get(f"{_W}val", "").lower() == _CONTENTS_GALLERY:
            control = next(gallery.iterancestors(f"{_W}sdt"), None)
            if control is not None:
                yield from control.iter(W_P)

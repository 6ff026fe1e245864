"""Reads .html: paragraphs, headings and tables; scripts, menus and styles left out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.builder import Builder, Place
from assistant.documents.model import Document
from assistant.errors import ReadError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED = frozenset(("script", "style", "nav", "head", "noscript", "iframe", "button", "form", "footer"))
_FLOWING = frozenset(("a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"))
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_WIDEST = 200  # no table has more columns: a larger span is a slip or an attack


def read_html(data: bytes, path: Path) -> Document:
    """Read a saved page; the encoding is the one it names, else UTF-8 or GB 18030. Raises ReadError."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"网页文件无法解析：{error}", "请在浏览器中另存为网页后再试。", path=path) from error
    builder = Builder()
    _Walk(builder).body(root)
    if not builder.blocks:
        raise ReadError("网页里没有文字。", "请确认保存的是完整网页。", path=path)
    return builder.document(path.name, "html", hashlib.sha256(data).hexdigest())


def add_table(builder: Builder, markup: str) -> bool:
    """Add the table of an ``<table>`` line in a text file; False when it holds none."""
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False
    if not root.xpath(".//td|.//th"):
        return False
    _Walk(builder).body(root)
    return True


def _encoding(data: bytes) -> str:
    named = re.search(rb"""charset\s*=\s*["']?([A-Za-z0-9_-]+)""", data[:4096])
    for encoding in (named[1].decode() if named else "utf-8", "utf-8"):
        try:
            data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding
    return "gb18030"


class _Walk:
    """Goes through a tree and adds what it shows; text between blocks collects until the next block."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._words: list[str] = []
        self._level = 0
        self._table: int | None = None

    def body(self, element: HtmlElement) -> None:
        """Add all that ``element`` holds."""
        self._visit(element)
        self._end()

    def _visit(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            return
        if element.tag == "table" and self._table is None:
            self._end()
            self._add_table(element)
            return
        if element.tag in _FLOWING:
            self._inside(element)
            return
        heading = _HEADING.fullmatch(element.tag)
        self._end()
        self._level = int(heading[1]) if heading else 0
        self._inside(element)
        self._end()
        self._level = 0

    def _inside(self, element: HtmlElement) -> None:
        self._words.append(element.text or "")
        for child in element:
            self._visit(child)
            self._words.append(child.tail or "")

    def _end(self) -> None:
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            self._builder.add(text, level=self._level, table=self._table)

    def _add_table(self, element: HtmlElement) -> None:
        index = self._builder.open_table()
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(element.iter("tr")):
            column = 0
            for cell in (each for each in line if each.tag in ("td", "th")):
                while (row, column) in taken:
                    column += 1
                place = Place(row, column, _span(cell, "rowspan"), _span(cell, "colspan"))
                taken.update(
                    (row + down, column + right)
                    for down in range(place.row_span)
                    for right in range(place.column_span)
                )
                self._add_cell(index, place, cell)
        self._builder.close_table(index)

    def _add_cell(self, index: int, place: Place, cell: HtmlElement) -> None:
        start, before = self._builder.position, len(self._builder.blocks)
        self._table = index
        self._inside(cell)
        self._end()
        self._table = None
        if len(self._builder.blocks) == before:
            self._builder.add("", table=index)
        self._builder.close_cell(index, place, start)


def _span(cell: HtmlElement, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() else 1

"""Walks the paragraphs of a .docx in the one order that the reader and the Word commenter share.

Counting rule. Beginning with 0, every w:p counts once, in document order: those of the body, of table cells,
of nested tables, of content controls and inserted passages, and those of text boxes, which come right after
the paragraph the box hangs on. Of mc:AlternateContent only the first branch counts. Empty paragraphs count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

W_P, W_TBL, W_TR, W_TC = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_BOX = f"{_W}txbxContent"
_ALTERNATE = f"{_MC}AlternateContent"
# Elements that may stand around paragraphs, rows or cells without being one.
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)


def paragraphs(body: _Element) -> Iterator[CT_P]:
    """Every paragraph below ``body``, by the counting rule of this module."""
    for item in contents(body):
        if item.tag == W_P:
            yield item
            for box in text_boxes(item):
                yield from paragraphs(box)
        else:
            for row in rows(item):
                for cell in cells(row):
                    yield from paragraphs(cell)


def contents(container: _Element) -> Iterator[CT_P | CT_Tbl]:
    """The paragraphs and tables that stand directly in a body, cell or text box."""
    return _unwrapped(container, W_P, W_TBL)


def rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table, nested tables left out."""
    return _unwrapped(table, W_TR)


def cells(row: _Element) -> Iterator[_Element]:
    """The cells of a row."""
    return _unwrapped(row, W_TC)


def text_boxes(paragraph: _Element) -> Iterator[_Element]:
    """The contents of the text boxes that hang on a paragraph, the outermost only."""
    if next(paragraph.iter(_BOX), None) is None:
        return
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATE:
            yield from text_boxes(first_branch(child))
        else:
            yield from text_boxes(child)


def first_branch(alternate: _Element) -> _Element:
    """The branch of mc:AlternateContent that counts: the first one."""
    return next(iter(alternate), alternate)


def _unwrapped(parent: _Element, *wanted: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, *wanted)
        elif child.tag == _ALTERNATE:
            yield from _unwrapped(first_branch(child), *wanted)

"""Footnotes: smaller lines with a mark, at the foot of a page below a short rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from assistant.documents.model import Aside, AsideKind, Block, Document, Span
from assistant.documents.pdf.frames import Edge
from assistant.documents.pdf.glyphs import Glyph
from assistant.documents.pdf.lines import Row, rows_of
from assistant.documents.pdf.margins import PAGE_NUMBER
from assistant.documents.pdf.sheet import Sheet

_SHORTEST, _LONGEST = 60.0, 230.0  # of the rule above footnotes [pt]
_SMALLER = 0.93  # the height of its characters, against those of the page
_FAR = 1.5  # line heights, further down than which stands something else
_MARK = re.compile(r"([①-⑳]|[\[［〔]?\d{1,2}[\]］〕]?|[*＊†])\s*(?=\D)")


def find_footnotes(glyphs: Sequence[Glyph], levels: Sequence[Edge], height: float) -> list[Row]:
    """The lines of the footnotes among the glyphs of a page body so high; none where it is not plain."""
    for edge in levels:
        if edge.at > height / 2 or not _SHORTEST <= edge.end - edge.start <= _LONGEST:
            continue
        below = [glyph for glyph in glyphs if glyph.top <= edge.at + 1]
        above = [glyph for glyph in glyphs if glyph.bottom >= edge.at - 1]
        if not below or not above or _height(below) > _SMALLER * _height(above):
            continue
        rows = list(_together(rows_of(below)))
        if rows and rows[0].inked[0].left < edge.start + _SHORTEST and _MARK.match(rows[0].text.strip()):
            return rows
    return []


def _height(glyphs: Sequence[Glyph]) -> float:
    return median(glyph.top - glyph.bottom for glyph in glyphs)


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows down to the first wide space or the page number."""
    before: Row | None = None
    for row in rows:
        if before is not None and before.bottom - row.top > _FAR * row.height:
            return
        if PAGE_NUMBER.fullmatch(row.text.strip()):
            return
        yield row
        before = row


def texts_of(rows: Sequence[Row]) -> list[str]:
    """The footnotes, each begun by its mark."""
    found: list[str] = []
    for row in rows:
        words = row.text.strip()
        if found and not _MARK.match(words):
            found[-1] += words
        else:
            found.append(words)
    return found


def footnotes(document: Document, sheets: Sequence[Sheet]) -> tuple[Aside, ...]:
    """The footnotes of all pages, each at its mark in the text, or at the end of its page's text."""
    return tuple(
        Aside(AsideKind.FOOTNOTE, text, at=_place(document, text, number), pages=(number,))
        for sheet in sheets
        for number in (sheet.page.number,)
        for text in sheet.footnotes
    )


def _place(document: Document, text: str, page: int) -> Span | None:
    blocks: list[Block] = [block for block in document.blocks if block.page == page]
    mark = _MARK.match(text)
    for block in blocks if mark else ():
        words = document.block_text(block)
        if mark and not mark[1].isdecimal() and words.count(mark[1]) == 1:
            start = block.start + words.index(mark[1])
            return document.span(start, start + len(mark[1]))
    return document.span(blocks[-1].end, blocks[-1].end) if blocks else None

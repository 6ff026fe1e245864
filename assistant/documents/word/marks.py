"""Where the marks inside a paragraph stand in its text: comments, notes, tracked changes, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.documents.word.story import W_P, first_branch

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BOX, _PROPERTIES = f"{_W}txbxContent", f"{_W}pPr"

COMMENT_START, COMMENT_END = f"{_W}commentRangeStart", f"{_W}commentRangeEnd"
COMMENT = f"{_W}commentReference"
FOOTNOTE, ENDNOTE = f"{_W}footnoteReference", f"{_W}endnoteReference"
DELETIONS = (f"{_W}del", f"{_W}moveFrom")
INSERTIONS = (f"{_W}ins", f"{_W}moveTo")
DRAWING, PICT, OBJECT = f"{_W}drawing", f"{_W}pict", f"{_W}object"
_TAGS = (
    COMMENT_START,
    COMMENT_END,
    COMMENT,
    FOOTNOTE,
    ENDNOTE,
    *DELETIONS,
    *INSERTIONS,
    DRAWING,
    PICT,
    OBJECT,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An element and the characters of the paragraph's text that it encloses."""

    element: _Element
    start: int
    end: int


def marked_paragraphs(body: _Element) -> set[_Element]:
    """The paragraphs that hold a mark."""
    marks = body.iter(*_TAGS)
    return {
        holder for mark in marks for holder in [next(mark.iterancestors(W_P), None)] if holder is not None
    }


def marks_in(paragraph: _Element, pairs: Sequence[tuple[_Element, str]]) -> Iterator[Mark]:
    """The marks of a paragraph whose runs and texts are ``pairs``; those in its text boxes are left out."""
    ends: dict[_Element, int] = {}
    place = 0
    for run, text in pairs:
        place += len(text)
        ends[run] = place
    yield from _Walk(ends).below(paragraph)


@dataclass
class _Walk:
    """Goes through a paragraph; ``place`` is the end of the last run passed."""

    ends: Mapping[_Element, int]
    place: int = 0

    def below(self, node: _Element) -> Iterator[Mark]:
        for child in node:
            tag = child.tag
            if tag == _ALTERNATE:
                yield from self.below(first_branch(child))
            elif isinstance(tag, str) and tag not in (_BOX, _PROPERTIES):
                start = self.place
                self.place = self.ends.get(child, self.place)
                # A drawing holds no other mark of its own: what is in it belongs to it.
                if tag not in (DRAWING, PICT, OBJECT):
                    yield from self.below(child)
                if tag in _TAGS:
                    yield Mark(child, start, self.place)

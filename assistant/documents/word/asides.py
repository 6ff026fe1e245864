"""Collects what stands beside the text of a .docx: comments, notes, tracked changes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.documents.model import Aside, AsideKind, Document
from assistant.documents.word.marks import (
    COMMENT,
    COMMENT_END,
    COMMENT_START,
    DELETIONS,
    ENDNOTE,
    FOOTNOTE,
    INSERTIONS,
    Mark,
)
from assistant.documents.word.package import Package
from assistant.documents.word.runs import is_on, paragraph_text
from assistant.documents.word.story import W_P, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ID, _AUTHOR, _DATE, _TYPE = f"{_W}id", f"{_W}author", f"{_W}date", f"{_W}type"
_DELETED_TEXT = (f"{_W}delText", f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr")
_WORD = re.compile(r"\w")
_NOTES = {FOOTNOTE: "footnotes", ENDNOTE: "endnotes"}


@dataclass(frozen=True, slots=True)
class _Found:
    """An aside before the text is complete; ``start`` is None where it belongs to no place.

    ``paragraph`` numbers the paragraph a change stands in: changes there that follow each other are one.
    """

    kind: AsideKind
    text: str
    start: int | None
    end: int = 0
    author: str = ""
    written: datetime | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment as comments.xml holds it."""

    text: str
    author: str
    written: datetime | None


@dataclass
class Asides:
    """Filled while the body is read; ``of`` gives the asides of the finished document."""

    package: Package
    _found: list[_Found] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)
    _placed: set[str] = field(default_factory=set)
    _paragraph: int = 0

    def __post_init__(self) -> None:
        parts = self.package.parts
        self._remarks = _remarks(parts.get("comments"))
        self._notes = {tag: _note_texts(parts.get(name)) for tag, name in _NOTES.items()}
        self._before, self._after = _outer_marks(self.package.body) if self._remarks else ({}, {})

    @property
    def is_empty(self) -> bool:
        """Whether nothing with a place was found."""
        return not self._found and not self._open

    def begin(self, paragraph: _Element, place: int) -> None:
        """Open the comments whose range begins between the paragraph before and this one."""
        self._paragraph += 1
        for identity in self._before.get(paragraph, ()):
            self._open.setdefault(identity, place)

    def finish(self, paragraph: _Element, place: int) -> None:
        """Close the comments whose range ends between this paragraph and the next."""
        for identity in self._after.get(paragraph, ()):
            self._close(identity, place)

    def mark(self, mark: Mark, shift: int, block: tuple[int, int]) -> None:
        """Take in a mark of a paragraph; ``shift`` leads from its text to the document's."""
        element, start, end = mark.element, mark.start + shift, mark.end + shift
        tag, identity = element.tag, element.get(_ID, "")
        if tag == COMMENT_START:
            self._open.setdefault(identity, start)
        elif tag == COMMENT_END:
            self._close(identity, end)
        elif tag == COMMENT:
            self._refer(identity, end, block)
        elif tag in _NOTES:
            text = self._notes[tag].get(identity, "")
            if text:
                self._found.append(_Found(AsideKind.FOOTNOTE, text, end, end))
        elif tag in DELETIONS:
            self._change(AsideKind.DELETED, element, start, start)
        elif tag in INSERTIONS and start < end:
            self._change(AsideKind.INSERTED, element, start, end)

    def deleted(self, part: _Element, mark: _Element, place: int) -> None:
        """Keep the words of a row or cell of a table that a tracked change takes out."""
        text = "\t".join(filter(None, map(_deleted_text, part.iter(f"{_W}tc"))))
        if text:
            found = _Found(AsideKind.DELETED, text, place, place, mark.get(_AUTHOR, ""), _date(mark))
            self._found.append(found)

    def of(self, document: Document) -> tuple[Aside, ...]:
        """Headers and footers first, then the others by place, comments on no place last."""
        for identity, remark in self._remarks.items():
            if identity not in self._placed:
                start = self._open.get(identity)
                self._remark(remark, start, start or 0)
        merged = _merged([_settled(found, document.text) for found in self._found])
        order = sorted(merged, key=lambda found: len(document.text) if found.start is None else found.start)
        return (*_running(self.package), *(_aside(found, document) for found in order))

    def _close(self, identity: str, place: int) -> None:
        start, remark = self._open.get(identity), self._remarks.get(identity)
        if start is not None and remark is not None and identity not in self._placed:
            self._placed.add(identity)
            self._remark(remark, min(start, place), place)

    def _refer(self, identity: str, place: int, block: tuple[int, int]) -> None:
        """A reference without a range stands for its paragraph."""
        if identity in self._open:
            self._close(identity, place)
        elif identity in self._remarks and identity not in self._placed:
            self._placed.add(identity)
            self._remark(self._remarks[identity], *block)

    def _remark(self, remark: _Remark, start: int | None, end: int) -> None:
        self._found.append(_Found(AsideKind.COMMENT, remark.text, start, end, remark.author, remark.written))

    def _change(self, kind: AsideKind, element: _Element, start: int, end: int) -> None:
        text = _deleted_text(element) if kind is AsideKind.DELETED else ""
        if text or kind is AsideKind.INSERTED:
            author = element.get(_AUTHOR, "")
            self._found.append(_Found(kind, text, start, end, author, _date(element), self._paragraph))


def _aside(found: _Found, document: Document) -> Aside:
    if found.start is None:
        return Aside(found.kind, found.text, author=found.author, written=found.written)
    at = document.span(found.start, found.end)
    text = document.quote(at) if found.kind is AsideKind.INSERTED else found.text
    return Aside(found.kind, text, at, author=found.author, written=found.written)


def _settled(found: _Found, text: str) -> _Found:
    """Kept within the text, without newlines at its ends."""
    if found.start is None:
        return found
    start, end = min(found.start, len(text)), min(found.end, len(text))
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return replace(found, start=start, end=max(start, end))


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Changes of one author that follow each other in a paragraph are one: Word writes one for each run."""
    made: list[_Found] = []
    for item in found:
        last = made[-1] if made else None
        if last is not None and item.paragraph is not None and _follows(item, last):
            made[-1] = replace(last, text=last.text + item.text, end=item.end)
        else:
            made.append(item)
    return made


def _follows(item: _Found, last: _Found) -> bool:
    before = (last.paragraph, last.kind, last.author, last.end)
    return before == (item.paragraph, item.kind, item.author, item.start)


def _deleted_text(element: _Element) -> str:
    words = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
    return "".join(words.get(part.tag, part.text or "") for part in element.iter(*_DELETED_TEXT))


def _remarks(comments: _Element | None) -> dict[str, _Remark]:
    if comments is None:
        return {}
    return {
        comment.get(_ID, ""): _Remark(_lines(comment), comment.get(_AUTHOR, ""), _date(comment))
        for comment in comments.iterchildren(f"{_W}comment")
    }


def _note_texts(notes: _Element | None) -> dict[str, str]:
    """Footnotes or endnotes by id; the lines that set them apart are none."""
    if notes is None:
        return {}
    return {
        note.get(_ID, ""): _lines(note)
        for note in notes.iterchildren(f"{_W}footnote", f"{_W}endnote")
        if note.get(_TYPE, "normal") == "normal"
    }


def _lines(container: _Element) -> str:
    """The paragraphs that have words, joined by newlines."""
    texts = (paragraph_text(paragraph).strip() for paragraph in paragraphs(container))
    return "\n".join(text for text in texts if text)


def _date(element: _Element) -> datetime | None:
    """The time as the writer's clock showed it: Word marks local time as UTC."""
    try:
        return datetime.fromisoformat(element.get(_DATE, "")).replace(tzinfo=None)
    except ValueError:
        return None


def _outer_marks(body: _Element) -> tuple[dict[_Element, list[str]], dict[_Element, list[str]]]:
    """Comment ranges that begin or end between paragraphs, by the paragraph after or before."""
    before: dict[_Element, list[str]] = {}
    after: dict[_Element, list[str]] = {}
    waiting: list[str] = []
    last: _Element | None = None
    for element in body.iter(W_P, COMMENT_START, COMMENT_END):
        if element.tag == W_P:
            if waiting:
                before[element], waiting = waiting, []
            last = element
        elif next(element.iterancestors(W_P), None) is None:
            identity = element.get(_ID, "")
            if element.tag == COMMENT_START:
                waiting.append(identity)
            elif last is not None:
                after.setdefault(last, []).append(identity)
    return before, after


def _running(package: Package) -> Iterator[Aside]:
    """The headers and footers in use, each text once."""
    seen: set[tuple[AsideKind, str]] = set()
    settings = package.parts.get("settings")
    has_even = settings is not None and is_on(settings.find(f"{_W}evenAndOddHeaders"))
    for section in package.body.iter(f"{_W}sectPr"):
        unused = set() if is_on(section.find(f"{_W}titlePg")) else {"first"}
        unused |= set() if has_even else {"even"}
        for kind, name in ((AsideKind.HEADER, "header"), (AsideKind.FOOTER, "footer")):
            for reference in section.iterchildren(f"{_W}{name}Reference"):
                root = package.related.get(reference.get(f"{_R}id", ""))
                if root is None or reference.get(_TYPE) in unused:
                    continue
                text = _lines(root)
                if _WORD.search(text) and (kind, text) not in seen:
                    seen.add((kind, text))
                    yield Aside(kind, text)

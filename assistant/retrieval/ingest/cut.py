"""Cuts a document into pieces: one for each clause, long ones in parts, each with its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents.model import Document
from assistant.retrieval.ingest.lines import Line, lines_of
from assistant.retrieval.ingest.markers import ARTICLE_LEVEL, Marker, Numbering, Scheme, preface, scheme_of
from assistant.retrieval.ingest.tables import Row

LONGEST_PIECE = 600
_FRONT = "文首"
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_CAPTION_NUMBER = re.compile(r"(?:续|附)?表\s*[A-Z]?[\d.．\-—–]*\d")
_HEADING_LENGTH = 40
_LEAF = 99  # level of a part without a number: nothing stands under it
_TOLD = -1  # level of a clause that has given a piece already: its heading is not told again
_BROKEN_FROM = 15  # a shorter line is a heading or an item of a list, not one that a margin has broken
_ENDS = "。；：:！？;"
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\da-zA-Z]{1,3}[)）、.．]|[—·●•-]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause or a part of one; ``part`` counts from 1 where it was split."""

    clause: str
    heading: str
    headings: tuple[str, ...]
    text: str
    page: int | None = None
    part: int = 0
    is_row: bool = False


@dataclass
class _Open:
    """The clause being collected."""

    clause: str
    heading: str
    headings: tuple[str, ...]
    page: int | None
    lines: list[str] = field(default_factory=list)
    level: int = 0


def cut(document: Document) -> tuple[Piece, ...]:
    """All pieces of the document in order; every word but contents and page marks is in one of them."""
    lines = lines_of(document)
    scheme = scheme_of([line.text for line in lines if line.row is None])
    pieces: list[Piece] = []
    for piece in _Cutter(scheme).pieces(lines):
        pieces += _bounded(piece)
    return tuple(pieces)


class _Cutter:
    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._numbering = Numbering(scheme)
        self._path: dict[int, str] = {}
        self._open = _Open(_FRONT, "", (), None)

    def pieces(self, lines: Sequence[Line]) -> Iterator[Piece]:
        """The pieces in order, not yet bounded in length."""
        for line in lines:
            if line.row:
                yield from self._row(line, line.row)
            elif marker := self._numbering.marker(line.text, line.level):
                yield from self._close(marker.level)
                self._begin(marker, line)
            elif name := self._named_part(line):
                yield from self._close()
                self._path.clear()
                self._open = _Open(name, name, (), line.page, level=_LEAF)
            elif self._goes_on(line.text):
                self._open.heading += line.text
                self._path[max(self._path)] += line.text
            else:
                self._open.lines.append(line.text)
                self._open.page = self._open.page or line.page
        yield from self._close()

    def _goes_on(self, text: str) -> bool:
        """Whether a line is the end of a heading that the width of the page has broken."""
        is_broken = bool(self._path) and not self._open.lines and len(self._open.heading) >= _BROKEN_FROM
        return is_broken and len(text) < _BROKEN_FROM and text[-1] not in _ENDS and not _ITEM.match(text)

    def _named_part(self, line: Line) -> str:
        """The name of a part that has no number: 前言, or a heading of the file where nothing is numbered."""
        if self._scheme is Scheme.PLAIN and line.level > 1 and len(line.text) <= _HEADING_LENGTH:
            return line.text
        return preface(line.text)

    def _begin(self, marker: Marker, line: Line) -> None:
        self._path = {level: name for level, name in self._path.items() if level < marker.level}
        headings = tuple(self._path.values())
        has_heading = marker.level != ARTICLE_LEVEL and not marker.is_part
        heading, text = _split(marker.rest) if has_heading else ("", marker.rest)
        if marker.is_part or heading or marker.label.startswith("附"):
            self._path[marker.level] = f"{marker.label} {heading or marker.rest}".strip()
        if marker.is_part:
            self._open = _Open(marker.label, heading or marker.rest, headings, line.page, level=marker.level)
            return
        texts = [text] if text else []
        self._open = _Open(marker.label, heading, headings, line.page, texts, marker.level)

    def _close(self, following: int = 0) -> Iterator[Piece]:
        """End the open clause before one of level ``following``.

        A bare heading is kept by what stands under it, and is a piece of its own where nothing does.
        """
        done = self._open
        text = "\n".join(_joined(done.lines)) or (done.heading if following <= done.level else "")
        if text:
            yield Piece(done.clause, done.heading, done.headings, text, done.page)
        self._open = _Open(done.clause, done.heading, done.headings, None, level=_TOLD)

    def _row(self, line: Line, row: Row) -> Iterator[Piece]:
        """A table row, under the clause it stands in."""
        yield from self._close(self._open.level + 1)
        caption = _CAPTION_NUMBER.match(line.caption)
        name = caption[0].replace(" ", "") if caption else "表"
        here = f"{self._open.clause} {self._open.heading}".strip()
        path = tuple(part for part in (*self._open.headings, here, line.caption, row.group) if part)
        yield Piece(name + row.item, row.name, path, row.text, line.page, is_row=True)


def _split(rest: str) -> tuple[str, str]:
    """The heading and the text of a clause's first line: a short line without a stop is a heading."""
    if rest and len(rest) <= _HEADING_LENGTH and rest[-1] not in _ENDS and "。" not in rest:
        return rest, ""
    return "", rest


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines with those put together that a page's width has broken."""
    whole: list[str] = []
    for line in lines:
        if whole and whole[-1][-1] not in _ENDS and not _ITEM.match(line) and len(whole[-1]) > _BROKEN_FROM:
            gap = " " if whole[-1][-1].isascii() and line[0].isascii() else ""
            whole[-1] += gap + line
        else:
            whole.append(line)
    return whole


def _bounded(piece: Piece) -> Iterator[Piece]:
    if len(piece.text) <= LONGEST_PIECE:
        yield piece
        return
    for part, text in enumerate(_parts(piece.text), 1):
        yield Piece(piece.clause, piece.heading, piece.headings, text, piece.page, part, piece.is_row)


def _parts(text: str) -> Iterator[str]:
    """Text in parts of bounded length, cut between paragraphs, else between sentences, else anywhere."""
    part = ""
    for unit in _units(text):
        if part and len(part) + len(unit) > LONGEST_PIECE:
            yield part.strip()
            part = ""
        part += unit
    if part.strip():
        yield part.strip()


def _units(text: str) -> Iterator[str]:
    for paragraph in text.splitlines(keepends=True):
        if len(paragraph) <= LONGEST_PIECE:
            yield paragraph
            continue
        for sentence in _SENTENCE.findall(paragraph):
            yield from (sentence[at : at + LONGEST_PIECE] for at in range(0, len(sentence), LONGEST_PIECE))

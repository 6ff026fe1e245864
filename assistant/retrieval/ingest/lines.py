"""A document as the lines that are cut: paragraphs and table rows, contents and page marks left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.model import Document
from assistant.retrieval.ingest.tables import Carried, Row, table_rows

_CONTENTS = re.compile(r"目\s*[录次]?|目[\s　]*[录次]")
_LEADER = re.compile(r"[\s.．…·。]*\d{0,3}\s*$")
_LONGEST_CONTENTS = 400
_ENTRY_LENGTH = 60
_RUNNING_HEAD = re.compile(r"(?:GBZ?|HJ|DB\s?\d{2,4})\s*(?:/\s*[TZ])?\s*\d+(?:\.\d+)*\s*[-—–一]\s*\d{2,4}")
_INSIDE = re.compile(r"(?<=[。；])\s*(?=\d{1,2}(?:\.\d{1,2}){1,4}\s*[一-鿿A-Z])")  # 4.6 in the line of 4.5
_NOISE = re.compile(
    r"[#\s]*(?:[-—–·.\s]*\d{1,3}[-—–·.\s]*|[IVXⅠ-Ⅻ]{1,5}|-{3,}|<!--.*-->|!\[.*\]\(.*\)|(?:prev|next): \S*)\s*"
)
_MARKUP = re.compile(r"\*\*|^[#>\s　]+|\s+$")
_MATH = re.compile(r"\$([^$]{1,80})\$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; or a table row, with the caption of its table ("" if it has none)."""

    text: str
    level: int = 0
    page: int | None = None
    row: Row | None = None
    caption: str = ""


def lines_of(document: Document) -> list[Line]:
    """The lines of a document that carry words of its own."""
    return list(_without_contents(list(_lines(document))))


def _lines(document: Document) -> Iterator[Line]:
    done: int | None = None
    carried = Carried()
    seen: set[str] = set()
    for block in document.blocks:
        if block.table is not None:
            top = _outermost(document, block.table)
            if top != done:
                done = top
                table = document.tables[top]
                rows, carried = table_rows(document, table, carried)
                for row in rows:
                    yield Line(row.text, page=block.page or table.page, row=row, caption=table.caption)
            continue
        text = "" if _NOISE.fullmatch(raw := document.block_text(block)) else bare(raw)
        if not text or (_RUNNING_HEAD.fullmatch(text) and text in seen):
            continue
        seen.add(text)
        carried = Carried()
        for part in _INSIDE.split(text):
            yield Line(part, level=block.level, page=block.page)


def bare(text: str) -> str:
    """A line without Markdown's signs, and formulas without their dollar signs."""
    return _MATH.sub(r"\1", _MARKUP.sub("", text)).strip()


def _outermost(document: Document, index: int) -> int:
    table = document.tables[index]
    while table.parent is not None:
        table = document.tables[table.parent]
    return table.index


def _without_contents(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out the table of contents: from 目录 to where its first entry comes again."""
    at = 0
    while at < len(lines):
        if _CONTENTS.fullmatch(lines[at].text) and (end := _contents_end(lines, at + 1)):
            at = end
            continue
        yield lines[at]
        at += 1


def _contents_end(lines: Sequence[Line], start: int) -> int | None:
    if start >= len(lines):
        return None
    first = _entry(lines[start].text)
    for at in range(start + 1, min(start + _LONGEST_CONTENTS, len(lines))):
        if first and _entry(lines[at].text) == first:
            return at
    for at in range(start, min(start + _LONGEST_CONTENTS, len(lines))):
        text = lines[at].text
        if _entry(text) in ("前言", "引言") or (len(text) > _ENTRY_LENGTH and text[-1] in "。；："):
            return at
    return None


def _entry(text: str) -> str:
    """An entry of a table of contents as its heading reads, spaces and page number apart."""
    return re.sub(r"[\s　]", "", _LEADER.sub("", text))

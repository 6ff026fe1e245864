"""The labelled values of a cover: project, company, date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.documents.model import Block, Document
from assistant.documents.units import folded

COVER_FIELDS = ("项目名称", "建设单位（盖章）", "编制日期")
_NAME = r"项\s?目\s?名\s?称"
_NAMES = (
    rf"(?:建\s?设\s?)?{_NAME}",
    r"建\s?设\s?单\s?位\s*(?:\(\s*(?:盖\s*章|公\s*章|签\s*章|签\s*字|加\s*盖\s*公\s*章)\s*\)|盖\s?章)?",
    r"编\s?制\s?(?:日\s?期|时\s?间|年\s?月)",
)
_COLON = r"\s{0,3}:"
_NO_COLON = r"(?=[ \t\u3000]*(?:_|[ \t\u3000]\S|$))"
_LABEL = re.compile(
    "|".join(f"(?P<n{place}>{name}){_COLON}" for place, name in enumerate(_NAMES))
    + "|"
    + "|".join(rf"^\s*(?P<b{place}>{name}){_NO_COLON}" for place, name in enumerate((_NAME, *_NAMES[1:]))),
    re.MULTILINE,
)
_REACH = 3


class CoverPair(NamedTuple):
    """A label and the range of its value, by offsets."""

    name: str
    label: tuple[int, int]
    value: tuple[int, int]


def cover_pairs(document: Document, end: int) -> Iterator[CoverPair]:
    """The labels up to an offset, with a colon anywhere or without one where they open a line.

    A value ends at the next label; the last one at the end of its line.
    """
    shown = folded(document.text[:end])
    labels = list(_LABEL.finditer(shown))
    for place, label in enumerate(labels):
        group = label.lastgroup or ""
        after = labels[place + 1] if place + 1 < len(labels) else None
        stop = after.start(after.lastgroup or "") if after is not None else None
        start, last = _value(document, label.end(), stop, end)
        yield CoverPair(COVER_FIELDS[int(group[1:])], label.span(group), (start, last))


def _value(document: Document, start: int, stop: int | None, end: int) -> tuple[int, int]:
    """What follows a label: up to the next one where that is near, else the rest of its line."""
    block = document.block_at(max(0, start - 1))
    if stop is not None and stop <= block.end:
        return start, stop
    following = [b for b in document.blocks[block.index + 1 : block.index + 1 + _REACH] if b.end <= end]
    if stop is not None:
        for each in following:
            if each.start <= stop <= each.end:
                return start, max(block.end, stop)
            if not _may_go_on(document, block, each):
                break
    if document.text[start : block.end].strip("_ \t\u3000") or not following:
        return start, block.end
    after = following[0]
    return (after.start, after.end) if _may_go_on(document, block, after) else (start, block.end)


def _may_go_on(document: Document, block: Block, following: Block) -> bool:
    words = folded(document.block_text(following))
    return following.table == block.table and ":" not in words and bool(words.strip())

"""Dates in a filing, and the 编制日期 of its cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.documents.model import Document, Span
from assistant.documents.units import folded

_NUMERALS = str.maketrans("零〇○Ｏ一二三四五六七八九", "0000123456789")
_ARABIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\s?\d)\s?(?:年|[-./])\s?(?P<month>\d{1,2})(?:\s?(?:月|[-./])\s?(?:(?P<day>\d{1,2})\s?(?:日|(?!\d)))?|(?!\d))"
)
_CHINESE = re.compile(
    r"(?P<year>[二一][零〇○Ｏ一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?"
)
_LABEL = re.compile(r"编\s*制\s*日\s*期\s*:?[\s|_]*")
_COVER_LABEL = re.compile(r"编\s*制\s*(?:时\s*间|年\s*月)\s*:?[\s|_]*")
_COVER_LENGTH = 600


class Dated(NamedTuple):
    """A date (first of the month when no day stands) and its offsets in the text searched."""

    on: date
    start: int
    end: int


def find_dates(text: str) -> Iterator[Dated]:
    """The dates of a text that name at least year and month."""
    shown = folded(text)
    for found in sorted([*_ARABIC.finditer(shown), *_CHINESE.finditer(shown)], key=re.Match.start):
        numbers = [_number(found[part]) for part in ("year", "month", "day")]
        try:
            yield Dated(date(numbers[0], numbers[1], numbers[2] or 1), found.start(), found.end())
        except ValueError:
            continue


def compiled_on(document: Document) -> tuple[date, Span] | None:
    """The 编制日期: beside its label or in the paragraph right after it; never another date of the text.

    A cover may call it 编制时间 or 编制年月; further on these are dates of other documents.
    """
    shown = folded(document.text)
    labels = [*_LABEL.finditer(shown), *_COVER_LABEL.finditer(shown[:_COVER_LENGTH])]
    for label in labels:
        beside = document.text[label.end() : label.end() + 40]
        for found in find_dates(beside):
            if re.sub(r"[\s|:_]", "", beside[: found.start]):
                break
            start = label.end() + found.start
            length = len(beside[found.start : found.end].rstrip())
            return found.on, document.span(start, start + length)
    return None


def _number(words: str | None) -> int:
    if not words:
        return 0
    words = words.replace(" ", "")
    if words.isdigit() and words.isascii():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return int(tens.translate(_NUMERALS) or 1) * 10 + int(ones.translate(_NUMERALS) or 0)
    return int(words.translate(_NUMERALS))

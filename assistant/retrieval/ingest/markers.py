"""The numbers a text is divided by: 章 and 条 of laws, 3.2.1 and 附录A of standards, 一、 of notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.registers.law_transition import articles

_NUMERAL = "[零〇一二三四五六七八九十百千0-9]+"
_PART = re.compile(rf"第\s*({_NUMERAL})\s*(分?编|章|节)(?![一-鿿]*[，。；])[\s　]*(.{{0,60}})")
_ARTICLE = re.compile(
    rf"第\s*({_NUMERAL})\s*条(之[一二三四五六七八九十])?(?![规的或和与及至、，。；）)]|第|所|中)[\s　:：]*"
)
_ANNEX = re.compile(
    r"(附[录件表图])\s*([A-Z一二三四五六七八九十0-9]{0,3})(?![一-鿿]*[的中。，；])[\s　:：.]*(.{0,60})"
)
_SECTION = re.compile(
    r"(\d{1,2}(?:[.．]\s?\d{1,2}){0,4})(?![\d.．%％℃/~-])[\s　、.．]*+(?![年月日号、）)~])(.*)"
)
_ANNEX_SECTION = re.compile(r"([A-Z])[.．]\s?(\d{1,2}(?:[.．]\d{1,2}){0,3})(?!\d)[\s　]*(.*)")
_NOTICE = (
    re.compile(r"([一二三四五六七八九十]{1,3})[、．.]\s*(.*)"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]\s*(.*)"),
    re.compile(r"(\d{1,2})[.．、](?!\d)\s*(.*)"),
)
_PART_LEVELS = {"编": 1, "分编": 2, "章": 3, "节": 4}
_PREFACE = re.compile(r"(前\s*言|引\s*言|总则|附\s*则|修改单|编制说明)")
_ARTICLE_GAP = 3  # numbers a scan may lose between two articles
_SECTION_GAP = 3
_HEADING_LENGTH = 40
_ARTICLES_OF_A_LAW = 3
_NUMBERED = 3
ARTICLE_LEVEL = 5


class Scheme(StrEnum):
    """How a text is divided."""

    ARTICLES = "articles"
    SECTIONS = "sections"
    PARAGRAPHS = "paragraphs"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Marker:
    """The number a line begins with: its depth from 1, what it is called, and the rest of the line.

    ``is_part`` is True for a division that only holds others (章), False for one with words of its own (条).
    """

    level: int
    label: str
    rest: str
    is_part: bool = False


def scheme_of(lines: Sequence[str]) -> Scheme:
    """How the text is divided, told by what most of its numbered lines are."""
    if sum(bool(_ARTICLE.match(line)) for line in lines) >= _ARTICLES_OF_A_LAW:
        return Scheme.ARTICLES
    paragraphs = sum(bool(_NOTICE[0].match(line) or _NOTICE[1].match(line)) for line in lines)
    sections = Numbering(Scheme.SECTIONS)
    found = sum(sections.marker(line) is not None for line in lines)
    if found > _NUMBERED - 1 and found >= paragraphs:
        return Scheme.SECTIONS
    items = Numbering(Scheme.PARAGRAPHS)
    is_numbered = sum(items.marker(line) is not None for line in lines) >= _NUMBERED
    return Scheme.PARAGRAPHS if paragraphs > 1 or is_numbered else Scheme.PLAIN


class Numbering:
    """Reads markers in order, so that a number out of turn (a year, a table cell) is not taken for one."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._article = 0
        self._sections: tuple[int, ...] = ()
        self._annex = ""
        self._annex_sections: tuple[int, ...] = ()
        self._notice = [0] * len(_NOTICE)
        self._labels = [""] * len(_NOTICE)

    def marker(self, line: str, level: int = 0) -> Marker | None:
        """The marker that ``line`` begins with, or None; ``level`` is that of a heading in the file."""
        if annex := self._annexed(line, level):
            return annex
        if self._scheme is Scheme.ARTICLES:
            return self._part(line) or self._next_article(line)
        if self._scheme is Scheme.SECTIONS:
            return self._annex_section(line) or self._section(line)
        return self._paragraph(line) if self._scheme is Scheme.PARAGRAPHS else None

    def _annexed(self, line: str, level: int) -> Marker | None:
        found = _ANNEX.fullmatch(line) if len(line) <= _HEADING_LENGTH else None
        if not found or not (level or found[2] or line == found[1]):
            return None
        self._annex, self._annex_sections = found[2], ()
        return Marker(1, found[1] + found[2], found[3].strip())

    def _part(self, line: str) -> Marker | None:
        found = _PART.fullmatch(line)
        if not found:
            return None
        return Marker(_PART_LEVELS[found[2]], f"第{found[1]}{found[2]}", found[3].strip(), is_part=True)

    def _next_article(self, line: str) -> Marker | None:
        found = _ARTICLE.match(line)
        if not found:
            return None
        number = _value(found[1])
        is_next = self._article < number <= self._article + _ARTICLE_GAP
        if not (is_next or (found[2] and number == self._article) or number == 1):
            return None
        self._article = number
        return Marker(ARTICLE_LEVEL, f"第{number}条{found[2] or ''}", line[found.end() :].strip())

    def _section(self, line: str) -> Marker | None:
        found = _SECTION.fullmatch(line)
        if not found:
            return None
        numbers = tuple(int(part) for part in re.split(r"[.．]\s?", found[1]))
        if not _follows(self._sections, numbers, found[2]):
            return None
        self._sections, self._annex = numbers, ""
        return Marker(len(numbers), ".".join(map(str, numbers)), found[2].strip())

    def _annex_section(self, line: str) -> Marker | None:
        found = _ANNEX_SECTION.fullmatch(line)
        if not found or (self._annex and found[1] != self._annex):
            return None
        numbers = tuple(int(part) for part in re.split(r"[.．]", found[2]))
        if not _follows(self._annex_sections, numbers, found[3]):
            return None
        self._annex_sections = numbers
        return Marker(len(numbers) + 1, f"{found[1]}.{'.'.join(map(str, numbers))}", found[3].strip())

    def _paragraph(self, line: str) -> Marker | None:
        for depth, pattern in enumerate(_NOTICE):
            found = pattern.fullmatch(line)
            if not found:
                continue
            number = _value(found[1])
            if number != 1 and not self._notice[depth] < number <= self._notice[depth] + _SECTION_GAP:
                return None
            self._notice[depth] = number
            label = line[: found.start(2)].strip(" 、．.")
            self._labels[depth:] = [label, *[""] * (len(_NOTICE) - depth - 1)]
            return Marker(depth + 1, "".join(self._labels), found[2].strip())
        return None


def preface(line: str) -> str:
    """The name of a part without a number (前言), "" for any other line."""
    found = _PREFACE.fullmatch(line)
    return re.sub(r"\s", "", found[1]) if found else ""


def _follows(before: tuple[int, ...], numbers: tuple[int, ...], rest: str) -> bool:
    """Whether a section number may stand after the last one: one of its parts is counted on."""
    if 0 in numbers or (len(numbers) == 1 and (not rest or len(rest) > _HEADING_LENGTH or rest[-1] in "；;")):
        return False
    if len(numbers) == 1:
        last = before[0] if before else 0
        return last < numbers[0] <= last + _SECTION_GAP or (numbers == (1,) and not before)
    pairs = enumerate(zip(before, numbers, strict=False))
    shared = next((at for at, (last, this) in pairs if last != this), None)
    if shared is None:
        return len(numbers) > len(before) and all(number <= _SECTION_GAP for number in numbers[len(before) :])
    onwards = numbers[shared] - before[shared]
    return 0 < onwards <= _SECTION_GAP and all(number <= _SECTION_GAP for number in numbers[shared + 1 :])


def _value(numeral: str) -> int:
    """A number written either way."""
    return next(iter(articles(f"第{numeral.replace('〇', '零')}条")))

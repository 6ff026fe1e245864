"""Automatic numbering: the words (一、 2.1 ③) that Word draws before a paragraph and stores nowhere.

Counting is Word's: lists of one abstract definition count on together, whatever their w:numId; a level begins
anew after a higher one unless w:lvlRestart says otherwise; a w:startOverride takes effect when its list is
first used. Bullets are left out unless they are boxes or ticks, which mean something in a form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.documents.word.number_forms import written
from assistant.documents.word.styles import ListPlace, Styles, list_place, whole_number
from assistant.documents.word.symbol_fonts import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_W}val"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_BOXES = frozenset("□☑☒√×■")
# After these no gap is written between number and words: 一、概况
_CLOSING = frozenset("、，。．：；）】》〉」』")
_OFF = "0"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart`` is the number of the level (from 1) after which it begins anew."""

    form: str
    text: str
    start: int = 1
    gap: str = " "
    restart: int | None = None
    is_legal: bool = False
    style: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A w:num: its levels, the definition whose counters it shares, and the levels it starts anew at once."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass
class Numbering:
    """The lists of a file and, while it is read, where each of them stands."""

    lists: Mapping[str, NumberedList]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, properties: _Element | None, style: str) -> str:
        """The words before the next paragraph, its gap included; "" for one without a number."""
        place = self._place(list_place(properties), style)
        if place.number is None or place.number == _OFF:
            return ""
        found = self.lists.get(place.number)
        level = place.level or 0
        if found is None or level not in found.levels:
            return ""
        counts = self._advance(place.number, found, level)
        own = found.levels[level]
        return _bullet(own) if own.form == "bullet" else _worded(found, level, counts)

    def _place(self, own: ListPlace, style: str) -> ListPlace:
        """List and level from the paragraph, else from its style; there the level is the one linked to it."""
        inherited = self.styles.lists.get(style, ListPlace())
        number = inherited.number if own.number is None else own.number
        if own.level is not None or number is None:
            return ListPlace(number, own.level)
        return ListPlace(number, self._linked(number, style, inherited.level))

    def _linked(self, number: str, style: str, stated: int | None) -> int | None:
        levels = self.lists[number].levels if number in self.lists else {}
        return next((index for index, level in levels.items() if style and level.style == style), stated)

    def _advance(self, number: str, found: NumberedList, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for index in found.starts:
                counts.pop(index, None)
        for higher in range(level):
            counts.setdefault(higher, _start(found, higher))  # a level skipped counts as begun
        counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        for lower in [index for index in counts if index > level]:
            restart = found.levels[lower].restart if lower in found.levels else None
            if restart is None or level < restart:
                del counts[lower]
        return counts


def read_numbering(numbering: _Element | None, styles: Styles) -> Numbering:
    """The lists of numbering.xml by w:numId."""
    if numbering is None:
        return Numbering({}, styles)
    definitions = {
        item.get(f"{_W}abstractNumId", ""): item for item in numbering.iterchildren(f"{_W}abstractNum")
    }
    numbers = {item.get(f"{_W}numId", ""): item for item in numbering.iterchildren(f"{_W}num")}
    lists = {name: _read_list(item, definitions, numbers, styles) for name, item in numbers.items()}
    return Numbering(lists, styles)


def _read_list(
    number: _Element, definitions: Mapping[str, _Element], numbers: Mapping[str, _Element], styles: Styles
) -> NumberedList:
    name = _definition(number)
    definition = definitions.get(name)
    link = None if definition is None else definition.find(f"{_W}numStyleLink")
    if link is not None:
        target = numbers.get(styles.lists.get(link.get(_VALUE, ""), ListPlace()).number or "")
        name = name if target is None else _definition(target)
        definition = definitions.get(name)
    levels = {} if definition is None else _levels(definition)
    starts: dict[int, int] = {}
    for override in number.iterchildren(f"{_W}lvlOverride"):
        index = whole_number(override.get(f"{_W}ilvl", ""), 0)
        levels |= _levels(override)
        start = override.find(f"{_W}startOverride")
        if start is not None:
            starts[index] = whole_number(start.get(_VALUE, ""), 1)
    return NumberedList(name, levels, starts)


def _definition(number: _Element) -> str:
    return _stated(number, "abstractNumId")


def _levels(holder: _Element) -> dict[int, Level]:
    found = {
        whole_number(level.get(f"{_W}ilvl", ""), 0): _read_level(level)
        for level in holder.iterchildren(f"{_W}lvl")
    }
    return {index: level for index, level in found.items() if index < _LEVELS}


def _read_level(level: _Element) -> Level:
    form = next(level.iter(f"{_W}numFmt"), None)
    legal = level.find(f"{_W}isLgl")
    restart = level.find(f"{_W}lvlRestart")
    fonts = level.find(f"{_W}rPr/{_W}rFonts")
    return Level(
        form="decimal" if form is None else form.get(_VALUE, "decimal"),
        text=_stated(level, "lvlText"),
        start=whole_number(_stated(level, "start"), 1),
        gap="" if _stated(level, "suff") == "nothing" else " ",
        restart=None if restart is None else whole_number(restart.get(_VALUE, ""), 0),
        is_legal=legal is not None and legal.get(_VALUE) not in ("0", "false", "off"),
        style=_stated(level, "pStyle"),
        font="" if fonts is None else fonts.get(f"{_W}ascii", "").lower(),
    )


def _stated(holder: _Element, name: str) -> str:
    element = holder.find(f"{_W}{name}")
    return "" if element is None else str(element.get(_VALUE, ""))


def _start(found: NumberedList, level: int) -> int:
    if level in found.starts:
        return found.starts[level]
    return found.levels[level].start if level in found.levels else 1


def _worded(found: NumberedList, level: int, counts: Mapping[int, int]) -> str:
    """w:lvlText with each %n written in the form of its level."""
    own = found.levels[level]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        form = found.levels[index].form if index in found.levels else "decimal"
        return written(counts.get(index, _start(found, index)), "decimal" if own.is_legal else form)

    words = _PLACEHOLDER.sub(number, own.text)
    return words + own.gap if words and words[-1] not in _CLOSING else words


def _bullet(level: Level) -> str:
    shown = "".join(symbol(character, level.font) for character in level.text)
    return f"{shown} " if shown in _BOXES else ""

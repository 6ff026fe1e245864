"""What the paragraph styles of a .docx give: heading level, place in a list, table of contents, hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES, _VALUE = f"{_W}pPr", f"{_W}val"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目次)\s*(?:[1-9]|heading|标题\s*\d*)", re.IGNORECASE)
_LEVELS = 9
_MOST = 32767


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A paragraph's list (w:numId) and level, each as far as it is stated."""

    number: str | None = None
    level: int | None = None


@dataclass(frozen=True)
class Styles:
    """By style id: heading level (1..9), list place, and which styles belong to a table of contents."""

    levels: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, ListPlace] = field(default_factory=dict)
    contents: frozenset[str] = frozenset()
    default: str = ""


def read_styles(styles: _Element | None) -> Styles:
    """The paragraph styles, each with what it inherits."""
    if styles is None:
        return Styles()
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iterchildren(f"{_W}style")}
    levels = {name: _style_level(name, by_id) for name in by_id}
    lists = {name: _style_list(name, by_id) for name in by_id}
    default = (name for name, style in by_id.items() if _is_default(style))
    return Styles(
        levels={name: level for name, level in levels.items() if level},
        lists={name: place for name, place in lists.items() if place.number is not None},
        contents=frozenset(name for name, style in by_id.items() if _CONTENTS.fullmatch(_title(style))),
        default=next(default, ""),
    )


def properties_of(paragraph: _Element) -> _Element | None:
    """The w:pPr of a paragraph."""
    first = paragraph[0] if len(paragraph) else None
    if first is not None and first.tag == _PROPERTIES:
        return first
    return paragraph.find(_PROPERTIES)


def style_of(properties: _Element | None, styles: Styles) -> str:
    """The id of a paragraph's style; the default one where none is named."""
    if properties is not None:
        for child in properties:
            if child.tag == f"{_W}pStyle":
                return str(child.get(_VALUE, ""))
    return styles.default


def paragraph_level(properties: _Element | None, style: str, styles: Styles) -> int:
    """Heading level of a paragraph, 0 for body text."""
    own = None if properties is None else _outline(properties)
    return styles.levels.get(style, 0) if own is None else own


def list_place(properties: _Element | None) -> ListPlace:
    """The list place that a w:pPr states itself."""
    stated = None if properties is None else properties.find(f"{_W}numPr")
    if stated is None:
        return ListPlace()
    number, level = stated.find(f"{_W}numId"), stated.find(f"{_W}ilvl")
    return ListPlace(
        None if number is None else number.get(_VALUE, ""),
        None if level is None else whole_number(level.get(_VALUE, ""), 0),
    )


def whole_number(text: str, default: int) -> int:
    """A number as the file states it, bounded; ``default`` where it states none."""
    return min(int(text), _MOST) if text.isascii() and text.isdigit() else default


def _style_level(name: str, by_id: Mapping[str, _Element]) -> int:
    for style in _lineage(name, by_id):
        match = _HEADING.fullmatch(_title(style))
        if match:
            return int(match[1])
        properties = style.find(_PROPERTIES)
        own = None if properties is None else _outline(properties)
        if own is not None:
            return own
    return 0


def _style_list(name: str, by_id: Mapping[str, _Element]) -> ListPlace:
    """List and level, each from the nearest style that states it."""
    number: str | None = None
    level: int | None = None
    for style in _lineage(name, by_id):
        place = list_place(style.find(_PROPERTIES))
        number = place.number if number is None else number
        level = place.level if level is None else level
    return ListPlace(number, level)


def _lineage(name: str, by_id: Mapping[str, _Element]) -> Iterator[_Element]:
    """A style and those it is based on; a circle is walked once."""
    visited: set[str] = set()
    while name in by_id and name not in visited:
        visited.add(name)
        yield by_id[name]
        base = by_id[name].find(f"{_W}basedOn")
        name = "" if base is None else base.get(_VALUE, "")


def _title(style: _Element) -> str:
    title = style.find(f"{_W}name")
    return "" if title is None else str(title.get(_VALUE, ""))


def _is_default(style: _Element) -> bool:
    return style.get(f"{_W}default") in ("1", "true", "on") and style.get(f"{_W}type") == "paragraph"


def _outline(properties: _Element) -> int | None:
    """The outline level a w:pPr states, from 1; 0 for body text, None if not stated."""
    outline = properties.find(f"{_W}outlineLvl")
    value = "" if outline is None else outline.get(_VALUE, "")
    if not (value.isascii() and value.isdigit()):
        return None
    return int(value) + 1 if len(value) < 3 and int(value) < _LEVELS else 0

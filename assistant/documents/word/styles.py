"""Heading levels of a .docx: from a paragraph's own outline level or from its chain of styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LEVELS = 9


def style_levels(styles: _Element | None) -> dict[str, int]:
    """Heading level (1..9) of each paragraph style that has one, by style id."""
    if styles is None:
        return {}
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iterchildren(f"{_W}style")}
    levels = {name: _style_level(name, by_id) for name in by_id}
    return {name: level for name, level in levels.items() if level}


def paragraph_level(paragraph: _Element, levels: dict[str, int]) -> int:
    """Heading level of a paragraph, 0 for body text."""
    own = _outline(paragraph)
    if own is not None:
        return own
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return 0 if style is None else levels.get(style.get(f"{_W}val", ""), 0)


def _style_level(name: str, by_id: dict[str, _Element]) -> int:
    visited: set[str] = set()
    while name in by_id and name not in visited:
        visited.add(name)
        style = by_id[name]
        title = style.find(f"{_W}name")
        match = _HEADING.fullmatch("" if title is None else title.get(f"{_W}val", ""))
        if match:
            return int(match[1])
        own = _outline(style)
        if own is not None:
            return own
        base = style.find(f"{_W}basedOn")
        name = "" if base is None else base.get(f"{_W}val", "")
    return 0


def _outline(element: _Element) -> int | None:
    """The outline level stated in an element's w:pPr, from 1; 0 for body text, None if not stated."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    value = "" if outline is None else outline.get(f"{_W}val", "")
    if not (value.isascii() and value.isdigit()):
        return None
    return int(value) + 1 if int(value) < _LEVELS else 0

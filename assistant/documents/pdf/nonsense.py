"""Tells a page whose characters stand for others: its font says wrongly which character each glyph is.

There are three signs. Next to nothing but Chinese characters is found, and they differ in width, as digits
and commas taken for Chinese are narrower. A long text has neither digits nor stops. Characters that hardly
occur are many, and those that occur everywhere are missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.pdf.glyphs import Glyph

_OTHERS = (
    0.02  # digits, letters and stops of a page, to its Chinese characters, below which it has next to none
)
_NONE = 0.0025  # the same: a page with less has none
_LONG = 200  # Chinese characters that do not do without
_NARROW = 0.75  # of the width of a Chinese character
_SOME, _SHARE = 4, 0.05  # narrow characters, and their share of the Chinese ones
_WIDEST = 20  # one in so many may be wider than the rest, by accident
_ENOUGH = 40  # Chinese characters that show which ones are usual
_RARE, _USUAL = 0.4, 0.03  # rare characters above, and usual ones below, of the Chinese ones
_EVERYWHERE = frozenset("的和在不一是有中为及以人上大个地用于与等对时行")
_FIRST_LEVEL = range(0xB0, 0xD8)  # the first byte of the characters that GB 2312 holds for common


def is_nonsense(glyphs: Sequence[Glyph]) -> bool:
    """Whether the Chinese characters of a page cannot be what stands on it."""
    chinese = [glyph for glyph in glyphs if "\u4e00" <= glyph.text <= "\u9fff"]
    if not chinese:
        return False
    others = sum(1 for glyph in glyphs if not glyph.text.isspace()) - len(chinese)
    if others <= _NONE * len(chinese) and len(chinese) >= _LONG:
        return True
    return (others <= _OTHERS * len(chinese) and _differ_in_width(chinese)) or _is_rare(chinese)


def _differ_in_width(chinese: Sequence[Glyph]) -> bool:
    shapes = sorted((g.right - g.left) / max(g.top - g.bottom, 0.01) for g in chinese)
    full = shapes[-1 - len(shapes) // _WIDEST]
    narrow = sum(shape < _NARROW * full for shape in shapes)
    return narrow >= _SOME and narrow >= _SHARE * len(shapes)


def _is_rare(chinese: Sequence[Glyph]) -> bool:
    if len(chinese) < _ENOUGH:
        return False
    rare = sum(not _is_common(glyph.text) for glyph in chinese)
    usual = sum(glyph.text in _EVERYWHERE for glyph in chinese)
    return rare > _RARE * len(chinese) and usual < _USUAL * len(chinese)


def _is_common(character: str) -> bool:
    return character.encode("gb2312", "replace")[0] in _FIRST_LEVEL

"""The characters of a .pdf page, upright: pages drawn sideways are turned, sideways words among others too.

Called with the pdfium lock held.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import degrees, isfinite
from typing import TYPE_CHECKING

from assistant.documents.word.symbol_fonts import symbol

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line
_BROKEN = 0xFFFE  # what it gives for one when asked for all characters at once
_PRIVATE = range(0xF000, 0xF100)
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_GENERATED = frozenset((0x02, 0x0A, 0x0D, 0x20))  # codes that pdfium may have made up
# Taller than this, a box says more about a careless font than about the line [font sizes].
_MAX_HEIGHT = 1.6
# Below this the size is that of an unscaled font and says nothing about the page [pt].
_MIN_SIZE = 4
_EVERY = 8  # one character of so many is asked for its direction, until one is not upright
_MOSTLY = 0.6  # of the characters of a page, that decide how it is turned
_STRAIGHT = 8  # degrees that a scanner or a careless hand may be off
_ASLANT = -1  # the direction of a watermark


@dataclass(slots=True)  # not frozen: it is made for every character, and that would take thrice as long
class Glyph:
    """A character as drawn; the box is in points, y upwards, as the page is seen (rotation applied).

    ``confidence`` is the recogniser's, 0 to 1, for one read from a picture.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Characters:
    """The glyphs of a page in its own space, in the order of the file, and the direction of each.

    Directions are degrees anticlockwise: 0, 90, 180, 270 or aslant; empty when all characters are upright.
    """

    glyphs: list[Glyph]
    directions: list[int]

    def turn(self, rotation: int) -> int:
        """How far the page is to be turned clockwise; its own ``rotation`` where the words do not say."""
        if not self.glyphs:
            return rotation
        counts = Counter(self.directions) or Counter({0: len(self.glyphs)})
        direction, count = counts.most_common(1)[0]
        return direction if count >= _MOSTLY * len(self.glyphs) and direction != _ASLANT else rotation


def page_characters(page: PdfPage) -> Characters:
    """The characters that are really there; spaces that pdfium guesses are left out."""

    text_page = page.get_textpage()
    try:
        raw, count = text_page.raw, text_page.count_chars()
        codes = _codes(raw, count)
        # Asking every character for its direction would take as long as all the rest.
        sample = range(0, count, _EVERY)
        ask = any(_direction(raw, i) for i in sample)
        glyphs: list[Glyph] = []
        directions: list[int] = []
        for index, glyph in _glyphs(raw, codes):
            glyphs.append(glyph)
            if ask:
                directions.append(_direction(raw, index))
        return Characters(glyphs, directions)
    finally:
        text_page.close()


def _direction(raw: ctypes.c_void_p, index: int) -> int:
    """Which way a character runs; damaged matrices give no angle at all."""
    import pypdfium2.raw as pdfium

    angle = degrees(pdfium.FPDFText_GetCharAngle(raw, index))  # clockwise
    if not isfinite(angle):
        return _ASLANT
    nearest = 90 * round(angle / 90)
    return -nearest % 360 if abs(angle - nearest) <= _STRAIGHT else _ASLANT


def _codes(raw: ctypes.c_void_p, count: int) -> Sequence[int]:
    """The UTF-16 code of each character."""
    import pypdfium2.raw as pdfium

    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        return buffer[:count]
    return [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]


def _glyphs(raw: ctypes.c_void_p, codes: Sequence[int]) -> Iterator[tuple[int, Glyph]]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    box_at, loose_box = ctypes.byref(box), pdfium.FPDFText_GetLooseCharBox
    high, known, most = 0, -1.0, 0.0
    for index, code in enumerate(codes):
        if code == _BROKEN:
            code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _GENERATED and pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        if code in _HIGH:
            high = code
            continue
        text, high = _character(raw, index, code, high), 0
        if not text or not loose_box(raw, index, box_at):
            continue
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if not isfinite(left + bottom + right + top):
            continue  # a damaged matrix puts it nowhere
        if top - bottom != known:
            # The size is asked for once where neighbours are equally high.
            known, size = top - bottom, pdfium.FPDFText_GetFontSize(raw, index)
            most = _MAX_HEIGHT * size if size > _MIN_SIZE else known
        yield index, Glyph(text, left, bottom, right, bottom + most if known > most else top)


def _character(raw: ctypes.c_void_p, index: int, code: int, high: int) -> str:
    """The character of a code; "" for control codes and halves of a surrogate pair."""
    if code in _LOW:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else ""
    text = chr(code)
    if text == _HYPHEN:
        return "-"
    if text in "\t\xa0\u3000":
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
        return ""
    return symbol(text, _font(raw, index)) if code in _PRIVATE else text


def _font(raw: ctypes.c_void_p, index: int) -> str:
    """The name of a glyph's font as symbol_fonts knows it."""
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(raw, index, buffer, len(buffer), None)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower()
    for known in ("wingdings 2", "wingdings", "symbol"):
        if name.replace("-", "").replace(" ", "").startswith(known.replace(" ", "")):
            return known
    return ""


def straightened(glyphs: Sequence[Glyph], directions: Sequence[int], upright: int) -> list[Glyph]:
    """The glyphs of a turned page with words of another direction laid level where they stand.

    A sideways word keeps to its box, in which its characters stand side by side; words aslant, a watermark,
    would run through the lines of the page and are put at its foot.
    """
    if not directions or set(directions) == {upright}:
        return list(glyphs)
    level: list[Glyph] = []
    for direction, pairs in groupby(zip(directions, glyphs, strict=True), key=lambda pair: pair[0]):
        run = [glyph for _, glyph in pairs]
        if direction == upright:
            level.extend(run)
        else:
            level.extend(_laid_level(run, at_foot=direction == _ASLANT))
    return level


def _laid_level(run: Sequence[Glyph], *, at_foot: bool) -> Iterator[Glyph]:
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    bottom, top = min(glyph.bottom for glyph in run), max(glyph.top for glyph in run)
    step = (right - left) / len(run)
    middle, half = (0.0, 1.0) if at_foot else ((bottom + top) / 2, min(right - left, top - bottom) / 2)
    for place, glyph in enumerate(run):
        start = left + place * step
        yield Glyph(glyph.text, start, middle - half, start + step, middle + half)

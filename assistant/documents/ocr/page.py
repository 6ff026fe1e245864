"""The picture of a page as a page of a .pdf: recognised letters as glyphs, drawn lines as rules.

Made so, a scan goes through the same layout as text: lines, paragraphs, ruled tables with merged cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING

from assistant.documents.model import Origin
from assistant.documents.ocr.engine import Engine, Letter
from assistant.documents.ocr.picture import (
    beside,
    cut,
    levelled,
    lies_sideways,
    reduced,
    sizes,
    slope,
    stacked,
    turned,
    without_colour,
)
from assistant.documents.ocr.repair import repaired
from assistant.documents.ocr.rulings import drawn_rules
from assistant.documents.pdf.frames import find_frames
from assistant.documents.pdf.glyphs import Glyph
from assistant.documents.pdf.pages import Page
from assistant.documents.pdf.paths import Rule

if TYPE_CHECKING:
    from assistant.documents.ocr.picture import Array, Image

_NARROWEST = 0.25  # a table is at least so wide, of the page
_VOTES = 12  # lines that show whether a page stands on its head
_PART = 4  # of a line shown for that, in its heights
_READ_BOTH_WAYS = 4  # lines
_STEP = 1.35  # lines whose heights differ by less are of one size
_APART = 1.5  # letters whose middles are further apart, of the line height, have a gap between them
_WIDE_LETTER, _NARROW_LETTER = 1.0, 0.6  # widest letter, of the line height: Chinese, Latin


def recognised_page(image: Image, number: int, width: float, engine: Engine) -> Page:
    """The page that a picture shows; ``width`` is that of the picture as given, in points."""
    image = reduced(image)
    scale = width / image.shape[1]
    image, boxes = _upright(image, engine)
    high, wide = image.shape[:2]

    def in_points(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return left * scale, (high - bottom) * scale, right * scale, (high - top) * scale

    page = Page(number, wide * scale, high * scale, is_scanned=True, origin=Origin.OCR)
    if boxes is not None:
        usual = float(median(sizes(boxes)[1]))
        rules = [Rule(*in_points(*rule)) for rule in drawn_rules(image, usual)]
        page.rules.extend(_without_emblems(rules, page.width))
        page.glyphs.extend(
            Glyph(letter.text, *in_points(*box), confidence=letter.score)
            for letter, box in _letters(_lines(image, boxes, engine), usual, engine)
        )
    return page


def _without_emblems(rules: list[Rule], width: float) -> Iterator[Rule]:
    """The rules without those that hang together as something narrower than a table: an emblem, a stamp."""
    for frame in find_frames(rules):
        if frame.right - frame.left >= _NARROWEST * width:
            yield from frame.rules


def _upright(image: Image, engine: Engine) -> tuple[Image, Array | None]:
    """The picture with its lines level and on their feet, and their boxes."""
    boxes = engine.find_lines(image)
    if boxes is not None and lies_sideways(boxes):
        image = turned(image, 1)
        boxes = engine.find_lines(image)
    if boxes is not None and _is_on_its_head(image, boxes, engine):
        image = turned(image, 2)
        boxes = engine.find_lines(image)
    if boxes is not None and (angle := slope(boxes)):
        image = levelled(image, angle)
        boxes = engine.find_lines(image)
    return image, boxes


def _is_on_its_head(image: Image, boxes: Array, engine: Engine) -> bool:
    """Whether the lines look upside down, and are read with more certainty when turned."""
    long = sorted((box for box in boxes if len(stacked(box)) == 1), key=_width, reverse=True)[:_VOTES]
    crops = [cut(image, box) for box in long]
    # The engine judges a line squeezed to a fixed shape: it is shown as much of the line as fits that shape.
    parts = [crop[:, : _PART * crop.shape[0]] for crop in crops]
    if not crops or 2 * engine.upside_down(parts) <= len(parts):
        return False
    shown = crops[:_READ_BOTH_WAYS]
    return _certainty(engine.read_lines([turned(crop, 2) for crop in shown])) > _certainty(
        engine.read_lines(shown)
    )


def _certainty(lines: Sequence[Sequence[Letter]]) -> float:
    """How sure the engine is of lines, those it cannot read counted in."""
    return sum(mean(letter.score for letter in line) for line in lines if line)


def _width(box: Array) -> float:
    return float(sizes(box[None])[0][0])


def _lines(image: Image, boxes: Array, engine: Engine) -> list[tuple[Array, Image]]:
    """The boxes of lines with what is seen in them; under a seal the black text is looked for by itself."""
    plain = without_colour(image)
    if plain is None:
        chosen = [(box, image) for box in boxes]
    else:
        black = engine.find_lines(plain)
        chosen = [(box, image) for box in beside(boxes, black)]
        chosen += [(box, plain) for box in (() if black is None else black)]
    return [(piece, cut(shown, piece)) for box, shown in chosen for piece in stacked(box)]


def _letters(
    lines: Sequence[tuple[Array, Image]], usual: float, engine: Engine
) -> Iterator[tuple[Letter, tuple[float, float, float, float]]]:
    """The letters of all lines with their boxes: left, top, right, bottom [px]."""
    readings = engine.read_lines([crop for _, crop in lines])
    for (piece, _), read in zip(lines, readings, strict=True):
        if not read:
            continue
        letters = repaired(read)
        left, right = float(piece[[0, 3], 0].mean()), float(piece[[1, 2], 0].mean())
        top, bottom = float(piece[[0, 1], 1].mean()), float(piece[[2, 3], 1].mean())
        half = _even(bottom - top, usual) / 2
        middle = (top + bottom) / 2
        for letter, (a, b) in zip(letters, _sides(letters, right - left, 2 * half), strict=True):
            yield letter, (left + a, middle - half, left + b, middle + half)


def _even(height: float, usual: float) -> float:
    """A line's height made that of its like: the engine's boxes differ a little from line to line."""
    return usual * _STEP ** round(math.log(max(height, 1) / usual, _STEP))


def _sides(letters: Sequence[Letter], length: float, height: float) -> list[tuple[float, float]]:
    """Left and right side of each letter of a line [px]; a letter reaches up to the next one near it."""
    centres = [letter.centre * length for letter in letters]
    halves = [height * (_NARROW_LETTER if letter.text.isascii() else _WIDE_LETTER) / 2 for letter in letters]
    lefts = [max(0.0, centres[0] - halves[0])]
    rights: list[float] = []
    for (a, b), (c, d) in zip(pairwise(centres), pairwise(halves), strict=True):
        near = b - a <= _APART * height
        rights.append((a + b) / 2 if near else a + c)
        lefts.append((a + b) / 2 if near else b - d)
    rights.append(min(length, centres[-1] + halves[-1]))
    return list(zip(lefts, rights, strict=True))


def beside_text(found: Page, page: Page) -> Page:
    """The recognised page with the words that the file itself has in place of those recognised there."""
    if abs(found.width - page.width) > 1:  # turned, so that places do not compare
        return found
    places = [(g.left - 1, g.bottom - 1, g.right + 1, g.top + 1) for g in page.glyphs]
    fresh = [
        glyph
        for glyph in found.glyphs
        if not any(
            left <= (glyph.left + glyph.right) / 2 <= right
            and bottom <= (glyph.bottom + glyph.top) / 2 <= top
            for left, bottom, right, top in places
        )
    ]
    return replace(found, glyphs=[*page.glyphs, *fresh], images=page.images)

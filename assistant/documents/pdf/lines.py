"""Glyphs to lines of text, in the region (page body or table cell) where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from statistics import mean, median

from assistant.documents.model import Origin
from assistant.documents.pdf.glyphs import Glyph

# Shares of the line height, which is about 1.2 times the font size.
_SAME_LINE = 0.5  # overlap of two glyphs on one line, of the lower of the two
_LEAST_GAP = 0.5  # no gap is narrower [pt]
_WORD_GAP = 0.2  # a gap this wide between Latin letters is a space
_COLUMN_GAP = 1.1  # a gap this wide, more than one full-width space, may part columns
_WIDE_GAP = 0.9  # a gap this wide is a space between any characters

_OPENING = "（(《〈“‘「『【〔[｛{"
_CLOSING = "）)》〉”’」』】〕]｝}，。、；：！？,.;:!?%％"
# A word that is longer than this would be cut at the end of a line rather than moved as a whole.
_LONGEST_WORD = 30
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~]{{1,{_LONGEST_WORD}}}|[^!-~])[{re.escape(_CLOSING)}]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its box; ``limits`` are the left and right edges of its region [pt].

    ``in_column`` for a line of one of several columns, whose edges are not those of the page.

    ``confidence`` is the recogniser's, 0 to 1, for a line read from a picture.
    """

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    limits: tuple[float, float]
    first_width: float
    ends_with_space: bool
    origin: Origin = Origin.TEXT
    confidence: float | None = None
    in_column: bool = False

    @property
    def height(self) -> float:
        """Height of the line's largest common glyph box [pt]."""
        return self.top - self.bottom


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The glyphs of one region as rows, from top to bottom; rows of spaces are left out."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom, reverse=True):
        for row in rows[:-4:-1]:
            if row.holds(glyph):
                row.glyphs.append(glyph)
                break
        else:
            rows.append(Row([glyph]))
    return sorted((row for row in rows if row.inked), key=lambda row: -row.top)


def group_lines(glyphs: Iterable[Glyph], page: int, limits: tuple[float, float]) -> list[Line]:
    """The lines of one region, from top to bottom."""
    return [row.line(page, limits) for row in rows_of(glyphs)]


@dataclass
class Row:
    """Glyphs of one line; to be added to only until its other properties are asked for."""

    glyphs: list[Glyph]

    @cached_property
    def ordered(self) -> list[Glyph]:
        """All its glyphs, from left to right."""
        return sorted(self.glyphs, key=attrgetter("left"))

    @cached_property
    def inked(self) -> list[Glyph]:
        """The glyphs other than spaces, from left to right."""
        return [glyph for glyph in self.ordered if glyph.text != " "]

    @cached_property
    def bottom(self) -> float:
        """The usual lower edge of its glyphs."""
        return median(glyph.bottom for glyph in self.inked)

    @cached_property
    def top(self) -> float:
        """The usual upper edge of its glyphs."""
        return median(glyph.top for glyph in self.inked)

    @property
    def height(self) -> float:
        """The usual height of its glyphs."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way between its edges."""
        return (self.top + self.bottom) / 2

    @cached_property
    def text(self) -> str:
        """Its words."""
        return _joined(self.ordered)

    @cached_property
    def chunks(self) -> list[tuple[float, float]]:
        """The stretches (left, right) of its words between wide gaps."""
        found = [(self.inked[0].left, self.inked[0].right)]
        least = _COLUMN_GAP * self.height
        for glyph in self.inked[1:]:
            start, end = found[-1]
            if glyph.left - end > least:
                found.append((glyph.left, glyph.right))
            elif glyph.right > end:
                found[-1] = (start, glyph.right)
        return found

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph overlaps the row's last one enough to stand on the same line."""
        anchor = self.glyphs[len(self.glyphs) // 2]
        overlap = min(anchor.top, glyph.top) - max(anchor.bottom, glyph.bottom)
        lower = min(anchor.top - anchor.bottom, glyph.top - glyph.bottom)
        return overlap > _SAME_LINE * lower

    def line(self, page: int, limits: tuple[float, float]) -> Line:
        """The finished line."""
        inked, text = self.inked, self.text
        scores = [glyph.confidence for glyph in inked if glyph.confidence is not None]
        return Line(
            text=text.strip(),
            page=page,
            left=inked[0].left,
            bottom=self.bottom,
            right=max(glyph.right for glyph in inked),
            top=self.top,
            limits=limits,
            first_width=_first_width(text.strip(), inked),
            ends_with_space=text.endswith(" "),
            origin=Origin.OCR if scores else Origin.TEXT,
            confidence=round(mean(scores), 3) if scores else None,
        )


def _joined(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs in order, with a space where a gap shows one."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and glyph.left - before.right > _LEAST_GAP and _is_gap(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return re.sub(" {2,}", " ", "".join(pieces))


def _is_gap(before: Glyph, glyph: Glyph) -> bool:
    if " " in (before.text, glyph.text):
        return False
    gap = glyph.left - before.right
    height = max(before.top - before.bottom, glyph.top - glyph.bottom)
    latin = before.text.isascii() and glyph.text.isascii() and before.text.isalnum() and glyph.text.isalnum()
    return gap > (_WORD_GAP if latin else _WIDE_GAP) * height


def _first_width(text: str, inked: Sequence[Glyph]) -> float:
    """Width of what cannot be parted from the first character: a word, a bracket and its neighbour."""
    match = _TOKEN.match(text)
    count = len(match[0].replace(" ", "")) if match else 1
    last = inked[min(count, len(inked)) - 1]
    return last.right - inked[0].left


def bare_line(text: str, page: int) -> Line:
    """A line whose place on the page is unknown; it makes a paragraph of its own."""
    return Line(text, page, 0, 0, 0, 1, (0, len(text) + 1.0), 0, ends_with_space=False)

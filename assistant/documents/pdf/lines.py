"""Glyphs to lines of text, in the region (page body or table cell) where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from assistant.documents.model import Origin
from assistant.documents.pdf.pages import Glyph

# Shares of the line height, which is about 1.2 times the font size.
_SAME_LINE = 0.5  # overlap of two glyphs on one line, of the lower of the two
_WORD_GAP = 0.2  # a gap this wide between Latin letters is a space
_WIDE_GAP = 0.9  # a gap this wide is a space between any characters

_OPENING = "（(《〈“‘「『【〔[｛{"
_CLOSING = "）)》〉”’」』】〕]｝}，。、；：！？,.;:!?%％"
# A word that is longer than this would be cut at the end of a line rather than moved as a whole.
_LONGEST_WORD = 30
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~]{{1,{_LONGEST_WORD}}}|[^!-~])[{re.escape(_CLOSING)}]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its box; ``limits`` are the left and right edges of its region [pt].

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

    @property
    def height(self) -> float:
        """Height of the line's largest common glyph box [pt]."""
        return self.top - self.bottom


def group_lines(glyphs: Iterable[Glyph], page: int, limits: tuple[float, float]) -> list[Line]:
    """The lines of one region, from top to bottom."""
    rows: list[_Row] = []
    ordered = sorted(glyphs, key=lambda glyph: -(glyph.top + glyph.bottom))
    for glyph in ordered:
        row = next((row for row in reversed(rows[-3:]) if row.holds(glyph)), None)
        if row is None:
            rows.append(_Row([glyph]))
        else:
            row.glyphs.append(glyph)
    lines = (row.line(page, limits) for row in rows)
    return sorted((line for line in lines if line.text), key=lambda line: -line.top)


@dataclass(slots=True)
class _Row:
    """Glyphs of one line while it is collected."""

    glyphs: list[Glyph]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph overlaps the row's last one enough to stand on the same line."""
        anchor = self.glyphs[len(self.glyphs) // 2]
        overlap = min(anchor.top, glyph.top) - max(anchor.bottom, glyph.bottom)
        lower = min(anchor.top - anchor.bottom, glyph.top - glyph.bottom)
        return overlap > _SAME_LINE * lower

    def line(self, page: int, limits: tuple[float, float]) -> Line:
        """The finished line; its text is empty when it holds only spaces."""
        glyphs = sorted(self.glyphs, key=lambda glyph: glyph.left)
        inked = [glyph for glyph in glyphs if glyph.text != " "]
        if not inked:
            return Line("", page, 0, 0, 0, 0, limits, 0, ends_with_space=False)
        text = _joined(glyphs)
        scores = [glyph.confidence for glyph in inked if glyph.confidence is not None]
        return Line(
            text=text.strip(),
            page=page,
            left=inked[0].left,
            bottom=median(glyph.bottom for glyph in inked),
            right=max(glyph.right for glyph in inked),
            top=median(glyph.top for glyph in inked),
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
        if before is not None and _is_gap(before, glyph):
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

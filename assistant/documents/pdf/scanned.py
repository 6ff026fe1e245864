"""Tells a page that is a picture from one that is text: what is drawn on it, and what of its text is seen.

A scan has no text, or words that an earlier recognition laid invisibly over or under the picture. Called with
the pdfium lock held.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from assistant.documents.pdf.paths import Matrix, matrix_of, page_objects, times

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SQUARES = 20  # the page is looked at in squares, so many each way
_COVERS = 0.5  # a picture as large as this may be a scan, of the page
_HIDES = 0.8  # a picture as large as this hides the text drawn before it, of the page
_SPOT = 0.02  # a picture smaller than this is an ornament, of the page
_FEW = 60  # characters beside a scan: a page number, a caption
_DRAWN = 60  # paths that may be letters drawn as outlines

Square = tuple[int, int]


@dataclass
class Looks:
    """What a page is made of: text objects seen and hidden, paths, images, squares that pictures cover."""

    seen: int = 0
    hidden: int = 0
    paths: int = 0
    images: int = 0
    covered: set[Square] = field(default_factory=set)

    @property
    def pictures(self) -> float:
        """The part of the page that pictures cover, 0 to 1."""
        return len(self.covered) / _SQUARES**2

    @property
    def hides_text(self) -> bool:
        """Whether the text that the page has is not what one sees."""
        return self.hidden > self.seen

    def is_scanned(self, characters: int) -> bool:
        """Whether a page with so many characters shows its words as a picture."""
        if self.hides_text and self.pictures >= _COVERS:
            return True
        seen = 0 if not characters else round(characters * self.seen / max(1, self.seen + self.hidden))
        if not seen:
            return self.pictures >= _SPOT or self.paths >= _DRAWN
        return seen < _FEW and self.pictures >= _COVERS


def look_at(page: PdfPage) -> Looks:
    """What a page shows."""
    import pypdfium2.raw as pdfium

    looks = Looks()
    left, bottom, right, top = page.get_cropbox()
    frame = left, bottom, max(right - left, 1.0), max(top - bottom, 1.0)
    for item, outer in page_objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            invisible = pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            looks.hidden, looks.seen = looks.hidden + invisible, looks.seen + (not invisible)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            looks.paths += 1
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            looks.images += 1
            squares = _squares(times(matrix_of(item), outer), frame)
            looks.covered |= squares
            if len(squares) >= _HIDES * _SQUARES**2:
                looks.hidden, looks.seen = looks.hidden + looks.seen, 0
    return looks


def _squares(matrix: Matrix, frame: tuple[float, float, float, float]) -> set[Square]:
    """The squares covered by a picture, which is the unit square seen through its matrix."""
    if not isfinite(sum(matrix)):
        return set()
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    left, bottom, width, height = frame
    columns = _covered((min(xs) - left) / width, (max(xs) - left) / width)
    rows = _covered((min(ys) - bottom) / height, (max(ys) - bottom) / height)
    return {(column, row) for column in columns for row in rows}


def _covered(start: float, end: float) -> range:
    first = max(0, round(max(start, 0.0) * _SQUARES))
    return range(first, min(_SQUARES, round(min(end, 1.0) * _SQUARES)))

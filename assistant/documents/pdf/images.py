"""The raster images drawn on a .pdf page, tiles of one picture taken together.

Called with the pdfium lock held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.documents.pdf.paths import Rule, matrix_of, page_objects, times

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SMALLEST = 12.0  # smaller ones are bullets and marks [pt]
_TOUCH = 1.0  # tiles of one picture are no further apart [pt]
_MOST = 2000  # images of a page that are looked at


def page_images(page: PdfPage) -> Iterator[Rule]:
    """The boxes of the images of a page in the page's own space."""
    import pypdfium2.raw as pdfium

    for item, outer in page_objects(page):
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, e, f = times(matrix_of(item), outer)
            xs, ys = [e, e + a, e + c, e + a + c], [f, f + b, f + d, f + b + d]
            yield Rule(min(xs), min(ys), max(xs), max(ys))


def joined_images(boxes: Iterable[Rule]) -> list[Rule]:
    """The boxes from top to bottom, those that touch made one, the small ones left out."""
    joined: list[Rule] = []
    for box, _ in zip(boxes, range(_MOST), strict=False):
        apart = [other for other in joined if not _touch(box, other)]
        for other in joined:
            if _touch(box, other):
                lows, highs = zip(box[:2], other[:2], strict=True), zip(box[2:], other[2:], strict=True)
                box = Rule(*map(min, lows), *map(max, highs))
        joined = [*apart, box]
    large = [b for b in joined if b.right - b.left >= _SMALLEST and b.top - b.bottom >= _SMALLEST]
    return sorted(large, key=lambda b: (-b.top, b.left))


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _TOUCH
        and other.left <= one.right + _TOUCH
        and one.bottom <= other.top + _TOUCH
        and other.bottom <= one.top + _TOUCH
    )

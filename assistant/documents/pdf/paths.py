"""The straight rules drawn on a .pdf page: stroked lines, edges of stroked boxes, thin filled bars.

Called with the pdfium lock held.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THIN = 3.0  # a bar up to this thick is a rule [pt]
_STRAIGHT = 0.8  # how far the ends of a level line may differ [pt]
_SHORTEST = 4.0  # shorter strokes are ticks and dots [pt]
_MOST_OBJECTS = 30_000  # of a page; forms that draw one another make millions
_DEPTH = 4  # form objects inside form objects

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A level or upright line as the box it covers [pt]."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


def page_rules(page: PdfPage) -> Iterator[Rule]:
    """The rules of a page in the page's own space."""
    import pypdfium2.raw as pdfium

    for item, outer in page_objects(page):
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path_rules(item, times(matrix_of(item), outer))


def page_objects(page: PdfPage) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """The objects of a page in the order they are drawn, those inside form objects too; not without end."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPage_CountObjects(page.raw)
    waiting = [(pdfium.FPDFPage_GetObject(page.raw, i), IDENTITY, 0) for i in reversed(range(count))]
    left = _MOST_OBJECTS
    while waiting and left:
        left -= 1
        item, outer, depth = waiting.pop()
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, outer
        elif depth < _DEPTH:
            inner = times(matrix_of(item), outer)
            count = pdfium.FPDFFormObj_CountObjects(item)
            waiting.extend(
                (pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in reversed(range(count))
            )


def _path_rules(item: ctypes.c_void_p, matrix: Matrix) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    for outline in _outlines(item, matrix):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        wide, high = box.right - box.left, box.top - box.bottom
        if min(wide, high) <= _THIN:
            if (fill.value or stroke.value) and max(wide, high) >= _SHORTEST:
                yield box
        elif stroke.value:
            yield from _edges(outline)


def _edges(outline: list[Point]) -> Iterator[Rule]:
    """The level and upright strokes of an outline."""
    for (x0, y0), (x1, y1) in pairwise(outline):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if min(wide, high) <= _STRAIGHT and max(wide, high) >= _SHORTEST:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _outlines(item: ctypes.c_void_p, matrix: Matrix) -> Iterator[list[Point]]:
    """The connected point sequences of a path; one that contains a curve is left out."""
    import pypdfium2.raw as pdfium

    points: list[Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        a, b, c, d, e, f = matrix
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def matrix_of(item: ctypes.c_void_p) -> Matrix:
    """The matrix of a page object."""
    import pypdfium2.raw as pdfium

    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and after it ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)

"""Ruled tables of a .pdf page: rules to cells, merged ones by the rules that are missing between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents.pdf.frames import SNAP, Edge, Frame
from assistant.documents.pdf.glyphs import Glyph
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.nested import separate_frames
from assistant.documents.pdf.pages import PageImage
from assistant.documents.pdf.paths import Rule

_PAGE_EDGE = 2.0  # [pt]
_BEYOND = 1.0  # rules that go on so far beyond an upright do not end at it [pt]
_STRIP = 20.0  # what is taken for the width of a column of which only the edge is on the paper [pt]


@dataclass
class GridCell:
    """A cell of a ruled table: its columns as x positions, its rows as numbers, and what stands in it."""

    page: int
    left: float
    right: float
    row: int
    row_span: int
    bottom: float
    top: float
    glyphs: list[Glyph] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point stands in the cell."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass
class Grid:
    """A table, or the part of it that stands on one page; ``rows`` counts its rows.

    ``is_implied`` when its columns show by the gaps between words rather than by rules.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    rows: int
    cells: list[GridCell]
    is_implied: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a point stands within the frame."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


Item = Line | Grid | PageImage


def find_grids(rules: Sequence[Rule], page: int, width: float) -> tuple[list[Grid], list[Edge]]:
    """The ruled tables of a page so wide, nested ones beside their holders; the level rules left over."""
    frames = [_continued(frame, width) for frame in separate_frames(rules)]
    found = (grid_of(frame, page) for frame in frames if frame.uprights)
    grids = [grid for grid in found if grid is not None and len(grid.cells) > 1]
    return grids, [edge for frame in frames if not frame.uprights for edge in frame.levels]


def _continued(frame: Frame, width: float) -> Frame:
    """A frame that the edge of the paper cuts off just beyond an upright, with room for the column there."""
    last = max((edge.at for edge in frame.uprights), default=width)
    if not (frame.right > width - _PAGE_EDGE and _BEYOND < frame.right - last <= 2 * SNAP):
        return frame
    levels = (
        replace(edge, end=width + _STRIP) if edge.end > width - _PAGE_EDGE else edge for edge in frame.levels
    )
    return Frame(tuple(levels), frame.uprights)


def grid_of(frame: Frame, page: int) -> Grid | None:
    """The table that a frame draws; sides left open are closed."""
    xs = _positions((frame.left, frame.right), frame.uprights)
    ys = _positions((frame.bottom, frame.top), frame.levels)
    if len(xs) < 2 or len(ys) < 2:
        return None
    boxes = _Squares(xs, ys, frame).boxes()
    tops = sorted({y1 for _, _, _, y1 in boxes}, reverse=True)
    cells = [
        GridCell(
            page=page,
            left=xs[x0],
            right=xs[x1],
            row=tops.index(y1),
            row_span=sum(1 for top in tops if y0 < top <= y1),
            bottom=ys[y0],
            top=ys[y1],
        )
        for x0, y0, x1, y1 in boxes
    ]
    cells.sort(key=lambda cell: (cell.row, cell.left))
    return Grid(page, xs[0], ys[0], xs[-1], ys[-1], len(tops), cells)


def _positions(ends: tuple[float, float], edges: Sequence[Edge]) -> list[float]:
    """The positions of edges in rising order, between the two ends that edges across them reach."""
    distinct: list[float] = []
    for value in sorted([*(edge.at for edge in edges), *ends]):
        if not distinct or value - distinct[-1] > 2 * SNAP:
            distinct.append(value)
    return distinct


Box = tuple[int, int, int, int]


class _Squares:
    """The squares between neighbouring positions, joined where no edge parts them."""

    def __init__(self, xs: list[float], ys: list[float], frame: Frame) -> None:
        self._xs, self._ys = xs, ys
        self._levels = self._by_position(frame.levels, ys)
        self._uprights = self._by_position(frame.uprights, xs)

    @staticmethod
    def _by_position(edges: Sequence[Edge], positions: list[float]) -> list[list[Edge]]:
        near: list[list[Edge]] = [[] for _ in positions]
        for edge in edges:
            place = bisect_right(positions, edge.at + SNAP) - 1
            near[max(0, place)].append(edge)
        return near

    def boxes(self) -> list[Box]:
        """The cells as index boxes (x0, y0, x1, y1) into the positions."""
        columns, rows = len(self._xs) - 1, len(self._ys) - 1
        group = {(i, j): (i, j) for i in range(columns) for j in range(rows)}

        def root(square: tuple[int, int]) -> tuple[int, int]:
            while group[square] != square:
                group[square] = group[group[square]]
                square = group[square]
            return square

        for i in range(columns):
            for j in range(rows):
                if i + 1 < columns and not self._upright_between(i, j):
                    group[root((i + 1, j))] = root((i, j))
                if j + 1 < rows and not self._level_between(i, j):
                    group[root((i, j + 1))] = root((i, j))
        members: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for square in group:
            members.setdefault(root(square), []).append(square)
        return [box for squares in members.values() for box in _rectangles(squares)]

    def _upright_between(self, i: int, j: int) -> bool:
        middle = (self._ys[j] + self._ys[j + 1]) / 2
        return any(edge.start <= middle <= edge.end for edge in self._uprights[i + 1])

    def _level_between(self, i: int, j: int) -> bool:
        middle = (self._xs[i] + self._xs[i + 1]) / 2
        return any(edge.start <= middle <= edge.end for edge in self._levels[j + 1])


def _rectangles(squares: Sequence[tuple[int, int]]) -> Iterable[Box]:
    """The squares as one box, or row by row when together they are not a rectangle."""
    x0, x1 = min(i for i, _ in squares), max(i for i, _ in squares) + 1
    y0, y1 = min(j for _, j in squares), max(j for _, j in squares) + 1
    if (x1 - x0) * (y1 - y0) == len(squares):
        return [(x0, y0, x1, y1)]
    boxes: list[Box] = []
    for j in range(y0, y1):
        for i in sorted(i for i, row in squares if row == j):
            if boxes and boxes[-1][2] == i and boxes[-1][1] == j:
                boxes[-1] = (boxes[-1][0], j, i + 1, j + 1)
            else:
                boxes.append((i, j, i + 1, j + 1))
    return boxes

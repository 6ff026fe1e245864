"""Text set in two columns: where on the page it stands, and where the gutter between them runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.documents.pdf.lines import Row

_MIDDLE = (0.35, 0.65)  # the gutter is within this part of the page width
_FEWEST_ROWS = 6  # with words on both sides
_NARROWEST = 0.25  # a column of text, of the page width
_FILLED = 0.6  # of a column's width is filled by its usual line
_WHOLE = 0.8  # of the lines of a column have no wide gap: it is text, not a table


@dataclass(frozen=True, slots=True)
class Columns:
    """A stretch of a page set in two columns: its upper and lower edge, the gutter, the outer edges."""

    top: float
    bottom: float
    gutter: float
    left: float
    right: float


def find_columns(rows: Sequence[Row], width: float, barriers: Sequence[tuple[float, float]]) -> list[Columns]:
    """The two-column stretches among the rows of a page; none reaches across a barrier (top, bottom)."""
    gaps = [
        (before[1] + after[0]) / 2
        for row in rows
        for before, after in zip(row.chunks, row.chunks[1:], strict=False)
        if _MIDDLE[0] * width < (before[1] + after[0]) / 2 < _MIDDLE[1] * width
    ]
    if len(gaps) < _FEWEST_ROWS:
        return []
    gutter = median(gaps)
    found = (_columns(run, gutter, width) for run in _runs(rows, gutter, barriers))
    return [columns for columns in found if columns is not None]


def _runs(rows: Sequence[Row], gutter: float, barriers: Sequence[tuple[float, float]]) -> Iterator[list[Row]]:
    """Neighbouring rows that leave the gutter free."""
    run: list[Row] = []
    for row in rows:
        crosses = any(start < gutter < end for start, end in row.chunks)
        parted = bool(run) and any(row.top <= top and bottom <= run[-1].bottom for top, bottom in barriers)
        if run and (crosses or parted):
            yield run
            run = []
        if not crosses:
            run.append(row)
    if run:
        yield run


def _columns(run: Sequence[Row], gutter: float, width: float) -> Columns | None:
    """The columns of a run of rows if both sides are filled with text."""
    sides = [
        [[c for c in row.chunks if (c[0] > gutter) == is_right] for row in run] for is_right in (False, True)
    ]
    if sum(bool(left) and bool(right) for left, right in zip(*sides, strict=True)) < _FEWEST_ROWS:
        return None
    left, right = min(row.chunks[0][0] for row in run), max(row.chunks[-1][1] for row in run)
    inner = max(chunks[-1][1] for chunks in sides[0] if chunks), min(c[0][0] for c in sides[1] if c)
    for side, room in zip(sides, (inner[0] - left, right - inner[1]), strict=True):
        lines = [chunks for chunks in side if chunks]
        usual = median(sum(end - start for start, end in chunks) for chunks in lines)
        if room < _NARROWEST * width or usual < _FILLED * room:
            return None
        if sum(len(c) == 1 for c in lines) < _WHOLE * len(lines):
            return None
    return Columns(run[0].top, run[-1].bottom, sum(inner) / 2, left, right)

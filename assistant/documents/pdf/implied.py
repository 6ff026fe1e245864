"""Tables that are drawn without upright rules, or without any: their columns show by the gaps in every line.

Such a table is given the rules it implies, so that the rest treats it like a ruled one: uprights in the
gaps between columns, levels between rows, none where a heading runs across.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.builder import looks_like_caption
from assistant.documents.pdf.frames import Edge, Frame, find_frames
from assistant.documents.pdf.lines import Row
from assistant.documents.pdf.paths import Rule

_SAME_ENDS = 6.0  # rules of one table end within this [pt]
_PLAIN_COLUMNS, _PLAIN_ROWS = 3, 3  # of a table without any rule, unless a caption announces it
_PROSE = 0.6  # of the length of the rules: words that run on so far are prose
_CROSSED = 0.15  # share of the rows that may run across a gap between columns
_FULL = 0.7  # of the rows of a table without rules have words in every column
_GAP = 0.5  # least width of a gap between columns [line heights]
_BOTH_SIDES = 0.4  # share of the rows that have words on both sides of a gap
_OWN_ROWS = 4  # full rules, from which on each band between them is a row
_LARGER = 1.6  # free space between rows, against that between the lines of a row
_MARGIN = 2.0  # between the words and the implied border [pt]
_FAR = 3.0  # line heights, further apart than which rows are not of one table


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows that make a table, and the level rules among them that are drawn."""

    rows: Sequence[Row]
    levels: Sequence[Edge]


def implied_frames(rows: Sequence[Row], levels: Sequence[Edge]) -> list[Frame]:
    """The frames of tables without uprights among the rows of a body or cell, from top to bottom."""
    found: list[Frame] = []
    taken: set[int] = set()
    for region in _between_rules(rows, levels):
        if frame := _frame(region, least_columns=2):
            found.append(frame)
            taken.update(map(id, region.rows))
    for run in _runs(rows, taken):
        announced = looks_like_caption(_words_above(rows, run[0]))
        columns, least = (2, 2) if announced else (_PLAIN_COLUMNS, _PLAIN_ROWS)
        if len(run) >= least and (frame := _frame(_Region(run, ()), least_columns=columns, strict=True)):
            found.append(frame)
    return found


def _words_above(rows: Sequence[Row], first: Row) -> str:
    place = rows.index(first)
    return rows[place - 1].text if place else ""


def _between_rules(rows: Sequence[Row], levels: Sequence[Edge]) -> Iterator[_Region]:
    """Stretches between level rules of the same length whose rows mostly have several columns."""
    for group in _alike(levels):
        run: list[Edge] = []
        for upper, lower in pairwise(group):
            if _is_tabular(
                [row for row in rows if lower.at < row.middle < upper.at], upper.end - upper.start
            ):
                run = [*run, lower] if run else [upper, lower]
            else:
                yield from _region(rows, levels, run)
                run = []
        yield from _region(rows, levels, run)


def _alike(levels: Sequence[Edge]) -> list[list[Edge]]:
    """Level rules of the same ends, each group from top to bottom."""
    groups: list[list[Edge]] = []
    for edge in sorted(levels, key=lambda edge: -edge.at):
        for group in groups:
            first = group[0]
            if abs(first.start - edge.start) <= _SAME_ENDS and abs(first.end - edge.end) <= _SAME_ENDS:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return [group for group in groups if len(group) > 1]


def _region(rows: Sequence[Row], levels: Sequence[Edge], run: Sequence[Edge]) -> Iterator[_Region]:
    if not run:
        return
    top, bottom, first = run[0].at, run[-1].at, run[0]
    inside = [row for row in rows if bottom < row.middle < top]
    own = [
        edge
        for edge in levels
        if bottom - 1 <= edge.at <= top + 1
        and edge.start >= first.start - _SAME_ENDS
        and edge.end <= first.end + _SAME_ENDS
    ]
    if len(inside) > 1:
        yield _Region(inside, own)


def _is_tabular(rows: Sequence[Row], length: float) -> bool:
    """Whether some row between two rules has several columns and (nearly) none runs on like prose."""
    prose = [row for row in rows if max(end - start for start, end in row.chunks) > _PROSE * length]
    return any(len(row.chunks) > 1 for row in rows) and len(prose) <= _CROSSED * len(rows)


def _runs(rows: Sequence[Row], taken: set[int]) -> Iterator[list[Row]]:
    """Neighbouring rows that all have several columns."""
    run: list[Row] = []
    for row in rows:
        near = bool(run) and run[-1].bottom - row.top < _FAR * row.height
        if run and (not near or len(row.chunks) < 2 or id(row) in taken):
            yield run
            run = []
        if len(row.chunks) > 1 and id(row) not in taken:
            run.append(row)
    if run:
        yield run


def _frame(region: _Region, *, least_columns: int, strict: bool = False) -> Frame | None:
    """The frame a region implies, if it has so many columns; ``strict`` allows no row across a gap."""
    gaps = _column_gaps(region.rows, crossed=0.0 if strict else _CROSSED)
    if len(gaps) + 1 < least_columns:
        return None
    if strict and sum(_columns(row, gaps) > len(gaps) for row in region.rows) < _FULL * len(region.rows):
        return None
    left = min([row.chunks[0][0] for row in region.rows] + [edge.start for edge in region.levels]) - _MARGIN
    right = max([row.chunks[-1][1] for row in region.rows] + [edge.end for edge in region.levels]) + _MARGIN
    breaks = _row_breaks(region, gaps)
    rules = [Rule(left, y, right, y) for y in breaks]
    rules += [Rule(edge.start, edge.at, edge.end, edge.at) for edge in region.levels]
    for upper, lower in pairwise(breaks):
        rows = [row for row in region.rows if lower < row.middle < upper]
        for start, end in gaps:
            x = (start + end) / 2
            rules += [Rule(x, low, x, high) for low, high in _uncrossed(rows, x, region.levels, lower, upper)]
        rules += [Rule(x, lower, x, upper) for x in (left, right)]
    frames = find_frames(rules)
    return frames[0] if len(frames) == 1 else None


def _columns(row: Row, gaps: Sequence[tuple[float, float]]) -> int:
    """In how many of the columns the row has words."""
    return len({sum(start >= (gap[0] + gap[1]) / 2 for gap in gaps) for start, _ in row.chunks})


def _uncrossed(
    rows: Sequence[Row], x: float, levels: Sequence[Edge], bottom: float, top: float
) -> Iterator[tuple[float, float]]:
    """The stretches of an upright in a band that no words run across."""
    high = _below_heading(rows, x, levels, bottom, top)
    for row in rows:
        if any(start < x < end for start, end in row.chunks):
            if high - row.top > row.height:
                yield row.top, high
            high = row.bottom
    if high - bottom > 1:
        yield bottom, high


def _below_heading(rows: Sequence[Row], x: float, levels: Sequence[Edge], bottom: float, top: float) -> float:
    """Where an upright begins: below the last shorter rule in its way that underlines one heading."""
    lowest = top
    for edge in levels:
        if bottom + _MARGIN < edge.at < top - _MARGIN and edge.start + _MARGIN < x < edge.end - _MARGIN:
            over = [row for row in rows if edge.at < row.middle < lowest]
            headings = [c for row in over for c in row.chunks if edge.start <= sum(c) / 2 <= edge.end]
            lowest = edge.at if len(headings) == 1 else lowest
    return lowest


def _column_gaps(rows: Sequence[Row], *, crossed: float) -> list[tuple[float, float]]:
    """The gaps between columns: stretches that (nearly) no row has words across."""
    allowed = int(crossed * len(rows)) or (1 if crossed and len(rows) > 2 else 0)
    events = sorted((x, step) for row in rows for a, b in row.chunks for x, step in ((a, 1), (b, -1)))
    least = _GAP * median(row.height for row in rows)
    gaps: list[tuple[float, float]] = []
    depth, opened = 0, None
    for x, step in events:
        depth += step
        if depth <= allowed and opened is None:
            opened = x
        elif depth > allowed and opened is not None:
            if x - opened >= least and _has_both_sides(rows, (opened + x) / 2):
                gaps.append((opened, x))
            opened = None
    return gaps


def _has_both_sides(rows: Sequence[Row], x: float) -> bool:
    both = sum(
        any(end <= x for _, end in row.chunks) and any(start >= x for start, _ in row.chunks) for row in rows
    )
    return both >= _BOTH_SIDES * len(rows)


def _row_breaks(region: _Region, gaps: Sequence[tuple[float, float]]) -> list[float]:
    """The levels between the rows of the table, its upper and lower edge among them, from top to bottom."""
    rows = region.rows
    longest = max((edge.end - edge.start for edge in region.levels), default=0.0)
    full = [edge.at for edge in region.levels if edge.end - edge.start > longest - 2 * _SAME_ENDS]
    top = max([rows[0].top + _MARGIN, *full])
    bottom = min([rows[-1].bottom - _MARGIN, *full])
    breaks = {top, bottom, *full}
    if len(full) < _OWN_ROWS:
        header = sorted(full)[-2] if len(full) > 2 else top
        body = [row for row in rows if row.middle < header]
        breaks.update(_breaks_between(body, gaps))
    return sorted(breaks, reverse=True)


def _breaks_between(rows: Sequence[Row], gaps: Sequence[tuple[float, float]]) -> Iterator[float]:
    """The levels between rows without rules: at the larger spaces, else where the first column has words."""
    spaces = [upper.bottom - lower.top for upper, lower in pairwise(rows)]
    if not spaces:
        return
    low, high = min(spaces), max(spaces)
    heights = median(row.height for row in rows)
    parted = high - low > 0.5 * heights and high > _LARGER * max(low, 0.0)
    for (upper, lower), space in zip(pairwise(rows), spaces, strict=True):
        begins = bool(gaps) and lower.chunks[0][0] < gaps[0][0]
        if space > (low + high) / 2 if parted else begins:
            yield (upper.bottom + lower.top) / 2

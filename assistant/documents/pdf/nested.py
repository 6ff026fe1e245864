"""Parts a table from those that stand in its cells where their rules touch.

A nested table is often as wide as its cell, so that its rules lie on those of the outer table and the two
look like one. It shows by having a frame of its own, with rules on all sides, that leaves room for text above
or below in the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from assistant.documents.pdf.frames import SNAP, Frame, find_frames, merged
from assistant.documents.pdf.paths import Rule

_NEAR = 2 * SNAP
_MOST_RULES = 2000  # on a page, above which they are a drawing or doubled
_MOST_CELLS = 2000
_ROOM = 8.0  # height of a line of small text [pt]


def separate_frames(rules: Sequence[Rule]) -> list[Frame]:
    """The frames of a page, outer and nested tables apart."""
    if len(rules) > _MOST_RULES:
        rules = merged(rules)
    found: list[Frame] = []
    for frame in find_frames(rules):
        inner = [rule for nested in _nested_frames(frame) for rule in nested.rules]
        if inner:
            kept = set(map(id, inner))
            found.extend(find_frames([rule for rule in frame.rules if id(rule) not in kept]))
            found.extend(separate_frames(inner))
        else:
            found.append(frame)
    return found


def _nested_frames(frame: Frame) -> Iterator[Frame]:
    """Frames of their own within the cells of a frame; a frame of very many cells holds none."""
    cells = list(islice(_cells(frame), _MOST_CELLS + 1))
    if len(cells) > _MOST_CELLS:
        return
    for cell in cells:
        own = [rule for rule in frame.rules if _is_inside(rule, cell) and not _bounds(rule, cell)]
        yield from (inner for inner in find_frames(own) if _is_table(inner, cell))


def _cells(frame: Frame) -> Iterator[Rule]:
    """The cells of the outermost division: bands between full-width rules, parted by full-height ones."""
    levels = (edge.at for edge in frame.levels if edge.covers(frame.left, frame.right))
    for low, high in pairwise(_places(frame.bottom, frame.top, levels)):
        uprights = (edge.at for edge in frame.uprights if edge.covers(low, high))
        for left, right in pairwise(_places(frame.left, frame.right, uprights)):
            yield Rule(left, low, right, high)


def _places(first: float, last: float, between: Iterator[float]) -> list[float]:
    inner = sorted(place for place in between if first + _NEAR < place < last - _NEAR)
    return [first, *inner, last]


def _is_inside(rule: Rule, cell: Rule) -> bool:
    return (
        rule.left >= cell.left - _NEAR
        and rule.right <= cell.right + _NEAR
        and rule.bottom >= cell.bottom - _NEAR
        and rule.top <= cell.top + _NEAR
    )


def _bounds(rule: Rule, cell: Rule) -> bool:
    """Whether a rule is a border of the cell itself."""
    if rule.is_level:
        at_border = min(abs(rule.top - cell.top), abs(rule.bottom - cell.bottom)) < SNAP
        return at_border and rule.left <= cell.left + SNAP / 2 and rule.right >= cell.right - SNAP / 2
    return rule.bottom <= cell.bottom + SNAP and rule.top >= cell.top - SNAP


def _is_table(inner: Frame, cell: Rule) -> bool:
    """Whether a frame is closed by rules of its own, is divided, and leaves room in the cell."""
    if len(inner.levels) + len(inner.uprights) < 5 or len(inner.uprights) < 2:
        return False
    left, right = (_has_side(inner, x) for x in (inner.left, inner.right))
    top = cell.top - inner.top < _NEAR or _has_end(inner, inner.top)
    bottom = inner.bottom - cell.bottom < _NEAR or _has_end(inner, inner.bottom)
    room = (cell.top - cell.bottom) - (inner.top - inner.bottom)
    return left and right and top and bottom and room >= _ROOM


def _has_side(frame: Frame, x: float) -> bool:
    return any(abs(e.at - x) <= SNAP and e.covers(frame.bottom, frame.top) for e in frame.uprights)


def _has_end(frame: Frame, y: float) -> bool:
    return any(abs(e.at - y) <= SNAP and e.covers(frame.left, frame.right) for e in frame.levels)

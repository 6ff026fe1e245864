"""Rules of a .pdf page that touch one another, taken together: the frames that tables are drawn with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from assistant.documents.pdf.paths import Rule

SNAP = 2.5  # rules this close are one, ends this close touch [pt]


@dataclass(frozen=True, slots=True)
class Edge:
    """Rules on one line, end to end: its position, the stretch it covers on the other axis, the rules."""

    at: float
    start: float
    end: float
    rules: tuple[Rule, ...]

    def covers(self, start: float, end: float) -> bool:
        """Whether the edge runs along a whole stretch."""
        return self.start <= start + 2 * SNAP and self.end >= end - 2 * SNAP


@dataclass(frozen=True)
class Frame:
    """Level and upright edges that hang together, and the box they reach."""

    levels: tuple[Edge, ...]
    uprights: tuple[Edge, ...]

    @cached_property
    def left(self) -> float:
        """The leftmost position reached."""
        return min(chain((e.start for e in self.levels), (e.at for e in self.uprights)))

    @cached_property
    def right(self) -> float:
        """The rightmost position reached."""
        return max(chain((e.end for e in self.levels), (e.at for e in self.uprights)))

    @cached_property
    def bottom(self) -> float:
        """The lowest position reached."""
        return min(chain((e.at for e in self.levels), (e.start for e in self.uprights)))

    @cached_property
    def top(self) -> float:
        """The highest position reached."""
        return max(chain((e.at for e in self.levels), (e.end for e in self.uprights)))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules of the frame."""
        return tuple(rule for edge in (*self.levels, *self.uprights) for rule in edge.rules)


def find_frames(rules: Sequence[Rule]) -> list[Frame]:
    """The rules as frames; a rule that touches no other is a frame of its own."""
    levels = _edges([((r.bottom + r.top) / 2, r.left, r.right, r) for r in rules if r.is_level])
    uprights = _edges([((r.left + r.right) / 2, r.bottom, r.top, r) for r in rules if not r.is_level])
    owner = list(range(len(levels) + len(uprights)))

    def root(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    places = [edge.at for edge in uprights]
    for i, level in enumerate(levels):
        first, last = bisect_left(places, level.start - SNAP), bisect_right(places, level.end + SNAP)
        for j in range(first, last):
            if uprights[j].start - SNAP <= level.at <= uprights[j].end + SNAP:
                owner[root(len(levels) + j)] = root(i)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for node, edge in enumerate((*levels, *uprights)):
        groups.setdefault(root(node), ([], []))[node >= len(levels)].append(edge)
    return [Frame(tuple(a), tuple(b)) for a, b in groups.values()]


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on one another or end to end as one each."""
    found = find_frames(rules)
    levels = (Rule(edge.start, edge.at, edge.end, edge.at) for frame in found for edge in frame.levels)
    uprights = (Rule(edge.at, edge.start, edge.at, edge.end) for frame in found for edge in frame.uprights)
    return [*levels, *uprights]


_Placed = tuple[float, float, float, Rule]


def _edges(placed: list[_Placed]) -> list[Edge]:
    """Rules as edges, those that lie on one another or end to end made one."""
    lanes: list[list[_Placed]] = []
    for item in sorted(placed):
        if lanes and item[0] - lanes[-1][0][0] <= SNAP:
            lanes[-1].append(item)
        else:
            lanes.append([item])
    return sorted((edge for lane in lanes for edge in _stretches(lane)), key=lambda edge: edge.at)


def _stretches(lane: list[_Placed]) -> Iterator[Edge]:
    at = sum(item[0] for item in lane) / len(lane)
    group: list[_Placed] = []
    end = 0.0
    for item in sorted(lane, key=lambda item: item[1]):
        if group and item[1] > end + SNAP:
            yield Edge(at, group[0][1], end, tuple(rule for *_, rule in group))
            group = []
        end = max(end, item[2]) if group else item[2]
        group.append(item)
    yield Edge(at, group[0][1], end, tuple(rule for *_, rule in group))

"""The cells of one filing, read from its .docx and from its .pdf, set side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.documents.model import Cell, Document, Table

_NEAR = 40  # cells on either side among which the counterpart of a lost cell is looked for
_ALIKE = 0.5
_STRETCH = 4  # characters


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's own words (those of nested tables left out, spaces too) and those of its neighbours."""

    words: str
    table: int
    page: int | None
    beside: str | None
    above: str | None

    def stands_like(self, other: Box) -> bool:
        """Whether the cells to the left and above are those of ``other``; a table may begin later there."""
        return other.beside == self.beside and other.above in (None, self.above)


class Loss(StrEnum):
    """What became of a cell of the .docx that the .pdf does not give alike."""

    CUT_OFF = "words outside the paper"
    JOINED = "joined with other cells"
    PARTED = "parted in two"
    ORDER = "same characters, other order"
    CHARACTERS = "some characters differ"
    AS_TEXT = "read as text, not as a cell"
    GONE = "not found"


def boxes(document: Document) -> list[Box]:
    """The cells of a document that hold words, in reading order."""
    return [box for table in document.tables for box in _table_boxes(document, table) if box.words]


def _table_boxes(document: Document, table: Table) -> Iterator[Box]:
    words = {cell: _own_words(document, table, cell) for cell in table.cells}
    for cell in table.cells:
        beside = table.at(cell.row, cell.column - 1)
        above = table.at(cell.row - 1, cell.column)
        yield Box(
            words[cell],
            table.index,
            document.span(cell.start, cell.end).page,
            words[beside] if beside else None,
            words[above] if above else None,
        )


def _own_words(document: Document, table: Table, cell: Cell) -> str:
    own = (b for b in document.blocks_between(cell.start, cell.end + 1) if b.table == table.index)
    return squeezed("".join(document.block_text(block) for block in own))


def squeezed(text: str) -> str:
    """Text without any kind of space."""
    return re.sub(r"\s", "", text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs of equal cells; each lost cell of the .docx with its nearest counterpart and page, if any."""

    equal: list[tuple[Box, Box]]
    lost: list[tuple[Box, Box | None, int | None]]


def compare(truth: Sequence[Box], found: Sequence[Box]) -> Comparison:
    """Align the cells of both readings in order; equal cells out of order (another nesting) count as well."""
    matcher = SequenceMatcher(None, [b.words for b in truth], [b.words for b in found], autojunk=False)
    equal: list[tuple[Box, Box]] = []
    anchors = [-1] * len(truth)
    used = set()
    for i, j, size in matcher.get_matching_blocks():
        for k in range(size):
            equal.append((truth[i + k], found[j + k]))
            anchors[i + k] = j + k
            used.add(j + k)
    lost = []
    last = 0
    for i, box in enumerate(truth):
        if anchors[i] >= 0:
            last = anchors[i]
            continue
        near = [j for j in range(max(0, last - _NEAR), min(len(found), last + _NEAR)) if j not in used]
        same = next((j for j in near if found[j].words == box.words), None)
        if same is not None:
            used.add(same)
            equal.append((box, found[same]))
        else:
            other = _closest(box, [found[j] for j in near])
            lost.append((box, other, (other or found[last]).page if found else None))
    return Comparison(equal, lost)


def _closest(box: Box, near: Sequence[Box]) -> Box | None:
    rated = [(_likeness(box.words, other.words), k) for k, other in enumerate(near)]
    best = max(rated, default=(0.0, 0))
    return near[best[1]] if best[0] >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    """Share of the shorter text's characters that the longer one holds."""
    return sum((Counter(one) & Counter(other)).values()) / max(1, min(len(one), len(other)))


class Paper:
    """What a .pdf really holds, by a reader other than ours, against what its .docx says.

    A stretch of a few characters that the paper shows less often than the .docx was lost before any reader
    came: the table runs over the right edge, and what stands outside the paper is not in the file.
    """

    def __init__(self, said: str, shown: str, overfull: frozenset[int]) -> None:
        self._said, self._shown = _stretches(said), _stretches(shown)
        self._overfull = overfull

    def lacks(self, words: str, page: int | None) -> bool:
        """Whether part of a cell that stands on ``page`` is not on the paper."""
        return page in self._overfull and any(
            self._shown[part] < self._said[part] for part in _stretches(words, least=1)
        )


def _stretches(text: str, *, least: int = 0) -> Counter[str]:
    """All runs of up to four characters; with ``least``, of a short text only the text itself."""
    sizes = range(1, _STRETCH + 1) if not least else (min(_STRETCH, len(text)),)
    return Counter(text[i : i + size] for size in sizes for i in range(len(text) - size + 1))


def kind_of(box: Box, other: Box | None, *, page: int | None, body: str, paper: Paper) -> Loss:
    """What became of a lost cell that should stand on ``page``; ``body`` is the .pdf's text as we read it."""
    if other is not None and Counter(box.words) == Counter(other.words):
        return Loss.ORDER
    if paper.lacks(box.words, page):
        return Loss.CUT_OFF
    if other is None:
        return Loss.AS_TEXT if box.words in body else Loss.GONE
    if box.words in other.words:
        return Loss.JOINED
    if other.words in box.words:
        return Loss.PARTED
    return Loss.CHARACTERS

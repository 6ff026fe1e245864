"""Which sentence of a later round a sentence of the earlier one became.

Sentences, not paragraphs: where a file was made from another format, a paragraph may hold a whole chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.documents.model import Document, Span

_END = re.compile(r"[。；;！？\n]+")
_LONGEST = 90  # characters of a sentence that is cut no further; tables run together have no full stops
_ALIKE = 0.5  # a sentence that keeps half its characters is the same sentence, edited
_LONGEST_LOOK = 30  # sentences of a changed run that are held against each other


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: its running number, its place, its words without space."""

    number: int
    start: int
    end: int
    bare: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier sentence and what it became; ``new`` is None when it is gone."""

    old: Sentence
    new: Sentence | None
    is_same: bool


class Alignment:
    """The sentences of two rounds side by side."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new
        self.old_sentences = sentences(old)
        self.new_sentences = sentences(new)
        self.pairs = {pair.old.number: pair for pair in self._pairs()}
        same = {pair.new.number for pair in self.pairs.values() if pair.new and pair.is_same}
        self.changed = [each for each in self.new_sentences if each.number not in same]

    def within(self, span: Span) -> list[Sentence]:
        """The earlier sentences that a span touches."""
        return [each for each in self.old_sentences if each.start < span.end and each.end > span.start]

    def landing(self, sentence: Sentence) -> Sentence | None:
        """Where a sentence stands in the later round, or stood: itself, else the nearest kept one before."""
        for number in range(sentence.number, -1, -1):
            if (pair := self.pairs.get(number)) and pair.new:
                return pair.new
        return None

    def changed_near(self, sentence: Sentence, reach: int) -> list[Sentence]:
        """New or edited sentences within ``reach`` sentences of a place in the later round."""
        return [each for each in self.changed if abs(each.number - sentence.number) <= reach]

    def _pairs(self) -> Iterator[Pair]:
        old, new = self.old_sentences, self.new_sentences
        matcher = SequenceMatcher(None, [o.bare for o in old], [n.bare for n in new], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                yield from (Pair(one, other, True) for one, other in zip(old[a:b], new[c:d], strict=True))
            else:
                yield from _edited(old[a:b], new[c:d])


def _edited(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    """Within a changed run each sentence is held against those not taken yet, in order."""
    start = 0
    for sentence in old:
        best, place = _ALIKE, -1
        for number in range(start, min(start + _LONGEST_LOOK, len(new))):
            alike = likeness(sentence.bare, new[number].bare)
            if alike > best:
                best, place = alike, number
        if place < 0:
            yield Pair(sentence, None, False)
            continue
        yield Pair(sentence, new[place], False)
        start = place + 1


def sentences(document: Document) -> list[Sentence]:
    """The sentences of a document in order; one that is too long is cut at a space."""
    found: list[Sentence] = []
    start = 0
    ends = [*(match.end() for match in _END.finditer(document.text)), len(document.text)]
    for end in ends:
        for first, last in _cut(document.text, start, end):
            if words := bare(document.text[first:last]):
                found.append(Sentence(len(found), first, last, words))
        start = end
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        middle = space if space > start else start + _LONGEST
        yield start, middle
        start = middle
    yield start, end


def bare(text: str) -> str:
    """The words without space: what counts as the same."""
    return re.sub(r"\s+", "", text)


def likeness(one: str, other: str) -> float:
    """Share of characters two texts have in common, in order; 0 where it is less than a half."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()

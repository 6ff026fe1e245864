"""Words of running text shared out among the columns of a table, when only one way fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.documents.form.flat_heads import Head, Holds, Word
from assistant.documents.quantities import canonical_unit, parse_quantity
from assistant.documents.units import folded

_ABSENT = re.compile(r"[/\\—\-–~*]+|无")
_AMOUNTISH = re.compile(r"[<>≤≥约+±\-~]?\d[\d.,]*(?:[~\-]\d[\d.,]*)?[^。;,]{0,10}")
_PURE = re.compile(r"[<>≤≥约+±\-~]?\d[\d.,]*(?:[~\-]\d[\d.,]*)?%?")
_COUNTER = re.compile(
    r"[万亿]?(?:台|套|个|条|座|只|件|组|支|根|间|卷|张|双|瓶|桶|把|米|台/套|台（套）|台\(套\))(?:/[年a])?"
)
_COUNTED = re.compile(r"\d+(?:\.\d+)?[万亿]?[台套个条座只件组支根间卷张双瓶桶罐把辆片块]")
_CODE = re.compile(r".*\d{3}-\d{3}-\S{2,3}.*|HW\d\d.*|SW\d\d.*|\d{2}")
_POLLUTANT = re.compile(
    r"非甲烷总烃|颗粒物|粉尘|T?VOCs?|挥发性有机物|NMHC|二氧化硫|氮氧化物|SO2|NOx|.*苯.*|.*化合物|氯化氢|硫酸雾|氟化物|铬酸雾|氨|硫化氢|甲醛|油烟|臭气浓度|NMP|COD\S*|BOD\S*|SS|氨氮|NH3-N|总[磷氮]|石油类|.*烃.*",
    re.IGNORECASE,
)
_HAZARD = re.compile(r"(?:T|I|In|C|R)(?:[,/、](?:T|I|In|C|R))*")  # what a hazardous waste is
_MOST_WORDS = 3  # of one cell
_REFUSED = -100.0
_AGAIN = 1.5  # for a word that the column had before
_CLEAR = 0.2  # how much better a way must be than the others to stand alone
_UNSURE = 0.25  # of the columns
_WAYS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A row: how many words each column takes (0: merged with the cell above), and how well they fit.

    ``unsure`` are the columns whose words could as well be a neighbour's; ``rest`` counts words after the row
    that are a further line of its cells.
    """

    sizes: tuple[int, ...]
    score: float
    unsure: frozenset[int] = frozenset()
    rest: int = 0

    @property
    def words(self) -> int:
        """How many words the row takes up."""
        return sum(self.sizes) + self.rest


def read_row(
    words: Sequence[Word], heads: Sequence[Head], seen: Sequence[set[str]], *, may_merge: bool
) -> Reading | None:
    """The way in which all the words fill the columns; None where none fits, or too many fit alike.

    ``seen`` are the words that the rows before have in each column.
    """
    texts = [folded(word.text) for word in words]
    count = len(texts)

    @cache
    def best(at: int, column: int) -> tuple[Reading, ...]:
        if column == len(heads):
            return (Reading((), 0.0),) if at == count else ()
        found: list[Reading] = []
        left = len(heads) - column - 1
        for size in range(_MOST_WORDS + 1):
            head = heads[column]
            if size == 0 and not may_merge and not head.may_be_empty:
                continue
            if at + size > count or count - at - size > left * _MOST_WORDS:
                continue
            own = _fit(texts[at : at + size], head, column)
            if size == 1 and own > _REFUSED and texts[at] in seen[column]:
                own += _AGAIN
            if own <= _REFUSED:
                continue
            found += [Reading((size, *rest.sizes), own + rest.score) for rest in best(at + size, column + 1)]
        return tuple(sorted(found, key=lambda each: -each.score)[:_WAYS])

    ways = best(0, 0)
    if not ways or ways[0].score <= 0:
        return None
    alike = [_places(way) for way in ways if ways[0].score - way.score < _CLEAR]
    unsure = frozenset(
        column for column, cell in enumerate(alike[0]) if any(o[column] != cell for o in alike)
    )
    return replace(ways[0], unsure=unsure) if len(unsure) <= len(heads) * _UNSURE else None


def _places(way: Reading) -> list[tuple[int, int]]:
    """Where each cell of a row begins and how many words it takes; nothing for one merged with that above."""
    starts = [sum(way.sizes[:column]) for column in range(len(way.sizes))]
    return [(start, size) if size else (-1, 0) for start, size in zip(starts, way.sizes, strict=True)]


def _fit(texts: Sequence[str], head: Head, column: int) -> float:
    """How well words are a cell of a column."""
    holds = head.holds
    if not texts:
        if head.may_be_empty:
            return -0.6
        return _REFUSED if holds is Holds.AMOUNT or head.is_name else -1.0 - 0.3 * column
    if len(texts) > 1:
        return _several(texts, holds)
    word = texts[0]
    if _ABSENT.fullmatch(word):
        return 1.0 if holds is not Holds.UNIT else 0.3
    if holds is Holds.AMOUNT:
        return 2.0 if _AMOUNTISH.fullmatch(word) or parse_quantity(word) is not None else _REFUSED
    if holds is Holds.UNIT:
        return 2.0 if canonical_unit(word) or _COUNTER.fullmatch(word) else _REFUSED
    if holds is Holds.CODE:
        return 2.0 if _CODE.fullmatch(word) else -1.0
    if holds is Holds.POLLUTANT:
        return 2.0 if _POLLUTANT.fullmatch(word) else -0.5 if not _PURE.fullmatch(word) else _REFUSED
    if _COUNTED.fullmatch(word) and not head.may_be_number:
        return _REFUSED
    if _HAZARD.fullmatch(word):
        return 1.5 if "特性" in head.title.text else _REFUSED
    return (
        _REFUSED
        if (_PURE.fullmatch(word) or parse_quantity(word) is not None) and not head.may_be_number
        else 1.0
    )


def fits(word: str, head: Head) -> float:
    """How well one word is a cell of a column; far below zero where it cannot be."""
    return _fit([word], head, 0)


def _several(texts: Sequence[str], holds: Holds) -> float:
    """Several words in one cell: text that was spaced, or a number with its unit."""
    if holds is Holds.AMOUNT:
        with_unit = len(texts) == 2 and _PURE.fullmatch(texts[0]) and canonical_unit(texts[1])
        return 1.2 if with_unit else _REFUSED
    if holds is not Holds.TEXT or any(_PURE.fullmatch(text) or _ABSENT.fullmatch(text) for text in texts):
        return _REFUSED
    return 0.6 - 0.5 * (len(texts) - 1)

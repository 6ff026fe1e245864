"""What speaks for a passage of the shortlist, each as one number: the second look at what was found.

``weights.py`` says what a feature of 1 adds to the score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.registers import Confidence
from assistant.retrieval.aspects import (
    Aspect,
    asks_penalty,
    aspects_of,
    names_fine,
    names_penalty,
    without_asking_words,
)
from assistant.retrieval.coverage import AskedWords, asked_words, coverage
from assistant.retrieval.identifiers import plain
from assistant.retrieval.index import Index
from assistant.retrieval.passages import Passage
from assistant.retrieval.rows import COUNTRYWIDE, UNKNOWN_PLACE
from assistant.retrieval.shortlist import Asked, Shortlist

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTER = re.compile(r"[一-鿿a-z0-9]")
_TOPIC_LENGTH = 6.0
TELLING_TOPIC = 0.6  # a keyword of four characters


@dataclass(frozen=True)
class Features:
    """The numbers of one passage, most between 0 and 1."""

    fused: float
    keywords: float
    widened: float
    near: float
    near_subject: float
    coverage: float
    subject_coverage: float
    subject_pairs: float
    text_pairs: float
    subject_precision: float
    numbered: float
    named: float
    article: float
    aspect: float
    off_aspect: float
    topic: float
    fine: float
    penalty: float
    no_penalty_asked: float
    fine_on_topic: float
    answered_on_topic: float
    place: float
    elsewhere: float
    recall: float
    numbers: float

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The features in the order of their weights."""
        return tuple(each.name for each in fields(cls))

    @property
    def vector(self) -> tuple[float, ...]:
        """The numbers in the order of ``names``."""
        return tuple(self.__dict__.values())


class Examiner:
    """Looks at the passages of one question."""

    def __init__(self, asked: Asked, found: Shortlist, index: Index) -> None:
        self._asked, self._found, self._index = asked, found, index
        self.aspects: tuple[Aspect, ...] = aspects_of(asked.question)
        self.words: AskedWords = asked_words(
            asked.question, asked.words, index.parts.segmenter, index.keywords
        )
        self._penal = asks_penalty(asked.question)
        self._pairs = _pairs(without_asking_words(asked.question)) or _pairs(asked.question)
        self._numbers = set(_NUMBER.findall(asked.text))
        self._best_keywords = float(found.keywords.max(initial=0.0)) or 1.0
        self._best_widened = float(found.widened.max(initial=0.0)) or 1.0

    def features(self, rows: Sequence[int]) -> list[Features]:
        """The features of each row."""
        near = self._index.vectors.matrix[list(rows)] @ self._found.vector
        near_subjects = self._near_subjects(rows)
        return [
            self._features(row, float(text), float(subject))
            for row, text, subject in zip(rows, near, near_subjects, strict=True)
        ]

    def _features(self, row: int, near: float, near_subject: float) -> Features:
        found, passage = self._found, self._index.passages[row]
        item = passage.provision
        text, subject = _pairs(passage.text), _pairs(passage.subject)
        answered = sum(bool(each.answered.search(item.digest)) for each in self.aspects)
        place = item.jurisdiction
        is_local = place not in (COUNTRYWIDE, UNKNOWN_PLACE)
        punished = names_penalty(item.digest)
        topic = min(1.0, len(found.topics.get(row, "")) / _TOPIC_LENGTH)
        return Features(
            fused=found.fused.get(row, 0.0) * 30,
            keywords=float(found.keywords[row]) / self._best_keywords,
            widened=float(found.widened[row]) / self._best_widened,
            near=near,
            near_subject=near_subject,
            coverage=coverage(passage.text, self.words),
            subject_coverage=coverage(passage.subject, self.words),
            subject_pairs=_share(self._pairs, subject),
            text_pairs=_share(self._pairs, text),
            subject_precision=max(
                (_share(_pairs(word), self._pairs) for word in (item.heading, *item.keywords)), default=0.0
            ),
            numbered=float(found.is_numbered[row]),
            named=float(found.is_named[row]),
            article=float(found.is_article[row]),
            aspect=answered / len(self.aspects) if self.aspects else 0.0,
            off_aspect=float(bool(self.aspects) and not answered),
            topic=topic,
            fine=float(self._penal and names_fine(item.digest)),
            penalty=float(self._penal and punished),
            no_penalty_asked=float(not self._penal and punished),
            fine_on_topic=float(self._penal and names_fine(item.digest) and topic >= TELLING_TOPIC),
            answered_on_topic=float(bool(answered) and topic >= TELLING_TOPIC),
            place=float(is_local and place in self._asked.question),
            elsewhere=float(is_local and place not in self._asked.question),
            recall=float(item.confidence is Confidence.RECALL),
            numbers=_share(self._numbers, set(_NUMBER.findall(item.digest))),
        )

    def _near_subjects(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """How near the question lies to a passage's heading or a keyword; 0 for a slow embedder."""
        embedder = self._index.parts.embedder
        if not rows or not embedder.is_fast:
            return np.zeros(len(rows), dtype=np.float32)
        subjects = [subjects_of(self._index.passages[row]) for row in rows]
        flat = [word for words in subjects for word in words]
        vectors = embedder.embed([self._asked.question, *flat])
        near = vectors[1:] @ vectors[0]
        starts = np.cumsum([0, *(len(words) for words in subjects)])[:-1]
        return np.asarray(np.maximum.reduceat(near, starts), dtype=np.float32)


def subjects_of(passage: Passage) -> tuple[str, ...]:
    """Heading and keywords, each by itself; the first words of the text where there is neither."""
    item = passage.provision
    words = tuple(word for word in (item.heading, *item.keywords) if word)
    return words or (item.digest[:40],)


@lru_cache(maxsize=4_096)
def _pairs(text: str) -> frozenset[str]:
    """Every two neighbouring characters of the words of a text."""
    letters = "".join(_LETTER.findall(plain(text).lower()))
    return frozenset(letters[start : start + 2] for start in range(len(letters) - 1))


def _share(asked: Set[str], held: Set[str]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0

"""The passages worth a closer look: best by keywords, vectors and exact identifiers, fused by rank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.aspects import without_asking_words
from assistant.retrieval.embed import Vectors
from assistant.retrieval.identifiers import Identifiers, base_number, find_identifiers, plain
from assistant.retrieval.index import Index
from assistant.retrieval.rows import Mask
from assistant.retrieval.segment import QueryWords

SHORTEST_NAME = 3
_DEPTH = 50
_OF_SERVER = 150  # more than are kept: what is out of scope is dropped afterwards
_OF_NAMED = 20  # the best clauses of a document that the question names
_RANK_OFFSET = 60  # the usual constant of reciprocal rank fusion
_SYNONYM_WEIGHT = 0.4  # a word that stands for one of the question counts less than the word itself
_SHORTEST_TOPIC, _LONGEST_TOPIC = 2, 16
_TELLING = 4  # a keyword of so many characters alone brings its clause into the list

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Asked:
    """A question cut up once: its words, its exact identifiers and the documents it names."""

    question: str
    words: QueryWords
    identifiers: Identifiers
    names: frozenset[str]

    @classmethod
    def of(cls, question: str, index: Index) -> Asked:
        """Cut the question with the words of the index."""
        return cls(
            question,
            index.parts.segmenter.query(question),
            find_identifiers(question),
            _named(question, index.rows.all_names),
        )

    @cached_property
    def text(self) -> str:
        """The question without spaces, with full-width forms made one."""
        return re.sub(r"\s", "", plain(self.question))

    @property
    def numbers(self) -> frozenset[str]:
        """Numbers of standards and notices, with and without the year."""
        standards = self.identifiers.standards
        return frozenset((*standards, *map(base_number, standards), *self.identifiers.notices))


@dataclass
class Shortlist:
    """Rows of the index with what each way of searching says of them.

    ``keyword_ranks`` and ``vector_ranks`` count from 1; ``keywords`` and ``widened`` are scores over all
    rows, with the words of the question and with those that mean the same; ``vector`` is the question's.
    """

    allowed: Mask
    keywords: Vectors
    widened: Vectors
    vector: Vectors
    is_numbered: Mask
    is_named: Mask
    is_article: Mask
    topics: dict[int, str]
    keyword_ranks: dict[int, int] = field(default_factory=dict)
    vector_ranks: dict[int, int] = field(default_factory=dict)

    @cached_property
    def fused(self) -> dict[int, float]:
        """Reciprocal ranks added up, for every row found."""
        telling = (row for row, word in self.topics.items() if len(word) >= _TELLING)
        found: dict[int, float] = dict.fromkeys((*map(int, self._exact), *islice(telling, _DEPTH)), 0.0)
        for ranks in (self.keyword_ranks, self.vector_ranks):
            for row, rank in ranks.items():
                found[row] = found.get(row, 0.0) + 1 / (_RANK_OFFSET + rank)
        return found

    @property
    def _exact(self) -> Rows:
        """The clauses of an article or document that the question names, the best by keywords."""
        named = np.flatnonzero((self.is_numbered | self.is_named) & self.allowed)
        best = named[np.argsort(-self.keywords[named], kind="stable")[:_OF_NAMED]]
        articles = np.flatnonzero(self.is_article & self.allowed)
        return np.concatenate([best, articles[:_DEPTH]])


def shortlist(asked: Asked, index: Index, allowed: Mask, on: date | None) -> Shortlist:
    """What keywords, vectors and identifiers find among the allowed rows."""
    rows, mask = index.rows, allowed.astype(np.float32)
    telling = index.parts.segmenter.query(without_asking_words(asked.question)).words
    direct = index.keywords.scores((*asked.words.identifiers, *(telling or asked.words.words))) * mask
    widened = index.keywords.scores((*asked.words.identifiers, *asked.words.words)) * mask
    widened = widened + index.keywords.scores(asked.words.widening) * np.float32(_SYNONYM_WEIGHT) * mask
    is_numbered, is_named = rows.numbered(asked.numbers), rows.named(asked.names)
    is_article = rows.of_clauses(asked.identifiers.articles)
    if asked.names or asked.numbers:
        is_article &= is_numbered | is_named
    found = Shortlist(
        allowed=allowed,
        keywords=direct,
        widened=widened,
        vector=index.parts.embedder.embed([asked.question])[0],
        is_numbered=is_numbered & allowed,
        is_named=(is_numbered | is_named) & allowed,
        is_article=is_article & allowed,
        topics=_topics(asked.text, index, allowed),
    )
    found.keyword_ranks = _ranks(widened)
    if np.any(found.vector):
        nearest = _neighbours(found.vector, index, allowed, on)
        found.vector_ranks = {row: rank for rank, row in enumerate(nearest, 1)}
    return found


def _ranks(scores: Vectors) -> dict[int, int]:
    """The rows with the highest scores above zero, and their ranks."""
    depth = min(_DEPTH, len(scores))
    best = np.argpartition(-scores, depth - 1)[:depth]
    order = best[np.lexsort((best, -scores[best]))]
    return {int(row): rank for rank, row in enumerate(order, 1) if scores[row] > 0}


def _neighbours(vector: Vectors, index: Index, allowed: Mask, on: date | None) -> list[int]:
    """The nearest allowed rows; a Chroma server knows the date only, so more are asked of it."""
    if index.vectors.server is None:
        rows, _ = index.vectors.nearest_rows(vector, allowed, _DEPTH)
        return [int(row) for row in rows]
    nearest = index.vectors.nearest(vector, on=on, limit=_OF_SERVER)
    return [row for row in (index.row_of[name] for name, _ in nearest) if allowed[row]][:_DEPTH]


def _topics(text: str, index: Index, allowed: Mask) -> dict[int, str]:
    """The rows that have a keyword which stands in the question, with the longest of them."""
    keywords = index.rows.keywords
    found: dict[int, str] = {}
    pieces = {
        text[start : start + length]
        for length in range(_SHORTEST_TOPIC, _LONGEST_TOPIC + 1)
        for start in range(len(text) - length + 1)
    }
    for word in sorted(pieces & keywords.keys(), key=lambda word: (len(word), word)):
        found.update((row, word) for row in keywords[word] if allowed[row])
    return found


def _named(question: str, names: Iterable[str]) -> frozenset[str]:
    """The names of documents that the question holds, none that is part of a longer one of them."""
    text = re.sub(r"\s", "", plain(question))
    held = {name for name in names if len(name) >= SHORTEST_NAME and name in text}
    return frozenset(name for name in held if not any(name != other and name in other for other in held))

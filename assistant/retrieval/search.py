"""Search: keywords and vectors fused by rank, exact identifiers first, only what is in force on the date."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from assistant.registers import Confidence
from assistant.retrieval.aspects import asks_penalty, aspects_of, names_fine
from assistant.retrieval.coverage import AskedWords, asked_words, coverage
from assistant.retrieval.embed import Vectors
from assistant.retrieval.identifiers import base_number, find_identifiers, plain
from assistant.retrieval.index import Index
from assistant.retrieval.passages import Passage
from assistant.retrieval.segment import QueryWords

_DEPTH = 50
_RANK_OFFSET = 60  # the usual constant of reciprocal rank fusion
# the weights below were set on eval/chat/dev.yaml; a first rank in one list is worth 1/61 = 0.016
_VECTOR_WEIGHT = 0.5
_SYNONYM_WEIGHT = 0.4
_ASPECT_BOOST = 0.003
_PLACE_BOOST = 0.004
_COVERAGE_BOOST = 0.0025
_SUBJECT_BOOST = 0.003
_TOPIC_BOOST = 0.002
_TOPIC_COVERAGE_BOOST = 0.005
_PENALTY_TOPIC_BOOST = 0.03  # more than first ranks in both lists: the clause that punishes what is asked
_RECALL_PENALTY = 0.003  # what nobody checked stands behind what somebody did
_NAME_BOOST = 0.004
_NUMBER_BOOST = 0.02
_ARTICLE_BOOST = 0.05  # more than first ranks in both lists together
_COVERAGE_DEPTH = 24
_ON_SUBJECT = 0.7
_SHORTEST_NAME = 3
_SHORTEST_TOPIC = 4
_TOPIC_SHARE = 0.25
_MOST_HOLDERS = 4
_CHINESE = re.compile("[一-鿿]+")
_WORDS_SHOWN = 6
_COUNTRYWIDE = "全国"


@dataclass(frozen=True)
class Match:
    """A passage found; ``score`` only orders the matches of one question.

    ``coverage`` is the share of the question's words, weighted by rarity, that the passage answers to;
    ``is_sufficient`` says whether that is enough to answer from it; ``is_on_topic`` that a keyword of the
    clause stands in the question and the clause holds the kind of thing asked for.
    """

    passage: Passage
    score: float
    coverage: float
    is_sufficient: bool
    reasons: tuple[str, ...]
    is_on_topic: bool = False


@dataclass
class _Candidate:
    passage: Passage
    score: float = 0.0
    coverage: float = 0.0
    is_on_topic: bool = False
    reasons: list[str] = field(default_factory=list)

    def add(self, boost: float, reason: str = "") -> None:
        self.score += boost
        if reason:
            self.reasons.append(reason)


class _Candidates:
    """The passages found so far, of those that apply."""

    def __init__(self, index: Index, on: date | None, jurisdiction: str | None) -> None:
        self.index = index
        self.allowed = np.array([_applies(each, on, jurisdiction) for each in index.passages], dtype=bool)
        self._found: dict[int, _Candidate] = {}

    def at(self, place: int) -> _Candidate:
        """The candidate at this place of the index, entered when new."""
        return self._found.setdefault(place, _Candidate(self.index.passages[place]))

    def ranked(self, least: float = 0.0) -> list[_Candidate]:
        """Best first; what covers less than ``least`` stands behind what covers enough."""
        return sorted(
            self._found.values(), key=lambda each: (each.coverage < least, -each.score, each.passage.id)
        )


def search(
    question: str, *, index: Index, on: date | None, k: int = 8, jurisdiction: str | None = None
) -> list[Match]:
    """The best ``k`` passages in force ``on`` (None: of any date), best first.

    ``jurisdiction`` such as 福建厦门 keeps the rules of the country and of the places named in it.
    """
    query = index.parts.segmenter.query(question)
    asked = asked_words(question, query, index.parts.segmenter, index.keywords)
    found = _Candidates(index, on, jurisdiction)
    _add_keyword_ranks(found, query)
    _add_vector_ranks(found, question, on)
    _add_identifiers(found, question)
    _add_topics(found, question, query)
    _add_aspects(found, question)
    _add_places(found, question)
    _add_coverage(found, asked)
    return [
        Match(
            passage=each.passage,
            score=round(each.score, 6),
            coverage=each.coverage,
            is_sufficient=each.coverage >= asked.least,
            reasons=tuple(each.reasons),
            is_on_topic=each.is_on_topic,
        )
        for each in found.ranked(asked.least)[:k]
    ]


def _applies(passage: Passage, on: date | None, jurisdiction: str | None) -> bool:
    item = passage.provision
    here = jurisdiction is None or item.jurisdiction == _COUNTRYWIDE or item.jurisdiction in jurisdiction
    return here and (on is None or item.is_in_force(on))


def _add_keyword_ranks(found: _Candidates, query: QueryWords) -> None:
    scores = _keyword_scores(found, query)
    order = [int(place) for place in np.argsort(-scores, kind="stable")[:_DEPTH] if scores[place] > 0]
    asked = (*query.identifiers, *query.words, *query.widening)
    for rank, place in enumerate(order, 1):
        candidate = found.at(place)
        shown = plain(candidate.passage.text).lower()
        met = [word for word in asked if len(word) > 1 and word in shown][:_WORDS_SHOWN]
        candidate.add(1 / (_RANK_OFFSET + rank), f"关键词第{rank}" + (f"：{'、'.join(met)}" if met else ""))


def _keyword_scores(found: _Candidates, query: QueryWords) -> Vectors:
    keywords = found.index.keywords
    direct = keywords.scores((*query.identifiers, *query.words))
    widened = keywords.scores(query.widening) * np.float32(_SYNONYM_WEIGHT)
    return (direct + widened) * found.allowed.astype(np.float32)


def _add_vector_ranks(found: _Candidates, question: str, on: date | None) -> None:
    index = found.index
    places = {passage.id: place for place, passage in enumerate(index.passages)}
    nearest = index.vectors.nearest(index.parts.embedder.embed([question])[0], on=on, limit=_DEPTH)
    for rank, (name, _) in enumerate(nearest, 1):
        if found.allowed[places[name]]:
            found.at(places[name]).add(_VECTOR_WEIGHT / (_RANK_OFFSET + rank), f"向量第{rank}")


def _add_identifiers(found: _Candidates, question: str) -> None:
    asked = find_identifiers(question)
    numbers = {*asked.standards, *map(base_number, asked.standards), *asked.notices}
    named = _named(question, found.index)
    for place in map(int, np.flatnonzero(found.allowed)):
        passage = found.index.passages[place]
        item = passage.provision
        is_numbered = not numbers.isdisjoint(passage.document_identifiers)
        is_named = is_numbered or not named.isdisjoint(passage.names)
        if is_numbered:
            found.at(place).add(_NUMBER_BOOST, f"编号：{item.number}")
        if item.clause in asked.articles and (is_named or not named):
            found.at(place).add(_ARTICLE_BOOST, f"条号：{item.clause}")
        if is_named:
            found.at(place).add(_NAME_BOOST, f"文件名：《{item.title}》")


def _named(question: str, index: Index) -> set[str]:
    """The names of documents that the question holds, none that is part of a longer one of them."""
    text = re.sub(r"\s", "", plain(question))
    names = {name for each in index.passages for name in each.names if len(name) >= _SHORTEST_NAME}
    held = {name for name in names if name in text}
    return {name for name in held if not any(name != other and name in other for other in held)}


def _add_aspects(found: _Candidates, question: str) -> None:
    aspects = aspects_of(question)
    for candidate in found.ranked():
        for aspect in aspects:
            if aspect.answered.search(candidate.passage.provision.digest):
                candidate.add(_ASPECT_BOOST / len(aspects), f"所问：{aspect.name}")


def _add_topics(found: _Candidates, question: str, query: QueryWords) -> None:
    """A clause whose own keyword the question uses, and which holds the kind of thing asked for."""
    aspects = aspects_of(question)
    if not aspects:
        return
    penal = asks_penalty(question)
    text = re.sub(r"\s", "", plain(question))
    others = (each for word, same in query.synonyms.items() if len(word) >= _SHORTEST_TOPIC for each in same)
    asked = "，".join((text, *others)) if penal else text
    least = _SHORTEST_TOPIC if penal else max(_SHORTEST_TOPIC, len(text) * _TOPIC_SHARE)
    topics = _telling_topics(found.index, asked, least, math.inf if penal else _MOST_HOLDERS)
    for place in map(int, np.flatnonzero(found.allowed)):
        item = found.index.passages[place].provision
        topic = next((word for word in item.keywords if word in topics), "")
        if topic and all(each.answered.search(item.digest) for each in aspects):
            candidate = found.at(place)
            candidate.is_on_topic = True
            punished = penal and names_fine(item.digest)
            candidate.add(_PENALTY_TOPIC_BOOST if punished else _TOPIC_BOOST, f"关键语：{topic}")


def _telling_topics(index: Index, asked: str, least: float, most: float) -> set[str]:
    """The keywords in ``asked`` of ``least`` characters that no more than ``most`` clauses have."""
    holders = Counter(word for each in index.passages for word in each.provision.keywords)
    return {
        word
        for word, number in holders.items()
        if len(word) >= least and number <= most and word in asked and _CHINESE.fullmatch(word)
    }


def _add_places(found: _Candidates, question: str) -> None:
    """A local rule comes first where its place is named, and behind the country's where it is not."""
    for candidate in found.ranked():
        place = candidate.passage.provision.jurisdiction
        if place != _COUNTRYWIDE and place in question:
            candidate.add(_PLACE_BOOST, f"地域：{place}")
        elif place != _COUNTRYWIDE:
            candidate.add(-_PLACE_BOOST)


def _add_coverage(found: _Candidates, asked: AskedWords) -> None:
    """Measure the candidates that lead so far; those further down count as covering nothing."""
    for candidate in found.ranked()[:_COVERAGE_DEPTH]:
        passage = candidate.passage
        candidate.coverage = coverage(passage.text, asked)
        on_subject = coverage(passage.subject, asked)
        candidate.add(_COVERAGE_BOOST * candidate.coverage + _SUBJECT_BOOST * on_subject)
        if candidate.is_on_topic:
            candidate.add(_TOPIC_COVERAGE_BOOST * candidate.coverage)
        if on_subject >= _ON_SUBJECT:
            candidate.add(0.0, f"主题：{passage.provision.heading}")
        if passage.provision.confidence is Confidence.RECALL:
            candidate.add(-_RECALL_PENALTY)

"""Search: keywords and vectors fused by rank, exact identifiers first, only what is in force on the date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.registers import Confidence
from assistant.retrieval.aspects import aspects_of, without_asking_words
from assistant.retrieval.embed import Vectors
from assistant.retrieval.identifiers import base_number, find_identifiers, plain
from assistant.retrieval.index import Index
from assistant.retrieval.passages import Passage
from assistant.retrieval.segment import QueryWords

# set on eval/chat/dev.yaml: a passage that covers less of a question does not answer it; a question without
# one word of the field must be covered nearly whole, else it only shares everyday words with a provision
_LEAST_COVERAGE = 0.4
_LEAST_COVERAGE_ELSEWHERE = 0.7
_DEPTH = 50
_RANK_OFFSET = 60  # the usual constant of reciprocal rank fusion
_VECTOR_WEIGHT = 0.5
_SYNONYM_WEIGHT = 0.4
_PARTS_COUNT = 0.7
_LEAST_PARTS = 0.6
_COVERAGE_BOOST = 0.0025
_COVERAGE_DEPTH = 24
_SUBJECT_BOOST = 0.003
_ON_SUBJECT = 0.7
_RECALL_PENALTY = 0.003  # what nobody checked stands behind what somebody did
_ASPECT_BOOST = 0.003
_PLACE_BOOST = 0.004
_ARTICLE_BOOST = 0.05  # more than both first ranks together
_NUMBER_BOOST = 0.02
_NAME_BOOST = 0.004
_SHORTEST_NAME = 2
_COUNTRYWIDE = "全国"


@dataclass(frozen=True)
class Match:
    """A passage found; ``score`` only orders the matches of one question.

    ``coverage`` is the share of the question's words, weighted by rarity, that the passage answers to;
    ``is_sufficient`` says whether that is enough to answer from it.
    """

    passage: Passage
    score: float
    coverage: float
    is_sufficient: bool
    reasons: tuple[str, ...]


@dataclass
class _Candidate:
    score: float
    reasons: list[str]


def search(
    question: str, *, index: Index, on: date | None, k: int = 8, jurisdiction: str | None = None
) -> list[Match]:
    """The best ``k`` passages in force ``on`` (None: of any date), best first.

    ``jurisdiction`` such as 福建厦门 keeps the rules of the country and of the places named in it.
    """
    query = index.parts.segmenter.query(question)
    allowed = np.array([_applies(each, on, jurisdiction) for each in index.passages], dtype=bool)
    found: dict[int, _Candidate] = {}
    _add_keyword_ranks(found, _keyword_scores(index, query) * allowed, index, query)
    _add_vector_ranks(found, question, index, on, allowed)
    _add_identifiers(found, question, index, allowed)
    _add_aspects(found, question, index)
    _add_places(found, question, index)
    asked = _asked(question, index, query)
    covered = _add_coverage(found, index, asked)
    best = sorted(
        found, key=lambda at: (covered.get(at, 0.0) < asked.least, -found[at].score, index.passages[at].id)
    )[:k]
    return [
        Match(
            index.passages[at],
            round(found[at].score, 6),
            share := covered.get(at, 0.0),
            share >= asked.least,
            tuple(found[at].reasons),
        )
        for at in best
    ]


@dataclass(frozen=True)
class _Asked:
    """The content words of a question with their rarity, the synonyms they may be met by, and the least
    coverage of a passage that answers it."""

    rarity: dict[str, float]
    synonyms: dict[str, tuple[str, ...]]
    least: float


def _asked(question: str, index: Index, query: QueryWords) -> _Asked:
    segmenter = index.parts.segmenter
    words = segmenter.content_words(without_asking_words(question)) or segmenter.content_words(question)
    telling = [word for word in words if len(word) > 1] or words  # 电 or 表 alone says nothing
    rarity = {word: index.keywords.rarity(word) for word in (*query.identifiers, *telling)}
    of_the_field = any(term in word for word in rarity for term in segmenter.lexicon.terms)
    return _Asked(rarity, query.synonyms, _LEAST_COVERAGE if of_the_field else _LEAST_COVERAGE_ELSEWHERE)


def _coverage(text: str, asked: _Asked, index: Index) -> float:
    """Share of what is asked that stands in ``text``, rare words counting more.

    A synonym counts in full, a word of which only the parts are there counts in part; 0 when the
    question has no content words.
    """
    segmenter = index.parts.segmenter
    shown = plain(text).lower()
    there = set(find_identifiers(text).tokens)
    by_synonym = {
        part
        for word, others in asked.synonyms.items()
        if any(other.lower() in shown for other in others)
        for part in (word.lower(), *segmenter.content_words(word))
    }
    met = 0.0
    for word, rarity in asked.rarity.items():
        parts = {part for part in segmenter.words(word) if len(part) > 1} - {word}
        if word in shown or word in there or word in by_synonym:
            met += rarity
        elif parts:
            share = sum(part in shown for part in parts) / len(parts)
            met += rarity * _PARTS_COUNT * share if share >= _LEAST_PARTS else 0.0
    total = sum(asked.rarity.values())
    return round(met / total, 3) if total else 0.0


def _applies(passage: Passage, on: date | None, jurisdiction: str | None) -> bool:
    item = passage.provision
    here = jurisdiction is None or item.jurisdiction == _COUNTRYWIDE or item.jurisdiction in jurisdiction
    return here and (on is None or item.is_in_force(on))


def _keyword_scores(index: Index, query: QueryWords) -> Vectors:
    scores = index.keywords.scores((*query.identifiers, *query.words))
    return scores + np.float32(_SYNONYM_WEIGHT) * index.keywords.scores(query.widening)


def _add_keyword_ranks(
    found: dict[int, _Candidate], scores: Vectors, index: Index, query: QueryWords
) -> None:
    order = np.argsort(-scores, kind="stable")[:_DEPTH]
    asked = (*query.identifiers, *query.words, *query.widening)
    for rank, at in enumerate((int(each) for each in order if scores[each] > 0), 1):
        there = set(index.parts.segmenter.words(index.passages[at].text)) if rank <= 10 else set()
        met = [word for word in asked if word in there]
        candidate = found.setdefault(at, _Candidate(0.0, []))
        candidate.score += 1 / (_RANK_OFFSET + rank)
        candidate.reasons.append(f"关键词第{rank}" + (f"：{'、'.join(met[:6])}" if met else ""))


def _add_vector_ranks(
    found: dict[int, _Candidate], question: str, index: Index, on: date | None, allowed: np.ndarray
) -> None:
    places = {passage.id: at for at, passage in enumerate(index.passages)}
    vector = index.parts.embedder.embed([question])[0]
    nearest = index.vectors.nearest(vector, on=on, limit=_DEPTH)
    for rank, (name, _) in enumerate(nearest, 1):
        if allowed[places[name]]:
            candidate = found.setdefault(places[name], _Candidate(0.0, []))
            candidate.score += _VECTOR_WEIGHT / (_RANK_OFFSET + rank)
            candidate.reasons.append(f"向量第{rank}")


def _add_identifiers(found: dict[int, _Candidate], question: str, index: Index, allowed: np.ndarray) -> None:
    asked = find_identifiers(question)
    text = re.sub(r"\s", "", plain(question))
    named = {
        name for each in index.passages for name in each.names if len(name) > _SHORTEST_NAME and name in text
    }
    longest = {name for name in named if not any(name != other and name in other for other in named)}
    for at in np.flatnonzero(allowed):
        item = index.passages[at].provision
        reasons: list[tuple[float, str]] = []
        is_named = not longest.isdisjoint(index.passages[at].names)
        own = set(find_identifiers(f"{item.number} {item.title}").tokens)
        if own.intersection((*asked.standards, *map(base_number, asked.standards), *asked.notices)):
            reasons.append((_NUMBER_BOOST, f"编号：{item.number or item.title}"))
            is_named = True
        if item.clause in asked.articles and (is_named or not longest):
            reasons.append((_ARTICLE_BOOST, f"条号：{item.clause}"))
        if is_named:
            reasons.append((_NAME_BOOST, f"文件名：《{item.title}》"))
        for boost, reason in reasons:
            candidate = found.setdefault(int(at), _Candidate(0.0, []))
            candidate.score += boost
            candidate.reasons.append(reason)


def _add_aspects(found: dict[int, _Candidate], question: str, index: Index) -> None:
    aspects = aspects_of(question)
    for at, candidate in found.items():
        for aspect in aspects:
            if aspect.answered.search(index.passages[at].provision.digest):
                candidate.score += _ASPECT_BOOST / len(aspects)
                candidate.reasons.append(f"所问：{aspect.name}")


def _add_places(found: dict[int, _Candidate], question: str, index: Index) -> None:
    """A local rule comes first where its place is named, and behind the country's where it is not."""
    for at, candidate in found.items():
        place = index.passages[at].provision.jurisdiction
        if place == _COUNTRYWIDE:
            continue
        if place in question:
            candidate.score += _PLACE_BOOST
            candidate.reasons.append(f"地域：{place}")
        else:
            candidate.score -= _PLACE_BOOST


def _add_coverage(found: dict[int, _Candidate], index: Index, asked: _Asked) -> dict[int, float]:
    """Coverage of the candidates that lead so far; those further down are left out and count as 0."""
    leading = sorted(found, key=lambda at: (-found[at].score, index.passages[at].id))[:_COVERAGE_DEPTH]
    covered = {at: _coverage(index.passages[at].text, asked, index) for at in leading}
    for at, share in covered.items():
        passage = index.passages[at]
        on_subject = _coverage(passage.subject, asked, index)
        found[at].score += _COVERAGE_BOOST * share + _SUBJECT_BOOST * on_subject
        if on_subject >= _ON_SUBJECT:
            found[at].reasons.append(f"主题：{passage.provision.heading}")
        if passage.provision.confidence is Confidence.RECALL:
            found[at].score -= _RECALL_PENALTY
    return covered

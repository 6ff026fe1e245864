"""Search: keywords, vectors and exact identifiers fused by rank, then a closer look at the best of them.

Only what is in force on the date is found, unless former clauses are asked for, which are marked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from assistant.registers import ProvisionKind
from assistant.retrieval.features import TELLING_TOPIC, Examiner, Features
from assistant.retrieval.identifiers import base_number, find_identifiers, plain
from assistant.retrieval.index import Index
from assistant.retrieval.passages import Passage
from assistant.retrieval.rerank import Reranker
from assistant.retrieval.rows import Mask, Rows, day_number
from assistant.retrieval.shortlist import Asked, Shortlist, shortlist
from assistant.retrieval.weights import WEIGHTS

EXAMINED = 60
RERANKED = 20
SHARPNESS = 8.0  # how slowly the score falls with what speaks for a passage
_ON_SUBJECT = 0.7
_WORDS_SHOWN = 6


@dataclass(frozen=True)
class Match:
    """A passage found; ``score`` only orders the matches of one question.

    ``coverage`` is the share of the question's words, weighted by rarity, that the passage answers to;
    ``is_sufficient`` says whether that is enough to answer from it; ``is_on_topic`` that a keyword of the
    clause stands in the question and the clause holds the kind of thing asked for; ``former`` that it is
    out of force on the date.
    """

    passage: Passage
    score: float
    coverage: float
    is_sufficient: bool
    reasons: tuple[str, ...]
    is_on_topic: bool = False
    former: bool = False


@dataclass(frozen=True)
class Scope:
    """What is searched: kinds, and documents by id, name or number (none: all of them).

    ``jurisdiction`` such as 福建厦门 keeps the rules of the country and of the places named in it;
    ``former`` adds clauses that were in force before the date.
    """

    jurisdiction: str | None = None
    kinds: tuple[ProvisionKind, ...] = ()
    documents: tuple[str, ...] = ()
    former: bool = False

    def allowed(self, rows: Rows, on: date | None) -> Mask:
        """The rows that may be found."""
        mask = rows.applying(None if self.former else on, self.jurisdiction)
        if self.former and on is not None:
            mask = mask & (rows.since <= day_number(on))
        if self.kinds:
            mask = mask & rows.kinds.holds(self.kinds)
        if self.documents:
            mask = mask & _of_documents(rows, self.documents)
        return np.asarray(mask, dtype=bool)


EVERYTHING = Scope()


def search(
    question: str,
    *,
    index: Index,
    on: date | None,
    k: int = 8,
    scope: Scope = EVERYTHING,
) -> list[Match]:
    """The best ``k`` passages of the scope in force ``on`` (None: of any date), best first."""
    asked = Asked.of(question, index)
    found = shortlist(asked, index, scope.allowed(index.rows, on), on)
    examiner = Examiner(asked, found, index)
    rows = sorted(found.fused, key=lambda row: (-found.fused[row], index.ids[row]))[:EXAMINED]
    rated = zip(rows, examiner.features(rows), strict=True)
    best = sorted(rated, key=lambda pair: (-score_of(pair[1]), index.ids[pair[0]]))
    reranker = index.parts.reranker
    matches = [
        _match(row, features, asked, found, examiner, index, on)
        for row, features in best[: max(k, RERANKED if reranker else 0)]
    ]
    return (_reranked(question, matches[:RERANKED], reranker) + matches[RERANKED:] if reranker else matches)[
        :k
    ]


def _reranked(question: str, matches: list[Match], reranker: Reranker) -> list[Match]:
    """The best again, by half what they scored and half what the cross-encoder makes of them."""
    read = reranker.scores(question, [match.passage.text for match in matches])
    top = max((match.score for match in matches), default=1.0)
    rated = [
        replace(
            match,
            score=round(top * (match.score / top + said) / 2, 6),
            reasons=(*match.reasons, f"重排{said:.2f}"),
        )
        for match, said in zip(matches, read, strict=True)
    ]
    return sorted(rated, key=lambda match: (-match.score, match.passage.id))


def score_of(features: Features) -> float:
    """What speaks for a passage, added up; above zero, so that two scores can be compared as a ratio."""
    total = sum(weight * value for weight, value in zip(WEIGHTS.values(), features.vector, strict=True))
    return math.exp(total / SHARPNESS)


def _match(
    row: int,
    features: Features,
    asked: Asked,
    found: Shortlist,
    examiner: Examiner,
    index: Index,
    on: date | None,
) -> Match:
    passage = index.passages[row]
    item = passage.provision
    on_topic = features.topic >= TELLING_TOPIC and bool(examiner.aspects) and not features.off_aspect
    return Match(
        passage=passage,
        score=round(score_of(features), 6),
        coverage=features.coverage,
        is_sufficient=features.coverage >= examiner.words.least,
        reasons=tuple(_reasons(row, features, asked, found, examiner, passage)),
        is_on_topic=on_topic,
        former=on is not None and not item.is_in_force(on),
    )


def _reasons(
    row: int, features: Features, asked: Asked, found: Shortlist, examiner: Examiner, passage: Passage
) -> Iterable[str]:
    """Why the passage was found, for people."""
    item = passage.provision
    if rank := found.keyword_ranks.get(row):
        shown = plain(passage.text).lower()
        words = (*asked.words.identifiers, *asked.words.words, *asked.words.widening)
        met = [word for word in words if len(word) > 1 and word in shown][:_WORDS_SHOWN]
        yield f"关键词第{rank}" + (f"：{'、'.join(met)}" if met else "")
    if rank := found.vector_ranks.get(row):
        yield f"向量第{rank}"
    if features.numbered:
        yield f"编号：{item.number}"
    if features.article:
        yield f"条号：{item.clause}"
    if features.named and not asked.names.isdisjoint(passage.names):
        yield f"文件名：《{item.title}》"
    if topic := found.topics.get(row):
        yield f"关键语：{topic}"
    yield from (f"所问：{each.name}" for each in examiner.aspects if each.answered.search(item.digest))
    if features.place:
        yield f"地域：{item.jurisdiction}"
    if features.subject_coverage >= _ON_SUBJECT:
        yield f"主题：{item.heading}"


def _of_documents(rows: Rows, documents: Sequence[str]) -> Mask:
    """The rows of documents with one of these ids, names or numbers."""
    numbers = [token for name in documents for token in find_identifiers(name).tokens]
    numbers += [base_number(number) for number in numbers]
    names = [plain(name).strip("《》") for name in documents]
    return rows.documents.holds(documents) | rows.named(names) | rows.numbered(numbers)

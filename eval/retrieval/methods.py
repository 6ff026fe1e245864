"""The ways of searching that are compared: each gives the ranks of one list of questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assistant.registers.provisions import Provision
from assistant.retrieval.index import Index
from assistant.retrieval.search import search
from eval.retrieval.questions import Question, answers
from eval.retrieval.score import DEPTH

Method = Callable[[Question], Sequence[Provision]]


def methods_of(index: Index) -> dict[str, Method]:
    """Keywords alone, vectors alone, and the search that users get, over the same passages and dates."""

    def keywords(question: Question) -> list[Provision]:
        query = index.parts.segmenter.query(question.question)
        scores = index.keywords.scores((*query.identifiers, *query.words)) * index.rows.in_force(question.on)
        order = np.argsort(-scores, kind="stable")[:DEPTH]
        return [index.passages[place].provision for place in order if scores[place] > 0]

    def vectors(question: Question) -> list[Provision]:
        vector = index.parts.embedder.embed([question.question])[0]
        found = index.vectors.nearest(vector, on=question.on, limit=DEPTH)
        return [index.passages[index.row_of[name]].provision for name, _ in found]

    def hybrid(question: Question) -> list[Provision]:
        matches = search(question.question, index=index, on=question.on, k=DEPTH)
        return [match.passage.provision for match in matches]

    return {"bm25": keywords, "vectors": vectors, "hybrid": hybrid}


def rank_of(question: Question, found: Sequence[Provision]) -> int:
    """The rank of the first passage that answers; 0 for none.

    Two passages of one article (its 款, or digest and added text) are two ranks.
    """
    return next((rank for rank, item in enumerate(found, 1) if answers(item, question)), 0)

"""Fit the weights of the second look on the dev questions, with those of the chat; no test question is read.

    python -m eval.retrieval.fit [--folds 5]

A conditional logit: the chance of each passage of a shortlist grows with the weighted sum of its features,
and the clauses that answer should have it all. Weights are held near zero, and to the sign that a feature is
meant to have. The figures printed first are of questions that the weights of their fold were not fitted on.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.registers import load_registers
from assistant.retrieval.features import Examiner, Features
from assistant.retrieval.index import Index, build_index
from assistant.retrieval.search import EXAMINED, Scope
from assistant.retrieval.shortlist import Asked, shortlist
from assistant.settings import Settings
from eval.retrieval.questions import Question, answers, load_chat_questions, load_questions
from eval.retrieval.score import DEPTH, Score

_HELD = 0.02  # how strongly a weight is held near zero
_AGAINST = {"off_aspect", "no_penalty_asked", "elsewhere", "recall"}  # features that speak against a passage
_LEAST = {
    "article": 4.0,
    "numbered": 6.0,
    "named": 0.5,
    "fine_on_topic": 1.0,
}  # what is asked for by name comes first, however rarely asked
_SEED = 20261126

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """The features of one question's shortlist, and which of its passages answer."""

    features: Matrix
    right: NDArray[np.bool_]

    def rank(self, weights: Matrix) -> int:
        """The rank of the first answer; 0 beyond the depth measured."""
        order = np.argsort(-(self.features @ weights), kind="stable")
        found = np.flatnonzero(self.right[order])
        return int(found[0]) + 1 if len(found) and found[0] < DEPTH else 0


def case_of(question: Question, index: Index) -> Case:
    """Search as users do, without a second look."""
    asked = Asked.of(question.question, index)
    found = shortlist(asked, index, Scope().allowed(index.rows, question.on), question.on)
    rows = sorted(found.fused, key=lambda row: (-found.fused[row], index.ids[row]))[:EXAMINED]
    features = Examiner(asked, found, index).features(rows)
    right = [answers(index.passages[row].provision, question) for row in rows]
    return Case(np.array([each.vector for each in features]), np.array(right))


def fit(cases: Sequence[Case]) -> Matrix:
    """The weights under which the answers are likeliest."""
    from scipy.optimize import minimize

    names = Features.names()
    learnt = [case for case in cases if case.right.any() and not case.right.all()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, slope = _HELD * float(weights @ weights), 2 * _HELD * weights
        for case in learnt:
            score = case.features @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            right = chance * case.right
            total -= float(np.log(right.sum())) / len(learnt)
            slope -= case.features.T @ (right / right.sum() - chance) / len(learnt)
        return total, slope

    bounds = [(None, 0.0) if name in _AGAINST else (_LEAST.get(name, 0.0), None) for name in names]
    start = np.array([_LEAST.get(name, 0.0) for name in names])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def held_out(cases: Sequence[Case], more: Sequence[Case], folds: int) -> Score:
    """The score of each case under weights fitted on ``more`` and the other folds."""
    places = list(range(len(cases)))
    random.Random(_SEED).shuffle(places)
    ranks = [0] * len(cases)
    for fold in range(folds):
        out = set(places[fold::folds])
        weights = fit([*more, *(case for place, case in enumerate(cases) if place not in out)])
        for place in out:
            ranks[place] = cases[place].rank(weights)
    return Score.of(ranks)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="fit-", ignore_cleanup_errors=True) as folder:
        settings = Settings(data=Path(folder))
        index = build_index(settings, load_registers(settings.corpus))
        cases = [case_of(question, index) for question in load_questions("dev")]
        more = [case_of(question, index) for question in load_chat_questions()]
        index.close()
    print(f"in the shortlist: {np.mean([case.right.any() for case in cases]):.3f}")
    print(f"held out: {held_out(cases, more, options.folds)}")
    weights = fit([*cases, *more])
    print(f"fitted:   {Score.of([case.rank(weights) for case in cases])}")
    for name, weight in zip(Features.names(), weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())

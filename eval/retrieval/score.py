"""Figures of one method: how often, and how early, the clause that answers comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True)
class Score:
    """Recall at 1, 5 and 10 and mean reciprocal rank (to rank 10) over ``questions`` questions."""

    questions: int
    recall_1: float
    recall_5: float
    recall_10: float
    mrr: float

    @classmethod
    def of(cls, ranks: Sequence[int]) -> Score:
        """From the rank of the first answer of each question; 0 where none came.

        >>> Score.of([1, 2, 0, 8])
        Score(questions=4, recall_1=0.25, recall_5=0.5, recall_10=0.75, mrr=0.40625)
        """
        number = len(ranks)

        def within(depth: int) -> float:
            return sum(0 < rank <= depth for rank in ranks) / number

        mrr = sum(1 / rank for rank in ranks if rank) / number
        return cls(number, within(1), within(5), within(DEPTH), mrr)

    def __str__(self) -> str:
        recall = f"recall@1 {self.recall_1:.3f}  @5 {self.recall_5:.3f}  @10 {self.recall_10:.3f}"
        return f"{recall}  MRR {self.mrr:.3f}"


@dataclass(frozen=True)
class Flip:
    """A question whose answer moved into the first five, or out of them."""

    question: str
    before: int
    now: int


def flips(before: Mapping[str, int], now: Mapping[str, int], depth: int = 5) -> list[Flip]:
    """The questions, in both runs, that are answered within ``depth`` in one of them only.

    >>> flips({"a": 1, "b": 9}, {"a": 0, "b": 2, "c": 1})
    [Flip(question='a', before=1, now=0), Flip(question='b', before=9, now=2)]
    """
    return [
        Flip(name, before[name], rank)
        for name, rank in now.items()
        if name in before and (0 < before[name] <= depth) != (0 < rank <= depth)
    ]

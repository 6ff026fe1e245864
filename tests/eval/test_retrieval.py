"""The questions of the retrieval measurement are sound, and its figures are what they are said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.registers import Registers
from eval.retrieval.plain import chunks_of
from eval.retrieval.questions import answers, load_questions
from eval.retrieval.run import Added, Result, comparison, save
from eval.retrieval.score import Score

SPLITS = ("dev", "test")


@pytest.mark.parametrize("split", SPLITS)
def test_every_gold_clause_exists_and_is_in_force_on_the_day_asked_of(
    split: str, registers: Registers
) -> None:
    for question in load_questions(split):
        for name in question.gold:
            item = registers.provisions.get(name)
            assert item is not None, (question.question, name)
            assert item.is_in_force(question.on), (question.name, name)
            assert answers(item, question)


def test_there_are_enough_questions_of_enough_documents_and_dates() -> None:
    dev, test = (load_questions(split) for split in SPLITS)
    documents = {gold.split("/")[0] for question in (*dev, *test) for gold in question.gold}
    assert len(dev) + len(test) >= 320
    assert len(documents) >= 70
    assert sum(question.day is not None for question in (*dev, *test)) >= 0.1 * (len(dev) + len(test))


def test_no_question_stands_in_both_halves() -> None:
    for kind in ("", "regulations-"):
        dev, test = ({each.name for each in load_questions(f"{kind}{split}")} for split in SPLITS)
        assert dev.isdisjoint(test)


def test_the_score_of_known_ranks() -> None:
    score = Score.of([1, 2, 0, 6])
    assert (score.recall_1, score.recall_5, score.recall_10) == (0.25, 0.5, 0.75)
    assert score.mrr == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)


def test_a_comparison_names_what_was_lost_and_won(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    save([_result({"甲": 1, "乙": 0, "丙": 3})], path)
    assert json.loads(path.read_text("utf-8"))["dev"]["scores"]["hybrid"]["recall_5"] == pytest.approx(2 / 3)
    text = comparison(_result({"甲": 9, "乙": 2, "丙": 3}), path)
    assert "2 questions flipped" in text
    assert "甲: 1 -> 9" in text
    assert "丙" not in text


def test_a_chunk_of_the_plain_pipeline_answers_for_the_clause_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "某条例(2020-01-01).md"
    path.write_text(
        "# 某条例\n\n第一条 " + "甲" * 300 + "。\n\n第二条 " + "乙" * 450 + "。\n", encoding="utf-8"
    )
    chunks = chunks_of(path)
    assert chunks[0].golds == {"某条例/第1条"}
    assert {gold for chunk in chunks for gold in chunk.golds} == {"某条例/第1条", "某条例/第2条"}


def _result(ranks: dict[str, int]) -> Result:
    return Result("dev", Added.NOTHING, 3, 3, {"hybrid": ranks}, dict.fromkeys(ranks, "provisions"))

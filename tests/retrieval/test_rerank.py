"""The optional cross-encoder, here one with random weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.retrieval.index import Index
from assistant.retrieval.parts import Parts
from assistant.retrieval.rerank import CrossEncoderReranker, Reranker
from assistant.retrieval.search import search

ON = date(2026, 10, 12)


class Prefers:
    """A reranker that likes texts that hold a word."""

    def __init__(self, word: str) -> None:
        self._word = word

    def scores(self, question: str, texts: list[str]) -> list[float]:  # noqa: ARG002 - as the protocol has it
        return [float(self._word in text) for text in texts]


def with_reranker(index: Index, reranker: Reranker | None) -> Index:
    parts = Parts(index.parts.segmenter, index.parts.embedder, reranker)
    return replace(index, parts=parts)


def test_what_the_reranker_prefers_comes_first_and_says_so(small_index: Index) -> None:
    plain = search("审批", index=small_index, on=ON)
    word = plain[-1].passage.provision.heading
    best = search("审批", index=with_reranker(small_index, Prefers(word)), on=ON)[0]
    assert best.passage.provision.heading == word
    assert best.reasons[-1] == "重排1.00"


def test_a_missing_folder_is_reported_before_anything_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="重排模型目录不可用") as caught:
        CrossEncoderReranker(tmp_path)
    assert caught.value.key == "reranker"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_cross_encoder_of_a_folder_scores_each_text(tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"未批先建危废贮存罚款"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    shape = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(shape).save_pretrained(tmp_path)
    reranker = CrossEncoderReranker(tmp_path)
    scores = reranker.scores("未批先建", ["罚款", "危废贮存"])
    assert len(scores) == 2
    assert all(0 <= score <= 1 for score in scores)
    assert reranker.scores("未批先建", []) == []

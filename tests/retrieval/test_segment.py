import logging
from pathlib import Path

import pytest

from assistant.errors import RegisterError
from assistant.retrieval.lexicon import Lexicon, load_lexicon
from assistant.retrieval.segment import Segmenter

LEXICON = Lexicon(
    words=("排污许可证", "报告表"), synonyms={"批下来": ("审批时限",)}, stop_words=("的", "了", "怎么办")
)


@pytest.fixture(scope="module")
def segmenter(dictionary: Path) -> Segmenter:
    return Segmenter(LEXICON, dictionary)


def test_words_of_the_lexicon_stay_whole_and_give_their_parts_too(segmenter: Segmenter) -> None:
    assert {"排污许可证", "许可证", "排污"} <= set(segmenter.words("办理排污许可证"))


def test_identifiers_are_words(segmenter: Segmenter) -> None:
    assert {"GB 18597-2023", "GB 18597", "第95条"} <= set(segmenter.words("GB18597-2023，第九十五条"))


def test_stop_words_are_left_out(segmenter: Segmenter) -> None:
    assert segmenter.content_words("报告表的怎么办") == ["报告表"]


def test_characters_in_a_row_that_the_dictionary_does_not_know_are_one_word(segmenter: Segmenter) -> None:
    assert segmenter.content_words("断缴了") == ["断缴"]


def test_a_choice_of_yes_or_no_asks_for_the_word_itself(segmenter: Segmenter) -> None:
    assert segmenter.content_words("收不收费") == segmenter.content_words("收费")


def test_synonyms_widen_a_question_and_never_the_passages(segmenter: Segmenter) -> None:
    query = segmenter.query("什么时候批下来")
    assert query.synonyms == {"批下来": ("审批时限",)}
    assert "时限" in query.widening
    assert "时限" not in query.words
    assert "时限" not in segmenter.words("什么时候批下来")


def test_a_synonym_the_question_already_holds_adds_nothing(segmenter: Segmenter) -> None:
    assert segmenter.query("批下来的审批时限").widening == ()


def test_the_prepared_dictionary_is_kept_in_the_given_folder(tmp_path: Path, dictionary: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes((dictionary / "jieba.cache").read_bytes()[:1000])
    segmenter = Segmenter(LEXICON, tmp_path)
    assert "报告表" in segmenter.words("报告表")
    assert (tmp_path / "jieba.cache").stat().st_size > 1_000_000


def test_nothing_is_said_on_loading(segmenter: Segmenter, capfd: pytest.CaptureFixture[str]) -> None:
    segmenter.words("审批")
    assert logging.getLogger("jieba").level == logging.WARNING
    assert capfd.readouterr().err == ""


def test_a_corpus_without_a_lexicon_is_searched_with_the_general_dictionary(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path) == Lexicon()


def test_a_synonym_line_without_synonyms_is_reported_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "synonyms.csv").write_text("word,synonyms\n环评,环境影响评价\n批下来,\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="第 3 行") as caught:
        load_lexicon(tmp_path)
    assert caught.value.line == 3

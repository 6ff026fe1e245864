"""Answers without a model, on the bundled corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from assistant.chains.ask import Answer, answer_payload, answer_text, ask
from assistant.chains.asking.dates import asked_date
from assistant.chains.asking.model import CLOSING
from assistant.chains.asking.refusals import refusal
from assistant.chains.asking.sentences import direct_sentence
from assistant.registers import Confidence, Registers
from assistant.retrieval.index import Index, ensure_index
from assistant.settings import Settings

QUESTIONS = Path(__file__).resolve().parents[2] / "eval" / "chat"
TODAY = date(2026, 11, 20)
BEFORE, AFTER = date(2026, 8, 14), date(2026, 8, 15)


@pytest.fixture(scope="module")
def index(settings: Settings, registers: Registers) -> Iterator[Index]:
    index = ensure_index(settings, registers)
    yield index
    index.close()


class Asker(NamedTuple):
    index: Index
    registers: Registers

    def __call__(self, question: str, on: date = TODAY) -> Answer:
        return ask(question, index=self.index, registers=self.registers, on=on)


@pytest.fixture
def asker(index: Index, registers: Registers) -> Asker:
    return Asker(index, registers)


def cited(answer: Answer) -> set[str]:
    return {citation.id for citation in answer.citations}


# the date decides the law


@pytest.mark.parametrize(("kind", "days", "others"), [("报告表", "30日", "60"), ("报告书", "60日", "30")])
@pytest.mark.parametrize(
    ("on", "law", "not_in_force"),
    [(BEFORE, "eia-law-2018/第22条", "code-2026"), (AFTER, "code-2026/第102条", "eia-law-2018")],
)
def test_the_time_limit_comes_from_the_law_in_force(
    asker: Asker, kind: str, days: str, others: str, on: date, law: str, not_in_force: str
) -> None:
    answer = asker(f"{kind}多少天批完？", on)
    first = answer.answer.splitlines()[0]
    assert answer.answered
    assert days in first
    assert others not in answer.answer.replace("2026", "")
    assert cited(answer) == {law, "regulation-682-2017/第9条"}
    assert not any(name.startswith(not_in_force) for name in cited(answer))


@pytest.mark.parametrize(
    ("question", "on"),
    [
        ("2025年的时候呢，报告表多少天批完", date(2025, 12, 31)),
        ("2026年8月15日前报告表多少天批完", BEFORE),
        ("报告表多少天批完（按2026-08-15）", AFTER),
        ("法典施行前报告表多少天批完", BEFORE),
        ("2024年3月报告表多少天批完", date(2024, 3, 31)),
        ("8月15日以前报告表多少天批完", BEFORE),
    ],
)
def test_a_date_in_the_question_overrides_the_date_given(asker: Asker, question: str, on: date) -> None:
    answer = asker(question)
    assert answer.on == on
    assert "30日" in answer.answer
    assert any("问题中写明" in step for step in answer.steps)


@pytest.mark.parametrize(
    "question",
    [
        "GB 3095-2012还有效吗",
        "分类管理名录（2021年版）怎么分类",
        "我厂2015年投产，要不要补办环评",
        "环办环评〔2020〕33号讲什么",
        "2026年报告表多少天批完",
    ],
)
def test_a_year_that_is_no_date_asked_about_changes_nothing(registers: Registers, question: str) -> None:
    assert asked_date(question, TODAY, registers.provisions).on == TODAY


def test_a_date_that_does_not_exist_is_no_date(registers: Registers) -> None:
    assert asked_date("2025年2月31日的规定", TODAY, registers.provisions).words != "2025年2月31日"


def test_a_clause_that_has_ended_names_the_one_in_its_place(asker: Asker) -> None:
    answer = asker("报告表多少天批完？", BEFORE)
    assert "自2026-08-15起不再适用，之后见《生态环境法典》第102条" in answer.answer


# what an answer is made of


def test_an_answer_has_at_most_four_lines_and_cites_what_it_says(asker: Asker) -> None:
    for question in ("未批先建罚多少钱", "排污许可证有效期几年", "什么是重大变动"):
        answer = asker(question)
        assert answer.answered
        assert 1 <= len(answer.answer.splitlines()) <= 4
        for citation in answer.citations:
            assert citation.clause in answer.answer
            assert citation.quote
            assert not citation.verbatim


def test_what_is_not_verified_is_marked(asker: Asker) -> None:
    answer = asker("危废贮存点最多能放多少吨")
    assert answer.citations[0].confidence is Confidence.SINGLE
    assert "〔单一来源〕" in answer.answer.splitlines()[0]
    assert "3吨" in answer.answer


def test_the_payload_has_the_agreed_shape(asker: Asker) -> None:
    payload = answer_payload(asker("报告表多少天批完？", BEFORE))
    assert list(payload) == ["answer", "answered", "citations", "on", "steps"]
    assert payload["on"] == "2026-08-14"
    (citation,) = [each for each in payload["citations"] if each["until"]]  # type: ignore[attr-defined]
    assert citation["id"] == "eia-law-2018/第22条"
    assert (citation["from"], citation["until"]) == ("2018-12-29", "2026-08-15")
    assert citation["verbatim"] is False


def test_only_the_text_says_who_decides_and_says_it_last(asker: Asker) -> None:
    answer = asker("报告表多少天批完？")
    assert answer_text(answer).splitlines()[-1] == CLOSING
    assert CLOSING not in str(answer_payload(answer))


def test_the_text_of_an_answer_without_citations_has_no_empty_list(asker: Asker) -> None:
    bare = replace(asker("报告表多少天批完？"), citations=())
    assert "依据" not in answer_text(bare)


# tables


def test_a_replaced_standard_is_answered_with_its_successor(asker: Asker) -> None:
    answer = asker("GB 18597-2001还有效吗")
    assert answer.answered
    assert "GB 18597-2023" in answer.answer
    assert cited(answer) == {"standards/GB 18597-2001"}


def test_the_same_standard_was_in_force_before_it_was_replaced(asker: Asker) -> None:
    assert "现行有效" in asker("GB 18597-2001还有效吗", date(2022, 1, 1)).answer


def test_a_bare_number_asks_for_the_state_of_its_newest_edition(asker: Asker) -> None:
    assert "GB 18597-2023" in asker("GB18597").answer


def test_a_standard_that_is_not_registered_is_not_judged(asker: Asker) -> None:
    answer = asker("GB 99999-2020有效吗")
    assert not answer.answered
    assert "不能判断" in answer.answer


def test_a_question_on_the_content_of_a_standard_is_answered_from_its_clauses(asker: Asker) -> None:
    answer = asker("GB 37822-2019对集气罩风速有什么要求")
    assert cited(answer) == {"gb-37822-2019/10.2.2"}
    assert "0.3 m/s" in answer.answer


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("环境影响评价法还有效吗", "已废止"),
        ("危险废物名录2021年版还能用吗", "2025年版"),
    ],
)
def test_a_document_named_by_its_title_is_looked_up(asker: Asker, question: str, says: str) -> None:
    assert says in asker(question).answer


def test_a_waste_code_is_looked_up_in_the_list_of_the_date(asker: Asker) -> None:
    answer = asker("900-041-49是什么废物")
    assert "HW49" in answer.answer
    assert "2025年版" in answer.citations[0].title
    assert "2021年版" in asker("900-041-49是什么废物", date(2022, 1, 1)).citations[0].title


def test_an_article_of_a_repealed_law_leads_to_the_one_in_its_place(asker: Asker) -> None:
    answer = asker("环评法第二十二条讲的是什么")
    assert "不再适用" in answer.answer
    assert cited(answer) == {"code-2026/第102条", "eia-law-2018/第22条"}
    assert cited(asker("环评法第二十二条讲的是什么", BEFORE)) == {"eia-law-2018/第22条"}


def test_an_article_that_is_not_yet_in_force_says_from_when(asker: Asker) -> None:
    assert "自2026-08-15起施行" in asker("生态环境法典第95条讲什么", date(2026, 5, 1)).answer


# refusals


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "写一首关于春天的诗", "这只股票还能买吗", "", "？？？"]
)
def test_a_question_on_something_else_is_refused(asker: Asker, question: str) -> None:
    answer = asker(question)
    assert not answer.answered
    assert answer.answer.startswith("不能回答：")
    assert len(answer.citations) <= 3


def test_a_promise_is_refused_with_the_nearest_clauses(asker: Asker) -> None:
    answer = asker("你能保证我的项目一定通过审批吗")
    assert not answer.answered
    assert "不作承诺" in answer.answer
    assert len(answer.citations) == 3


@pytest.mark.parametrize(
    "question",
    [
        "伪造监测数据怎么处罚",
        "逃避监管排污怎么罚",
        "改扩建项目监测数据要达标吗",
        "环评包括哪些内容才能通过",
        "谁来保证报告表的质量",
        "编制单位哪些情况会被处罚",
    ],
)
def test_a_question_on_the_rules_is_not_mistaken_for_one_that_nobody_may_answer(question: str) -> None:
    assert refusal(question) == ""


# defects found by asking


@pytest.mark.parametrize(
    "question", ["PM2.5年均浓度限值是多少", "Q值为8.14要做风险专项吗", "年用油漆9.5吨做什么"]
)
def test_a_decimal_is_no_date(registers: Registers, question: str) -> None:
    assert asked_date(question, TODAY, registers.provisions) == (TODAY, "")


@pytest.mark.parametrize("question", ["2026.8.14的规定", "2026/8/14的规定", "2026年8月14日的规定"])
def test_a_date_with_its_year_may_be_written_in_figures(registers: Registers, question: str) -> None:
    assert asked_date(question, TODAY, registers.provisions).on == BEFORE


def test_an_amount_with_decimals_need_not_stand_in_the_clause(asker: Asker) -> None:
    assert "form-guide-33/表1-风险" in cited(asker("Q值为8.14要做风险专项吗"))


@pytest.mark.parametrize(("clause", "article"), [("第21条", "法典第1095条"), ("第25条", "法典第1097条")])
def test_a_sentence_keeps_the_part_that_says_which_law_applies(
    index: Index, registers: Registers, clause: str, article: str
) -> None:
    provision = registers.provisions.get(f"regulation-682-2017/{clause}")
    assert provision
    assert article in direct_sentence(provision.digest, f"{provision.heading}怎么处罚", index)


def test_the_code_stands_before_the_regulation_that_carries_it_out(asker: Asker) -> None:
    documents = [each.id.split("/")[0] for each in asker("没有排污许可证排污罚多少", AFTER).citations]
    assert documents == ["code-2026", "permit-regulation-736"]


@pytest.mark.parametrize(
    ("question", "on", "first", "says"),
    [
        ("未批先建怎么处罚？", date(2026, 10, 1), "code-2026/第1095条", "20万至100万元"),
        ("未批先建怎么处罚？", BEFORE, "eia-law-2018/第31条", "1%至5%"),
        ("没有排污许可证排污罚多少", date(2026, 8, 1), "permit-regulation-736/第33条", "罚20万至100万元"),
        ("没有备案的登记表怎么处罚", AFTER, "code-2026/第1095条", "5万元以下"),
    ],
)
def test_the_clause_on_the_very_offence_leads(
    asker: Asker, question: str, on: date, first: str, says: str
) -> None:
    answer = asker(question, on)
    assert answer.citations[0].id == first
    assert says in answer.answer.splitlines()[0]
    assert all("罚" in each.quote for each in answer.citations)


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_the_period_of_approval_is_not_that_of_publication(asker: Asker, on: date) -> None:
    answer = asker("报告书审批期限是多少个工作日", on)
    assert "60日" in answer.answer.splitlines()[0]
    assert "公示" not in answer.answer


def test_the_first_day_of_a_law_is_told_before_it_has_come(asker: Asker) -> None:
    answer = asker("生态环境法典什么时候施行", date(2026, 8, 1))
    assert "自2026-08-15起施行，2026-08-01尚未施行" in answer.answer
    assert cited(answer) == {"code-2026/第1242条"}
    assert "尚未" not in asker("生态环境法典什么时候施行", AFTER).answer


def test_an_answer_on_a_subject_names_the_subject(asker: Asker) -> None:
    answer = asker("噪声专项评价什么时候要做？")
    assert answer.citations[0].id == "form-guide-33/表1-土壤声地下水"
    assert "土壤、声环境不设专项" in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "on", "number"),
    [
        ("一般工业固废执行什么标准？", date(2021, 5, 1), "GB 18599-2001"),
        ("一般工业固废执行什么标准？", date(2021, 7, 1), "GB 18599-2020"),
        ("危险废物贮存执行什么标准？", date(2023, 6, 1), "GB 18597-2001"),
        ("危险废物贮存执行什么标准？", date(2023, 8, 1), "GB 18597-2023"),
        ("危险废物名录现在是哪一版", TODAY, "生态环境部令第36号"),
        ("施工噪声标准现行版本是哪个", TODAY, "GB 12523-2025"),
        ("施工噪声标准现行版本是哪个", date(2025, 12, 31), "GB 12523-2011"),
    ],
)
def test_a_standard_is_found_by_its_subject_and_date(
    asker: Asker, question: str, on: date, number: str
) -> None:
    answer = asker(question, on)
    assert answer.answered
    assert answer.citations[0].id == f"standards/{number}"
    assert "现行有效" in answer.answer


@pytest.mark.parametrize(
    ("question", "on"),
    [("一般工业固废执行什么标准？", date(1999, 1, 1)), ("火锅店装修执行什么标准", TODAY)],
)
def test_without_a_standard_that_fits_none_is_named(asker: Asker, question: str, on: date) -> None:
    assert not asker(question, on).answered


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("废活性炭的危险废物代码是什么？", "900-039-49"),
        ("废机油代码", "900-217-08"),
        ("废活性炭是什么危废代码", "900-039-49"),
        ("废机油属于什么危废？", "900-214-08"),
    ],
)
def test_a_waste_named_in_words_is_answered_with_its_codes(asker: Asker, question: str, code: str) -> None:
    answer = asker(question)
    assert answer.answered
    assert code in answer.answer
    assert "2025年版" in answer.citations[0].title
    assert "2021年版" in asker(question, date(2022, 1, 1)).citations[0].title


def test_a_waste_that_the_list_does_not_name_has_no_code(asker: Asker) -> None:
    assert not asker("废木头的危险废物代码是什么").answered


@pytest.mark.parametrize("article", ["第83条", "第999条"])
def test_an_article_of_a_repealed_law_can_no_longer_be_cited(asker: Asker, article: str) -> None:
    answer = asker(f"水污染防治法{article}还能引用吗")
    assert answer.answered
    assert "自2026-08-15起不再适用" in answer.answer
    assert "生态环境法典" in answer.answer


# measured


class Score(NamedTuple):
    answerable: int
    answered: int
    cited: int
    off_topic: int
    refused: int


def measure(asker: Asker, half: str) -> Score:
    cases = yaml.safe_load((QUESTIONS / f"{half}.yaml").read_text(encoding="utf-8"))
    answers = [(case, asker(case["question"], case.get("date", TODAY))) for case in cases]
    wanted = [(case, answer) for case, answer in answers if "cites" in case]
    others = [answer for case, answer in answers if "cites" not in case]
    return Score(
        answerable=len(wanted),
        answered=sum(answer.answered for _, answer in wanted),
        cited=sum(
            answer.answered
            and bool(cited(answer) & set(case["cites"]))
            and any(word in answer.answer for word in case.get("says", [""]))
            for case, answer in wanted
        ),
        off_topic=len(others),
        refused=sum(not answer.answered for answer in others),
    )


@pytest.mark.parametrize(
    ("half", "least_cited", "least_refused"),
    [pytest.param("dev", 0.93, 0.98, marks=pytest.mark.slow), ("test", 0.85, 0.90)],
)
def test_questions_are_answered_from_the_right_clause_and_others_refused(
    asker: Asker, half: str, least_cited: float, least_refused: float
) -> None:
    score = measure(asker, half)
    assert score.answered >= 0.97 * score.answerable, score
    assert score.cited >= least_cited * score.answerable, score
    assert score.refused >= least_refused * score.off_topic, score


@pytest.mark.parametrize("half", ["dev", "test"])
def test_every_provision_a_question_expects_exists(registers: Registers, half: str) -> None:
    cases = yaml.safe_load((QUESTIONS / f"{half}.yaml").read_text(encoding="utf-8"))
    tables = ("standards/", "hazardous_waste/")
    wanted = {name for case in cases for name in case.get("cites", []) if not name.startswith(tables)}
    assert {name for name in wanted if registers.provisions.get(name) is None} == set()

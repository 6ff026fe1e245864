from datetime import date

import pytest

from assistant.registers import ProvisionKind
from assistant.retrieval.aspects import aspects_of
from assistant.retrieval.features import Features
from assistant.retrieval.index import Index
from assistant.retrieval.search import Match, Scope, search
from assistant.retrieval.weights import WEIGHTS

BEFORE, AFTER = date(2026, 8, 14), date(2026, 8, 15)


@pytest.fixture
def index(small_index: Index) -> Index:
    return small_index


def ids(matches: list[Match]) -> list[str]:
    return [match.passage.id for match in matches]


def test_the_clause_in_force_on_the_date_is_found_on_both_sides_of_the_switch(index: Index) -> None:
    assert ids(search("报告表多少天批完？", index=index, on=BEFORE))[0] == "old-law/第22条"
    assert ids(search("报告表多少天批完？", index=index, on=AFTER))[0] == "new-law/第102条"


def test_a_clause_out_of_force_is_never_listed(index: Index) -> None:
    assert not any(name.startswith("old-law") for name in ids(search("审批时限", index=index, on=AFTER)))
    assert not any(name.startswith("new-law") for name in ids(search("审批时限", index=index, on=BEFORE)))


def test_without_a_date_clauses_of_every_time_are_listed(index: Index) -> None:
    assert {"old-law/第22条", "new-law/第102条"} <= set(ids(search("审批时限", index=index, on=None)))


def test_the_best_match_says_why(index: Index) -> None:
    best = search("贮存点最多放多少吨", index=index, on=AFTER)[0]
    assert best.passage.id == "storage/8.3.5"
    assert best.is_sufficient
    assert any(reason.startswith("关键词第1：") for reason in best.reasons)
    assert {"向量第1", "所问：数量"} <= set(best.reasons)


def test_a_standard_number_leads_to_its_clauses_whatever_its_year(index: Index) -> None:
    for question in ("GB18597-2023怎么规定审批时限", "GB 18597—2001审批时限"):
        best = search(question, index=index, on=AFTER)[0]
        assert best.passage.id == "storage/8.3.5"
        assert "编号：GB 18597-2023" in best.reasons


def test_an_article_of_a_named_law_comes_first(index: Index) -> None:
    best = search("新环境法典第九十五条", index=index, on=AFTER)[0]
    assert best.passage.id == "new-law/第95条"
    assert "条号：第95条" in best.reasons


def test_an_article_number_of_another_law_gives_no_boost(index: Index) -> None:
    matches = search("贮存标准第95条", index=index, on=AFTER)
    assert not any("条号：第95条" in match.reasons for match in matches)


def test_synonyms_find_what_the_words_of_the_question_do_not(index: Index) -> None:
    best = search("要多久批下来", index=index, on=AFTER)[0]
    assert best.passage.id == "new-law/第102条"
    assert best.is_sufficient


def test_a_local_rule_comes_first_only_where_its_place_is_named(index: Index) -> None:
    named = search("厦门审批时限找哪个部门", index=index, on=AFTER)
    unnamed = search("审批时限找哪个部门", index=index, on=AFTER)
    assert "地域：厦门" in next(match for match in named if match.passage.id == "local/本市1").reasons
    assert ids(unnamed)[0] == "new-law/第102条"


def test_a_jurisdiction_leaves_out_the_rules_of_other_places(index: Index) -> None:
    assert "local/本市1" in ids(
        search("审批部门", index=index, on=AFTER, scope=Scope(jurisdiction="福建厦门"))
    )
    assert "local/本市1" not in ids(
        search("审批部门", index=index, on=AFTER, scope=Scope(jurisdiction="福建福州"))
    )


def test_a_question_on_something_else_is_covered_by_nothing(index: Index) -> None:
    assert not any(match.is_sufficient for match in search("今天天气怎么样", index=index, on=AFTER))


@pytest.mark.parametrize("question", ["", "？？", "的", "\n\t", "a" * 5000])
def test_a_question_without_words_finds_nothing_sufficient(index: Index, question: str) -> None:
    assert not any(match.is_sufficient for match in search(question, index=index, on=AFTER))


def test_the_same_question_gives_the_same_answer_twice(index: Index) -> None:
    assert search("审批时限", index=index, on=AFTER) == search("审批时限", index=index, on=AFTER)


def test_no_more_than_k_are_listed(index: Index) -> None:
    assert len(search("报告表", index=index, on=AFTER, k=2)) == 2


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("要几天", "应在10个工作日内答复", "罚款10万元"),
        ("罚多少", "处2万元以上20万元以下罚款", "责令改正，给予处罚"),
        ("怎么处罚", "责令停产", "应当备案"),
        ("最多放多少吨", "不超过3吨", "每3年1次"),
        ("由谁审批", "由设区的市级部门审批", "30日内作出决定"),
        ("什么时候备案", "投产之前备案", "备案编号"),
    ],
)
def test_a_question_for_a_kind_of_figure_is_answered_by_that_kind(
    question: str, answer: str, other: str
) -> None:
    (aspect,) = aspects_of(question)
    assert aspect.answered.search(answer)
    assert not aspect.answered.search(other)


def test_chosen_documents_are_searched_alone_by_id_name_or_number(index: Index) -> None:
    for chosen in ("storage", "《贮存标准》", "GB18597—2023", "危废标准"):
        found = search("审批时限", index=index, on=AFTER, scope=Scope(documents=(chosen,)))
        assert {match.passage.provision.document_id for match in found} == {"storage"}


def test_a_kind_leaves_out_the_others(index: Index) -> None:
    found = search("审批部门", index=index, on=AFTER, scope=Scope(kinds=(ProvisionKind.POLICY,)))
    assert ids(found) == ["local/本市1"]


def test_former_clauses_are_listed_when_asked_for_and_marked(index: Index) -> None:
    found = search("审批时限", index=index, on=AFTER, scope=Scope(former=True))
    marked = {match.passage.id: match.former for match in found}
    assert marked["old-law/第22条"]
    assert not marked["new-law/第102条"]
    assert not any(
        name.startswith("new-law")
        for name in ids(search("审批时限", index=index, on=BEFORE, scope=Scope(former=True)))
    )


def test_the_weights_belong_to_the_features() -> None:
    assert tuple(WEIGHTS) == Features.names()

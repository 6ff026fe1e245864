"""Title, number, dates, place and kind as a document states them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.registers import ProvisionKind
from assistant.retrieval.ingest.facts import Fact, Facts, find_facts

AMENDED = [
    "中华人民共和国样例法",
    "2002年10月28日 某会议通过 2016年7月2日 某会议《关于修改某法的决定》第一次修正",
    "2018年12月29日 某会议《关于修改某法的决定》第二次修正",
    "第一条 为了样例，制定本法。",
    "第三十七条 本法自2003年9月1日起施行。",
]
REGULATION = [
    "样例管理条例",
    "(1998年11月29日中华人民共和国国务院令第253号发布 根据2017年7月16日《关于修改样例管理条例的决定》修订)",
    "第一条 根据国务院令第412号，制定本条例。",
    "第九条 本条例自发布之日起施行。",
]
STANDARD = [
    "ICS 13.040.40", "Z 60", "中华人民共和国国家标准", "GB 99999—2020", "代替 GB 99999—2001", "样例工业大气",
    "污染物排放标准", "Emission standard", "2020-04-16 发布 2020-07-01 实施", "生态环境部 发布",
]  # fmt: skip
ENDING = [
    "样例法典",
    "2026年3月12日 某大会通过",
    "第九条 本法自2026年8月15日起施行。《样例法》《旧样例法》同时废止。",
]


def test_an_amended_law_applies_in_its_text_from_the_amendment() -> None:
    facts = find_facts(AMENDED, "样例法")
    assert (facts.title, facts.kind, facts.jurisdiction) == (
        "中华人民共和国样例法",
        ProvisionKind.LAW,
        "全国",
    )
    assert facts.published == date(2002, 10, 28)
    assert facts.in_force_from == date(2018, 12, 29)
    assert facts.edition == "2018-12-29修改"


def test_a_regulation_has_the_number_it_was_issued_under_and_not_one_it_cites() -> None:
    facts = find_facts(REGULATION, "样例")
    assert (facts.number, facts.kind) == ("国务院令第253号", ProvisionKind.REGULATION)
    assert facts.in_force_from == date(2017, 7, 16)


def test_a_standard_gives_number_title_dates_and_what_it_replaces() -> None:
    facts = find_facts(STANDARD, "扫描件")
    assert facts == Facts(
        title="样例工业大气污染物排放标准",
        number="GB 99999-2020",
        kind=ProvisionKind.STANDARD,
        jurisdiction="全国",
        published=date(2020, 4, 16),
        in_force_from=date(2020, 7, 1),
        replaces=("GB 99999-2001",),
    )


def test_a_title_on_two_lines_is_read_whole_beside_what_it_replaces() -> None:
    head = [
        "中华人民共和国国家标准",
        "GB 99999-1996",
        "样例炉窑",
        "大气污染物排放标准 代替GB 4286—84、GB 4911—85",
    ]
    facts = find_facts(head, "扫描件")
    assert facts.title == "样例炉窑大气污染物排放标准"
    assert facts.replaces == ("GB 4286-84", "GB 4911-85")


def test_the_last_article_names_the_laws_that_end() -> None:
    assert find_facts(ENDING, "样例法典").replaces == ("样例法", "旧样例法")


@pytest.mark.parametrize(
    ("lines", "number", "kind", "place", "begins"),
    [
        (["厦府办〔2025〕24 号", "样例办公厅关于印发样例方案的通知", "各单位：", "2025 年 6月 14 日"],
         "厦府办〔2025〕24号", ProvisionKind.NOTICE, "厦门", date(2025, 6, 14)),
        (["广东省样例条例", "2018年11月29日通过", "第九条 本条例自2019年3月1日起施行。"],
         "", ProvisionKind.LOCAL, "广东", date(2019, 3, 1)),
        (["样例管理办法", "（2022年4月6日生态环境部令第26号公布 自2022年7月1日起施行）"],
         "生态环境部令第26号", ProvisionKind.RULE, "全国", date(2022, 7, 1)),
        (["福建省地方标准", "DB35/ 9999—2018", "样例排放标准", "2018-06-01实施"],
         "DB35/9999-2018", ProvisionKind.STANDARD, "福建", date(2018, 6, 1)),
    ],
)  # fmt: skip
def test_kind_place_number_and_day_are_read_off_each_sort(
    lines: list[str], number: str, kind: ProvisionKind, place: str, begins: date
) -> None:
    facts = find_facts(lines, "文件")
    assert (facts.number, facts.kind, facts.jurisdiction, facts.in_force_from) == (
        number,
        kind,
        place,
        begins,
    )


def test_what_is_not_stated_is_unknown_and_never_made_up() -> None:
    facts = find_facts(["样例材料说明文字", "没有日期也没有文号。"], "材料")
    assert facts.unknown == (Fact.KIND, Fact.JURISDICTION, Fact.FROM)
    assert facts.number == ""


def test_a_line_that_runs_on_into_english_or_a_sentence_gives_no_wrong_title() -> None:
    joined = [
        "DB35/T 9999-2022",
        "样例工业大气污染物排放标准Emission standard of air pollutants 2022-03-01 发布",
    ]
    assert find_facts(joined, "扫描件").title == "样例工业大气污染物排放标准"
    sentence = ["DB35/T 9999-2022", "1 范围", "本标准规定了样例排放限值。2 规范性引用标准"]
    assert find_facts(sentence, "样例标准").title == "样例标准"


def test_a_file_name_of_several_lines_is_a_title_of_one() -> None:
    assert find_facts(["第一条 甲。"], "坏\n名字").title == "坏 名字"

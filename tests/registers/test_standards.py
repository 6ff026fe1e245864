from datetime import date, timedelta

import pytest

from assistant.registers import Confidence, Kind, Registers, StandardState, normalise_number

DAY = timedelta(days=1)
CODE_BEGINS = date(2026, 8, 15)
REPEALED = [
    "环境保护法",
    "环境影响评价法",
    "海洋环境保护法",
    "大气污染防治法",
    "水污染防治法",
    "土壤污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "放射性污染防治法",
    "清洁生产促进法",
]


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("GB18597—2023", "GB 18597-2023"),
        ("ＧＢ １８５９７－２０２３", "GB 18597-2023"),
        ("gb/t 3840–91", "GB/T 3840-91"),
        ("HJ/T2.3-93", "HJ/T 2.3-93"),
        ("HJ 2.2 - 2018", "HJ 2.2-2018"),
        ("DB35/ 323—2018", "DB35/323-2018"),
        ("DB35/T 772-2023", "DB35/T 772-2023"),
        ("DB44/T 1946-2016", "DB44/T 1946-2016"),
        ("GB 5085.7-2019", "GB 5085.7-2019"),
        ("GB 3095", "GB 3095"),
        ("环办环评[2020] 33 号", "环办环评〔2020〕33号"),
        ("环办环评(2020)33号", "环办环评〔2020〕33号"),
        ("生态环境部公告 2019 年 第 4 号", "公告2019年第4号"),
        ("国务院第682号令", "国务院令第682号"),
        ("国务院令 第682号", "国务院令第682号"),
    ],
)
def test_a_number_has_one_form_however_it_is_printed(printed: str, canonical: str) -> None:
    assert normalise_number(printed) == canonical
    assert normalise_number(canonical) == canonical


def test_an_announcement_of_another_ministry_is_not_mistaken_for_ours(registers: Registers) -> None:
    assert registers.standards.find("生态环境部公告2019年第4号") is not None
    assert registers.standards.find("市场监管总局公告2019年第4号") is None


def test_a_two_digit_year_equals_the_four_digit_one(registers: Registers) -> None:
    assert registers.standards.find("GB/T 3840-1991") is registers.standards.find("GB/T 3840-91") is not None


@pytest.mark.parametrize(
    ("old", "new", "switch"),
    [
        ("GB 18599-2001", "GB 18599-2020", date(2021, 7, 1)),
        ("GB 18597-2001", "GB 18597-2023", date(2023, 7, 1)),
        ("GB 3095-2012", "GB 3095-2026", date(2026, 3, 1)),
        ("GB 12523-2011", "GB 12523-2025", date(2026, 1, 1)),
        ("GB 34330-2017", "GB 34330-2025", date(2026, 3, 1)),
    ],
)
def test_a_replaced_standard_is_in_force_until_the_day_before(
    registers: Registers, old: str, new: str, switch: date
) -> None:
    standards = registers.standards
    assert standards.status(old, switch - DAY).state is StandardState.IN_FORCE
    assert standards.successor(old, switch - DAY) is None
    assert standards.status(new, switch - DAY).state is StandardState.NOT_YET
    after = standards.status(old, switch)
    assert (after.state, after.in_force_until) == (StandardState.REPLACED, switch)
    assert after.replaced_by is standards.find(new)
    assert standards.status(new, switch).state is StandardState.IN_FORCE


@pytest.mark.parametrize("law", REPEALED)
def test_the_ten_laws_end_when_the_code_begins_not_when_it_was_adopted(
    registers: Registers, law: str
) -> None:
    standards = registers.standards
    assert standards.status(law, date(2026, 3, 12)).state is StandardState.IN_FORCE
    assert standards.status(law, CODE_BEGINS - DAY).state is StandardState.IN_FORCE
    after = standards.status(law, CODE_BEGINS)
    assert (after.state, after.in_force_until) == (StandardState.REPEALED, CODE_BEGINS)
    assert after.replaced_by is standards.find_title("生态环境法典")
    assert after.confidence is Confidence.VERIFIED


def test_regulations_and_lists_outlive_the_code(registers: Registers) -> None:
    for name in ("建设项目环境保护管理条例", "排污许可管理条例", "建设项目环境影响评价分类管理名录"):
        assert registers.standards.status(name, CODE_BEGINS).state is StandardState.IN_FORCE


def test_a_chain_of_successors_ends_at_the_one_in_force(registers: Registers) -> None:
    standards = registers.standards
    noise = standards.successor("环境噪声污染防治法", date(2023, 1, 1))
    assert noise is standards.find_title("噪声污染防治法")
    later = standards.successor("环境噪声污染防治法", CODE_BEGINS)
    assert later is standards.find_title("生态环境法典")
    air = standards.successor("HJ/T 2.2-93", date(2024, 1, 1))
    assert air is not None
    assert air.number == "HJ 2.2-2018"


@pytest.mark.parametrize(
    "title",
    [
        "环境影响评价法",
        "《中华人民共和国环境影响评价法》",
        "中华人民共和国环境影响评价法（2018年修正）",
        "中华人民共和国环境影响评价法(2016年修正)",
        "环评法",
    ],
)
def test_a_law_is_found_by_its_title_in_every_usual_form(registers: Registers, title: str) -> None:
    law = registers.standards.find_title(title)
    assert law is not None
    assert law.kind is Kind.LAW
    assert "环境影响评价法" in law.title


def test_a_list_is_found_in_the_edition_of_the_title_or_of_the_date(registers: Registers) -> None:
    standards = registers.standards
    named = standards.find_title("国家危险废物名录（2021版）")
    assert named is not None
    assert named.number == "生态环境部令第15号"
    dated = standards.find_title("国家危险废物名录", date(2021, 4, 1))
    assert dated is named
    newest = standards.find_title("国家危险废物名录")
    assert newest is not None
    assert newest.number == "生态环境部令第36号"
    assert standards.find_title("国家危险废物名录（1998年版）") is None


def test_what_is_not_in_the_register_is_unknown(registers: Registers) -> None:
    status = registers.standards.status("GB 99999-2020", date(2024, 1, 1))
    assert (status.state, status.replaced_by) == (StandardState.UNKNOWN, None)
    assert registers.standards.find("") is None
    assert registers.standards.find_title("") is None
    assert registers.standards.find("GB 18597") is None


def test_an_amended_law_before_its_amendment_is_unknown_rather_than_not_yet(registers: Registers) -> None:
    standards = registers.standards
    assert standards.status("环境影响评价法", date(2017, 1, 1)).state is StandardState.UNKNOWN
    named = "环境影响评价法（2018年修正）"
    assert standards.status(named, date(2017, 1, 1)).state is StandardState.UNKNOWN
    assert standards.status(named, date(2001, 1, 1)).state is StandardState.NOT_YET


def test_a_title_without_a_year_never_means_a_later_edition(registers: Registers) -> None:
    standards = registers.standards
    for title in ("建设项目环境影响评价分类管理名录", "建设项目环境保护管理条例", "国家危险废物名录"):
        assert standards.status(title, date(2005, 1, 1)).state is StandardState.UNKNOWN
    named = "建设项目环境影响评价分类管理名录（2021年版）"
    assert standards.status(named, date(2020, 12, 31)).state is StandardState.NOT_YET


def test_a_new_law_between_adoption_and_effect_is_not_yet_in_force(registers: Registers) -> None:
    assert registers.standards.status("生态环境法典", date(2026, 4, 1)).state is StandardState.NOT_YET


def test_a_date_that_was_not_checked_weakens_the_answer_near_the_switch_only(registers: Registers) -> None:
    standards = registers.standards
    newer = standards.find("HJ 2.4-2021")
    assert newer is not None
    assert (newer.confidence, newer.date_confidence) == (Confidence.VERIFIED, Confidence.RECALL)
    assert standards.status("HJ 2.4-2009", date(2022, 9, 1)).confidence is Confidence.RECALL
    assert standards.status("HJ 2.4-2009", date(2024, 9, 1)).confidence is Confidence.VERIFIED
    assert standards.status(newer, date(2024, 9, 1)).confidence is Confidence.VERIFIED


def test_editions_of_a_standard_are_listed_oldest_first(registers: Registers) -> None:
    numbers = [row.number for row in registers.standards.editions("GB 3095")]
    assert numbers == ["GB 3095-1996", "GB 3095-2012", "GB 3095-2026"]
    assert registers.standards.editions("GB3095—2012") == registers.standards.editions("GB 3095")


def test_every_repealed_row_says_what_replaced_it_or_stays_unknown(registers: Registers) -> None:
    for row in registers.standards.all():
        if row.status != "现行" and row.in_force_until is None:
            assert registers.standards.status(row, date(2026, 11, 1)).state is StandardState.UNKNOWN


def test_a_number_without_its_year_means_the_edition_of_the_day(registers: Registers) -> None:
    known = registers.standards
    before, since = (known.edition_of("gb18597", day) for day in (date(2023, 6, 30), date(2023, 7, 1)))
    assert before
    assert before.number == "GB 18597-2001"
    assert since
    assert since.number == "GB 18597-2023"
    assert known.edition_of("GB 18597-2001", date(2024, 1, 1)) is None
    assert known.edition_of("HJ 9999", date(2024, 1, 1)) is None


def test_the_register_is_of_full_size(registers: Registers) -> None:
    assert len(registers.standards.all()) >= 400

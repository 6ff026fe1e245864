"""Standards, laws and documents are found in all spellings, with the role they play."""

from __future__ import annotations

import pytest

from assistant.documents.citations import clause_number, find_citations
from assistant.documents.form.report import Citation, CitationKind, CitationRole
from tests.documents.making import make_document


def cited(text: str) -> list[Citation]:
    return find_citations(make_document(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("GB18597—2023", "GB 18597-2023"),
        ("GB 18597-2023", "GB 18597-2023"),
        ("ＧＢ１８５９７－２０２３", "GB 18597-2023"),
        ("GB/T 3840-91", "GB/T 3840-91"),
        ("GB／T3840－91", "GB/T 3840-91"),
        ("HJ2.2-2018", "HJ 2.2-2018"),
        ("HJ/T 55-2000", "HJ/T 55-2000"),
        ("HJT55-2000", "HJ/T 55-2000"),
        ("DB35/ 323—2018", "DB35/323-2018"),
        ("DB44/T 814-2010", "DB44/T 814-2010"),
        ("GB 18597", "GB 18597"),
        ("CJ 343-2010", "CJ 343-2010"),
        ("《规范》（SH3095-2000）", "SH 3095-2000"),
        ("QX/T 49-2007", "QX/T 49-2007"),
        ("T/CSES 12-2020", "T/CSES 12-2020"),
        ("《标准》（DB44-2367-2022）", "DB44/2367-2022"),
        ("《标准》（DB4427-2001）", "DB4427-2001"),
        ("《鉴别标准》（GB5085.1~7）", "GB 5085.1"),
        ("GB3838Ⅳ类标准", "GB 3838"),
        ("GB3838IV类标准", "GB 3838"),
        ("《环境空气质量标准》（GB 3095-2012）及其修改单", "GB 3095-2012"),
    ],
)
def test_a_standard_is_found_in_every_spelling(text: str, number: str) -> None:
    (found,) = cited(f"执行{text}。")
    assert found.number == number
    assert found.kind is CitationKind.STANDARD
    assert found.role is CitationRole.RELIED


@pytest.mark.parametrize(
    "text",
    [
        "《标准》（GB44/2367-2022）",
        "检测报告编号为：HJ191211B04号",
        "型号SH3095-2000",
        "合同编号：NB210378",
        "项目代码2401-350211-06-05-123456",
        "电话0592-2222666",
        "检测报告编号HJ202401012",
        "证书编号GB-2012-33",
        "报告编号 HJ2024-0101",
        "型号GB12A-2000",
        "注册号 GB123-45-678",
    ],
)
def test_codes_telephones_and_certificates_are_no_standards(text: str) -> None:
    assert cited(text) == []


def test_the_title_beside_a_number_belongs_to_it() -> None:
    before, after, inside = cited(
        "执行《声环境质量标准》（GB 3096-2008）。\n"
        "GB 8978-1996《污水综合排放标准》\n"
        "《环境空气质量标准（GB3095-2012）》"
    )
    assert before.title == "声环境质量标准"
    assert after.title == "污水综合排放标准"
    assert inside.title == "环境空气质量标准"


def test_a_title_belongs_to_one_number_only() -> None:
    first, second = cited("《危险废物鉴别标准》（GB 5085.1-2007、GB 5085.3-2007）")
    assert (first.title, second.title) == ("危险废物鉴别标准", "")


def test_a_law_is_cited_with_its_clause() -> None:
    (law,) = cited("根据《中华人民共和国环境影响评价法》（2018年修正）第二十二条的规定")
    assert (law.kind, law.title, law.clause) == (CitationKind.LAW, "中华人民共和国环境影响评价法", "第22条")


def test_a_law_without_title_marks_is_found() -> None:
    (law,) = cited("中华人民共和国大气污染防治法第45条")
    assert (law.title, law.clause) == ("中华人民共和国大气污染防治法", "第45条")


def test_a_regulation_takes_the_number_of_its_order() -> None:
    text = "《建设项目环境保护管理条例》（国务院令第682号）"
    (law,) = cited(text)
    assert (law.kind, law.number, law.title) == (
        CitationKind.LAW,
        "国务院令第682号",
        "建设项目环境保护管理条例",
    )
    assert (law.span.start, law.span.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("《排污许可管理条例》（中华人民共和国国务院令第736号）", "国务院令第736号"),
        ("《分类管理名录》（环保部第44号令）", "环境保护部令第44号"),
        ("《转移管理办法》（部令第23号）", "部令第23号"),
        ("《建设项目环评名录》（生态环境部令〔2020〕16号）", "生态环境部令第16号"),
        ("（公告 2019年：第4号）", "公告2019年第4号"),
    ],
)
def test_an_order_is_numbered_in_one_way(text: str, number: str) -> None:
    assert [found.number for found in cited(text)] == [number]


def test_an_official_letter_is_found_without_the_words_before_it() -> None:
    (document,) = cited("根据环办环评[2020]33号文要求")
    assert (document.kind, document.number) == (CitationKind.DOCUMENT, "环办环评〔2020〕33号")


def test_a_standard_in_the_title_of_a_notice_is_not_relied_on() -> None:
    standard, notice = cited(
        "根据《关于发布〈某某污染控制标准〉（GB18599-2001）等3项标准修改单的公告》（公告2013年第36号）"
    )
    assert standard.role is CitationRole.TITLE
    assert (notice.number, notice.role) == ("公告2013年第36号", CitationRole.RELIED)


def test_a_notice_without_title_marks_is_told_too() -> None:
    (standard,) = cited("根据关于发布《环境空气质量标准》（GB 3095-2012）修改单的公告，")
    assert standard.role is CitationRole.TITLE


def test_a_replaced_standard_is_background_and_its_successor_is_relied_on() -> None:
    old, new = cited("《锅炉大气污染物排放标准》（GB13271-2001）已被GB 13271-2014代替")
    assert (old.role, new.role) == (CitationRole.BACKGROUND, CitationRole.RELIED)


@pytest.mark.parametrize("lead", ["代替", "原", "修订前的"])
def test_a_lead_word_makes_background(lead: str) -> None:
    (found,) = cited(f"{lead}《危险废物贮存污染控制标准》（GB18597-2001）")
    assert found.role is CitationRole.BACKGROUND


def test_the_basis_of_an_earlier_approval_is_told_from_the_projects_own() -> None:
    earlier, own = cited("现有项目废气执行GB 16297-1996，2015年3月取得批复。本项目执行GB 37822-2019。")
    assert (earlier.role, own.role) == (CitationRole.EARLIER, CitationRole.RELIED)


def test_a_calculation_for_the_existing_plant_is_the_filings_own() -> None:
    text = "搬迁前员工10人，根据《用水定额》（DB44/T 1461.3-2021）的规定，定额取10m3/人·a。"
    assert [found.role for found in cited(text)] == [CitationRole.RELIED]
    executed = "搬迁前项目废气执行《大气污染物排放限值》（DB44/27-2001）。"
    assert [found.role for found in cited(executed)] == [CitationRole.EARLIER]


def test_acceptance_named_in_a_title_does_not_make_an_earlier_approval() -> None:
    (law,) = cited("建设单位应按《建设项目竣工环境保护验收暂行办法》组织验收")
    assert law.role is CitationRole.RELIED


def test_a_range_on_the_existing_plant_makes_its_citations_earlier() -> None:
    text = "执行GB 8978-1996"
    (found,) = find_citations(make_document(text), [(0, len(text))])
    assert found.role is CitationRole.EARLIER


@pytest.mark.parametrize(
    ("words", "clause"), [("二十二", "第22条"), ("一百零三", "第103条"), ("十", "第10条"), ("45", "第45条")]
)
def test_clauses_are_written_in_arabic_numerals(words: str, clause: str) -> None:
    assert clause_number(words) == clause


def test_methods_are_no_laws() -> None:
    assert cited("参照《某某污染评价分级方法》") == []

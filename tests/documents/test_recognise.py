"""A filing read as a whole: every part found is placed, every part missed is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import FORM_CHAPTERS, ChapterKey, CitationRole, Form, Report, TableKind
from tests.documents.making import make_document, make_report

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

FILING = """\
项目名称：某某五金制品项目
建设单位（盖章）：某某五金有限公司
编制日期：2024年2月
一、建设项目基本情况
[[表]]
二、建设项目工程分析
[[表]]
三、区域环境质量现状、环境保护目标及评价标准
废气执行《大气污染物综合排放标准》（GB16297-1996）。
四、主要环境影响和保护措施
五、环境保护措施监督检查清单
[[表]]
六、结论
可行。
附表
建设项目污染物排放量汇总表
[[表]]
附件1 检测报告
检测依据GB/T 16157-1996。"""

TABLES = [
    [["建设项目名称", "某某五金制品项目"], ["项目代码", "无"]],
    [["与项目有关的原有环境污染问题", "现状废气执行GB 9078-1996，" + "已建成" * 120]],
    [
        ["内容\n要素", "排放口", "污染物项目", "环境保护措施", "执行标准"],
        ["大气环境", "甲", "乙", "丙", "丁"],
    ],
    [["项目分类", "污染物名称", "现有工程①", "在建工程③", "本项目④"], ["废气", "颗粒物", "0", "0", "1"]],
]


@pytest.fixture(scope="module")
def report() -> Report:
    return recognise(make_document(FILING, TABLES))


def test_form_date_and_chapters_are_read(report: Report) -> None:
    assert report.form is Form.POLLUTION
    assert report.date == date(2024, 2, 1)
    assert report.date_span is not None
    assert report.document.quote(report.date_span) == "2024年2月"
    assert [c.key for c in report.chapters] == list(FORM_CHAPTERS)


def test_the_tables_every_filing_has_are_found(report: Report) -> None:
    assert len(report.tables_of(TableKind.CHECKLIST)) == 1
    assert len(report.tables_of(TableKind.TOTALS)) == 1


def test_citations_of_the_existing_plant_and_of_attachments_are_no_basis(report: Report) -> None:
    roles = {citation.number: citation.role for citation in report.citations}
    assert roles == {
        "GB 9078-1996": CitationRole.EARLIER,
        "GB 16297-1996": CitationRole.RELIED,
        "GB/T 16157-1996": CitationRole.BACKGROUND,
    }


def test_every_span_finds_its_words_again(report: Report) -> None:
    text = report.text
    for citation in report.citations:
        assert text[citation.span.start : citation.span.end] == report.document.quote(citation.span)
    for field in report.fields:
        assert report.document.quote(field.value) == field.text


def test_what_was_not_found_is_named(report: Report) -> None:
    assert "栏目“建设地点”" in report.unread
    assert "栏目“项目代码”" not in report.unread
    assert "编制日期" not in report.unread


def test_an_unknown_file_names_its_form_and_date_as_unread() -> None:
    unknown = recognise(make_document("一份会议纪要。"))
    assert (unknown.form, unknown.unread) == (Form.OTHER, ("编制日期", "报告表格式"))


def test_an_empty_document_is_read() -> None:
    assert recognise(make_document("")).citations == ()


def test_a_made_report_takes_the_date_and_form_it_is_given() -> None:
    made = make_report("执行GB 3095-2012。", on=date(2024, 1, 1), form=Form.ECOLOGY)
    assert (made.date, made.form, len(made.citations)) == (date(2024, 1, 1), Form.ECOLOGY, 1)


@pytest.mark.slow
def test_real_filings_are_recognised() -> None:
    if not (SHARED / "reports").is_dir():
        pytest.skip("the real filings are not beside this checkout")
    from assistant.documents.reader import read_document

    for path in sorted((SHARED / "reports" / "finals").glob("*.docx")):
        found = recognise(read_document(path))
        assert found.form is Form.POLLUTION, path.name
        assert found.chapter(ChapterKey.BASICS), path.name
        assert len(found.citations) > 20, path.name
        assert found.tables_of(TableKind.TOTALS), path.name

"""The form and its chapters are told from headings, never from the table of contents."""

from __future__ import annotations

import pytest

from assistant.documents.form.chapters import detect_form, find_chapters
from assistant.documents.form.report import FORM_CHAPTERS, ChapterKey, Form
from tests.documents.making import make_document

POLLUTION = """\
建设项目环境影响报告表
（污染影响类）
目 录
一、建设项目基本情况1
二、建设项目工程分析13
三、区域环境质量现状、环境保护目标及评价标准21
四、主要环境影响和保护措施26
五、环境保护措施监督检查清单50
六、结论52
附表
一、建设项目基本情况
建设项目名称：某某项目
项目代码：无
二、建设项目工程分析
详见四、主要环境影响和保护措施。
三、区域环境质量现状、环境保护目标及评价标准
甲
主要环境影响和保护措施
乙
五、环境保护措施监督检查清单
丙
六、结论
可行
附表
建设项目污染物排放量汇总表
单位：t/a
附图1 地理位置图
附件1 营业执照"""

ECOLOGY = """\
一、建设项目基本情况
项目代码
二、建设内容
三、生态环境现状、保护目标及评价标准
四、生态环境影响分析
五、主要生态环境保护措施
六、生态环境保护措施监督检查清单
七、结论"""

OLD = """\
一、建设项目基本情况
项目名称 建设单位 建设地点
二、建设项目所在地自然环境简况
三、环境质量状况
四、评价适用标准
五、建设项目工程分析
六、项目主要污染物产生及预计排放情况
七、环境影响分析
八、建设项目拟采取的防治措施及预期治理效果
九、结论与建议"""

BOOK = """\
某某项目环境影响报告书
1 总则
2 建设项目工程分析
3 环境现状调查与评价
4 环境影响预测与评价
5 环境影响经济损益分析
6 环境管理与监测计划"""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (POLLUTION, Form.POLLUTION),
        (ECOLOGY, Form.ECOLOGY),
        (OLD, Form.OLD),
        (BOOK, Form.BOOK),
        ("关于某某项目环境影响报告表的批复\n你单位报来的材料收悉。", Form.OTHER),
        ("本项目编制环境影响报告书。", Form.OTHER),
    ],
)
def test_the_form_is_told_from_its_headings(text: str, form: Form) -> None:
    assert detect_form(make_document(text)) is form


def test_chapters_begin_at_their_headings_in_the_body() -> None:
    document = make_document(POLLUTION)
    chapters = find_chapters(document, Form.POLLUTION)
    assert [c.key for c in chapters] == list(FORM_CHAPTERS)
    basics = chapters[1]
    assert document.quote(basics.span).startswith("一、建设项目基本情况\n建设项目名称")
    assert document.quote(chapters[4].title) == "主要环境影响和保护措施"
    assert document.quote(chapters[4].span).strip().endswith("乙")


def test_the_totals_end_where_attachments_begin() -> None:
    document = make_document(POLLUTION)
    totals = find_chapters(document, Form.POLLUTION)[-1]
    assert document.quote(totals.span).strip().endswith("单位：t/a")


def test_the_chapters_of_the_old_form_take_the_keys_of_the_new() -> None:
    chapters = find_chapters(make_document(OLD), Form.OLD)
    assert [c.key for c in chapters] == [
        ChapterKey.BASICS,
        ChapterKey.SURROUNDINGS,
        ChapterKey.ENGINEERING,
        ChapterKey.IMPACTS,
        ChapterKey.CONCLUSION,
    ]


def test_a_missing_heading_leaves_its_chapter_out() -> None:
    text = POLLUTION.replace("\n主要环境影响和保护措施\n", "\n").replace("四、主要环境影响和保护措施26\n", "")
    keys = [c.key for c in find_chapters(make_document(text), Form.POLLUTION)]
    assert ChapterKey.IMPACTS not in keys
    assert ChapterKey.CHECKLIST in keys


def test_the_first_field_stands_in_for_a_lost_first_heading() -> None:
    text = ECOLOGY.replace("一、建设项目基本情况\n项目代码", "建设项目名称\n某某工程")
    document = make_document(text)
    basics = find_chapters(document, Form.ECOLOGY)[0]
    assert basics.key is ChapterKey.BASICS
    assert basics.span.start == 0


@pytest.mark.parametrize("numbering", ["{} ", "第{}章 ", "{}. ", "{}、"])
def test_the_chapters_of_a_book_are_its_own(numbering: str) -> None:
    titles = [
        "总则",
        "建设项目工程分析",
        "环境现状调查与评价",
        "环境影响预测与评价",
        "环境保护措施及其可行性论证",
        "环境影响经济损益分析",
        "环境管理与监测计划",
        "环境影响评价结论",
    ]
    heads = [numbering.format(place) + title for place, title in enumerate(titles, 1)]
    contents = [f"{head}\t{place * 10}" for place, head in enumerate(heads, 1)]
    text = "\n".join(["某某项目环境影响报告书", *contents, *heads])
    document = make_document(text)
    assert detect_form(document) is Form.BOOK
    chapters = find_chapters(document, Form.BOOK)
    assert [chapter.key.value for chapter in chapters if chapter.key is not ChapterKey.COVER] == titles
    assert all(chapter.title.block >= len(contents) + 1 for chapter in chapters[1:])


@pytest.mark.parametrize(
    "heading",
    [
        "三、区域环境质量现状、环境保护目标及评价标准",
        "３．区域环境质量现状、环境保护目标及评价标准",
        "第三章 区域环境质量现状、环境保护目标及评价标准",
        "三区域环境质量现状、环境保护目标及评价标准",
        "三、区域环境质量现状、环境保护目标\n及评价标准",
        "3 环境质量现状、保护目标及评价标准",
    ],
)
def test_a_chapter_is_known_in_every_spelling_of_its_heading(heading: str) -> None:
    text = POLLUTION.replace("三、区域环境质量现状、环境保护目标及评价标准\n甲", f"{heading}\n甲")
    chapters = find_chapters(make_document(text), Form.POLLUTION)
    assert [chapter.key for chapter in chapters] == list(FORM_CHAPTERS)

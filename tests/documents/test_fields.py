"""Labelled fields are found in tables, in piped paragraphs and in lines, with verbatim values."""

from __future__ import annotations

import pytest

from assistant.documents.form.boxes import checked_options
from assistant.documents.form.report import Form, FormField, Report
from tests.documents.making import make_report

HEADINGS = """\
项目名称：某某五金制品项目
建设单位（盖章）：
某某五金有限公司
编制日期：2024年2月
一、建设项目基本情况
{basics}
二、建设项目工程分析
三、区域环境质量现状、环境保护目标及评价标准
四、主要环境影响和保护措施
五、环境保护措施监督检查清单
六、结论"""

TABLE = [
    ["建设项目名称", "某某五金制品项目", "<", "<"],
    ["项目代码", "2401-350211-06-05-000000", "", ""],
    ["国民经济\n行业类别", "C3311金属结构制造", "建设项目\n行业类别", "三十、金属制品业33"],
    ["建设性质", "☑新建（迁建）\n□改建\n□扩建\n□技术改造", "建设项目\n申报情形", "□首次申报项目"],
    ["总投资（万元）", "500", "环保投资（万元）", "20"],
    ["项目审批（核准/\n备案）部门（选填）", "/", "项目审批（核准/备案）文号（选填）", "/"],
    ["是否开工建设", "☑否\n□是：", "用地（用海）\n面积（m2）", "1200"],
    ["规划情况", "无", "<", "<"],
    ["规划及规划环境影响评价符合性分析", "甲", "<", "<"],
    ["其他符合性分析", "乙", "<", "<"],
    ["其他符合性分析", "丙", "<", "<"],
]

PIPES = """\
| 建设项目名称 | 某某五金制品项目 |
| 国民经济
行业类别 | C3311金属结构制造
C3392有色金属铸造 | 建设项目
行业类别 | 三十、金属制品业33 |
| --- | --- |
| 施工工期 | 3个月 |"""


def report_of(basics: str, tables: list[list[list[str]]]) -> Report:
    return make_report(HEADINGS.format(basics=basics), tables=tables)


def value(report: Report, name: str) -> str:
    field = report.field(name)
    assert field is not None, name
    assert report.document.quote(field.value) == field.text
    return field.text


def test_values_stand_to_the_right_of_their_labels() -> None:
    report = report_of("[[表]]", [TABLE])
    assert report.form is Form.POLLUTION
    assert value(report, "建设项目名称") == "某某五金制品项目"
    assert value(report, "国民经济行业类别") == "C3311金属结构制造"
    assert value(report, "建设项目行业类别") == "三十、金属制品业33"
    assert value(report, "环保投资（万元）") == "20"
    assert value(report, "用地（用海）面积（m²）") == "1200"
    assert value(report, "项目审批（核准/备案）部门（选填）") == "/"


def test_a_field_is_found_without_its_bracketed_words() -> None:
    report = report_of("[[表]]", [TABLE])
    assert value(report, "总投资") == "500"
    assert value(report, "建设单位") == "某某五金有限公司"


def test_the_cover_is_read_from_lines() -> None:
    report = report_of("[[表]]", [TABLE])
    assert value(report, "项目名称") == "某某五金制品项目"
    assert value(report, "编制日期") == "2024年2月"


def test_a_cover_line_may_hold_several_labels() -> None:
    report = make_report(
        "项目名称：甲项目建设单位（盖章）： 乙公司编制日期： 2024年2月\n一、建设项目基本情况\n项目代码：无\n"
        "五、环境保护措施监督检查清单\n六、结论\n附表\n建设项目污染物排放量汇总表"
    )
    assert value(report, "项目名称") == "甲项目"
    assert value(report, "建设单位（盖章）") == "乙公司"
    assert value(report, "编制日期") == "2024年2月"


def test_a_long_name_on_the_cover_runs_on_to_the_next_label() -> None:
    cover = HEADINGS.replace("某某五金制品项目", "某某五金制品\n年产十万件项目", 1)
    report = make_report(cover.format(basics="[[表]]"), tables=[TABLE])
    assert value(report, "项目名称") == "某某五金制品\n年产十万件项目"


def test_a_piped_row_may_run_over_several_paragraphs() -> None:
    report = report_of(PIPES, [])
    assert value(report, "国民经济行业类别") == "C3311金属结构制造\nC3392有色金属铸造"
    assert value(report, "建设项目行业类别") == "三十、金属制品业33"
    assert value(report, "施工工期") == "3个月"


def test_a_line_with_a_colon_is_a_field() -> None:
    report = report_of("建设项目名称：某某项目\n项目代码：无\n建设地点：某市某路1号", [])
    assert value(report, "建设地点") == "某市某路1号"


def test_an_empty_cell_gives_an_empty_value_and_no_cell_gives_none() -> None:
    report = report_of("[[表]]", [[["建设项目名称", "某某项目"], ["项目代码", ""], ["施工工期", "1个月"]]])
    assert value(report, "项目代码") == ""
    assert report.field("建设地点") is None


def test_a_neighbouring_label_is_no_value() -> None:
    report = report_of(
        "[[表]]", [[["项目代码", "无", "", ""], ["总投资（万元）", "环保投资（万元）", "5", ""]]]
    )
    assert report.field("总投资（万元）") is None
    assert value(report, "环保投资（万元）") == "5"


def test_the_long_analyses_run_over_repeated_labels() -> None:
    report = report_of("[[表]]\n表后的一段。", [TABLE])
    assert value(report, "规划及规划环境影响评价符合性分析") == "甲"
    assert value(report, "其他符合性分析").startswith("乙")
    assert value(report, "其他符合性分析").endswith("丙")


def test_a_long_analysis_with_an_empty_cell_is_what_follows_the_table() -> None:
    table = [["建设地点", "甲"], ["项目代码", "无"], ["其他符合性分析", ""]]
    report = report_of("[[表]]\n与管控要求相符。", [table])
    assert value(report, "其他符合性分析") == "与管控要求相符。"


def test_the_date_is_a_field_wherever_its_label_stands() -> None:
    text = "一、建设项目基本情况\n项目代码：无\n建设地点：乙\n建设单位：甲\n编制日期：二○二五年二月"
    assert value(make_report(text), "编制日期") == "二○二五年二月"


def test_ticked_boxes_are_listed() -> None:
    report = report_of("[[表]]", [TABLE])
    nature, started = report.field("建设性质"), report.field("是否开工建设")
    assert isinstance(nature, FormField)
    assert isinstance(started, FormField)
    assert (nature.checked, started.checked) == (("新建",), ("否",))


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("☑新建（迁建） □改建 □扩建 □技术改造", ("新建",)),
        ("√新建（迁建）\n□改建\n√扩建\n□技术改造", ("新建", "扩建")),
        ("🗹新建（迁建）\n🞎改建\n🗹扩建\n🞎技术改造", ("新建", "扩建")),
        ("[√]新建（迁建）[ ]改建[ ]扩建[ ]技术改造", ("新建",)),
        ("新建（迁建） □改建 □扩建 □技术改造", ("新建",)),
        ("R新建（迁建） £改建 £扩建 £技术改造", ("新建",)),
        ("新建（迁建）√改建√扩建√技术改造", ("新建",)),
        ("新建（迁建） 改建 扩建 技术改造", ()),
        ("□新建（迁建） □改建 □扩建 □技术改造", ()),
        ("新建 改建 □扩建 □技术改造", ()),
        ("扩建", ()),
    ],
)
def test_boxes_are_read_only_where_their_marks_survive(text: str, checked: tuple[str, ...]) -> None:
    assert checked_options("建设性质", text) == checked


def test_spaced_labels_of_the_cover_are_read() -> None:
    cover = "项 目 名 称：某某项目\n建 设 单 位（盖章）：某某公司\n编 制 日 期：2024.03"
    report = make_report(f"{cover}\n一、建设项目基本情况\n项目代码：无")
    assert value(report, "项目名称") == "某某项目"
    assert value(report, "建设单位（盖章）") == "某某公司"

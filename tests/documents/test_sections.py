"""Fields of chapters two to six: frames by their label cells, elements by their headings."""

from __future__ import annotations

from assistant.documents.form.report import Report
from tests.documents.making import make_report

TEXT = """\
一、建设项目基本情况
项目代码：无
建设单位：甲
建设地点：乙
二、建设项目工程分析
[[表]]
三、区域环境质量现状、环境保护目标及评价标准
[[表]]
四、主要环境影响和保护措施
[[表]]
五、环境保护措施监督检查清单
[[表]]
六、结论
从环境保护角度，项目可行。
附表 建设项目污染物排放量汇总表"""

ENGINEERING = [
    ["建设\n内容", "1、项目概况\n租用厂房。"],
    ["工艺流程和产排污环节", "焊接、喷粉。"],
    ["与项目有关的原有环境污染问题", "无。"],
]
SURROUNDINGS = [
    [
        "区域\n环境\n质量\n现状",
        "1、大气环境质量现状\n达标。\n2、地表水环境\n（1）水环境\n良好。\n3、声环境\n无目标。",
    ],
    ["环境\n保护\n目标", "1、大气环境保护目标 厂界外500米有居民。2、声环境 厂界外50米内无。"],
    ["污染物排放控制标准", "废气执行地方标准。"],
    ["总量\n控制\n指标", "无需申请。"],
]
IMPACTS = [
    ["施工期环境保护措施", "仅安装设备。"],
    ["运营期环境影响和保护措施", "1、废气\n源强见下表。\n（1）废水\n误\n2、废水\n生活污水纳管。"],
    ["运营期环境影响和保护措施", "3、噪声\n厂界达标。\n4、环境风险\nQ小于1。"],
]
CHECKLIST = [
    ["内容\n要素", "排放口(编号、名称)/污染源", "污染物项目", "环境保护措施", "执行标准"],
    ["大气环境", "DA001", "颗粒物", "布袋除尘", "GB 16297-1996"],
    ["电磁辐射", "不涉及", "<", "<", "<"],
    ["其他环境管理要求", "登记管理。", "<", "<", "<"],
]


def report() -> Report:
    return make_report(TEXT, tables=[ENGINEERING, SURROUNDINGS, IMPACTS, CHECKLIST])


def value(name: str) -> str:
    field = report().field(name)
    assert field is not None, name
    return field.text


def test_a_frame_holds_all_words_up_to_the_next_label() -> None:
    assert value("建设内容") == "1、项目概况\n租用厂房。"
    assert value("与项目有关的原有环境污染问题") == "无。"
    assert value("总量控制指标") == "无需申请。"


def test_elements_inside_a_frame_are_told_by_headings_of_one_numbering() -> None:
    assert value("区域环境质量现状—大气环境") == "达标。"
    assert value("区域环境质量现状—地表水环境") == "（1）水环境\n良好。"
    assert value("运营期—废气") == "源强见下表。\n（1）废水\n误"
    assert value("运营期—废水").startswith("生活污水纳管。")


def test_headings_within_one_paragraph_are_found() -> None:
    assert value("环境保护目标—大气") == "厂界外500米有居民。"
    assert value("环境保护目标—声") == "厂界外50米内无。"


def test_a_frame_that_goes_on_in_a_second_row_is_one() -> None:
    assert value("运营期—噪声") == "厂界达标。"
    assert value("运营期—环境风险") == "Q小于1。"


def test_rows_of_the_checklist_and_the_conclusion_are_fields() -> None:
    assert value("大气环境") == "DA001\n颗粒物\n布袋除尘\nGB 16297-1996"
    assert value("电磁辐射") == "不涉及"
    assert value("结论") == "从环境保护角度，项目可行。"


def test_an_element_without_heading_is_not_made_up() -> None:
    assert report().field("区域环境质量现状—电磁辐射") is None


def test_every_value_is_verbatim() -> None:
    read = report()
    assert all(read.document.quote(field.value) == field.text for field in read.fields)

"""Layouts that public filings use, made by hand: covers, labels of chapter one, frames, tables, 附表."""

from __future__ import annotations

import pytest

from assistant.documents.form.boxes import checked_options
from assistant.documents.form.fields import field_names
from assistant.documents.form.report import Report, TableKind
from assistant.documents.form.tables import find_tables
from tests.documents.making import make_document, make_report

Rows = list[list[str]]

REST = """\
二、建设项目工程分析
建设内容
本项目租用已建厂房。
三、区域环境质量现状、环境保护目标及评价标准
1、大气环境
达标区。
四、主要环境影响和保护措施
1、废气
达标。
五、环境保护措施监督检查清单
六、结论
可行。"""
TITLE = "建设项目环境影响报告表\n（污染影响类）"
BASICS: Rows = [
    ["建设项目名称", "某某五金制品项目", "<", "<"],
    ["规划情况", "无", "<", "<"],
    ["规划环境影响评价情况", "无", "<", "<"],
]
COVER = ("某某五金制品项目", "某某五金有限公司")
AMOUNTS = [
    "现有工程排放量（固体废物产生量）①",
    "现有工程许可排放量②",
    "在建工程排放量（固体废物产生量）③",
    "本项目排放量（固体废物产生量）④",
    "以新带老削减量（新建项目不填）⑤",
    "本项目建成后全厂排放量（固体废物产生量）⑥",
    "变化量⑦",
]
HEADER = ["项目分类", "污染物名称", *AMOUNTS]
SEVEN = ["0", "/", "—", "0.12", "0", "0.12", "+0.12"]


def filing(cover: str, *tables: Rows, rest: str = REST) -> Report:
    return make_report(f"{TITLE}\n{cover}\n一、建设项目基本情况\n[[表]]\n{rest}", tables=tables or [BASICS])


def texts(report: Report) -> dict[str, str]:
    for field in report.fields:
        assert report.document.quote(field.value) == field.text, field.name
    return {field.name: field.text for field in report.fields}


@pytest.mark.parametrize(
    "cover",
    [
        "项目名称：  某某五金制品项目\n建设单位（盖章）：某某五金有限公司\n编制日期：2024年3月",
        "项目名称 某某五金制品项目\n建设单位（盖章） 某某五金有限公司\n编制日期 2024年3月",
        "项 目 名 称\n某某五金制品项目\n建 设 单 位（盖章）\n某某五金有限公司\n编 制 日 期\n2024年3月",
        "项目名称：___某某五金制品项目___\n建设单位（盖章）：__某某五金有限公司__\n编制日期：__2024年3月__",
        "建设项目名称：某某五金制品项目\n建设单位：某某五金有限公司\n编制单位：某某环保公司\n编制时间：2024年3月",
        "项目名称:某某五金制品项目 建设单位(公章):某某五金有限公司 编制日期:2024年3月",
        "项目名称：某某五金制品项目\n建设单位\n（盖章）：某某五金有限公司\n编制年月：2024年3月",
    ],
)
def test_covers(cover: str) -> None:
    report = filing(cover)
    found = texts(report)
    read = (found["项目名称"], found["建设单位（盖章）"], found["编制日期"])
    assert read == (*COVER, "2024年3月")
    assert report.date is not None


def test_a_cover_may_be_a_table_without_colons() -> None:
    cover: Rows = [["项目名称", COVER[0]], ["建设单位（盖章）", COVER[1]], ["编制日期", "2024年3月"]]
    found = texts(filing("[[表]]", cover, BASICS))
    assert (found["项目名称"], found["建设单位（盖章）"], found["编制日期"]) == (*COVER, "2024年3月")


def test_no_field_is_found_on_an_empty_cover() -> None:
    report = filing("中华人民共和国生态环境部制\n本规划编制时间较早，建设单位联系人见下。")
    assert {"项目名称", "建设单位（盖章）", "编制日期"}.isdisjoint(texts(report))


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("新建（迁建）√ □改建 □扩建 □技术改造", ("新建",)),
        ("新建（迁建）□改建□扩建☑技术改造□", ("扩建",)),
        ("新建√ 改建 扩建 技术改造", ("新建",)),
        ("□√新建 □改建 □扩建 □技术改造", ("新建",)),
    ],
)
def test_boxes_may_stand_behind_their_options(text: str, checked: tuple[str, ...]) -> None:
    assert checked_options("建设性质", text) == checked


def test_boxes_of_one_filing_are_read_alike() -> None:
    table = [*BASICS, ["建设性质", "新建√改建√扩建√技术改造", "是否开工建设", "否√是：____"]]
    checked = {field.name: field.checked for field in filing("", table).fields}
    assert (checked["建设性质"], checked["是否开工建设"]) == (("新建",), ("否",))


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("项目代码", ["项目代码", "项目代码（选填）", "项目统一代码", "项 目\n代 码"]),
        ("建设单位联系人", ["建设单位\n联系人", "联系人", "建设单位联系人："]),
        ("联系方式", ["联系方式", "联系电话", "电话"]),
        ("建设地点", ["建设地点", "建设地址", "项目地址"]),
        ("地理坐标", ["地理坐标", "中心坐标", "地理坐标（经纬度）"]),
        (
            "国民经济行业类别",
            ["国民经济\n行业类别", "行业类别及代码", "国民经济行业类别（代码）", "行业类别"],
        ),
        ("建设项目行业类别", ["建设项目\n行业类别", "环评类别", "建设项目类别"]),
        ("建设性质", ["建设性质", "项目性质"]),
        (
            "项目审批（核准/备案）部门（选填）",
            ["项目审批（核准/\n备案）部门（选填）", "项目审批(核准／备案)部门", "备案部门"],
        ),
        (
            "项目审批（核准/备案）文号（选填）",
            ["项目审批（核准/备案）文号（选填）", "备案证号", "项目审批（核准、备案）文号"],
        ),
        ("总投资（万元）", ["总投资\n（万元）", "项目总投资（万元）", "总投资/万元", "投资总额"]),
        ("环保投资（万元）", ["环保投资（万元）", "其中：环保投资（万元）", "环境保护投资（万元）"]),
        ("环保投资占比（%）", ["环保投资占比（%）", "环保投资占总投资比例", "环保投资占比例（%）"]),
        ("施工工期", ["施工工期", "建设工期", "施工周期（月）"]),
        ("是否开工建设", ["是否开工\n建设", "是否已开工建设"]),
        (
            "用地（用海）面积（m²）",
            ["用地（用海）\n面积（m2）", "用地（用海）面积（㎡）", "占地面积（m2）", "用地面积/长度"],
        ),
        ("专项评价设置情况", ["专项评价\n设置情况", "专题评价设置情况"]),
        (
            "规划及规划环境影响评价符合性分析",
            [
                "规划及规划环境\n影响评价符合性\n分析",
                "规划及规划环评符合性分析",
                "规划及规划环境影响评价相符性分析",
            ],
        ),
        ("其他符合性分析", ["其 他 符 合 性 分 析", "其它相符性分析"]),
    ],
)
def test_labels_of_chapter_one(name: str, labels: list[str]) -> None:
    for label in labels:
        assert texts(filing("", [*BASICS, [label, "某值", "<", "<"]]))[name] == "某值", label


def test_words_that_are_no_label_give_no_field() -> None:
    table = [*BASICS, ["建筑面积（m2）", "1", "法定代表人", "乙"], ["行业准入", "2", "坐标系", "3"]]
    found = set(texts(filing("", table))) & set(field_names())
    assert found == {"建设项目名称", "规划情况", "规划环境影响评价情况"}


def test_a_label_may_stand_above_its_value_or_inside_its_cell() -> None:
    table: Rows = [
        *BASICS,
        ["专项评价设置情况：无", "<", "<", "<"],
        ["其他符合性分析", "<", "<", "<"],
        ["符合产业政策。", "<", "<", "<"],
    ]
    found = texts(filing("", table))
    assert found["专项评价设置情况"] == "无"
    assert found["其他符合性分析"] == "符合产业政策。"


def test_frames_written_downwards_or_without_label() -> None:
    rest = REST.replace(
        "建设内容\n本项目租用已建厂房。",
        f"1、项目概况\n{'本项目租用已建厂房。' * 20}\n工艺流程简述（图示）：\n注塑成型。",
    ).replace("四、主要", "总\n量\n控\n制\n指\n标\n0.1t/a。\n四、主要")
    found = texts(filing("", rest=rest))
    assert found["建设内容"].startswith("1、项目概况")
    assert found["工艺流程和产排污环节"] == "注塑成型。"
    assert found["总量控制指标"] == "0.1t/a。"


def test_a_heading_may_run_on_into_its_first_sub_number() -> None:
    rest = REST.replace(
        "1、废气\n达标。", "1、废气环境影响分析(1)源强某值。\n2、废水环境影响分析(1)源强某值。"
    )
    assert texts(filing("", rest=rest))["运营期—废气"] == "(1)源强某值。"


def read_totals(*tables: Rows, text: str = "附表\n建设项目污染物排放量汇总表") -> list[list[str]]:
    """The body rows of every part, as words."""
    document = make_document("\n".join([text, *["[[表]]"] * len(tables)]), list(tables))
    found = find_tables(document, document.tables)
    assert {table.kind for table in found} == {TableKind.TOTALS}
    return [
        [
            document.cell_text(cell) if (cell := table.cell(row, column)) else ""
            for column in range(table.table.columns)
        ]
        for table in found
        for row in table.body_rows()
    ]


@pytest.mark.parametrize(
    "header",
    [
        [HEADER],
        [[title.rstrip("①②③④⑤⑥⑦") for title in HEADER]],
        [[*HEADER[:2], *[f"{title}（t/a）" for title in AMOUNTS]]],
        [["建设项目污染物排放量汇总表（单位：t/a）", *["<"] * 8], HEADER],
        [
            [title.rstrip("①②③④⑤⑥⑦") for title in HEADER],
            ["^", "^", "①", "②", "③", "④", "⑤", "⑥", "⑦=⑥-①"],
        ],
        [HEADER, ["^", "^", *["t/a"] * 7]],
        [
            ["项目分类", "污染物名称", "现有工程", "<", "在建工程", "本项目", "<", "本项目建成后", "变化量"],
            ["^", "^", "排放量①", "许可排放量②", "排放量③", "排放量④", "以新带老削减量⑤", "全厂排放量⑥", "⑦"],
        ],
    ],
)
def test_headers_of_the_totals_table(header: Rows) -> None:
    rows: Rows = [["废气", "颗粒物", *SEVEN], ["", "二甲苯", "", "", "", "2.1t/a", "", "2.1t/a", "﹢2.1t/a"]]
    assert read_totals([*header, *rows]) == [
        ["废气", "颗粒物", *SEVEN],
        ["废气", "二甲苯", "", "", "", "2.1t/a", "", "2.1t/a", "﹢2.1t/a"],
    ]


def test_the_totals_table_goes_on_over_a_page_with_its_category() -> None:
    first: Rows = [HEADER, ["危险废物", "废机油", *SEVEN]]
    assert read_totals(first, [["", "废油桶", *SEVEN], ["生活垃圾", "<", *SEVEN]]) == [
        ["危险废物", "废机油", *SEVEN],
        ["危险废物", "废油桶", *SEVEN],
        ["生活垃圾", "生活垃圾", *SEVEN],
    ]


def test_amounts_left_blank_stay_in_their_columns() -> None:
    header = [HEADER[0], HEADER[1], "<", *AMOUNTS]
    rows: Rows = [
        ["废气", "有组织", "颗粒物", "", "", "", "0.12", "", "0.12", ""],
        ["废水", "COD", "<", "", "", "", "0.5", "", "", ""],
    ]
    assert read_totals([header, *rows]) == [rows[0], ["废水", "COD", "COD", *rows[1][3:]]]


def test_amounts_merged_over_rows_count_for_each() -> None:
    rows: Rows = [["废气", "颗粒物", *SEVEN], ["^", "SO2", "^", "^", "^", "0.1", "^", "0.1", "+0.1"]]
    assert read_totals([HEADER, *rows])[1] == ["废气", "SO2", "0", "/", "—", "0.1", "0", "0.1", "+0.1"]


def test_a_further_part_may_have_a_blank_column_more() -> None:
    second: Rows = [["危险废物", "废机油", "", *SEVEN], ["生活垃圾", "生活垃圾", "", *SEVEN]]
    assert len(read_totals([HEADER, ["废气", "颗粒物", *SEVEN]], second)) == 3


def test_words_in_one_amount_do_not_cost_the_row() -> None:
    row = ["废气", "VOCs", "0", "0", "0", "0.1（有组织0.06+无组织0.04）", "0", "0.1", "+0.1"]
    assert read_totals([HEADER, row]) == [row]


@pytest.mark.parametrize(
    ("text", "header", "kind"),
    [
        (
            "表4-7 工业企业噪声源强调查清单（室内声源）",
            "序号 建筑物名称 声源名称 型号 （声压级/距声源距离）/(dB(A)/m) 声功率级/dB(A) 声源控制措施 X Y Z "
            "距室内边界距离/m 室内边界声级/dB(A) 运行时段 建筑物插入损失/dB(A) 声压级/dB(A) 建筑物外距离",
            TableKind.NOISE,
        ),
        (
            "表4-8 工业企业噪声源强调查清单（室外声源）",
            "序号 声源名称 型号 X Y Z 声功率级/dB(A) 声源控制措施 运行时段",
            TableKind.NOISE,
        ),
        ("", "生产区域 设备叠加噪声源强dB（A） 厂界噪声预测贡献值dB（A）", TableKind.OTHER),
        ("本项目产品方案如下表所示。", "序号 名称 规模", TableKind.PRODUCTS),
        ("项目主要生产设备见下表。", "序号 名称 数量", TableKind.EQUIPMENT),
        ("", "产品名称 单位 扩建前 扩建后 增减量", TableKind.PRODUCTS),
        ("表2-3 主要原辅材料及理化性质", "名称 年用量 理化性质", TableKind.MATERIALS),
        ("", "名称 理化性质 危险特性 毒性", TableKind.COMPONENTS),
        ("", "生产单元 生产工艺 生产设施名称 设施参数 数量", TableKind.EQUIPMENT),
        (
            "表4-2 大气污染物无组织排放量核算表",
            "产污环节 污染物 主要防治措施 年排放量",
            TableKind.AIR_SOURCES,
        ),
        ("表4-13 环境监测计划一览表", "污染源 监测点位 监测项目 监测周期", TableKind.MONITORING),
        ("", "文件名称 相关要求 本项目情况 是否符合", TableKind.ACCESS_LIST),
        ("表3-1 环境空气质量年度比较", "项目 2022 2023 变化", TableKind.AMBIENT),
        ("", "要素 保护目标 方位 距离（m） 规模（人）", TableKind.TARGETS),
        ("", "物质 最大存在量（t） 临界量（t） Q值", TableKind.RISK),
    ],
)
def test_kinds_of_tables(text: str, header: str, kind: TableKind) -> None:
    titles = header.split(" ")
    document = make_document(f"{text}\n[[表]]", [[titles, ["甲", *["5"] * (len(titles) - 1)]]])
    (found,) = find_tables(document, document.tables)
    assert (found.kind, found.first_row) == (kind, 1)


def test_water_sources_are_told_by_the_rows_below_the_pollutants() -> None:
    table: Rows = [
        ["污染物", "<", "CODcr", "BOD5", "SS", "氨氮"],
        ["生活污水（270t/a）", "产生浓度（mg/L）", "250", "150", "150", "25"],
        ["^", "排放浓度（mg/L）", "200", "100", "100", "20"],
    ]
    document = make_document("[[表]]", [table])
    (found,) = find_tables(document, document.tables)
    assert found.kind is TableKind.WATER_SOURCES

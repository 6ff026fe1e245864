"""Tables are recognised by caption and header; totals, codes and lost merges are told apart from amounts."""

from __future__ import annotations

import pytest

from assistant.documents.form.headers import header_rows
from assistant.documents.form.report import ColumnRole, FormTable, TableKind
from assistant.documents.form.table_kinds import kind_of
from assistant.documents.form.tables import find_tables
from assistant.documents.pipes import pipe_tables
from tests.documents.making import make_document

Rows = list[list[str]]


def tables_in(text: str, *tables: Rows) -> tuple[FormTable, ...]:
    document = make_document(text, list(tables))
    return find_tables(document, [*document.tables, *pipe_tables(document)])


def words(text: str, table: Rows) -> list[list[str]]:
    """The body rows of the only table, as words."""
    document = make_document(text, [table])
    (found,) = find_tables(document, document.tables)
    return [
        [document.cell_text(cell) if (cell := found.cell(row, c)) else "" for c in range(found.table.columns)]
        for row in found.body_rows()
    ]


TOTALS_HEADER = [
    "项目\n分类",
    "污染物名称",
    "现有工程\n排放量（固体废物产生量）①",
    "现有工程\n许可排放量②",
    "在建工程\n排放量（固体废物产生量）③",
    "本项目\n排放量（固体废物产生量）④",
    "以新带老削减量（新建项目不填）⑤",
    "本项目建成后\n全厂排放量（固体废物产生量）⑥",
    "变化量⑦",
]


@pytest.mark.parametrize(
    ("caption", "titles", "kind"),
    [
        ("表2-1 产品方案一览表", "序号 产品名称 年产量（万件）", TableKind.PRODUCTS),
        ("表2-2 主要原辅材料及能源消耗一览表", "名称 年用量 最大储存量", TableKind.MATERIALS),
        ("", "名称 年用量t/a 最大储存量t", TableKind.MATERIALS),
        ("表2-3 主要生产设备一览表", "设备名称 型号 数量（台）", TableKind.EQUIPMENT),
        (
            "表4-1 废气污染源源强核算结果及相关参数一览表",
            "污染源 污染物 产生量 去除率 排放量",
            TableKind.AIR_SOURCES,
        ),
        ("表4-2 废水污染物产排情况", "污染物 产生浓度 产生量 排放浓度 排放量", TableKind.WATER_SOURCES),
        ("表4-3 大气排放口基本情况表", "排放口编号 高度 内径 温度", TableKind.OUTLETS),
        ("表3-5 大气污染物排放标准", "污染物 排气筒高度 最高允许排放浓度", TableKind.LIMITS),
        ("表3-1 区域空气质量现状评价表", "污染物 现状浓度 标准值 占标率 达标情况", TableKind.AMBIENT),
        ("表3-3 环境保护目标", "名称 保护对象 方位 距离", TableKind.TARGETS),
        ("表4-5 主要噪声源强", "声源名称 声功率级dB(A) 数量", TableKind.NOISE),
        ("表4-6 一般固体废物产生情况", "名称 代码 产生量t/a", TableKind.WASTES),
        ("表4-7 危险废物汇总表", "危险废物名称 危险废物代码 产生量t/a", TableKind.HAZARDOUS_WASTES),
        ("表4-8 风险物质Q值", "物质 最大存在量 临界量 q/Q", TableKind.RISK),
        ("表4-9 自行监测计划", "监测点位 监测因子 监测频次", TableKind.MONITORING),
        ("表4-10 环保投资一览表", "项目 措施 投资（万元）", TableKind.INVESTMENT),
        ("", "内容要素 排放口 污染物项目 环境保护措施 执行标准", TableKind.CHECKLIST),
        ("表2-8 产品物料平衡表", "产品名称 投入 数量t/a 产出 数量t/a", TableKind.MATERIAL_BALANCE),
        ("表2-9 水平衡表（m3/d）", "用水工序 用水量 损耗量 排水量", TableKind.WATER_BALANCE),
        ("表2-5 原辅材料理化性质一览表", "原辅材料名称 主要性质", TableKind.COMPONENTS),
        ("表2-9 现有项目废气产排情况", "污染物 产生量 排放量 速率 浓度", TableKind.EXISTING),
        ("表1-2 与准入清单的相符性分析", "管控要求 项目情况 符合性", TableKind.ACCESS_LIST),
        ("表1-3 与有机物治理政策的相符性分析", "政策要求 项目情况 符合性", TableKind.ACCESS_LIST),
        ("表2-1 项目组成一览表", "类别 工程名称 建设内容", TableKind.UTILITIES),
        ("表2-6 能源及水耗一览表", "名称 单位 数量", TableKind.UTILITIES),
        ("表3-2 引用监测点位基本信息", "监测点名称 监测因子 方位 距离", TableKind.AMBIENT),
        ("表3-6 废水排放标准", "项目 CODCr BOD5 SS 氨氮", TableKind.LIMITS),
        ("", "声环境功能区类别 昼间 夜间", TableKind.LIMITS),
        ("表2-3 主要原辅材料及燃料的种类和用量", "名称 年用量 有毒有害成分 占比", TableKind.MATERIALS),
        ("表2-3 原辅材料用量及理化性质", "名称 年用量 理化性质", TableKind.MATERIALS),
        ("表2-4 主要生产设备一览表", "设备名称 数量 噪声源强dB(A)", TableKind.EQUIPMENT),
        ("表4-9 主要噪声设备一览表", "设备名称 数量 噪声源强dB(A)", TableKind.NOISE),
        ("表2-4 扩建前、后主要设备一览表", "设备名称 扩建前数量 扩建后数量", TableKind.EQUIPMENT),
        ("表2-4 扩建前主要设备一览表", "设备名称 数量", TableKind.EXISTING),
        ("表2-1 产品方案", "工程名称 产品名称及规格 设计能力 年运行时数", TableKind.PRODUCTS),
        ("表4-10 固体废物产排情况", "项目 污染物 产生量 处置量", TableKind.WASTES),
        ("表4-2 生活污水产排情况", "类别 CODCr BOD5 SS", TableKind.WATER_SOURCES),
    ],
)
def test_the_kind_is_told_from_caption_and_header(caption: str, titles: str, kind: TableKind) -> None:
    assert kind_of(caption, titles) is kind


@pytest.mark.parametrize(
    ("caption", "titles"),
    [
        ("表2-6 设备产能匹配性分析", "设备 数量 单台产能 年产量"),
        ("表2-9 设备清洗一览表", "设备名称 数量 清洗用水量"),
        ("表4-15 噪声预测结果", "预测点 方位 贡献值 标准值"),
        ("表4-5 排气筒污染物排放达标情况一览表", "污染物 排放浓度 排放速率 浓度限值 达标情况"),
        ("土壤环境影响评价自查表", "工作内容 完成情况 敏感目标 方位 距离"),
        ("表4-4 非正常工况排放情况", "污染物 产生量 排放量 速率 浓度"),
        ("表4-8 危险废物贮存场所基本情况", "名称 危险废物类别 代码 位置 贮存能力"),
        ("表2-13 实际建设与原环评的相符性", "环评要求 实际建设 相符性"),
        ("", "甲 乙 丙"),
    ],
)
def test_tables_of_another_purpose_are_of_no_kind(caption: str, titles: str) -> None:
    assert kind_of(caption, titles) is TableKind.OTHER


def test_a_heading_right_above_tells_the_kind_of_a_table_without_caption() -> None:
    rows = [["序号", "名称", "数量", "单位"], ["1", "注塑机", "20", "台"]]
    (found,) = tables_in("4、主要生产设备\n项目主要生产设备如下表所示。\n[[表]]", rows)
    assert found.kind is TableKind.EQUIPMENT


def test_a_heading_about_something_else_tells_no_kind() -> None:
    rows = [["序号", "名称", "数量", "单位"], ["1", "注塑机", "20", "台"]]
    (found,) = tables_in("4、设备产能匹配性分析\n[[表]]", rows)
    assert found.kind is TableKind.OTHER


def test_rows_that_head_groups_do_not_hide_that_a_column_holds_amounts() -> None:
    rows = [["名称", "t/a"], ["喷涂线", "<"], ["粉末", "30"], ["注塑线", "<"], ["PP", "100"]]
    (found,) = tables_in("表2-3 原辅材料\n[[表]]", rows)
    assert found.columns[1].role is ColumnRole.AMOUNT


def test_a_machine_that_serves_the_whole_works_is_no_total() -> None:
    rows = [
        ["设备名称", "型号", "数量", "使用工序"],
        ["空压机", "7.5kW", "2台", "全厂"],
        ["车床", "C6", "1台", "车"],
    ]
    (found,) = tables_in("表2-4 主要生产设备一览表\n[[表]]", rows)
    assert not found.total_rows


def test_a_header_of_two_rows_is_merged_into_titles_with_units() -> None:
    table = [
        ["污染物", "产生情况", "<", "排放情况", "<"],
        ["^", "产生量t/a", "产生速率 kg/h", "排放浓度\n（mg/m3）", "排放量（t/a）"],
        ["颗粒物", "1.2", "0.5", "10", "0.12"],
    ]
    (found,) = tables_in("表4-1 废气源强一览表", table)
    assert found.kind is TableKind.AIR_SOURCES
    assert found.first_row == 2
    assert [(c.title, c.unit) for c in found.columns] == [
        ("污染物", ""),
        ("产生情况 产生量t/a", "t/a"),
        ("产生情况 产生速率kg/h", "kg/h"),
        ("排放情况 排放浓度（mg/m3）", "mg/m³"),
        ("排放情况 排放量（t/a）", "t/a"),
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_lost_merges_of_a_header_are_understood(repeated: bool) -> None:
    again = "产生情况" if repeated else ""
    table = [
        ["污染物", "产生情况", again, "备注"],
        ["污染物" if repeated else "", "产生量t/a", "浓度mg/m3", "备注" if repeated else ""],
        ["颗粒物", "1.2", "10", "/"],
    ]
    (found,) = tables_in("", table)
    assert [c.title for c in found.columns] == ["污染物", "产生情况 产生量t/a", "产生情况 浓度mg/m3", "备注"]


def test_a_table_of_words_only_has_one_header_row() -> None:
    table = [["管控要求", "项目情况"], ["禁止新建", "不涉及"], ["限制扩建", "不涉及"]]
    document = make_document("", [table])
    assert header_rows(document, document.tables[0]) == (0, 1)


def test_the_unit_of_the_caption_reaches_the_columns_of_amounts() -> None:
    table = [["污染物", "产生量", "排放量"], ["颗粒物", "1", "0.1"]]
    (found,) = tables_in("表4-1 废气产排情况（单位：t/a）", table)
    assert [c.unit for c in found.columns] == ["", "t/a", "t/a"]


def test_totals_serial_numbers_and_notes_are_told_from_data() -> None:
    table = [
        ["序号", "固废名称", "废物代码", "产生量t/a"],
        ["1", "边角料", "331-001-09", "2"],
        ["2", "废包装", "331-001-07", "3"],
        ["小计", "<", "<", "5"],
        ["序号", "固废名称", "废物代码", "产生量t/a"],
        ["3", "粉尘", "331-001-66", "1"],
        ["合计", "", "", "6"],
        ["注：边角料外售。", "<", "<", "<"],
    ]
    (found,) = tables_in("表4-6 一般固体废物产生情况", table)
    assert found.total_rows == {3, 6}
    assert found.serial_columns == {0, 2}
    assert found.body_rows() == [1, 2, 5]


def test_a_total_over_several_rows_is_told_by_its_label() -> None:
    table = [
        ["工序", "污染物", "产生量t/a", "排放量t/a"],
        ["注塑", "颗粒物", "2", "1"],
        ["注塑", "VOCs", "2", "1"],
        ["合计", "颗粒物", "2", "1"],
        ["^", "VOCs", "2", "1"],
    ]
    (merged,) = tables_in("表4-1 废气产排情况", table)
    assert merged.total_rows == {3, 4}
    (unmerged,) = tables_in("表4-1 废气产排情况", [*table[:4], ["", "VOCs", "2", "1"]])
    assert unmerged.total_rows == {3, 4}


def test_totals_by_form_above_the_grand_total_are_totals() -> None:
    table = [
        ["生产单元", "工序", "排放口", "污染物", "排放量t/a"],
        ["一车间", "注塑", "DA001", "VOCs", "1"],
        ["有组织", "<", "<", "VOCs", "1"],
        ["无组织", "<", "<", "VOCs", "1"],
        ["合计", "<", "<", "VOCs", "2"],
    ]
    (found,) = tables_in("表4-1 废气产排情况（产生、排放）", table)
    assert found.total_rows == {2, 3, 4}


def test_the_sum_of_q_is_a_total() -> None:
    table = [
        ["物质", "最大存在量t", "临界量t", "q/Q"],
        ["废机油", "0.06", "2500", "0.00002"],
        ["∑q/Q=0.00002", "<", "<", "<"],
    ]
    (found,) = tables_in("表4-8 风险物质Q值", table)
    assert found.total_rows == {2}


def test_the_caption_may_be_the_first_row() -> None:
    table = [
        ["表2-1 产品方案", "<"],
        ["产品名称", "年产量（t/a）"],
        ["五金件", "100"],
    ]
    (found,) = tables_in("", table)
    assert (found.kind, found.first_row) == (TableKind.PRODUCTS, 2)


def test_column_names_made_up_by_a_conversion_are_passed_over() -> None:
    table = [["字段1", "字段2"], ["产品名称", "年产量（t/a）"], ["五金件", "100"]]
    (found,) = tables_in("表2-1 产品方案", table)
    assert [c.title for c in found.columns] == ["产品名称", "年产量（t/a）"]
    assert found.body_rows() == [2]


def test_the_totals_table_is_read_with_its_merged_category() -> None:
    table = [
        TOTALS_HEADER,
        ["废气", "颗粒物", "0", "0", "0", "0.5", "0", "0.5", "+0.5"],
        ["^", "二氧化硫", "0", "0", "0", "0.1", "0", "0.1", "+0.1"],
    ]
    (found,) = tables_in("附表\n建设项目污染物排放量汇总表\n单位：t/a", table)
    assert found.kind is TableKind.TOTALS
    project = found.column("④")
    assert project is not None
    assert (project.index, project.unit) == (5, "t/a")
    assert found.body_rows() == [1, 2]


def test_amounts_of_the_totals_table_go_back_under_their_titles() -> None:
    table = [
        [*TOTALS_HEADER, ""],
        ["废气", "颗粒物", "有组织", "1", "2", "3", "4", "5", "6", "7"],
        ["", "", "无组织", "1", "2", "3", "4", "5", "6", "7"],
        ["危险废物", "废机油", "1", "2", "3", "4", "5", "6", "7", ""],
    ]
    amounts = ["1", "2", "3", "4", "5", "6", "7"]
    assert words("建设项目污染物排放量汇总表", table) == [
        ["废气", "颗粒物", "有组织", *amounts],
        ["废气", "颗粒物", "无组织", *amounts],
        ["危险废物", "废机油", "废机油", *amounts],
    ]


def test_a_row_with_words_among_its_amounts_is_left_out() -> None:
    table = [
        TOTALS_HEADER,
        ["废气", "臭气浓度", "见正文", "0", "0", "0.1", "0", "0.1", "0.1"],
        ["废气", "颗粒物", "0", "0", "0", "0.5", "0", "0.5", "+0.5t/a"],
    ]
    assert [row[1] for row in words("", table)] == ["颗粒物"]


def test_a_totals_table_cut_at_the_right_edge_keeps_its_categories() -> None:
    table = [
        TOTALS_HEADER[:6],
        ["废气", "颗粒物", "0", "0", "0", "0.5"],
        ["", "二氧化硫", "0", "0", "0", "0.1"],
    ]
    assert words("建设项目污染物排放量汇总表", table)[1] == ["废气", "二氧化硫", "0", "0", "0", "0.1"]


def test_the_totals_table_goes_on_in_fewer_columns() -> None:
    first = [
        [TOTALS_HEADER[0], TOTALS_HEADER[1], "<", *TOTALS_HEADER[2:]],
        ["废气", "G1", "颗粒物", "1", "2", "3", "4", "5", "6", "7"],
    ]
    second = [
        ["危险废物", "废机油", "1", "2", "3", "4", "5", "6", "7"],
        ["", "废油桶", "1", "2", "3", "4", "5", "6", "7"],
    ]
    document = make_document("建设项目污染物排放量汇总表", [first, second])
    head, part = find_tables(document, document.tables)
    assert (part.kind, part.table.columns, part.body_rows()) == (TableKind.TOTALS, 10, [0, 1])
    project = head.column("④")
    assert project is not None
    cells = [part.cell(row, project) for row in part.body_rows()]
    assert [document.cell_text(cell) for cell in cells if cell] == ["4", "4"]


def test_a_header_of_two_rows_repeated_after_a_page_is_passed_over() -> None:
    header = [["污染物", "产生情况", "<"], ["^", "产生量t/a", "浓度mg/m3"]]
    again = [["污染物", "产生情况", "<"], ["污染物", "", "浓度mg/m3"]]
    table = [*header, ["颗粒物", "1", "2"], *again, ["VOCs", "3", "4"]]
    (found,) = tables_in("表4-1 废气产排情况", table)
    assert found.body_rows() == [2, 5]


def test_a_small_amount_without_number_is_an_amount() -> None:
    table = [
        TOTALS_HEADER,
        ["废气", "臭气浓度", "少量", "0", "0", "少量", "0", "<20（无量纲）", "少量"],
    ]
    assert words("", table)[0][5:8] == ["少量", "0", "<20（无量纲）"]


def test_amounts_merged_over_two_columns_go_back_under_their_titles() -> None:
    header = [TOTALS_HEADER[0], TOTALS_HEADER[1], "<", TOTALS_HEADER[2], "<", *TOTALS_HEADER[3:]]
    table = [
        header,
        ["废气", "G1", "颗粒物", "1", "<", "2", "3", "4", "5", "6", "7"],
        ["危险废物", "废机油", "1", "<", "2", "3", "4", "5", "6", "7", "<"],
    ]
    amounts = ["1", "2", "3", "4", "5", "6", "7"]
    assert words("", table) == [
        ["废气", "G1", "颗粒物", *amounts],
        ["危险废物", "废机油", "废机油", *amounts],
    ]


def test_a_table_cut_by_a_page_goes_on_without_its_header() -> None:
    first = [["废物名称", "产生量t/a"], ["边角料", "2"]]
    second = [["废包装", "3"], ["合计", "5"]]
    found = tables_in("表4-6 一般固体废物产生情况\n[[表]]\n[[表]]", first, second)
    assert [t.kind for t in found] == [TableKind.WASTES, TableKind.WASTES]
    assert found[1].body_rows() == [0]
    assert found[1].total_rows == {1}


def test_a_part_without_amounts_goes_on_where_nothing_stands_between() -> None:
    first = [
        ["要素", "排放口/污染源", "污染物项目", "环境保护措施", "执行标准"],
        ["大气环境", "甲", "乙", "丙", "丁"],
    ]
    second = [["声环境", "设备", "噪声", "减振", "3类"], ["电磁辐射", "无", "无", "无", "无"]]
    found = tables_in("", first, second)
    assert [(t.kind, t.first_row) for t in found] == [(TableKind.CHECKLIST, 1), (TableKind.CHECKLIST, 0)]


def test_a_part_that_repeats_the_header_has_the_kind_of_the_first() -> None:
    header = ["名称", "数量", "去向"]
    found = tables_in(
        "表4-6 一般固体废物产生情况\n[[表]]\n[[表]]",
        [header, ["边角料", "2t/a", "外售"]],
        [header, ["粉尘", "1t/a", "外售"]],
    )
    assert [t.kind for t in found] == [TableKind.WASTES, TableKind.WASTES]


def test_tables_stacked_in_one_grid_are_told_apart() -> None:
    table = [
        ["设备名称", "型号", "数量（台）"],
        ["冲床", "J23", "2"],
        ["折弯机", "W67", "1"],
        ["原辅材料名称", "年用量（t）", "最大储存量（t）"],
        ["钢板", "10", "1"],
    ]
    upper, lower = tables_in("", table)
    assert (upper.kind, upper.table.rows) == (TableKind.EQUIPMENT, 3)
    assert (lower.kind, lower.table.rows) == (TableKind.MATERIALS, 2)
    assert lower.body_rows() == [1]


def test_a_table_with_headers_in_its_first_column_is_turned() -> None:
    table = [
        ["产排污环节", "注塑", "破碎"],
        ["污染物种类", "非甲烷总烃", "颗粒物"],
        ["产生量（t/a）", "1.2", "0.3"],
        ["治理设施", "活性炭吸附", "/"],
        ["排放量（t/a）", "0.4", "0.3"],
    ]
    assert words("表4-1 废气产排情况", table) == [
        ["注塑", "非甲烷总烃", "1.2", "活性炭吸附", "0.4"],
        ["破碎", "颗粒物", "0.3", "/", "0.3"],
    ]
    (found,) = tables_in("表4-1 废气产排情况", table)
    assert found.kind is TableKind.AIR_SOURCES
    assert [c.unit for c in found.columns] == ["", "", "t/a", "", "t/a"]


def test_each_column_has_a_role() -> None:
    table = [
        ["序号", "固废名称", "废物代码", "单位", "产生量", "备注"],
        ["1", "边角料", "331-001-09", "t/a", "2", "外售"],
        ["2", "废包装", "331-001-07", "t/a", "3", "外售"],
        ["3", "粉尘", "331-001-66", "t/a", "/", "外售"],
    ]
    (found,) = tables_in("表4-6 一般固体废物产生情况", table)
    assert [c.role.value for c in found.columns] == ["serial", "name", "code", "unit", "amount", "note"]


def test_a_frame_around_running_text_is_no_table() -> None:
    assert tables_in("", [["建设内容", "文字" * 400], ["工艺流程", "文字"]]) == ()


def test_piped_paragraphs_are_a_table_with_verbatim_cells() -> None:
    text = "表2-1 产品方案\n| 产品名称 | 年产量（t/a） |\n| --- | --- |\n| 五金件 | 100 |\n后文"
    document = make_document(text)
    (found,) = find_tables(document, pipe_tables(document))
    assert found.kind is TableKind.PRODUCTS
    cell = found.cell(found.body_rows()[0], 1)
    assert cell is not None
    assert document.cell_text(cell) == "100"
    assert document.quote(document.cell_span(cell)) == "100"

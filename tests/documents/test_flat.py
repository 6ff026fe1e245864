"""Tables that became running text."""

from __future__ import annotations

from assistant.documents.form.flat import flat_tables
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.model import Document
from tests.documents.making import make_document


def _flat(text: str) -> tuple[Document, FormTable]:
    document = make_document(text)
    (table,) = flat_tables(document, ())
    return document, table


def _rows(document: Document, table: FormTable) -> list[list[str]]:
    cells = [[table.cell(row, column) for column in table.columns] for row in table.body_rows()]
    return [["" if cell is None else document.cell_text(cell) for cell in row] for row in cells]


def test_rows_that_are_numbered_stand_again_in_their_columns() -> None:
    document, table = _flat(
        "原辅料见下表。 表2-3 主要原辅材料一览表 序号 名称 年用量/t 性状 最大储存量/t 包装规格 "
        "1 苯甲醇 300.6 液态 3 25kg/桶 2 聚醚胺D220 360 液态 2.5 25kg/桶 （2）设备 主要设备见下表。"
    )
    assert table.kind is TableKind.MATERIALS
    assert [column.unit for column in table.columns] == ["", "", "t", "", "t", ""]
    assert _rows(document, table) == [
        ["1", "苯甲醇", "300.6", "液态", "3", "25kg/桶"],
        ["2", "聚醚胺D220", "360", "液态", "2.5", "25kg/桶"],
    ]


def test_a_word_missing_from_a_row_is_the_cell_above_it() -> None:
    document, table = _flat(
        "危险废物一览表 序号 危险废物名称 危险废物代码 产生量t/a 产生工序 形态 危险特性 防治措施 "
        "1 废矿物油 900-249-08 0.0125 维护 液态 T,I 交由资质单位处理 "
        "2 含油抹布 900-041-49 0.006 维护 固态 T 3 废活性炭 900-039-49 1.5 治理 固态 T （3）贮存 贮存见下。"
    )
    assert [row[-1] for row in _rows(document, table)] == ["交由资质单位处理"] * 3
    assert [row[3] for row in _rows(document, table)] == ["0.0125", "0.006", "1.5"]


def test_titles_over_several_columns_are_joined_to_those_below() -> None:
    document, table = _flat(
        "废气污染源源强核算结果一览表 工序 污染物 产生情况 治理措施 排放情况 排放时间/h 产生速率kg/h "
        "产生量t/a 工艺 处理效率% 排放速率kg/h 排放量t/a "
        "注塑 非甲烷总烃 0.1 0.24 活性炭 50 0.05 0.12 2400 （2）排放口 见下表。"
    )
    assert table.kind is TableKind.AIR_SOURCES
    assert [column.title for column in table.columns][2:8] == [
        "产生情况 产生速率kg/h",
        "产生情况 产生量t/a",
        "治理措施 工艺",
        "治理措施 处理效率%",
        "排放情况 排放速率kg/h",
        "排放情况 排放量t/a",
    ]
    assert _rows(document, table)[0][3] == "0.24"


def test_amounts_before_and_after_stand_under_the_amount() -> None:
    document, table = _flat(
        "表2-4 主要原辅材料一览表 序号 名称 单位 年用量 最大储存量 迁建前 迁建后 变化情况 "
        "1 油性漆 吨/年 0.5 3.18 +2.68 1.2 2 机油 吨/年 0.02 0.03 +0.01 0.01 （2）设备 见下表。"
    )
    assert [column.title for column in table.columns][3:6] == [
        "年用量 迁建前",
        "年用量 迁建后",
        "年用量 变化情况",
    ]
    assert _rows(document, table)[0] == ["1", "油性漆", "吨/年", "0.5", "3.18", "+2.68", "1.2"]


def test_words_that_could_be_either_neighbours_are_left_out_and_the_rest_is_kept() -> None:
    document, table = _flat(
        "固体废物汇总表 序号 产生环节 名称 属性 形态 产生量t/a 贮存方式 处置方式 利用量t/a 管理要求 "
        "1 办公 生活垃圾 生活垃圾 固态 0.65 密封 袋装 环卫处置 0.65 设垃圾桶 "
        "2 包装 废包装袋 一般固废 固态 0.23 袋装 外售 0.23 设暂存间 （2）管理 见下。"
    )
    first, second = _rows(document, table)
    assert first[4:] == ["固态", "0.65", "", "", "0.65", "设垃圾桶"]
    assert second[4:] == ["固态", "0.23", "袋装", "外售", "0.23", "设暂存间"]


def test_running_text_without_a_table_gives_none() -> None:
    text = "本项目产品名称和产量见附件，设备名称、数量、型号和用途由建设单位提供，共1台2套。"
    assert flat_tables(make_document(text), ()) == ()


def test_a_head_without_rows_gives_none() -> None:
    text = "主要原辅材料一览表 序号 名称 年用量/t 性状 本项目原辅材料均为外购。"
    assert flat_tables(make_document(text), ()) == ()

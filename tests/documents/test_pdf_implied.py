"""Tables drawn without upright rules, or without any: columns by the gaps in every line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.documents.make_pdf import LEFT, RIGHT, Draw, line, paragraph, rule
from tests.documents.test_pdf import LONG, grid, read, words

XS = (LEFT + 6, 200.0, 320.0, 430.0)


def spread(rows: Sequence[Sequence[str]], top: float, pitch: float = 20) -> list[Draw]:
    """Words at the column positions, without rules; empty ones left out."""
    return [
        line(words, top - number * pitch, x)
        for number, row in enumerate(rows)
        for words, x in zip(row, XS, strict=False)
        if words
    ]


def levels(*heights: float) -> list[Draw]:
    return [rule(LEFT, y, RIGHT, y) for y in heights]


def test_a_table_of_three_level_rules_is_read_as_one(tmp_path: Path) -> None:
    rows = [["污染物", "浓度", "标准", "结论"], ["SO₂", "35", "60", "达标"], ["颗粒物", "", "70", "达标"]]
    document = read(
        tmp_path,
        [
            *[paragraph(LONG, 800), line("表 3-1 环境空气质量现状", 700)],
            *[*levels(690, 666, 620), *spread(rows, 674, 22), paragraph(LONG, 580)],
        ],
    )
    (found,) = document.tables
    assert grid(document, found) == rows
    assert found.caption == "表 3-1 环境空气质量现状"
    assert words(document)[-1] == LONG


def test_a_heading_over_several_columns_is_one_cell(tmp_path: Path) -> None:
    header = [line("污染物", 660, XS[0]), line("排放情况一览", 672, 300), rule(XS[1], 666, RIGHT, 666)]
    below = [line(t, 650, x) for t, x in zip(("浓度", "速率", "总量"), XS[1:], strict=True)]
    body = spread([["SO₂", "35", "0.1", "0.2"], ["烟尘", "20", "0.3", "0.4"]], 626)
    document = read(tmp_path, [*levels(690, 644, 596), *header, *below, *body])
    assert grid(document, document.tables[0]) == [
        ["污染物", "排放情况一览", "排放情况一览", "排放情况一览"],
        ["污染物", "浓度", "速率", "总量"],
        ["SO₂", "35", "0.1", "0.2"],
        ["烟尘", "20", "0.3", "0.4"],
    ]


def test_a_wrapped_cell_stays_in_its_row(tmp_path: Path) -> None:
    rows = [["名称", "用途", "用量"], ["乙醇", "清洗零件用的", "20"], ["", "溶剂", ""], ["水", "冷却", "9"]]
    document = read(tmp_path, [*levels(690, 666, 598), *spread(rows, 674)])
    assert grid(document, document.tables[0]) == [
        ["名称", "用途", "用量"],
        ["乙醇", "清洗零件用的溶剂", "20"],
        ["水", "冷却", "9"],
    ]


def test_a_table_with_a_level_rule_under_every_row_is_read_by_its_rules(tmp_path: Path) -> None:
    rows = [["非甲烷", "120", "达标"], ["总烃", "", ""], ["颗粒物", "70", "达标"], ["苯系物", "40", "达标"]]
    document = read(tmp_path, [*levels(690, 646, 626, 606), *spread(rows, 674)])
    assert grid(document, document.tables[0]) == [
        ["非甲烷\n总烃", "120", "达标"],
        ["颗粒物", "70", "达标"],
        ["苯系物", "40", "达标"],
    ]


def test_plain_columns_without_any_rule_are_a_table(tmp_path: Path) -> None:
    rows = [["名称", "单位", "数量"], ["切割机", "台", "3"], ["打磨机", "台", "2"]]
    document = read(tmp_path, [paragraph(LONG, 770), *spread(rows, 640), paragraph(LONG, 540)])
    assert grid(document, document.tables[0]) == rows
    assert words(document)[-1] == LONG


def test_two_columns_are_a_table_where_a_caption_says_so(tmp_path: Path) -> None:
    rows = [["名称", "数量"], ["切割机", "3"], ["打磨机", "2"]]
    document = read(tmp_path, [line("表2 主要设备", 660), *spread(rows, 640), paragraph(LONG, 540)])
    assert grid(document, document.tables[0]) == rows
    document = read(tmp_path, [line("主要设备", 660), *spread(rows, 640), paragraph(LONG, 540)])
    assert document.tables == ()


def test_words_with_a_space_between_are_no_columns(tmp_path: Path) -> None:
    lines = [f"GB/T 74{n} 水质　总铬的测定　分光光度法" for n in range(66, 70)]
    document = read(tmp_path, [line(text, 700 - 20 * n) for n, text in enumerate(lines)])
    assert document.tables == ()


def test_rules_above_and_below_prose_make_no_table(tmp_path: Path) -> None:
    document = read(tmp_path, [*levels(790, 60), paragraph(LONG * 3, 760), line("第一　　　第二", 400)])
    assert document.tables == ()


def test_a_table_without_uprights_goes_on_across_a_page(tmp_path: Path) -> None:
    header = ["名称", "用途", "用量"]
    upper, lower = (
        [["乙醇", "清洗", "20"], ["水", "冷却循环", "9"]],
        [["无铅焊锡丝", "焊", "300"], ["油", "滑", "1"]],
    )
    document = read(
        tmp_path,
        [paragraph(LONG, 770), *levels(160, 136, 70), *spread([header, *upper], 144, 24)],
        [*levels(790, 766, 700), *spread([header, *lower], 774, 24), paragraph(LONG, 600)],
    )
    (found,) = document.tables
    assert grid(document, found) == [header, *upper, *lower]

"""Reading .pdf: paragraphs made whole, ruled tables with merges, tables continued across pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.model import Document, Origin, Table
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.paragraphs import paragraphs_of
from assistant.documents.reader import read_document
from tests.documents.make_pdf import (
    BOTTOM,
    LEFT,
    RIGHT,
    SIZE,
    Draw,
    box,
    line,
    paragraph,
    pdf_file,
    rule,
    ruled,
)

LONG = "本项目租用已建成的厂房进行生产，" * 8 + "施工期只安装设备。"
THIRDS = (LEFT, 200.0, 320.0, RIGHT)


def read(path: Path, *pages: Sequence[Draw]) -> Document:
    return read_document(pdf_file(path / "sample.pdf", *pages))


def words(document: Document) -> list[str]:
    return [document.block_text(block) for block in document.blocks]


def grid(document: Document, found: Table) -> list[list[str]]:
    places = [[found.at(r, c) for c in range(found.columns)] for r in range(found.rows)]
    return [[document.cell_text(place) if place else "·" for place in line] for line in places]


def test_lines_of_a_paragraph_are_joined_without_a_newline(tmp_path: Path) -> None:
    document = read(tmp_path, [line("一、建设项目基本情况", 770), paragraph(LONG, 740)])
    assert words(document) == ["一、建设项目基本情况", LONG]
    assert [block.level for block in document.blocks] == [1, 0]
    assert document.pages == 1


def test_an_indented_line_begins_a_paragraph_though_the_one_before_is_full(tmp_path: Path) -> None:
    full = "项目所在区域环境空气质量现状达标。" * 5
    first = full[: 35 + 37]
    document = read(tmp_path, [paragraph(first, 740), paragraph(LONG, 700)])
    assert words(document) == [first, LONG]


def test_a_paragraph_goes_on_across_a_page_break(tmp_path: Path) -> None:
    head, tail = LONG[: 35 + 37], LONG[35 + 37 :]
    document = read(tmp_path, [paragraph(head, 92)], [paragraph(tail, 770, indent=0)])
    assert words(document) == [LONG]
    assert document.blocks[0].page == 1
    assert document.pages == 2


def test_a_space_is_kept_between_latin_words_only(tmp_path: Path) -> None:
    filler = "执行挥发性有机物的排放控制标准，" * 2
    document = read(
        tmp_path,
        [line(filler + "其中 best", 740), line("available techniques 适用。", 720), paragraph(LONG, 690)],
    )
    assert words(document)[0] == filler + "其中 best available techniques 适用。"


def test_a_standard_number_cut_at_its_hyphen_is_made_whole(tmp_path: Path) -> None:
    filler = "厂界噪声执行工业企业厂界环境噪声排放标准，即"
    document = read(
        tmp_path,
        [line(filler + "国家标准 GB 12348-", 740), line("2008 的三类标准限值。", 720), paragraph(LONG, 690)],
    )
    assert "GB 12348-2008 的" in document.text


def test_a_hyphen_at_the_end_of_a_cell_is_kept(tmp_path: Path) -> None:
    rows = [["易燃易爆-", "简单分析-"], ["地下水-", "GB 12348-"]]
    document = read(tmp_path, ruled(rows, (LEFT, 260, RIGHT), 740))
    assert grid(document, document.tables[0]) == rows


def test_repeated_headers_and_page_numbers_are_left_out_and_noted(tmp_path: Path) -> None:
    pages = [
        [line("某项目环境影响报告表", 810), line(f"- {n} -", 30, 280), paragraph(f"第{n}部分。" + LONG, 740)]
        for n in range(1, 5)
    ]
    document = read(tmp_path, *pages)
    assert words(document) == [f"第{n}部分。" + LONG for n in range(1, 5)]
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]
    assert any("页眉页脚" in note and "某项目环境影响报告表" in note for note in document.notes)


def test_text_that_recurs_in_the_body_stays(tmp_path: Path) -> None:
    pages = [
        [line("（图）" if n % 2 else f"图名第{n}个" + "甲" * n, 770), paragraph(LONG, 700)]
        for n in range(1, 9)
    ]
    assert words(read(tmp_path, *pages)).count("（图）") == 4


def test_ruled_cells_become_a_table_with_its_caption(tmp_path: Path) -> None:
    rows = [["名称", "单位", "数量"], ["切割机", "台", "3"], ["打磨机", "", "2"]]
    document = read(tmp_path, [line("表 2-3 主要设备", 760), *ruled(rows, THIRDS, 740), paragraph(LONG, 600)])
    (found,) = document.tables
    assert found.caption == "表 2-3 主要设备"
    assert grid(document, found) == rows
    assert found.page == 1
    assert words(document)[-1] == LONG


def test_merged_cells_are_found_by_the_rules_that_are_missing(tmp_path: Path) -> None:
    a, b, c, d = THIRDS
    cells = [
        box("污染源", a, 660, b, 740),
        box("排放情况", b, 700, d, 740),
        box("浓度", b, 660, c, 700),
        box("速率", c, 660, d, 700),
        box("排气筒\n一号", a, 600, b, 660),
        box("20", b, 600, c, 660),
        box("0.3", c, 600, d, 660),
    ]
    document = read(tmp_path, cells)
    (found,) = document.tables
    assert len(found.cells) == 7
    assert grid(document, found) == [
        ["污染源", "排放情况", "排放情况"],
        ["污染源", "浓度", "速率"],
        ["排气筒\n一号", "20", "0.3"],
    ]


def test_a_table_open_at_its_sides_is_closed_there(tmp_path: Path) -> None:
    levels = [rule(LEFT, y, RIGHT, y) for y in (740, 716, 692)]
    texts = [
        line(t, y, x) for y, row in ((722, "甲乙"), (698, "12")) for t, x in zip(row, (80, 330), strict=True)
    ]
    document = read(tmp_path, [*levels, rule(320, 692, 320, 740), *texts])
    assert grid(document, document.tables[0]) == [["甲", "乙"], ["1", "2"]]


def test_a_nested_table_knows_its_parent(tmp_path: Path) -> None:
    outer = [box("工程\n分析", LEFT, 500, 120, 740), box("原辅材料见下表。", 120, 500, RIGHT, 740)]
    inner = ruled([["名称", "用量"], ["钢板", "20"]], (140, 260, 400), 690)
    document = read(tmp_path, [*outer, *inner, line("表后说明。", 600, 125)])
    first, second = document.tables
    assert second.parent == first.index
    assert grid(document, second) == [["名称", "用量"], ["钢板", "20"]]
    holder = first.at(0, 1)
    assert holder is not None
    assert document.cell_text(holder) == "原辅材料见下表。\n名称\n用量\n钢板\n20\n表后说明。"


def test_a_nested_table_as_wide_as_its_cell_is_told_apart(tmp_path: Path) -> None:
    outer = [box("工程\n分析", LEFT, 500, 120, 740), box("原辅材料见下表。", 120, 500, RIGHT, 740)]
    inner = ruled([["名称", "用量"], ["钢板", "20"]], (120, 260, RIGHT), 690)
    document = read(tmp_path, [*outer, *inner, line("表后说明。", 600, 125)])
    first, second = document.tables
    assert second.parent == first.index
    assert grid(document, second) == [["名称", "用量"], ["钢板", "20"]]
    assert (first.rows, first.columns) == (1, 2)


def test_rows_beside_a_merged_label_are_no_nested_table(tmp_path: Path) -> None:
    cells = [
        box("废气", LEFT, 620, 150, 740),
        box("有组织排放", 150, 700, RIGHT, 740),
        box("颗粒物", 150, 660, 300, 700),
        box("120", 300, 660, RIGHT, 700),
        box("无组织排放", 150, 620, RIGHT, 660),
    ]
    document = read(tmp_path, cells)
    (found,) = document.tables
    assert grid(document, found) == [
        ["废气", "有组织排放", "有组织排放"],
        ["废气", "颗粒物", "120"],
        ["废气", "无组织排放", "无组织排放"],
    ]


def test_a_table_goes_on_across_a_page_without_its_repeated_header(tmp_path: Path) -> None:
    header = ["名称", "单位", "数量"]
    upper, lower = [["切割机", "台", "3"], ["打磨机", "台", "2"]], [["抛光机", "台", "5"]]
    document = read(
        tmp_path,
        [paragraph(LONG, 770), *ruled([header, *upper], THIRDS, 150)],
        [*ruled([header, *lower], THIRDS, 770), paragraph(LONG, 600)],
    )
    (found,) = document.tables
    assert grid(document, found) == [header, *upper, *lower]
    cell = found.at(3, 0)
    assert cell is not None
    assert document.cell_span(cell).page == 2


def test_a_row_cut_by_the_page_break_is_made_whole(tmp_path: Path) -> None:
    split = 120.0
    per_line = int((RIGHT - split - 10) // SIZE)
    rows = [LONG[i : i + per_line] for i in range(0, len(LONG), per_line)]
    document = read(
        tmp_path,
        [box("工程\n分析", LEFT, 60, split, 110), box("\n".join(rows[:2]), split, 65, RIGHT, 110)],
        [box("", LEFT, 600, split, 770), box("\n".join(rows[2:]), split, 600, RIGHT, 770)],
    )
    (found,) = document.tables
    assert (found.rows, found.columns) == (1, 2)
    assert grid(document, found)[0][1] == LONG


def test_rows_of_figures_on_both_sides_of_a_break_stay_apart(tmp_path: Path) -> None:
    narrow = (LEFT, 120.0, 150.0, 176.0)
    document = read(
        tmp_path,
        [paragraph(LONG, 770), *ruled([["甲", "设备", "11"], ["", "机台", "22"]], narrow, 120)],
        [*ruled([["", "机台", "33"]], narrow, 770), paragraph(LONG, 600)],
    )
    assert [line[2] for line in grid(document, document.tables[0])] == ["11", "22", "33"]


def test_tables_with_other_columns_are_not_joined(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        [paragraph(LONG, 770), *ruled([["甲", "乙", "丙"]], THIRDS, 120)],
        [*ruled([["丁", "戊"]], (LEFT, 260, RIGHT), 770), paragraph(LONG, 600)],
    )
    assert len(document.tables) == 2


def test_a_table_wider_than_the_page_is_noted(tmp_path: Path) -> None:
    document = read(tmp_path, [*ruled([["甲", "乙"]], (LEFT, 300, 594), 740), paragraph(LONG, 600)])
    assert any("第 1 页的表格超出纸面" in note for note in document.notes)


def test_a_column_of_which_only_the_edge_is_on_the_paper_is_one_of_its_own(tmp_path: Path) -> None:
    levels = [rule(400, y, 595, y) for y in (740, 716, 692)]
    uprights = [rule(x, 692, x, 740) for x in (400, 500, 592)]
    texts = [
        line(t, y, x)
        for y, row in ((722, "甲乙丙"), (698, "123"))
        for t, x in zip(row, (410, 510, 593), strict=True)
    ]

    def on_paper(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(0, 0, 595, 842)
        canvas.clipPath(path, stroke=0)

    document = read(tmp_path, [on_paper, *levels, *uprights, *texts, paragraph(LONG, 600)])
    assert grid(document, document.tables[0]) == [["甲", "乙", "丙"], ["1", "2", "3"]]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(tmp_path: Path, rotation: int) -> None:
    def turned(canvas: object) -> None:
        width, height = 595.27, 841.89
        moves = {90: (width, 0), 180: (width, height), 270: (0, height)}
        canvas.translate(*moves[rotation])  # type: ignore[attr-defined]
        canvas.rotate(rotation)  # type: ignore[attr-defined]
        for draw in [*ruled([["甲", "乙"], ["1", "2"]], (72, 200, 320), 500), line("表后文字", 400)]:
            draw(canvas)  # type: ignore[arg-type]

    document = read_document(pdf_file(tmp_path / "turned.pdf", [turned], rotation=rotation))
    assert grid(document, document.tables[0]) == [["甲", "乙"], ["1", "2"]]
    assert words(document)[-1] == "表后文字"


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_drawn_sideways_is_turned_upright(tmp_path: Path, angle: int) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(*{90: (595, 0), 270: (0, 842)}[angle])
        canvas.rotate(angle)
        for draw in [*ruled([["甲项目", "乙项目"], ["1", "2"]], (72, 200, 320), 500), line(LONG[:30], 400)]:
            draw(canvas)

    document = read(tmp_path, [sideways])
    assert grid(document, document.tables[0]) == [["甲项目", "乙项目"], ["1", "2"]]
    assert words(document)[-1] == LONG[:30]


def test_sideways_words_in_a_cell_stay_whole_and_in_it(tmp_path: Path) -> None:
    def upwards(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(100, 540)
        canvas.rotate(90)
        canvas.drawString(0, 0, "污染防治措施一览")
        canvas.restoreState()

    cells = [box("", LEFT, 500, 120, 740), box(LONG[:30] + "。", 120, 500, RIGHT, 740)]
    document = read(tmp_path, [*cells, upwards, paragraph(LONG, 450)])
    assert grid(document, document.tables[0]) == [["污染防治措施一览", LONG[:30] + "。"]]


def test_a_watermark_does_not_run_through_the_lines(tmp_path: Path) -> None:
    def aslant(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 600)
        canvas.rotate(40)
        canvas.drawString(0, 0, "仅供内部审阅使用")
        canvas.restoreState()

    document = read(tmp_path, [paragraph(LONG, 740), paragraph(LONG, 640), aslant])
    assert words(document) == [LONG, LONG, "仅供内部审阅使用"]


def column(text: str, x: float, y: float, width: int = 17) -> list[Draw]:
    """Text set in a column of so many characters."""
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    return [line(words, y - number * 20, x) for number, words in enumerate(lines)]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = "左栏说明厂区布置与生产工艺。" * 10, "右栏说明污染防治与环境管理。" * 10
    title = "某园区规划环境影响跟踪评价报告书编制情况及审查意见的说明"
    document = read(
        tmp_path,
        [
            *[line(title, 790), *column(left, 72, 750), *column(right, 310, 744), paragraph(LONG, 540)],
        ],
    )
    assert words(document) == [title, left, right, LONG]


def test_a_table_of_two_columns_is_not_taken_for_two_columns_of_text(tmp_path: Path) -> None:
    rows = [line(t, 740 - 20 * n, x) for n in range(8) for t, x in ((f"设备{n}", 80), (f"{n} 台", 330))]
    document = read(tmp_path, [*rows, paragraph(LONG, 540)])
    assert document.text.index("0 台") < document.text.index("设备1")


def test_spans_quote_blocks_and_cells_verbatim(tmp_path: Path) -> None:
    rows = [["名称", ""], ["切割机", "3"]]
    document = read(
        tmp_path, [paragraph(LONG, 770), *ruled(rows, (LEFT, 260, RIGHT), 600)], [line("末行", BOTTOM)]
    )
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert (span.block, span.page) == (block.index, block.page)
        assert document.quote(span) == document.block_text(block)
    assert "\n".join(words(document)) == document.text


def test_a_page_in_a_font_without_encoding_is_noted(tmp_path: Path) -> None:
    def garbled(canvas: Canvas) -> None:
        canvas.setFont("Symbol", 12)
        canvas.drawString(LEFT, 700, "\uf8e6\uf8e7\uf8e8" * 5)

    document = read_document(pdf_file(tmp_path / "a.pdf", [garbled]), recognise=False)
    assert any("第 1 页的文字编码异常" in note for note in document.notes)


def test_lines_read_from_a_picture_say_so_and_join_no_others() -> None:
    def at(y: float, text: str, origin: Origin, confidence: float | None) -> Line:
        return Line(text, 1, 72, y, 500, y + 12, (72, 500), 12, False, origin, confidence)

    lines = [
        at(700, "项目租用厂房", Origin.TEXT, None),
        at(680, "经识别的文字", Origin.OCR, 0.9),
        at(660, "分作两行写。", Origin.OCR, 0.7),
    ]
    found = [(p.text, p.origin, p.confidence) for p in paragraphs_of(lines)]
    assert found == [("项目租用厂房", Origin.TEXT, None), ("经识别的文字分作两行写。", Origin.OCR, 0.7)]

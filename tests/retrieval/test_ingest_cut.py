"""Documents cut into clauses, sections and table rows, each with its headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.html import read_html
from assistant.documents.plain import read_plain
from assistant.retrieval.ingest.cut import LONGEST_PIECE, Piece, cut

LAW = """# 样例环境管理办法

(2020年1月2日样例部令第7号公布 自2020年3月1日起施行)

目 录

第一章 总则
第二章 附则

## 第一章 总则

第一条 为了做样例，制定本办法。

第二条 本办法所称样例，见下列各项：

（一）甲；

（二）乙。

第三条规定的情形除外，这一行不是新的一条。

## 第二章 附则

**第三条**　本办法自2020年3月1日起施行。
"""
STANDARD = """# 中华人民共和国国家标准

GB 99999—2020
代替 GB 99999—2001

# 样例污染物排放标准

目次
前言 ... II
1 适用范围 ... 1

前言

本标准规定样例。

1 适用范围
本标准适用于样例企业。
2 限值
2.1 一般规定
2.1.1 样例企业执行表1的限值。
2.1.2 排气筒不低于 15 m。2.1.3 记录保存五年。
表1 样例限值
<table><tr><td>序号</td><td>污染物</td><td>限值</td></tr><tr><td colspan="3">甲类企业</td></tr>
2023 年起另行规定。
附录 A
A.1 计算方法
按实测值计算。
"""
NOTICE = """样政办〔2024〕5号
样例市人民政府办公厅关于做好样例工作的通知
各有关单位：
一、总体要求
（一）坚持先易后难。
（二）坚持一次办好。
二、保障措施
（三）加强领导。
"""


def cut_text(text: str) -> list[Piece]:
    return list(cut(read_plain(text.encode(), Path("样例.md"))))


def shown(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.clause, piece.text) for piece in pieces]


def test_a_law_is_cut_by_article_and_keeps_its_chapter_without_the_contents() -> None:
    front, *articles = cut_text(LAW)
    assert front.clause == "文首"
    assert "2020年1月2日" in front.text
    assert "总则" not in front.text
    assert [(piece.clause, piece.headings) for piece in articles] == [
        ("第1条", ("第一章 总则",)),
        ("第2条", ("第一章 总则",)),
        ("第3条", ("第二章 附则",)),
    ]
    assert articles[1].text.splitlines()[1:3] == ["（一）甲；", "（二）乙。"]
    assert "不是新的一条" in articles[1].text


def test_a_standard_is_cut_by_numbered_section_and_its_appendix() -> None:
    pieces = [piece for piece in cut_text(STANDARD) if not piece.is_row]
    assert [(piece.clause, piece.heading) for piece in pieces] == [
        ("文首", ""), ("前言", "前言"), ("1", "适用范围"), ("2.1.1", ""), ("2.1.2", ""), ("2.1.3", ""),
        ("2.1.3", ""), ("A.1", "计算方法"),
    ]  # fmt: skip
    assert pieces[3].headings == ("2 限值", "2.1 一般规定")
    assert pieces[-1].headings == ("附录A",)
    assert pieces[6].text == "2023 年起另行规定。"


def test_a_table_gives_a_piece_for_each_row_with_its_header_and_group() -> None:
    rows = [["序号", "污染物", "限值"], ["甲类企业"], ["1", "颗粒物", "20"], ["2", "苯", "4"]]
    cells = [
        "".join(f'<td colspan="{3 if len(row) == 1 else 1}">{cell}</td>' for cell in row) for row in rows
    ]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    pieces = cut_text(
        f"1 适用范围\n本标准适用于样例。\n2 限值\n2.1 按表执行。\n表1 样例限值\n{table}\n3 监测\n按年。"
    )
    first, second = (piece for piece in pieces if piece.is_row)
    assert (first.clause, first.heading) == ("表1第1项", "颗粒物")
    assert first.text == "序号：1；污染物：颗粒物；限值：20"
    assert second.headings[-2:] == ("表1 样例限值", "甲类企业")


def test_a_notice_is_cut_by_its_numbered_paragraphs() -> None:
    pieces = cut_text(NOTICE)
    assert [piece.clause for piece in pieces] == ["文首", "一（一）", "一（二）", "二（三）"]
    assert pieces[1].headings == ("一 总体要求",)
    assert pieces[3].text == "加强领导。"


def test_a_long_article_is_split_at_paragraphs_and_sentences_under_one_number() -> None:
    long = "\n".join(f"{'样' * 80}第{number}句。" * 5 for number in range(4))
    pieces = cut_text(f"第一条 开头。\n第二条 {long}\n第三条 结尾。")
    parts = [piece for piece in pieces if piece.clause == "第2条"]
    assert [piece.part for piece in parts] == [1, 2, 3, 4]
    assert all(len(piece.text) <= LONGEST_PIECE and piece.text.endswith("。") for piece in parts)
    assert "".join(piece.text for piece in parts).replace("\n", "") == long.replace("\n", "")


@pytest.mark.parametrize("line", ["2019 年以前建成的企业除外", "15 m 以上", "3.5%～8%", "4 号炉"])
def test_a_number_out_of_turn_is_not_a_section(line: str) -> None:
    pieces = cut_text(f"1 适用范围\n样例。\n2 限值\n按下列规定。\n{line}\n3 监测\n按年。")
    assert [piece.clause for piece in pieces] == ["1", "2", "3"]


def test_a_document_without_numbers_is_cut_by_its_headings() -> None:
    pieces = cut_text("# 样例总结\n开头。\n## 成绩\n做了样例。\n## 不足\n还有不足。")
    assert [(piece.clause, piece.text) for piece in pieces][1:] == [
        ("成绩", "做了样例。"),
        ("不足", "还有不足。"),
    ]


def test_lines_broken_by_the_margin_are_put_together() -> None:
    pieces = cut_text("第一条 样例单位应当按照规定建立样例台账\n并保存五年。\n第二条 乙。\n第三条 丙。")
    assert pieces[0].text == "样例单位应当按照规定建立样例台账并保存五年。"


def test_a_saved_page_gives_its_text_and_tables_without_menus_and_scripts() -> None:
    page = (
        "<html><head><meta charset='gb2312'><title>x</title></head><body><nav>首页</nav><h1>样例办法</h1>"
        "<script>var a=1</script><p>第一条 <b>为了</b>样例。</p>"
        "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>"
    )
    document = read_html(page.encode("gb2312"), Path("样例.html"))
    assert [document.block_text(block) for block in document.blocks] == [
        "样例办法", "第一条 为了样例。", "甲", "乙", "丙",
    ]  # fmt: skip
    assert document.blocks[0].level == 1
    cell = document.tables[0].at(1, 0)
    assert cell
    assert document.cell_text(cell) == "甲"


_MARKS = (
    "第一条 ", "第二条", "第三条　", "第一章 总则", "1 ", "1.1 ", "2 范围", "2.1.1", "A.1 ", "附录 A", "附件",
    "一、", "（二）", "3.", "## ", "# ", "前言", "表1 ", "GB 99999—2020", "",
)  # fmt: skip
_LINES = st.lists(
    st.tuples(
        st.sampled_from(_MARKS),
        st.text("样例规定，。；（） 12.A—", max_size=90),
        st.sampled_from(["", "。", "；"]),
    ),
    max_size=25,
)


@given(_LINES)
def test_whatever_the_numbers_no_line_is_lost_and_no_piece_is_too_long(
    lines: list[tuple[str, str, str]],
) -> None:
    text = "\n".join(f"{mark}{words}词{at:03}{end}" for at, (mark, words, end) in enumerate(lines))
    pieces = cut(read_plain(text.encode(), Path("样例.md"))) if lines else ()
    kept = "".join(f"{'/'.join(piece.headings)}{piece.heading}{piece.text}" for piece in pieces)
    assert [at for at in range(len(lines)) if f"词{at:03}" not in kept.replace("\n", "")] == []
    assert all(0 < len(piece.text) <= LONGEST_PIECE for piece in pieces)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 70)), min_size=1, max_size=4),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_the_table_no_cell_below_the_header_is_lost(rows: list[list[tuple[int, int, int]]]) -> None:
    header = "".join(f"<td>列{at}</td>" for at in range(12))
    cells = [
        [f'<td rowspan="{down}" colspan="{right}">格{row}{at}{"样" * size}</td>'
         for at, (down, right, size) in enumerate(line)]
        for row, line in enumerate(rows)
    ]  # fmt: skip
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in cells)
    document = read_plain(f"前面的话。\n<table><tr>{header}</tr>{body}</table>".encode(), Path("样例.md"))
    kept = "".join(f"{''.join(piece.headings)}{piece.text}" for piece in cut(document)).replace("\n", "")
    (table,) = document.tables
    reached = {document.cell_text(cell) for row in range(table.rows) for cell in table.row_cells(row)}
    assert [name for name in sorted(reached) if name.startswith("格") and name not in kept] == []


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<tr><td>甲</td><td>乙</td></tr>", ["甲；乙"]),
        ("<tr><td>甲</td></tr><tr><td>乙</td></tr>", ["甲", "乙"]),
        ("<tr><td>列</td><td>值</td></tr><tr><td colspan=2>丙</td></tr>", ["列；值", "丙"]),
        (
            f"<tr><td>{'长' * 50}</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>",
            [f"{'长' * 50}；乙", "丙；丁"],
        ),
    ],
)
def test_a_table_without_rows_under_its_header_is_kept_as_it_stands(markup: str, texts: list[str]) -> None:
    pieces = cut_text(f"前面的话。\n<table>{markup}</table>")
    assert [piece.text for piece in pieces if piece.is_row] == texts


def test_a_heading_with_nothing_under_it_is_a_piece_of_its_own() -> None:
    pieces = cut_text("1 适用范围\n样例。\n2 总体要求\n2.1 一般规定\n3 监测\n按年。")
    assert [(piece.clause, piece.text) for piece in pieces][1:] == [("2.1", "一般规定"), ("3", "按年。")]
    assert pieces[1].headings == ("2 总体要求",)

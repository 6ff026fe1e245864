"""Reading .docx: every paragraph, every table with its merges, places that the commenter finds again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document as open_word

from assistant.documents.model import Document, Table
from assistant.documents.reader import read_document
from assistant.documents.word.runs import paragraph_text, run_characters
from assistant.documents.word.story import paragraphs
from tests.documents.make_docx import cell, changed, p, package, row, table, word_file


def read(path: Path, *bodies: str) -> Document:
    return read_document(word_file(path / "sample.docx", *bodies))


def words(document: Document) -> list[str]:
    return [document.block_text(block) for block in document.blocks]


def grid(document: Document, found: Table) -> list[list[str]]:
    places = [[found.at(r, c) for c in range(found.columns)] for r in range(found.rows)]
    return [[document.cell_text(place) if place else "·" for place in line] for line in places]


def test_paragraphs_become_blocks_joined_by_newlines(tmp_path: Path) -> None:
    document = read(tmp_path, p("第一段"), p(), p("第二段"))
    assert document.text == "第一段\n第二段"
    assert [block.anchor for block in document.blocks] == ["0", "2"]
    assert document.kind == "docx"
    assert document.pages is None


def test_headings_take_their_level_from_style_or_outline(tmp_path: Path) -> None:
    outlined = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>三级</w:t></w:r></w:p>'
    document = read(tmp_path, p("一、概况", "Heading1"), p("（一）规模", "Heading2"), outlined, p("正文"))
    assert [block.level for block in document.blocks] == [1, 2, 3, 0]


def test_merged_cells_cover_their_grid_once(tmp_path: Path) -> None:
    merged = table(
        row(cell("污染源", merge="restart"), cell("排放情况", span=2)),
        row(cell("", merge="continue"), cell("浓度"), cell("速率")),
        row(cell("排气筒"), cell("20"), cell("0.3")),
    )
    document = read(tmp_path, merged)
    (found,) = document.tables
    assert (found.rows, found.columns, len(found.cells)) == (3, 3, 7)
    assert grid(document, found) == [
        ["污染源", "排放情况", "排放情况"],
        ["污染源", "浓度", "速率"],
        ["排气筒", "20", "0.3"],
    ]


def test_columns_left_out_before_a_row_shift_its_cells(tmp_path: Path) -> None:
    shifted = table(row(cell("甲"), cell("乙"), cell("丙")), row(cell("丁"), cell("戊"), before=1))
    document = read(tmp_path, shifted)
    assert grid(document, document.tables[0])[1] == ["·", "丁", "戊"]


def test_an_empty_cell_keeps_a_block_to_stand_on(tmp_path: Path) -> None:
    document = read(tmp_path, table(row(cell("项目代码"), cell("")), row(cell("联系人"), cell("某某"))))
    empty = document.tables[0].at(0, 1)
    assert empty is not None
    span = document.cell_span(empty)
    assert document.quote(span) == ""
    assert document.blocks[span.block].anchor == "1"


def test_a_nested_table_knows_its_parent_and_stands_within_its_cell(tmp_path: Path) -> None:
    inner = p("表 4-1 废气源强") + table(row(cell("污染物"), cell("浓度"))) + p("表后文字")
    document = read(tmp_path, table(row(cell("工程分析"), cell(inner))))
    outer, nested = document.tables
    assert nested.parent == outer.index
    assert nested.caption == "表 4-1 废气源强"
    holder = outer.at(0, 1)
    assert holder is not None
    assert holder.start < nested.start < nested.end < holder.end
    assert [block.table for block in document.blocks] == [0, 0, 1, 1, 0]


def test_a_heading_inside_a_cell_keeps_its_level(tmp_path: Path) -> None:
    document = read(tmp_path, table(row(cell(p("1、项目由来", "Heading2") + p("正文。")))))
    assert [block.level for block in document.blocks] == [2, 0]


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        (["表 3-1 环境质量"], "表 3-1 环境质量"),
        (["续表2-3 主要设备", "单位：台"], "续表2-3 主要设备"),
        (["表 3-1 环境质量", "第一行", "第二行"], ""),
        (["由表 3-1 可知，达标。"], ""),
        (["表3-1中的数据表明达标"], ""),
    ],
)
def test_the_caption_stands_shortly_before_the_table(tmp_path: Path, before: list[str], caption: str) -> None:
    document = read(tmp_path, *map(p, before), table(row(cell("甲"), cell("乙"))))
    assert document.tables[0].caption == caption


def test_inserted_text_is_read_and_deleted_text_is_not(tmp_path: Path) -> None:
    tracked = (
        "<w:p><w:r><w:t>年产</w:t></w:r>"
        '<w:del w:id="1" w:author="a"><w:r><w:delText>100</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>200</w:t></w:r></w:ins><w:r><w:t>吨</w:t></w:r></w:p>'
    )
    assert read(tmp_path, tracked).text == "年产200吨"


def test_content_controls_hyperlinks_and_fields_show_their_text(tmp_path: Path) -> None:
    held = (
        f"<w:sdt><w:sdtContent>{p('控件内')}</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref1</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>"
    )
    assert words(read(tmp_path, held)) == ["控件内", "7链接"]


def run(text: str, font: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("xml", "seen"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', ""),
        (run("R", "Wingdings 2"), "☑"),
        (run("R", "宋体"), "R"),
        (run("\uf06d", "Symbol"), "μ"),
        ("<w:r><w:t>\uf0a8</w:t></w:r>", "□"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
            "</w:checkBox></w:ffData></w:fldChar></w:r>",
            "☑",
        ),
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>",
            "□",
        ),
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>",
            "☑",
        ),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:t>b</w:t></w:r>', "a-b"),
        ("<m:oMath><m:r><m:t>Q=1</m:t></m:r></m:oMath>", "Q=1"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", ""),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>", "可见"),
    ],
)
def test_each_element_counts_as_what_is_seen(tmp_path: Path, xml: str, seen: str) -> None:
    assert read(tmp_path, f"<w:p><w:r><w:t>前</w:t></w:r>{xml}</w:p>").text == f"前{seen}"


def test_a_text_box_is_read_once_and_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox>"
    alternate = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = read(tmp_path, alternate, p("后文"))
    assert words(document) == ["正文", "框内", "后文"]
    assert [block.anchor for block in document.blocks] == ["0", "1", "2"]


def everything() -> tuple[str, ...]:
    nested = table(row(cell("内一"), cell(p() + p("内二"))))
    return (
        p("开头"),
        p(),
        table(
            row(cell("甲", merge="restart"), cell(p("乙") + nested + p(), span=2)),
            row(cell(p("被合并"), merge="continue"), cell(""), cell("丙")),
        ),
        f"<w:sdt><w:sdtContent>{p('控件')}{table(row(cell('丁')))}</w:sdtContent></w:sdt>",
        '<w:p><w:r><w:t xml:space="preserve">两个 </w:t></w:r><w:r><w:t>片段</w:t></w:r></w:p>',
    )


def test_anchors_lead_back_to_the_paragraph_and_runs_to_the_characters(tmp_path: Path) -> None:
    path = word_file(tmp_path / "all.docx", *everything())
    document = read_document(path)
    found = list(paragraphs(open_word(str(path)).element.body))
    assert len(found) == sum(xml.count("<w:p>") for xml in everything())
    for block in document.blocks:
        paragraph = found[int(block.anchor)]
        assert paragraph_text(paragraph) == document.block_text(block)
        assert "".join(text for _, text in run_characters(paragraph)) == document.block_text(block)


def test_spans_quote_blocks_and_cells_verbatim(tmp_path: Path) -> None:
    document = read(tmp_path, *everything())
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert span.block == block.index
        assert document.quote(span) == document.block_text(block)
    for found in document.tables:
        for place in found.cells:
            inside = list(document.blocks_between(place.start, place.end + 1))
            assert inside[0].start == place.start
            assert inside[-1].end == place.end


def test_hidden_text_and_pictures_are_noted(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:pict/></w:r></w:p>"
    notes = " ".join(read(tmp_path, p("正文"), hidden).notes)
    assert "1 处图片" in notes
    assert "隐藏文字" in notes


def test_a_strict_file_is_read_like_any_other(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", p("概况", "h1") + table(row(cell("甲"), cell("乙"))), styles=HEADING)
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {name: strictly(xml).encode() for name, xml in contents.items()}
    document = read_document(changed(path, strict))
    assert (document.text, document.blocks[0].level, len(document.tables)) == ("概况\n甲\n乙", 1, 1)
    assert "Strict" in document.notes[0]


HEADING = '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'


def strictly(xml: str) -> str:
    for transitional in ("wordprocessingml/2006/main", "officeDocument/2006/relationships"):
        strict = transitional.replace("2006/", "")
        xml = xml.replace(
            f"http://schemas.openxmlformats.org/{transitional}", f"http://purl.oclc.org/ooxml/{strict}"
        )
    return xml


def test_a_caption_numbered_by_word_is_the_caption(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="表4-%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    caption = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>废气产排情况</w:t></w:r></w:p>'
    )
    body = (caption + table(row(cell("甲"), cell("乙")))) * 2
    document = read_document(package(tmp_path / "a.docx", body, numbering=numbering))
    assert [found.caption for found in document.tables] == ["表4-1 废气产排情况", "表4-2 废气产排情况"]

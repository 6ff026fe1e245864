"""Automatic numbering of .docx: what Word draws before a paragraph stands in its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.model import Document
from assistant.documents.reader import read_document
from assistant.documents.word.number_forms import written
from tests.documents.make_docx import cell, p, package, row, table


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, at: int = 0, of: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{place}</w:pPr>{run}</w:p>"


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def read(folder: Path, body: str, numbering: str, styles: str = "") -> Document:
    return read_document(package(folder / "a.docx", body, numbering=numbering, styles=styles))


def lines(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    return read(folder, body, numbering, styles).text.split("\n")


CHAPTERS = definition(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
)


def test_levels_count_and_begin_anew_after_a_higher_one(tmp_path: Path) -> None:
    body = "".join(item("题", at) for at in (0, 1, 1, 2, 3, 3, 1, 2, 0, 1))
    assert lines(tmp_path, body, CHAPTERS + num(1, 0)) == [
        "一、题",
        "（一）题",
        "（二）题",
        "1. 题",
        "①题",
        "②题",
        "（三）题",
        "1. 题",
        "二、题",
        "（一）题",
    ]


def test_a_level_shows_the_numbers_of_the_levels_above(tmp_path: Path) -> None:
    decimal = definition(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    body = "".join(item("题", at) for at in (0, 1, 2, 2, 1, 2, 0, 2, 1))
    assert lines(tmp_path, body, decimal + num(1, 0)) == [
        "1 题",
        "1.1 题",
        "1.1.1 题",
        "1.1.2 题",
        "1.2 题",
        "1.2.1 题",
        "2 题",
        "2.1.1 题",
        "2.2 题",
    ]


def test_a_legal_level_writes_chinese_numbers_above_it_as_digits(tmp_path: Path) -> None:
    legal = definition(0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines(tmp_path, item("总则") + item("依据", 1), legal + num(1, 0)) == ["第一章 总则", "1.1 依据"]


def test_a_level_may_go_on_counting_after_a_higher_one(tmp_path: Path) -> None:
    running = definition(
        0, level(0, "decimal", "%1."), level(1, "decimal", "图%2", '<w:lvlRestart w:val="0"/>')
    )
    body = item("甲") + item("a", 1) + item("乙") + item("b", 1)
    assert lines(tmp_path, body, running + num(1, 0)) == ["1. 甲", "图1 a", "2. 乙", "图2 b"]


def test_lists_of_one_definition_count_on_and_a_start_override_begins_anew(tmp_path: Path) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = CHAPTERS + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = item("甲") + item("乙", of=2) + item("丙", of=3) + item("丁", of=3)
    assert lines(tmp_path, body, numbering) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_an_override_may_replace_a_level(tmp_path: Path) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert lines(tmp_path, item("甲"), CHAPTERS + num(1, 0, other)) == ["A) 甲"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="三级标题"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="plain"><w:name w:val="无编号"/><w:basedOn w:val="h1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="list"><w:name w:val="list"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_headings_are_numbered_by_their_styles(tmp_path: Path) -> None:
    linked = definition(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2."),
        level(2, "decimal", "（%3）", '<w:pStyle w:val="own"/>'),
    )
    body = styled("概况", "h1") + styled("规模", "h2") + styled("产品", "own") + styled("附录", "plain")
    document = read(tmp_path, body, linked + num(1, 0), STYLES)
    assert document.text.split("\n") == ["一、概况", "1. 规模", "（1）产品", "附录"]
    assert [block.level for block in document.blocks] == [1, 2, 3, 1]


def test_a_paragraph_may_leave_the_list_of_its_style(tmp_path: Path) -> None:
    off = (
        '<w:p><w:pPr><w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        "<w:r><w:t>前言</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, off + styled("概况", "h1"), CHAPTERS + num(1, 0), STYLES) == ["前言", "一、概况"]


def test_a_definition_may_stand_in_for_a_list_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>'
    body = item("甲") + item("乙", of=2)
    assert lines(tmp_path, body, CHAPTERS + linked + num(1, 0) + num(2, 7), STYLES) == ["一、甲", "二、乙"]


def test_only_bullets_that_mean_something_are_shown(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    bullets = definition(0, level(0, "bullet", "\uf06c", font)) + definition(
        1, level(0, "bullet", "\uf0a8", font)
    )
    assert lines(tmp_path, item("甲") + item("乙", of=2), bullets + num(1, 0) + num(2, 1)) == ["甲", "□ 乙"]


def test_cells_are_numbered_even_without_words_and_the_body_counts_on(tmp_path: Path) -> None:
    serial = definition(0, level(0, "decimal", "%1"))
    rows = table(row(cell(item("")), cell("甲")), row(cell(item("")), cell("乙")))
    document = read(tmp_path, rows + item("") + item("丙"), serial + num(1, 0))
    assert [document.cell_text(place) for place in document.tables[0].cells] == ["1", "甲", "2", "乙"]
    assert document.text.split("\n")[-1] == "4 丙"


def test_deleted_paragraphs_take_no_number(tmp_path: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    )
    assert lines(tmp_path, item("甲") + gone + item("乙"), CHAPTERS + num(1, 0)) == ["一、甲", "二、乙"]


def test_the_characters_that_word_draws_are_counted_in_the_block(tmp_path: Path) -> None:
    document = read(tmp_path, item("概况") + p("正文"), CHAPTERS + num(1, 0))
    assert [(document.block_text(block), block.generated) for block in document.blocks] == [
        ("一、概况", 2),
        ("正文", 0),
    ]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 99),
        CHAPTERS + '<w:num w:numId="1"/>',
        definition(0, '<w:lvl w:ilvl="x"/>') + num(1, 0),
        definition(0, level(0, "decimal", "%9%8")) + num(1, 0),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>' + num(1, 0),
    ],
)
def test_broken_numbering_does_not_stop_the_reading(tmp_path: Path, numbering: str) -> None:
    assert read(tmp_path, item("甲", 8) + item("乙"), numbering, STYLES).text.endswith("乙")


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (7, "decimalEnclosedParen", "⑺"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (22, "ordinal", "22nd"),
        (5, "none", ""),
        (5, "aForm OfTheFuture", "5"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_written_in_each_form(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown

"""Formulas, fields and symbols of .docx as the text that is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.reader import read_document
from assistant.documents.word.eq import eq_text
from tests.documents.make_docx import p, package


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def field(code: str, result: str | None = None) -> str:
    separate = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_of(folder: Path, inside: str, **parts: str) -> str:
    return read_document(package(folder / "a.docx", f"<w:p>{inside}</w:p>", **parts)).text


FRACTION = part("f", part("num", m("a+b")) + part("den", m("c")))
SUM = part(
    "nary",
    '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
    + part("sub", m("i=1"))
    + part("sup", m("n"))
    + part("e", m("x")),
)


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (m("Q=") + FRACTION, "Q=(a+b)/c"),
        (part("f", part("num", m("1")) + part("den", FRACTION)), "1/((a+b)/c)"),
        (
            part("f", '<m:fPr><m:type m:val="noBar"/></m:fPr>' + part("num", m("n")) + part("den", m("k"))),
            "(n;k)",
        ),
        (part("sSup", part("e", m("m")) + part("sup", m("3"))), "m³"),
        (part("sSup", part("e", m("x")) + part("sup", m("a+b"))), "x^(a+b)"),
        (part("sSub", part("e", m("SO")) + part("sub", m("2"))), "SO₂"),
        (part("sSub", part("e", m("C")) + part("sub", m("max"))), "C_max"),
        (part("sSubSup", part("e", m("x")) + part("sub", m("i")) + part("sup", m("2"))), "x_i²"),
        (part("sPre", part("sub", m("6")) + part("sup", m("14")) + part("e", m("C"))), "₆¹⁴C"),
        (SUM, "∑_(i=1)ⁿ x"),
        (part("nary", part("sub", "") + part("sup", "") + part("e", m("f"))), "∫f"),
        (part("rad", part("deg", "") + part("e", m("2"))), "√(2)"),
        (part("rad", part("deg", m("3")) + part("e", m("2"))), "∛(2)"),
        (part("func", part("fName", m("lg")) + part("e", m("x"))), "lg(x)"),
        (part("d", part("e", m("a")) + part("e", m("b"))), "(a|b)"),
        (part("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>' + part("e", m("a"))), "[a"),
        (
            part("m", part("mr", part("e", m("1")) + part("e", m("2"))) + part("mr", part("e", m("3")))),
            "[1, 2; 3]",
        ),
        (part("eqArr", part("e", m("a")) + part("e", m("b"))), "a; b"),
        (part("limLow", part("e", m("lim")) + part("lim", m("n"))), "lim_n"),
        (part("acc", '<m:accPr><m:chr m:val="̅"/></m:accPr>' + part("e", m("x"))), "x"),
        (part("borderBox", part("e", m("x"))), "x"),
        ("<m:f/><m:sSup/><m:nary/><m:rad/><m:d/>", "/∫√()()"),
        ('<w:del w:id="1"><m:r><m:t>旧</m:t></m:r></w:del>' + m("新"), "新"),
    ],
)
def test_formulas_become_one_line_of_text(tmp_path: Path, inside: str, seen: str) -> None:
    assert text_of(tmp_path, f"{r('由')}<m:oMathPara>{part('oMath', inside)}</m:oMathPara>") == f"由{seen}"


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        (r"EQ \o\ac(□,√)", "☑"),
        (r"eq \o\ac(□, )", "□"),
        (r"EQ \o\ac(√,□)", "☑"),
        (r"EQ \o\ac(□,×)", "☒"),
        (r"EQ \o\ac(○,11)", "⑪"),
        (r"EQ \o\ac(○,甲)", "○甲"),
        (r"EQ \o(\s\up 8(合),\s\do 3(并))", "^合_并"),
        (r"EQ \x(√)", "☑"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \f(a+b;\r(3,x))", "(a+b)/(∛(x))"),
        (r"EQ \r(,x)", "√(x)"),
        (r"EQ \b\bc\{(\a\al(甲,乙))", "{甲, 乙}"),
        (r"EQ \i\su(i=1,n,x)", "∑_(i=1)ⁿ x"),
        (r"EQ m\s\up6(3)", "m³"),
        (r"EQ 10\s\up6(-4)\d\fo10()", "10⁻⁴"),
        (r"EQ \l(甲,乙)", "甲,乙"),
        (r"EQ \(甲\)", "(甲)"),
        (r"EQ \f(1", "1"),
        ("EQ \\", "\\"),
        ("EQ", ""),
    ],
)
def test_eq_fields_are_drawn(code: str, seen: str) -> None:
    assert eq_text(code) == seen


def test_an_eq_field_nested_without_end_is_still_text() -> None:
    assert eq_text("EQ " + r"\f(" * 5000).startswith("f(")


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (field(r"EQ \o\ac(□,√)") + r("是"), "☑是"),
        (field(r'SYMBOL 254 \f "Wingdings" \s 12') + r("是"), "☑是"),
        (field("MACROBUTTON NoMacro [请填写]"), "[请填写]"),
        (r("见") + field("REF _Ref1", "表 3-1") + r("。"), "见表 3-1。"),
        (r("共") + field("NUMPAGES", "60") + r("页"), "共页"),
        (r("第") + '<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>' + r("页"), "第页"),
        (r("第") + '<w:fldSimple w:instr="REF a"><w:r><w:t>3</w:t></w:r></w:fldSimple>' + r("章"), "第3章"),
        (field(f"IF {field('PAGE', '7')} = 1 甲", "乙"), "乙"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("未完的域"), "未完的域"),
        (r("散") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "散"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="新建"/><w:listEntry w:val="扩建"/></w:ddList></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "扩建",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("新建"),
            "☑新建",
        ),
    ],
)
def test_fields_show_what_is_seen(tmp_path: Path, inside: str, seen: str) -> None:
    assert text_of(tmp_path, inside) == seen


HIGH, LOW = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (r("SO") + r("2", LOW), "SO2"),
        (r("20 mg/m") + r("3", HIGH), "20 mg/m3"),
        (r("35 μg/m³，CO₂"), "35 μg/m³，CO₂"),
        (r("1.2×10") + r("-", HIGH) + r("4", HIGH) + r(" t/a"), "1.2×10⁻⁴ t/a"),
        (r("10") + r("5", HIGH) + r(" 个/L"), "10⁵ 个/L"),
        (r("110") + r("5", HIGH), "1105"),
        (r("见表10") + r("注", HIGH), "见表10注"),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'>"
            '<x:symEx xmlns:x="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
            'x:font="Segoe UI Symbol" x:char="2611"/></mc:Choice><mc:Fallback><w:t>☑</w:t></mc:Fallback>'
            "</mc:AlternateContent></w:r>",
            "☑",
        ),
    ],
)
def test_raised_lowered_and_special_characters(tmp_path: Path, inside: str, seen: str) -> None:
    assert text_of(tmp_path, inside) == seen


STYLES = (
    '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
)


def styled(inside: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def test_lines_of_a_table_of_contents_are_known_as_such(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    body = (
        f"<w:p>{begin}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('一、概况')}</w:p>"
        + styled(r("二、分析") + field("PAGEREF _Toc1", "9"), "h1")
        + f"<w:p>{r('三、现状')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        + "</w:sdtPr>"
        + f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
        + styled(r("四、措施"), "t1")
        + styled(r("一、概况"), "h1")
    )
    document = read_document(package(tmp_path / "a.docx", body, styles=STYLES))
    assert [block.is_contents_line for block in document.blocks] == [True] * 5 + [False]
    assert [block.level for block in document.blocks] == [0] * 5 + [1]
    assert document.text.split("\n")[1] == "二、分析9"

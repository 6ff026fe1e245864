"""What stands beside the text of a .docx: comments, notes, tracked changes, headers, footers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from assistant.documents.model import Aside, AsideKind, Document
from assistant.documents.reader import read_document
from tests.documents.make_docx import cell, p, package, row, table


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def starts(identity: int = 1) -> str:
    return f'<w:commentRangeStart w:id="{identity}"/>'


def ends(identity: int = 1) -> str:
    return f'<w:commentRangeEnd w:id="{identity}"/><w:r><w:commentReference w:id="{identity}"/></w:r>'


def remark(text: str, identity: int = 1) -> str:
    return (
        f'<w:comment w:id="{identity}" w:author="专家甲" w:date="2026-03-01T08:30:00Z">{p(text)}{p("第二段")}'
        "</w:comment>"
    )


def read(folder: Path, body: str, **parts: str) -> Document:
    return read_document(package(folder / "a.docx", body, **parts))


def of_kind(document: Document, kind: AsideKind) -> list[Aside]:
    return [aside for aside in document.asides if aside.kind is kind]


def quoted(document: Document, aside: Aside) -> str:
    assert aside.at is not None
    return document.quote(aside.at)


def test_a_comment_keeps_author_time_and_the_exact_words(tmp_path: Path) -> None:
    body = f"<w:p>{r('年产')}{starts()}{r('二百')}{r('吨')}{ends()}{r('。')}</w:p>"
    document = read(tmp_path, p("前文") + body, comments=remark("请核实"))
    (comment,) = document.asides
    assert document.text == "前文\n年产二百吨。"
    assert (comment.kind, comment.text, comment.author) == (AsideKind.COMMENT, "请核实\n第二段", "专家甲")
    assert comment.written == datetime(2026, 3, 1, 8, 30)
    assert quoted(document, comment) == "二百吨"


def test_a_comment_may_run_over_several_paragraphs_and_cells(tmp_path: Path) -> None:
    rows = table(row(cell(f"<w:p>{r('甲')}{starts()}{r('乙')}</w:p>"), cell(f"<w:p>{r('丙')}{ends()}</w:p>")))
    document = read(tmp_path, rows, comments=remark("合并看"))
    assert quoted(document, document.asides[0]) == "乙\n丙"


def test_a_comment_range_may_stand_between_paragraphs(tmp_path: Path) -> None:
    body = f'{p("甲")}<w:commentRangeStart w:id="1"/>{p("乙")}{p("丙")}<w:commentRangeEnd w:id="1"/>{p("丁")}'
    document = read(tmp_path, body, comments=remark("两段"))
    assert quoted(document, document.asides[0]) == "乙\n丙"


def test_a_comment_without_a_range_stands_for_its_paragraph(tmp_path: Path) -> None:
    body = f'<w:p>{r("全段")}<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    document = read(tmp_path, p("前") + body, comments=remark("整段"))
    assert quoted(document, document.asides[0]) == "全段"


def test_comments_on_nothing_are_kept(tmp_path: Path) -> None:
    body = f"<w:p>{starts()}{ends()}</w:p>{p('正文')}"
    document = read(tmp_path, body, comments=remark("空段") + remark("无处", 2))
    assert [aside.text.split("\n")[0] for aside in document.asides] == ["空段", "无处"]
    assert quoted(document, document.asides[0]) == ""
    assert document.asides[1].at is None


def test_a_comment_starts_after_the_number_that_word_draws(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"{starts()}{r('产品')}{ends()}{r('方案')}</w:p>"
    )
    document = read(tmp_path, body, comments=remark("核"), numbering=numbering)
    assert document.text == "1. 产品方案"
    assert quoted(document, document.asides[0]) == "产品"


def test_footnotes_and_endnotes_stand_at_their_marks(tmp_path: Path) -> None:
    body = (
        f'<w:p>{r("风量")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("取值")}'
        '<w:r><w:endnoteReference w:id="3"/></w:r></w:p>'
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    document = read(
        tmp_path,
        body,
        footnotes=f'{separator}<w:footnote w:id="2">{p("按设计")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{p("按手册")}</w:endnote>',
    )
    assert document.text == "风量取值"
    notes = of_kind(document, AsideKind.FOOTNOTE)
    assert [(note.text, note.at.start if note.at else None) for note in notes] == [
        ("按设计", 2),
        ("按手册", 4),
    ]


DELETED = (
    '<w:del w:id="{}" w:author="{}" w:date="2026-03-02T10:00:00Z">'
    "<w:r><w:delText>{}</w:delText></w:r></w:del>"
)


def test_changes_are_read_as_accepted_and_the_originals_kept(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('年产')}{DELETED.format(1, '乙', '1')}{DELETED.format(2, '乙', '00')}"
        f'<w:ins w:id="3" w:author="乙">{r("2")}</w:ins><w:ins w:id="4" w:author="乙">{r("00")}</w:ins>'
        f"{r('吨')}</w:p>"
    )
    document = read(tmp_path, body)
    assert document.text == "年产200吨"
    (deleted,) = of_kind(document, AsideKind.DELETED)
    (inserted,) = of_kind(document, AsideKind.INSERTED)
    assert (deleted.text, deleted.author, deleted.written) == ("100", "乙", datetime(2026, 3, 2, 10))
    assert deleted.at is not None
    assert (deleted.at.start, deleted.at.end) == (2, 2)
    assert (inserted.text, quoted(document, inserted)) == ("200", "200")


def test_words_inserted_by_one_and_deleted_by_another_are_gone(tmp_path: Path) -> None:
    body = f'<w:p>{r("甲")}<w:ins w:id="1" w:author="乙">{DELETED.format(2, "丙", "丁")}</w:ins></w:p>'
    document = read(tmp_path, body)
    assert document.text == "甲"
    assert [aside.text for aside in document.asides] == ["丁"]


def test_moved_words_are_read_where_they_went(tmp_path: Path) -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1" w:author="乙">{r("移动")}</w:moveFrom>{r("甲")}</w:p>'
        f'<w:p>{r("乙")}<w:moveTo w:id="2" w:author="乙">{r("移动")}</w:moveTo></w:p>'
    )
    document = read(tmp_path, body)
    assert document.text == "甲\n乙移动"
    assert [(aside.kind, aside.text) for aside in document.asides] == [
        (AsideKind.DELETED, "移动"),
        (AsideKind.INSERTED, "移动"),
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="乙"/></w:rPr></w:pPr>{r("上半")}</w:p>'
    document = read(tmp_path, p("前") + joined + p("下半", "Heading1") + p("后"))
    assert document.text == "前\n上半下半\n后"
    assert [block.anchor for block in document.blocks] == ["0", "1,2", "3"]


def test_a_deleted_paragraph_leaves_no_block(tmp_path: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="乙"/></w:rPr></w:pPr>'
        + DELETED.format(2, "乙", "删去")
        + "</w:p>"
    )
    document = read(tmp_path, p("前") + gone + p("后"))
    assert [block.anchor for block in document.blocks] == ["0", "2"]
    (deleted,) = document.asides
    assert deleted.at is not None
    assert (deleted.text, deleted.at.start) == ("删去", 2)


def test_deleted_rows_and_cells_leave_the_table(tmp_path: Path) -> None:
    gone = '<w:tr><w:trPr><w:del w:id="1" w:author="乙"/></w:trPr>' + cell("旧甲") + cell("旧乙") + "</w:tr>"
    cut = f'<w:tc><w:tcPr><w:cellDel w:id="2" w:author="乙"/></w:tcPr>{p("旧格")}</w:tc>'
    document = read(tmp_path, table(row(cell("甲"), cell("乙")), gone, row(cell("丙"), cut, cell("丁"))))
    (found,) = document.tables
    assert (found.rows, found.columns, document.text) == (2, 2, "甲\n乙\n丙\n丁")
    assert [(aside.kind, aside.text, aside.author) for aside in document.asides] == [
        (AsideKind.DELETED, "旧甲\t旧乙", "乙"),
        (AsideKind.DELETED, "旧格", "乙"),
    ]


def test_a_table_whose_rows_are_all_deleted_is_gone(tmp_path: Path) -> None:
    gone = '<w:tr><w:trPr><w:del w:id="1" w:author="乙"/></w:trPr>' + cell("旧") + "</w:tr>"
    document = read(tmp_path, p("前") + table(gone))
    assert (document.tables, document.text) == ((), "前")
    assert [aside.text for aside in document.asides] == ["旧"]


def section(*references: str, title: bool = False) -> str:
    page = "<w:titlePg/>" if title else ""
    return f"<w:sectPr>{''.join(references)}{page}</w:sectPr>"


def refer(part: str, kind: str = "default") -> str:
    name = part.rstrip("0123456789")
    return f'<w:{name}Reference w:type="{kind}" r:id="{part}"/>'


COUNTER = (
    '<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    "<w:r><w:t>页</w:t></w:r></w:p>"
)


def test_headers_and_footers_stand_once_each_and_not_in_the_text(tmp_path: Path) -> None:
    first = f"<w:p><w:pPr>{section(refer('header1'), refer('footer1'))}</w:pPr>{r('第一节')}</w:p>"
    body = first + p("第二节") + section(refer("header2"), refer("header1"))
    document = read(
        tmp_path, body, header1=p("某项目报告表"), header2=p("附图"), footer1=COUNTER, settings=""
    )
    assert document.text == "第一节\n第二节"
    assert [(aside.kind, aside.text) for aside in document.asides] == [
        (AsideKind.HEADER, "某项目报告表"),
        (AsideKind.FOOTER, "第页"),
        (AsideKind.HEADER, "附图"),
    ]


def test_a_footer_of_nothing_but_the_page_number_is_none(tmp_path: Path) -> None:
    number = (
        '<w:p><w:r><w:t>- </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    )
    assert read(tmp_path, p("文") + section(refer("footer1")), footer1=number).asides == ()


def test_headers_of_first_and_even_pages_count_only_when_switched_on(tmp_path: Path) -> None:
    references = refer("header1", "first") + refer("header2", "even")
    parts = {"header1": p("封面"), "header2": p("偶数页")}
    off = read(tmp_path, p("文") + section(references), **parts)
    on = read(tmp_path, p("文") + section(references, title=True), settings="<w:evenAndOddHeaders/>", **parts)
    assert off.asides == ()
    assert [aside.text for aside in on.asides] == ["封面", "偶数页"]


@pytest.mark.parametrize(
    "parts",
    [
        {"comments": "<w:comment/>"},
        {"comments": '<w:comment w:id="1" w:date="gestern"/>'},
        {"footnotes": "<w:footnote/>", "endnotes": "<w:p/>"},
        {"header1": "<w:tbl/>"},
    ],
)
def test_broken_parts_beside_the_text_do_not_stop_the_reading(tmp_path: Path, parts: dict[str, str]) -> None:
    body = f"<w:p>{starts()}{r('文')}{ends()}{ends(9)}</w:p>" + section(refer("header1"), refer("header9"))
    assert read(tmp_path, body, **parts).text == "文"

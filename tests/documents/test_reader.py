"""Which files are read as what, and what is said about those that cannot be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.reader import read_document
from assistant.errors import ReadError
from tests.documents.make_docx import cell, changed, p, row, table, word_file
from tests.documents.make_pdf import line, pdf_file

DOCUMENT_XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
)


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert caught.value.path == path
    return f"{caught.value.message} {caught.value.hint}"


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def with_main_part(path: Path, xml: str) -> Path:
    return changed(word_file(path, p("正文")), {"word/document.xml": xml.encode()})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "找不到文件 没有.docx" in refusal(tmp_path / "没有.docx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "文件夹" in refusal(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b" \r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "空的" in refusal(written(tmp_path / "a.docx", data))


def test_an_unsupported_format_names_the_supported_ones(tmp_path: Path) -> None:
    said = refusal(written(tmp_path / "a.xyz", b"hello"))
    assert ".xyz" in said
    assert all(name in said for name in (".docx", ".pdf", ".txt", ".md"))


def test_a_picture_is_refused_as_a_picture(tmp_path: Path) -> None:
    assert "图片" in refusal(written(tmp_path / "a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 40))


def test_text_called_docx_is_not_a_word_file(tmp_path: Path) -> None:
    assert "不是 .docx" in refusal(written(tmp_path / "a.docx", "只是文字".encode()))


def test_a_truncated_archive_is_damaged(tmp_path: Path) -> None:
    data = word_file(tmp_path / "a.docx", p("正文")).read_bytes()
    assert "损坏" in refusal(written(tmp_path / "b.docx", data[: len(data) // 2]))


def test_an_archive_with_a_flipped_byte_is_damaged(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", *(p(f"第{n}段") for n in range(200)))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data = bytearray(path.read_bytes())
    data[start + 120 : start + 140] = b"\xff" * 20
    assert "损坏" in refusal(written(tmp_path / "b.docx", bytes(data)))


def test_another_archive_has_no_word_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "没有 Word 正文" in refusal(tmp_path / "a.docx")


def test_broken_xml_is_damaged(tmp_path: Path) -> None:
    assert "不是有效的 XML" in refusal(with_main_part(tmp_path / "a.docx", "<w:document"))


def test_a_main_part_without_a_body_is_no_word_file(tmp_path: Path) -> None:
    assert "不是 Word 文档" in refusal(with_main_part(tmp_path / "a.docx", DOCUMENT_XML.format("")))


def test_an_external_entity_is_refused_and_never_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", b"secret")
    body = "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + DOCUMENT_XML.format(body)
    assert "外部实体" in refusal(with_main_part(tmp_path / "a.docx", xml))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = changed(
        word_file(tmp_path / "a.docx", p("正文")), {"word/media/a.bin": b"\0" * (60 * 1024 * 1024)}
    )
    assert bomb.stat().st_size < 1024 * 1024
    assert "过大" in refusal(bomb)


def test_an_encrypted_entry_is_called_encrypted(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("正文"))
    data = bytearray(path.read_bytes())
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert "已加密" in refusal(written(path, bytes(data)))


def test_a_word_file_without_paragraph_text_reads_as_empty(tmp_path: Path) -> None:
    document = read_document(word_file(tmp_path / "a.docx", p()))
    assert (document.text, document.blocks) == ("", ())


def test_a_damaged_merge_does_not_stop_the_reading(tmp_path: Path) -> None:
    odd = table(
        row(cell("甲", span=-3)), "<w:tr/>", row(cell("乙", span=10**9)), row(cell("", merge="continue"))
    )
    document = read_document(word_file(tmp_path / "a.docx", odd))
    assert document.text == "甲\n乙\n"
    assert document.tables[0].columns < 1000


def test_words_in_a_cell_that_a_merge_covers_are_not_lost(tmp_path: Path) -> None:
    covered = table(row(cell("甲", merge="restart")), row(cell("乙", merge="continue")))
    assert read_document(word_file(tmp_path / "a.docx", covered)).text == "甲\n乙"


def nested_tables(depth: int) -> str:
    inner = p("最里面")
    for _ in range(depth):
        inner = table(row(cell(inner)))
    return DOCUMENT_XML.format(f"<w:body>{inner}</w:body>")


def test_many_nested_tables_are_read(tmp_path: Path) -> None:
    document = read_document(with_main_part(tmp_path / "a.docx", nested_tables(60)))
    assert document.text == "最里面"
    assert [found.parent for found in document.tables] == [None, *range(59)]


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    assert "不是有效的 XML" in refusal(with_main_part(tmp_path / "a.docx", nested_tables(200)))


def test_a_pdf_called_docx_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [line("正文内容", 700)]).rename(tmp_path / "a.docx")
    document = read_document(path)
    assert (document.kind, document.text) == ("pdf", "正文内容")
    assert ".pdf" in document.notes[0]


def test_a_word_file_called_pdf_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("正文内容")).rename(tmp_path / "a.pdf")
    assert read_document(path).kind == "docx"


def test_a_pdf_with_a_password_is_called_encrypted(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [line("正文", 700)], encrypt="secret")
    assert "已加密" in refusal(path)


def test_a_truncated_pdf_is_damaged(tmp_path: Path) -> None:
    assert "损坏" in refusal(written(tmp_path / "a.pdf", b"%PDF-1.7\n1 0 obj\n<<"))


def test_a_blank_pdf_has_no_text(tmp_path: Path) -> None:
    assert "没有文字" in refusal(pdf_file(tmp_path / "a.pdf", []))


def scan(path: Path, *, with_text_page: bool) -> Path:
    canvas = Canvas(str(path))
    if with_text_page:
        canvas.drawString(72, 700, "Cover")
        canvas.showPage()
    canvas.drawInlineImage(Image.new("L", (20, 20)), 0, 0, 500, 700)
    canvas.showPage()
    canvas.save()
    return path


def test_a_scan_is_refused_where_nothing_is_to_be_recognised(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="扫描件，没有文字层"):
        read_document(scan(tmp_path / "a.pdf", with_text_page=False), recognise=False)


def test_a_picture_without_words_is_refused_as_one(tmp_path: Path) -> None:
    assert "未识别出文字" in refusal(scan(tmp_path / "a.pdf", with_text_page=False))


def test_a_scanned_page_among_others_is_noted(tmp_path: Path) -> None:
    document = read_document(scan(tmp_path / "a.pdf", with_text_page=True), recognise=False)
    assert document.text == "Cover"
    assert document.pages == 2
    assert document.notes == ("第 2 页无文字层，未识别。",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    text = "一、项目概况\r\n\r\n年产 200 吨。\n"
    document = read_document(written(tmp_path / "a.txt", text.encode(encoding)))
    assert [document.block_text(block) for block in document.blocks] == ["一、项目概况", "年产 200 吨。"]
    assert (document.kind, document.notes) == ("txt", ())


def test_markdown_headings_have_levels(tmp_path: Path) -> None:
    document = read_document(written(tmp_path / "a.md", "# 标题\n正文\n## 小节\n".encode()))
    assert [block.level for block in document.blocks] == [1, 0, 2]
    assert document.notes == ()


def test_bytes_called_text_are_refused(tmp_path: Path) -> None:
    assert "编码" in refusal(written(tmp_path / "a.txt", b"\xff\x00\x01\x80" * 50))

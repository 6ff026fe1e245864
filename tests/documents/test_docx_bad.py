"""Word files made to break a reader: refused or read in bounded time and memory, nothing left behind."""

from __future__ import annotations

import io
import struct
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from assistant.documents.reader import read_document
from assistant.errors import ReadError
from tests.documents.make_docx import NAMESPACES, cell, changed, p, package, row, table, word_file

SECONDS = 10.0


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No temporary file stays, and no case takes long."""
    aside = tmp_path / "temporary"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS
    assert list(aside.iterdir()) == []


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert caught.value.hint
    return caught.value.message


@contextmanager
def memory_within(*, mb: int) -> Iterator[None]:
    """Python's own memory stays below a peak."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < mb * 1024 * 1024
    finally:
        tracemalloc.stop()


def document_xml(body: str, prolog: str = "") -> bytes:
    return f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def with_body(path: Path, body: str, prolog: str = "") -> Path:
    return changed(word_file(path, p("正文")), {"word/document.xml": document_xml(body, prolog)})


@pytest.mark.parametrize("part", [0.02, 0.3, 0.7, 0.99])
def test_a_truncated_file_is_damaged(tmp_path: Path, part: float) -> None:
    data = word_file(tmp_path / "a.docx", *(p(f"第{n}段") for n in range(100))).read_bytes()
    (tmp_path / "b.docx").write_bytes(data[: int(len(data) * part)])
    assert "损坏" in refusal(tmp_path / "b.docx")


def test_a_file_with_its_middle_cut_out_is_damaged(tmp_path: Path) -> None:
    data = word_file(tmp_path / "a.docx", p("正文")).read_bytes()
    (tmp_path / "b.docx").write_bytes(data[:100] + data[900:])
    assert "损坏" in refusal(tmp_path / "b.docx")


def test_a_missing_main_part_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(word_file(tmp_path / "a.docx", p("正文"))) as archive:
        contents = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    assert "没有 Word 正文" in refusal(tmp_path / "b.docx")


@pytest.mark.parametrize(
    "relations", [b"", b"<x", b"<Relationships/>", b"<Relationships><Relationship/></Relationships>"]
)
def test_broken_relations_do_not_hide_the_main_part(tmp_path: Path, relations: bytes) -> None:
    path = word_file(tmp_path / "a.docx", p("正文"))
    changed(path, {"_rels/.rels": relations, "word/_rels/document.xml.rels": relations})
    assert read_document(path).text == "正文"


@pytest.mark.parametrize(
    "target", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x"]
)
@pytest.mark.parametrize("mode", ["", ' TargetMode="External"'])
def test_relations_never_lead_out_of_the_file(tmp_path: Path, target: str, mode: str) -> None:
    kinds = ("styles", "numbering", "comments", "footnotes", "header", "image", "attachedTemplate")
    links = "".join(
        f'<Relationship Id="r{kind}" Type="http://x/{kind}" Target="{target}"{mode}/>' for kind in kinds
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    path = word_file(tmp_path / "a.docx", p("正文"))
    changed(
        path,
        {"word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>'.encode()},
    )
    assert read_document(path).text == "正文"


def test_part_names_that_climb_out_write_nothing(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "inner" / "a.docx" if (tmp_path / "inner").mkdir() else tmp_path / "a.docx", p("正文")
    )
    changed(path, {"../../evil.txt": b"x", "/tmp/evil.txt": b"x", "..\\evil.txt": b"x"})
    assert read_document(path).text == "正文"
    assert list(tmp_path.rglob("evil*")) == []


def test_part_names_in_other_case_or_with_backslashes_are_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path / "a.docx", p("正文"), styles="")) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        for name, data in contents.items():
            entry = zipfile.ZipInfo("x")
            entry.filename = name.replace("/", "\\").replace("document.xml", "Document.xml")
            archive.writestr(entry, data)
    assert read_document(tmp_path / "b.docx").text == "正文"


def test_a_damaged_part_beside_the_text_is_noted(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", p("正文"), comments="", styles="", numbering="")
    changed(path, {"word/comments.xml": b"<w:comments", "word/styles.xml": b"", "word/numbering.xml": b"\0"})
    document = read_document(path)
    assert document.text == "正文"
    assert len([note for note in document.notes if "已损坏，未读入" in note]) == 3


def test_an_entity_that_names_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim")
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    assert "外部实体" in refusal(
        with_body(tmp_path / "a.docx", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog)
    )


def laughs() -> str:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE d [<!ENTITY l0 "ha">{steps}]>'


@pytest.mark.parametrize("body", ["<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", '<w:p w:rsidR="&l11;"/>'])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_billion_laughs_are_refused_before_they_are_parsed(tmp_path: Path, body: str, part: str) -> None:
    path = package(tmp_path / "a.docx", p("正文"), styles="")
    changed(path, {part: document_xml(body, laughs())})
    assert "外部实体" in refusal(path)


def test_a_doctype_hidden_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("正文"))
    xml = document_xml(p("文"), '<!DOCTYPE d [<!ENTITY a "b">]>').decode()
    hidden = f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
    changed(path, {"word/document.xml": hidden})
    assert "外部实体" in refusal(path)


def test_a_zip_bomb_in_the_main_part_is_refused(tmp_path: Path) -> None:
    bomb = with_body(tmp_path / "a.docx", "<w:p/>" * 12_000_000)
    assert bomb.stat().st_size < 1024 * 1024
    assert "过大" in refusal(bomb)


def test_a_main_part_of_nothing_but_tags_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    """Small enough and packed like real text, but a tree of gigabytes."""
    noise = Random(1).randbytes(400_000).hex()
    assert "过大" in refusal(with_body(tmp_path / "a.docx", f"<!--{noise}-->" + "<w:p/>" * 3_100_000))


def test_a_large_part_that_packs_too_well_is_refused(tmp_path: Path) -> None:
    assert "过大" in refusal(with_body(tmp_path / "a.docx", "<w:p/>" * 2_900_000))


def test_a_part_is_unpacked_no_further_than_it_says(tmp_path: Path) -> None:
    """A header that admits to 1 kB before 64 MB of zeros."""
    path = word_file(tmp_path / "a.docx", p("正文"))
    changed(path, {"word/document.xml": b" " * (64 * 1024 * 1024)})
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", 64 * 1024 * 1024)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 1024)
        at = data.find(size, at + 4)
    path.write_bytes(bytes(data))
    with memory_within(mb=16):
        assert "损坏" in refusal(path)


def test_pictures_are_never_unpacked(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", p("正文"))
    picture = Random(1).randbytes(100_000) + bytes(10_000_000)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"word/media/image{number}.bmp", picture)
    with memory_within(mb=9):
        assert read_document(path).text == "正文"


@pytest.mark.slow
def test_a_table_of_100_000_cells_is_read(tmp_path: Path) -> None:
    line = row(*(cell("1") for _ in range(20)))
    document = read_document(with_body(tmp_path / "a.docx", table(line * 5000)))
    assert len(document.tables[0].cells) == 100_000
    assert document.tables[0].rows == 5000


def test_cells_that_claim_to_span_everything_do_not_fill_the_memory(tmp_path: Path) -> None:
    wide = row(cell("宽", span=63))
    document = read_document(with_body(tmp_path / "a.docx", table(wide * 4_000)))
    (found,) = document.tables
    assert (found.rows, found.columns) == (4_000, 1)
    assert found.at(3_999, 0) is not None


def nested(depth: int) -> str:
    inner = p("最里面")
    for _ in range(depth):
        inner = f"<w:sdt><w:sdtContent>{table(row(cell(inner, merge='restart')))}</w:sdtContent></w:sdt>"
    return inner


def test_deeply_nested_tables_are_read(tmp_path: Path) -> None:
    assert read_document(with_body(tmp_path / "a.docx", nested(40))).text == "最里面"


@pytest.mark.parametrize("depth", [80, 2000])
def test_tables_nested_beyond_reason_are_refused(tmp_path: Path, depth: int) -> None:
    assert "不是有效的 XML" in refusal(with_body(tmp_path / "a.docx", nested(depth)))


def test_a_grid_of_millions_of_places_is_refused(tmp_path: Path) -> None:
    lines = row(*(cell("<w:p/>") for _ in range(2000))) + row(cell("<w:p/>")) * 1100
    assert "表格过大" in refusal(with_body(tmp_path / "a.docx", table(lines)))


def test_text_boxes_nested_in_text_boxes_are_read_once(tmp_path: Path) -> None:
    inner = p("最里面")
    for _ in range(40):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    assert read_document(with_body(tmp_path / "a.docx", inner)).text == "最里面"


def test_a_paragraph_of_many_marks_takes_time_by_its_length(tmp_path: Path) -> None:
    change = '<w:ins w:id="1" w:author="a"><w:r><w:t>字</w:t></w:r></w:ins><w:commentRangeStart w:id="1"/>'
    document = read_document(with_body(tmp_path / "a.docx", f"<w:p>{change * 5_000}</w:p>"))
    assert document.text == "字" * 5_000


def test_an_archive_with_a_part_twice_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p("正文"))
    buffer = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", document_xml(p("另一个")))
    path.write_bytes(buffer.getvalue())
    assert read_document(path).text in ("正文", "另一个")

"""The second reading of a .pdf page, and what becomes of differences."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from time import process_time

import pytest

from assistant.documents.model import Document
from assistant.documents.pdf.second import SecondReader
from assistant.documents.reader import read_document
from eval.fuzz.paper import objects, stream, written
from tests.documents.make_pdf import line, paragraph, pdf_file
from tests.documents.test_pdf import LONG


def page_of(folder: Path, content: bytes) -> Document:
    path = folder / "made.pdf"
    path.write_bytes(written({**objects(), 6: stream(content), 2: b"<< /Kids [3 0 R] /Count 1 >>"}))
    return read_document(path)


def test_both_readings_find_the_same_characters(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [paragraph(LONG, 740), line("35 mg/m³，SO₂ ≤ 60 ℃ μg", 600)])
    document, second = read_document(path), SecondReader(BytesIO(path.read_bytes())).characters(1)
    assert second is not None
    assert "".join(sorted(second.elements())) == "".join(sorted("".join(document.text.split())))
    assert document.notes == ()


def test_codes_are_decoded_by_table_by_encoding_and_inside_forms() -> None:
    found = SecondReader(BytesIO(written(objects()))).characters(1)
    assert found is not None
    for words in ("名称设访备", "𠀋", "一、基本", "inside", "GB12348-"):
        assert all(found[character] for character in words)


def test_a_few_lost_characters_are_told(tmp_path: Path) -> None:
    seen = b"BT /F2 10 Tf 72 700 Td (" + b"visible words of the page " * 4 + b") Tj ET "
    document = page_of(tmp_path, seen + b"BT /F2 10 Tf 0 Tz 72 600 Td (and some lost) Tj ET")
    assert document.text.startswith("visible words")
    assert document.notes == ("第 1 页用两种方法读出的文字不一致，请对照原文。",)


def test_a_page_of_which_much_is_lost_is_taken_from_the_second_reading(tmp_path: Path) -> None:
    lost = b"BT /F2 10 Tf 0 Tz 72 600 Td (" + b"most of the page is lost " * 4 + b") Tj ET"
    document = page_of(tmp_path, b"BT /F2 10 Tf 72 700 Td (little is seen) Tj ET " + lost)
    assert "most of the page is lost" in document.text
    assert any("改用另一种读法" in note for note in document.notes)


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", b"", written({1: b"<< >>"})])
def test_a_file_that_pypdf_cannot_open_gives_nothing(data: bytes) -> None:
    second = SecondReader(BytesIO(data))
    assert second.characters(1) is None
    assert second.lines(1) == []


def test_a_filter_that_needs_other_programs_is_not_tried() -> None:
    content = stream(b"BT (x) Tj ET", b"/Filter [/JBIG2Decode /FlateDecode]")
    second = SecondReader(BytesIO(written({**objects(), 6: content})))
    assert second.characters(1) is None
    assert second.lines(1) == []


def test_brackets_without_end_cost_no_time() -> None:
    # Found by fuzzing (seed 20066): the strings were tried in every possible way.
    content = stream(b"BT /F2 9 Tf " + b"(\\) Tj " * 5000 + b"ET")
    start = process_time()
    SecondReader(BytesIO(written({**objects(), 6: content}))).characters(1)
    assert process_time() - start < 3

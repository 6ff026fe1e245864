"""Scanned pages and image files: read by recognition, marked as such, tables and paragraphs included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from assistant.documents.model import Document, Origin
from assistant.documents.reader import read_document
from assistant.errors import ReadError
from eval.reading import bounds
from tests.documents.make_scan import HEIGHT, WIDTH, picture, scan_file

LINES = ("GB 16297-1996", "HW49 900-041-49", "The limit of particulates is 120 mg/m3 at most;")
ROWS = ("name\tunit\tvalue", "lathe\tset\t3", "press\tset\t12")


def read(path: Path) -> Document:
    """The document, with the engine of the test process, which is loaded once."""
    return read_document(path, processes=0)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A page of text, a scan, a scan lying on its side and crooked, a scanned table, and text again."""
    path = tmp_path_factory.mktemp("mixed") / "a.pdf"
    crooked = picture(LINES, turn=93)
    table = picture(ROWS, grid=(40, 230, 400, 580))
    return read(scan_file(path, "Cover of the filing", picture(LINES), crooked, table, "Last page"))


def words(document: Document, page: int | None = None) -> list[str]:
    return [document.block_text(block) for block in document.blocks if page in (None, block.page)]


def plain(lines: Sequence[str]) -> list[str]:
    return [line.replace(" ", "") for line in lines]


def test_a_scanned_page_beside_a_page_of_text_is_read_and_marked_as_recognised(tmp_path: Path) -> None:
    document = read(scan_file(tmp_path / "a.pdf", "Cover of the filing", picture(LINES[:1])))
    assert plain(words(document)) == ["Coverofthefiling", "GB16297-1996"]
    assert [block.origin for block in document.blocks] == [Origin.TEXT, Origin.OCR]
    assert document.notes[0].startswith("第 2 页是扫描件，文字由识别得到，平均置信度")


@pytest.mark.slow
def test_a_recognised_page_tells_how_sure_the_engine_is(mixed: Document) -> None:
    assert plain(words(mixed, 2)) == plain(LINES)
    block = next(block for block in mixed.blocks if block.page == 2)
    span = mixed.span(block.start, block.start + 4)
    assert mixed.quote(span) == mixed.text[span.start : span.end]
    assert mixed.origin_of(span) is Origin.OCR
    assert 0.5 < (mixed.confidence_of(span) or 0) <= 1


@pytest.mark.slow
def test_pages_of_text_among_scanned_ones_stay_text(mixed: Document) -> None:
    assert (words(mixed, 1), words(mixed, 5)) == (["Cover of the filing"], ["Last page"])
    recognised = {block.page for block in mixed.blocks if block.origin is Origin.OCR}
    assert recognised == {2, 3, 4}
    assert mixed.notes[0].startswith("第 2—4 页是扫描件，文字由识别得到，平均置信度")


@pytest.mark.slow
def test_a_scan_that_lies_on_its_side_and_is_crooked_is_read_upright(mixed: Document) -> None:
    assert plain(words(mixed, 3))[:3] == plain(LINES)


@pytest.mark.slow
def test_a_ruled_table_on_a_scan_is_a_table(mixed: Document) -> None:
    (table,) = mixed.tables
    cells = [[table.at(r, c) for c in range(table.columns)] for r in range(table.rows)]
    found = [[mixed.cell_text(cell) if cell else "" for cell in row] for row in cells]
    assert found == [row.split("\t") for row in ROWS]


@pytest.mark.slow
def test_a_page_of_long_latin_lines_stays_the_way_up_it_is(tmp_path: Path) -> None:
    path = bounds.scan(tmp_path / "a.pdf", 1)
    assert "Page 1 line 0: the limit of GB 16297-1996 is 0 mg/m3" in read(path).text


@pytest.mark.slow
def test_reading_a_picture_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture(LINES).save(path)
    assert read(path) == read(path)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270, 3])
def test_a_scan_is_read_upright_however_it_lies(tmp_path: Path, turn: float) -> None:
    document = read(scan_file(tmp_path / "a.pdf", picture(LINES, turn=turn)))
    assert plain(words(document)) == plain(LINES)


@pytest.mark.slow
def test_an_invisible_layer_of_earlier_recognition_is_not_trusted(tmp_path: Path) -> None:
    path = scan_file(tmp_path / "a.pdf", picture(LINES), under="6B l6297~l996 rubbish of a scanner")
    assert "rubbish" not in read(path).text
    kept = read_document(path, processes=0, recognise=False)
    assert "rubbish" in kept.text
    assert (kept.blocks[0].origin, kept.blocks[0].confidence) == (Origin.OCR, 0.0)
    assert kept.notes[0].startswith("第 1 页是扫描件，用的是文件自带的识别文字")


@pytest.mark.slow
def test_the_words_that_a_file_has_beside_a_picture_stay_as_they_are(tmp_path: Path) -> None:
    document = read(scan_file(tmp_path / "a.pdf", picture(LINES), beside="Figure 1 of the appendix"))
    assert words(document)[-1] == "Figure 1 of the appendix"
    assert document.blocks[-1].origin is Origin.TEXT
    assert document.blocks[0].origin is Origin.OCR


@pytest.mark.parametrize("ending", ["png", pytest.param("jpg", marks=pytest.mark.slow)])
def test_an_image_file_is_a_document(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    picture(LINES[:1]).save(path)
    document = read(path)
    assert plain(words(document)) == ["GB16297-1996"]
    assert (document.kind, document.pages) == ("image", 1)


@pytest.mark.slow
def test_each_picture_of_a_tif_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.tiff"
    first, second = picture(LINES[:1]), picture(LINES[1:2])
    first.save(path, save_all=True, append_images=[second])
    document = read(path)
    assert document.pages == 2
    assert plain([document.text]) == ["GB16297-1996HW49900-041-49"]


def test_a_torn_image_is_damaged(tmp_path: Path) -> None:
    whole = tmp_path / "a.png"
    picture(LINES).save(whole)
    whole.write_bytes(whole.read_bytes()[:300])
    with pytest.raises(ReadError, match="损坏"):
        read(whole)


@pytest.mark.slow
def test_a_picture_of_twenty_thousand_pixels_each_way_is_read_in_bounds(tmp_path: Path) -> None:
    image = Image.new("1", (20_000, 20_000), 1)
    image.paste(picture(LINES[:1]).convert("1").resize((12_400, 8_800)), (2_000, 2_000))
    path = tmp_path / "a.pdf"
    image.save(path, resolution=600)
    document = read_document(path)
    assert plain(words(document)) == ["GB16297-1996"]


@pytest.mark.slow
def test_words_under_a_seal_are_read(tmp_path: Path) -> None:
    seal = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(seal)
    for inset in range(0, 60, 12):
        draw.ellipse((180 + inset, 30 + inset, 400 - inset, 250 - inset), outline=(230, 30, 40), width=5)
    path = tmp_path / "a.png"
    ImageChops.multiply(picture(LINES), seal).save(path)
    assert set(plain(LINES)) <= set(plain(words(read(path))))

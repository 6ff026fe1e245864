"""A .pdf whose font says wrongly which character each glyph is: told from sound text, and recognised."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.documents.model import Origin
from assistant.documents.pdf.glyphs import Glyph
from assistant.documents.pdf.nonsense import is_nonsense
from assistant.documents.reader import read_document
from eval.fuzz.paper import objects, stream, written
from tests.documents.make_pdf import line, paragraph, pdf_file
from tests.documents.test_pdf import LONG

WORDS = ("GB 16889-2008", "The limit of particulates is 120 mg/m3.")
PROSE = "本项目的废气在车间内收集，处理后和原有废气一起排放；风量为2000m³/h。"
MISTAKEN = "园员圆猿源缘远苑愿怨郾袁遥匀陨晕"


def mismapped(path: Path) -> Path:
    """English words in a font whose table takes every letter for a Chinese character."""
    codes = b"".join(b"<%02X> <%04X>" % (code, 0x4E00 + 7 * code) for code in range(0x21, 0x7F))
    table = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 94 beginbfchar %s endbfchar endcmap"
    shown = b" 0 -40 Td ".join(b"(%s) Tj" % words.encode() for words in WORDS)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 13 0 R >>"
    made = {
        **objects(),
        2: b"<< /Kids [3 0 R] /Count 1 >>",
        6: stream(b"BT /F2 18 Tf 72 700 Td " + shown + b" ET"),
        8: font,
        13: stream(table % codes),
    }
    path.write_bytes(written(made))
    return path


def glyphs(text: str, widths: Sequence[float] = (1.0,)) -> list[Glyph]:
    """A row of characters, their widths taken in turn."""
    return [Glyph(letter, 0, 0, 10 * widths[i % len(widths)], 10) for i, letter in enumerate(text)]


@pytest.mark.slow
def test_a_page_whose_letters_are_taken_for_chinese_is_recognised(tmp_path: Path) -> None:
    document = read_document(mismapped(tmp_path / "a.pdf"), processes=0)
    found = [document.block_text(block).replace(" ", "") for block in document.blocks]
    assert found == [words.replace(" ", "") for words in WORDS]
    assert {block.origin for block in document.blocks} == {Origin.OCR}
    assert document.notes[0].startswith("第 1 页的文字编码异常，文字由识别得到，平均置信度")


def test_without_recognition_the_user_is_told(tmp_path: Path) -> None:
    document = read_document(mismapped(tmp_path / "a.pdf"), processes=0, recognise=False)
    assert document.notes == ("第 1 页的文字编码异常，读出的文字可能有误。",)


def test_sound_pages_are_not_recognised(tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "a.pdf", [paragraph(LONG, 740)], [line("一、建设项目基本情况", 740)])
    assert {block.origin for block in read_document(path, processes=0).blocks} == {Origin.TEXT}


def test_digits_and_stops_taken_for_chinese_are_told_by_their_width() -> None:
    mixed = [*glyphs(PROSE.split("，")[0] * 4), *glyphs(MISTAKEN, [0.5, 0.25])]
    assert is_nonsense([glyph for glyph in mixed if not glyph.text.isascii()])


def test_characters_that_hardly_occur_are_nonsense() -> None:
    shuffled = random.Random(1).sample(range(0x4E00, 0x9FA5), 150)
    assert is_nonsense(glyphs("".join(map(chr, shuffled)) + "，。12"))


def test_a_long_text_without_a_stop_or_a_digit_is_nonsense() -> None:
    assert is_nonsense(glyphs("本项目的废气在车间内收集遥" * 20))


@pytest.mark.parametrize(
    "sound",
    [
        glyphs(PROSE * 10),
        glyphs(PROSE * 10, [0.6]),  # condensed
        glyphs("环境影响报告表", [0.6]),  # a condensed title
        glyphs("苯乙烯甲醛氨氯化氢丙烯腈环氧氯丙烷邻苯二甲酸二辛酯" * 3),  # a table of names
        glyphs("硇砂蒺藜茯苓黄芪苁蓉醌吡啶噻唑嘧啶哌嗪" + PROSE),
        glyphs("這個項目的廢氣在車間內收集並處理後排放，與現有廢氣一起監測。" * 4),
        glyphs("Plain words, 120 mg/m3"),
        [],
    ],
)
def test_unusual_text_is_left_alone(sound: list[Glyph]) -> None:
    assert not is_nonsense(sound)

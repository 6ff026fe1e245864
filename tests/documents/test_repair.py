"""Slips of recognition that are repaired, and words that look like slips and are none."""

from __future__ import annotations

import pytest

from assistant.documents.ocr.engine import Letter
from assistant.documents.ocr.repair import repaired


def letters(text: str, score: float = 0.9) -> list[Letter]:
    return [Letter(letter, (index + 0.5) / len(text), score) for index, letter in enumerate(text)]


def words(text: str) -> str:
    return "".join(letter.text for letter in repaired(letters(text)))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("执行6B 16297-1996表2", "执行GB 16297-1996表2"),
        ("GB l6297一l996", "GB 16297-1996"),
        ("GB 16297 1996", "GB 16297-1996"),
        ("GB 162971996", "GB 16297-1996"),
        ("H] 2.1-2O16", "HJ 2.1-2016"),
        ("D844/27-2001第二时段", "DB44/27-2001第二时段"),
        ("GB/T 16157—1996", "GB/T 16157—1996"),
        ("GB 14554-93", "GB 14554-93"),
        ("佛环0308环审〔2021]036号", "佛环0308环审〔2021〕036号"),
        ("环发(2O15）4号", "环发〔2015〕4号"),
        ("顺府办【2013】19号", "顺府办【2013】19号"),
        ("顺管(勒)环审[2018]第0013号", "顺管(勒)环审[2018]第0013号"),
        ("HW49 9OO-O41-49", "HW49 900-041-49"),
        ("HWO8 900一249一08", "HW08 900-249-08"),
        ("S0₂、N0x和颗粒物", "SO₂、NOx和颗粒物"),
        ("SO、NO×、PM.", "SO₂、NOx、PM₂.₅"),
        ("PM25和PM1O", "PM₂.₅和PM10"),
        ("C0D、B0D₅、NH-N", "COD、BOD₅、NH₃-N"),
        ("NH₃一N", "NH₃-N"),
        ("V0Cs总量", "VOCs总量"),
        ("不超过120mg/m²。", "不超过120mg/m³。"),
        ("废水量15m'/d", "废水量15m³/d"),
        ("昼间65d8（A)", "昼间65dB(A)"),
        ("加热至180oC", "加热至180℃"),
        ("1.8×10−3和27×10-³", "1.8×10⁻³和27×10⁻³"),
    ],
)
def test_a_slip_without_doubt_is_repaired(said: str, meant: str) -> None:
    assert words(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "编号 16297 1996 号",
        "设备型号HI2000-2020型",
        "电话0592-1234567-89",
        "管道长900-041 m",
        "SOx和NOx",
        "苏州SOHO大厦",
        "工位C02、S01",
        "镀层重量300g/m²",
        "降尘量8 mg/m²·d",
        "ISO 14001",
        "风量15000m³/h",
        "项目（2021）是三期",
        "20一30天",
        "面积为1 200 m2",
        "尺寸3×10-12 mm",
        "编号10-3",
    ],
)
def test_words_that_only_look_like_a_slip_stay(said: str) -> None:
    assert words(said) == said


def test_a_repaired_letter_is_no_surer_than_the_engine_was() -> None:
    line = [Letter(letter, 0.1 * index, 0.5 + 0.1 * index) for index, letter in enumerate("S0₂")]
    found = repaired(line)
    assert "".join(letter.text for letter in found) == "SO₂"
    assert [letter.score for letter in found] == [letter.score for letter in line]


def test_letters_put_in_stand_between_their_neighbours() -> None:
    found = repaired(letters("含SO、尘"))
    assert "".join(letter.text for letter in found) == "含SO₂、尘"
    centres = [letter.centre for letter in found]
    assert centres == sorted(centres)

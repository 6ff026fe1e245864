"""A value put into a cell comes back the same, and what people type means what they mean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.project.cells import cell_value, fact_value
from assistant.project.shapes import Shape

TEXT, TEXTS = Shape("text"), Shape("text", is_list=True)
NUMBER, WHOLE, YES, DAY = Shape("number"), Shape("whole"), Shape("yes"), Shape("date")
SURE = Shape("choice", choices=("verified", "single", "recall"))
words = st.text(min_size=1).map(str.strip).filter(lambda text: text and "\n" not in text and "\r" not in text)


def through(value: object, shape: Shape) -> object:
    return fact_value(cell_value(value, shape), shape, is_percent_cell=False)


@given(words)
def test_text_comes_back(text: str) -> None:
    assert through(text, TEXT) == text


@given(st.lists(words, min_size=1))
def test_several_texts_come_back(texts: list[str]) -> None:
    assert through(texts, TEXTS) == texts


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(number: float) -> None:
    assert through(number, NUMBER) == number


@given(st.dates())
def test_days_come_back(day: date) -> None:
    assert through(day, DAY) == day


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_come_back(value: bool) -> None:
    assert through(value, YES) is value


def test_choices_are_shown_in_words_and_read_either_way() -> None:
    assert cell_value("recall", SURE) == "待核"
    assert [fact_value(text, SURE, is_percent_cell=False) for text in ("待核", "recall")] == ["recall"] * 2


def test_unknown_and_none_of_them_differ_where_both_are_possible() -> None:
    shape = Shape("text", is_list=True, may_be_unknown=True)
    assert [cell_value(value, shape) for value in (None, [])] == [None, "无"]
    assert [fact_value(text, shape, is_percent_cell=False) for text in (None, "无")] == [None, []]


@pytest.mark.parametrize(
    ("cell", "shape", "value"),
    [
        (None, TEXT, None),
        (" \n", TEXT, None),
        (3311, TEXT, "3311"),
        (3311.0, TEXT, "3311"),
        (0.5, TEXT, "0.5"),
        (True, TEXT, "是"),
        (datetime(2026, 3, 5), TEXT, "2026-03-05"),
        (datetime(2026, 3, 5, 8, 30), TEXT, "2026-03-05 08:30:00"),
        ("1，200.5", NUMBER, "1200.5"),
        ("９０", NUMBER, "90"),
        (True, NUMBER, "是"),
        (6.0, WHOLE, 6.0),
        ("有", YES, True),
        ("×", YES, False),
        (1, YES, 1),
        ("甲，乙;丙", TEXTS, ["甲", "乙", "丙"]),
        ("2026年3月5日", DAY, date(2026, 3, 5)),
        ("2026-3-5", DAY, date(2026, 3, 5)),
        ("2026年3月", DAY, "2026年3月"),
        ("2026年3月5日至8日", DAY, "2026年3月5日至8日"),
        (46086, DAY, datetime(2026, 3, 5)),
        (5, DAY, "5"),
    ],
)
def test_what_people_type_is_understood(cell: object, shape: Shape, value: object) -> None:
    assert fact_value(cell, shape, is_percent_cell=False) == value


@pytest.mark.parametrize(("cell", "value"), [(0.9, 90), (0.07, 7), (1, 100), (0.515, 51.5)])
def test_a_cell_in_percent_counts_in_hundredths(cell: float, value: float) -> None:
    assert fact_value(cell, NUMBER, is_percent_cell=True) == value


def test_money_is_a_number_and_empty_values_leave_the_cell_empty() -> None:
    assert cell_value(Decimal("30.5"), NUMBER) == 30.5
    assert [cell_value(value, TEXT) for value in (None, "")] == [None, None]
    assert cell_value([], TEXTS) is None

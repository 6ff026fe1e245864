"""Dates are read in the spellings of covers; only the labelled one dates the filing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.documents.form.dates import compiled_on, find_dates
from tests.documents.making import make_document


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("编制日期： 2024 年 6月", date(2024, 6, 1)),
        ("编制日期：二〇二五年二月", date(2025, 2, 1)),
        ("编制日期：二○二四年十二月五日", date(2024, 12, 5)),
        ("编制日期\n2024-02-05", date(2024, 2, 5)),
        ("编制日期：2024.12", date(2024, 12, 1)),
        ("编 制 日 期：2018年5月30日", date(2018, 5, 30)),
        ("| 编制日期 | 2024年2月 |", date(2024, 2, 1)),
    ],
)
def test_the_labelled_date_is_read(text: str, on: date) -> None:
    document = make_document(text)
    found = compiled_on(document)
    assert found is not None
    assert found[0] == on
    assert document.quote(found[1]).strip()


@pytest.mark.parametrize(
    "text", ["编制日期：  年 月", "2024年2月", "编制日期：\n建设单位于2024年1月成立", "编制日期：2024年13月"]
)
def test_no_other_date_takes_its_place(text: str) -> None:
    assert compiled_on(make_document(text)) is None


def test_dates_are_found_in_order() -> None:
    found = list(find_dates("于2020年3月取得批复，二〇二一年一月验收，2022-05-06投产"))
    assert [d.on for d in found] == [date(2020, 3, 1), date(2021, 1, 1), date(2022, 5, 6)]

"""Findings a person decided not to count stay countable, and an unused decision is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.registers import Registers
from assistant.rules import review
from assistant.rules.model import Suppression
from assistant.rules.suppressions import load_suppressions, suppress
from tests.rules.filing import read_filing

TEXT = "危废贮存执行GB18597-2001。\n生活用水量为20×0.05×300=350t/a。"


def test_a_suppressed_finding_stands_apart_with_its_reason(registers: Registers) -> None:
    found = review(read_filing(TEXT), registers, date(2024, 6, 1))
    first = found.findings[0]
    left = suppress(found, [Suppression(first.id, "引述旧批复"), Suppression("0000", "已不存在")])
    assert first not in left.findings
    assert len(left.findings) == len(found.findings) - 1
    assert [(each.finding, each.reason) for each in left.suppressed] == [(first, "引述旧批复")]
    assert [each.id for each in left.unused_suppressions] == ["0000"]


def test_suppressions_are_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "不计.toml"
    path.write_text('[[suppress]]\nid = "ab12"\nreason = "引述旧批复"\n', encoding="utf-8")
    assert load_suppressions(path) == (Suppression("ab12", "引述旧批复"),)


@pytest.mark.parametrize("text", ['[[suppress]]\nid = "ab12"\n', "suppress = 3", "[[suppress"])
def test_one_without_a_reason_or_not_toml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "不计.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        load_suppressions(path)

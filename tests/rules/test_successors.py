"""What EIA-202 tells to cite instead of a law no longer in force, and on which basis, by date."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.registers import Registers
from assistant.rules import all_rules, review
from tests.rules.filing import read_filing

_CODE = "中华人民共和国生态环境法典"
_NOISE = "根据《中华人民共和国环境噪声污染防治法》第十三条的规定，本项目采取降噪措施。"
_RULE = next(rule for rule in all_rules() if rule.code == "EIA-202")


@pytest.mark.parametrize(
    ("on", "title"), [(date(2026, 8, 14), "中华人民共和国噪声污染防治法"), (date(2026, 8, 15), _CODE)]
)
def test_the_suggestion_names_the_law_in_force_on_the_date(
    on: date, title: str, registers: Registers
) -> None:
    (finding,) = review(read_filing(_NOISE), registers, on, rules=[_RULE]).findings
    assert f"《{title}》" in finding.suggestion
    assert (_CODE in [basis.cite for basis in finding.basis]) is (title == _CODE)
    assert finding.basis


def test_the_code_is_named_with_its_article_where_the_table_knows_it(registers: Registers) -> None:
    text = "根据《中华人民共和国环境影响评价法》第二十二条的规定，本项目应当编制报告表。"
    (finding,) = review(read_filing(text), registers, date(2026, 9, 1), rules=[_RULE]).findings
    assert finding.suggestion.startswith(f"改引《{_CODE}》第")

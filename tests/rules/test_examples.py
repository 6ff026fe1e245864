"""Every rule fires on the bad sentences of its docstring and is silent on the good ones."""

from __future__ import annotations

import pytest

from assistant.registers import Registers
from assistant.rules import Rule, all_rules, review
from tests.rules.filing import read_filing


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_fires_on_its_bad_example(rule: Rule, registers: Registers) -> None:
    for example in rule.examples("Bad"):
        done = review(read_filing(example), registers, rules=[rule])
        assert not done.unchecked + done.not_applicable + done.defects
        assert done.findings, example


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_is_silent_on_its_good_example(rule: Rule, registers: Registers) -> None:
    for example in rule.examples("Good"):
        done = review(read_filing(example), registers, rules=[rule])
        assert not done.unchecked + done.not_applicable + done.defects
        assert not done.findings, example


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_states_its_requirement_with_both_examples(rule: Rule) -> None:
    assert rule.requirement.endswith(".")
    assert rule.examples("Bad")
    assert rule.examples("Good")

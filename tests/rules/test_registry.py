"""How rules are declared."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from assistant.documents.form.report import Report
from assistant.registers import Registers
from assistant.rules import Basis, Hit, Rule, Severity, all_rules, rule
from assistant.rules.basis import exists
from assistant.rules.registry import rules_in

_BASIS = [Basis("生态环境部令第9号", "第26条")]


def _check(report: Report) -> Iterator[Hit]:
    """A requirement."""
    yield Hit(report.document.span(0, 1), "")


def _rule(code: str = "EIA-999", name: str = "family.holds") -> Rule:
    return rule(code, name, severity=Severity.WARNING, basis=_BASIS)(_check)


def _module(*rules: Rule) -> ModuleType:
    module = ModuleType("family")
    for number, each in enumerate(rules):
        setattr(module, f"rule_{number}", each)
    return module


@pytest.mark.parametrize("code", ["EIA-1", "eia-101", "101"])
def test_a_code_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="EIA-nnn"):
        _rule(code)


def test_a_name_without_a_family_is_refused() -> None:
    with pytest.raises(ValueError, match="family"):
        _rule(name="holds")


def test_an_error_without_a_basis_is_refused() -> None:
    with pytest.raises(ValueError, match="basis"):
        rule("EIA-999", "family.holds", severity=Severity.ERROR, basis=[])(_check)


def test_an_unknown_parameter_is_refused() -> None:
    def check(weather: str) -> Iterator[Hit]:
        """A requirement."""
        raise AssertionError(weather)

    with pytest.raises(ValueError, match="weather"):
        rule("EIA-999", "family.holds", severity=Severity.WARNING, basis=_BASIS)(check)


def test_a_code_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="EIA-999"):
        rules_in([_module(_rule(), _rule(name="family.holds-too"))])


def test_a_name_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"family\.holds"):
        rules_in([_module(_rule(), _rule("EIA-998"))])


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [each.code for each in all_rules()]
    assert codes == sorted(codes)
    assert len(codes) >= 16


@pytest.mark.parametrize("each", all_rules(), ids=lambda each: each.code)
def test_each_basis_stands_in_the_corpus(each: Rule, registers: Registers) -> None:
    assert [basis for basis in each.basis if not exists(basis, registers)] == []

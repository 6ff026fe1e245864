"""Runs the cases of ``tests/rules/*.yaml`` and checks that every rule has enough of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from assistant.documents.form.report import Form
from assistant.registers import Registers
from assistant.rules import all_rules, review
from tests.rules.filing import read_filing

_FOLDER = Path(__file__).parent
_RULES = {rule.code: rule for rule in all_rules()}
_KEYS = {"rule", "date", "form", "text", "hits", "clean", "near_miss", "unchecked", "severity"}


class Case(NamedTuple):
    """One case of a family's file."""

    family: str
    name: str
    facts: dict[str, object]


def _cases() -> list[Case]:
    return [
        Case(path.stem, name, facts)
        for path in sorted(_FOLDER.glob("*.yaml"))
        for name, facts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    ]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.family}-{case.name}")
def test_case(case: Case, registers: Registers) -> None:
    facts = case.facts
    assert set(facts) <= _KEYS
    on = facts.get("date")
    report = read_filing(
        str(facts["text"]),
        on=on if isinstance(on, date) else None,
        form=Form(facts.get("form", Form.POLLUTION)),
    )
    done = review(report, registers, rules=[_RULES[str(facts["rule"])]])
    assert not done.defects
    assert [part.reason for part in done.unchecked] == ([facts["unchecked"]] if "unchecked" in facts else [])
    wanted = facts.get("hits", [])
    assert isinstance(wanted, list)
    found = list(done.findings)
    assert [finding.quote for finding in found] == [str(hit["quote"]) for hit in wanted]
    for finding, hit in zip(found, wanted, strict=True):
        assert str(hit["says"]) in finding.message
        assert finding.severity == facts.get("severity", finding.severity)
        assert finding.quote == report.text[finding.location.start : finding.location.end]


def test_every_rule_has_two_bad_cases_two_good_ones_and_a_near_miss() -> None:
    bad, good, near = Counter[str](), Counter[str](), Counter[str]()
    for case in _cases():
        code = str(case.facts["rule"])
        bad[code] += bool(case.facts.get("hits"))
        good[code] += bool(case.facts.get("clean"))
        near[code] += bool(case.facts.get("near_miss"))
    for code in _RULES:
        assert (bad[code] >= 2, good[code] >= 2, near[code] >= 1) == (True, True, True), code

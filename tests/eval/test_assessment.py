"""Figures of real filings worked by hand, as the assessment works them out."""

from __future__ import annotations

import pytest

from assistant.registers import Registers
from eval.assessment.run import Case, judged, load_cases, misses

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_the_assessment_gives_the_figures_worked_by_hand(case: Case, registers: Registers) -> None:
    assert misses(case, registers) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_the_verdict_on_the_filing_follows_from_its_figures(case: Case) -> None:
    found = judged(case)
    assert case.verdict == found or (case.verdict == "wrong" and found == "rounded")
    assert case.why or case.verdict == "right"


def test_there_are_enough_cases_of_enough_kinds() -> None:
    assert len(CASES) >= 25
    assert len({case.label for case in CASES}) == len(CASES)
    assert len({case.topic for case in CASES}) >= 20
    assert {case.verdict for case in CASES} == {"right", "rounded", "wrong"}

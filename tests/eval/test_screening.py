"""The screening cases all come out as the catalogues say."""

from __future__ import annotations

from assistant.registers import Registers
from eval.screening.run import run


def test_every_screening_case_comes_out_as_the_catalogue_says(registers: Registers) -> None:
    result = run(registers)
    assert result.failures == ()


def test_there_are_enough_cases_and_enough_of_them_independent(registers: Registers) -> None:
    result = run(registers)
    assert result.cases >= 250
    assert result.independent >= 0.4 * result.cases

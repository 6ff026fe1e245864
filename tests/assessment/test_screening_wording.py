"""The grammar of the catalogues: every clause is understood, and what is not comes back as a question."""

from __future__ import annotations

import pytest

from assistant.assessment.screening.permit_wording import permit_clauses
from assistant.assessment.screening.trials import Case
from assistant.assessment.screening.wording import clauses, scope, split
from assistant.registers import CatalogueItem, Registers
from tests.assessment.projects import make_project, steps

MANUFACTURING = range(15, 87)
OTHERS_UNDERSTOOD = (3, 91, 95, 98, 100, 101, 108, 109, 119, 149)


def columns(item: CatalogueItem) -> tuple[str, str, str]:
    return item.report_book, item.report_form, item.registration


@pytest.mark.parametrize("number", [*MANUFACTURING, *OTHERS_UNDERSTOOD])
def test_every_clause_is_understood_word_for_word(number: int, registers: Registers) -> None:
    item = registers.eia_catalogue.item(number)
    assert item is not None
    found = [clause for column in columns(item) for clause in clauses(column)]
    assert found
    assert {clause.text: clause.unknown for clause in found if clause.unknown} == {}


def test_every_item_of_the_catalogue_can_be_tried(registers: Registers) -> None:
    project = make_project("", process=steps("切割"))
    for item in registers.eia_catalogue.all():
        for column in columns(item):
            for clause in clauses(column):
                trial = clause.test(Case(project, "", item), clause.text)
                assert trial.holds is not None or trial.missing, (item.item_no, clause.text)


def test_every_item_of_the_permit_catalogue_can_be_tried(registers: Registers) -> None:
    project = make_project("", process=steps("切割"))
    for item in registers.permit_catalogue.all():
        for column in (item.key, item.simplified, item.registration):
            for clause in permit_clauses(column):
                trial = clause.test(
                    Case(project, item.industry_codes[0] if item.industry_codes else "", item), ""
                )
                assert trial.holds is not None or trial.missing, (item.item_no, clause.text)


def test_words_of_another_edition_become_a_question_in_those_words(registers: Registers) -> None:
    item = registers.eia_catalogue.item(66)
    assert item is not None
    (clause,) = clauses("有激光熔覆工艺的")
    trial = clause.test(Case(make_project(), "3311", item), clause.text)
    assert clause.unknown == ("有激光熔覆工艺",)
    assert trial.holds is None
    assert "有激光熔覆工艺" in trial.missing[0].question
    answered = make_project(answers=[{"about": "有激光熔覆工艺", "holds": True}])
    assert clause.test(Case(answered, "3311", item), clause.text).holds is True


def test_brackets_that_are_no_exclusion_belong_to_the_words() -> None:
    (clause,) = clauses("某工艺（详见附件）")
    assert clause.unknown == ("某工艺（详见附件）",)


def test_a_last_clause_may_exclude_from_all(registers: Registers) -> None:
    item = registers.eia_catalogue.item(80)
    assert item is not None
    assert len(clauses(item.report_form)) == 4
    assert not any("以上均不含" in clause.text for clause in clauses(item.report_form))


def test_semicolons_within_brackets_do_not_part_a_clause() -> None:
    assert split("甲（乙；丙）；丁", "；") == ["甲（乙；丙）", "丁"]


def test_the_name_of_an_item_may_leave_out_projects() -> None:
    assert scope("自来水生产和供应461（不含供应工程；不含村庄供应工程）") is not None
    assert scope("石油开采0711（含内部集输）") is None


@pytest.mark.parametrize("column", ["", "/"])
def test_an_empty_column_has_no_clauses(column: str) -> None:
    assert clauses(column) == permit_clauses(column) == ()

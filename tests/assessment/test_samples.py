"""The two sample projects from facts to decisions, and a project of which nothing is known."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest

from assistant.assessment.assess import assess
from assistant.assessment.model import Assessment
from assistant.project.load import load_project
from assistant.project.model import Project
from assistant.registers import Confidence, Registers
from tests.assessment.projects import UNDER_CODE

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
NAMES = ["metal-works", "lithium-battery"]


@pytest.fixture(scope="module", params=NAMES)
def sample(request: pytest.FixtureRequest, registers: Registers) -> tuple[Project, Assessment]:
    """A sample project with its assessment on its own date."""
    project = load_project(EXAMPLES / f"{request.param}.yaml")
    assert project.basics.prepared_on
    return project, assess(project, registers, project.basics.prepared_on)


def test_the_category_is_a_report_form_without_special_topic(sample: tuple[Project, Assessment]) -> None:
    screening = sample[1].screening
    assert screening.eia.outcome == "报告表"
    assert screening.approval.days == 30
    assert [each.topic for each in screening.special_topics if each.needed is not False] == []


def test_every_outlet_stream_and_boundary_complies(sample: tuple[Project, Assessment]) -> None:
    found = sample[1]
    assert all(each.complies is True for each in found.outlets)
    assert all(each.complies is True for each in found.water if each.discharged)
    assert all(each.complies_day and each.complies_night is not False for each in found.noise)
    assert found.risk_q
    assert found.risk_q.value < 1


def test_every_waste_code_exists(sample: tuple[Project, Assessment]) -> None:
    assert all(each.code_known for each in sample[1].wastes)


def test_every_room_holds_its_wastes_and_the_battery_maker_its_water(
    sample: tuple[Project, Assessment],
) -> None:
    found = sample[1]
    assert [each.enough for each in found.storage] == [True, True]
    assert (found.base_drainage is not None) == (found.outlets[0].rate_limit is None)
    assert found.base_drainage is None or found.base_drainage.complies


def test_investments_add_up(sample: tuple[Project, Assessment]) -> None:
    project, found = sample
    listed = sum(item.amount_wan_yuan for item in project.investments)
    assert listed == project.basics.environmental_investment_wan_yuan
    assert found.investment_share


def test_totals_are_the_sums_of_their_sources(sample: tuple[Project, Assessment]) -> None:
    found = sample[1]
    for row in found.totals:
        if row.category == "废气":
            group = [each for each in found.air if each.pollutant == row.pollutant]
            assert isclose(row.project, sum(each.organised.value + each.fugitive.value for each in group))
        if row.category == "废水":
            loads = [
                each.discharged.value
                for each in found.water
                if each.pollutant == row.pollutant and each.discharged
            ]
            assert isclose(row.project, sum(loads))
        assert row.whole.value == pytest.approx(row.project)


def test_every_figure_shows_its_sum_and_its_source(sample: tuple[Project, Assessment]) -> None:
    found = sample[1]
    figures = [each.generated for each in found.air] + [each.organised for each in found.air]
    figures += [each.concentration for each in found.outlets] + [each.contribution for each in found.noise]
    for worked in figures:
        assert worked.substituted
        assert worked.basis
        assert worked.unit
        assert worked.confidence in Confidence


def test_each_air_source_has_a_monitored_outlet(sample: tuple[Project, Assessment]) -> None:
    found = sample[1]
    points = {each.point for each in found.monitoring}
    assert {f"排气筒 {each.outlet}" for each in found.outlets} <= points
    assert "四周厂界" in points
    assert all(each.frequency for each in found.monitoring)


def test_the_steps_emit_what_their_kind_usually_emits(sample: tuple[Project, Assessment]) -> None:
    assert [each for each in sample[1].expected if not each.present] == []


def test_the_metal_works_registers_and_the_battery_maker_has_a_simplified_permit(
    registers: Registers,
) -> None:
    outcomes = {}
    for name in NAMES:
        project = load_project(EXAMPLES / f"{name}.yaml")
        outcomes[name] = assess(project, registers, UNDER_CODE).screening.permit.outcome
    assert outcomes == {"metal-works": "登记管理", "lithium-battery": "简化管理"}


def test_facts_left_out_of_the_battery_sample_are_asked_for(registers: Registers) -> None:
    project = load_project(EXAMPLES / "lithium-battery.yaml")
    fields = [missing.field for missing in assess(project, registers, UNDER_CODE).missing]
    assert fields[:2] == ["basics.project_code", "basics.zone_unit"]


def test_the_nmp_balance_of_the_battery_sample_closes(registers: Registers) -> None:
    """720 t/a in; 1.44 t/a carried away, the rest evaporates and is recovered or emitted."""
    project = load_project(EXAMPLES / "lithium-battery.yaml")
    (coating,) = [each for each in assess(project, registers, UNDER_CODE).air if each.source == "G3"]
    recovered = coating.collected.value - coating.organised.value
    assert isclose(recovered + coating.organised.value + coating.fugitive.value + 1.44, 720)


def test_a_project_of_which_nothing_is_known_raises_only_questions(registers: Registers) -> None:
    project = Project.model_validate({"basics": {"name": "甲", "company": "乙"}})
    found = assess(project, registers, UNDER_CODE)
    assert (found.screening.eia.outcome, found.screening.permit.outcome) == ("待定", "待定")
    assert (found.air, found.outlets, found.totals, found.risk_q) == ((), (), (), None)
    fields = [missing.field for missing in found.missing]
    assert {"basics.industry_codes", "materials", "air_sources", "risk_substances"} <= set(fields)
    assert all(missing.question.endswith(("？", "）？")) for missing in found.missing)
    assert all(missing.holder for missing in found.missing)


def test_braces_in_a_name_are_harmless(registers: Registers) -> None:
    facts = {
        "basics": {"name": "甲{x}", "company": "乙"},
        "noise_sources": [{"name": "风机{0}", "count": 1, "level_db": 80, "east_m": 10}],
        "risk_substances": [{"name": "乙炔", "max_amount_t": 1, "where": "{where}"}],
    }
    found = assess(Project.model_validate(facts), registers, UNDER_CODE)
    assert "风机{0} 80 + 10lg1" in found.noise[0].contribution.substituted


def test_the_same_facts_give_the_same_assessment(registers: Registers) -> None:
    project = load_project(EXAMPLES / "metal-works.yaml")
    assert assess(project, registers, UNDER_CODE) == assess(project, registers, UNDER_CODE)

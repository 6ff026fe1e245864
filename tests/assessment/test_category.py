"""Which filing: both sides of every threshold of the pilot sectors, and what stays open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assessment.screening.eia_category import BOOK, FORM, OPEN, OUTSIDE, Judged, eia_category
from assistant.project.model import Project
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, coating, make_project, painted, steps


def judge(project: Project, registers: Registers) -> Judged:
    return eia_category(project, registers, UNDER_CODE)


def outcome(project: Project, registers: Registers) -> str:
    return judge(project, registers).decision.outcome


@pytest.mark.parametrize("code", ["3311", "3360", "3841"])
@pytest.mark.parametrize(("amount", "category"), [(9.99, FORM), (10, BOOK), (10.01, BOOK)])
def test_ten_tonnes_of_solvent_coating_need_a_report_book(
    code: str, amount: float, category: str, registers: Registers
) -> None:
    assert outcome(painted("溶剂型涂料", amount, code), registers) == category


def test_thinners_count_with_the_coating(registers: Registers) -> None:
    project = make_project(
        materials=[coating("溶剂型涂料", 9), coating("溶剂型涂料", 1, name="稀释剂")],
        process=steps("切割", "喷漆"),
        conditions={"electroplating": False},
    )
    assert outcome(project, registers) == BOOK


def test_kilograms_count_as_tonnes(registers: Registers) -> None:
    project = painted("溶剂型涂料", 9_990)
    materials = [coating("溶剂型涂料", 9_990, unit="kg")]
    assert (
        outcome(
            project.model_copy(update={"materials": make_project(materials=materials).materials}), registers
        )
        == FORM
    )
    materials = [coating("溶剂型涂料", 10_000, unit="kg/a")]
    assert (
        outcome(
            project.model_copy(update={"materials": make_project(materials=materials).materials}), registers
        )
        == BOOK
    )


@pytest.mark.parametrize("code", ["3311", "3360", "3841"])
@pytest.mark.parametrize("kind", ["电镀", "化学镀", "阳极氧化", "镀铬", "电镀锌"])
def test_any_plating_needs_a_report_book(code: str, kind: str, registers: Registers) -> None:
    project = make_project(code, process=steps("切割", kind), materials=[{"name": "钢", "annual_use": 1}])
    judged = judge(project, registers)
    assert judged.decision.outcome == BOOK
    assert "电镀" in judged.decision.why


@pytest.mark.parametrize("kind", ["热镀锌", "镀锌板切割", "陶化"])
def test_what_only_sounds_like_plating_does_not(kind: str, registers: Registers) -> None:
    project = make_project(process=steps(kind, "脱脂"), materials=[{"name": "钢", "annual_use": 1}])
    assert outcome(project, registers) == FORM


def test_plating_listed_as_a_step_outweighs_a_no(registers: Registers) -> None:
    project = make_project(process=steps("化学镀"), conditions={"electroplating": False})
    assert outcome(project, registers) == BOOK


@pytest.mark.parametrize(("amount", "category"), [(9.99, OUTSIDE), (10, FORM)])
@pytest.mark.parametrize("kind", ["低VOCs涂料", "粉末涂料"])
def test_only_coating_below_ten_tonnes_of_low_voc_is_outside(
    kind: str, amount: float, category: str, registers: Registers
) -> None:
    project = make_project(
        materials=[coating(kind, amount)],
        process=steps("切割", "焊接", "喷涂", "组装"),
        conditions={"electroplating": False, "only_coating": True, "only_cutting_welding_assembly": False},
    )
    assert outcome(project, registers) == category


def test_low_voc_coating_beside_other_processes_stays_in(registers: Registers) -> None:
    project = painted("低VOCs涂料", 1)
    judged = judge(project, registers)
    assert judged.decision.outcome == FORM
    assert any("脱脂" in condition.found for condition in judged.decision.conditions)


def test_a_little_solvent_coating_beside_low_voc_stays_in(registers: Registers) -> None:
    project = make_project(
        materials=[coating("低VOCs涂料", 5), coating("溶剂型涂料", 0.5)],
        process=steps("切割", "喷漆"),
        conditions={"electroplating": False, "only_coating": True},
    )
    assert outcome(project, registers) == FORM


def test_whether_coating_is_all_there_is_must_be_asked(registers: Registers) -> None:
    project = make_project(
        materials=[coating("低VOCs涂料", 5)],
        process=steps("切割", "喷涂"),
        conditions={"electroplating": False},
    )
    judged = judge(project, registers)
    assert judged.decision.outcome == OPEN
    assert [missing.field for missing in judged.missing] == ["conditions.only_coating"]


@pytest.mark.parametrize("code", ["3311", "3399", "3841"])
def test_only_cutting_welding_and_assembling_is_outside(code: str, registers: Registers) -> None:
    project = make_project(
        code,
        materials=[{"name": "钢板", "annual_use": 100}],
        process=steps("切割", "焊接", "打磨", "组装"),
        conditions={"electroplating": False, "only_cutting_welding_assembly": True},
    )
    assert outcome(project, registers) == OUTSIDE


def test_surface_treatment_has_no_exemption_for_cutting(registers: Registers) -> None:
    project = make_project(
        "3360",
        materials=[{"name": "钢板", "annual_use": 100}],
        process=steps("切割"),
        conditions={
            "electroplating": False,
            "only_cutting_welding_assembly": True,
            "hot_dip_galvanising": False,
        },
    )
    assert outcome(project, registers) == FORM


def test_a_wrong_claim_of_only_cutting_does_not_exempt(registers: Registers) -> None:
    project = make_project(
        materials=[{"name": "钢板", "annual_use": 100}],
        process=steps("切割", "酸洗"),
        conditions={"electroplating": False, "only_cutting_welding_assembly": True},
    )
    assert outcome(project, registers) == FORM


@pytest.mark.parametrize(
    ("hot_dip", "passivation", "category"),
    [(True, True, BOOK), (True, False, FORM), (False, True, FORM), (True, None, OPEN), (None, True, BOOK)],
)
def test_hot_dip_galvanising_with_passivation(
    hot_dip: bool | None, passivation: bool | None, category: str, registers: Registers
) -> None:
    project = make_project(
        "3360",
        materials=[{"name": "锌锭", "annual_use": 100}],
        process=steps("酸洗", "热镀锌"),
        conditions={"electroplating": False, "hot_dip_galvanising": hot_dip, "passivation": passivation},
    )
    assert outcome(project, registers) == category


@pytest.mark.parametrize(
    ("code", "amount", "category"),
    [
        ("3391", 99_999, FORM),
        ("3391", 100_000, BOOK),
        ("3392", 100_000, BOOK),
        ("3393", 100_000, FORM),
        ("3391", None, OPEN),
    ],
)
def test_casting_of_a_hundred_thousand_tonnes(
    code: str, amount: float | None, category: str, registers: Registers
) -> None:
    project = make_project(code, process=steps("熔炼", "浇注"), conditions={"casting_t_a": amount})
    assert outcome(project, registers) == category


def test_lead_batteries_need_a_report_book_and_lithium_ones_a_form(registers: Registers) -> None:
    facts = {"materials": [{"name": "石墨", "annual_use": 1}], "process": steps("制浆", "涂布")}
    assert outcome(make_project("3843", **facts), registers) == BOOK
    assert outcome(make_project("3841", **facts), registers) == FORM
    assert outcome(make_project("3841", conditions={"lead_battery": True}, **facts), registers) == BOOK


def test_the_strictest_of_several_items_counts(registers: Registers) -> None:
    project = make_project(
        basics={"industry_codes": ["3311", "3843"]},
        materials=[{"name": "钢", "annual_use": 1}],
        process=steps("脱脂"),
    )
    judged = judge(project, registers)
    assert judged.decision.outcome == BOOK
    assert judged.decision.item.startswith("77 ")
    assert "66 " in judged.decision.why


def test_an_item_whose_products_are_not_known_stays_open_with_its_conditions(registers: Registers) -> None:
    judged = judge(make_project("3985"), registers)
    assert judged.decision.outcome == OPEN
    assert any("电子化工材料" in missing.question for missing in judged.missing)


def test_without_materials_nothing_is_claimed_about_coatings(registers: Registers) -> None:
    judged = judge(make_project(process=steps("脱脂"), conditions={"electroplating": False}), registers)
    assert judged.decision.outcome == OPEN
    assert "materials" in [missing.field for missing in judged.missing]


def test_a_paint_of_unstated_kind_matters_only_when_it_could_pass_the_threshold(registers: Registers) -> None:
    def with_paint(amount: float) -> Project:
        materials = [{"name": "聚氨酯面漆", "annual_use": amount}]
        return make_project(materials=materials, process=steps("脱脂", "喷漆"))

    assert outcome(with_paint(9), registers) == FORM
    assert judge(with_paint(12), registers).missing[0].field == "materials.0.coating"


@pytest.mark.parametrize("code", ["9999", ""])
def test_an_unknown_industry_code_stays_open(code: str, registers: Registers) -> None:
    assert outcome(make_project(code), registers) == OPEN


def test_no_industry_code_stays_open(registers: Registers) -> None:
    judged = judge(make_project(basics={"industry_codes": []}), registers)
    assert (judged.decision.outcome, judged.missing[0].field) == (OPEN, "basics.industry_codes")


def test_the_section_letter_of_a_code_is_ignored(registers: Registers) -> None:
    assert outcome(painted("溶剂型涂料", 10, "C3311"), registers) == BOOK


@pytest.mark.parametrize(
    ("fuel", "capacity", "category"),
    [
        ("天然气", 1, OUTSIDE),
        ("天然气", 1.1, FORM),
        ("燃煤", 65, FORM),
        ("燃煤", 65.1, BOOK),
        ("电", 50, OUTSIDE),
        (None, 2, OPEN),
    ],
)
def test_a_boiler_is_judged_beside_the_main_item(
    fuel: str | None, capacity: float, category: str, registers: Registers
) -> None:
    project = make_project(
        materials=[{"name": "钢", "annual_use": 1}],
        process=steps("切割"),
        conditions={"only_cutting_welding_assembly": True, "boiler_t_h": capacity, "boiler_fuel": fuel},
    )
    assert outcome(project, registers) == category


def test_before_the_catalogue_was_in_force_nothing_is_decided(registers: Registers) -> None:
    assert eia_category(painted("溶剂型涂料", 20), registers, date(2020, 12, 31)).decision.outcome == OPEN
    assert eia_category(painted("溶剂型涂料", 20), registers, date(2021, 1, 1)).decision.outcome == BOOK


@given(first=st.floats(0, 40), second=st.floats(0, 40), code=st.sampled_from(["3311", "3360", "3841"]))
def test_more_solvent_coating_never_lowers_the_category(
    registers: Registers, first: float, second: float, code: str
) -> None:
    order = (OUTSIDE, FORM, BOOK)
    low, high = sorted((first, second))
    less = outcome(painted("溶剂型涂料", low, code), registers)
    assert order.index(outcome(painted("溶剂型涂料", high, code), registers)) >= order.index(less)


def test_the_basis_follows_the_date(registers: Registers) -> None:
    before = eia_category(painted("溶剂型涂料", 1), registers, date(2026, 8, 14)).decision.basis
    after = eia_category(painted("溶剂型涂料", 1), registers, date(2026, 8, 15)).decision.basis
    assert "《中华人民共和国环境影响评价法》" in "".join(clause.cite for clause in before)
    assert "《中华人民共和国生态环境法典》" in "".join(clause.cite for clause in after)
    assert "环境影响评价法》" not in "".join(clause.cite for clause in after)

"""Which permit: items 80 to 82 and 88 and the general processes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assessment.screening.eia_category import OPEN, Judged
from assistant.assessment.screening.permit import KEY, REGISTERED, SIMPLIFIED, permit_class
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, make_project, steps

NOTHING = {
    "electroplating": False, "passivation": False, "hot_dip_galvanising": False, "key_discharger": False,
    "pickling_polishing_quenching": False, "organic_solvent_t_a": 0, "boiler_t_h": 0, "kiln_energy": "无",
    "wastewater_works_m3_d": 0,
}  # fmt: skip


def judge(registers: Registers, code: str, **conditions: object) -> Judged:
    project = make_project(code, process=steps("切割"), conditions={**NOTHING, **conditions})
    return permit_class(project, registers, UNDER_CODE)


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("key_discharger", True, KEY),
        ("boiler_t_h", 19.9, REGISTERED),
        ("boiler_t_h", 20, SIMPLIFIED),
        ("kiln_energy", "天然气", REGISTERED),
        ("kiln_energy", "其他", SIMPLIFIED),
        ("electroplating", True, SIMPLIFIED),
        ("pickling_polishing_quenching", True, SIMPLIFIED),
        ("passivation", True, SIMPLIFIED),
        ("hot_dip_galvanising", True, SIMPLIFIED),
        ("organic_solvent_t_a", 9.99, REGISTERED),
        ("organic_solvent_t_a", 10, SIMPLIFIED),
        ("wastewater_works_m3_d", 19_999, REGISTERED),
        ("wastewater_works_m3_d", 20_000, SIMPLIFIED),
        ("passivation", None, REGISTERED),
        ("key_discharger", None, OPEN),
    ],
)
def test_metal_products_follow_the_general_processes(
    fact: str, value: object, expected: str, registers: Registers
) -> None:
    judged = judge(registers, "3311", **{fact: value})
    assert judged.decision.outcome == expected
    assert bool(judged.missing) == (expected == OPEN)


def test_an_electric_boiler_does_not_count(registers: Registers) -> None:
    assert judge(registers, "3311", boiler_t_h=30, boiler_fuel="电").decision.outcome == REGISTERED


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, REGISTERED),
        ({"electroplating": True}, KEY),
        ({"passivation": True, "chromium_passivation": True}, KEY),
        ({"passivation": True, "chromium_passivation": False}, SIMPLIFIED),
        ({"passivation": True}, OPEN),
        ({"pickling_polishing_quenching": True}, SIMPLIFIED),
        ({"organic_solvent_t_a": 10}, SIMPLIFIED),
    ],
)
def test_surface_treatment_has_conditions_of_its_own(
    conditions: dict[str, object], expected: str, registers: Registers
) -> None:
    assert judge(registers, "3360", **conditions).decision.outcome == expected


@pytest.mark.parametrize(
    ("code", "conditions", "expected"),
    [
        ("3391", {"cupola_furnace": True}, KEY),
        ("3391", {"cupola_furnace": False}, SIMPLIFIED),
        ("3391", {}, OPEN),
        ("3392", {"lead_casting": True}, KEY),
        ("3392", {"lead_casting": False}, SIMPLIFIED),
        ("3399", {}, REGISTERED),
    ],
)
def test_casting_has_no_registration(
    code: str, conditions: dict[str, object], expected: str, registers: Registers
) -> None:
    assert judge(registers, code, **conditions).decision.outcome == expected


@pytest.mark.parametrize(
    ("code", "expected"), [("3841", SIMPLIFIED), ("3842", SIMPLIFIED), ("3843", KEY), ("3849", SIMPLIFIED)]
)
def test_batteries_are_decided_by_their_class(code: str, expected: str, registers: Registers) -> None:
    project = make_project(code)
    assert permit_class(project, registers, UNDER_CODE).decision.outcome == expected


def test_materials_without_solvents_answer_for_the_solvent_use(registers: Registers) -> None:
    facts = {**NOTHING, "organic_solvent_t_a": None}
    material = {"name": "水性脱脂剂", "annual_use": 50, "voc_pct": 2}
    project = make_project("3311", process=steps("脱脂"), materials=[material], conditions=facts)
    assert permit_class(project, registers, UNDER_CODE).decision.outcome == REGISTERED
    project = make_project(
        "3311", process=steps("脱脂"), materials=[material | {"voc_pct": None}], conditions=facts
    )
    assert permit_class(project, registers, UNDER_CODE).decision.outcome == OPEN


def test_an_item_without_rules_here_stays_open_with_its_conditions(registers: Registers) -> None:
    judged = permit_class(make_project("3985"), registers, UNDER_CODE)
    assert judged.decision.outcome == OPEN
    assert judged.missing


@given(first=st.floats(0, 40), second=st.floats(0, 40))
def test_more_solvent_never_lowers_the_class(registers: Registers, first: float, second: float) -> None:
    order = (REGISTERED, SIMPLIFIED, KEY)
    low, high = sorted((first, second))
    less = judge(registers, "3311", organic_solvent_t_a=low).decision.outcome
    more = judge(registers, "3311", organic_solvent_t_a=high).decision.outcome
    assert order.index(more) >= order.index(less)

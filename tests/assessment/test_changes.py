"""Major changes: every item of the list from both sides, and the verdict."""

from __future__ import annotations

import pytest

from assistant.assessment.changes.changes import major_changes
from assistant.assessment.changes.model import ChangeTest, MajorChanges
from assistant.export.changes import changes_payload, changes_text
from assistant.project.model import Project
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, make_project, outlet, source, steps

PLACE = {"attains_quality": True}


def approved(**facts: object) -> Project:
    """A works as approved: one product, one dust source of 1 t/a, one indirect water with nickel."""
    basics = {"address": "示例路1号"} | facts.pop("basics", {})  # type: ignore[operator]
    scrap = {"number": "S1", "name": "废铁屑", "kind": "一般工业固体废物", "amount_t_a": 5}
    known: dict[str, object] = {
        "products": [{"name": "支架", "capacity": 1000, "unit": "t/a"}],
        "process": steps("切割", "焊接"),
        "materials": [{"name": "钢板", "annual_use": 1000}],
        "air_sources": [source()],
        "outlets": [outlet(is_main=True)],
        "water_streams": [stream()],
        "wastes": [scrap | {"disposal": "外售"}],
        "surroundings": PLACE,
        "conditions": {"accident_pool_m3": 60},
    }
    return make_project(basics=basics, **{**known, **facts})


def stream(after_mg_l: float = 0.5, **facts: object) -> dict[str, object]:
    concentrations = [{"pollutant": "总镍", "before_mg_l": 5, "after_mg_l": after_mg_l}]
    known = {"number": "W1", "name": "清洗废水", "kind": "生产废水", "outlet": "DW001"}
    amounts = {"use_m3_a": 1000, "discharge_m3_a": 900, "destination": "间接排放"}
    return {**known, **amounts, "concentrations": concentrations, **facts}


def product(capacity: float) -> list[dict[str, object]]:
    return [{"name": "支架", "capacity": capacity, "unit": "t/a"}]


def dust(amount_t_a: float, **facts: object) -> dict[str, object]:
    """The source with another amount; 80 % captured and 90 % removed as before."""
    generation = [
        {
            "pollutant": "颗粒物",
            "amount_t_a": amount_t_a,
            "removal_efficiency_pct": 90,
            "confidence": "verified",
        }
    ]
    return source(generation=generation) | facts


def compare(registers: Registers, new: Project, old: Project | None = None) -> MajorChanges:
    return major_changes(old or approved(), new, registers, UNDER_CODE)


def item(changes: MajorChanges, no: str) -> ChangeTest:
    return next(test for test in changes.tests if test.no == no)


def test_nothing_changed_is_no_major_change_once_unseen_measures_are_answered(registers: Registers) -> None:
    unanswered = compare(registers, approved())
    assert unanswered.verdict is None
    assert [test.no for test in unanswered.tests if test.holds is not False] == ["11"]
    answered = compare(registers, approved(answers=[{"about": "重大变动11", "holds": False}]))
    assert answered.verdict is False
    assert answered.missing == ()


def test_every_item_of_the_register_is_tried(registers: Registers) -> None:
    tried = [test.no for test in compare(registers, approved()).tests]
    assert tried == [row.no for row in registers.major_changes.all() if row.no != "0"]
    assert not any("须由人判断" in test.why for test in compare(registers, approved()).tests)


@pytest.mark.parametrize(("capacity", "holds"), [(1000, False), (1299, False), (1300, True), (700, False)])
def test_capacity_grows_by_thirty_percent(capacity: float, holds: bool, registers: Registers) -> None:
    found = item(compare(registers, approved(products=product(capacity))), "2")
    assert found.holds is holds
    assert found.worked[0].value == pytest.approx(capacity / 10 - 100)


def test_capacities_in_other_units_are_converted(registers: Registers) -> None:
    new = approved(products=[{"name": "支架", "capacity": 0.13, "unit": "万t/a"}])
    assert item(compare(registers, new), "2").holds is True


def test_products_that_do_not_match_cannot_be_told(registers: Registers) -> None:
    new = approved(products=[{"name": "柜体", "capacity": 10, "unit": "台/a"}])
    assert item(compare(registers, new), "2").holds is None


@pytest.mark.parametrize(
    ("capacity", "after", "holds"), [(1100, 0.6, True), (1100, 0.5, False), (1000, 0.6, False)]
)
def test_first_class_water_pollutants_after_growth(
    capacity: float, after: float, holds: bool, registers: Registers
) -> None:
    new = approved(products=product(capacity), water_streams=[stream(after)])
    assert item(compare(registers, new), "3").holds is holds


@pytest.mark.parametrize(("missed", "holds"), [(["PM2.5"], True), (["O3"], False), (["颗粒物"], True)])
def test_any_growth_of_what_counts_where_the_standard_is_missed(
    missed: list[str], holds: bool, registers: Registers
) -> None:
    around = {"not_attained": missed, "attains_quality": False}
    new = approved(products=product(1050), air_sources=[dust(1.01)], surroundings=around)
    assert item(compare(registers, new), "4a").holds is holds
    assert item(compare(registers, new), "4b").holds is False


@pytest.mark.parametrize(("amount", "holds"), [(1.09, False), (1.1, True)])
def test_ten_percent_more_where_the_standard_is_met(amount: float, holds: bool, registers: Registers) -> None:
    new = approved(products=product(1050), air_sources=[dust(amount)])
    assert item(compare(registers, new), "4b").holds is holds
    assert item(compare(registers, new), "6(4)").holds is holds


def test_without_knowing_the_region_growth_cannot_be_told(registers: Registers) -> None:
    new = approved(products=product(1050), air_sources=[dust(1.2)], surroundings={})
    assert item(compare(registers, new), "4a").holds is None
    assert item(compare(registers, new), "4b").holds is None


@pytest.mark.parametrize(
    ("basics", "holds"),
    [
        ({}, False),
        ({"address": "示例路2号"}, None),
        ({"longitude_deg": 118.2, "latitude_deg": 24.6}, True),
        ({"longitude_deg": 118.1001, "latitude_deg": 24.6}, False),
    ],
)
def test_another_site(basics: dict[str, object], holds: bool | None, registers: Registers) -> None:
    old = approved(basics={"longitude_deg": 118.1, "latitude_deg": 24.6})
    assert item(compare(registers, approved(basics=basics), old), "5").holds is holds


def test_a_new_sensitive_point_must_be_looked_at(registers: Registers) -> None:
    targets = [{"name": "新村", "element": "大气", "distance_m": 90}]
    found = item(compare(registers, approved(surroundings={**PLACE, "targets": targets})), "5")
    assert found.holds is None
    assert "新村" in found.why


def test_a_new_pollutant_after_a_change_of_process(registers: Registers) -> None:
    paint = source("非甲烷总烃", "喷漆", number="G2")
    changed = approved(process=steps("切割", "焊接", "喷漆"), air_sources=[source(), paint])
    assert item(compare(registers, changed), "6(1)").holds is True
    same_process = approved(air_sources=[source(), paint])
    assert item(compare(registers, same_process), "6(1)").holds is False


def test_a_first_class_pollutant_after_another_material(registers: Registers) -> None:
    new = approved(materials=[{"name": "镀镍钢板", "annual_use": 1000}], water_streams=[stream(0.6)])
    assert item(compare(registers, new), "6(3)").holds is True


@pytest.mark.parametrize(("captured", "holds"), [(79, False), (78, None)])
def test_ten_percent_more_unorganised_emission(
    captured: float, holds: bool | None, registers: Registers
) -> None:
    new = approved(air_sources=[dust(1.0, capture_efficiency_pct=captured)])
    assert item(compare(registers, new), "7").holds is holds


def test_weaker_treatment_with_more_emission(registers: Registers) -> None:
    generation = [
        {"pollutant": "颗粒物", "amount_t_a": 1.0, "removal_efficiency_pct": 60, "confidence": "verified"}
    ]
    weaker = approved(air_sources=[source(generation=generation, treatment="水喷淋")])
    assert item(compare(registers, weaker), "8").holds is True
    renamed = approved(air_sources=[source(treatment="滤筒除尘")])
    assert item(compare(registers, renamed), "8").holds is False


@pytest.mark.parametrize(
    ("facts", "holds"),
    [({}, False), ({"destination": "直接排放"}, True), ({"name": "新废水", "destination": "直接排放"}, True)],
)
def test_direct_discharge_that_was_not(facts: dict[str, object], holds: bool, registers: Registers) -> None:
    assert item(compare(registers, approved(water_streams=[stream(**facts)])), "9").holds is holds


def test_a_moved_direct_outlet_must_be_looked_at(registers: Registers) -> None:
    old = approved(water_streams=[stream(destination="直接排放")])
    new = approved(water_streams=[stream(destination="直接排放", outlet="DW002")])
    assert item(compare(registers, new, old), "9").holds is None
    assert item(compare(registers, old, old), "9").holds is False


@pytest.mark.parametrize(("is_main", "holds"), [(True, True), (False, False), (None, None)])
def test_a_new_outlet_counts_when_it_is_a_main_one(
    is_main: bool | None, holds: bool | None, registers: Registers
) -> None:
    new = approved(outlets=[outlet(is_main=True), outlet(number="DA002", is_main=is_main)])
    assert item(compare(registers, new), "10a").holds is holds


def test_a_main_outlet_for_what_escaped_before_is_excepted(registers: Registers) -> None:
    loose = source(number="G2", capture_efficiency_pct=0, outlet="")
    old = approved(air_sources=[source(), loose])
    gathered = source(number="G2", outlet="DA002")
    outlets = [outlet(is_main=True), outlet(number="DA002", is_main=True)]
    found = item(compare(registers, approved(air_sources=[source(), gathered], outlets=outlets), old), "10a")
    assert found.holds is False
    assert "无组织改为有组织" in found.why


@pytest.mark.parametrize(
    ("height", "is_main", "holds"),
    [(13.6, True, False), (13.5, True, True), (13.5, False, False), (13.5, None, None)],
)
def test_a_lower_stack(height: float, is_main: bool | None, holds: bool | None, registers: Registers) -> None:
    old = approved(outlets=[outlet(15, is_main=is_main)])
    assert (
        item(compare(registers, approved(outlets=[outlet(height, is_main=is_main)]), old), "10b").holds
        is holds
    )


@pytest.mark.parametrize(("disposal", "holds"), [("外售", False), ("厂内焚烧", True), ("委托处置", False)])
def test_wastes_used_by_oneself(disposal: str, holds: bool, registers: Registers) -> None:
    waste = {
        "number": "S1",
        "name": "废铁屑",
        "kind": "一般工业固体废物",
        "amount_t_a": 5,
        "disposal": disposal,
    }
    assert item(compare(registers, approved(wastes=[waste])), "12").holds is holds


@pytest.mark.parametrize(("pool", "holds"), [(60, False), (59, True), (80, False), (None, None)])
def test_less_room_for_the_water_of_accidents(
    pool: float | None, holds: bool | None, registers: Registers
) -> None:
    new = approved(conditions={"accident_pool_m3": pool})
    assert item(compare(registers, new), "13").holds is holds


def test_unknown_loads_are_said_to_be_missing(registers: Registers) -> None:
    changes = compare(registers, approved(products=product(1100), air_sources=[]))
    assert item(changes, "4b").holds is None
    assert any("重大变动4b" in missing.question for missing in changes.missing)


def test_one_item_settles_the_verdict_and_the_text_shows_the_sum(registers: Registers) -> None:
    changes = compare(registers, approved(products=product(1300)))
    text = changes_text(changes)
    assert changes.verdict is True
    assert changes.missing == ()
    assert "属于重大变动，应重新报批" in text
    assert "(1300 - 1000) / 1000 × 100% = 30%" in text
    assert changes_payload(changes)["major"] is True
    assert any("生态环境法典" in clause.cite for clause in changes.basis)


def test_a_trade_with_a_list_of_its_own_is_pointed_out(registers: Registers) -> None:
    plating = approved(basics={"industry_codes": ["3360"]})
    assert "行业清单" in compare(registers, plating, plating).scope
    assert "待核" in compare(registers, plating, plating).scope

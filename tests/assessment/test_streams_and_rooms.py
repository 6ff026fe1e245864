"""Water that mixes, pH, water per product, noise at targets, rooms for wastes, Q with wastes, totals."""

from __future__ import annotations

from math import isclose

import pytest

from assistant.assessment.assess import assess
from assistant.assessment.noise.noise import noise
from assistant.assessment.risk import risk_quotient
from assistant.assessment.totals import totals
from assistant.assessment.wastes.waste import waste_class, wastes
from assistant.assessment.water.water import water
from assistant.project.model import Project
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, make_project, outlet, source
from tests.assessment.test_site import stream

COD = "化学需氧量"


def cod(after: float) -> list[dict[str, object]]:
    return [{"pollutant": COD, "before_mg_l": 500, "after_mg_l": after, "confidence": "verified"}]


def test_streams_of_one_outlet_mix_by_their_water(registers: Registers) -> None:
    """(1000 × 100 + 3000 × 40) ÷ 4000 = 55 mg/L; the third stream does not name it and counts as free."""
    streams = [
        stream(outlet="DW1", concentrations=cod(100)),
        stream(number="W2", discharge_m3_a=3000, outlet="DW1", concentrations=cod(40)),
    ]
    project = make_project(basics={"city": "南昌市"}, water_streams=streams)
    (found,) = water(project, registers, UNDER_CODE).outlets
    assert (found.flow.value, found.complies) == (4000, True)
    assert isclose(found.concentration.value, 55)
    assert isclose(found.amount.value, 0.22)
    silent = stream(number="W3", name="浓水", discharge_m3_a=4000, outlet="DW1", concentrations=[])
    project = make_project(basics={"city": "南昌市"}, water_streams=[*streams, silent])
    (found,) = water(project, registers, UNDER_CODE).outlets
    assert isclose(found.concentration.value, 27.5)
    assert "浓水未给出该污染物，按不含计" in found.concentration.substituted


def test_a_treatment_takes_off_stage_by_stage(registers: Registers) -> None:
    stages = [{"pollutant": COD, "before_mg_l": 1000, "stages_pct": [30, 80], "works_mg_l": 50}]
    (found,) = water(
        make_project(water_streams=[stream(concentrations=stages)]), registers, UNDER_CODE
    ).results
    assert found.concentration
    assert isclose(found.concentration.value, 140)
    assert found.discharged
    assert isclose(found.discharged.value, 0.14)
    assert found.environment
    assert isclose(found.environment.value, 0.05)
    assert "(1 − 30%) × (1 − 80%)" in found.concentration.substituted


@pytest.mark.parametrize(("low", "high", "complies"), [(6.5, 8.5, True), (5.5, 8, False), (6, 9.5, False)])
def test_ph_is_held_as_a_range(low: float, high: float, complies: bool, registers: Registers) -> None:
    acid = [{"pollutant": "pH", "ph_low": low, "ph_high": high}]
    (found,) = water(make_project(water_streams=[stream(concentrations=acid)]), registers, UNDER_CODE).results
    assert found.limit
    assert (found.limit.low, found.limit.value) == (6, 9)
    assert found.complies is complies
    assert found.discharged is None


@pytest.mark.parametrize(
    ("receiver", "value"), [("地表水Ⅲ类", 100), ("海水二类", 100), ("地表水Ⅴ类", 150), ("海水四类", None)]
)
def test_a_direct_discharge_has_the_grade_of_its_water(
    receiver: str, value: float | None, registers: Registers
) -> None:
    direct = stream(destination="直接排放", receiver_class=receiver)
    project = make_project(basics={"city": "南昌市"}, water_streams=[direct])
    (found,) = water(project, registers, UNDER_CODE).results
    assert (found.limit.value if found.limit else None) == value


def test_a_first_class_pollutant_is_limited_at_the_workshop(registers: Registers) -> None:
    nickel = [{"pollutant": "总镍", "before_mg_l": 5, "after_mg_l": 0.8}]
    (found,) = water(
        make_project(water_streams=[stream(concentrations=nickel)]), registers, UNDER_CODE
    ).results
    assert found.limit
    assert (found.limit.standard, found.limit.value) == ("GB 8978-1996", 1.0)
    assert "车间" in found.limit.reason


def battery(capacity: float | None, discharge: float = 1000) -> Project:
    product = {"name": "电芯", "capacity": 1, "unit": "GWh/a", "capacity_wan_ah": capacity}
    streams = [stream(discharge_m3_a=discharge, outlet="DW1", concentrations=cod(100))]
    return make_project("3841", products=[product], water_streams=streams)


def test_a_battery_maker_may_let_out_08_m3_per_10000_ah(registers: Registers) -> None:
    found = water(battery(2000), registers, UNDER_CODE)
    assert found.base_drainage
    assert isclose(found.base_drainage.allowed.value, 1600)
    assert found.base_drainage.complies
    assert found.outlets[0].reference is None


def test_more_water_than_allowed_raises_the_concentration_that_counts(registers: Registers) -> None:
    """1000 m³ where 0.8 × 800 = 640 m³ are allowed: 100 × 1000 ÷ 640 = 156.25 mg/L, above 150."""
    found = water(battery(800), registers, UNDER_CODE)
    assert found.base_drainage
    assert not found.base_drainage.complies
    assert found.outlets[0].reference
    assert isclose(found.outlets[0].reference.value, 156.25)
    assert found.outlets[0].complies is False


def test_a_battery_capacity_not_known_in_ah_is_asked_for(registers: Registers) -> None:
    found = water(battery(None), registers, UNDER_CODE)
    assert found.base_drainage is None
    assert any("万Ah" in each.question for each in found.missing)


def machine(**facts: object) -> dict[str, object]:
    sides = {"east_m": 10, "south_m": 20, "west_m": 40, "north_m": 20}
    return {"name": "风机", "count": 1, "level_db": 85, "reduction_db": 15} | sides | facts


def loud(*targets: dict[str, object], **facts: object) -> Project:
    around = {"noise_zone": "3类", "targets": list(targets)}
    sources = facts.pop("noise_sources", [machine()])
    return make_project(surroundings=around, noise_sources=sources, **facts)


def village(**facts: object) -> dict[str, object]:
    return {"name": "村", "element": "声", "direction": "东", "distance_m": 30, "noise_zone": "2类"} | facts


def test_a_target_has_contribution_background_and_prediction(registers: Registers) -> None:
    """70 dB(A) at 40 m: 37.96; with 50 by day 50.26."""
    project = loud(village(), measured_noise=[{"place": "村", "day_db": 50, "night_db": 45}])
    (found,) = noise(project, registers, UNDER_CODE).targets
    assert round(found.contribution.value, 2) == 37.96
    assert found.day
    assert round(found.day.value, 2) == 50.26
    assert found.day_limit
    assert (found.day_limit.standard, found.day_limit.value) == ("GB 3096-2008", 60)
    assert (found.complies_day, found.complies_night) == (True, True)


def test_a_target_to_a_corner_lies_at_45_degrees(registers: Registers) -> None:
    """√((10 + 30/√2)² + (20 + 30/√2)²) = 51.71 m; 70 − 20 lg 51.71 = 35.73."""
    (found,) = noise(loud(village(direction="东北")), registers, UNDER_CODE).targets
    assert round(found.contribution.value, 2) == 35.73


def test_a_target_without_background_or_direction_is_asked_about(registers: Registers) -> None:
    result = noise(loud(village(noise_zone="")), registers, UNDER_CODE)
    assert result.targets[0].complies_day is None
    assert {"surroundings.targets.0.noise_zone", "measured_noise"} <= {each.field for each in result.missing}
    result = noise(loud(village(direction="")), registers, UNDER_CODE)
    assert result.targets == ()
    assert result.missing[-1].field == "surroundings.targets.0.direction"


def test_a_boundary_on_a_trunk_road_has_its_own_zone(registers: Registers) -> None:
    project = loud(boundary_zones=[{"side": "东厂界", "zone": "4a类"}])
    limits = {
        each.place: each.day_limit.value
        for each in noise(project, registers, UNDER_CODE).results
        if each.day_limit
    }
    assert (limits["东厂界"], limits["南厂界"]) == (70, 65)


def test_only_what_works_at_night_counts_at_night(registers: Registers) -> None:
    sources = [machine(), machine(name="空压机", level_db=75, works_at_night=True)]
    project = loud(basics={"works_at_night": False}, noise_sources=sources)
    found = noise(project, registers, UNDER_CODE).results[0]
    assert found.night
    assert round(found.night.value, 2) == 40
    assert round(found.contribution.value, 2) == 50.41
    silent = noise(loud(basics={"works_at_night": False}), registers, UNDER_CODE).results[0]
    assert (silent.night, silent.complies_night) == (None, None)


@pytest.mark.parametrize(("nature", "level"), [("扩建", 53.01), ("新建", 50.0)])
def test_an_extension_is_judged_with_what_its_existing_works_were_measured_at(
    nature: str, level: float, registers: Registers
) -> None:
    project = loud(basics={"nature": nature}, measured_noise=[{"place": "东厂界", "day_db": 50}])
    found = noise(project, registers, UNDER_CODE).results[0]
    assert found.day
    assert round(found.day.value, 2) == level


def waste(amount: float, **facts: object) -> dict[str, object]:
    given = {
        "number": "S1",
        "name": "废切削液",
        "kind": "危险废物",
        "code": "900-006-09",
        "amount_t_a": amount,
    }
    return given | {"state": "液态", "turnover_days": 73, "storage": "危废间", "disposal": "委托处置"} | facts


@pytest.mark.parametrize(("capacity", "enough"), [(2.5, True), (1.9, False), (None, None)])
def test_a_room_holds_what_gathers_between_two_turnovers(
    capacity: float | None, enough: bool | None, registers: Registers
) -> None:
    """10 t/a × 73 d ÷ 365 = 2 t."""
    project = make_project(wastes=[waste(10)], storage_rooms=[{"name": "危废间", "capacity_t": capacity}])
    result = wastes(project, registers, UNDER_CODE)
    assert isclose(result.storage[0].needed.value, 2)
    assert result.storage[0].enough is enough
    asked = [each.field for each in result.missing]
    assert ("storage_rooms.0.capacity_t" in asked) == (enough is not True)


@pytest.mark.parametrize(
    ("amount", "outcome"), [(9.9, "登记管理"), (10, "简化管理"), (99.9, "简化管理"), (100, "重点监管")]
)
def test_the_class_of_hj_1259_turns_at_10_and_100_tonnes(amount: float, outcome: str) -> None:
    found = waste_class(make_project(wastes=[waste(amount)]))
    assert found
    assert found.outcome == outcome


def test_existing_hazardous_waste_and_own_disposal_count_for_the_class() -> None:
    existing = {
        "totals": [{"pollutant": "废油", "category": "危险废物", "existing_t_a": 8, "replaced_t_a": 2}]
    }
    found = waste_class(make_project(wastes=[waste(5)], existing=existing))
    assert found
    assert (found.outcome, "5 + 6 = 11 t/a" in found.why) == ("简化管理", True)
    own = waste_class(make_project(wastes=[waste(1, disposal="厂内自行利用")]))
    assert own
    assert own.outcome == "重点监管"
    assert waste_class(make_project()) is None


def test_a_hazardous_code_of_a_general_waste_is_asked_about(registers: Registers) -> None:
    project = make_project(wastes=[waste(1, kind="一般工业固体废物")])
    assert any("属哪一类" in each.question for each in wastes(project, registers, UNDER_CODE).missing)


def test_a_waste_that_no_substance_stands_for_enters_q(registers: Registers) -> None:
    """Oil 1 t by 2500 t; waste oil 50 t/a, 73 d: 10 t by 2500 t."""
    oil = waste(50, name="废矿物油", code="900-249-08")
    project = make_project(risk_substances=[{"name": "油类物质", "max_amount_t": 1}], wastes=[oil])
    found = risk_quotient(project, registers)
    assert found.worked
    assert isclose(found.worked.value, 0.0044)
    named = {"name": "油类物质", "max_amount_t": 1, "where": "废矿物油（危废间）"}
    counted = risk_quotient(make_project(risk_substances=[named], wastes=[oil]), registers)
    assert counted.worked
    assert isclose(counted.worked.value, 0.0004)


def test_a_liquid_waste_without_critical_amount_is_asked_about_a_solid_one_is_not(
    registers: Registers,
) -> None:
    substances = [{"name": "油类物质", "max_amount_t": 1}]
    liquid = make_project(risk_substances=substances, wastes=[waste(1, name="某废液")])
    assert not risk_quotient(liquid, registers).is_whole
    solid = make_project(risk_substances=substances, wastes=[waste(1, name="废抹布", state="固态")])
    assert risk_quotient(solid, registers).is_whole


def extended(*existing: dict[str, object]) -> Project:
    return make_project(
        air_sources=[source("烟尘", capture_efficiency_pct=0, outlet="")], existing={"totals": list(existing)}
    )


def rows(project: Project, registers: Registers) -> dict[tuple[str, str], float]:
    found = assess(project, registers, UNDER_CODE)
    return {
        (row.category, row.pollutant): row.whole.value for row in totals(project, found.air, found.water).rows
    }


def test_existing_totals_meet_their_row_by_category_and_name(registers: Registers) -> None:
    project = extended(
        {"pollutant": "颗粒物", "category": "废气", "existing_t_a": 2, "replaced_t_a": 0.5},
        {"pollutant": "粉尘", "category": "废气", "existing_t_a": 1},
        {"pollutant": "氨", "category": "废水", "existing_t_a": 0.1},
        {"pollutant": "氨", "category": "废气", "existing_t_a": 0.2},
    )
    found = rows(project, registers)
    assert found[("废气", "烟尘")] == pytest.approx(3.5)
    assert found[("废水", "氨")] == pytest.approx(0.1)
    assert found[("废气", "氨")] == pytest.approx(0.2)


@pytest.mark.parametrize(("permitted", "within"), [(3.0, True), (2.9, False), (None, None)])
def test_the_whole_plant_is_held_against_its_permit(
    permitted: float | None, within: bool | None, registers: Registers
) -> None:
    total = {"pollutant": "颗粒物", "category": "废气", "existing_t_a": 2, "permitted_t_a": permitted}
    (row,) = assess(extended(total), registers, UNDER_CODE).totals
    assert row.within_permit is within


def test_more_replaced_than_there_was_is_asked_about(registers: Registers) -> None:
    total = {"pollutant": "颗粒物", "category": "废气", "existing_t_a": 0.5, "replaced_t_a": 0.8}
    missing = assess(extended(total), registers, UNDER_CODE).missing
    assert any(each.field == "existing.totals.0.replaced_t_a" for each in missing)


def test_the_checklist_has_a_row_for_each_outlet_boundary_and_kind(registers: Registers) -> None:
    project = make_project(
        outlets=[outlet()],
        air_sources=[source(capture="集气罩")],
        water_streams=[stream(outlet="DW1", treatment="隔油")],
        wastes=[waste(1)],
        noise_sources=[machine(measure="减振")],
        surroundings={"noise_zone": "3类"},
    )
    found = assess(project, registers, UNDER_CODE).checklist
    assert [row.element for row in found] == ["大气环境", "大气环境", "地表水环境", "声环境", "固体废物"]
    assert found[0].point == "DA001 排气筒"
    assert found[0].measure == "集气罩＋治理设施"
    assert found[2].measure == "隔油"
    assert found[3].standard == "GB 12348-2008 3类"
    assert found[4].standard == "GB 18597-2023"


def test_the_items_of_investment_are_added(registers: Registers) -> None:
    items = [{"item": "废气", "amount_wan_yuan": "12.5"}, {"item": "废水", "amount_wan_yuan": "3"}]
    found = assess(make_project(investments=items), registers, UNDER_CODE).investments
    assert found
    assert (found.value, found.substituted) == (15.5, "12.5 + 3 = 15.5 万元")


def test_an_expected_source_tells_its_node_and_usual_measure(registers: Registers) -> None:
    project = make_project(process=[{"name": "焊接", "kind": "焊接"}])
    found = assess(project, registers, UNDER_CODE).expected
    lacking = [each for each in found if not each.present and each.medium == "废气"]
    assert lacking
    assert all(each.measure and each.node for each in lacking)


@pytest.mark.parametrize("kind", ["机器人焊接", "喷塑", "喷漆"])
def test_a_step_is_known_by_a_word_of_its_kind(kind: str, registers: Registers) -> None:
    project = make_project(process=[{"name": kind, "kind": kind}])
    assert any(
        each.medium == "废气" and not each.present for each in assess(project, registers, UNDER_CODE).expected
    )


def test_a_treatment_leaves_a_waste_that_must_be_listed(registers: Registers) -> None:
    project = make_project(outlets=[outlet()], air_sources=[source(treatment="过滤棉+两级活性炭吸附")])
    lacking = [
        each.pollutants for each in assess(project, registers, UNDER_CODE).expected if not each.present
    ]
    assert lacking == ["废活性炭", "废过滤棉"]
    carbon = waste(1, name="废活性炭", code="900-039-49", state="固态")
    listed = make_project(
        outlets=[outlet()], air_sources=[source(treatment="两级活性炭吸附")], wastes=[carbon]
    )
    assert [each for each in assess(listed, registers, UNDER_CODE).expected if not each.present] == []


def test_streams_of_one_outlet_share_a_row_of_the_checklist(registers: Registers) -> None:
    streams = [stream(outlet="DW1"), stream(number="W2", name="浓水", outlet="DW1")]
    rows_found = assess(make_project(water_streams=streams), registers, UNDER_CODE).checklist
    assert [row.point for row in rows_found] == ["DW1 清洗废水、浓水"]

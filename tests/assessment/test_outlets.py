"""Which standard binds an outlet, stacks that stand together, and what escapes."""

from __future__ import annotations

from math import isclose

import pytest

from assistant.assessment.air.air import Air, air
from assistant.project.model import Project
from assistant.registers import Confidence, Registers
from tests.assessment.projects import UNDER_CODE, make_project, outlet, source


def works(*sources: dict[str, object], code: str = "3311", city: str = "南昌市", **facts: object) -> Project:
    """Sources at one outlet, outside Fujian unless told."""
    given = {"outlets": [outlet()], "air_sources": list(sources)} | facts
    return make_project(code, basics={"city": city}, **given)


def generated(pollutant: str, amount: float = 1.0, **facts: object) -> list[dict[str, object]]:
    return [{"pollutant": pollutant, "amount_t_a": amount, "confidence": "verified"} | facts]


def assessed(project: Project, registers: Registers) -> Air:
    return air(project, registers, UNDER_CODE)


@pytest.mark.parametrize(
    ("pollutant", "process", "code", "city", "standard", "value"),
    [
        ("非甲烷总烃", "注塑", "2929", "南昌市", "GB 31572-2015", 100),
        ("非甲烷总烃", "注塑", "2929", "厦门市", "DB35/323-2018", 60),
        ("颗粒物", "熔化（燃气炉）", "3391", "南昌市", "GB 39726-2020", 30),
        ("颗粒物", "落砂", "3391", "南昌市", "GB 39726-2020", 30),
        ("非甲烷总烃", "丝印", "3311", "南昌市", "GB 41616-2022", 70),
        ("非甲烷总烃", "丝印", "3311", "厦门市", "DB35/1784-2018", 50),
        ("颗粒物", "丝印", "3311", "南昌市", "GB 16297-1996", 120),
        ("氮氧化物", "固化炉燃烧", "3311", "厦门市", "DB35/323-2018", 150),
        ("油烟", "食堂", "3311", "厦门市", "GB 18483-2001", 2),
        ("氯化氢", "酸洗", "3311", "南昌市", "GB 16297-1996", 100),
    ],
)
def test_a_trade_standard_comes_before_the_general_one_and_the_stricter_counts(
    pollutant: str, process: str, code: str, city: str, standard: str, value: float, registers: Registers
) -> None:
    project = works(source(pollutant, process), code=code, city=city)
    (found,) = assessed(project, registers).outlets
    limit = found.concentration_limit
    assert limit
    assert (limit.standard, limit.value) == (standard, value)
    assert limit.reason


def test_a_plating_works_has_its_standard_and_half_of_it_under_a_low_stack(registers: Registers) -> None:
    low = outlet(above_buildings_200m=False)
    facts = {"conditions": {"electroplating": True}, "outlets": [low]}
    (found,) = assessed(works(source("氯化氢", "镀锌前酸洗"), **facts), registers).outlets
    assert found.concentration_limit
    assert (found.concentration_limit.standard, found.concentration_limit.value) == ("GB 21900-2008", 15)
    assert found.rate_limit is None


def test_a_gas_boiler_has_the_limits_of_boilers(registers: Registers) -> None:
    project = works(source("氮氧化物", "燃气锅炉"), conditions={"boiler_fuel": "天然气"})
    (found,) = assessed(project, registers).outlets
    assert found.concentration_limit
    assert (found.concentration_limit.standard, found.concentration_limit.value) == ("GB 13271-2014", 200)


def test_a_works_that_moulds_pvc_is_not_under_the_standard_of_resins(registers: Registers) -> None:
    pvc = [{"name": "PVC塑料粒", "annual_use": 10}]
    (found,) = assessed(works(source("非甲烷总烃", "注塑"), materials=pvc), registers).outlets
    assert found.concentration_limit
    assert found.concentration_limit.standard == "GB 16297-1996"


def test_an_odour_has_the_rate_of_the_nearest_height(registers: Registers) -> None:
    """GB 14554-93: 17 m counts as 15 m (4.9 kg/h), 18 m as 20 m (8.7 kg/h)."""
    for height, rate in ((17, 4.9), (18, 8.7)):
        project = works(source("氨", "废水处理"), outlets=[outlet(height)])
        (found,) = assessed(project, registers).outlets
        assert found.rate_limit
        assert (found.rate_limit.value, found.complies) == (rate, True)


def test_smoke_and_dust_of_one_outlet_are_held_together(registers: Registers) -> None:
    project = works(source("烟尘", "焊接"), source("颗粒物", "打磨", number="G2"))
    (found,) = assessed(project, registers).outlets
    assert found.pollutant == "颗粒物"
    assert isclose(found.amount.value, 0.16)


def test_a_verdict_names_what_is_doubtful(registers: Registers) -> None:
    doubtful = [{"pollutant": "颗粒物", "amount_t_a": 1.0, "removal_efficiency_pct": 90}]
    (found,) = assessed(works(source(generation=doubtful), city="厦门市"), registers).outlets
    assert found.verdict == "达标（源强待核、限值待核）"
    (found,) = assessed(works(source()), registers).outlets
    assert found.verdict == "达标"


@pytest.mark.parametrize(("amount", "removal", "asked"), [(8, 70, True), (8, 80, False), (6, 70, False)])
def test_a_great_initial_rate_of_voc_needs_80_percent_removal(
    amount: float, removal: float, asked: bool, registers: Registers
) -> None:
    """8 t/a × 80 % ÷ 2000 h = 3.2 kg/h, 6 t/a gives 2.4 kg/h; the floor holds from 3 kg/h on."""
    paint = [{"name": "漆", "annual_use": 20, "coating": "溶剂型涂料"}]
    generation = generated("非甲烷总烃", amount, removal_efficiency_pct=removal)
    result = assessed(works(source("非甲烷总烃", "调漆", generation=generation), materials=paint), registers)
    assert (result.outlets[0].efficiency_floor is not None) == (amount == 8)
    assert any("去除效率" in each.question for each in result.missing) == asked


def test_low_voc_paints_need_no_floor_of_removal(registers: Registers) -> None:
    paint = [{"name": "水性漆", "annual_use": 20, "coating": "低VOCs涂料"}]
    generation = generated("非甲烷总烃", 8, removal_efficiency_pct=50)
    result = assessed(works(source("非甲烷总烃", "调漆", generation=generation), materials=paint), registers)
    assert result.outlets[0].efficiency_floor is None


def test_stages_make_the_removal_and_a_claim_above_them_is_asked_about(registers: Registers) -> None:
    stages = generated("颗粒物", 1, stages_pct=[60, 80])
    result = assessed(works(source(generation=stages)), registers)
    assert result.outlets[0].efficiency
    assert isclose(result.outlets[0].efficiency.value, 92)
    assert "60%、80%串联" in result.sources[0].organised.inputs[0][1]
    claimed = generated("颗粒物", 1, stages_pct=[60, 60], removal_efficiency_pct=90)
    asked = [each.question for each in assessed(works(source(generation=claimed)), registers).missing]
    assert any("高于各级串联的 84%" in question for question in asked)


def test_a_device_in_the_workshop_and_settling_lessen_what_escapes(registers: Registers) -> None:
    """1 t: 0.2 escapes, 0.8 is cleaned to 0.08; of 0.28 half settles."""
    cleaned = generated("颗粒物", 1, removal_efficiency_pct=90, settled_pct=50)
    (found,) = assessed(works(source(outlet="", vented_indoors=True, generation=cleaned)), registers).sources
    assert isclose(found.fugitive.value, 0.14)
    assert found.organised.value == 0
    assert found.removed
    assert isclose(found.removed.value, 0.72)
    assert found.fugitive.substituted == "(0.2 + 0.08（车间内净化后）) × (1 − 50%)（车间内沉降） = 0.14 t/a"


def pair(distance_m: float, *, rates: tuple[float, float] = (0.6, 0.4)) -> Project:
    """Outlets of 15 and 20 m with NMHC rates in kg/h (2000 h) at a distance."""
    stacks = [outlet(15, x_m=0, y_m=0), outlet(20, number="DA002", x_m=distance_m, y_m=0)]
    sources = [
        source("非甲烷总烃", "清洗", number=f"G{index}", outlet=f"DA00{index}", capture_efficiency_pct=100,
               generation=generated("非甲烷总烃", 2 * rate))
        for index, rate in enumerate(rates, 1)
    ]  # fmt: skip
    return works(*sources, outlets=stacks)


def test_two_stacks_nearer_than_their_heights_together_count_as_one(registers: Registers) -> None:
    """Annex A: √((15² + 20²) ÷ 2) = 17.678 m, 1.0 kg/h; between 10 and 17 kg/h that height allows 13.749."""
    (found,) = assessed(pair(20), registers).equivalent_stacks
    assert found.outlets == ("DA001", "DA002")
    assert round(found.height.value, 3) == 17.678
    assert isclose(found.rate.value, 1.0)
    assert found.rate_limit
    assert round(found.rate_limit.value, 3) == 13.749
    assert (found.complies, found.verdict) == (True, "达标")


def test_stacks_too_far_apart_or_without_place_stay_single(registers: Registers) -> None:
    assert assessed(pair(35), registers).equivalent_stacks == ()
    assert assessed(works(source()), registers).equivalent_stacks == ()


def test_equivalent_stacks_may_exceed_what_each_alone_keeps(registers: Registers) -> None:
    project = pair(5, rates=(9.0, 9.0))
    result = assessed(project, registers)
    assert [each.rate_limit.value >= each.rate.value for each in result.outlets if each.rate_limit] == [
        True,
        True,
    ]
    assert result.equivalent_stacks[0].complies is False


@pytest.mark.parametrize(
    ("city", "code", "process", "place", "standard", "value"),
    [
        ("南昌市", "3311", "调漆", "厂界", "GB 16297-1996", 4),
        ("南昌市", "3311", "调漆", "厂区内（1 h平均）", "GB 37822-2019", 10),
        ("南昌市", "3311", "调漆", "厂区内（任意一次）", "GB 37822-2019", 30),
        ("厦门市", "3311", "调漆", "厂区内（1 h平均）", "DB35/323-2018", 4),
        ("厦门市", "3841", "涂布", "厂界", "GB 30484-2013", 2),
        ("南昌市", "2929", "注塑", "厂界", "GB 31572-2015", 4),
    ],
)
def test_what_escapes_has_limits_at_the_boundary_and_inside(
    city: str, code: str, process: str, place: str, standard: str, value: float, registers: Registers
) -> None:
    result = assessed(works(source("非甲烷总烃", process), code=code, city=city), registers)
    limit = next(each.limit for each in result.fugitive if each.place == place)
    assert limit
    assert (limit.standard, limit.value, limit.unit) == (standard, value, "mg/m³")


def test_a_limit_printed_in_micrograms_is_brought_to_milligrams(registers: Registers) -> None:
    result = assessed(works(source("氟化物", "酸洗")), registers)
    assert result.fugitive[0].limit
    assert isclose(result.fugitive[0].limit.value, 0.02)


def test_a_pollutant_wholly_captured_does_not_escape(registers: Registers) -> None:
    project = works(source(capture_efficiency_pct=100, generation=generated("颗粒物", 0.00046)))
    result = assessed(project, registers)
    assert result.fugitive == ()
    assert result.sources[0].fugitive.value == 0
    assert result.sources[0].generated.confidence is Confidence.VERIFIED

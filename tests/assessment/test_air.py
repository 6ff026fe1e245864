"""Exhaust gas: a source worked by hand, sums per outlet, and the limits chosen."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assessment.air.air import air
from assistant.assessment.air.regime import limited_as
from assistant.assessment.model import OutletResult
from assistant.project.model import Project
from assistant.registers import Confidence, Registers
from tests.assessment.projects import UNDER_CODE, make_project, outlet, source


def works(
    *sources: dict[str, object],
    stack: dict[str, object] | None = None,
    code: str = "3311",
    city: str = "厦门市",
) -> Project:
    """Sources at one outlet."""
    basics = {"city": city}
    return make_project(code, basics=basics, outlets=[stack or outlet()], air_sources=list(sources))


def at_outlet(project: Project, registers: Registers) -> OutletResult:
    """The one result at the outlet."""
    results = air(project, registers, UNDER_CODE).outlets
    assert len(results) == 1
    return results[0]


def test_one_source_worked_by_hand(registers: Registers) -> None:
    """12 t wire × 9.19 kg/t = 110.28 kg; 80 % = 88.224 kg; 5 % left = 4.4112 kg; 2400 h; 5000 m³/h."""
    generation = {
        "pollutant": "颗粒物", "activity": 12, "activity_unit": "t", "factor": 9.19, "factor_unit": "kg/t",
        "removal_efficiency_pct": 95, "confidence": "verified", "source": "系数手册",
    }  # fmt: skip
    project = works(source(hours_per_year=2400, generation=[generation]), stack=outlet(flow_m3_h=5000))
    (found,) = air(project, registers, UNDER_CODE).sources
    assert isclose(found.generated.value, 0.11028)
    assert found.generated.substituted == "12 t × 9.19 kg/t ÷ 1000 = 0.1103 t/a"
    assert found.generated.basis == "系数手册"
    assert found.generated.inputs[0] == ("air_sources.0.generation.0.activity", "12 t")
    assert isclose(found.collected.value, 0.088224)
    assert isclose(found.organised.value, 0.0044112)
    assert isclose(found.fugitive.value, 0.022056)
    assert isclose(found.organised_rate.value, 0.001838)
    assert found.organised_concentration
    assert isclose(found.organised_concentration.value, 0.3676)
    assert found.generated_concentration
    assert isclose(found.generated_concentration.value, 7.352)
    assert {w.confidence for w in (found.generated, found.organised, found.fugitive)} == {Confidence.VERIFIED}


@pytest.mark.parametrize(
    ("factor_unit", "activity_unit", "tonnes"),
    [
        ("kg/t", "t", 0.02),
        ("g/kg", "t", 0.02),
        ("g/t", "t", 0.00002),
        ("kg/t", "kg", 0.00002),
        ("kg/万m3", "万m3", 0.02),
    ],
)
def test_units_of_factor_and_activity_are_brought_together(
    factor_unit: str, activity_unit: str, tonnes: float, registers: Registers
) -> None:
    generation = {
        "pollutant": "颗粒物",
        "activity": 10,
        "activity_unit": activity_unit,
        "factor": 2,
        "factor_unit": factor_unit,
    }
    (found,) = air(works(source(generation=[generation])), registers, UNDER_CODE).sources
    assert isclose(found.generated.value, tonnes)


def test_units_that_do_not_fit_are_asked_about(registers: Registers) -> None:
    generation = {
        "pollutant": "颗粒物",
        "activity": 10,
        "activity_unit": "m3",
        "factor": 2,
        "factor_unit": "kg/t",
    }
    result = air(works(source(generation=[generation])), registers, UNDER_CODE)
    assert result.sources == ()
    assert result.missing[0].field == "air_sources.0.generation.0"


def test_a_source_without_outlet_is_all_fugitive(registers: Registers) -> None:
    project = works(source(outlet="", capture_efficiency_pct=0, treatment=""))
    (found,) = air(project, registers, UNDER_CODE).sources
    assert (found.organised.value, found.fugitive.value) == (0, 1)
    assert found.organised_concentration is None


def test_sources_at_one_outlet_are_added_and_weakest_confidence_counts(registers: Registers) -> None:
    doubtful = [
        {"pollutant": "颗粒物", "amount_t_a": 1.0, "removal_efficiency_pct": 90, "confidence": "recall"}
    ]
    project = works(source(), source(number="G2", generation=doubtful))
    found = at_outlet(project, registers)
    assert isclose(found.amount.value, 0.16)
    assert isclose(found.rate.value, 0.08)
    assert isclose(found.concentration.value, 8)
    assert found.amount.confidence is Confidence.RECALL


def test_xiamen_comes_before_the_national_standard_and_is_marked_as_recalled(registers: Registers) -> None:
    limit = at_outlet(works(source()), registers).concentration_limit
    assert limit
    assert (limit.standard, limit.value, limit.confidence) == ("DB35/323-2018", 30, Confidence.RECALL)
    assert "待核" in limit.reason


def test_elsewhere_the_national_standard_holds_with_its_rate(registers: Registers) -> None:
    found = at_outlet(works(source(), stack=outlet(18), city="南昌市"), registers)
    assert found.concentration_limit
    assert (found.concentration_limit.standard, found.concentration_limit.value) == ("GB 16297-1996", 120)
    assert found.rate_limit
    assert round(found.rate_limit.value, 2) == 4.94


@pytest.mark.parametrize(
    ("height", "clears", "rate"), [(15, True, 3.5), (18, False, 2.47), (12, True, 1.12), (18, None, 4.94)]
)
def test_a_stack_too_low_has_its_rate_halved(
    height: float, clears: bool | None, rate: float, registers: Registers
) -> None:
    stack = outlet(height, above_buildings_200m=clears)
    result = air(works(source(), stack=stack, city="南昌市"), registers, UNDER_CODE)
    limit = result.outlets[0].rate_limit
    assert limit
    assert round(limit.value, 2) == rate
    asked = [missing.field for missing in result.missing]
    assert ("outlets.0.above_buildings_200m" in asked) == (clears is None)


def test_a_battery_maker_has_its_industry_standard_and_no_rate(registers: Registers) -> None:
    found = at_outlet(works(source("非甲烷总烃", "涂布"), code="3841"), registers)
    assert found.concentration_limit
    assert (found.concentration_limit.standard, found.concentration_limit.value) == ("GB 30484-2013", 50)
    assert found.rate_limit is None


def test_a_low_stack_of_a_battery_maker_has_half_the_concentration(registers: Registers) -> None:
    project = works(source("颗粒物", "投料"), code="3841", stack=outlet(above_buildings_200m=False))
    limit = at_outlet(project, registers).concentration_limit
    assert limit
    assert (limit.value, limit.confidence) == (15, Confidence.RECALL)


def test_coating_in_fujian_has_the_local_industry_standard(registers: Registers) -> None:
    limit = at_outlet(works(source("非甲烷总烃", "喷漆")), registers).concentration_limit
    assert limit
    assert limit.standard == "DB35/1783-2018"
    assert "DB35/323-2018" in limit.reason


def test_flue_gas_has_the_limits_of_furnaces(registers: Registers) -> None:
    limit = at_outlet(works(source("氮氧化物", "天然气燃烧机")), registers).concentration_limit
    assert limit
    assert (limit.standard, limit.table, limit.value) == ("DB35/323-2018", "锅炉/炉窑", 150)


def test_solvent_vapour_of_a_gas_fired_oven_keeps_the_limit_of_coating(registers: Registers) -> None:
    limit = at_outlet(works(source("非甲烷总烃", "烤漆固化（燃气加热）")), registers).concentration_limit
    assert limit
    assert limit.standard == "DB35/1783-2018"


def test_a_local_value_that_lacks_falls_back_to_the_national_and_says_so(registers: Registers) -> None:
    limit = at_outlet(works(source("硫酸雾", "酸洗")), registers).concentration_limit
    assert limit is None or (limit.standard == "GB 16297-1996" and "未取得" in limit.reason)


def test_a_pollutant_without_any_limit_is_asked_about_and_never_complies(registers: Registers) -> None:
    result = air(works(source("某某酸雾", "酸洗")), registers, UNDER_CODE)
    assert result.outlets[0].concentration_limit is None
    assert result.outlets[0].complies is None
    assert "限值待核" in result.missing[0].question


@pytest.mark.parametrize(("amount", "complies"), [(7.5, True), (7.6, False)])
def test_compliance_turns_at_the_limit(amount: float, complies: bool, registers: Registers) -> None:
    """7.5 t/a × 80 % × 10 % ÷ 2000 h ÷ 10 000 m³/h = 30 mg/m³."""
    generation = [{"pollutant": "颗粒物", "amount_t_a": amount, "removal_efficiency_pct": 90}]
    assert at_outlet(works(source(generation=generation)), registers).complies is complies


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("VOCs", "非甲烷总烃"),
        ("颗粒物（漆雾）", "颗粒物"),
        ("粉尘", "颗粒物"),
        ("锡及其化合物", "锡及其化合物"),
    ],
)
def test_pollutants_are_limited_under_the_name_of_the_standards(name: str, known: str) -> None:
    assert limited_as(name) == known


@given(
    amount=st.floats(0, 1000), capture=st.floats(0, 100), first=st.floats(0, 100), second=st.floats(0, 100)
)
def test_more_removal_never_raises_what_leaves(
    registers: Registers, amount: float, capture: float, first: float, second: float
) -> None:
    def emitted(removal: float) -> float:
        generation = [{"pollutant": "颗粒物", "amount_t_a": amount, "removal_efficiency_pct": removal}]
        project = works(source(capture_efficiency_pct=capture, generation=generation))
        (found,) = air(project, registers, UNDER_CODE).sources
        assert isclose(found.collected.value + found.fugitive.value, amount, abs_tol=1e-9)
        return found.organised.value + found.fugitive.value

    low, high = sorted((first, second))
    assert emitted(high) <= emitted(low) + 1e-9

"""Every calculator by name, its sum written out, and what it refuses."""

from __future__ import annotations

import pytest

from assistant.assessment.calculator_model import Calculator
from assistant.assessment.figures import shown
from assistant.assessment.worked_calculators import calculate, calculators
from assistant.errors import AssistantError, OutOfRange

EXAMPLES: dict[str, tuple[str, float]] = {
    "factor_emission": ("activity=100 factor_kg_per_unit=5.3", 0.53),
    "annual_emission": ("concentration_mg_m3=20 flow_m3_h=10000 hours_per_year=2400", 0.48),
    "emission_rate": ("amount_t_a=0.99 hours_per_year=2400", 0.4125),
    "concentration": ("rate_kg_h=0.4125 flow_m3_h=20000", 20.625),
    "capture_split": ("amount_t_a=0.53 capture_efficiency_pct=80", 0.424),
    "fugitive_emission": ("amount_t_a=0.53 capture_efficiency_pct=80", 0.106),
    "after_removal": ("amount_t_a=0.424 removal_efficiency_pct=95", 0.0212),
    "removal_series": ("efficiencies_pct=60,80", 92),
    "oxygen_corrected": ("concentration_mg_m3=120 measured_oxygen_pct=6 reference_oxygen_pct=3.5", 140),
    "voc_material_balance": ("amounts_t_a=10,2 voc_pct=35,100", 5.5),
    "overspray": ("paint_t_a=10 solids_pct=65 transfer_pct=60", 2.6),
    "nmp_balance": ("input_t_a=1000 recovery_pct=99.5", 5),
    "hood_airflow": ("distance_m=0.3 area_m2=0.25 velocity_m_s=0.5", 2070),
    "flanged_hood_airflow": ("distance_m=0.3 area_m2=0.25 velocity_m_s=0.5", 1552.5),
    "canopy_hood_airflow": ("perimeter_m=2 height_m=0.3 velocity_m_s=0.5", 1512),
    "room_ventilation": ("volume_m3=180 changes_per_hour=20", 3600),
    "activated_carbon_cycle": (
        "carbon_kg=1000 capacity_pct=15 removed_mg_m3=50 flow_m3_h=10000 hours_per_day=8", 37.5,
    ),
    "carbon_needed": ("adsorbed_t_a=0.592 capacity_pct=20", 2.96),
    "spent_carbon": ("carbon_t_a=4.56 adsorbed_t_a=0.592", 5.152),
    "carbon_bed": ("flow_m3_h=10000 velocity_m_s=1.2 thickness_m=0.6", 2.315),
    "stack_rate_limit": ("height_m=18 heights_m=15,20 rates_kg_h=3.5,5.9 clears_buildings=否", 2.47),
    "equivalent_stack": ("height_1_m=15 height_2_m=20 distance_m=20 rate_1_kg_h=0.6 rate_2_kg_h=0.4", 17.678),
    "noise_distance": ("level_db=85 distance_m=20", 58.979),
    "noise_sum": ("levels_db=80，80", 83.01),
    "noise_difference": ("total_db=67 background_db=60", 66.033),
    "indoor_to_outdoor": ("level_db=75 transmission_loss_db=15", 54),
    "working_time_level": ("level_db=60 working_h=6 period_h=16", 55.74),
    "domestic_sewage": ("staff=50 quota_l_per_person_day=50 days_per_year=300", 675),
    "pollutant_load": ("water_m3_a=675 concentration_mg_l=340", 0.2295),
    "reference_concentration": ("measured_mg_l=0.4 discharged_m3=60 allowed_m3=40", 0.6),
    "emergency_pool": ("tank_m3=5 fire_water_m3=162 rain_m3=30", 197),
    "domestic_waste": ("staff=50 days_per_year=300", 7.5),
    "storage_need": ("amount_t_a=36.5 turnover_days=30", 3),
    "risk_q": ("amounts_t=1.5,0.05,0.1,1,0.02 thresholds_t=2500,10,10,2500,10", 0.018),
    "investment_share": ("environmental_wan_yuan=30.5 total_wan_yuan=550", 5.545),
    "three_accounts": ("existing_t_a=0.8 project_t_a=0.35 replaced_t_a=0.2", 0.95),
    "emission_change": ("existing_t_a=0.8 project_t_a=0.35 replaced_t_a=0.2", 0.15),
}  # fmt: skip


def arguments(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split(" "))


def test_every_calculator_has_an_example() -> None:
    assert set(EXAMPLES) == set(calculators())


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_calculator_gives_the_worked_example_with_its_sum(name: str) -> None:
    text, value = EXAMPLES[name]
    worked = calculate(name, arguments(text))
    assert worked.value == pytest.approx(value, rel=1e-3)
    assert shown(worked.value) in worked.substituted
    assert worked.unit
    assert worked.formula
    assert worked.basis
    assert "{" not in worked.substituted


@pytest.mark.parametrize("calculator", calculators().values(), ids=lambda each: each.name)
def test_the_parameters_are_those_of_the_function(calculator: Calculator) -> None:
    wanted = set(calculator.function.__annotations__) - {"return"}
    assert {parameter.name for parameter in calculator.parameters} == wanted


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("emision_rate", "a=1", "没有名为 emision_rate 的计算，是否为 emission_rate？"),
        ("emission_rate", "amount_t_a=1 hours=2", "没有参数 hours"),
        ("emission_rate", "amount_t_a=1", "缺少参数 hours_per_year"),
        ("emission_rate", "amount_t_a=一 hours_per_year=2", "参数 amount_t_a 应为数值，实为 一"),
        ("emission_rate", "amount_t_a=nan hours_per_year=2", "应为数值"),
        ("noise_sum", "levels_db=60,abc", "应为数值，实为 abc"),
        ("stack_rate_limit", "height_m=1 heights_m=15 rates_kg_h=1 clears_buildings=也许", "应为 是 或 否"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(name: str, text: str, words: str) -> None:
    with pytest.raises(AssistantError) as caught:
        calculate(name, arguments(text))
    assert words in caught.value.message


def test_outside_its_validity_a_calculator_refuses() -> None:
    with pytest.raises(OutOfRange):
        calculate("capture_split", {"amount_t_a": "1", "capture_efficiency_pct": "120"})


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(OutOfRange):
        calculate("noise_sum", {"levels_db": ""})

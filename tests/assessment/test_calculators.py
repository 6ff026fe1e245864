"""Every calculator by name, its sum written out, and what it refuses."""

from __future__ import annotations

import pytest

from assistant.assessment.calculations.calculate import calculate, calculators
from assistant.assessment.calculations.model import Calculator
from assistant.assessment.figures import shown
from assistant.errors import AssistantError, OutOfRange

PARTICULATES = "heights_m=15,20,30,40,50,60 rates_kg_h=3.5,5.9,23,39,60,85"
EXAMPLES: dict[str, tuple[str, float]] = {
    "factor_emission": ("activity=100 factor_kg_per_unit=5.3", 0.53),
    "cutting_dust": ("activity=100 factor_kg_per_unit=5.3", 0.53),
    "blasting_dust": ("activity=500 factor_kg_per_unit=2.19", 1.095),
    "welding_fume": ("activity=2 factor_kg_per_unit=9.19", 0.01838),
    "powder_dust": ("activity=20 factor_kg_per_unit=300", 6),
    "powder_curing_voc": ("activity=20 factor_kg_per_unit=1.2", 0.024),
    "wet_machining_voc": ("activity=1.5 factor_kg_per_unit=5.64", 0.00846),
    "annual_emission": ("concentration_mg_m3=20 flow_m3_h=10000 hours_per_year=2400", 0.48),
    "emission_rate": ("amount_t_a=0.99 hours_per_year=2400", 0.4125),
    "rate_at_concentration": ("concentration_mg_m3=20.625 flow_m3_h=20000", 0.4125),
    "concentration": ("rate_kg_h=0.4125 flow_m3_h=20000", 20.625),
    "capture_split": ("amount_t_a=0.53 capture_efficiency_pct=80", 0.424),
    "fugitive_emission": ("amount_t_a=0.53 capture_efficiency_pct=80", 0.106),
    "after_removal": ("amount_t_a=0.424 removal_efficiency_pct=95", 0.0212),
    "removal_series": ("efficiencies_pct=60,80", 92),
    "removal_in_operation": ("removal_efficiency_pct=80 operation_pct=90", 72),
    "measured_removal": ("inlet_mg_m3=50 inlet_flow_m3_h=10000 outlet_mg_m3=8 outlet_flow_m3_h=12500", 80),
    "after_stages": ("inlet=600 efficiencies_pct=20,60,75", 48),
    "material_loss": ("inputs_t_a=3170 outputs_t_a=2960,203", 7),
    "oxygen_corrected": ("concentration_mg_m3=120 measured_oxygen_pct=6 reference_oxygen_pct=3.5", 140),
    "natural_gas_combustion": (
        "gas_wan_m3=10 flue_gas_m3_per_m3=13.6 particulates_kg_per_wan_m3=2.86"
        " so2_kg_per_wan_m3_per_s=0.02 sulphur_mg_m3=100 nox_kg_per_wan_m3=18.7", 136,
    ),
    "flue_gas_concentration": ("amount_kg=28.6 flue_gas_wan_m3=136", 21.029),
    "dining_oil_fume": ("people=100 oil_g_per_person_day=30 days_per_year=300 fume_pct=2.83", 25.47),
    "oil_fume_concentration": ("discharged_kg_a=6.3675 flow_m3_h=6000 hours_per_year=1200", 0.884),
    "tank_evaporation": ("rate_g_m2_h=25.2 area_m2=2 hours_per_year=2400", 0.12096),
    "surface_evaporation": (
        "molar_mass=36.5 air_velocity_m_s=0.4 vapour_pressure_mmhg=1.5 area_m2=2", 0.07297,
    ),
    "bath_replacement": ("volume_m3=3 fill_pct=80 changes_per_year=4", 9.6),
    "rinse_overflow": ("flow_l_min=10 hours_per_year=2400", 1440),
    "voc_material": ("voc_pct=10", 1),
    "required_voc_removal": ("initial_rate_kg_h=3", 80),
    "voc_material_balance": ("amounts_t_a=10,2 voc_pct=35,100", 5.5),
    "overspray": ("paint_t_a=10 solids_pct=65 transfer_pct=60", 2.6),
    "nmp_balance": ("input_t_a=1000 recovery_pct=99.5", 5),
    "coating_balance": ("paint_t_a=10 solids_pct=65 voc_pct=35 transfer_pct=60", 2.6),
    "paint_need": ("area_m2_a=100000 film_um=60 film_density_t_m3=1.5 solids_pct=60 transfer_pct=75", 20),
    "voc_mass_share": ("voc_g_l=420 density_kg_l=1.2", 35),
    "voc_mass_share_less_water": ("voc_g_l=200 density_kg_l=1.2 water_pct=50", 6.642),
    "solvent_cleaning": ("solvent_t_a=2 voc_pct=100 waste_t_a=1 waste_voc_pct=80", 1.2),
    "powder_overspray": ("powder_t_a=20 attachment_pct=70", 6),
    "electrolyte_loss": ("electrolyte_t_a=620 solvent_pct=88 loss_pct=0.1", 0.5456),
    "hood_airflow": ("distance_m=0.3 area_m2=0.25 velocity_m_s=0.5", 2070),
    "flanged_hood_airflow": ("distance_m=0.3 area_m2=0.25 velocity_m_s=0.5", 1552.5),
    "canopy_hood_airflow": ("perimeter_m=2 height_m=0.3 velocity_m_s=0.5", 1512),
    "slot_hood_airflow": ("length_m=1 distance_m=0.4 velocity_m_s=0.5 flanged=是", 2016),
    "booth_airflow": ("opening_m2=2 velocity_m_s=0.5", 3600),
    "design_airflow": ("branches_m3_h=2070,1552.5 leakage_pct=20", 4347),
    "dilution_ventilation": ("release_g_h=20 allowed_mg_m3=5 supply_mg_m3=1", 5000),
    "air_changes": ("flow_m3_h=3600 volume_m3=180", 20),
    "room_ventilation": ("volume_m3=180 changes_per_hour=20", 3600),
    "activated_carbon_cycle": (
        "carbon_kg=1000 capacity_pct=15 removed_mg_m3=50 flow_m3_h=10000 hours_per_day=8", 37.5,
    ),
    "carbon_needed": ("adsorbed_t_a=0.592 capacity_pct=20", 2.96),
    "spent_carbon": ("carbon_t_a=4.56 adsorbed_t_a=0.592", 5.152),
    "carbon_bed": ("flow_m3_h=10000 velocity_m_s=1.2 thickness_m=0.6", 2.315),
    "carbon_contact_time": ("flow_m3_h=10000 velocity_m_s=1.2 thickness_m=0.6", 0.5),
    "carbon_velocity": ("flow_m3_h=10000 section_m2=2.3148", 1.2),
    "carbon_charge": ("section_m2=4.63 thickness_m=0.4 density_kg_m3=500", 926),
    "carbon_replaced": ("carbon_kg=1000 cycle_days=37.5 working_days=300", 8),
    "stack_rate_limit": (f"height_m=18 {PARTICULATES} clears_buildings=否", 2.47),
    "equivalent_stack": ("height_1_m=15 height_2_m=20 distance_m=20 rate_1_kg_h=0.6 rate_2_kg_h=0.4", 17.678),
    "odour_rate_limit": ("height_m=18 heights_m=15,20,25 rates_kg_h=4.9,8.7,14", 8.7),
    "odour_table_height": ("height_m=17 heights_m=15,20,25", 15),
    "stack_height_needed": ("tallest_building_m=12", 17),
    "stack_velocity": ("flow_m3_h=20000 diameter_m=0.7", 14.436),
    "stack_diameter": ("flow_m3_h=20000 velocity_m_s=15", 0.6867),
    "hourly_standard": ("standard_ug_m3=150 averaging_h=24", 450),
    "air_grade": ("greatest_ug_m3=24 standard_ug_m3=2000", 1.2),
    "sanitary_distance": (
        "rate_kg_h=0.2 standard_mg_m3=0.9 area_m2=1000 a=470 b=0.021 c=1.85 d=0.84", 18.11,
    ),
    "sanitary_distance_set": ("distance_m=18.11", 50),
    "domestic_sewage": ("staff=50 quota_l_per_person_day=50 days_per_year=300 discharge_ratio=0.9", 675),
    "pollutant_load": ("water_m3_a=675 concentration_mg_l=340", 0.2295),
    "reference_concentration": ("measured_mg_l=0.4 discharged_m3=60 allowed_m3=40", 0.6),
    "reference_exhaust_concentration": ("measured_mg_l=20 discharged_m3=60 allowed_m3=40", 30),
    "allowed_discharge": ("outputs=200 quotas_m3=0.2", 40),
    "water_balance": ("fresh_m3_a=1200 lost_m3_a=100 discharged_m3_a=1080", 20),
    "reuse_rate": ("reused_m3_a=9000 fresh_m3_a=1000", 90),
    "fire_water": ("flow_l_s=15 hours=3", 162),
    "rain_to_pool": ("rain_mm_a=1200 rain_days=120 area_hm2=0.3", 30),
    "emergency_pool": ("tank_m3=5 fire_water_m3=162 rain_m3=30", 197),
    "noise_distance": ("level_db=85 distance_m=20", 58.979),
    "noise_sum": ("levels_db=80，80", 83.01),
    "noise_difference": ("total_db=67 background_db=60", 66.033),
    "indoor_to_outdoor": ("level_db=75 transmission_loss_db=15", 54),
    "working_time_level": ("level_db=60 working_h=6 period_h=16", 55.74),
    "noise_from_power": ("power_db=68.28 distance_m=30 half_free=否", 27.738),
    "room_level": ("power_db=90 directivity=2 distance_m=5 surface_m2=1000 absorption=0.1", 76.27),
    "outdoor_power": ("level_db=55.27 opening_m2=20", 68.28),
    "indoor_source_outdoors": (
        "room_level_db=76.27 transmission_loss_db=15 opening_m2=20 distance_m=30", 30.738,
    ),
    "like_machines": ("level_db=80 count=2", 83.01),
    "line_source": ("level_db=90 reference_m=20 distance_m=40 length_m=1000000", 86.99),
    "predicted_level": ("contribution_db=50 background_db=55", 56.193),
    "boundary_level": ("levels_db=80,75,85 distances_m=20,10,40", 58.83),
    "background_corrected": ("measured_db=65 background_db=60", 63),
    "domestic_waste": ("staff=50 kg_per_person_day=0.5 days_per_year=300", 7.5),
    "storage_need": ("amount_t_a=36.5 turnover_days=30", 3),
    "collected_dust": ("entering_t_a=0.424 leaving_t_a=0.0212", 0.4028),
    "wastewater_sludge": ("water_m3_a=2400 removed_mg_l=190 dosed_t_a=1.2 moisture_pct=80", 8.28),
    "waste_packaging": ("material_t_a=4.5 package_kg=25 empty_kg=1.5", 0.27),
    "replaced_liquid": ("volume_m3=0.5 density_t_m3=0.9 changes_per_year=2", 0.9),
    "hazardous_waste_class": ("amount_t_a=9.9", 3),
    "risk_q": ("amounts_t=1.5,0.05,0.1,1,0.02 thresholds_t=2500,10,10,2500,10", 0.018),
    "process_class": ("score=5", 4),
    "risk_grade": ("q=28.8 process_score=5 sensitivity=E1", 2),
    "air_sensitivity": ("people_5_km=20000 people_500_m=0", 2),
    "surface_water_sensitivity": ("targets=S1 function=F3", 2),
    "groundwater_sensitivity": ("vadose_zone=D3 function=G1", 2),
    "liquid_leak": ("discharge_coefficient=0.65 hole_m2=0.00007854 density_kg_m3=1000 head_m=2", 0.3198),
    "fire_sulphur_dioxide": ("burnt_kg_h=1000 sulphur_pct=0.5", 10),
    "fire_carbon_monoxide": ("burnt_t_s=0.0005 carbon_pct=85 incomplete_pct=3", 0.0297),
    "investment_share": ("environmental_wan_yuan=30.5 total_wan_yuan=550", 5.545),
    "three_accounts": ("existing_t_a=0.8 project_t_a=0.35 replaced_t_a=0.2", 0.95),
    "emission_change": ("existing_t_a=0.8 project_t_a=0.35 replaced_t_a=0.2", 0.15),
    "replacement_amount": ("added_t_a=1.54 multiple=1.2", 1.848),
    "tax_equivalents": ("emission_kg=500 equivalent_kg=0.95", 526.316),
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
    scale = calculators()[name].scale
    printed = scale[int(worked.value) - 1] if scale else shown(worked.value)
    if name != "voc_material":
        assert printed in worked.substituted
    assert worked.unit
    assert worked.formula
    assert worked.basis
    assert "{" not in worked.substituted


@pytest.mark.parametrize("calculator", calculators().values(), ids=lambda each: each.name)
def test_the_parameters_are_those_of_the_function(calculator: Calculator) -> None:
    wanted = set(calculator.function.__annotations__) - {"return"}
    assert {parameter.name for parameter in calculator.parameters} == wanted


@pytest.mark.parametrize("calculator", calculators().values(), ids=lambda each: each.name)
def test_parameters_and_results_have_chinese_titles_and_units(calculator: Calculator) -> None:
    titles = [calculator.title, calculator.result, *(each.title for each in calculator.parameters)]
    assert all(titles)
    assert any("一" <= letter <= "龥" for letter in calculator.title)
    assert calculator.unit
    assert all(each.unit for each in calculator.parameters)
    assert (calculator.function.__doc__ or "").count("Source:") == 1


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
        ("risk_grade", "q=1 process_score=5 sensitivity=E4", "应为 E1、E2、E3 之一，实为 E4"),
        ("noise_sum", "levels_db=99999", "数值过大"),
        ("factor_emission", "activity=1e300 factor_kg_per_unit=1e300", "数值过大"),
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


def test_a_class_in_words_stands_in_the_sum() -> None:
    worked = calculate("risk_grade", arguments("q=28.8 process_score=5 sensitivity=E1"))
    assert worked.substituted == "Q = 28.8，M4，P4，E1，潜势 Ⅲ，二级"

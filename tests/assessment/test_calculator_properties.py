"""Each calculator moves as its formula says, and refuses what lies outside its validity."""

from __future__ import annotations

import pytest

from assistant.assessment.calculations.calculate import calculate, calculators
from assistant.errors import OutOfRange
from tests.assessment.test_calculators import EXAMPLES, arguments

PROPORTIONAL: dict[str, str] = {
    "factor_emission": "activity factor_kg_per_unit",
    "cutting_dust": "activity",
    "blasting_dust": "activity",
    "welding_fume": "activity",
    "powder_dust": "activity",
    "powder_curing_voc": "activity",
    "wet_machining_voc": "activity",
    "annual_emission": "concentration_mg_m3 flow_m3_h hours_per_year",
    "emission_rate": "amount_t_a",
    "rate_at_concentration": "concentration_mg_m3 flow_m3_h",
    "concentration": "rate_kg_h",
    "capture_split": "amount_t_a",
    "fugitive_emission": "amount_t_a",
    "after_removal": "amount_t_a",
    "removal_in_operation": "removal_efficiency_pct",
    "after_stages": "inlet",
    "oxygen_corrected": "concentration_mg_m3",
    "natural_gas_combustion": "gas_wan_m3 flue_gas_m3_per_m3",
    "flue_gas_concentration": "amount_kg",
    "dining_oil_fume": "people oil_g_per_person_day",
    "oil_fume_concentration": "discharged_kg_a",
    "tank_evaporation": "rate_g_m2_h area_m2 hours_per_year",
    "surface_evaporation": "area_m2 vapour_pressure_mmhg",
    "bath_replacement": "volume_m3 changes_per_year",
    "rinse_overflow": "flow_l_min hours_per_year",
    "overspray": "paint_t_a",
    "nmp_balance": "input_t_a",
    "coating_balance": "paint_t_a",
    "paint_need": "area_m2_a film_um",
    "powder_overspray": "powder_t_a",
    "electrolyte_loss": "electrolyte_t_a",
    "hood_airflow": "velocity_m_s",
    "flanged_hood_airflow": "velocity_m_s",
    "canopy_hood_airflow": "perimeter_m height_m velocity_m_s",
    "slot_hood_airflow": "length_m distance_m velocity_m_s",
    "booth_airflow": "opening_m2 velocity_m_s",
    "dilution_ventilation": "release_g_h",
    "air_changes": "flow_m3_h",
    "room_ventilation": "volume_m3 changes_per_hour",
    "activated_carbon_cycle": "carbon_kg",
    "carbon_needed": "adsorbed_t_a",
    "carbon_bed": "flow_m3_h",
    "carbon_contact_time": "thickness_m",
    "carbon_velocity": "flow_m3_h",
    "carbon_charge": "section_m2 thickness_m density_kg_m3",
    "carbon_replaced": "carbon_kg",
    "stack_velocity": "flow_m3_h",
    "hourly_standard": "standard_ug_m3",
    "air_grade": "greatest_ug_m3",
    "domestic_sewage": "staff quota_l_per_person_day",
    "pollutant_load": "water_m3_a concentration_mg_l",
    "reference_concentration": "measured_mg_l",
    "reference_exhaust_concentration": "measured_mg_l",
    "allowed_discharge": "outputs quotas_m3",
    "fire_water": "flow_l_s hours",
    "rain_to_pool": "rain_mm_a area_hm2",
    "domestic_waste": "staff",
    "storage_need": "amount_t_a turnover_days",
    "waste_packaging": "material_t_a empty_kg",
    "replaced_liquid": "volume_m3 density_t_m3 changes_per_year",
    "liquid_leak": "hole_m2",
    "fire_sulphur_dioxide": "burnt_kg_h sulphur_pct",
    "fire_carbon_monoxide": "burnt_t_s",
    "investment_share": "environmental_wan_yuan",
    "replacement_amount": "added_t_a",
    "tax_equivalents": "emission_kg",
}
RISES: dict[str, str] = {
    "removal_series": "efficiencies_pct=60,90",
    "measured_removal": "inlet_mg_m3=60",
    "material_loss": "inputs_t_a=3180",
    "voc_material_balance": "voc_pct=40,100",
    "voc_mass_share": "voc_g_l=430",
    "voc_mass_share_less_water": "voc_g_l=210",
    "solvent_cleaning": "solvent_t_a=3",
    "hood_airflow": "distance_m=0.4",
    "flanged_hood_airflow": "area_m2=0.3",
    "design_airflow": "branches_m3_h=2070,2000",
    "spent_carbon": "adsorbed_t_a=0.6",
    "stack_rate_limit": "height_m=19",
    "equivalent_stack": "height_1_m=16",
    "odour_rate_limit": "height_m=23",
    "odour_table_height": "height_m=18",
    "stack_height_needed": "tallest_building_m=13",
    "stack_diameter": "flow_m3_h=30000",
    "sanitary_distance": "rate_kg_h=0.3",
    "sanitary_distance_set": "distance_m=51",
    "water_balance": "fresh_m3_a=1300",
    "reuse_rate": "reused_m3_a=9500",
    "emergency_pool": "tank_m3=6",
    "noise_distance": "level_db=86",
    "noise_sum": "levels_db=80,81",
    "noise_difference": "total_db=68",
    "indoor_to_outdoor": "level_db=76",
    "working_time_level": "working_h=7",
    "noise_from_power": "power_db=70",
    "room_level": "power_db=91",
    "outdoor_power": "opening_m2=30",
    "indoor_source_outdoors": "opening_m2=30",
    "like_machines": "count=3",
    "line_source": "level_db=91",
    "predicted_level": "background_db=56",
    "boundary_level": "levels_db=80,75,86",
    "background_corrected": "measured_db=66",
    "collected_dust": "moisture_pct=10",
    "wastewater_sludge": "moisture_pct=85",
    "risk_q": "amounts_t=2,0.05,0.1,1,0.02",
    "risk_grade": "sensitivity=E2",
    "air_sensitivity": "people_5_km=5000",
    "surface_water_sensitivity": "targets=S3",
    "groundwater_sensitivity": "function=G2",
    "three_accounts": "project_t_a=0.4",
    "emission_change": "project_t_a=0.4",
}
FALLS: dict[str, str] = {
    "voc_material": "voc_pct=9.9",
    "required_voc_removal": "initial_rate_kg_h=2.9",
    "process_class": "score=6",
    "hazardous_waste_class": "amount_t_a=10",
    "noise_distance": "distance_m=40",
    "indoor_to_outdoor": "transmission_loss_db=20",
    "after_removal": "removal_efficiency_pct=96",
    "concentration": "flow_m3_h=30000",
    "activated_carbon_cycle": "removed_mg_m3=60",
    "three_accounts": "replaced_t_a=0.3",
}
REFUSED: dict[str, str] = {
    "factor_emission": "activity=-1",
    "cutting_dust": "activity=-1",
    "blasting_dust": "activity=-1",
    "welding_fume": "factor_kg_per_unit=-1",
    "powder_dust": "activity=-1",
    "powder_curing_voc": "activity=-1",
    "wet_machining_voc": "activity=-1",
    "annual_emission": "hours_per_year=8785",
    "emission_rate": "hours_per_year=0",
    "rate_at_concentration": "flow_m3_h=-1",
    "concentration": "flow_m3_h=0",
    "capture_split": "capture_efficiency_pct=101",
    "fugitive_emission": "capture_efficiency_pct=-1",
    "after_removal": "removal_efficiency_pct=100.1",
    "removal_series": "efficiencies_pct=60,101",
    "removal_in_operation": "operation_pct=101",
    "measured_removal": "outlet_mg_m3=60",
    "after_stages": "inlet=-1",
    "material_loss": "outputs_t_a=3170,1",
    "oxygen_corrected": "measured_oxygen_pct=21",
    "natural_gas_combustion": "sulphur_mg_m3=101",
    "flue_gas_concentration": "flue_gas_wan_m3=0",
    "dining_oil_fume": "days_per_year=367",
    "oil_fume_concentration": "flow_m3_h=0",
    "tank_evaporation": "hours_per_year=9000",
    "surface_evaporation": "molar_mass=0",
    "bath_replacement": "fill_pct=101",
    "rinse_overflow": "flow_l_min=-1",
    "voc_material": "voc_pct=101",
    "required_voc_removal": "initial_rate_kg_h=-1",
    "voc_material_balance": "voc_pct=35",
    "overspray": "transfer_pct=101",
    "nmp_balance": "organised_t_a=5.1",
    "coating_balance": "voc_pct=36",
    "paint_need": "transfer_pct=0",
    "voc_mass_share": "voc_g_l=1201",
    "voc_mass_share_less_water": "water_pct=90",
    "solvent_cleaning": "waste_t_a=3",
    "powder_overspray": "attachment_pct=101",
    "electrolyte_loss": "loss_pct=101",
    "hood_airflow": "velocity_m_s=0.29",
    "flanged_hood_airflow": "velocity_m_s=0.29",
    "canopy_hood_airflow": "perimeter_m=0",
    "slot_hood_airflow": "length_m=0",
    "booth_airflow": "velocity_m_s=0.29",
    "design_airflow": "leakage_pct=9",
    "dilution_ventilation": "allowed_mg_m3=1",
    "air_changes": "volume_m3=0",
    "room_ventilation": "volume_m3=-1",
    "activated_carbon_cycle": "removed_mg_m3=0",
    "carbon_needed": "capacity_pct=0",
    "spent_carbon": "carbon_t_a=-1",
    "carbon_bed": "velocity_m_s=0",
    "carbon_contact_time": "thickness_m=0",
    "carbon_velocity": "section_m2=0",
    "carbon_charge": "density_kg_m3=0",
    "carbon_replaced": "cycle_days=0",
    "stack_rate_limit": "heights_m=15,15,30,40,50,60",
    "equivalent_stack": "distance_m=35",
    "odour_rate_limit": "height_m=14.9",
    "odour_table_height": "height_m=14.9",
    "stack_height_needed": "tallest_building_m=-1",
    "stack_velocity": "diameter_m=0",
    "stack_diameter": "velocity_m_s=0",
    "hourly_standard": "averaging_h=12",
    "air_grade": "standard_ug_m3=0",
    "sanitary_distance": "rate_kg_h=1e12",
    "sanitary_distance_set": "distance_m=-1",
    "domestic_sewage": "discharge_ratio=0.95",
    "pollutant_load": "concentration_mg_l=-1",
    "reference_concentration": "allowed_m3=0",
    "reference_exhaust_concentration": "allowed_m3=0",
    "allowed_discharge": "quotas_m3=0.2,0.3",
    "water_balance": "lost_m3_a=-1",
    "reuse_rate": "fresh_m3_a=-1",
    "fire_water": "hours=-1",
    "rain_to_pool": "rain_days=0",
    "emergency_pool": "rain_m3=-1",
    "noise_distance": "distance_m=0.5",
    "noise_sum": "levels_db=",
    "noise_difference": "background_db=67",
    "indoor_to_outdoor": "transmission_loss_db=-1",
    "working_time_level": "working_h=17",
    "noise_from_power": "distance_m=0",
    "room_level": "absorption=1",
    "outdoor_power": "opening_m2=0",
    "indoor_source_outdoors": "opening_m2=0",
    "like_machines": "count=0",
    "line_source": "length_m=30",
    "boundary_level": "distances_m=20,10",
    "background_corrected": "background_db=63",
    "domestic_waste": "days_per_year=367",
    "storage_need": "turnover_days=0",
    "collected_dust": "leaving_t_a=0.5",
    "wastewater_sludge": "moisture_pct=100",
    "waste_packaging": "package_kg=0",
    "replaced_liquid": "density_t_m3=0",
    "hazardous_waste_class": "amount_t_a=-1",
    "risk_q": "thresholds_t=2500,10,10,2500,0",
    "process_class": "score=-1",
    "risk_grade": "q=-1",
    "air_sensitivity": "people_500_m=-1",
    "liquid_leak": "discharge_coefficient=1.1",
    "fire_sulphur_dioxide": "sulphur_pct=101",
    "fire_carbon_monoxide": "incomplete_pct=7",
    "investment_share": "environmental_wan_yuan=551",
    "three_accounts": "replaced_t_a=1.2",
    "emission_change": "existing_t_a=-1",
    "replacement_amount": "multiple=0.9",
    "tax_equivalents": "equivalent_kg=0",
}
# a level in decibels has no bound, and the classes of a choice are checked before the formula
UNBOUNDED = {"predicted_level", "surface_water_sensitivity", "groundwater_sensitivity"}

# what must be greater than zero, or blow faster than a hood needs to capture anything
NEVER_ZERO = {
    "booth_airflow",
    "canopy_hood_airflow",
    "carbon_bed",
    "carbon_charge",
    "carbon_contact_time",
    "flanged_hood_airflow",
    "hood_airflow",
    "hourly_standard",
    "slot_hood_airflow",
}


def value(name: str, **changes: str) -> float:
    """The result of a calculator's example with some arguments changed."""
    return calculate(name, arguments(EXAMPLES[name][0]) | changes).value


def scaled(name: str, parameter: str, factor: float) -> float:
    given = arguments(EXAMPLES[name][0])[parameter]
    return value(name, **{parameter: ",".join(repr(float(part) * factor) for part in given.split(","))})


def changed(name: str, change: str) -> float:
    return value(name, **arguments(change))


def test_every_calculator_has_a_property_and_a_limit() -> None:
    assert set(PROPORTIONAL) | set(RISES) | set(FALLS) == set(calculators())
    assert set(REFUSED) | UNBOUNDED == set(calculators())


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, each) for name, text in PROPORTIONAL.items() for each in text.split()]
)
def test_so_many_times_in_is_so_many_times_out(name: str, parameter: str) -> None:
    factor = 2.0 if parameter == "velocity_m_s" else 0.5  # half the velocity is below what captures
    assert scaled(name, parameter, factor) == pytest.approx(value(name) * factor)


@pytest.mark.parametrize("name", sorted(set(PROPORTIONAL) - NEVER_ZERO))
def test_nothing_in_is_nothing_out(name: str) -> None:
    assert scaled(name, PROPORTIONAL[name].split()[0], 0) == 0


@pytest.mark.parametrize("name", RISES)
def test_more_of_this_gives_more(name: str) -> None:
    assert changed(name, RISES[name]) > value(name)


@pytest.mark.parametrize("name", FALLS)
def test_more_or_less_of_this_gives_less(name: str) -> None:
    assert changed(name, FALLS[name]) < value(name)


@pytest.mark.parametrize("name", REFUSED)
def test_outside_its_validity_it_refuses_and_names_the_limit_and_its_source(name: str) -> None:
    with pytest.raises(OutOfRange) as caught:
        changed(name, REFUSED[name])
    assert caught.value.limits
    assert caught.value.source
    assert caught.value.limits in caught.value.message

"""Worked examples of the formula collection, each with how sure its source is; table values from registers.

Vectors that stand as doctests in the calculators are not repeated, except where several belong together.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.calculators import (
    activated_carbon,
    air,
    coating,
    combustion,
    dispersion,
    noise,
    noise_propagation,
    risk,
    stack,
    totals,
    ventilation,
    voc_control,
    waste,
    water,
)
from assistant.registers import Confidence, Registers, load_registers
from assistant.registers.factors import Factor

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
V, S, R = Confidence.VERIFIED, Confidence.SINGLE, Confidence.RECALL
WITHIN = 1e-3  # relative difference that still counts as equal
DUST = {"heights_m": [15, 20, 30, 40, 50, 60], "rates_kg_h": [3.5, 5.9, 23, 39, 60, 85]}
NMHC = {"heights_m": [15, 20, 30, 40], "rates_kg_h": [10, 17, 53, 100]}
AMMONIA = {"heights_m": [15, 20, 25], "rates_kg_h": [4.9, 8.7, 14]}
SANITARY = {"a": 470, "b": 0.021, "c": 1.85, "d": 0.84, "area_m2": 1000}
Vector = tuple[str, Confidence, Callable[[], float], float]

VECTORS: list[Vector] = [
    ("F02 capture", R, lambda: air.capture_split(amount_t_a=0.53, capture_efficiency_pct=80)[0], 0.424),
    ("F02 fugitive", R, lambda: air.capture_split(amount_t_a=0.53, capture_efficiency_pct=80)[1], 0.106),
    ("F02 organised", R, lambda: air.after_removal(amount_t_a=0.424, removal_efficiency_pct=95), 0.0212),
    ("F03 VOC", R, lambda: coating.voc_material_balance(amounts_t_a=[10, 2], voc_pct=[35, 100]), 5.5),
    ("F03 mist", R, lambda: coating.overspray(paint_t_a=10, solids_pct=65, transfer_pct=60), 2.6),
    ("F04 recovered", R, lambda: coating.nmp_balance(input_t_a=1000, recovery_pct=99.5)[0], 995),
    ("F04 not recovered", R, lambda: coating.nmp_balance(input_t_a=1000, recovery_pct=99.5)[1], 5),
    ("F05 cyclone and filter", S, lambda: air.removal_series(efficiencies_pct=[60, 80]), 92),
    ("F05 two stages", S, lambda: air.removal_series(efficiencies_pct=[50, 50]), 75),
    ("F10 no flange", R,
     lambda: ventilation.hood_airflow(distance_m=0.3, area_m2=0.25, velocity_m_s=0.5), 2070),
    ("F10 flange", R,
     lambda: ventilation.flanged_hood_airflow(distance_m=0.3, area_m2=0.25, velocity_m_s=0.5), 1552.5),
    ("F10 canopy", R,
     lambda: ventilation.canopy_hood_airflow(perimeter_m=2, height_m=0.3, velocity_m_s=0.5), 1512),
    ("F10 room", R, lambda: ventilation.room_ventilation(volume_m3=180, changes_per_hour=20), 3600),
    *[
        (f"F12 S={share}%", V, lambda share=share: activated_carbon.activated_carbon_cycle(
            carbon_kg=1000, capacity_pct=share, removed_mg_m3=50, flow_m3_h=10_000, hours_per_day=8), days)
        for share, days in ((10, 25), (15, 37.5), (20, 50))
    ],
    ("F13 need", S, lambda: activated_carbon.carbon_needed(adsorbed_t_a=0.592, capacity_pct=20), 2.96),
    ("F13 spent", S, lambda: activated_carbon.spent_carbon(carbon_t_a=4.56, adsorbed_t_a=0.592), 5.152),
    ("F13 small", S, lambda: activated_carbon.carbon_needed(adsorbed_t_a=0.01, capacity_pct=15), 0.0667),
    ("F14 section", S,
     lambda: activated_carbon.carbon_bed(flow_m3_h=10_000, velocity_m_s=1.2, thickness_m=0.6)[0], 2.315),
    ("F14 contact", S,
     lambda: activated_carbon.carbon_bed(flow_m3_h=10_000, velocity_m_s=1.2, thickness_m=0.6)[1], 0.5),
    ("F15 18 m", V, lambda: stack.stack_rate_limit(height_m=18, **DUST), 4.94),
    ("F15 12 m", V, lambda: stack.stack_rate_limit(height_m=12, **DUST), 1.12),
    ("F15 70 m", V, lambda: stack.stack_rate_limit(height_m=70, **DUST), 115.69),
    ("F15 below buildings", V,
     lambda: stack.stack_rate_limit(height_m=18, clears_buildings=False, **DUST), 2.47),
    ("F16 limit", V, lambda: stack.stack_rate_limit(height_m=17.6777, **NMHC), 13.749),
    ("F17 boiler", V, lambda: air.oxygen_corrected(
        concentration_mg_m3=120, measured_oxygen_pct=6, reference_oxygen_pct=3.5), 140),
    ("F17 VOC", V, lambda: air.oxygen_corrected(
        concentration_mg_m3=20, measured_oxygen_pct=17, reference_oxygen_pct=3), 90),
    ("F18 18 m", V, lambda: stack.odour_rate_limit(height_m=18, **AMMONIA), 8.7),
    ("F18 17 m", V, lambda: stack.odour_rate_limit(height_m=17, **AMMONIA), 4.9),
    ("F19 plating", V,
     lambda: water.reference_concentration(measured_mg_l=0.4, discharged_m3=60, allowed_m3=40), 0.6),
    ("F19 large cells", V, lambda: water.allowed_discharge(outputs=[1000], quotas_m3=[0.8]), 800),
    ("F20 oil", R, lambda: combustion.dining_oil_fume(
        people=100, oil_g_per_person_day=30, days_per_year=300, fume_pct=100), 900),
    ("F20 fume", R, lambda: combustion.dining_oil_fume(
        people=100, oil_g_per_person_day=30, days_per_year=300, fume_pct=2.83), 25.47),
    ("F20 removed", R, lambda: air.after_removal(amount_t_a=25.47, removal_efficiency_pct=75), 6.3675),
    ("F20 concentration", R, lambda: combustion.oil_fume_concentration(
        discharged_kg_a=6.3675, flow_m3_h=6000, hours_per_year=1200), 0.884),
    ("F30 NMHC", R, lambda: dispersion.air_grade(greatest_ug_m3=24, standard_ug_m3=2000)[0], 1.2),
    ("F30 PM10 old", R, lambda: dispersion.air_grade(greatest_ug_m3=40, standard_ug_m3=450)[0], 8.89),
    ("F30 PM10 interim", R, lambda: dispersion.air_grade(greatest_ug_m3=40, standard_ug_m3=360)[0], 11.11),
    ("F31 small", V,
     lambda: dispersion.sanitary_distance(rate_kg_h=0.025, standard_mg_m3=1, **SANITARY), 1.388),
    ("F31 large", V,
     lambda: dispersion.sanitary_distance(rate_kg_h=0.2, standard_mg_m3=0.9, **SANITARY), 18.110),
    ("F41 COD", R, lambda: water.pollutant_load(water_m3_a=675, concentration_mg_l=340), 0.2295),
    ("F41 ammonia", R, lambda: water.pollutant_load(water_m3_a=675, concentration_mg_l=32.6), 0.0220),
    ("F42 works", R, lambda: water.pollutant_load(water_m3_a=675, concentration_mg_l=50), 0.03375),
    ("F43 fire water", R, lambda: water.fire_water(flow_l_s=15, hours=3), 162),
    ("F43 pool", R, lambda: water.emergency_pool(
        tank_m3=5, fire_water_m3=162, diverted_m3=0, process_m3=0, rain_m3=30), 197),
    ("F50", V, lambda: noise.noise_distance(level_db=85, distance_m=20), 58.98),
    ("F51 free", V, lambda: noise_propagation.noise_from_power(
        power_db=68.28, distance_m=30, half_free=False), 27.74),
    ("F51 half free", V, lambda: noise_propagation.noise_from_power(
        power_db=68.28, distance_m=30, half_free=True), 30.74),
    ("F52 60", V, lambda: noise.noise_sum(levels_db=[60, 60]), 63.01),
    ("F52 80", V, lambda: noise.noise_sum(levels_db=[80, 80]), 83.01),
    ("F53", V, lambda: noise.noise_difference(total_db=67, background_db=60), 66.03),
    ("F54 R", V, lambda: noise_propagation.room_level(
        power_db=90, directivity=2, distance_m=5, surface_m2=1000, absorption=0.1)[0], 111.11),
    ("F54 Lp1", V, lambda: noise_propagation.room_level(
        power_db=90, directivity=2, distance_m=5, surface_m2=1000, absorption=0.1)[1], 76.27),
    ("F55 first", V, lambda: noise.indoor_to_outdoor(level_db=76.27, transmission_loss_db=15), 55.27),
    ("F55 second", V, lambda: noise.indoor_to_outdoor(level_db=75, transmission_loss_db=15), 54),
    ("F56", V, lambda: noise_propagation.outdoor_power(level_db=55.27, opening_m2=20), 68.28),
    ("F57", V, lambda: noise.working_time_level(level_db=60, working_h=6, period_h=16), 55.74),
    ("F58", V, lambda: noise_propagation.predicted_level(contribution_db=50, background_db=55), 56.19),
    ("F59 endless", V, lambda: noise_propagation.line_source(
        level_db=90, reference_m=20, distance_m=40, length_m=1e6), 86.99),
    ("F59 beyond", V, lambda: noise_propagation.line_source(
        level_db=70, reference_m=600, distance_m=1200, length_m=500), 63.98),
    ("F5x together", V, lambda: noise_propagation.boundary_level(
        levels_db=[80, 75, 85], distances_m=[20, 10, 40]), 58.83),
    ("F60 metal works", V, lambda: risk.risk_q(
        amounts_t=[1.5, 0.05, 0.1, 1, 0.02], thresholds_t=[2500, 10, 10, 2500, 10]), 0.0180),
    ("F60 cobalt", V, lambda: risk.risk_q(amounts_t=[60 * 0.12], thresholds_t=[0.25]), 28.8),
    ("F62 CO", S, lambda: risk.fire_carbon_monoxide(
        burnt_t_s=0.0005, carbon_pct=85, incomplete_pct=3), 0.0297),
    ("F71", R, lambda: totals.replacement_amount(added_t_a=1.54, multiple=1.2), 1.848),
    ("F72", V, lambda: totals.investment_share(environmental_wan_yuan=30.5, total_wan_yuan=550), 5.55),
    ("F73 dust", V, lambda: totals.tax_equivalents(emission_kg=1000, equivalent_kg=4), 250),
    ("F73 NOx", V, lambda: totals.tax_equivalents(emission_kg=500, equivalent_kg=0.95), 526.3),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sure", "call", "value"), [vector[1:] for vector in VECTORS],
    ids=[f"{name} [{sure.value}]" for name, sure, *_ in VECTORS],
)  # fmt: skip
def test_a_worked_example_comes_out(sure: Confidence, call: Callable[[], float], value: float) -> None:
    assert isinstance(sure, Confidence)
    assert call() == pytest.approx(value, rel=WITHIN)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers(CORPUS)


def the_factor(registers: Registers, *, process: str, pollutant: str, material: str) -> Factor:
    """The one factor of the machinery manual that fits."""
    found = registers.factors.find(process=process, pollutant=pollutant, material=material)
    (one,) = [row for row in found if "机械" in row.industry or "锅炉" in row.industry]
    return one


@pytest.mark.parametrize(
    ("process", "pollutant", "material", "activity", "kilograms", "sure"),
    [
        ("锯床、砂轮切割机切割", "颗粒物", "钢板", 100, 530, V),
        ("抛丸", "颗粒物", "钢材", 500, 1095, V),
        ("二氧化碳保护焊、氩弧焊", "颗粒物", "实芯焊丝", 2, 18.38, V),
        ("喷塑（粉末喷涂）", "颗粒物", "粉末涂料", 20, 6000, V),
        ("喷塑后烘干", "挥发性有机物", "粉末涂料", 20, 24, V),
    ],
)
def test_factors_of_the_register_give_the_worked_examples_of_f02(
    registers: Registers, process: str, pollutant: str, material: str,
    activity: float, kilograms: float, sure: Confidence,
) -> None:  # fmt: skip
    row = the_factor(registers, process=process, pollutant=pollutant, material=material)
    assert row.factor is not None
    assert row.confidence is sure
    generated = air.factor_emission(activity=activity, factor_kg_per_unit=row.factor)
    assert generated * 1000 == pytest.approx(kilograms, rel=WITHIN)


def test_gas_in_a_furnace_by_the_factors_of_the_register(registers: Registers) -> None:
    def per_m3(pollutant: str) -> Factor:
        return the_factor(registers, process="天然气工业炉窑", pollutant=pollutant, material="天然气")

    flue, dust, nox = (per_m3(name).factor or 0 for name in ("工业废气量", "颗粒物", "氮氧化物"))
    burnt = combustion.natural_gas_combustion(
        gas_wan_m3=10,
        flue_gas_m3_per_m3=flue,
        particulates_kg_per_wan_m3=dust * 1e4,
        so2_kg_per_wan_m3_per_s=(per_m3("二氧化硫").per_sulphur or 0) * 1e4,
        sulphur_mg_m3=100,
        nox_kg_per_wan_m3=nox * 1e4,
    )
    assert burnt == pytest.approx((136, 28.6, 20, 187), rel=WITHIN)


@pytest.mark.parametrize(("burner", "kilograms"), [("无低氮燃烧", 187.1), ("国内领先", 69.7)])
def test_gas_in_a_boiler_by_the_factors_of_the_register(
    registers: Registers, burner: str, kilograms: float
) -> None:
    rows = [row for row in registers.factors.find(process="室燃炉") if "锅炉" in row.industry]
    (flue,) = [row.factor for row in rows if row.pollutant == "工业废气量"]
    (nox,) = [row.factor for row in rows if burner in row.pollutant]
    (sulphur,) = [row.per_sulphur for row in rows if row.pollutant == "二氧化硫"]
    assert flue is not None
    assert nox is not None
    assert sulphur is not None
    burnt = combustion.natural_gas_combustion(
        gas_wan_m3=10,
        flue_gas_m3_per_m3=flue / 1e4,
        particulates_kg_per_wan_m3=0,
        so2_kg_per_wan_m3_per_s=sulphur,
        sulphur_mg_m3=100,
        nox_kg_per_wan_m3=nox,
    )
    assert burnt.flue_gas_wan_m3 * 1e4 == pytest.approx(1_077_530, rel=WITHIN)
    assert (burnt.so2_kg, burnt.nox_kg) == pytest.approx((20, kilograms), rel=WITHIN)


def test_f03_from_paint_to_stack() -> None:
    generated = coating.voc_material_balance(amounts_t_a=[10, 2], voc_pct=[35, 100])
    split = air.capture_split(amount_t_a=generated, capture_efficiency_pct=90)
    organised = air.after_removal(amount_t_a=split.collected_t_a, removal_efficiency_pct=80)
    rate = air.emission_rate(amount_t_a=organised, hours_per_year=2400)
    figures = (*split, organised, organised + split.fugitive_t_a, rate)
    assert figures == pytest.approx((4.95, 0.55, 0.99, 1.54, 0.4125))
    assert air.concentration(rate_kg_h=rate, flow_m3_h=20_000) == pytest.approx(20.625)


def test_f16_two_stacks_taken_as_one() -> None:
    one = stack.equivalent_stack(
        height_1_m=15, height_2_m=20, distance_m=20, rate_1_kg_h=0.6, rate_2_kg_h=0.4
    )
    assert one == pytest.approx((17.678, 1.0, 8), rel=WITHIN)
    assert stack.stack_rate_limit(height_m=one.height_m, **NMHC) == pytest.approx(13.749, rel=WITHIN)


def test_f30_a_new_edition_of_the_standard_raises_the_grade() -> None:
    old, interim, final = (
        dispersion.hourly_standard(standard_ug_m3=each, averaging_h=24) for each in (150, 120, 100)
    )
    assert (old, interim, final) == (450, 360, 300)
    fine = [dispersion.hourly_standard(standard_ug_m3=each, averaging_h=24) for each in (75, 60, 50)]
    assert fine == [225, 180, 150]
    assert dispersion.air_grade(greatest_ug_m3=40, standard_ug_m3=old).grade == 2
    assert dispersion.air_grade(greatest_ug_m3=40, standard_ug_m3=interim).grade == 1
    assert dispersion.air_grade(greatest_ug_m3=24, standard_ug_m3=2000).grade == 2


@pytest.mark.parametrize("distance", [1.388, 18.110])
def test_f31_short_distances_are_laid_down_as_50_m(distance: float) -> None:
    assert dispersion.sanitary_distance_set(distance_m=distance) == 50


def test_f41_sewage_of_fifty_people() -> None:
    sewage = water.domestic_sewage(
        staff=50, quota_l_per_person_day=50, days_per_year=300, discharge_ratio=0.9
    )
    assert sewage == (675, 750)


def test_f61_potential_and_grade_by_sensitivity() -> None:
    grades = [risk.risk_grade(q=28.8, process_score=5, sensitivity=each) for each in ("E1", "E2", "E3")]
    assert {grade.hazard_class for grade in grades} == {"P4"}
    assert [(grade.potential, grade.grade) for grade in grades] == [
        ("Ⅲ", "二级"),
        ("Ⅱ", "三级"),
        ("Ⅰ", "简单分析"),
    ]


@pytest.mark.parametrize(
    ("q", "classes"),
    [(100, "P1 P1 P2 P3"), (10, "P1 P2 P3 P4"), (1, "P2 P3 P4 P4"), (0.99, "— — — —")],
)
def test_f61_hazard_classes_by_q_and_process(q: float, classes: str) -> None:
    found = [
        risk.risk_grade(q=q, process_score=score, sensitivity="E1").hazard_class for score in (25, 20, 10, 5)
    ]
    assert found == classes.split()


@pytest.mark.parametrize(
    ("sensitivity", "potentials"), [("E1", "Ⅳ+ Ⅳ Ⅲ Ⅲ"), ("E2", "Ⅳ Ⅲ Ⅲ Ⅱ"), ("E3", "Ⅲ Ⅲ Ⅱ Ⅰ")]
)
def test_f61_potentials_by_sensitivity_and_hazard(sensitivity: str, potentials: str) -> None:
    cases = ((100, 25), (10, 20), (10, 10), (10, 5))  # P1 to P4
    found = [risk.risk_grade(q=q, process_score=m, sensitivity=sensitivity).potential for q, m in cases]
    assert found == potentials.split()


def test_f70_three_accounts() -> None:
    accounts = totals.three_accounts(
        existing_t_a=0.80, under_construction_t_a=0, project_t_a=0.35, replaced_t_a=0.20
    )
    assert accounts == pytest.approx((0.95, 0.15))


@pytest.mark.parametrize(("amount", "words"), [(9.9, "登记管理"), (10, "简化管理"), (100, "重点监管")])
def test_f74_management_of_hazardous_waste(amount: float, words: str) -> None:
    assert waste.hazardous_waste_class(amount_t_a=amount, treats_itself=False) == words


def test_f75_voc_materials_and_removal() -> None:
    assert [voc_control.is_voc_material(voc_pct=share) for share in (9.9, 10)] == [False, True]
    needed = voc_control.required_voc_removal(
        initial_rate_kg_h=3.0, is_key_region=False, only_low_voc_materials=False
    )
    assert needed > 75


@pytest.mark.parametrize(
    ("background", "corrected"), [(54, 65), (55, 64), (59, 64), (60, 63), (61, 63), (62, 62)]
)
def test_measured_levels_are_corrected_by_the_table(background: float, corrected: float) -> None:
    found = noise_propagation.background_corrected(measured_db=65, background_db=background)
    assert found == corrected

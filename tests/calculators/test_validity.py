"""Outside its validity a calculator refuses, and says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.calculators import (
    activated_carbon,
    air,
    coating,
    noise,
    risk,
    stack,
    totals,
    ventilation,
    waste,
    water,
)
from assistant.errors import OutOfRange

REFUSED: list[Callable[[], object]] = [
    lambda: air.capture_split(amount_t_a=1, capture_efficiency_pct=101),
    lambda: air.after_removal(amount_t_a=-1, removal_efficiency_pct=50),
    lambda: air.emission_rate(amount_t_a=1, hours_per_year=0),
    lambda: air.emission_rate(amount_t_a=1, hours_per_year=8785),
    lambda: air.concentration(rate_kg_h=1, flow_m3_h=0),
    lambda: air.oxygen_corrected(concentration_mg_m3=1, measured_oxygen_pct=21, reference_oxygen_pct=3.5),
    lambda: coating.voc_material_balance(amounts_t_a=[1, 2], voc_pct=[50]),
    lambda: coating.nmp_balance(input_t_a=100, recovery_pct=99, organised_t_a=0.9, fugitive_t_a=0.2),
    lambda: ventilation.hood_airflow(distance_m=0.3, area_m2=0.2, velocity_m_s=0.29),
    lambda: activated_carbon.activated_carbon_cycle(
        carbon_kg=1, capacity_pct=10, removed_mg_m3=0, flow_m3_h=1, hours_per_day=8
    ),
    lambda: stack.stack_rate_limit(height_m=18, heights_m=[20, 15], rates_kg_h=[5.9, 3.5]),
    lambda: stack.stack_rate_limit(height_m=18, heights_m=[], rates_kg_h=[]),
    lambda: stack.equivalent_stack(height_1_m=15, height_2_m=20, distance_m=35, rate_1_kg_h=1, rate_2_kg_h=1),
    lambda: noise.noise_distance(level_db=80, distance_m=0.5),
    lambda: noise.noise_sum(levels_db=[]),
    lambda: noise.noise_difference(total_db=60, background_db=60),
    lambda: risk.risk_q(amounts_t=[1], thresholds_t=[0]),
    lambda: totals.three_accounts(existing_t_a=1, under_construction_t_a=0, project_t_a=1, replaced_t_a=2.1),
    lambda: totals.investment_share(environmental_wan_yuan=2, total_wan_yuan=1),
    lambda: waste.storage_need(amount_t_a=1, turnover_days=0),
    lambda: water.domestic_sewage(
        staff=1, quota_l_per_person_day=50, days_per_year=300, discharge_ratio=0.95
    ),
]


@pytest.mark.parametrize("call", REFUSED)
def test_a_value_outside_the_validity_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange, match="超出适用范围") as caught:
        call()
    assert caught.value.source

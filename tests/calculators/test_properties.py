"""Properties of the sums, and cases worked by hand."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.air import (
    after_removal,
    capture_split,
    concentration,
    emission_rate,
    removal_series,
)
from assistant.calculators.coating import nmp_balance, voc_material_balance
from assistant.calculators.noise import noise_distance, noise_sum
from assistant.calculators.stack import equivalent_stack, stack_rate_limit
from assistant.calculators.totals import three_accounts

AMOUNT = st.floats(0, 1e6)
PERCENT = st.floats(0, 100)
PARTICULATES = {"heights_m": [15, 20, 30, 40, 50, 60], "rates_kg_h": [3.5, 5.9, 23, 39, 60, 85]}


@given(AMOUNT, PERCENT)
def test_nothing_is_lost_when_a_source_is_split(amount: float, share: float) -> None:
    split = capture_split(amount_t_a=amount, capture_efficiency_pct=share)
    assert isclose(split.collected_t_a + split.fugitive_t_a, amount, abs_tol=1e-9)


@given(AMOUNT, PERCENT, PERCENT)
def test_more_removal_never_raises_the_emission(amount: float, first: float, second: float) -> None:
    low, high = sorted((first, second))
    less = after_removal(amount_t_a=amount, removal_efficiency_pct=high)
    assert less <= after_removal(amount_t_a=amount, removal_efficiency_pct=low) <= amount


@given(st.lists(PERCENT, min_size=1, max_size=5), PERCENT)
def test_another_stage_never_lowers_the_removal(stages: list[float], another: float) -> None:
    longer = removal_series(efficiencies_pct=[*stages, another])
    assert longer >= removal_series(efficiencies_pct=stages) - 1e-9
    assert longer <= 100


@given(st.floats(1, 200), st.floats(1, 200))
def test_a_higher_stack_never_has_a_lower_limit(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert stack_rate_limit(height_m=low, **PARTICULATES) <= stack_rate_limit(height_m=high, **PARTICULATES)


@given(st.lists(st.floats(0, 140), min_size=1, max_size=8))
def test_a_sum_of_levels_is_no_lower_than_the_loudest(levels: list[float]) -> None:
    assert noise_sum(levels_db=levels) >= max(levels) - 1e-9


@given(AMOUNT, AMOUNT, AMOUNT, PERCENT)
def test_the_three_accounts_balance(existing: float, building: float, project: float, share: float) -> None:
    replaced = (existing + building + project) * share / 100
    accounts = three_accounts(
        existing_t_a=existing, under_construction_t_a=building, project_t_a=project, replaced_t_a=replaced
    )
    assert isclose(accounts.whole_t_a, existing + building + project - replaced, abs_tol=1e-6)
    assert isclose(accounts.change_t_a, accounts.whole_t_a - existing, abs_tol=1e-6)


@given(AMOUNT, PERCENT, st.floats(0, 1), st.floats(0, 1))
def test_the_nmp_balance_closes(amount: float, recovery: float, first: float, second: float) -> None:
    unrecovered = amount - amount * recovery / 100
    organised, fugitive = unrecovered * first / 2, unrecovered * second / 2
    balance = nmp_balance(
        input_t_a=amount, recovery_pct=recovery, organised_t_a=organised, fugitive_t_a=fugitive
    )
    whole = balance.recovered_t_a + organised + fugitive + balance.carried_t_a
    assert isclose(whole, amount, rel_tol=1e-9, abs_tol=1e-9)


def test_zero_in_is_zero_out() -> None:
    assert emission_rate(amount_t_a=0, hours_per_year=2400) == 0
    assert voc_material_balance(amounts_t_a=[], voc_pct=[]) == 0


def test_a_painted_part_from_paint_to_stack() -> None:
    """10 t paint (35 % VOC) and 2 t thinner; 90 % captured, 80 % removed, 2400 h, 20 000 m³/h."""
    generated = voc_material_balance(amounts_t_a=[10, 2], voc_pct=[35, 100])
    split = capture_split(amount_t_a=generated, capture_efficiency_pct=90)
    organised = after_removal(amount_t_a=split.collected_t_a, removal_efficiency_pct=80)
    rate = emission_rate(amount_t_a=organised, hours_per_year=2400)
    assert (round(split.collected_t_a, 6), round(organised, 6), round(split.fugitive_t_a, 6)) == (
        4.95,
        0.99,
        0.55,
    )
    assert round(concentration(rate_kg_h=rate, flow_m3_h=20_000), 3) == 20.625


def test_three_machines_at_a_boundary() -> None:
    levels = [noise_distance(level_db=level, distance_m=r) for level, r in ((80, 20), (75, 10), (85, 40))]
    assert [round(level, 2) for level in levels] == [53.98, 55.0, 52.96]
    assert round(noise_sum(levels_db=levels), 2) == 58.83


@pytest.mark.parametrize(("height", "limit"), [(15, 3.5), (18, 4.94), (20, 5.9), (60, 85), (12, 1.12)])
def test_rate_limits_between_and_below_the_table(height: float, limit: float) -> None:
    assert round(stack_rate_limit(height_m=height, **PARTICULATES), 2) == limit


def test_the_limit_of_an_equivalent_stack_is_read_at_its_height() -> None:
    stack = equivalent_stack(height_1_m=15, height_2_m=20, distance_m=20, rate_1_kg_h=0.6, rate_2_kg_h=0.4)
    limit = stack_rate_limit(
        height_m=stack.height_m, heights_m=[15, 20, 30, 40], rates_kg_h=[10, 17, 53, 100]
    )
    assert round(limit, 3) == 13.749

"""What holds whatever the numbers are."""

from __future__ import annotations

from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.assessment.air.air import air
from assistant.assessment.assess import assess
from assistant.assessment.noise.noise import noise
from assistant.registers import Registers
from tests.assessment.projects import UNDER_CODE, make_project, outlet, source

amounts = st.floats(0, 1000)
shares = st.floats(0, 100)
few = settings(max_examples=40, deadline=None)  # a busy machine is no defect


@few
@given(amount=amounts, capture=shares, removal=shares, settled=shares, stack=st.booleans())
def test_mass_is_kept_from_generation_to_discharge(
    registers: Registers, amount: float, capture: float, removal: float, settled: float, stack: bool
) -> None:
    """generated = organised + fugitive + removed + settled; collected + escaped = generated."""
    generation = [{"pollutant": "颗粒物", "amount_t_a": amount, "removal_efficiency_pct": removal}]
    loose = [generation[0] | {"settled_pct": settled}]
    place = {
        "capture_efficiency_pct": capture,
        "outlet": "DA001" if stack else "",
        "vented_indoors": not stack,
    }

    def worked(parts: list[dict[str, object]]):  # type: ignore[no-untyped-def]
        project = make_project(outlets=[outlet()], air_sources=[source(generation=parts, **place)])
        return air(project, registers, UNDER_CODE).sources[0]

    plain, dusty = worked(generation), worked(loose)
    assert plain.removed
    total = plain.organised.value + plain.fugitive.value + plain.removed.value
    assert isclose(total, amount, rel_tol=1e-9, abs_tol=1e-9)
    assert min(plain.organised.value, plain.fugitive.value, plain.removed.value) >= 0
    assert isclose(dusty.fugitive.value, plain.fugitive.value * (1 - settled / 100), abs_tol=1e-9)
    if stack:
        assert isclose(plain.collected.value + plain.fugitive.value, amount, abs_tol=1e-9)


@few
@given(amount=st.floats(0.001, 100), factor=st.floats(0.01, 500))
def test_units_scale(registers: Registers, amount: float, factor: float) -> None:
    """The same factor in kg/t, g/kg, g/t and %, the same activity in t and kg."""
    spellings = [
        (amount, "t", factor, "kg/t"),
        (amount, "t", factor, "g/kg"),
        (amount * 1000, "kg", factor, "g/kg"),
        (amount, "t", factor * 1000, "g/t"),
        (amount, "t", factor / 10, "%"),
    ]
    found = []
    for activity, activity_unit, value, factor_unit in spellings:
        entry = {"pollutant": "颗粒物", "activity": activity, "activity_unit": activity_unit,
                 "factor": value, "factor_unit": factor_unit}  # fmt: skip
        project = make_project(outlets=[outlet()], air_sources=[source(generation=[entry])])
        found.append(air(project, registers, UNDER_CODE).sources[0].generated.value)
    assert all(isclose(each, found[0], rel_tol=1e-9) for each in found)


@few
@given(first=st.lists(shares, max_size=3), more=shares)
def test_another_stage_never_raises_what_leaves(
    registers: Registers, first: list[float], more: float
) -> None:
    def emitted(stages: list[float]) -> float:
        entry = {"pollutant": "颗粒物", "amount_t_a": 1.0, "stages_pct": stages}
        project = make_project(outlets=[outlet()], air_sources=[source(generation=[entry])])
        return air(project, registers, UNDER_CODE).sources[0].organised.value

    assert emitted([*first, more]) <= emitted(first) + 1e-12


@few
@given(existing=amounts, building=amounts, added=amounts, share=st.floats(0, 1))
def test_the_totals_always_balance(
    registers: Registers, existing: float, building: float, added: float, share: float
) -> None:
    total = {"pollutant": "颗粒物", "category": "废气", "existing_t_a": existing,
             "under_construction_t_a": building, "replaced_t_a": existing * share}  # fmt: skip
    entry = [{"pollutant": "颗粒物", "amount_t_a": added}]
    project = make_project(
        outlets=[outlet()], air_sources=[source(generation=entry)], existing={"totals": [total]}
    )
    (row,) = assess(project, registers, UNDER_CODE).totals
    whole = row.existing + row.under_construction + row.project - row.replaced
    assert isclose(row.whole.value, whole, abs_tol=1e-9)
    assert isclose(row.change.value, row.whole.value - row.existing, abs_tol=1e-9)


@few
@given(near=st.floats(1, 500), further=st.floats(0, 500), beyond=st.floats(0, 200))
def test_more_distance_never_raises_noise(
    registers: Registers, near: float, further: float, beyond: float
) -> None:
    def levels(east_m: float, target_m: float) -> tuple[float, float]:
        machine = {"name": "风机", "count": 3, "level_db": 85, "east_m": east_m}
        target = {"name": "村", "element": "声", "direction": "东", "distance_m": target_m}
        project = make_project(noise_sources=[machine], surroundings={"targets": [target]})
        found = noise(project, registers, UNDER_CODE)
        return found.results[0].contribution.value, found.targets[0].contribution.value

    boundary, village = levels(near, 10)
    far_boundary, far_village = levels(near + further, 10 + beyond)
    assert far_boundary <= boundary + 1e-9
    assert far_village <= village + 1e-9
    assert village <= boundary + 1e-9

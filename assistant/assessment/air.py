"""Exhaust gas of every source and outlet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment.air_limits import AirLimits, air_limits
from assistant.assessment.figures import given, literal, shown, summed
from assistant.assessment.model import AirResult, Missing, OutletResult, Worked
from assistant.assessment.worked_calculators import work
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import AirSource, Generation, Outlet, Project
from assistant.registers import Confidence, Registers

_COMPANY, _CONSULTANT = "建设单位", "环评单位"


class Air(NamedTuple):
    """Sources, outlets, and what is missing."""

    sources: tuple[AirResult, ...]
    outlets: tuple[OutletResult, ...]
    missing: tuple[Missing, ...]


def air(project: Project, registers: Registers, on: date) -> Air:
    """Each source from generation to discharge, and each outlet against its limits."""
    missing: list[Missing] = []
    sources: list[AirResult] = []
    outlets = {outlet.number: outlet for outlet in project.outlets}
    for index, source in enumerate(project.air_sources):
        for place, each in enumerate(source.generation):
            path = f"air_sources.{index}.generation.{place}"
            generated = _generated(each, path)
            if generated is None:
                question = f"{source.name}的{each.pollutant}如何核算（活动水平与系数，或物料衡算量）？"
                missing.append(Missing(path, question, _CONSULTANT))
                continue
            sources.append(_source(index, source, each, generated, outlets.get(source.outlet)))
    results = [
        _outlet(project, registers, on, outlet, group, missing)
        for outlet in project.outlets
        for group in _by_pollutant(sources, outlet)
    ]
    missing.extend(_outlet_questions(project))
    return Air(tuple(sources), tuple(results), tuple(missing))


def _generated(each: Generation, path: str) -> Worked | None:
    """Generated mass by factor or balance; None when neither is given or the units do not fit."""
    confidence = Confidence(each.confidence)
    name, basis = f"{each.pollutant}产生量", each.source or "出处未写明，待核"
    if each.amount_t_a is not None:
        how = each.method or "物料衡算"
        worked = given(name, each.amount_t_a, "t/a", how=how, basis=basis, confidence=confidence)
        return _with_inputs(worked, ((f"{path}.amount_t_a", f"{shown(each.amount_t_a)} t/a"),))
    if each.activity is None or each.factor is None:
        return None
    kg_per_unit = _kg_per_activity_unit(each)
    if kg_per_unit is None:
        return None
    unit = literal(each.activity_unit)
    return work(
        "factor_emission",
        {"activity": each.activity, "factor_kg_per_unit": each.factor * kg_per_unit},
        title=name,
        sum_text=f"{{activity}} {unit} × {{factor_kg_per_unit}} kg/{unit} ÷ 1000 = {{result}} t/a",
        basis=basis,
        confidence=confidence,
        inputs=(
            (f"{path}.activity", f"{shown(each.activity)} {each.activity_unit}"),
            (f"{path}.factor", f"{shown(each.factor)} {each.factor_unit}"),
        ),
    )


def _kg_per_activity_unit(each: Generation) -> float | None:
    """What turns the factor into kg per unit of activity; None when the units do not fit together."""
    mass, slash, base = each.factor_unit.partition("/")
    kilograms = conversion_factor(canonical_unit(mass), "kg")
    if not slash or kilograms is None:
        return None
    activity = each.activity_unit.removesuffix("/a").strip()
    if base.strip() == activity:
        return kilograms
    bases = conversion_factor(canonical_unit(activity), canonical_unit(base))
    return None if bases is None else kilograms * bases


def _with_inputs(worked: Worked, inputs: tuple[tuple[str, str], ...]) -> Worked:
    return Worked(
        worked.name, worked.value, worked.unit, worked.formula, worked.substituted, worked.basis, inputs,
        worked.confidence,
    )  # fmt: skip


def _source(
    index: int, source: AirSource, each: Generation, generated: Worked, outlet: Outlet | None
) -> AirResult:
    capture = source.capture_efficiency_pct if outlet else 0.0
    path = f"air_sources.{index}"
    share = {"amount_t_a": generated.value, "capture_efficiency_pct": capture}
    capture_input = ((f"{path}.capture_efficiency_pct", f"{shown(capture)}%"),)
    sure = generated.confidence
    collected = work("capture_split", share, confidence=sure, inputs=capture_input)
    fugitive = work("fugitive_emission", share, confidence=sure, inputs=capture_input)
    removal = {"amount_t_a": collected.value, "removal_efficiency_pct": each.removal_efficiency_pct}
    removal_input = ((f"{path}.treatment", f"{source.treatment}，{shown(each.removal_efficiency_pct)}%"),)
    organised = work("after_removal", removal, confidence=sure, inputs=removal_input)
    rate = _rate(organised, source.hours_per_year, "有组织排放速率")
    before = _rate(collected, source.hours_per_year, "有组织产生速率")
    return AirResult(
        source=source.number,
        process=source.process,
        outlet=source.outlet,
        pollutant=each.pollutant,
        hours_per_year=source.hours_per_year,
        generated=generated,
        collected=collected,
        organised=organised,
        fugitive=fugitive,
        organised_rate=rate,
        generated_concentration=_concentration(before, outlet, "有组织产生浓度") if outlet else None,
        organised_concentration=_concentration(rate, outlet, "有组织排放浓度") if outlet else None,
    )


def _rate(amount: Worked, hours: float, title: str) -> Worked:
    numbers = {"amount_t_a": amount.value, "hours_per_year": hours}
    return work("emission_rate", numbers, title=title, confidence=amount.confidence)


def _concentration(rate: Worked, outlet: Outlet, title: str) -> Worked:
    numbers = {"rate_kg_h": rate.value, "flow_m3_h": outlet.flow_m3_h}
    return work("concentration", numbers, title=title, confidence=rate.confidence)


def _by_pollutant(sources: Sequence[AirResult], outlet: Outlet) -> list[list[AirResult]]:
    groups: dict[str, list[AirResult]] = {}
    for each in sources:
        if each.outlet == outlet.number:
            groups.setdefault(each.pollutant, []).append(each)
    return list(groups.values())


def _outlet(
    project: Project,
    registers: Registers,
    on: date,
    outlet: Outlet,
    group: Sequence[AirResult],
    missing: list[Missing],
) -> OutletResult:
    pollutant = group[0].pollutant
    basis = "同一排气筒各源合计"
    amount = summed(f"{pollutant}排放量", [each.organised for each in group], basis=basis)
    rate = summed(f"{pollutant}排放速率", [each.organised_rate for each in group], basis=basis)
    concentration = _concentration(rate, outlet, f"{pollutant}排放浓度")
    processes = list(dict.fromkeys(each.process for each in group))
    limits = air_limits(project, registers, on, outlet=outlet, processes=processes, pollutant=pollutant)
    if limits.concentration is None:
        question = f"排气筒 {outlet.number} 的{pollutant}执行什么标准、限值多少（登记表没有，限值待核）？"
        missing.append(Missing(f"outlets.{_index(project, outlet)}", question, _CONSULTANT))
    return OutletResult(
        outlet=outlet.number,
        pollutant=pollutant,
        amount=amount,
        rate=rate,
        concentration=concentration,
        concentration_limit=limits.concentration,
        rate_limit=limits.rate,
        complies=_complies(concentration, rate, limits),
    )


def _complies(concentration: Worked, rate: Worked, limits: AirLimits) -> bool | None:
    """False when any limit is exceeded; None when there is no limit of concentration."""
    if limits.rate and rate.value > limits.rate.value:
        return False
    if limits.concentration is None:
        return None
    return concentration.value <= limits.concentration.value


def _index(project: Project, outlet: Outlet) -> int:
    return project.outlets.index(outlet)


def _outlet_questions(project: Project) -> list[Missing]:
    found = []
    for index, outlet in enumerate(project.outlets):
        if outlet.above_buildings_200m is None:
            question = f"排气筒 {outlet.number} 是否高出周围200 m半径范围内建筑5 m以上？"
            found.append(Missing(f"outlets.{index}.above_buildings_200m", question, _COMPANY))
        if outlet.diameter_m is None:
            question = f"排气筒 {outlet.number} 内径多少米？"
            found.append(Missing(f"outlets.{index}.diameter_m", question, _COMPANY))
    return found

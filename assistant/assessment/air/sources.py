"""Every pollutant of every exhaust source from generation to discharge."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import given, literal, shown
from assistant.assessment.model import AirResult, Missing, Worked
from assistant.calculators.air import removal_series
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import AirSource, Generation, Outlet, Project
from assistant.registers import Confidence

_CONSULTANT = "环评单位"


class Sources(NamedTuple):
    """Results of the sources, and what is missing."""

    results: tuple[AirResult, ...]
    missing: tuple[Missing, ...]


class _Place(NamedTuple):
    """One entry of generation with its source, and where both stand in the facts."""

    source: AirSource
    each: Generation
    source_path: str
    path: str

    @property
    def capture_pct(self) -> float:
        """What is captured counts where it goes to an outlet or through a device in the workshop [%]."""
        leads_on = self.source.outlet or self.source.vented_indoors
        return self.source.capture_efficiency_pct if leads_on else 0.0


def air_sources(project: Project) -> Sources:
    """Each source worked out; one whose generation cannot be worked out is asked about."""
    missing: list[Missing] = []
    results: list[AirResult] = []
    outlets = {outlet.number: outlet for outlet in project.outlets}
    for index, source in enumerate(project.air_sources):
        for number, each in enumerate(source.generation):
            path = f"air_sources.{index}"
            place = _Place(source, each, path, f"{path}.generation.{number}")
            generated = _generated(each, place.path)
            if generated is None:
                question = f"{source.name}的{each.pollutant}如何核算（活动水平与系数，或物料衡算量）？"
                missing.append(Missing(place.path, question, _CONSULTANT))
                continue
            missing.extend(_doubts(place))
            results.append(_result(place, generated, outlets.get(source.outlet)))
    return Sources(tuple(results), tuple(missing))


def _doubts(place: _Place) -> list[Missing]:
    """A removal claimed above what its stages give together."""
    each = place.each
    if not each.stages_pct or not each.removal_efficiency_pct:
        return []
    whole = removal_series(efficiencies_pct=each.stages_pct)
    if each.removal_efficiency_pct <= whole + 1e-9:
        return []
    question = (
        f"{place.source.name}的{each.pollutant}去除效率取 {shown(each.removal_efficiency_pct)}%，"
        f"高于各级串联的 {shown(whole)}%，依据是什么？"
    )
    return [Missing(f"{place.path}.removal_efficiency_pct", question, _CONSULTANT)]


def _generated(each: Generation, path: str) -> Worked | None:
    """Generated mass by factor or balance; None when neither is given or the units do not fit."""
    confidence = Confidence(each.confidence)
    name, basis = f"{each.pollutant}产生量", each.source or "出处未写明，待核"
    if each.amount_t_a is not None:
        how = each.method or "物料衡算"
        worked = given(name, each.amount_t_a, "t/a", how=how, basis=basis, confidence=confidence)
        return replace(worked, inputs=((f"{path}.amount_t_a", f"{shown(each.amount_t_a)} t/a"),))
    if each.activity is None or each.factor is None:
        return None
    kg_per_unit = kg_per_activity_unit(each.factor_unit, each.activity_unit)
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


def kg_per_activity_unit(factor_unit: str, activity_unit: str) -> float | None:
    """What turns a factor into kg per unit of activity; None when the units do not fit together.

    A factor in % is the share of the activity's mass.
    """
    activity = activity_unit.removesuffix("/a").strip()
    if factor_unit.strip() in ("%", "％"):
        kilograms = conversion_factor(canonical_unit(activity), "kg")
        return None if kilograms is None else kilograms / 100
    mass, slash, base = factor_unit.partition("/")
    kilograms = conversion_factor(canonical_unit(mass), "kg")
    if not slash or kilograms is None:
        return None
    base = base.removesuffix("原料").removesuffix("产品").removesuffix("-").strip()
    if base == activity:
        return kilograms
    bases = conversion_factor(canonical_unit(activity), canonical_unit(base))
    return None if bases is None else kilograms * bases


def _result(place: _Place, generated: Worked, outlet: Outlet | None) -> AirResult:
    source = place.source
    collected = _collected(place, generated)
    passed = _passed(place, collected)
    organised = passed if outlet else _nothing("有组织排放量", passed.confidence)
    fugitive = _fugitive(place, generated, passed=None if outlet else passed)
    before = rate_of(collected, source.hours_per_year, "有组织产生速率")
    rate = rate_of(organised, source.hours_per_year, "有组织排放速率")
    return AirResult(
        source=source.number,
        process=source.process,
        outlet=source.outlet,
        pollutant=place.each.pollutant,
        hours_per_year=source.hours_per_year,
        generated=generated,
        collected=collected,
        organised=organised,
        fugitive=fugitive,
        organised_rate=rate,
        generated_concentration=concentration_of(before, outlet, "有组织产生浓度") if outlet else None,
        organised_concentration=concentration_of(rate, outlet, "有组织排放浓度") if outlet else None,
        removed=_removed(collected, passed),
        fugitive_rate=rate_of(fugitive, source.hours_per_year, "无组织排放速率"),
    )


def _collected(place: _Place, generated: Worked) -> Worked:
    capture = place.capture_pct
    return work(
        "capture_split",
        {"amount_t_a": generated.value, "capture_efficiency_pct": capture},
        confidence=generated.confidence,
        inputs=((f"{place.source_path}.capture_efficiency_pct", f"{shown(capture)}%"),),
    )


def _passed(place: _Place, collected: Worked) -> Worked:
    """What the treatment lets through, with its stages written out where they make up the whole."""
    each = place.each
    removal = _removal(each)
    words = f"{place.source.treatment}，{shown(removal)}%"
    if each.stages_pct and not each.removal_efficiency_pct:
        words += f"（{'、'.join(f'{shown(stage)}%' for stage in each.stages_pct)}串联）"
    return work(
        "after_removal",
        {"amount_t_a": collected.value, "removal_efficiency_pct": removal},
        confidence=collected.confidence,
        inputs=((f"{place.source_path}.treatment", words),),
    )


def _removal(each: Generation) -> float:
    """The whole removal: as claimed, else of the stages one after the other [%]."""
    if each.removal_efficiency_pct or not each.stages_pct:
        return each.removal_efficiency_pct
    return min(removal_series(efficiencies_pct=each.stages_pct), 100.0)


def _nothing(name: str, confidence: Confidence) -> Worked:
    return Worked(name, 0.0, "t/a", "没有排气筒", "没有排气筒，0 t/a", "源强核算", (), confidence)


def _removed(collected: Worked, passed: Worked) -> Worked:
    value = max(collected.value - passed.value, 0.0)
    text = f"{shown(collected.value)} − {shown(passed.value)} = {shown(value)} t/a"
    return Worked(
        "治理削减量", value, "t/a", "收集量 − 治理后排放量", text, collected.basis, (), collected.confidence
    )


def _fugitive(place: _Place, generated: Worked, passed: Worked | None) -> Worked:
    """What escapes the hood, with what a device without outlet lets back, less what settles."""
    capture, settled = place.capture_pct, place.each.settled_pct
    inputs: tuple[tuple[str, str], ...] = (
        (f"{place.source_path}.capture_efficiency_pct", f"{shown(capture)}%"),
    )
    escaped = work(
        "fugitive_emission",
        {"amount_t_a": generated.value, "capture_efficiency_pct": capture},
        confidence=generated.confidence,
        inputs=inputs,
    )
    escaped = replace(escaped, value=max(escaped.value, 0.0))  # 0.1 − 0.1 × 100 ÷ 100 may fall below 0
    returned = passed.value if passed and capture else 0.0
    if not returned and not settled:
        return escaped
    value = (escaped.value + returned) * (1 - settled / 100)
    text = shown(escaped.value)
    if passed and returned:
        inputs += passed.inputs
        text += f" + {shown(returned)}（车间内净化后）"
        text = f"({text})" if settled else text
    if settled:
        inputs += ((f"{place.path}.settled_pct", f"{shown(settled)}%"),)
        text += f" × (1 − {shown(settled)}%)（车间内沉降）"
    formula = "(未收集量 + 车间内净化后的量) × (1 − 沉降比例)"
    text = f"{text} = {shown(value)} t/a"
    return Worked(escaped.name, value, "t/a", formula, text, escaped.basis, inputs, generated.confidence)


def rate_of(amount: Worked, hours: float, title: str) -> Worked:
    """Mean rate of an amount over the hours of its source [kg/h]."""
    numbers = {"amount_t_a": amount.value, "hours_per_year": hours}
    return work("emission_rate", numbers, title=title, confidence=amount.confidence)


def concentration_of(rate: Worked, outlet: Outlet, title: str) -> Worked:
    """Concentration of a rate in the flow of an outlet [mg/m³]."""
    numbers = {"rate_kg_h": rate.value, "flow_m3_h": outlet.flow_m3_h}
    return work("concentration", numbers, title=title, confidence=rate.confidence)

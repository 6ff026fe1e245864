"""Streams that meet in one outlet, mixed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.air.regime import BATTERY
from assistant.assessment.calculations.calculate import work
from assistant.assessment.figures import shown, summed
from assistant.assessment.model import BaseDrainage, Limit, WaterOutletResult, WaterResult, Worked
from assistant.assessment.verdicts import verdict
from assistant.assessment.water.limits import DIRECT, INDIRECT, PH
from assistant.project.model import Project, WaterStream
from assistant.registers import weakest

_MIXED = "各股废水按水量加权"
_MG_PER_L = 1e6  # (m³ × mg/L)/t


def water_outlets(
    project: Project, results: Sequence[WaterResult], drainage: BaseDrainage | None
) -> tuple[WaterOutletResult, ...]:
    """Each pollutant at each outlet; one without number stands for its stream alone."""
    groups: dict[str, list[WaterStream]] = {}
    for stream in project.water_streams:
        if stream.destination in (INDIRECT, DIRECT) and stream.discharge_m3_a > 0:
            groups.setdefault(stream.outlet or stream.name, []).append(stream)
    return tuple(
        found
        for outlet, streams in groups.items()
        for pollutant in dict.fromkeys(
            each.pollutant for stream in streams for each in results if each.stream == stream.number
        )
        if (found := _mixed(outlet, streams, pollutant, results, drainage))
    )


def _mixed(
    outlet: str,
    streams: Sequence[WaterStream],
    pollutant: str,
    results: Sequence[WaterResult],
    drainage: BaseDrainage | None,
) -> WaterOutletResult | None:
    """None for pH, which does not mix by volume, and where a stream's concentration is not known."""
    found = {each.stream: each for each in results if each.pollutant == pollutant}
    here = [found[stream.number] for stream in streams if stream.number in found]
    loads = [each.discharged for each in here if each.discharged]
    if pollutant == PH or len(loads) < len(here):
        return None
    flow = _flow(streams)
    amount = summed(f"{pollutant}排放量", loads, basis="各股废水合计")
    concentration = _concentration(pollutant, amount, flow, streams, found)
    limit = _limit(here)
    reference = _reference(concentration, limit, drainage)
    judged = reference or concentration
    complies = None if limit is None else judged.value <= limit.value
    return WaterOutletResult(
        outlet=outlet,
        pollutant=pollutant,
        flow=flow,
        concentration=concentration,
        amount=amount,
        limit=limit,
        complies=complies,
        reference=reference,
        verdict=verdict(complies, judged, [limit]),
    )


def _flow(streams: Sequence[WaterStream]) -> Worked:
    total = sum(stream.discharge_m3_a for stream in streams)
    text = " + ".join(shown(stream.discharge_m3_a) for stream in streams)
    return Worked("排水量", total, "m³/a", "各股水量合计", f"{text} = {shown(total)} m³/a", "水平衡")


def _concentration(
    pollutant: str,
    amount: Worked,
    flow: Worked,
    streams: Sequence[WaterStream],
    found: dict[str, WaterResult],
) -> Worked:
    """Load by flow; a stream that does not name the pollutant counts as free of it, and that is said."""
    value = amount.value * _MG_PER_L / flow.value
    text = f"{shown(amount.value)} t/a ÷ {shown(flow.value)} m³/a × 10⁶ = {shown(value)} mg/L"
    silent = [stream.name for stream in streams if stream.number not in found]
    if silent:
        text += f"（{'、'.join(silent)}未给出该污染物，按不含计）"
    formula = "Σ(水量 × 浓度) ÷ Σ水量"
    return Worked(f"{pollutant}混合浓度", value, "mg/L", formula, text, _MIXED, (), amount.confidence)


def _limit(results: Sequence[WaterResult]) -> Limit | None:
    """The strictest of the streams' limits; None as soon as one of them has none."""
    limits = [each.limit for each in results]
    known = [limit for limit in limits if limit]
    if not known or len(known) < len(limits):
        return None
    return min(known, key=lambda limit: limit.value)


def _reference(concentration: Worked, limit: Limit | None, drainage: BaseDrainage | None) -> Worked | None:
    """The concentration at the water the product allows, where more is discharged."""
    if drainage is None or drainage.complies or limit is None or limit.standard != BATTERY:
        return None
    return work(
        "reference_concentration",
        {
            "measured_mg_l": concentration.value,
            "discharged_m3": drainage.discharged.value,
            "allowed_m3": drainage.allowed.value,
        },
        basis=drainage.allowed.basis,
        confidence=weakest(concentration.confidence, drainage.allowed.confidence),
    )

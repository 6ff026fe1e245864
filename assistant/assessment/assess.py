"""Everything that rules derive from a project's facts at a date."""

from __future__ import annotations

from datetime import date

from assistant.assessment.air import air
from assistant.assessment.expected import expected
from assistant.assessment.missing import missing_facts
from assistant.assessment.model import Assessment, Worked
from assistant.assessment.monitoring import monitoring
from assistant.assessment.noise import noise
from assistant.assessment.risk import risk_quotient
from assistant.assessment.screening import screen
from assistant.assessment.totals import totals
from assistant.assessment.waste import wastes
from assistant.assessment.water import water
from assistant.assessment.worked_calculators import work
from assistant.project.model import Project
from assistant.registers import Registers


def assess(project: Project, registers: Registers, on: date) -> Assessment:
    """All figures and decisions with their sums, and every fact that is missing, each once."""
    screening = screen(project, registers, on)
    exhaust = air(project, registers, on)
    effluent = water(project, registers, on)
    sound = noise(project, registers, on)
    refuse = wastes(project, registers, on)
    table = totals(project, exhaust.sources, effluent.results)
    missing = (
        *missing_facts(project),
        *screening.missing,
        *exhaust.missing,
        *effluent.missing,
        *sound.missing,
        *refuse.missing,
        *table.missing,
    )
    return Assessment(
        on=on,
        screening=screening,
        air=exhaust.sources,
        outlets=exhaust.outlets,
        water=effluent.results,
        noise=sound.results,
        wastes=refuse.results,
        risk_q=risk_quotient(project, registers).worked,
        investment_share=_investment_share(project),
        totals=table.rows,
        monitoring=monitoring(
            project, registers, air=exhaust.sources, outlets=exhaust.outlets, water=effluent.results
        ),
        expected=expected(project, registers),
        missing=tuple({(each.field, each.question): each for each in missing}.values()),
    )


def _investment_share(project: Project) -> Worked | None:
    total = project.basics.total_investment_wan_yuan
    spent = project.basics.environmental_investment_wan_yuan
    if total is None or spent is None or total == 0:
        return None
    numbers = {"environmental_wan_yuan": float(spent), "total_wan_yuan": float(total)}
    inputs = (
        ("basics.environmental_investment_wan_yuan", f"{spent} 万元"),
        ("basics.total_investment_wan_yuan", f"{total} 万元"),
    )
    return work("investment_share", numbers, inputs=inputs)

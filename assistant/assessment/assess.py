"""Everything that rules derive from a project's facts at a date."""

from __future__ import annotations

from datetime import date

from assistant.assessment.air.air import air
from assistant.assessment.calculations.calculate import work
from assistant.assessment.checklist import checklist
from assistant.assessment.expected import expected
from assistant.assessment.figures import shown
from assistant.assessment.missing import missing_facts
from assistant.assessment.model import Assessment, Worked
from assistant.assessment.monitoring import monitoring
from assistant.assessment.noise.noise import noise
from assistant.assessment.risk import risk_quotient
from assistant.assessment.screening.screening import screen
from assistant.assessment.totals import totals
from assistant.assessment.wastes.waste import wastes
from assistant.assessment.water.water import water
from assistant.project.model import Project
from assistant.registers import Registers


def assess(project: Project, registers: Registers, on: date) -> Assessment:
    """All figures and decisions with their sums, and every fact that is missing, each once."""
    screening = screen(project, registers, on)
    exhaust = air(project, registers, on)
    effluent = water(project, registers, on)
    sound = noise(project, registers, on)
    refuse = wastes(project, registers, on)
    risk = risk_quotient(project, registers)
    table = totals(project, exhaust.sources, effluent.results)
    missing = (
        *missing_facts(project),
        *screening.missing,
        *risk.missing,
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
        risk_q=risk.worked,
        investment_share=_investment_share(project),
        totals=table.rows,
        monitoring=monitoring(
            project,
            registers,
            outlets=exhaust.outlets,
            fugitive=exhaust.fugitive,
            water=effluent.results,
        ),
        expected=expected(project, registers),
        missing=tuple({(each.field, each.question): each for each in missing}.values()),
        equivalent_stacks=exhaust.equivalent_stacks,
        fugitive=exhaust.fugitive,
        water_outlets=effluent.outlets,
        base_drainage=effluent.base_drainage,
        noise_targets=sound.targets,
        storage=refuse.storage,
        waste_class=refuse.waste_class,
        checklist=checklist(
            project,
            registers,
            on,
            outlets=exhaust.outlets,
            fugitive=exhaust.fugitive,
            water=effluent.results,
            noise=sound.results,
        ),
        investments=_investments(project),
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


def _investments(project: Project) -> Worked | None:
    """The items of environmental investment added; None where none is given."""
    if not project.investments:
        return None
    amounts = [item.amount_wan_yuan for item in project.investments]
    total = float(sum(amounts))
    text = f"{' + '.join(str(amount) for amount in amounts)} = {shown(total)} 万元"
    inputs = tuple(
        (f"investments.{index}.amount_wan_yuan", f"{amount} 万元") for index, amount in enumerate(amounts)
    )
    return Worked("环保投资", total, "万元", "各项环保投资合计", text, "环境保护投资明细", inputs)

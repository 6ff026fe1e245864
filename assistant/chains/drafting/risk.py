"""Chapter four, the rest: construction, soil and groundwater, ecology, risk, monitoring, investment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.assessment.figures import shown
from assistant.chains.drafting.case import Case, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.notebook import NONE, Page, Source, fact, worked_source
from assistant.project.model import RiskSubstance

SECTION = "四、主要环境影响和保护措施"


@dataclass(frozen=True)
class SubstanceRow:
    name: str
    amount: str
    threshold: str
    quotient: str
    where: str


@dataclass(frozen=True)
class MonitoringRow:
    medium: str
    point: str
    indicators: str
    frequency: str
    standard: str


@dataclass(frozen=True)
class InvestmentRow:
    item: str
    amount: str


@dataclass(frozen=True)
class Measures:
    """What chapter four says besides air, water, noise and waste."""

    construction: tuple[str, ...]
    soil: tuple[str, ...]
    ecology: str
    radiation: str
    risk: tuple[str, ...]
    substances: tuple[SubstanceRow, ...]
    risk_measures: tuple[str, ...]
    monitoring: tuple[MonitoringRow, ...]
    monitoring_text: str
    investments: tuple[InvestmentRow, ...]
    investment_text: str


def measures(case: Case, *, radiation: str) -> Measures:
    """What chapter four says besides the four media; ``radiation`` as said in chapter three."""
    page = case.page(SECTION)
    rows = _monitoring(case, page)
    return Measures(
        construction=_construction(page),
        soil=tuple(_soil(case, page)),
        ecology=page.gap("ecology_measures"),
        radiation=radiation,
        risk=tuple(_risk(case, page)),
        substances=tuple(_substances(case, page)),
        risk_measures=tuple(_risk_measures(case, page)),
        monitoring=rows,
        monitoring_text=page.say("measures.monitoring") if rows else page.gap("monitoring"),
        investments=tuple(_investments(case, page)),
        investment_text=_investment_text(case, page),
    )


def _construction(page: Page) -> tuple[str, ...]:
    return (
        page.gap("construction_works"),
        page.say("measures.construction_dust"),
        page.say("measures.construction_water"),
        page.say("measures.construction_noise"),
        page.say("measures.construction_waste"),
    )


def _soil(case: Case, page: Page) -> Iterator[str]:
    places = listed(waste.storage for waste in case.project.wastes if waste.kind == "危险废物")
    if places:
        yield page.say("measures.soil_key", fact("wastes"), places=places)
    yield page.say("measures.soil_general")


def _risk(case: Case, page: Page) -> Iterator[str]:
    substances, worked = case.project.risk_substances, case.assessment.risk_q
    if not substances:
        yield page.gap("risk_substances")
    elif worked is None or (worked.value < 1 and not all(_critical_amount(case, s) for s in substances)):
        yield page.gap("risk_q")
    else:
        pattern = "measures.risk_below" if worked.value < 1 else "measures.risk_above"
        values = {"formula": worked.formula, "substituted": worked.substituted, "basis": worked.basis}
        yield page.say(pattern, worked_source(worked), **values)
        if worked.value >= 1:
            yield page.gap("special_report", topic="环境风险")


def _substances(case: Case, page: Page) -> Iterator[SubstanceRow]:
    for index, substance in enumerate(case.project.risk_substances):
        path = f"risk_substances.{index}"
        critical = _critical_amount(case, substance)
        row = Source("register", f"risk_thresholds: {substance.name}")
        amount = fact(f"{path}.max_amount_t")
        yield SubstanceRow(
            substance.name,
            page.put(exact(substance.max_amount_t), amount),
            page.put(exact(critical), row) if critical else page.blank("risk_threshold", name=substance.name),
            page.put(shown(substance.max_amount_t / critical), amount, row) if critical else NONE,
            substance.where or page.blank("risk_place", name=substance.name),
        )


def _critical_amount(case: Case, substance: RiskSubstance) -> float | None:
    row = case.registers.risk.threshold(substance.name)
    return row.threshold_t if row else None


def _risk_measures(case: Case, page: Page) -> Iterator[str]:
    if not case.project.risk_substances:
        return
    substances = case.project.risk_substances
    places = "；".join(
        f"{item.name}——{item.where or page.blank('risk_place', name=item.name)}" for item in substances
    )
    yield page.say("measures.risk_paths", fact("risk_substances"), places=places)
    yield page.say("measures.risk_measures")


def _monitoring(case: Case, page: Page) -> tuple[MonitoringRow, ...]:
    return tuple(
        MonitoringRow(
            row.medium,
            row.point,
            row.indicators,
            page.put(
                row.frequency,
                Source("clause", f"{row.basis.cite} {row.basis.clause}".strip(), row.basis.text),
            ),
            row.standard or NONE,
        )
        for row in case.assessment.monitoring
    )


def _investments(case: Case, page: Page) -> Iterator[InvestmentRow]:
    for index, item in enumerate(case.project.investments):
        path = f"investments.{index}.amount_wan_yuan"
        yield InvestmentRow(item.item, page.fact(path, exact(item.amount_wan_yuan)))
    if case.project.investments:
        yield InvestmentRow("合计", exact(_invested(case)))


def _invested(case: Case) -> Decimal:
    return sum((item.amount_wan_yuan for item in case.project.investments), Decimal(0))


def _investment_text(case: Case, page: Page) -> str:
    stated = case.project.basics.environmental_investment_wan_yuan
    if not case.project.investments:
        return page.gap("investments")
    if stated is None or stated == _invested(case):
        return page.say("measures.investment", fact("investments"), total=exact(_invested(case)))
    values = {"total": exact(_invested(case)), "stated": exact(stated)}
    return page.gap("investment_sum", **values)

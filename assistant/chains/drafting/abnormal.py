"""Abnormal emission: what an outlet lets out while its treatment does not work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.air.regime import limited_as
from assistant.assessment.air.sources import concentration_of, rate_of
from assistant.assessment.figures import summed
from assistant.assessment.model import AirResult, OutletResult, Worked
from assistant.chains.drafting.case import Case, grouped
from assistant.chains.drafting.limits import limit_text, verdict
from assistant.chains.drafting.notebook import Page, worked_source

_BASIS = "治理设施失效，去除效率为零，同一排气筒各源合计"


@dataclass(frozen=True)
class AbnormalRow:
    """One pollutant of one outlet; all cells as printed."""

    outlet: str
    pollutant: str
    concentration: str
    rate: str
    concentration_limit: str
    rate_limit: str
    amount: str
    verdict: str


@dataclass(frozen=True)
class Abnormal:
    """The abnormal case of every outlet with treatment."""

    texts: tuple[str, ...]
    rows: tuple[AbnormalRow, ...]


@dataclass(frozen=True)
class _Failure:
    """One pollutant of one outlet without treatment, its sources added; kg/h and mg/m³."""

    result: OutletResult
    rate: Worked
    concentration: Worked

    @property
    def complies(self) -> bool | None:
        pairs = (
            (self.concentration, self.result.concentration_limit),
            (self.rate, self.result.rate_limit),
        )
        held = [worked.value <= limit.value for worked, limit in pairs if limit]
        return all(held) if held else None


def abnormal(case: Case, page: Page) -> Abnormal:
    """Rows per outlet and pollutant, and the sentences before the table."""
    failures = list(_failures(case))
    if not failures:
        return Abnormal((), ())
    texts = [page.say("air.abnormal")]
    for complies, pattern in ((False, "air.abnormal_exceeds"), (True, "air.abnormal_complies")):
        found = [each for each in failures if each.complies is complies]
        if found:
            names = grouped((each.result.outlet, each.result.pollutant) for each in found)
            texts.append(page.say(pattern, *(worked_source(each.rate) for each in found), names=names))
    return Abnormal((*texts, page.gap("abnormal")), tuple(_row(page, each) for each in failures))


def _failures(case: Case) -> Iterator[_Failure]:
    outlets = {outlet.number: outlet for outlet in case.project.outlets}
    treated = {source.number for source in case.project.air_sources if source.treatment}
    for result in case.assessment.outlets:
        parts = [part for part in case.assessment.air if _belongs(part, result)]
        if result.outlet in outlets and any(part.source in treated for part in parts):
            name = f"{result.pollutant}非正常排放"
            rates = [rate_of(part.collected, part.hours_per_year, f"{name}速率") for part in parts]
            rate = rates[0] if len(rates) == 1 else summed(f"{name}速率", rates, basis=_BASIS)
            yield _Failure(result, rate, concentration_of(rate, outlets[result.outlet], f"{name}浓度"))


def _belongs(part: AirResult, result: OutletResult) -> bool:
    return part.outlet == result.outlet and limited_as(part.pollutant) == limited_as(result.pollutant)


def _row(page: Page, failure: _Failure) -> AbnormalRow:
    result = failure.result
    return AbnormalRow(
        outlet=result.outlet,
        pollutant=result.pollutant,
        concentration=page.worked(failure.concentration),
        rate=page.worked(failure.rate),
        concentration_limit=limit_text(page, result.concentration_limit),
        rate_limit=limit_text(page, result.rate_limit),
        amount=page.blank("abnormal"),
        verdict=verdict(page, failure.complies, result.concentration_limit, result.rate_limit),
    )

"""Chapter six: what follows from the results, and nothing better."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.chains.drafting.case import Case, listed
from assistant.chains.drafting.notebook import Page, Source

SECTION = "六、结论"
_DOUBTED = ("registers.limits", "air_sources.generation")


def conclusion(case: Case) -> tuple[str, ...]:
    """The conclusion; call it last, when every gap is known."""
    page = case.page(SECTION)
    exceeded, undecided = list(_exceeded(case)), list(_undecided(case))
    questions = _questions(case, page)
    if exceeded:
        source = Source("worked", "达标判定", "；".join(exceeded))
        return (page.say("conclusion.infeasible", source, names=listed(exceeded)), *questions)
    if undecided:
        return (page.say("conclusion.undecided", names=listed(undecided)), *questions)
    doubted = [gap.missing.question for gap in case.book.gaps.values() if gap.missing.field in _DOUBTED]
    if doubted:
        return (page.say("conclusion.feasible_if", names=listed(doubted)), *questions)
    return (page.say("conclusion.feasible"), *questions)


def _questions(case: Case, page: Page) -> tuple[str, ...]:
    count = len(case.book.gaps)
    return (page.say("conclusion.questions", count=str(count)),) if count else ()


def _exceeded(case: Case) -> Iterator[str]:
    assessment = case.assessment
    yield from (f"{row.outlet}排放的{row.pollutant}" for row in assessment.outlets if row.complies is False)
    yield from (f"{row.stream}废水中的{row.pollutant}" for row in assessment.water if row.complies is False)
    for row in assessment.noise:
        if row.complies_day is False or row.complies_night is False:
            yield f"{row.place}噪声"


def _undecided(case: Case) -> Iterator[str]:
    assessment = case.assessment
    yield from (
        f"{row.outlet}的{row.pollutant}达标情况" for row in assessment.outlets if row.complies is None
    )
    for water in assessment.water:
        if water.complies is None and water.discharged:
            yield f"{water.stream}废水{water.pollutant}达标情况"
    day_only = case.project.basics.works_at_night is False
    for noise in assessment.noise:
        if noise.complies_day is None or (noise.complies_night is None and not day_only):
            yield f"{noise.place}噪声达标情况"
    yield from (gap.missing.question for gap in case.book.gaps.values() if gap.weighs)

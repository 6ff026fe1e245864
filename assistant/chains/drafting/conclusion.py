"""Chapter six: what follows from the results, and nothing better."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.chains.drafting.case import Case, listed
from assistant.chains.drafting.notebook import Gap, Page, Source, as_noun

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
    checked = listed(_checked(case))
    if undecided or not checked:
        names = listed(undecided) or "各项污染物达标情况"
        return (page.say("conclusion.undecided", names=names), *questions)
    doubted = [as_noun(gap.missing.question) for gap in case.book.gaps.values() if _is_doubt(gap)]
    texts = (*_not_predicted(case, page), *questions)
    if doubted:
        return (page.say("conclusion.feasible_if", names=listed(doubted), checked=checked), *texts)
    return (page.say("conclusion.feasible", checked=checked), *texts)


def _is_doubt(gap: Gap) -> bool:
    return gap.missing.field in _DOUBTED


def _checked(case: Case) -> Iterator[str]:
    """What was held against limits; nothing else is said to comply."""
    assessment = case.assessment
    if any(row.complies for row in assessment.outlets):
        yield "有组织废气排放"
    if any(row.complies for row in assessment.water):
        yield "废水排放"
    if any(row.complies_day for row in assessment.noise):
        yield "厂界噪声"


def _not_predicted(case: Case, page: Page) -> tuple[str, ...]:
    """What has a limit and was not worked out."""
    return (page.say("conclusion.fugitive"),) if case.assessment.fugitive else ()


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
    for stack in assessment.equivalent_stacks:
        if stack.complies is False:
            yield f"{listed(stack.outlets)}等效排气筒的{stack.pollutant}排放速率"
    for mixed in assessment.water_outlets:
        if mixed.complies is False:
            yield f"{mixed.outlet}混合废水中的{mixed.pollutant}"
    if assessment.base_drainage and not assessment.base_drainage.complies:
        yield "单位产品基准排水量"
    for target in assessment.noise_targets:
        if target.complies_day is False or target.complies_night is False:
            yield f"{target.name}噪声"


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
    yield from (as_noun(gap.missing.question) for gap in case.book.gaps.values() if gap.weighs)

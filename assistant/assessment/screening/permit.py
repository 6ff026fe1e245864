"""Which class of discharge permit a project needs, by all items and the general processes 109 to 112."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.assessment import law
from assistant.assessment.model import Condition, Decision, Missing
from assistant.assessment.screening.eia_category import OPEN, OUTSIDE, Judged
from assistant.assessment.screening.general_processes import (
    SIMPLIFIED_PROCESSES,
    UTILITIES,
    key_discharger,
    registered_process,
    titled,
)
from assistant.assessment.screening.other_trades import article_seven
from assistant.assessment.screening.permit_wording import permit_clauses
from assistant.assessment.screening.trials import COMPANY, CONSULTANT, Case, Test, Trial, codes
from assistant.project.model import Project
from assistant.registers import PermitItem, Registers

KEY, SIMPLIFIED, REGISTERED = "重点管理", "简化管理", "登记管理"
_STRICTNESS = (OUTSIDE, REGISTERED, SIMPLIFIED, OPEN, KEY)
_CASTING_ITEM, _CASTING_CLASSES = 82, ("3391", "3392")
_OTHER_TRADES = 108
_UTILITY_TRADES, _MAKING = ("443", "462"), ("13", "43")  # GB/T 4754: heat, sewage; manufacturing and repair
_GENERAL = "涉及通用工序"
_NOT_APPLICABLE = "不涉及重点管理和简化管理的情形，实行登记管理"


def permit_class(project: Project, registers: Registers, on: date) -> Judged:
    """The strictest of all items the project falls under."""
    if not registers.permit_catalogue.edition.is_in_force(on):
        why = f"登记表没有 {on.isoformat()} 施行的排污许可分类管理名录"
        return Judged(
            Decision(OPEN, "", why), (Missing("basics.prepared_on", f"{why}，适用哪一版？", CONSULTANT),)
        )
    judged = [_by_code(project, registers, on, code) for code in dict.fromkeys(codes(project))]
    if not judged:
        question = "项目属于国民经济行业分类（GB/T 4754-2017）哪些小类？"
        missing = Missing("basics.industry_codes", question, COMPANY)
        judged = [Judged(Decision(OPEN, "", "没有行业代码，无法对应名录条目"), (missing,))]
    strictest = max(judged, key=lambda each: _STRICTNESS.index(each.decision.outcome))
    decision = strictest.decision
    item = f"permit-list-2019/条目{decision.item.split(' ')[0]}"
    basis = law.clauses(registers, on, *law.PERMIT, item, "permit-list-2019/条目109至112")
    found = Decision(decision.outcome, decision.item, decision.why, decision.conditions, basis)
    asked = () if found.outcome == KEY else tuple(dict.fromkeys(m for each in judged for m in each.missing))
    return Judged(found, asked)


def _by_code(project: Project, registers: Registers, on: date, code: str) -> Judged:
    if registers.industries.find(code) is None:
        question = f"行业代码 {code} 不存在，项目属于哪一小类？"
        missing = (Missing("basics.industry_codes", question, COMPANY),)
        return Judged(Decision(OPEN, "", f"行业代码 {code} 不存在"), missing)
    items = registers.permit_catalogue.items_for(code)
    if code not in _CASTING_CLASSES and len(code) > len("339"):
        items = [item for item in items if item.item_no != _CASTING_ITEM]
    other = registers.permit_catalogue.item(_OTHER_TRADES)
    if not items and other is not None:
        return _other_trade(Case(project, code, other), registers, on)
    if len(items) != 1:
        question = f"代码 {code} 对应排污许可名录哪一条目？"
        missing = (Missing("basics.industry_codes", question, COMPANY),)
        return Judged(Decision(OPEN, "", f"代码 {code} 不能对应唯一条目"), missing)
    return _judge(Case(project, code, items[0]), items[0])


def _judge(case: Case, item: PermitItem) -> Judged:
    """An item's own classes; where they give no more than registration, the general processes may."""
    own: list[tuple[str, Sequence[Test]]] = []
    for outcome, column in ((KEY, item.key), (SIMPLIFIED, item.simplified), (REGISTERED, item.registration)):
        own.append((outcome, _tests(column)))
    if _GENERAL not in item.simplified and item.registration not in ("", "/"):
        own.insert(2, (SIMPLIFIED, _general_processes(case.code)))
    return _graded(case, f"{item.item_no} {item.name}", own)


def _general_processes(code: str) -> tuple[Test, ...]:
    """Which of 109 to 112 may lift a trade; heat supply and water works are judged as such by their items."""
    if code.startswith(_UTILITY_TRADES):
        return ()
    return SIMPLIFIED_PROCESSES if _MAKING[0] <= code[:2] <= _MAKING[1] else UTILITIES


def _other_trade(case: Case, registers: Registers, on: date) -> Judged:
    """A trade the catalogue does not name: article 7, then the general processes."""
    keys = (titled("纳入重点排污单位名录的", key_discharger), *article_seven(case.project, registers, on))
    grades = ((KEY, keys), (SIMPLIFIED, SIMPLIFIED_PROCESSES), (REGISTERED, (registered_process,)))
    return _graded(case, f"{case.item.item_no} {case.item.name}", grades)


def _tests(column: str) -> list[Test]:
    if column == "涉及通用工序简化管理的":
        return list(SIMPLIFIED_PROCESSES)
    return [titled(clause.text, clause.test) for clause in permit_clauses(column)]


def _graded(case: Case, name: str, grades: Sequence[tuple[str, Sequence[Test]]]) -> Judged:
    """The first class of which a condition holds; open while a stricter one cannot be told."""
    conditions: list[Condition] = []
    for outcome, tests in grades:
        tried = [test(case, "") for test in tests]
        conditions += [each.condition for each in tried]
        if held := [each for each in tried if each.holds]:
            why = _NOT_APPLICABLE if outcome == REGISTERED else _because(held)
            return Judged(Decision(outcome, name, why, tuple(conditions)), ())
        if unsure := [each for each in tried if each.holds is None]:
            texts = "；".join(each.condition.text for each in unsure)
            missing = tuple(dict.fromkeys(m for each in unsure for m in each.missing))
            return Judged(
                Decision(OPEN, name, f"是否{outcome}尚不能确定：{texts}", tuple(conditions)), missing
            )
    why = "不属于该条目所列情形，也不涉及通用工序"
    return Judged(Decision(OUTSIDE, name, why, tuple(conditions)), ())


def _because(held: Sequence[Trial]) -> str:
    return "；".join(f"{each.condition.text}：{each.condition.found}" for each in held)

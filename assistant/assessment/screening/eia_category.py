"""Which filing a project needs, by the catalogue's own conditions.

Every clause of an item is tried. Words that the grammar does not know, and so those of any new edition, come
back as questions; an item is decided only when nothing open could change the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from assistant.assessment import law
from assistant.assessment.model import Condition, Decision, Missing
from assistant.assessment.screening.items import items_by_code, items_by_name, stated_items
from assistant.assessment.screening.trials import COMPANY, CONSULTANT, Case, Trial, codes
from assistant.assessment.screening.wording import Clause, clauses, scope, split
from assistant.project.model import Project
from assistant.registers import CatalogueItem, Registers

BOOK, FORM, REGISTRATION, OUTSIDE, OPEN = "报告书", "报告表", "登记表", "不纳入", "待定"
_STRICTNESS = (OUTSIDE, REGISTRATION, FORM, OPEN, BOOK)
_STARRED = re.compile(r"(\d{3,4})\*")


class Judged(NamedTuple):
    """A decision with the facts it lacks."""

    decision: Decision
    missing: tuple[Missing, ...]


def eia_category(project: Project, registers: Registers, on: date) -> Judged:
    """The strictest of all items the project falls under."""
    if not registers.eia_catalogue.edition.is_in_force(on):
        why = f"登记表没有 {on.isoformat()} 施行的分类管理名录"
        return Judged(
            Decision(OPEN, "", why), (Missing("basics.prepared_on", f"{why}，适用哪一版？", CONSULTANT),)
        )
    judged = [each for code in dict.fromkeys(codes(project)) for each in _by_code(project, registers, code)]
    stated = stated_items(project, registers)
    judged += [judge_item(project, item, "") for item in stated]
    if not codes(project) and not stated:
        judged += _by_name(project, registers) or [_without_code()]
    strictest = max(judged, key=lambda each: _STRICTNESS.index(each.decision.outcome))
    decision = strictest.decision
    others = [each.decision for each in judged if each.decision.item != decision.item]
    why = decision.why
    if others:
        items = "；".join(f"{other.item or '未定条目'}：{other.outcome}" for other in others)
        why = f"{why}（另涉及 {items}；按单项等级最高的确定）"
    basis = law.clauses(
        registers, on, *law.CLASSIFICATION, f"eia-list-2021/条目{decision.item.split(' ')[0]}"
    )
    missing = () if decision.outcome == BOOK else _each_once(judged)
    return Judged(Decision(decision.outcome, decision.item, why, decision.conditions, basis), missing)


def judge_item(project: Project, item: CatalogueItem, code: str) -> Judged:
    """One item by way of one code ("" where it was named): its scope, then book, form, registration."""
    case, name = Case(project, code, item), f"{item.item_no} {item.name}"
    bounds = _scope(case)
    if out := [each for each in bounds if each.holds is False]:
        return Judged(Decision(OUTSIDE, name, f"不在条目范围：{_because(out)}", _conditions(out)), ())
    assumed = tuple(missing for each in bounds if each.holds for missing in each.missing)
    doubtful = [each for each in bounds if each.holds is None]
    tried: list[Trial] = list(bounds)
    for outcome, column in (
        (BOOK, item.report_book),
        (FORM, item.report_form),
        (REGISTRATION, item.registration),
    ):
        trials = [_try(clause, case) for clause in clauses(column)]
        tried += trials
        held = [each for each in trials if each.holds]
        unsure = [] if held and not doubtful else [each for each in trials if each.holds is None]
        if held and not doubtful:
            return Judged(Decision(outcome, name, _reason(outcome, held), _conditions(tried)), assumed)
        if held or unsure:
            lacking = (*doubtful, *unsure)
            why = f"是否需编制{outcome}尚不能确定：{'；'.join(each.condition.text for each in lacking)}"
            return Judged(Decision(OPEN, name, why, _conditions(tried)), (*_missing(lacking), *assumed))
    last = [each for each in tried if each.holds is False][-1:]
    why = f"不符合条目所列各栏条件：{_because(last)}" if last else "条目没有列出类别"
    return Judged(Decision(OUTSIDE, name, why, _conditions(tried)), assumed)


def _by_code(project: Project, registers: Registers, code: str) -> list[Judged]:
    items = items_by_code(registers, code)
    if not items:
        return _by_name(project, registers) or [_unlisted(registers, code)]
    judged = [_noted(judge_item(project, item, code), item) for item in items]
    if len({each.decision.outcome for each in judged}) > 1:
        numbers = "、".join(str(item.item_no) for item in items)
        question = f"代码 {code} 对应条目 {numbers}，项目属于哪一小类、哪一条目？"
        missing = (Missing("basics.industry_codes", question, COMPANY),)
        return [Judged(Decision(OPEN, numbers, f"代码 {code} 对应多个条目，结论不同"), missing)]
    return judged


def _by_name(project: Project, registers: Registers) -> list[Judged]:
    return [_noted(judge_item(project, item, ""), item) for item in items_by_name(project, registers)]


def _noted(judged: Judged, item: CatalogueItem) -> Judged:
    """An item that names no code was found by its trade or name: a person must look."""
    if item.industry_codes:
        return judged
    why = f"{judged.decision.why}（条目未写代码，按行业或名称对应，须核对）"
    return judged._replace(decision=replace(judged.decision, why=why))


def _unlisted(registers: Registers, code: str) -> Judged:
    known = registers.industries.name(code)
    words = f"名录没有写明 {code} {known} 的条目" if known else f"行业代码 {code} 不存在"
    why = f"{words}，须核对未写代码的条目；确无规定的按名录第五条不纳入环评管理"
    question = f"{words}，项目是否属于名录中未写代码的条目（在 other_eia_items 中写条目号）？"
    return Judged(Decision(OPEN, "", why), (Missing("basics.other_eia_items", question, CONSULTANT),))


def _without_code() -> Judged:
    question = "项目属于国民经济行业分类（GB/T 4754-2017）哪些小类？"
    missing = (Missing("basics.industry_codes", question, COMPANY),)
    return Judged(Decision(OPEN, "", "没有行业代码，无法对应名录条目"), missing)


def _scope(case: Case) -> list[Trial]:
    """What the name of the item leaves out, and the star of those that only count in industrial buildings."""
    name = _own_name(case)
    found = scope(name)
    trials = [found(case, name)] if found else []
    if any(case.code.startswith(starred) for starred in _STARRED.findall(case.item.name)) and case.code:
        trials.append(_industrial_building(case))
    return trials


def _own_name(case: Case) -> str:
    """The part of the item's name that speaks of the code, with what the name says of all its codes."""
    parts = split(case.item.name, "；")
    own = [part for part in parts if any(case.code.startswith(code) for code in re.findall(r"\d{3,4}", part))]
    return "；".join(dict.fromkeys((*own, *(part for part in parts if "均" in part)))) or case.item.name


def _industrial_building(case: Case) -> Trial:
    text, needed = "名称后带“*”的条目", "在工业建筑中生产"
    value = case.project.conditions.industrial_building
    if value is not None:
        return Trial(Condition(text, needed, "是" if value else "不在工业建筑中生产", value))
    question = "是否在工业建筑（GB/T 50083）中生产？不是的，带“*”的条目不适用。"
    missing = (Missing("conditions.industrial_building", question, COMPANY),)
    return Trial(Condition(text, needed, "未提供，按在工业建筑中生产判断", True), missing)


def _try(clause: Clause, case: Case) -> Trial:
    return clause.test(case, clause.text)


def _reason(outcome: str, held: Sequence[Trial]) -> str:
    before = "" if outcome == BOOK else "不符合更严类别的条件；"
    return f"{before}{_because(held)}"


def _because(held: Sequence[Trial]) -> str:
    return "；".join(f"{each.condition.text}：{each.condition.found}" for each in held)


def _each_once(judged: Sequence[Judged]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(missing for each in judged for missing in each.missing))


def _conditions(tried: Sequence[Trial]) -> tuple[Condition, ...]:
    return tuple(each.condition for each in tried)


def _missing(tried: Sequence[Trial]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(missing for each in tried for missing in each.missing))

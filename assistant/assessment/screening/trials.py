"""Conditions of the catalogues tried on a project's facts, and how they combine.

A trial holds, fails, or cannot be told; then it names the fact that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.assessment.model import Condition, Missing
from assistant.project.model import Answer, Project
from assistant.registers import CatalogueItem, PermitItem

COMPANY, CONSULTANT = "建设单位", "环评单位"
FULL_CODE = 4  # digits of a class (小类) in GB/T 4754-2017


class Trial(NamedTuple):
    """A condition with the facts it lacks."""

    condition: Condition
    missing: tuple[Missing, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether the condition holds; None when facts lack."""
        return self.condition.holds


class Case(NamedTuple):
    """A project looked at under one item, by way of one industry code ("" where the item was named)."""

    project: Project
    code: str
    item: CatalogueItem | PermitItem

    def answer(self, name: str) -> Answer | None:
        """What the facts say of a condition called by this name."""
        return next((each for each in self.project.answers if each.about == name), None)


Test = Callable[[Case, str], Trial]


def fact(text: str, value: bool | None, field: str, question: str) -> Trial:
    """A trial that one fact decides."""
    if value is None:
        return unknown(text, "是", field, question)
    return Trial(Condition(text, "是", "是" if value else "否", value))


def unknown(text: str, needed: str, field: str, question: str, *, found: str = "未提供") -> Trial:
    """A trial that cannot be told for want of one fact."""
    return Trial(Condition(text, needed, found, None), (Missing(field, question, COMPANY),))


def decided(text: str, needed: str, found: str, holds: bool) -> Trial:
    """A trial with its result."""
    return Trial(Condition(text, needed, found, holds))


def always(_case: Case, text: str) -> Trial:
    """A condition without condition: 全部, or 其他 once what comes before has failed."""
    return decided(text, "无其他条件", "适用", True)


def any_of(*tests: Test) -> Test:
    """Holds when one of the tests does."""

    def test(case: Case, text: str) -> Trial:
        return _combined([each(case, text) for each in tests], text, decisive=True)

    return test


def all_of(*tests: Test) -> Test:
    """Holds when every one of the tests does."""

    def test(case: Case, text: str) -> Trial:
        return _combined([each(case, text) for each in tests], text, decisive=False)

    return test


def no(test: Test) -> Test:
    """Holds when the test does not."""

    def negated(case: Case, text: str) -> Trial:
        trial = test(case, text)
        condition = trial.condition
        holds = None if condition.holds is None else not condition.holds
        words = f"非（{condition.needed}）"
        return Trial(Condition(text, words, condition.found, holds), trial.missing)

    return negated


def _combined(tried: Sequence[Trial], text: str, *, decisive: bool) -> Trial:
    """``decisive`` is the result of one part that settles the whole."""
    settling = [each for each in tried if each.holds is decisive]
    unsure = [each for each in tried if each.holds is None]
    holds = decisive if settling else None if unsure else not decisive
    telling = settling or unsure or tried
    needed = (" 或 " if decisive else " 且 ").join(dict.fromkeys(each.condition.needed for each in tried))
    found = "；".join(dict.fromkeys(each.condition.found for each in telling))
    missing = () if settling else tuple(dict.fromkeys(m for each in unsure for m in each.missing))
    return Trial(Condition(text, needed, found, holds), missing)


def codes(project: Project) -> list[str]:
    """Industry codes without their section letter."""
    return [code.strip().upper().lstrip("ABCDEFGHIJKLMNOPQRST") for code in project.basics.industry_codes]


def kind(*prefixes: str) -> Test:
    """The industry code lies in one of these groups or classes."""
    printed = "、".join(prefixes)

    def test(case: Case, text: str) -> Trial:
        if case.code.startswith(prefixes):
            return decided(text, f"行业代码 {printed}", case.code, True)
        if case.code and not any(prefix.startswith(case.code) for prefix in prefixes):
            return decided(text, f"行业代码 {printed}", case.code, False)
        answer = case.answer(printed)
        if answer is not None and answer.holds is not None:
            return fact(text, answer.holds, "", "")
        question = f"项目是否属于行业小类 {printed}（{text}）？"
        return unknown(text, f"行业代码 {printed}", "basics.industry_codes", question)

    return test


def answered(name: str) -> Test:
    """A condition that only its own answer decides; the words of the catalogue are its name."""

    def test(case: Case, text: str) -> Trial:
        answer = case.answer(name)
        if answer is not None and answer.holds is not None:
            return fact(text, answer.holds, "", "")
        question = f"条目 {case.item.item_no}：“{name}”，项目是否符合？"
        return Trial(Condition(text, name, "待判断", None), (Missing("answers", question, CONSULTANT),))

    return test

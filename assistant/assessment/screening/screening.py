"""Screening: category, permit class, special topics, approval and law of a project at a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.assessment.law import law_in_force
from assistant.assessment.model import Decision, Missing, Screening, SpecialTopic
from assistant.assessment.risk import risk_quotient
from assistant.assessment.screening.approval import approval, is_in_xiamen
from assistant.assessment.screening.eia_category import BOOK, OUTSIDE, REGISTRATION, eia_category
from assistant.assessment.screening.local_list import imported_items
from assistant.assessment.screening.permit import permit_class
from assistant.assessment.screening.topics import ecological_topics, no_topics, special_topics
from assistant.project.model import Project
from assistant.registers import Registers

_XIAMEN_LIST = date(2024, 11, 1)  # 厦门市建设项目环境影响评价与排污许可综合管理名录 in force
# Items of the ecological form: 环办环评〔2020〕33号 lists the trades of the pollution form.
_ECOLOGICAL_ITEMS = frozenset(
    {*range(1, 15), 88, 90, 97, 99, 104, *range(111, 117), 118, *range(124, 137), *range(138, 149),
     *range(150, 159), 160, 161}
)  # fmt: skip


def screen(project: Project, registers: Registers, on: date) -> Screening:
    """All decisions of screening; what cannot be decided is open and named in ``missing``."""
    category = eia_category(project, registers, on)
    permit = permit_class(project, registers, on)
    topics, topic_missing = _topics(project, registers, category.decision)
    missing = (
        *category.missing,
        *permit.missing,
        *topic_missing,
        *_local(project, registers, on),
    )
    return Screening(
        on=on,
        eia=category.decision,
        permit=permit.decision,
        special_topics=topics,
        approval=approval(project, registers, on, category.decision.outcome),
        law=law_in_force(registers, on),
        missing=tuple(dict.fromkeys(missing)),
    )


def _topics(
    project: Project, registers: Registers, category: Decision
) -> tuple[tuple[SpecialTopic, ...], Iterable[Missing]]:
    if category.outcome in (BOOK, REGISTRATION, OUTSIDE):
        return no_topics(category.outcome), ()
    number = category.item.split(" ")[0]
    if number.isdecimal() and int(number) in _ECOLOGICAL_ITEMS:
        return ecological_topics(registers), ()
    quotient = risk_quotient(project, registers)
    topics, missing = special_topics(project, registers, quotient.worked, quotient.is_whole)
    return topics, (*missing, *quotient.missing)


def _local(project: Project, registers: Registers, on: date) -> tuple[Missing, ...]:
    """Xiamen's own list may exempt a project or change its approval; what was imported of it is shown."""
    if not is_in_xiamen(project) or on < _XIAMEN_LIST or project.conditions.local_approval_way:
        return ()
    known = imported_items(project, registers, on) or "文本待核"
    question = (
        f"按《厦门市建设项目环境影响评价与排污许可综合管理名录》，本项目的类别、审批方式是什么（{known}）？"
    )
    return (Missing("conditions.local_approval_way", question, "厦门市生态环境局"),)

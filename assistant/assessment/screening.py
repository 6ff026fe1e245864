"""Screening: category, permit class, special topics, approval and law of a project at a date."""

from __future__ import annotations

from datetime import date

from assistant.assessment.approval import approval, is_in_xiamen
from assistant.assessment.eia_category import eia_category
from assistant.assessment.law import law_in_force
from assistant.assessment.model import Missing, Screening
from assistant.assessment.permit import permit_class
from assistant.assessment.risk import risk_quotient
from assistant.assessment.topics import special_topics
from assistant.project.model import Project
from assistant.registers import Registers

_XIAMEN_LIST = date(2024, 11, 1)  # 厦门市建设项目环境影响评价与排污许可综合管理名录 in force


def screen(project: Project, registers: Registers, on: date) -> Screening:
    """All decisions of screening; what cannot be decided is open and named in ``missing``."""
    category = eia_category(project, registers, on)
    permit = permit_class(project, registers, on)
    quotient = risk_quotient(project, registers)
    topics, topic_missing = special_topics(project, registers, quotient.worked, quotient.is_whole)
    missing = (*category.missing, *permit.missing, *topic_missing, *quotient.missing, *_local(project, on))
    return Screening(
        on=on,
        eia=category.decision,
        permit=permit.decision,
        special_topics=topics,
        approval=approval(project, registers, on, category.decision.outcome),
        law=law_in_force(registers, on),
        missing=tuple(dict.fromkeys(missing)),
    )


def _local(project: Project, on: date) -> tuple[Missing, ...]:
    """Xiamen's own list may exempt a project or change its approval; its text is not in the registers."""
    if not is_in_xiamen(project) or on < _XIAMEN_LIST:
        return ()
    question = (
        "按《厦门市建设项目环境影响评价与排污许可综合管理名录》，本项目的类别、审批方式是什么（文本待核）？"
    )
    return (Missing("basics.industry_codes", question, "厦门市生态环境局"),)

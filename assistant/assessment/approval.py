"""Who approves, how, and within how many days."""

from __future__ import annotations

import re
from datetime import date

from assistant.assessment import law
from assistant.assessment.eia_category import BOOK, FORM, OPEN, REGISTRATION
from assistant.assessment.model import Approval
from assistant.project.model import Project
from assistant.registers import Registers

_DAYS = {BOOK: 60, FORM: 30}  # d, EIA law Art. 22 and Code Art. 102
_DISTRICT = re.compile(r"(思明|湖里|海沧|集美|同安|翔安)区")
_OPEN_WAY = "一般审批；是否适用告知承诺制按《厦门市建设项目环境影响评价与排污许可综合管理名录》待核"


def approval(project: Project, registers: Registers, on: date, category: str) -> Approval:
    """Authority and term for a category; what local rules decide and the registers lack is marked 待核."""
    if category == REGISTRATION:
        basis = law.clauses(registers, on, *law.REGISTRATION)
        return Approval(_authority(project), "网上备案（建成投入生产运营前填报）", None, basis)
    if category in _DAYS:
        basis = law.clauses(registers, on, *law.APPROVAL, *law.AUTHORITY)
        way = _OPEN_WAY if is_in_xiamen(project) else "一般审批（是否适用告知承诺制待核）"
        return Approval(_authority(project), way, _DAYS[category], basis)
    if category == OPEN:
        return Approval(_authority(project), "环评类别确定后再定", None, ())
    return Approval("", "不纳入环评管理，无须审批或备案；仍应达标排放并按规定办理排污许可", None, ())


def is_in_xiamen(project: Project) -> bool:
    """True for a project in Xiamen, by its city or address."""
    return "厦门" in project.basics.city or "厦门市" in project.basics.address


def is_in_fujian(project: Project) -> bool:
    """True for a project in Fujian."""
    return is_in_xiamen(project) or "福建" in project.basics.address or "福建" in project.basics.city


def _authority(project: Project) -> str:
    if not is_in_xiamen(project):
        return "有审批权的生态环境主管部门（分级审批权限待核）"
    district = _DISTRICT.search(project.basics.address)
    branch = f"厦门市{district[1]}生态环境局" if district else "驻区生态环境局"
    return f"厦门市生态环境局或{branch}（分级审批权限待核）"

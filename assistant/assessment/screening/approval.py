"""Who approves, how, and within how many days."""

from __future__ import annotations

import re
from datetime import date

from assistant.assessment import law
from assistant.assessment.model import Approval, Clause
from assistant.assessment.screening.eia_category import BOOK, FORM, OPEN, REGISTRATION
from assistant.project.model import Project
from assistant.registers import Registers

_DAYS = {BOOK: 60, FORM: 30}  # d, EIA law Art. 22 and Code Art. 102
_DISTRICT = re.compile(r"(思明|湖里|海沧|集美|同安|翔安)区")
_NATIONAL_LEVELS = date(2024, 9, 14)  # 环环评〔2024〕65号: all report books to the prefecture or above
_XIAMEN_LIST = date(2024, 11, 1)  # 厦门市建设项目环境影响评价与排污许可综合管理名录 in force
_LEVELS = "national-approval-2024/索引1"
_XIAMEN_CLAUSES = ("xiamen-local/厦门1", "xiamen-local/厦门5", "xiamen-local/厦门11")
_OUTSIDE = "不纳入环评管理，无须审批或备案；仍应达标排放并按规定办理排污许可"


def approval(project: Project, registers: Registers, on: date, category: str) -> Approval:
    """Authority and term for a category; what local rules decide and the facts do not say is marked 待核."""
    if category == REGISTRATION:
        basis = law.clauses(registers, on, *law.REGISTRATION)
        return Approval(_registrar(project), "网上备案（建成投入生产运营前填报）", None, basis)
    if category in _DAYS:
        exempt = project.conditions.local_approval_way in ("豁免", "区域环评")
        days = None if exempt and category == FORM else _DAYS[category]
        return Approval(_authority(project, category, on), _way(project, category, on), days,
                        _basis(project, registers, on))  # fmt: skip
    if category == OPEN:
        return Approval(_authority(project, category, on), "环评类别确定后再定", None, ())
    return Approval("", _OUTSIDE, None, ())


def is_in_xiamen(project: Project) -> bool:
    """True for a project in Xiamen, by its city or address."""
    return "厦门" in project.basics.city or "厦门市" in project.basics.address


def is_in_fujian(project: Project) -> bool:
    """True for a project in Fujian."""
    return is_in_xiamen(project) or "福建" in project.basics.address or "福建" in project.basics.city


def _way(project: Project, category: str, on: date) -> str:
    """The way of approval; only report forms may be approved on commitment or be exempt."""
    stated, source = project.conditions.local_approval_way, project.conditions.local_approval_basis
    if category == BOOK:
        return "一般审批"
    if stated:
        ground = f"（依据：{source}）" if source else "（依据待核）"
        after = "；三同时、排污许可和达标排放要求不变" if stated in ("豁免", "区域环评") else ""
        return f"{stated}{ground}{after}"
    if not is_in_xiamen(project):
        return "一般审批（是否适用告知承诺制待核）"
    if on < _XIAMEN_LIST:
        return "一般审批（是否适用告知承诺制待核）"
    listed = "《厦门市建设项目环境影响评价与排污许可综合管理名录》"
    return f"一般审批；是否适用告知承诺制或豁免按{listed}待核"


def _basis(project: Project, registers: Registers, on: date) -> tuple[Clause, ...]:
    local = _XIAMEN_CLAUSES if is_in_xiamen(project) else ()
    return law.clauses(registers, on, *law.APPROVAL, *law.AUTHORITY, _LEVELS, *local)


def _authority(project: Project, category: str, on: date) -> str:
    if not is_in_xiamen(project):
        return "有审批权的生态环境主管部门（分级审批权限待核）"
    if category == BOOK and on >= _NATIONAL_LEVELS:
        return "厦门市生态环境局（部、省审批权限以外的报告书；是否属部、省审批待核）"
    return f"厦门市生态环境局或{_branch(project)}（分级审批权限待核）"


def _registrar(project: Project) -> str:
    """Registration is made on line with the county or its branch: order 41 of 2016."""
    return _branch(project) if is_in_xiamen(project) else "建设项目所在地县级生态环境主管部门或其派出机构"


def _branch(project: Project) -> str:
    district = _DISTRICT.search(project.basics.address)
    return f"厦门市{district[1]}生态环境局" if district else "驻区生态环境局"

"""Conditions of the catalogues tried on a project's facts.

A trial holds, fails, or cannot be told; then it names the fact that is missing. Where a fact is not given,
the list of process steps answers; where the two differ, the stricter counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf
from typing import NamedTuple

from assistant.assessment.figures import shown
from assistant.assessment.model import Condition, Missing
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.project.model import Material, Project

COATING_LIMIT_T = 10.0  # t/a, EIA catalogue 2021 items 66, 67 and 77
CASTING_LIMIT_T = 100_000.0  # t/a, EIA catalogue 2021 item 68
_COMPANY = "建设单位"
_PLATING = re.compile(
    r"电镀|化学镀|阳极氧化|镀(?:铬|镍|铜|锡|金|银)(?!板)|(?<!热)(?<!浸)镀锌(?![板管钢件卷])"
)
_SIMPLE = re.compile(r"切|割|剪|锯|下料|焊|装配|组装|打磨|机加工|折弯|冲|车削|铣|钻|检验|检测|测试|包装|入库")
_COATING_STEP = re.compile(r"喷|涂|固化|烘干|流平|调漆|晾干|浸漆")
_PAINT_NAME = re.compile(r"漆|涂料|稀释剂|固化剂")


class Trial(NamedTuple):
    """A condition with the facts it lacks."""

    condition: Condition
    missing: tuple[Missing, ...] = ()

    @property
    def holds(self) -> bool | None:
        """Whether the condition holds; None when facts lack."""
        return self.condition.holds


Test = Callable[[Project, str], Trial]


def fact(text: str, value: bool | None, field: str, question: str) -> Trial:
    """A trial that one fact decides."""
    if value is None:
        return Trial(Condition(text, "是", "未提供", None), (Missing(field, question, _COMPANY),))
    return Trial(Condition(text, "是", "是" if value else "否", value))


def plating(project: Project, text: str) -> Trial:
    """Electroplating, of which chemical plating and anodising are part."""
    steps = [
        step.name for step in project.process if _PLATING.search(step.name) or _PLATING.search(step.kind)
    ]
    if steps:
        return Trial(Condition(text, "有电镀（含化学镀、阳极氧化）", f"有：{'、'.join(steps)}", True))
    value = project.conditions.electroplating
    if value is None and project.process:
        return Trial(Condition(text, "有电镀（含化学镀、阳极氧化）", "所列工序中没有", False))
    return fact(text, value, "conditions.electroplating", "是否有电镀（含化学镀、阳极氧化）工艺？")


def solvent_coating(project: Project, text: str) -> Trial:
    """Solvent-borne coatings with thinners of 10 t/a or more."""
    use = _coating_use(project, "溶剂型涂料")
    needed = f"≥{shown(COATING_LIMIT_T)} t/a"
    if use.known_t >= COATING_LIMIT_T:
        return Trial(Condition(text, needed, f"{shown(use.known_t)} t/a", True))
    if use.known_t + use.possible_t >= COATING_LIMIT_T:
        return Trial(Condition(text, needed, f"已知 {shown(use.known_t)} t/a，其余未定", None), use.missing)
    return Trial(Condition(text, needed, f"{shown(use.known_t)} t/a", False))


def only_low_voc_coating(project: Project, text: str) -> Trial:
    """Coating as the only process, with less than 10 t/a of low-VOC coatings that are not solvent-borne.

    The ministry's answers read the exemption so: with any other process, or any solvent-borne coating, the
    project stays in the catalogue.
    """
    needed = f"只有涂装工艺，非溶剂型低VOCs涂料<{shown(COATING_LIMIT_T)} t/a，不用溶剂型涂料"
    low_voc, _, unsure = _coating_use(project, "低VOCs涂料", "粉末涂料")
    solvent = _coating_use(project, "溶剂型涂料").known_t
    found = f"非溶剂型 {shown(low_voc)} t/a，溶剂型 {shown(solvent)} t/a"
    others = _steps_beyond(project, _COATING_STEP)
    if others:
        return Trial(Condition(text, needed, f"{found}；另有{'、'.join(others[:3])}等工序", False))
    if solvent > 0 or low_voc >= COATING_LIMIT_T or (low_voc == 0 and not unsure):
        return Trial(Condition(text, needed, found, False))
    question = "除涂装（及分割、焊接、组装）外是否没有其他工艺？"
    only = fact(text, project.conditions.only_coating, "conditions.only_coating", question)
    if only.holds is False:
        return Trial(Condition(text, needed, f"{found}；另有其他工艺", False))
    holds = True if only.holds and not unsure else None
    return Trial(Condition(text, needed, found, holds), (*only.missing, *unsure))


def only_cutting(project: Project, text: str) -> Trial:
    """Nothing but cutting, welding and assembling."""
    others = _steps_beyond(project, None)
    if others:
        return Trial(Condition(text, "没有其他工艺", f"另有{'、'.join(others[:3])}等工序", False))
    question = "是否仅有分割、焊接、组装，没有其他工艺？"
    value = project.conditions.only_cutting_welding_assembly
    return fact(text, value, "conditions.only_cutting_welding_assembly", question)


def passivated_galvanising(project: Project, text: str) -> Trial:
    """Hot-dip galvanising that has a passivation."""
    hot_dip, passivation = project.conditions.hot_dip_galvanising, project.conditions.passivation
    if hot_dip is False or passivation is False:
        return Trial(
            Condition(text, "热镀锌且有钝化", "没有热镀锌" if hot_dip is False else "没有钝化", False)
        )
    if hot_dip is None:
        return fact(text, None, "conditions.hot_dip_galvanising", "是否有热镀锌（热浸镀锌）？")
    return fact(text, passivation, "conditions.passivation", "热镀锌后是否有钝化？")


def lead_battery(project: Project, text: str) -> Trial:
    """Lead-acid batteries."""
    if "3843" in codes(project):
        return Trial(Condition(text, "是", "行业代码 3843", True))
    return _by_code(project, text, project.conditions.lead_battery, "conditions.lead_battery", "384")


def solar_cell(project: Project, text: str) -> Trial:
    """Photovoltaic cells."""
    return _by_code(project, text, project.conditions.solar_cell, "conditions.solar_cell", "3825")


def casting(code: str) -> Test:
    """Casting of 100 000 t/a or more in the class ``code`` (3391 iron, 3392 other metals)."""

    def test(project: Project, text: str) -> Trial:
        if code not in codes(project):
            return Trial(Condition(text, f"≥{shown(CASTING_LIMIT_T)} t/a", f"行业代码不是 {code}", False))
        amount = project.conditions.casting_t_a
        if amount is None:
            return fact(text, None, "conditions.casting_t_a", "铸件年产量（新增）多少吨？")
        holds = amount >= CASTING_LIMIT_T
        return Trial(Condition(text, f"≥{shown(CASTING_LIMIT_T)} t/a", f"{shown(amount)} t/a", holds))

    return test


def codes(project: Project) -> list[str]:
    """Industry codes without their section letter."""
    return [code.strip().upper().lstrip("ABCDEFGHIJKLMNOPQRST") for code in project.basics.industry_codes]


def _by_code(project: Project, text: str, value: bool | None, field: str, prefix: str) -> Trial:
    """A product named by a class of its own: codes outside ``prefix`` or a complete other class say no."""
    whole = [code for code in codes(project) if len(code) == len("3841")]
    if value is None and whole and not any(code.startswith(prefix) for code in whole):
        return Trial(Condition(text, "是", f"行业代码 {'、'.join(whole)}", False))
    if value is None and whole and prefix == "384":
        return Trial(Condition(text, "是", f"行业代码 {'、'.join(whole)}，不是 3843", False))
    return fact(text, value, field, f"{text}：是否属于？")


def _steps_beyond(project: Project, also: re.Pattern[str] | None) -> list[str]:
    """Process steps that are neither cutting, welding, assembling nor of the kind ``also``."""
    return [
        step.name
        for step in project.process
        if not _SIMPLE.search(step.kind) and not (also and also.search(step.kind))
    ]


class CoatingUse(NamedTuple):
    """Coatings known to be of a kind, those that may be [t/a], and what must be asked."""

    known_t: float
    possible_t: float
    missing: tuple[Missing, ...]


def _coating_use(project: Project, *kinds: str) -> CoatingUse:
    if not project.materials:
        missing = Missing("materials", "使用哪些原辅材料，年用量多少？", _COMPANY)
        return CoatingUse(0.0, inf, (missing,))
    known, possible, unsure = 0.0, 0.0, []
    for index, material in enumerate(project.materials):
        mass = mass_t(material)
        if material.coating in kinds and mass is not None:
            known += mass
        elif material.coating in kinds:
            possible = inf
            question = f"{material.name}年用量折合多少吨？"
            unsure.append(Missing(f"materials.{index}.unit", question, _COMPANY))
        elif not material.coating and _PAINT_NAME.search(material.name):
            possible += inf if mass is None else mass
            question = f"{material.name}是溶剂型涂料（含稀释剂）、低VOCs涂料还是粉末涂料？"
            unsure.append(Missing(f"materials.{index}.coating", question, _COMPANY))
    return CoatingUse(known, possible, tuple(unsure))


def mass_t(material: Material) -> float | None:
    """Annual use in tonnes; None where the unit is not one of mass."""
    unit = canonical_unit(material.unit)
    for whole in ("t", "t/a"):
        factor = conversion_factor(unit, whole)
        if factor is not None:
            return material.annual_use * factor
    return None

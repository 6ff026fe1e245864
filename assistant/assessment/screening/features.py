"""What a project has: process steps, products, solvents, waste water; and what it has nothing but.

Where a fact is not given, the list of process steps answers; where the two differ, the stricter counts.
"""

from __future__ import annotations

import re

from assistant.assessment.figures import shown
from assistant.assessment.model import Condition
from assistant.assessment.screening.amounts import Total, material_use
from assistant.assessment.screening.trials import Case, Test, Trial, decided, fact, unknown
from assistant.project.model import Project

PAINT_NAME = re.compile(r"漆|涂料|稀释剂|固化剂")
GLUE_NAME = re.compile(r"胶(?!带|片|垫|管|圈|皮|料|粒|条|袋|囊)")
INK_NAME = re.compile(r"油墨|稀释剂|洗车水")
TREATMENT_NAME = re.compile(r"处理剂")
_PLATING = re.compile(
    r"电镀|化学镀|阳极氧化|镀(?:铬|镍|铜|锡|金|银)(?!板)|(?<!热)(?<!浸)镀锌(?![板管钢件卷])"
)
_SIMPLE = (
    r"切|割|剪|锯|下料|开料|焊|装配|组装|打磨|机加工|折弯|冲(?!洗)|车削|铣|钻|"
    r"检验|检测|测试|调试|包装|入库|出货"
)
_COATING_STEP = r"喷|涂|固化|烘干|流平|调漆|晾干|浸漆"
_NEUTRAL = r"检验|检测|测试|包装|入库|出货|投料|储存|运输"
_SOLVENT_NAME = re.compile(
    r"乙醇|酒精|异丙醇|丙酮|丁酮|甲苯|乙酸[乙丁]酯|吡咯烷酮|NMP|二氯甲烷|溶剂油|稀释剂|天那水|洗板水|溶剂型|有机溶剂"
)
_SOLVENT_DOUBT = re.compile(r"漆|胶|油墨|涂料|清洗|助焊|溶|树脂|剂$|浆料|光刻|显影|剥离")
_VOC_NAME = re.compile(r"VOC|挥发性有机|非甲烷总烃|苯|甲醛|乙醛|丙酮|丁酮|酯类|醇")
_VOC_MATERIAL_PCT = 10.0  # %, GB 37822-2019: a material with less is no VOC material
COATING_LIMIT_T = 10.0  # t/a, EIA catalogue 2021 items 36, 53, 66, 67, 69 to 77 and 83


def has(name: str, steps: str) -> Test:
    """A process step or machine whose name matches ``steps``; the answer called ``name`` also tells."""
    pattern = re.compile(steps)

    def test(case: Case, text: str) -> Trial:
        needed = f"有{name}"
        found = _steps(case.project, pattern)
        if found:
            return decided(text, needed, f"有：{'、'.join(found[:3])}", True)
        answer = case.answer(name)
        if answer is not None and answer.holds is not None:
            return Trial(Condition(text, needed, "有" if answer.holds else "没有", answer.holds))
        if case.project.process:
            return decided(text, needed, f"所列工序中没有{name}", False)
        return unknown(text, needed, "process", f"生产工序有哪些，是否有“{name}”？")

    return test


def makes(name: str, products: str) -> Test:
    """A product whose name matches; the answer called ``name`` also tells."""
    pattern = re.compile(products)

    def test(case: Case, text: str) -> Trial:
        answer = case.answer(name)
        if answer is not None and answer.holds is not None:
            return Trial(Condition(text, name, "是" if answer.holds else "否", answer.holds))
        found = [each.name for each in case.project.products if pattern.search(each.name)]
        if found:
            return decided(text, name, f"产品：{'、'.join(found[:3])}", True)
        if case.project.products:
            listed = "、".join(each.name for each in case.project.products[:3])
            return decided(text, name, f"产品：{listed}", False)
        return unknown(text, name, "products", f"产品有哪些，是否属于“{name}”？")

    return test


def uses(name: str, materials: str) -> Test:
    """A raw material whose name matches; the answer called ``name`` also tells."""
    pattern = re.compile(materials)

    def test(case: Case, text: str) -> Trial:
        answer = case.answer(name)
        found = [each.name for each in case.project.materials if pattern.search(each.name)]
        if found:
            return decided(text, name, f"原料：{'、'.join(found[:3])}", True)
        if answer is not None and answer.holds is not None:
            return Trial(Condition(text, name, "是" if answer.holds else "否", answer.holds))
        if case.project.materials:
            return decided(text, name, "所列原辅材料中没有", False)
        return unknown(text, name, "materials", f"原辅材料有哪些，是否{name}？")

    return test


def only(name: str, steps: str) -> Test:
    """Nothing but what ``name`` says; a listed step of another kind refutes it, only an answer affirms it."""
    allowed = re.compile(f"{steps}|{_NEUTRAL}")

    def test(case: Case, text: str) -> Trial:
        answer = case.answer(name)
        return _only(case, text, allowed, field="answers", name=name, value=answer.holds if answer else None)

    return test


def only_cutting(case: Case, text: str) -> Trial:
    """Nothing but cutting, welding and assembling; grinding about welding and machining belong here."""
    value = case.project.conditions.only_cutting_welding_assembly
    field = "conditions.only_cutting_welding_assembly"
    return _only(case, text, re.compile(_SIMPLE), field=field, name="仅分割、焊接、组装", value=value)


def _only(
    case: Case, text: str, allowed: re.Pattern[str], *, field: str, name: str, value: bool | None
) -> Trial:
    others = _steps_beyond(case.project, allowed)
    if others:
        return decided(text, name, f"另有{'、'.join(others[:3])}等工序", False)
    if value is None:
        return unknown(text, name, field, f"是否“{name}”，没有其他工艺？")
    return fact(text, value, field, "")


def plating(case: Case, text: str) -> Trial:
    """Electroplating, of which chemical plating and anodising are part."""
    project, needed = case.project, "有电镀（含化学镀、阳极氧化）"
    steps = [
        step.name for step in project.process if _PLATING.search(step.name) or _PLATING.search(step.kind)
    ]
    if steps:
        return decided(text, needed, f"有：{'、'.join(steps)}", True)
    value = project.conditions.electroplating
    if value is None and project.process:
        return decided(text, needed, "所列工序中没有", False)
    return fact(text, value, "conditions.electroplating", "是否有电镀（含化学镀、阳极氧化）工艺？")


def only_low_voc_coating(case: Case, text: str) -> Trial:
    """Coating as the only process, with less than 10 t/a of low-VOC coatings that are not solvent-borne.

    The ministry's answers read the exemption so: with any other process, or any solvent-borne coating, the
    project stays in the catalogue.
    """
    project = case.project
    needed = f"只有涂装工艺，非溶剂型低VOCs涂料<{shown(COATING_LIMIT_T)} t/a，不用溶剂型涂料"
    low_voc, _, unsure = material_use(project, PAINT_NAME, ("低VOCs涂料", "粉末涂料"))
    solvent = material_use(project, PAINT_NAME, ("溶剂型涂料",)).known
    found = f"非溶剂型 {shown(low_voc)} t/a，溶剂型 {shown(solvent)} t/a"
    others = _steps_beyond(project, re.compile(f"{_SIMPLE}|{_COATING_STEP}"))
    if others:
        return decided(text, needed, f"{found}；另有{'、'.join(others[:3])}等工序", False)
    if solvent > 0 or low_voc >= COATING_LIMIT_T or (low_voc == 0 and not unsure):
        return decided(text, needed, found, False)
    question = "除涂装（及分割、焊接、组装）外是否没有其他工艺？"
    sole = fact(text, project.conditions.only_coating, "conditions.only_coating", question)
    if sole.holds is False:
        return decided(text, needed, f"{found}；另有其他工艺", False)
    holds = True if sole.holds and not unsure else None
    return Trial(Condition(text, needed, found, holds), (*sole.missing, *unsure))


def only_low_voc_ink(case: Case, text: str) -> Trial:
    """Printing with less than 10 t/a of low-VOC inks and no solvent-borne ink."""
    needed = f"低VOCs油墨<{shown(COATING_LIMIT_T)} t/a，不用溶剂油墨"
    low: Total = material_use(case.project, INK_NAME, ("低VOCs油墨",))
    solvent = material_use(case.project, INK_NAME, ("溶剂型油墨",)).known
    found = f"低VOCs油墨 {shown(low.known)} t/a，溶剂油墨 {shown(solvent)} t/a"
    if solvent > 0 or low.known >= COATING_LIMIT_T or (low.known == 0 and not low.missing):
        return decided(text, needed, found, False)
    return Trial(Condition(text, needed, found, None if low.missing else True), low.missing)


def solvents(case: Case, text: str) -> Trial:
    """Organic solvents, as such or in what is used."""
    amount, needed = case.project.conditions.organic_solvent_t_a, "使用有机溶剂"
    answer = case.answer("使用有机溶剂")
    sure = [
        each.name
        for each in case.project.materials
        if each.coating.startswith("溶剂型")
        or _SOLVENT_NAME.search(each.name)
        or (each.voc_pct is not None and each.voc_pct >= _VOC_MATERIAL_PCT)
    ]
    if sure or amount:
        return decided(text, needed, "、".join(sure[:3]) or f"{shown(amount or 0)} t/a", True)
    if amount == 0:
        return decided(text, needed, "0 t/a", False)
    if answer is not None and answer.holds is not None:
        return fact(text, answer.holds, "", "")
    doubtful = [
        index
        for index, each in enumerate(case.project.materials)
        if each.voc_pct is None and not each.coating and _SOLVENT_DOUBT.search(each.name)
    ]
    if case.project.materials and not doubtful:
        return decided(text, needed, "所列原辅材料中没有", False)
    field = f"materials.{doubtful[0]}.voc_pct" if doubtful else "conditions.organic_solvent_t_a"
    return unknown(text, needed, field, "是否使用有机溶剂（含溶剂型涂料、胶粘剂、清洗剂），年用量多少吨？")


def waste_water(case: Case, text: str) -> Trial:
    """Waste water of production; domestic sewage does not count."""
    answer, streams = case.answer("产生废水"), case.project.water_streams
    found = [each.name for each in streams if each.kind == "生产废水"]
    if found:
        return decided(text, "产生生产废水", "、".join(found[:3]), True)
    if answer is not None and answer.holds is not None:
        return fact(text, answer.holds, "", "")
    if streams:
        return decided(text, "产生生产废水", "所列废水中没有生产废水", False)
    return unknown(text, "产生生产废水", "water_streams", "是否产生生产废水（不含生活污水）？")


def volatile_organics(case: Case, text: str) -> Trial:
    """Volatile organic compounds in the exhaust."""
    answer, sources = case.answer("产生挥发性有机物"), case.project.air_sources
    pollutants = dict.fromkeys(each.pollutant for source in sources for each in source.generation)
    found = [name for name in pollutants if _VOC_NAME.search(name)]
    if found:
        return decided(text, "产生挥发性有机物", "、".join(found[:3]), True)
    if answer is not None and answer.holds is not None:
        return fact(text, answer.holds, "", "")
    if sources:
        return decided(text, "产生挥发性有机物", "所列废气中没有", False)
    return unknown(text, "产生挥发性有机物", "air_sources", "是否产生挥发性有机物？")


def _steps(project: Project, pattern: re.Pattern[str]) -> list[str]:
    steps = [s.name for s in project.process if pattern.search(s.name) or pattern.search(s.kind)]
    machines = [m.name for m in project.equipment if pattern.search(m.name) or pattern.search(m.process)]
    return list(dict.fromkeys((*steps, *machines)))


def _steps_beyond(project: Project, allowed: re.Pattern[str]) -> list[str]:
    """Process steps that ``allowed`` does not cover."""
    return [step.name for step in project.process if not allowed.search(step.kind)]

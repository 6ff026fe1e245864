"""Which class of discharge permit a project needs: items 80-82, 88 and the general processes 109 to 112."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.assessment import law, trials
from assistant.assessment.eia_category import OPEN, Judged
from assistant.assessment.model import Condition, Decision, Missing
from assistant.assessment.trials import Trial, fact
from assistant.project.model import Project
from assistant.registers import PermitItem, Registers

KEY, SIMPLIFIED, REGISTERED = "重点管理", "简化管理", "登记管理"
_STRICTNESS = (REGISTERED, SIMPLIFIED, OPEN, KEY)
_SOLVENT_T = 10.0  # t/a, permit catalogue 2019 items 81 and 111
_BOILER_T_H = 20.0  # t/h, permit catalogue 2019 item 109
_WATER_WORKS_M3_D = 20_000.0  # m³/d, permit catalogue 2019 item 112
_VOC_MATERIAL_PCT = 10.0  # %, GB 37822-2019: a material with less is no VOC material
_BATTERY_CLASSES: Mapping[str, str] = {
    "3841": SIMPLIFIED, "3842": SIMPLIFIED, "3843": KEY, "3844": SIMPLIFIED, "3849": SIMPLIFIED,
}  # fmt: skip
_CASTING_CLASSES = ("3391", "3392")


def permit_class(project: Project, registers: Registers, on: date) -> Judged:
    """The strictest of all items the project falls under."""
    if not registers.permit_catalogue.edition.is_in_force(on):
        why = f"登记表没有 {on.isoformat()} 施行的排污许可分类管理名录"
        return Judged(
            Decision(OPEN, "", why), (Missing("basics.prepared_on", f"{why}，适用哪一版？", "环评单位"),)
        )
    judged = [_by_code(project, registers, code) for code in trials.codes(project)]
    if not judged:
        question = "项目属于国民经济行业分类（GB/T 4754-2017）哪些小类？"
        missing = Missing("basics.industry_codes", question, "建设单位")
        judged = [Judged(Decision(OPEN, "", "没有行业代码，无法对应名录条目"), (missing,))]
    strictest = max(judged, key=lambda each: _STRICTNESS.index(each.decision.outcome))
    decision = strictest.decision
    item = f"permit-list-2019/条目{decision.item.split(' ')[0]}"
    basis = law.clauses(registers, on, *law.PERMIT, item, "permit-list-2019/条目109至112")
    found = Decision(decision.outcome, decision.item, decision.why, decision.conditions, basis)
    asked = () if found.outcome == KEY else tuple(dict.fromkeys(m for each in judged for m in each.missing))
    return Judged(found, asked)


def _by_code(project: Project, registers: Registers, code: str) -> Judged:
    items = registers.permit_catalogue.items_for(code)
    if code not in _CASTING_CLASSES:
        items = [item for item in items if item.item_no != 82]
    if len(items) != 1:
        question = f"代码 {code} 对应排污许可名录哪一条目？"
        missing = (Missing("basics.industry_codes", question, "建设单位"),)
        return Judged(Decision(OPEN, "", f"代码 {code} 不能对应唯一条目"), missing)
    return _judge(project, items[0], code)


def _judge(project: Project, item: PermitItem, code: str) -> Judged:
    name = f"{item.item_no} {item.name}"
    if item.item_no == 80:
        return _graded(name, [_key_discharger(project)], _general_processes(project))
    if item.item_no == 81:
        keys = [_key_discharger(project), trials.plating(project, "有电镀工序的"), _chromium(project)]
        return _graded(name, keys, _surface_treatment(project))
    if item.item_no == 82:
        return _casting(project, name, code)
    if item.item_no == 88 and code in _BATTERY_CLASSES:
        why = f"{code} 属于该条目{_BATTERY_CLASSES[code]}所列类别，没有登记管理一档"
        condition = Condition(item.simplified, "行业代码", code, _BATTERY_CLASSES[code] == SIMPLIFIED)
        return Judged(Decision(_BATTERY_CLASSES[code], name, why, (condition,)), ())
    return _open(item, name)


def _graded(name: str, keys: Sequence[Trial], simplified: Sequence[Trial]) -> Judged:
    """Key management if one of ``keys`` holds, else simplified, else registered; open while facts lack."""
    conditions = tuple(each.condition for each in (*keys, *simplified))
    for outcome, tried in ((KEY, keys), (SIMPLIFIED, simplified)):
        if held := [each for each in tried if each.holds]:
            why = "；".join(f"{each.condition.text}：{each.condition.found}" for each in held)
            return Judged(Decision(outcome, name, why, conditions), ())
        if unsure := [each for each in tried if each.holds is None]:
            texts = "；".join(each.condition.text for each in unsure)
            missing = tuple(m for each in unsure for m in each.missing)
            return Judged(Decision(OPEN, name, f"是否{outcome}尚不能确定：{texts}", conditions), missing)
    return Judged(Decision(REGISTERED, name, "不涉及重点管理和简化管理的情形，实行登记管理", conditions), ())


def _casting(project: Project, name: str, code: str) -> Judged:
    if code == "3391":
        value, field, question = project.conditions.cupola_furnace, "cupola_furnace", "是否使用冲天炉？"
    else:
        question = "是否生产铅基及铅青铜铸件？"
        value, field = project.conditions.lead_casting, "lead_casting"
    tried = fact(question.strip("？"), value, f"conditions.{field}", question)
    if tried.holds is None:
        return Judged(Decision(OPEN, name, f"尚不能确定：{question}", (tried.condition,)), tried.missing)
    outcome = KEY if tried.holds else SIMPLIFIED
    return Judged(Decision(outcome, name, f"{question}{tried.condition.found}", (tried.condition,)), ())


def _open(item: PermitItem, name: str) -> Judged:
    stated = ((KEY, item.key), (SIMPLIFIED, item.simplified), (REGISTERED, item.registration))
    conditions = tuple(
        Condition(text, title, "待判断", None) for title, text in stated if text not in ("", "/")
    )
    missing = tuple(
        Missing("conditions", f"许可条目 {item.item_no}（{c.needed}）：{c.text}。项目是否符合？", "环评单位")
        for c in conditions
    )
    return Judged(Decision(OPEN, name, "该条目的条件须由人判断", conditions), missing)


def _key_discharger(project: Project) -> Trial:
    value = project.conditions.key_discharger
    return fact("纳入重点排污单位名录的", value, "conditions.key_discharger", "是否列入重点排污单位名录？")


def _chromium(project: Project) -> Trial:
    value = project.conditions.chromium_passivation
    if value is None and project.conditions.passivation is False:
        value = False
    return fact("有含铬钝化工序的", value, "conditions.chromium_passivation", "是否有含铬钝化？")


def _general_processes(project: Project) -> list[Trial]:
    """Simplified management by the general processes 109 to 112."""
    return [_boiler(project), _kiln(project), *_surface_treatment(project), _water_works(project)]


def _surface_treatment(project: Project) -> list[Trial]:
    facts = project.conditions
    return [
        trials.plating(project, "有电镀工序的"),
        fact(
            "有酸洗、抛光（电解抛光和化学抛光）、淬火工序的",
            facts.pickling_polishing_quenching,
            "conditions.pickling_polishing_quenching",
            "是否有酸洗、电解抛光、化学抛光或淬火？",
        ),
        fact(
            "有热浸镀（溶剂法）工序的",
            facts.hot_dip_galvanising,
            "conditions.hot_dip_galvanising",
            "是否有热浸镀？",
        ),
        fact("有钝化等工序的", facts.passivation, "conditions.passivation", "是否有钝化（含无铬钝化）？"),
        _solvents(project),
    ]


def _solvents(project: Project) -> Trial:
    text, needed = "年使用10吨及以上有机溶剂的", f"≥{_SOLVENT_T:g} t/a"
    amount = project.conditions.organic_solvent_t_a
    if amount is not None:
        return Trial(Condition(text, needed, f"{amount:g} t/a", amount >= _SOLVENT_T))
    contents = [material.voc_pct for material in project.materials if material.coating != "粉末涂料"]
    if contents and all(content is not None and content < _VOC_MATERIAL_PCT for content in contents):
        return Trial(Condition(text, needed, "没有VOCs含量达10%的原辅材料", False))
    return fact(text, None, "conditions.organic_solvent_t_a", "年使用有机溶剂（含溶剂型涂料）多少吨？")


def _boiler(project: Project) -> Trial:
    text, needed = "锅炉单台或者合计出力20吨/小时及以上的", f"≥{_BOILER_T_H:g} t/h"
    capacity = project.conditions.boiler_t_h
    if project.conditions.boiler_fuel == "电":
        return Trial(Condition(text, needed, "电热锅炉不计", False))
    if capacity is None:
        return fact(text, None, "conditions.boiler_t_h", "锅炉合计出力多少吨/小时（没有填 0）？")
    return Trial(Condition(text, needed, f"{capacity:g} t/h", capacity >= _BOILER_T_H))


def _kiln(project: Project) -> Trial:
    text = "以天然气或者电为能源的加热炉、热处理炉、干燥炉以外的工业炉窑"
    energy = project.conditions.kiln_energy
    if energy is None:
        return fact(
            text, None, "conditions.kiln_energy", "工业炉窑（含烘干、固化炉）以什么为能源，还是没有？"
        )
    return Trial(Condition(text, "其他能源", energy, energy == "其他"))


def _water_works(project: Project) -> Trial:
    text, needed = "日处理能力2万吨及以上的水处理设施", f"≥{_WATER_WORKS_M3_D:g} m³/d"
    capacity = project.conditions.wastewater_works_m3_d
    if capacity is None and not any(stream.treatment for stream in project.water_streams):
        capacity = 0.0 if project.water_streams else None
    if capacity is None:
        return fact(text, None, "conditions.wastewater_works_m3_d", "废水处理设施日处理能力多少立方米？")
    return Trial(Condition(text, needed, f"{capacity:g} m³/d", capacity >= _WATER_WORKS_M3_D))

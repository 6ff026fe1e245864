"""The general processes 109 to 112 of the permit catalogue: boilers, kilns, surfaces, water."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.assessment.figures import shown
from assistant.assessment.model import Condition
from assistant.assessment.screening.features import plating
from assistant.assessment.screening.features import solvents as any_solvents
from assistant.assessment.screening.trials import Case, Test, Trial, any_of, decided, fact, unknown

_SOLVENT_T = 10.0  # t/a, permit catalogue 2019 items 81 and 111
_BOILER_T_H = 20.0  # t/h, permit catalogue 2019 item 109
_WATER_WORKS_M3_D = 20_000.0  # m³/d, permit catalogue 2019 item 112
_REGISTERED_WATER_WORKS_M3_D = 500.0  # m³/d, permit catalogue 2019 item 112
_VOC_MATERIAL_PCT = 10.0  # %, GB 37822-2019: a material with less is no VOC material
_KILN = re.compile(r"炉(?!渣|料)|窑|烘道|烘箱|烘干|固化|干燥")
_OTHER_KILN = re.compile(r"熔炼|熔化|熔铸|焙烧|煅烧|烧结|烧成|回转窑|隧道窑|冲天炉|石墨化")
_PICKLING = re.compile(r"酸洗|电解抛光|电抛光|化学抛光|淬")
_PERHAPS_PICKLING = re.compile(
    r"热处理(?!.*(?:退火|回火|时效|渗))|^(?!.*(?:机械|打磨|砂|布轮|研磨|振动)).*抛光"
)
_HOT_DIP = re.compile(r"热浸镀|热镀|浸锌")
_PASSIVATION = re.compile(r"钝化")


def key_discharger(case: Case, text: str) -> Trial:
    """The project stands in the list of key dischargers."""
    value = case.project.conditions.key_discharger
    return fact(text, value, "conditions.key_discharger", "是否列入重点排污单位名录？")


def boiler(case: Case, text: str) -> Trial:
    """Boilers of 20 t/h or more, electric ones aside."""
    return _boiler(case, text, lambda capacity: capacity >= _BOILER_T_H, f"≥{shown(_BOILER_T_H)} t/h")


def some_boiler(case: Case, text: str) -> Trial:
    """Any boiler, electric ones aside."""
    return _boiler(case, text, lambda capacity: capacity > 0, "有锅炉")


def _boiler(case: Case, text: str, enough: Callable[[float], bool], needed: str) -> Trial:
    facts = case.project.conditions
    if facts.boiler_fuel == "电":
        return decided(text, needed, "电热锅炉不计", False)
    if facts.boiler_t_h is not None:
        return decided(text, needed, f"{shown(facts.boiler_t_h)} t/h", enough(facts.boiler_t_h))
    if case.project.equipment and not any("锅炉" in machine.name for machine in case.project.equipment):
        return decided(text, needed, "所列设备中没有锅炉", False)
    return unknown(text, needed, "conditions.boiler_t_h", "锅炉合计出力多少吨/小时（没有填 0）？")


def kiln(case: Case, text: str) -> Trial:
    """Kilns other than heating, heat treatment and drying furnaces that run on gas or electricity."""
    energy, needed = case.project.conditions.kiln_energy, "其他工业炉窑"
    names = [machine.name for machine in case.project.equipment]
    other = [name for name in names if _OTHER_KILN.search(name)]
    if other:
        return decided(text, needed, f"有{'、'.join(other[:3])}", True)
    if energy is not None:
        found = "没有工业炉窑" if energy == "无" else f"以{energy}为能源"
        return decided(text, needed, found, energy == "其他")
    if names and not any(_KILN.search(name) for name in names):
        return decided(text, needed, "所列设备中没有炉窑", False)
    question = "工业炉窑（含烘干、固化炉）以什么为能源，还是没有？"
    return unknown(text, needed, "conditions.kiln_energy", question)


def some_kiln(case: Case, text: str) -> Trial:
    """Any industrial kiln."""
    energy = case.project.conditions.kiln_energy
    if energy is None:
        return kiln(case, text)
    return decided(text, "有工业炉窑", energy, energy != "无")


def pickling(case: Case, text: str) -> Trial:
    """Pickling, electrolytic or chemical polishing, quenching."""
    value = case.project.conditions.pickling_polishing_quenching
    question = "是否有酸洗、电解抛光、化学抛光或淬火？"
    field = "conditions.pickling_polishing_quenching"
    return _step(case, text, _PICKLING, value, field=field, question=question, perhaps=_PERHAPS_PICKLING)


def hot_dip(case: Case, text: str) -> Trial:
    """Hot-dip coating."""
    value = case.project.conditions.hot_dip_galvanising
    return _step(
        case, text, _HOT_DIP, value, field="conditions.hot_dip_galvanising", question="是否有热浸镀？"
    )


def passivation(case: Case, text: str) -> Trial:
    """Passivation, with chromium or without."""
    value = case.project.conditions.passivation
    question = "是否有钝化（含无铬钝化）？"
    return _step(case, text, _PASSIVATION, value, field="conditions.passivation", question=question)


def chromium_passivation(case: Case, text: str) -> Trial:
    """Passivation with chromium."""
    value = case.project.conditions.chromium_passivation
    if value is None and passivation(case, text).holds is False:
        return decided(text, "含铬钝化", "没有钝化", False)
    return fact(text, value, "conditions.chromium_passivation", "是否有含铬钝化？")


def _step(
    case: Case,
    text: str,
    pattern: re.Pattern[str],
    value: bool | None,
    *,
    field: str,
    question: str,
    perhaps: re.Pattern[str] | None = None,
) -> Trial:
    """A step that a fact or, failing it, the list of steps tells of; a listed one outweighs a no."""
    found = [s.name for s in case.project.process if pattern.search(s.name) or pattern.search(s.kind)]
    if found:
        return decided(text, "有该工序", f"有：{'、'.join(found)}", True)
    doubtful = perhaps and any(perhaps.search(s.kind) for s in case.project.process)
    if value is None and case.project.process and not doubtful:
        return decided(text, "有该工序", "所列工序中没有", False)
    return fact(text, value, field, question)


def solvents(case: Case, text: str) -> Trial:
    """Organic solvents of 10 t/a or more."""
    project, needed = case.project, f"≥{shown(_SOLVENT_T)} t/a"
    amount = project.conditions.organic_solvent_t_a
    if amount is not None:
        return decided(text, needed, f"{shown(amount)} t/a", amount >= _SOLVENT_T)
    contents = [material.voc_pct for material in project.materials if material.coating != "粉末涂料"]
    if contents and all(content is not None and content < _VOC_MATERIAL_PCT for content in contents):
        return decided(text, needed, "没有VOCs含量达10%的原辅材料", False)
    if any_solvents(case, text).holds is False:
        return decided(text, needed, "所列原辅材料中没有有机溶剂", False)
    question = "年使用有机溶剂（含溶剂型涂料）多少吨？"
    return unknown(text, needed, "conditions.organic_solvent_t_a", question)


def water_works(case: Case, text: str) -> Trial:
    """Water treatment of 20 000 m³/d or more."""
    return _water_works(case, text, _WATER_WORKS_M3_D)


def some_water_works(case: Case, text: str) -> Trial:
    """Water treatment of 500 m³/d or more."""
    return _water_works(case, text, _REGISTERED_WATER_WORKS_M3_D)


def _water_works(case: Case, text: str, least_m3_d: float) -> Trial:
    project, needed = case.project, f"≥{shown(least_m3_d)} m³/d"
    capacity = project.conditions.wastewater_works_m3_d
    if capacity is None and not any(stream.treatment for stream in project.water_streams):
        capacity = 0.0 if project.water_streams else None
    if capacity is None:
        question = "废水处理设施日处理能力多少立方米（没有填 0）？"
        return unknown(text, needed, "conditions.wastewater_works_m3_d", question)
    return decided(text, needed, f"{shown(capacity)} m³/d", capacity >= least_m3_d)


def titled(title: str, test: Test) -> Test:
    """The same test under its own title, so that each process of a list stands by itself."""

    def tried(case: Case, _text: str) -> Trial:
        trial = test(case, title)
        condition = trial.condition
        return Trial(Condition(title, condition.needed, condition.found, condition.holds), trial.missing)

    return tried


SURFACE: tuple[Test, ...] = (
    titled("有电镀工序的", plating),
    titled("有酸洗、抛光（电解抛光和化学抛光）、淬火工序的", pickling),
    titled("有热浸镀（溶剂法）工序的", hot_dip),
    titled("有钝化等工序的", passivation),
    titled("年使用10吨及以上有机溶剂的", solvents),
)
UTILITIES: tuple[Test, ...] = (
    titled("锅炉单台或者合计出力20吨/小时及以上的", boiler),
    titled("以天然气或者电为能源的加热炉、热处理炉、干燥炉以外的工业炉窑", kiln),
    titled("日处理能力2万吨及以上的水处理设施", water_works),
)
SIMPLIFIED_PROCESSES: tuple[Test, ...] = (*UTILITIES[:2], *SURFACE, UTILITIES[2])
simplified_process: Test = any_of(*SIMPLIFIED_PROCESSES)
registered_process: Test = any_of(some_boiler, some_kiln, some_water_works)

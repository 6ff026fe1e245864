"""Items 8 to 13 of the list of major changes: measures against pollution, outlets, wastes, accidents."""

from __future__ import annotations

import re

from assistant.assessment.changes.amounts import growth
from assistant.assessment.changes.production import (
    Change,
    Verdict,
    fugitive_growth,
    results_of_item_six,
)
from assistant.assessment.figures import shown
from assistant.project.model import Project

_LOWERED_PCT = 10.0  # %, 环办环评函〔2020〕688号 item 10
_ROUNDING = 1e-9  # % of slack for binary fractions
_OWN = re.compile(r"自行|自建|厂内(?:利用|焚烧|处置|填埋)|回用于?生产")


def measures(change: Change) -> Verdict:
    """Item 8: other treatment, with one of the results of item 6 or 10 % more unorganised emission."""
    old, new = _treatments(change.old), _treatments(change.new)
    if old == new:
        return Verdict(False, "；".join(old), "；".join(new), "废气、废水污染防治措施未变")
    results = [*results_of_item_six(change), fugitive_growth(change)]
    held = [each for each in results if each.holds]
    unsure = [each for each in results if each.holds is None]
    worked = tuple(each for verdict in held for each in verdict.worked)
    if held:
        found = "；".join(dict.fromkeys(each.why for each in held))
        why = f"措施变化；{found}（无组织改有组织、强化改进的除外）"
        return Verdict(True, "；".join(old), "；".join(new), why, worked)
    why = "；".join(dict.fromkeys(each.why for each in unsure or results))
    return Verdict(None if unsure else False, "；".join(old), "；".join(new), why)


def direct_outlets(change: Change) -> Verdict:
    """Item 9: a new direct outlet, indirect become direct, or a direct one moved for the worse."""
    if not change.new.water_streams or not change.old.water_streams:
        return Verdict(None, "", "", "变动前后废水的排放方式和去向是什么？")
    old = {each.name: each for each in change.old.water_streams if each.destination == "直接排放"}
    new = {each.name: each for each in change.new.water_streams if each.destination == "直接排放"}
    words = ("、".join(old) or "无直接排放", "、".join(new) or "无直接排放")
    if added := [name for name in new if name not in old]:
        return Verdict(True, *words, f"{'、'.join(added)}新增直接排放或由间接改为直接排放")
    moved = [n for n, each in new.items() if (each.outlet, each.receiver) != (old[n].outlet, old[n].receiver)]
    if moved:
        return Verdict(None, *words, f"{'、'.join(moved)}直接排放口位置变化，不利环境影响是否加重？")
    return Verdict(False, *words, "没有新增或改变直接排放口")


def main_outlets(change: Change) -> Verdict:
    """Item 10: a new main outlet, unless it gathers what escaped before."""
    old, new = {o.number for o in change.old.outlets}, {o.number: o for o in change.new.outlets}
    words = ("、".join(sorted(old)) or "无", "、".join(sorted(new)) or "无")
    added = [each for number, each in new.items() if number not in old]
    doubtful = [each.number for each in added if each.is_main is None]
    mains = [each.number for each in added if each.is_main]
    gathered = [number for number in mains if _gathers_fugitive(change, number)]
    if left := [number for number in mains if number not in gathered]:
        return Verdict(True, *words, f"新增主要排放口{'、'.join(left)}")
    if doubtful:
        return Verdict(None, *words, f"新增排放口{'、'.join(doubtful)}是不是主要排放口？")
    why = f"{'、'.join(gathered)}由无组织改为有组织，除外" if gathered else "没有新增主要排放口"
    return Verdict(False, *words, why)


def stack_heights(change: Change) -> Verdict:
    """Item 10: the stack of a main outlet 10 % lower."""
    old = {each.number: each for each in change.old.outlets}
    pairs = [(old[each.number], each) for each in change.new.outlets if each.number in old]
    lowered = [(before, after) for before, after in pairs if after.height_m < before.height_m]
    worked = tuple(
        growth(f"{before.number}高度", before.height_m, after.height_m, "m") for before, after in lowered
    )
    much = [
        (before, after)
        for (before, after), each in zip(lowered, worked, strict=True)
        if each.value <= -_LOWERED_PCT + _ROUNDING
    ]
    words = (_heights(change.old), _heights(change.new))
    mains = [after.number for before, after in much if before.is_main or after.is_main]
    doubtful = [a.number for b, a in much if b.is_main is None and a.is_main is None]
    if mains:
        return Verdict(True, *words, f"主要排放口{'、'.join(mains)}高度降低10%及以上", worked)
    if doubtful:
        return Verdict(None, *words, f"{'、'.join(doubtful)}高度降低10%及以上，是不是主要排放口？", worked)
    why = "高度降低10%及以上的都不是主要排放口" if much else "没有排气筒高度降低10%及以上"
    return Verdict(False, *words, why, worked)


def other_measures(change: Change) -> Verdict:
    """Item 11: measures against noise, for soil or groundwater; the facts hold those against noise."""
    old = {each.name: each.measure for each in change.old.noise_sources}
    new = {each.name: each.measure for each in change.new.noise_sources}
    changed = [name for name in new if name in old and old[name] != new[name]]
    words = ("；".join(old.values()), "；".join(new.values()))
    if changed:
        return Verdict(None, *words, f"{'、'.join(changed)}的噪声措施变化，不利环境影响是否加重？")
    return Verdict(None, *words, "土壤、地下水污染防治措施有无变化，不利环境影响是否加重？")


def waste_disposal(change: Change) -> Verdict:
    """Item 12: wastes used or disposed of by oneself instead of by others."""
    old = {each.name: each.disposal for each in change.old.wastes}
    new = {each.name: each.disposal for each in change.new.wastes}
    own = [name for name, disposal in new.items() if _OWN.search(disposal)]
    words = (
        "；".join(f"{n}：{d}" for n, d in old.items() if n in own),
        "；".join(f"{n}：{new[n]}" for n in own),
    )
    if not new:
        return Verdict(None, *words, "固体废物的利用处置方式未提供")
    turned = [name for name in own if name in old and old[name] and not _OWN.search(old[name])]
    if turned:
        why = f"{'、'.join(turned)}由委托改为自行利用处置（设施单独开展环评的除外，须核对）"
        return Verdict(True, *words, why)
    altered = [name for name in own if old.get(name) != new[name]]
    if altered:
        return Verdict(None, *words, f"{'、'.join(altered)}自行处置方式变化，不利环境影响是否加重？")
    return Verdict(False, *words, "没有由委托改为自行利用处置")


def accident_water(change: Change) -> Verdict:
    """Item 13: less room for the water of accidents."""
    old, new = change.old.conditions.accident_pool_m3, change.new.conditions.accident_pool_m3
    words = tuple("未提供" if each is None else f"{shown(each)} m³" for each in (old, new))
    if old is None or new is None:
        return Verdict(None, words[0], words[1], "变动前后事故废水暂存能力、拦截设施如何？")
    why = "事故应急池容积减小" if new < old else "事故应急池容积没有减小"
    return Verdict(new < old, words[0], words[1], why)


def _treatments(project: Project) -> list[str]:
    gases = [f"{each.name}：{each.treatment}（{each.capture}）" for each in project.air_sources]
    return sorted([*gases, *(f"{each.name}：{each.treatment}" for each in project.water_streams)])


def _gathers_fugitive(change: Change, number: str) -> bool:
    """All sources of a new outlet had none before."""
    old = {each.number: each.outlet for each in change.old.air_sources}
    sources = [each.number for each in change.new.air_sources if each.outlet == number]
    return bool(sources) and all(old.get(source) == "" for source in sources)


def _heights(project: Project) -> str:
    return "；".join(f"{each.number} {shown(each.height_m)} m" for each in project.outlets)

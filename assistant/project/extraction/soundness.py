"""What a filing states and cannot all be so: kept out of the project, which must load again, and said."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.model import Candidate, Coverage, Status

_NUMBERED = ("outlets", "air_sources", "water_streams", "wastes")
_LONGEST_DAY_H = 16  # night is from 22:00 to 6:00
_CLAIMS = (("大气", 500, "no_targets_air_500m"), ("声", 50, "no_targets_noise_50m"))


def unsound(root: Item) -> list[tuple[str, Item, str]]:
    """Items that need another item which is not whole, with what is missing; they leave their lists."""
    outlets = root.items("outlets")
    whole = {each.text("number") for each in outlets if {"height_m", "flow_m3_h"} <= each.facts.keys()}
    aside = []
    for source in list(root.items("air_sources")):
        outlet, captured = source.text("outlet"), source.number("capture_efficiency_pct")
        missing = "排气筒编号" if not outlet and captured else ""
        if outlet and outlet not in whole:
            missing = f"排气筒 {outlet} 的高度或风量"
        if missing:
            root.items("air_sources").remove(source)
            aside.append(("air_sources", source, missing))
    for section in _NUMBERED:
        _number_apart(root.items(section))
    return aside


def contradicted(root: Item) -> list[Coverage]:
    """Statements that others of the filing contradict, taken out with both sides said."""
    return [*_impossible_money(root), *_quiet_nights(root), *_denied_targets(root)]


def _number_apart(items: list[Item]) -> None:
    """Two things of one number get numbers of their own."""
    seen: set[str] = set()
    for item in items:
        fact = item.facts.get("number")
        number, turn = item.text("number"), 2
        while fact is not None and item.text("number") in seen:
            item.facts["number"] = Fact(f"{number}-{turn}", fact.evidence, is_derived=True)
            turn += 1
        seen.add(item.text("number"))


def _impossible_money(root: Item) -> Iterator[Coverage]:
    basics = root.part("basics")
    field = "environmental_investment_wan_yuan"
    total, spent = basics.number("total_investment_wan_yuan"), basics.number(field)
    if total is not None and spent is not None and spent > total:
        yield _refused(f"basics.{field}", "环保投资（万元）", basics.facts.pop(field), "大于总投资")


def _quiet_nights(root: Item) -> Iterator[Coverage]:
    """Work of more hours than a day without its night has, and none at night."""
    basics = root.part("basics")
    claim, hours = basics.facts.get("works_at_night"), basics.number("hours_per_day") or 0
    if claim is not None and claim.value is False and hours > _LONGEST_DAY_H:
        why = f"写明夜间不生产，又写每天工作{hours:g}小时"
        yield _refused("basics.works_at_night", "夜间是否生产", basics.facts.pop("works_at_night"), why)


def _denied_targets(root: Item) -> Iterator[Coverage]:
    around = root.part("surroundings")
    for element, metres, field in _CLAIMS:
        claim = around.facts.get(field)
        near = [
            target.text("name")
            for target in around.items("targets")
            if target.text("element") == element and (target.number("distance_m") or 0) <= metres
        ]
        if claim is not None and claim.value is True and near:
            why = f"写明没有，又列出了{near[0]}"
            title = f"{metres} m内没有{element}保护目标"
            yield _refused(f"surroundings.{field}", title, around.facts.pop(field), why)


def _refused(path: str, title: str, fact: Fact, why: str) -> Coverage:
    return Coverage(path, title, Status.REFUSED, (Candidate(fact.value, fact.evidence), *fact.others), why)

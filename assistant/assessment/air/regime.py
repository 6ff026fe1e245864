"""Which standards bind an exhaust outlet.

Local standards come before national ones, those of a trade before general ones; where a trade's standard and
a local general one both say something, both bind and the stricter counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assistant.assessment.screening.approval import is_in_fujian, is_in_xiamen
from assistant.assessment.screening.trials import codes
from assistant.project.model import Project

BATTERY = "GB 30484-2013"
BOILER = "GB 13271-2014"
CANTEEN = "GB 18483-2001"
FOUNDRY = "GB 39726-2020"
FURNACE = "GB 9078-1996"
NATIONAL = "GB 16297-1996"
ODOUR = "GB 14554-93"
PLATING = "GB 21900-2008"
PRINTING = "GB 41616-2022"
RESIN = "GB 31572-2015"
FUJIAN_COATING = "DB35/1783-2018"
FUJIAN_PRINTING = "DB35/1784-2018"
FUJIAN_VOC = "DB35/1782-2018"
XIAMEN = "DB35/323-2018"

_FLUE_GAS = ("颗粒物", "二氧化硫", "氮氧化物")
_ODOURS = ("氨", "硫化氢", "三甲胺", "甲硫醇", "甲硫醚", "二甲二硫", "二硫化碳", "苯乙烯", "臭气浓度")
_COMBUSTION = re.compile(r"(?<!催化)(?<!蓄热)(?<!热力)燃烧|燃气|炉窑|热风炉")
_BOILER = re.compile(r"锅炉")
_COATING = re.compile(r"喷漆|喷粉|喷塑|喷涂|涂装|固化|流平|电泳|烤漆|调漆")
_PRINTING = re.compile(r"丝印|移印|印刷|胶印|凹印|柔印")
_RESIN = re.compile(r"注塑|挤塑|挤出|吹塑|吸塑|压出|造粒|注射成型|滚塑")
_CASTING = re.compile(r"铸造|压铸|熔炼|熔化|浇注|造型|制芯|落砂|砂处理")
_PLATING = re.compile(r"电镀|镀[铬锌镍铜银金锡]|阳极氧化|发蓝|退镀|酸洗|活化")
_VINYL = re.compile(r"PVC|聚氯乙烯", re.IGNORECASE)
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_LIMITED_AS = {
    "烟尘": "颗粒物", "粉尘": "颗粒物", "烟粉尘": "颗粒物", "烟（粉）尘": "颗粒物", "漆雾": "颗粒物",
    "焊接烟尘": "颗粒物", "TSP": "颗粒物", "VOCs": "非甲烷总烃", "VOC": "非甲烷总烃",
    "TVOC": "非甲烷总烃", "总VOCs": "非甲烷总烃", "挥发性有机物": "非甲烷总烃", "有机废气": "非甲烷总烃",
    "NMHC": "非甲烷总烃", "SO2": "二氧化硫", "NOx": "氮氧化物", "NO2": "氮氧化物", "NH3": "氨",
    "H2S": "硫化氢", "HCl": "氯化氢",
}  # fmt: skip


class Regime(NamedTuple):
    """The standards that bind an outlet together, and those that follow where these say nothing.

    ``furnace`` tells that the gas is that of a flame, so that tables of furnaces hold; ``trade`` is the
    national standard of the trade among the binding ones, "" where none is.
    """

    binding: tuple[str, ...]
    fallback: tuple[str, ...]
    furnace: bool
    trade: str = ""


@dataclass(frozen=True)
class Point:
    """A pollutant and what serves its outlet: the steps, as one text."""

    pollutant: str
    steps: str


def point(pollutant: str, processes: Sequence[str]) -> Point:
    """A point of discharge, its pollutant under the name of the standards."""
    return Point(limited_as(pollutant), " ".join(processes))


def is_battery(project: Project) -> bool:
    """True for a battery maker, to whom GB 30484-2013 applies in place of the general standards."""
    return any(code.startswith("384") for code in codes(project))


def limited_as(pollutant: str) -> str:
    """The name under which the standards limit a pollutant: 烟尘 as 颗粒物, VOCs as 非甲烷总烃."""
    bare = _BRACKETS.sub("", pollutant).strip()
    return _LIMITED_AS.get(bare, bare)


def regime(project: Project, at: Point) -> Regime:
    """Which standards bind a pollutant at an outlet that serves these steps."""
    local = (XIAMEN,) if is_in_xiamen(project) else ()
    if at.pollutant == "油烟":
        return Regime((CANTEEN,), (), False, CANTEEN)
    if at.pollutant in _FLUE_GAS and _BOILER.search(at.steps):
        return Regime((*local, BOILER), (), True, BOILER)
    if at.pollutant in _FLUE_GAS and _COMBUSTION.search(at.steps):
        if _is_casting(project, at.steps):
            return Regime((FOUNDRY, *local), (FURNACE, NATIONAL), True, FOUNDRY)
        return Regime(local, (FURNACE, NATIONAL), True)
    if is_battery(project):
        return Regime((BATTERY,), (*local, NATIONAL, ODOUR), False, BATTERY)
    trade = _trade(project, at)
    return Regime((*trade, *_local(project, at.steps)), _general(at), False, trade[0] if trade else "")


def _general(at: Point) -> tuple[str, ...]:
    return (ODOUR, NATIONAL) if at.pollutant in _ODOURS else (NATIONAL,)


def _local(project: Project, steps: str) -> tuple[str, ...]:
    """Local standards, those of a trade first; Xiamen's general one stands in place of the province's."""
    if not is_in_fujian(project):
        return ()
    industry = [FUJIAN_COATING] if _COATING.search(steps) else []
    if not industry and _PRINTING.search(steps):
        industry = [FUJIAN_PRINTING]
    return (*industry, XIAMEN if is_in_xiamen(project) else FUJIAN_VOC)


def _trade(project: Project, at: Point) -> tuple[str, ...]:
    """The national standard of the trade that these steps belong to."""
    if _is_casting(project, at.steps):
        return (FOUNDRY,)
    if project.conditions.electroplating and _PLATING.search(at.steps):
        return (PLATING,)
    if _PRINTING.search(at.steps):
        return (PRINTING,)
    if _RESIN.search(at.steps) and not _uses_vinyl(project):
        return (RESIN,)
    return ()


def _is_casting(project: Project, steps: str) -> bool:
    """Casting of metal; an injection moulder that melts resin is none."""
    metal = any(code.startswith(("31", "32", "33", "34", "35", "36", "37")) for code in codes(project))
    return metal and bool(_CASTING.search(steps)) and not _RESIN.search(steps)


def _uses_vinyl(project: Project) -> bool:
    """GB 31572-2015 leaves out PVC; a works that uses any is not decided by it."""
    return any(_VINYL.search(f"{each.name}{each.composition}") for each in project.materials)

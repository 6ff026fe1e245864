"""What the steps of a process usually emit, and whether the project has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.assessment.model import Expected
from assistant.assessment.trials import codes
from assistant.project.model import Project
from assistant.registers import ProcessPollutant, Registers

_SEPARATOR = re.compile(r"[、，,；;（）()/]")
_QUALIFIER = re.compile("^(少量|微量)|(少量|微量|低)$")
_SECTORS = (("33", "金属制品制造"), ("384", "锂离子电池制造"))
_SAME = {"COD": "化学需氧量", "BOD5": "五日生化需氧量", "SS": "悬浮物", "LAS": "阴离子表面活性剂",
         "NOx": "氮氧化物", "SO2": "二氧化硫", "VOCs": "非甲烷总烃"}  # fmt: skip


def expected(project: Project, registers: Registers) -> tuple[Expected, ...]:
    """A row for each step and medium; where several variants of a step fit, those the project has."""
    sector = _sector(project)
    found = [
        each
        for kind in dict.fromkeys(step.kind for step in project.process)
        for rows in _by_medium(registers, sector, kind)
        for each in _variants(project, kind, rows)
    ]
    return tuple(dict.fromkeys(found))


def _sector(project: Project) -> str:
    for prefix, sector in _SECTORS:
        if any(code.startswith(prefix) for code in codes(project)):
            return sector
    return ""


def _by_medium(registers: Registers, sector: str, kind: str) -> list[list[ProcessPollutant]]:
    """Rows of a step by medium; what is only described in words (定性) is not asked for."""
    media: dict[str, list[ProcessPollutant]] = {}
    for row in registers.processes.for_sector(sector):
        fits = kind in row.process or kind.startswith(row.process)
        if fits and not row.quantification.startswith("定性"):
            media.setdefault(row.medium, []).append(row)
    return [[row for row in rows if row.process == kind] or rows for rows in media.values()]


def _variants(project: Project, kind: str, rows: Sequence[ProcessPollutant]) -> list[Expected]:
    judged = [Expected(kind, r.medium, r.pollutants, _has(project, r), r.confidence) for r in rows]
    return [each for each in judged if each.present] or judged


def _has(project: Project, row: ProcessPollutant) -> bool:
    bare = (_QUALIFIER.sub("", name.strip()) for name in _SEPARATOR.split(row.pollutants))
    names = {_SAME.get(name, name) for name in bare} - {""}
    if row.medium == "废气":
        return bool(names & {each.pollutant for s in project.air_sources for each in s.generation})
    if row.medium == "废水":
        return bool(names & {each.pollutant for s in project.water_streams for each in s.concentrations})
    if row.medium == "噪声":
        return bool(project.noise_sources)
    given = [waste for waste in project.wastes if waste.kind != "生活垃圾"]
    if any(waste.code in row.waste_codes for waste in given):
        return True
    return any(name in waste.name or waste.name in name for waste in given for name in names)

"""What the steps of a process usually emit, and whether the project has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.assessment.air.regime import limited_as
from assistant.assessment.model import Expected
from assistant.assessment.screening.trials import codes
from assistant.project.model import Project
from assistant.registers import Confidence, ProcessPollutant, Registers

_SEPARATOR = re.compile(r"[、，,；;（）()/]")
_QUALIFIER = re.compile("^(少量|微量)|(少量|微量|低)$")
_SECTORS = (("33", "金属制品制造"), ("384", "锂离子电池制造"))
_LEAST_WORD = 2  # characters; a single one occurs anywhere
_ALIASES = {"喷塑": "喷粉", "静电喷涂": "喷粉", "喷漆": "溶剂型漆喷涂", "烤漆": "溶剂型漆喷涂"}
_TREATMENT_WASTES = (
    (re.compile("活性炭"), "废活性炭|废炭", ("900-039-49",), Confidence.VERIFIED),
    (re.compile("布袋|滤筒|滤芯|袋式|旋风"), "除尘灰|收尘|粉尘|集尘|粉末|收集的粉", (), Confidence.RECALL),
    (re.compile("过滤棉|干式过滤"), "废过滤棉|过滤棉|过滤材料", ("900-041-49",), Confidence.RECALL),
    (re.compile("水帘|喷淋"), "喷淋废水|废水|废液|漆渣|沉渣|污泥", (), Confidence.RECALL),
)
_SAME = {"COD": "化学需氧量", "BOD5": "五日生化需氧量", "SS": "悬浮物", "LAS": "阴离子表面活性剂",
         "NOx": "氮氧化物", "SO2": "二氧化硫", "VOCs": "非甲烷总烃"}  # fmt: skip


def expected(project: Project, registers: Registers) -> tuple[Expected, ...]:
    """A row for each step and medium; where several variants of a step fit, those the project has."""
    sector = _sector(project)
    found = [
        each
        for kind in dict.fromkeys(step.kind.strip() for step in project.process)
        for rows in _by_medium(registers, sector, kind)
        for each in _variants(project, kind, rows)
    ]
    return tuple(dict.fromkeys([*found, *_of_treatments(project)]))


def _sector(project: Project) -> str:
    for prefix, sector in _SECTORS:
        if any(code.startswith(prefix) for code in codes(project)):
            return sector
    return ""


def _by_medium(registers: Registers, sector: str, kind: str) -> list[list[ProcessPollutant]]:
    """Rows of a step by medium; what is only described in words (定性) is not asked for.

    A kind that the register does not have is looked for by the words of its steps.
    """
    known = registers.processes.for_sector(sector)
    named = _ALIASES.get(kind, kind)
    rows = [row for row in known if named and (named in row.process or named.startswith(row.process))]
    if not rows:
        rows = [row for row in known if _shares_word(named, row.process)]
    media: dict[str, list[ProcessPollutant]] = {}
    for row in rows:
        if not row.quantification.startswith("定性"):
            media.setdefault(row.medium, []).append(row)
    return [[row for row in rows if row.process == named] or rows for rows in media.values()]


def _shares_word(kind: str, process: str) -> bool:
    """True when one of the words of a register's step occurs in the kind: 焊接 in 机器人焊接."""
    return any(len(word) >= _LEAST_WORD and word in kind for word in _SEPARATOR.split(process))


def _of_treatments(project: Project) -> Iterator[Expected]:
    """The wastes that the treatments of exhaust gas leave behind."""
    treatments = "；".join(source.treatment for source in project.air_sources)
    for words, name, codes_, confidence in _TREATMENT_WASTES:
        if not words.search(treatments):
            continue
        names = re.compile(name)
        present = any(names.search(waste.name) or waste.code in codes_ for waste in project.wastes)
        shown_name = name.split("|")[0]
        yield Expected("废气治理", "固废", shown_name, present, confidence, "废气治理", "", codes_)


def _variants(project: Project, kind: str, rows: Sequence[ProcessPollutant]) -> list[Expected]:
    judged = [_expectation(project, kind, row) for row in rows]
    return [each for each in judged if each.present] or judged


def _expectation(project: Project, kind: str, row: ProcessPollutant) -> Expected:
    return Expected(
        process=kind,
        medium=row.medium,
        pollutants=row.pollutants,
        present=_has(project, row),
        confidence=row.confidence,
        node=row.source_node,
        measure=row.control_measure,
        waste_codes=row.waste_codes,
    )


def _has(project: Project, row: ProcessPollutant) -> bool:
    bare = (_QUALIFIER.sub("", name.strip()) for name in _SEPARATOR.split(row.pollutants))
    names = {_SAME.get(name, name) for name in bare} - {""}
    if row.medium == "废气":
        emitted = {each.pollutant for s in project.air_sources for each in s.generation}
        return bool({limited_as(name) for name in names} & {limited_as(name) for name in emitted})
    if row.medium == "废水":
        return bool(names & {each.pollutant for s in project.water_streams for each in s.concentrations})
    if row.medium == "噪声":
        return bool(project.noise_sources)
    given = [waste for waste in project.wastes if waste.kind != "生活垃圾"]
    if any(waste.code in row.waste_codes for waste in given):
        return True
    return any(name in waste.name or waste.name in name for waste in given for name in names)

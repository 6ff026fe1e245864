"""A report form from facts: write each chapter, fill the Word template, record where all came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.assessment.model import Assessment, Missing, Screening
from assistant.chains.drafting import air as air_chapter
from assistant.chains.drafting import (
    basics,
    checklist,
    conclusion,
    engineering,
    noise,
    risk,
    surroundings,
    totals,
    wastes,
    water,
)
from assistant.chains.drafting.case import Case
from assistant.chains.drafting.norms import Norms
from assistant.chains.drafting.notebook import Notebook
from assistant.chains.drafting.render import render, write_all
from assistant.chains.drafting.sentences import load_sentences
from assistant.errors import AssistantError
from assistant.project.model import Project
from assistant.registers import Registers

_SERVED = ("报告表", "待定")
_OF_SCREENING = ("basics.", "conditions.")
_SECTIONS = (
    "封面",
    basics.SECTION,
    engineering.SECTION,
    surroundings.SECTION,
    risk.SECTION,
    checklist.SECTION,
    conclusion.SECTION,
    totals.SECTION,
)


@dataclass(frozen=True)
class DraftResult:
    """Where the draft and its provenance lie, what is missing, and which sections were written."""

    path: Path
    provenance: Path
    missing: tuple[Missing, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the list of missing facts at the end of the draft."""

    number: str
    text: str
    section: str


def draft(
    project: Project, assessment: Assessment, registers: Registers, *, template_dir: Path, out: Path
) -> DraftResult:
    """Write the 报告表（污染影响类） of a project to ``out`` and its provenance beside it.

    Missing facts stand in the draft as 【待补充：…】 and in the result. Raises AssistantError for a project
    that the form does not serve or a broken template, WriteError when the files cannot be written.
    """
    _refuse_other_forms(assessment.screening)
    norms = Norms(registers, assessment.on)
    book = Notebook(load_sentences(template_dir), norms)
    case = Case(project, assessment, registers, book)
    filled = render(template_dir, _context(case))
    provenance = out.with_name(f"{out.name}.provenance.json")
    write_all({out: filled, provenance: _provenance(case)})
    missing = tuple(gap.missing for gap in book.gaps.values())
    return DraftResult(out, provenance, missing, _SECTIONS)


def _refuse_other_forms(screening: Screening) -> None:
    outcome = screening.eia.outcome
    if outcome in _SERVED:
        return
    raise AssistantError(
        f"本项目判定为“{outcome}”，不适用报告表（污染影响类）：{screening.eia.why}",
        "请先用 eia screen 核对判定所依据的事实；判定无误的，按该类别办理。",
    )


def _context(case: Case) -> Mapping[str, object]:
    """The chapters in the order of the form, for gaps are numbered as met; the conclusion knows them all."""
    context: dict[str, object] = {
        "cover": basics.cover(case),
        "basics": basics.basics(case),
        "engineering": engineering.engineering(case),
    }
    context["surroundings"] = site = surroundings.surroundings(case)
    context["air"] = air_chapter.air(case)
    context["water"] = water.water(case)
    context["noise"] = noise.noise(case)
    context["wastes"] = wastes.wastes(case)
    context["measures"] = operation = risk.measures(case, radiation=site.radiation)
    context["checklist"] = checklist.checklist(
        case, soil=operation.soil, risk=operation.risk_measures, radiation=site.radiation
    )
    context["totals"] = totals.totals(case)
    _ask_what_the_assessment_misses(case)
    context["conclusion"] = conclusion.conclusion(case)
    context["questions"] = tuple(
        Question(str(number), gap.text, gap.section) for number, gap in enumerate(case.book.gaps.values(), 1)
    )
    return context


def _ask_what_the_assessment_misses(case: Case) -> None:
    """Facts that the assessment misses and no chapter asked for; those of screening alone do not weigh."""
    page, screening = case.page(conclusion.SECTION), case.assessment.screening
    asked = {gap.missing.field for gap in case.book.gaps.values()}
    for missing in dict.fromkeys((*case.assessment.missing, *screening.missing)):
        if missing.field not in asked:
            page.ask(missing, weighs=not missing.field.startswith(_OF_SCREENING))


def _provenance(case: Case) -> bytes:
    content = {
        "on": case.assessment.on.isoformat(),
        "records": [asdict(record) for record in case.book.records],
        "missing": [asdict(gap) for gap in case.book.gaps.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()

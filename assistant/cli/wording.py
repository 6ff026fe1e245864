"""The words and JSON shapes in which the command line shows results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.export.plain import plain

if TYPE_CHECKING:
    from assistant.assessment.calculations.catalogue import Calculator
    from assistant.assessment.model import Assessment, Worked
    from assistant.chains.draft import DraftResult
    from assistant.registers.provisions import Provision
    from assistant.registers.standards import Standard, StandardStatus
    from assistant.retrieval.search import Match

_STATES = {
    "in_force": "现行",
    "not_yet": "尚未施行",
    "replaced": "已被代替",
    "repealed": "已废止",
    "unknown": "登记表中没有，不作判断",
}


def assessment_text(assessment: Assessment) -> str:
    """An Assessment for people: every sum on one line."""
    # here, so that a search does not load the assessment
    from assistant.export.screening import missing_lines, screening_text

    lines = [screening_text(assessment.screening), "", "废气："]
    for air in assessment.air:
        lines.append(f"  {air.source} {air.pollutant}（{air.process}）→ {air.outlet or '无组织'}")
        lines += [f"    {w.name}：{w.substituted}" for w in (air.generated, air.organised, air.fugitive)]
    lines.append("排放口：")
    for outlet in assessment.outlets:
        verdict = {True: "达标", False: "超标", None: "限值待核"}[outlet.complies]
        lines.append(
            f"  {outlet.outlet} {outlet.pollutant}：{outlet.concentration.value:.3g} mg/m³，"
            f"{outlet.rate.value:.3g} kg/h，{verdict}"
        )
    for title, value in (("环境风险", assessment.risk_q), ("环保投资占比", assessment.investment_share)):
        if value is not None:
            lines.append(f"{title}：{value.substituted}")
    return "\n".join([*lines, *missing_lines(assessment.missing)])


def worked_text(worked: Worked) -> str:
    """One sum with its formula, numbers, result and source."""
    note = "" if worked.confidence.value == "verified" else "（依据未经官方文本核对，待核）"
    return (
        f"{worked.name} = {worked.value:.6g} {worked.unit}\n"
        f"  公式：{worked.formula}\n  代入：{worked.substituted}\n  依据：{worked.basis}{note}"
    )


def calculator_payload(calculator: Calculator) -> dict[str, object]:
    """One calculator of `eia calc --list --json`."""
    return {
        "name": calculator.name,
        "title": calculator.title,
        "unit": calculator.unit,
        "formula": calculator.formula,
        "basis": calculator.basis,
        "confidence": calculator.confidence.value,
        "parameters": plain(calculator.parameters),
    }


def calculators_text(known: Iterable[Calculator]) -> str:
    """The calculators, one a line, with their parameters."""
    return "\n".join(f"{c.name}  {c.title}\n    {parameters_text(c)}" for c in known)


def parameters_text(calculator: Calculator) -> str:
    """Names, meanings and units of the arguments."""
    return "，".join(f"{p.name}（{p.title}{p.unit and f'，{p.unit}'}）" for p in calculator.parameters)


def draft_text(result: DraftResult) -> str:
    """Where the draft lies and what is still to be supplied."""
    from assistant.export.screening import missing_lines

    lines = [f"已写入 {result.path}", f"数据来源 {result.provenance}", f"章节：{'、'.join(result.sections)}"]
    return "\n".join([*lines, *missing_lines(result.missing)])


def match_payload(match: Match) -> dict[str, object]:
    """One passage of `eia search --json`."""
    return {
        "score": round(match.score, 6),
        "why": list(match.reasons),
        **provision_payload(match.passage.provision),
        "from": match.passage.provision.in_force_from.isoformat() if match.passage.is_dated else None,
        "verbatim": match.passage.is_verbatim,
        "dated": match.passage.is_dated,
        "former": match.former,
    }


def provision_payload(provision: Provision) -> dict[str, object]:
    """A clause with its document, dates and source."""
    return {
        "id": provision.id,
        "title": provision.title,
        "number": provision.number,
        "clause": provision.clause,
        "heading": provision.heading,
        "digest": provision.digest,
        "from": provision.in_force_from.isoformat(),
        "until": provision.in_force_until.isoformat() if provision.in_force_until else None,
        "source": provision.source,
        "confidence": provision.confidence.value,
    }


def match_text(match: Match) -> str:
    """One passage for people."""
    provision = match.passage.provision
    undated = "" if match.passage.is_dated else "（日期不明）"
    undated += f"（自{provision.in_force_until}起已失效）" if match.former else ""
    return (
        f"《{provision.title}》{provision.clause} {provision.heading}{undated}  [{match.score:.4f}]\n"
        f"  {provision.digest}\n  命中：{'；'.join(match.reasons)}"
    )


def standard_payload(number: str, standard: Standard | None, status: StandardStatus) -> dict[str, object]:
    """One entry of `eia standards --json`; ``title`` is None for a number the register does not have."""
    return {
        "number": standard.number if standard else number,
        "title": standard.title if standard else None,
        "status": status.state.value,
        "from": plain(status.in_force_from),
        "until": plain(status.in_force_until),
        "replaced_by": status.replaced_by.number or status.replaced_by.title if status.replaced_by else None,
        "confidence": status.confidence.value if standard else None,
    }


def standard_text(number: str, standard: Standard | None, status: StandardStatus) -> str:
    """One entry of 查新 for people."""
    if standard is None:
        return f"{number}：{_STATES['unknown']}"
    parts = [f"{standard.name}：{_STATES[status.state.value]}"]
    if status.in_force_from:
        parts.append(f"自 {status.in_force_from} 施行")
    if status.in_force_until:
        parts.append(f"{status.in_force_until} 起不再适用")
    if status.replaced_by:
        parts.append(f"由{status.replaced_by.name}代替")
    if status.confidence.value == "recall":
        parts.append("待核")
    return "，".join(parts)

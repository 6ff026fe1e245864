"""The words and the JSON shape of a Screening."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.model import Decision, Missing, Screening
from assistant.export.plain import plain

_NEEDED = {True: "需要", False: "不需要", None: "待定"}


def screening_payload(screening: Screening) -> dict[str, object]:
    """The object of `eia screen --json`."""
    return {
        "on": screening.on.isoformat(),
        "eia": {"category": screening.eia.outcome, **_decision(screening.eia)},
        "permit": {"category": screening.permit.outcome, **_decision(screening.permit)},
        "special_topics": plain(screening.special_topics),
        "approval": plain(screening.approval),
        "law": plain(screening.law),
        "missing": plain(screening.missing),
    }


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "item": decision.item,
        "why": decision.why,
        "basis": plain(decision.basis),
        "conditions": plain(decision.conditions),
    }


def screening_text(screening: Screening) -> str:
    """Screening for people."""
    approval = screening.approval
    days = f"{approval.days} 日" if approval.days else "不设审批时限"
    lines = [
        f"判断日期：{screening.on}",
        f"环评类别：{screening.eia.outcome}（{screening.eia.item}）",
        f"  理由：{screening.eia.why}",
        *(f"  依据：{clause.cite} {clause.clause}" for clause in screening.eia.basis),
        f"排污许可：{screening.permit.outcome}（{screening.permit.item}）",
        f"  理由：{screening.permit.why}",
        f"审批：{approval.authority}，{approval.way}，{days}",
        *(
            f"专项评价·{topic.topic}：{_NEEDED[topic.needed]}，{topic.why}"
            for topic in screening.special_topics
        ),
        *(f"适用：{clause.cite} {clause.clause} {clause.text}" for clause in screening.law),
    ]
    return "\n".join([*lines, *missing_lines(screening.missing)])


def missing_lines(missing: Sequence[Missing]) -> list[str]:
    """The facts still needed, one a line under a heading; empty when there are none."""
    if not missing:
        return []
    return ["尚缺的事实：", *(f"  {m.question}（{m.field}）" for m in missing)]

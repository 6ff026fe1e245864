"""How a finding reads for a person, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.form.report import Form, Report
from assistant.rules.model import Basis, Finding, Review, Severity, Unchecked

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "疑问", Severity.ADVICE: "建议"}
ORIGIN = {"rule": "规则", "model": "模型"}
NOT_A_FILING = (
    "没有认出报告表或报告书，规则均未运行。",
    "提示：请确认文件是环境影响报告表或报告书的正文；扫描不清时请换用 .docx 文件或更清楚的扫描件。",
)


def basis_text(basis: Basis) -> str:
    """A provision as one cites it: 《…》第26条（2019-11-01起施行）."""
    number = basis.cite.isascii() or "〔" in basis.cite or any(sign.isdigit() for sign in basis.cite[-5:])
    cite = basis.cite if number or basis.cite.startswith("《") else f"《{basis.cite}》"
    edition = f"（{basis.edition}）" if basis.edition else ""
    return f"{cite}{basis.clause}{edition}"


def all_basis(finding: Finding) -> str:
    """The provisions of a finding in one line, "" when it has none."""
    return "；".join(basis_text(basis) for basis in finding.basis)


def worked_text(finding: Finding) -> str:
    """The recomputation written out, "" when there is none."""
    worked = finding.worked
    return f"{worked.formula}：{worked.substituted}" if worked else ""


def place(finding: Finding) -> str:
    """Chapter and page of a finding."""
    page = f"第{finding.location.page}页" if finding.location.page else ""
    return "，".join(part for part in (finding.location.chapter, page) if part)


def comment_text(finding: Finding) -> str:
    """The words of a comment set into the filing."""
    lines = [
        f"【{SEVERITY[finding.severity]}】{finding.rule} {finding.name}",
        finding.message,
        f"建议：{finding.suggestion}" if finding.suggestion else "",
        f"依据：{all_basis(finding)}" if finding.basis else "",
        f"复算：{worked_text(finding)}" if finding.worked else "",
        f"后果：{finding.consequence}" if finding.consequence else "",
    ]
    return "\n".join(line for line in lines if line)


def counts(review: Review) -> dict[Severity, int]:
    """Number of findings by severity, gravest first."""
    return {severity: sum(f.severity is severity for f in review.findings) for severity in Severity}


def review_text(report: Report, review: Review) -> str:
    """A review for the terminal: findings in the order of the text, then what was not checked."""
    lines = [f"{report.document.name}  {report.form.value}  编制日期 {report.date or '未读到'}"]
    lines += [*_remarks(report, review), ""]
    for number, finding in enumerate(review.findings, 1):
        lines += [
            f"{number}. 【{SEVERITY[finding.severity]}】{finding.message}（{finding.rule}）",
            f"   位置：{place(finding)}　原文：{' '.join(finding.quote.split())[:60]}",
        ]
        lines += [f"   依据：{all_basis(finding)}"] if finding.basis else []
        lines += [f"   复算：{worked_text(finding)}"] if finding.worked else []
        lines += [f"   后果：{finding.consequence}"] if finding.consequence else []
    lines += ["", *(f"未能核对 {part.rule}：{part.reason}" for part in review.unchecked)]
    lines += [f"不适用 {rules}：{reason}" for reason, rules in _by_reason(review.not_applicable).items()]
    lines += [f"程序缺陷 {part.rule}：{part.reason}" for part in review.defects]
    lines += [f"已按理由不计 {part.rule}：{part.reason}" for part in suppressed_lines(review)]
    found = "，".join(f"{SEVERITY[severity]} {number}" for severity, number in counts(review).items())
    return "\n".join([*lines, f"{found}；规则 {review.rules} 条，{review.seconds:.1f} 秒。"])


def suppressed_lines(review: Review) -> tuple[Unchecked, ...]:
    """The findings left out for a reason, and the reasons that left out none, by rule or fingerprint."""
    left_out = (
        Unchecked(each.finding.rule, f"{each.finding.message}（{each.reason}）") for each in review.suppressed
    )
    unused = (Unchecked(each.id, f"没有对应的问题（{each.reason}）") for each in review.unused_suppressions)
    return (*left_out, *unused)


def _remarks(report: Report, review: Review) -> list[str]:
    """What a reader must know before the findings: not a filing, or no date to judge by."""
    if report.form is Form.OTHER:
        return list(NOT_A_FILING)
    if report.date is None and any("编制日期" in part.reason for part in review.unchecked):
        return ["提示：未读到编制日期，可用 --on 指定日期后再核对版本类规则。"]
    return []


def _by_reason(parts: Sequence[Unchecked]) -> dict[str, str]:
    """Rules joined by 、 under each reason, in the order the reasons come up."""
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(part.reason, []).append(part.rule)
    return {reason: "、".join(rules) for reason, rules in found.items()}

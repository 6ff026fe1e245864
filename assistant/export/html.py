"""A review as one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from assistant.documents.form.report import Report
from assistant.export.files import write_text
from assistant.export.wording import (
    SEVERITY,
    all_basis,
    counts,
    place,
    suppressed_lines,
    worked_text,
)
from assistant.rules.model import Finding, Review, Unchecked

_STYLE = """
body{font:15px/1.6 "Microsoft YaHei","PingFang SC",sans-serif;margin:2em auto;max-width:60em;color:#222}
article{border-left:4px solid #999;padding:.2em 1em;margin:1em 0;background:#fafafa}
.error{border-color:#c0392b}.warning{border-color:#d68910}.advice{border-color:#2874a6}
blockquote{margin:.4em 0;padding:.2em .8em;background:#fff;color:#555;white-space:pre-wrap}
h3{margin:.3em 0;font-size:1em}dl{margin:.3em 0}dt{font-weight:bold;float:left;margin-right:.5em}
"""


def review_html(report: Report, review: Review) -> str:
    """The page; all text of the filing is escaped."""
    name = escape(report.document.name)
    summary = "，".join(f"{SEVERITY[severity]} {number} 条" for severity, number in counts(review).items())
    day = report.date.isoformat() if report.date else "未识别"
    parts = [
        "<!doctype html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>复核意见 {name}</title><style>{_STYLE}</style></head><body>",
        f"<h1>复核意见</h1><p>{name}；{escape(str(report.form))}；编制日期 {day}</p><p>{summary}</p>",
        *[_article(number, finding) for number, finding in enumerate(review.findings, 1)],
        _section("已按理由不计", suppressed_lines(review)),
        _section("未能核对", review.unchecked),
        _section("程序缺陷", review.defects),
        _section("不适用", review.not_applicable),
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def write_html(report: Report, review: Review, out: Path) -> Path:
    """Write the page."""
    return write_text(out, review_html(report, review))


def _article(number: int, finding: Finding) -> str:
    lines = [
        ("位置", place(finding)),
        ("建议", finding.suggestion),
        ("依据", all_basis(finding)),
        ("复算", worked_text(finding)),
        ("后果", finding.consequence),
    ]
    facts = "".join(f"<dt>{label}</dt><dd>{escape(text)}</dd>" for label, text in lines if text)
    head = f"{number}. 【{SEVERITY[finding.severity]}】{escape(finding.message)}"
    return (
        f'<article class="{finding.severity}" id="{escape(finding.id)}"><h3>{head}</h3>'
        f"<blockquote>{escape(finding.quote)}</blockquote><dl>{facts}</dl>"
        f"<small>{escape(finding.rule)} {escape(finding.name)}</small></article>"
    )


def _section(title: str, parts: Sequence[Unchecked]) -> str:
    if not parts:
        return ""
    items = "".join(f"<li>{escape(part.rule)}：{escape(part.reason)}</li>" for part in parts)
    return f"<h2>{title}</h2><ul>{items}</ul>"

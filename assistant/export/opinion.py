"""A review as an opinion in Word (审核意见), by chapter and severity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.form.report import ChapterKey, Report
from assistant.export.files import write_beside
from assistant.export.wording import SEVERITY, all_basis, counts, suppressed_lines, worked_text
from assistant.rules.model import Finding, Review, Severity, Unchecked

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FONT = "宋体"
_ELSEWHERE = "其他"
_LONGEST_QUOTE = 120
_ORDER = {str(key): place for place, key in enumerate(ChapterKey)}
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


def write_opinion(report: Report, review: Review, out: Path) -> Path:
    """Write the opinion; who signs it decides, and the document says so."""
    import docx

    file = docx.Document()
    _set_font(file)
    file.add_heading("环境影响评价文件审核意见", level=0)
    for line in _summary(report, review):
        file.add_paragraph(line)
    number = 0
    for chapter, findings in _by_chapter(review):
        file.add_heading(chapter, level=1)
        for finding in findings:
            number += 1
            _add(file, number, finding)
    for title, parts in (
        ("未能核对的事项", (*review.unchecked, *review.defects)),
        ("已按理由不计的问题", suppressed_lines(review)),
    ):
        _add_list(file, title, parts)
    return write_beside(out, lambda beside: file.save(str(beside)))


def _summary(report: Report, review: Review) -> Iterator[str]:
    day = report.date.isoformat() if report.date else "未读到"
    found = "，".join(f"{SEVERITY[severity]}{number}条" for severity, number in counts(review).items())
    yield f"审核文件：{report.document.name}（{report.form}），编制日期：{day}。"
    run = review.rules - len(review.unchecked) - len(review.not_applicable) - len(review.defects)
    yield f"共核对规则{run}条，提出意见：{found}；未能核对的事项列于文末，不代表已通过。"
    yield "本意见由程序依据规则生成，供审核人员参考，是否采纳由审核人员决定。"


def _by_chapter(review: Review) -> Iterator[tuple[str, list[Finding]]]:
    """Findings by chapter in the order of the form, the gravest first."""

    def place(finding: Finding) -> tuple[int, int, int]:
        chapter = _ORDER.get(finding.location.chapter, len(_ORDER))
        return chapter, _GRAVITY[finding.severity], finding.location.start

    ordered = sorted(review.findings, key=place)
    for chapter, findings in groupby(ordered, key=lambda finding: finding.location.chapter):
        yield chapter or _ELSEWHERE, list(findings)


def _add(file: WordDocument, number: int, finding: Finding) -> None:
    head = file.add_paragraph()
    head.add_run(f"{number}.【{SEVERITY[finding.severity]}】").bold = True
    head.add_run(finding.message)
    page = f"第{finding.location.page}页" if finding.location.page else "位置见批注"
    quote = " ".join(finding.quote.split())
    shown = quote[:_LONGEST_QUOTE] + ("……" if len(quote) > _LONGEST_QUOTE else "")
    lines = (
        ("原文", f"“{shown}”（{page}）" if shown else page),
        ("建议", finding.suggestion),
        ("依据", all_basis(finding)),
        ("复算", worked_text(finding)),
        ("后果", finding.consequence),
    )
    for label, text in lines:
        if text:
            file.add_paragraph(f"{label}：{text}").paragraph_format.left_indent = _indent()


def _add_list(file: WordDocument, title: str, parts: tuple[Unchecked, ...]) -> None:
    if not parts:
        return
    file.add_heading(title, level=1)
    for part in parts:
        file.add_paragraph(f"{part.rule}：{part.reason}", style="List Bullet")


def _indent() -> int:
    from docx.shared import Cm

    return Cm(0.75)


def _set_font(file: WordDocument) -> None:
    """The east-asian font must be named apart, or Word takes its own."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 1"):
        style = file.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)

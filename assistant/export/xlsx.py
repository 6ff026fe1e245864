"""A review as a workbook: findings, what could not be checked, what does not apply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.export.files import write_beside
from assistant.export.wording import ORIGIN, SEVERITY, all_basis, place, suppressed_lines, worked_text
from assistant.rules.model import Finding, Review, Unchecked

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER = (
    "序号",
    "级别",
    "规则",
    "规则名称",
    "位置",
    "原文",
    "问题",
    "建议",
    "依据",
    "复算",
    "后果",
    "来源",
    "指纹",
)
_WIDTHS = (6, 8, 10, 24, 24, 40, 50, 40, 36, 40, 30, 8, 16)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767  # characters a cell holds


def write_xlsx(review: Review, out: Path) -> Path:
    """Write the review; every cell is text, so nothing in a filing can act as a formula."""
    from openpyxl import Workbook

    book = Workbook()
    findings = book.active
    findings.title = "问题清单"
    rows = ([str(number), *_row(finding)] for number, finding in enumerate(review.findings, 1))
    _fill(findings, _HEADER, rows, _WIDTHS)
    unchecked = _reasons(review.unchecked) + [
        (rule, f"程序缺陷：{why}") for rule, why in _reasons(review.defects)
    ]
    _fill(book.create_sheet("未能核对"), ("规则", "原因"), unchecked, (12, 80))
    _fill(book.create_sheet("不适用"), ("规则", "原因"), _reasons(review.not_applicable), (12, 80))
    _fill(
        book.create_sheet("已按理由不计"),
        ("规则或指纹", "说明"),
        _reasons(suppressed_lines(review)),
        (16, 80),
    )
    return write_beside(out, book.save)


def _row(finding: Finding) -> list[str]:
    return [
        SEVERITY[finding.severity],
        finding.rule,
        finding.name,
        place(finding),
        finding.quote,
        finding.message,
        finding.suggestion,
        all_basis(finding),
        worked_text(finding),
        finding.consequence,
        ORIGIN.get(finding.origin, finding.origin),
        finding.id,
    ]


def _reasons(parts: tuple[Unchecked, ...]) -> list[tuple[str, str]]:
    return [(part.rule, part.reason) for part in parts]


def _fill(
    sheet: Worksheet, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, texts in enumerate([header, *rows], 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value = _FORBIDDEN.sub("", text)[:_LONGEST]
            # openpyxl takes a leading "=" for a formula; quotePrefix keeps it text when the cell is edited
            cell.data_type = "s"
            cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions

"""What an imported comprehensive list says of a project's industry, in words: shown, never decided from."""

from __future__ import annotations

from datetime import date

from assistant.project.model import Project
from assistant.registers import ListedCategory, Registers
from assistant.registers.local_lists import listed_for_industry

_MOST_SHOWN = 3


def imported_items(project: Project, registers: Registers, on: date) -> str:
    """The items that name the project's industries, each condition as printed; "" when none does."""
    rows = registers.comprehensive_list.rows(on)
    found = [row for code in project.basics.industry_codes for row in listed_for_industry(rows, code)]
    return "；".join(_in_words(row) for row in dict.fromkeys(found[:_MOST_SHOWN]))


def _in_words(row: ListedCategory) -> str:
    cells = (
        ("报告书", row.report_book),
        ("报告表", row.report_form),
        ("登记表", row.registration),
        ("豁免", row.exempt),
        ("敏感区", row.sensitive_area),
        ("审批方式", row.approval_way),
    )
    stated = "，".join(f"{title}：{text}" for title, text in cells if text)
    name = f"{row.code} {row.item}".strip()
    return f"已导入的名录“{name}”条{f'：{stated}' if stated else ''}"

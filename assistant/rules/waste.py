"""6xx: hazardous wastes carry codes that exist and fit their category."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.documents.form.report import ChapterKey, Form, Report
from assistant.documents.model import Span
from assistant.registers import Confidence, Registers
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY, Form.OLD, Form.BOOK)
_LIST = [
    Basis("国家危险废物名录（2016年版）"),
    Basis("国家危险废物名录（2021年版）"),
    Basis("国家危险废物名录（2025年版）"),
]
_CATEGORY = re.compile(r"HW\s?(\d{2})(?!\d)", re.IGNORECASE)
_CODE = re.compile(r"(?<![\d-])(\d{3}\s?[-－—–‐]\s?\d{3}\s?[-－—–‐]\s?(\d{2}))(?![\d-])")
_OTHERWISE = re.compile(r"一般|不属于|不属|SW")
_SENTENCE = re.compile(r"[^。；;\n]+")


class _Pair(NamedTuple):
    """A code and the one category that stands with it."""

    category: str
    code: str
    span: Span


@rule(
    "EIA-601",
    "waste.code-fits-category",
    severity=Severity.ERROR,
    basis=_LIST,
    reads=["chapters"],
    forms=_FORMS,
)
def code_fits_category(report: Report) -> Iterator[Hit]:
    """The last two digits of a hazardous waste code must be those of its category.

    Bad::

        四、主要环境影响和保护措施
        废活性炭属于危险废物，类别为HW08，废物代码为900-039-49。

    Good::

        四、主要环境影响和保护措施
        废活性炭属于危险废物，类别为HW49，废物代码为900-039-49。

    Known limits: sentences and rows with several categories or codes are not judged.
    """
    for pair in _pairs(report):
        if pair.code[-2:] == pair.category[-2:]:
            continue
        message = f"废物代码{pair.code}属于HW{pair.code[-2:]}，文中类别写为{pair.category}。"
        yield Hit(pair.span, message, "核对危险废物类别和代码。")


@rule(
    "EIA-602",
    "waste.code-exists",
    severity=Severity.ERROR,
    basis=_LIST,
    reads=["chapters"],
    forms=_FORMS,
)
def code_exists(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A hazardous waste code must exist in the edition of the list in force on the filing's date.

    Bad::

        编制日期：2023年6月
        四、主要环境影响和保护措施
        废机油属于危险废物，类别为HW08，废物代码为900-299-08。

    Good::

        编制日期：2023年6月
        四、主要环境影响和保护措施
        废机油属于危险废物，类别为HW08，废物代码为900-249-08。

    Known limits: silent for categories and editions that the register does not hold in full.
    """
    wastes = registers.hazardous_waste
    current = wastes.list_on(on)
    for pair in _pairs(report):
        if pair.code[-2:] != pair.category[-2:] or wastes.exists(pair.code, on) is not False:
            continue
        title = current.edition.title if current else "国家危险废物名录"
        near = [
            waste.code for waste in wastes.in_category(pair.category, on) if _is_near(waste.code, pair.code)
        ]
        hint = f"相近代码有{'、'.join(near[:3])}" if near else "请按产生源和特性核对代码"
        message = f"{title}中没有废物代码{pair.code}。"
        doubtful = any(w.confidence is Confidence.RECALL for w in wastes.in_category(pair.category, on))
        yield Hit(pair.span, message, f"{hint}。", doubtful=doubtful)


def _is_near(known: str, stated: str) -> bool:
    return sum(first != second for first, second in zip(known, stated, strict=False)) == 1


def _pairs(report: Report) -> Iterator[_Pair]:
    """Codes with their category, stated or implied: in one table row, or in one sentence of the body text."""
    for start, words in _places(report):
        codes = {_plain(match[1]): match for match in _CODE.finditer(words)}
        if len(codes) != 1:
            continue
        code, match = next(iter(codes.items()))
        categories = {match[1] for match in _CATEGORY.finditer(words)} or _implied(words, code)
        if len(categories) != 1:
            continue
        span = report.document.span(start + match.start(1), start + match.end(1))
        yield _Pair(f"HW{categories.pop()}", code, span)


def _implied(words: str, code: str) -> set[str]:
    """The category that a code alone stands for, where the words call it a hazardous waste.

    General industrial wastes carry codes of the same shape, so without that word nothing follows.
    """
    return {code[-2:]} if "危险废物" in words and not _OTHERWISE.search(words) else set()


def _plain(code: str) -> str:
    return re.sub(r"[－—–‐]", "-", re.sub(r"\s", "", code))


def _places(report: Report) -> Iterator[tuple[int, str]]:
    """Ranges of the text within which a category and a code belong together, appendices left out."""
    end = max(
        (c.span.end for c in report.chapters if c.key is not ChapterKey.TOTALS), default=len(report.text)
    )
    document = report.document
    for table in document.tables:
        for row in range(table.rows if table.start < end else 0):
            cells = [cell for cell in table.row_cells(row) if cell.row == row]
            # a category merged over several rows may belong to another row's code
            if cells and all(cell.row_span == 1 for cell in cells if _is_class(document.cell_text(cell))):
                yield cells[0].start, document.text[cells[0].start : cells[-1].end]
    for block in document.blocks:
        if block.table is None and block.start < end:
            for sentence in _SENTENCE.finditer(document.text, block.start, block.end):
                yield sentence.start(), sentence[0]


def _is_class(words: str) -> bool:
    return bool(_CATEGORY.search(words) or _CODE.search(words))

"""20x: what a filing relies on was in force on its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.documents.form.report import Citation, CitationKind, CitationRole, Form, Report
from assistant.registers import Confidence, Registers, Standard, StandardState
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_ALL_FORMS = (Form.POLLUTION, Form.ECOLOGY, Form.OLD, Form.BOOK)
_QUALITY = Basis("生态环境部令第9号", "第26条")
_LAW = (Basis("中华人民共和国环境影响评价法", "第19条"), Basis("中华人民共和国生态环境法典", "第98条"))
_CODE = "中华人民共和国生态环境法典"
_CODE_BASIS = Basis(_CODE, "第1242条")
_WASTE_LIST = "国家危险废物名录"
_EDITION_YEAR = re.compile(r"(20\d\d)\s*年?\s*版?")


def _relied(report: Report, kind: CitationKind) -> list[Citation]:
    """Citations of a kind that the filing relies on; 国家危险废物名录 has a rule of its own."""
    relied = (c for c in report.citations if c.kind is kind and c.role is CitationRole.RELIED)
    return [c for c in relied if _WASTE_LIST not in c.title]


@rule(
    "EIA-201",
    "citations.standard-in-force",
    severity=Severity.ERROR,
    basis=[_QUALITY, *_LAW],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def standard_is_in_force(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A cited standard must be the edition in force on the filing's date.

    Bad::

        编制日期：2026年3月
        锅炉废气执行《锅炉大气污染物排放标准》（GB 13271-2001）。

    Good::

        编制日期：2026年3月
        锅炉废气执行《锅炉大气污染物排放标准》（GB 13271-2014）。

    Known limits: documents that the standards register does not hold are not judged.
    """
    for cite in _relied(report, CitationKind.STANDARD):
        status = registers.standards.status(cite.number, on)
        over = status.state in (StandardState.REPLACED, StandardState.REPEALED)
        if not over or _is_in_notice_title(report, cite):
            continue
        current = status.replaced_by
        since = f"自{status.in_force_until}起" if status.in_force_until else ""
        if current is None:
            message = f"{cite.number}{since}已废止，判断日期为{on:%Y年%m月}。"
            suggestion = "请核对该标准的替代文件，按编制日期有效的版本修改。"
        else:
            message = f"{cite.number}{since}已由{_named(current)}代替，判断日期为{on:%Y年%m月}。"
            suggestion = f"改引{_named(current)}，并核对限值和要求是否随之变化。"
        yield Hit(cite.span, message, suggestion, doubtful=status.confidence is Confidence.RECALL)


def _is_in_notice_title(report: Report, cite: Citation) -> bool:
    """True within the title of a notice on several standards: 《关于发布〈…〉（GB …）等3项…."""
    block = report.document.block_at(cite.span.start)
    before = report.text[block.start : cite.span.start]
    opened = before.rfind("《关于")
    return opened >= 0 and before.count("《", opened) > before.count("》", opened)


@rule(
    "EIA-202",
    "citations.law-in-force",
    severity=Severity.ERROR,
    basis=[_QUALITY, _CODE_BASIS],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def law_is_in_force(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A law, regulation or catalogue relied on must be in force on the filing's date.

    Bad::

        编制日期：2026年9月
        根据《中华人民共和国环境影响评价法》第二十二条的规定，本项目应当编制环境影响报告表。

    Good::

        编制日期：2026年5月
        根据《中华人民共和国环境影响评价法》第二十二条的规定，本项目应当编制环境影响报告表。

    Known limits: for a project begun before the switch a person decides which law applies.
    """
    for cite in _relied(report, CitationKind.LAW):
        status = registers.standards.status(cite.title, on)
        if status.state not in (StandardState.REPEALED, StandardState.REPLACED):
            continue
        since = f"自{status.in_force_until}起" if status.in_force_until else ""
        successor = f"由《{status.replaced_by.title}》取代" if status.replaced_by else "废止"
        message = f"《{cite.title}》{since}已{successor}，判断日期为{on:%Y年%m月}，不能再作为现行依据。"
        yield Hit(
            cite.span,
            message,
            _successor(cite, status.replaced_by, registers),
            doubtful=status.confidence is Confidence.RECALL,
        )


def _successor(cite: Citation, current: Standard | None, registers: Registers) -> str:
    """What to cite instead: the law in force on the date; its articles are known only for the code."""
    if current is None:
        return "改引编制日期有效的法律及其对应条款。"
    known = bool(cite.clause) and current.title == _CODE
    rows = registers.laws.find(cite.title, cite.clause) if known else []
    articles = "、".join(dict.fromkeys(row.code_article for row in rows))
    return f"改引《{current.title}》{articles or '的对应条款'}。"


@rule(
    "EIA-203",
    "citations.code-not-before-effect",
    severity=Severity.WARNING,
    basis=[_CODE_BASIS],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def code_is_not_cited_before_its_effect(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A law must not be relied on before it takes effect, even when it has been adopted.

    Bad::

        编制日期：2026年5月
        根据《中华人民共和国生态环境法典》第一百零二条，本项目编制环境影响报告表。

    Good::

        编制日期：2026年10月
        根据《中华人民共和国生态环境法典》第一百零二条，本项目编制环境影响报告表。
    """
    for cite in _relied(report, CitationKind.LAW):
        status = registers.standards.status(cite.title, on)
        if status.state is not StandardState.NOT_YET or status.in_force_from is None:
            continue
        message = f"《{cite.title}》自{status.in_force_from}起施行，判断日期为{on:%Y年%m月}，当时尚未施行。"
        yield Hit(cite.span, message, "改引编制日期有效的法律，或者核对编制日期。")


@rule(
    "EIA-204",
    "citations.waste-list-edition",
    severity=Severity.ERROR,
    basis=[Basis("国家危险废物名录（2021年版）"), Basis("国家危险废物名录（2025年版）")],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def waste_list_is_the_edition_of_the_date(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """国家危险废物名录 must be cited in the edition in force on the filing's date.

    Bad::

        编制日期：2025年6月
        根据《国家危险废物名录（2021年版）》，废活性炭属于危险废物。

    Good::

        编制日期：2025年6月
        根据《国家危险废物名录（2025年版）》，废活性炭属于危险废物。
    """
    current = registers.standards.find_title(_WASTE_LIST, on)
    valid = _EDITION_YEAR.search(current.title) if current else None
    if current is None or valid is None:
        return
    for cite in report.citations:
        if cite.role is not CitationRole.RELIED or _WASTE_LIST not in cite.title:
            continue
        cited = _cited_year(cite, report)
        status = registers.standards.status(f"{_WASTE_LIST}（{cited}年版）", on) if cited else None
        if status is None or status.state in (StandardState.IN_FORCE, StandardState.UNKNOWN):
            continue
        if cited == valid[1]:
            continue
        yield Hit(
            cite.span,
            f"判断日期为{on:%Y年%m月}，当时有效的是{valid[1]}年版{_WASTE_LIST}"
            f"（{_from(current)}起施行），文中引用{cited}年版。",
            f"改引《{current.title}》，并按该版核对废物代码。",
            doubtful=status.confidence is Confidence.RECALL,
        )


def _cited_year(cite: Citation, report: Report) -> str:
    """The edition a citation names, in its title or in the brackets right behind it."""
    if found := _EDITION_YEAR.search(cite.title):
        return found[1]
    behind = report.text[cite.span.start : cite.span.end + 14].partition("》")[2]
    found = re.match(r"\s*[（(【〔]?\s*(20\d\d)\s*年?\s*版", behind)
    return found[1] if found else ""


def _from(standard: Standard) -> str:
    return str(standard.in_force_from or standard.effective)


@rule(
    "EIA-205",
    "citations.standard-already-in-effect",
    severity=Severity.WARNING,
    basis=[_QUALITY],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def standard_has_taken_effect(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A standard relied on must have taken effect by the filing's date.

    Bad::

        编制日期：2025年6月
        环境空气质量执行《环境空气质量标准》（GB 3095-2026）二级标准。

    Good::

        编制日期：2026年6月
        环境空气质量执行《环境空气质量标准》（GB 3095-2026）二级标准。
    """
    for cite in _relied(report, CitationKind.STANDARD):
        status = registers.standards.status(cite.number, on)
        if status.state is not StandardState.NOT_YET or status.in_force_from is None:
            continue
        message = f"{cite.number}自{status.in_force_from}起施行，判断日期为{on:%Y年%m月}，当时尚未施行。"
        yield Hit(cite.span, message, "按编制日期有效的版本修改，或者核对编制日期。")


def _named(standard: Standard) -> str:
    return f"《{standard.title}》（{standard.number}）" if standard.title else standard.number

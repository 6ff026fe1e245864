"""2xx: what a filing cites was in force, existed, and is what its title says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.documents.report import ChapterKey, Citation, CitationKind, CitationRole, Form, Report
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
_NOTICE_YEAR = re.compile(r"[〔\[【（(]\s*(20\d\d)\s*[〕\]】）)]\s*(?:第\s*)?\d+\s*号")


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
            message = f"{cite.number}{since}已废止，编制日期为{on:%Y年%m月}。"
            suggestion = "请核对该标准的替代文件，按编制日期有效的版本修改。"
        else:
            message = f"{cite.number}{since}已由{_named(current)}代替，编制日期为{on:%Y年%m月}。"
            suggestion = f"改引{_named(current)}，并核对限值和要求是否随之变化。"
        yield Hit(cite.span, message, suggestion, doubtful=status.confidence is Confidence.RECALL)


def _is_in_notice_title(report: Report, cite: Citation) -> bool:
    """True within the title of a notice on several standards, closed or not: 《关于发布〈…〉（GB …）等3项…."""
    block = report.document.block_at(cite.span.start)
    before = report.text[block.start : cite.span.start]
    opened = before.rfind("《关于")
    return opened >= 0 and before.count("《", opened) > before.count("》", opened)


@rule(
    "EIA-202",
    "citations.law-in-force",
    severity=Severity.ERROR,
    basis=[_CODE_BASIS],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def law_is_in_force(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A law relied on must be in force on the filing's date.

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
        if status.state is not StandardState.REPEALED:
            continue
        since = f"自{status.in_force_until}起" if status.in_force_until else ""
        successor = f"由《{status.replaced_by.title}》取代" if status.replaced_by else "废止"
        message = f"《{cite.title}》{since}已{successor}，编制日期为{on:%Y年%m月}，不能再作为现行依据。"
        yield Hit(
            cite.span,
            message,
            _code_article(cite, registers) or "改引编制日期有效的法律及其对应条款。",
            doubtful=status.confidence is Confidence.RECALL,
        )


def _code_article(cite: Citation, registers: Registers) -> str:
    rows = registers.laws.find(cite.title, cite.clause) if cite.clause else []
    articles = "、".join(dict.fromkeys(row.code_article for row in rows))
    return f"改引《{_CODE}》{articles}。" if articles else f"改引《{_CODE}》的对应条款。"


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
        message = f"《{cite.title}》自{status.in_force_from}起施行，编制日期为{on:%Y年%m月}，当时尚未施行。"
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
            f"编制日期为{on:%Y年%m月}，当时有效的是{valid[1]}年版{_WASTE_LIST}"
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
        message = f"{cite.number}自{status.in_force_from}起施行，编制日期为{on:%Y年%m月}，当时尚未施行。"
        yield Hit(cite.span, message, "按编制日期有效的版本修改，或者核对编制日期。")


@rule(
    "EIA-206",
    "citations.number-matches-title",
    severity=Severity.ERROR,
    basis=[_QUALITY],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def number_matches_title(report: Report, registers: Registers) -> Iterator[Hit]:
    """The number beside a standard's title must be that standard's number.

    Bad::

        危险废物暂存间按《危险废物贮存污染控制标准》（GB 18599-2020）建设。

    Good::

        危险废物暂存间按《危险废物贮存污染控制标准》（GB 18597-2023）建设。

    Known limits: judged only where number and title both stand in the register, as different documents.
    """
    standards = registers.standards
    for cite in report.citations:
        if cite.kind is not CitationKind.STANDARD or not cite.title or not cite.number:
            continue
        numbered, titled = standards.find(cite.number), standards.find_title(cite.title)
        if numbered is None or titled is None or not titled.number:
            continue
        same = {each.number for each in standards.editions(titled.number)} | {titled.number}
        if numbered.number in same or _same_title(numbered.title, titled.title):
            continue
        yield Hit(
            cite.span,
            f"{cite.number}是《{numbered.title}》，《{cite.title}》的编号是{titled.number}，标题与编号不一致。",
            "核对所引标准，改正标题或者编号。",
            doubtful=Confidence.RECALL in (numbered.confidence, titled.confidence),
        )


def _same_title(first: str, second: str) -> bool:
    """True when one title contains the other, so that they may name parts of one standard."""
    one, other = (re.sub(r"[\W_]", "", title) for title in (first, second))
    return one in other or other in one


@rule(
    "EIA-207",
    "citations.edition-exists",
    severity=Severity.WARNING,
    basis=[_QUALITY],
    reads=["citations"],
    forms=_ALL_FORMS,
)
def edition_exists(report: Report, registers: Registers) -> Iterator[Hit]:
    """The year of a cited standard must be that of an edition that was issued.

    Bad::

        一般工业固体废物贮存执行《一般工业固体废物贮存和填埋污染控制标准》（GB 18599-2013）。

    Good::

        一般工业固体废物贮存执行《一般工业固体废物贮存和填埋污染控制标准》（GB 18599-2020）。

    Known limits: judged only between editions that follow one another in the register.
    """
    for cite in report.citations:
        base, _, year = cite.number.rpartition("-")
        if cite.kind is not CitationKind.STANDARD or not base or len(year) != 4:
            continue
        editions = [each for each in registers.standards.editions(base) if each.number.startswith(f"{base}-")]
        if registers.standards.find(cite.number) or not _lies_between(int(year), editions):
            continue
        known = "、".join(each.number for each in editions)
        yield Hit(
            cite.span,
            f"未发现{cite.number}这一版本，该标准的版本为{known}。",
            "核对标准编号的年份。",
        )


def _lies_between(year: int, editions: list[Standard]) -> bool:
    """True when the year falls between an edition and its direct successor, or after the one in force."""
    numbers = {each.number: each for each in editions}
    for each in editions:
        begin = int(each.number[-4:]) if each.number[-4:].isdecimal() else None
        if begin is None or each.confidence is Confidence.RECALL or year <= begin:
            continue
        following = [numbers[number] for number in each.replaced_by if number in numbers]
        if any(following) and year < int(following[0].number[-4:]):
            return True
        if not each.replaced_by and each.status == "现行":
            return True
    return False


@rule(
    "EIA-208",
    "citations.not-issued-after-filing",
    severity=Severity.WARNING,
    basis=[_QUALITY],
    reads=["chapters"],
    forms=_ALL_FORMS,
)
def notice_is_not_issued_after_the_filing(report: Report, on: date) -> Iterator[Hit]:
    """A document cited by its issue year must not be younger than the filing.

    Bad::

        编制日期：2024年2月
        一、建设项目基本情况
        对照《关于印发方案的通知》（环办〔2025〕12号），项目符合要求。

    Good::

        编制日期：2025年6月
        一、建设项目基本情况
        对照《关于印发方案的通知》（环办〔2025〕12号），项目符合要求。
    """
    for found in _NOTICE_YEAR.finditer(report.text):
        span = report.document.span(found.start(), found.end())
        chapter = report.chapter_of(span)
        # what follows the last chapter is attached, and may be younger than the text
        if int(found[1]) <= on.year or chapter is None or chapter.key is ChapterKey.TOTALS:
            continue
        message = f"文号年份为{found[1]}年，晚于编制日期{on:%Y年%m月}。"
        yield Hit(span, message, "核对文号，或者核对编制日期。")


def _named(standard: Standard) -> str:
    return f"《{standard.title}》（{standard.number}）" if standard.title else standard.number

"""20x: numbers of standards and notices exist, and belong to the title beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.documents.form.report import ChapterKey, CitationKind, Form, Report
from assistant.registers import Confidence, Registers, Standard
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_ALL_FORMS = (Form.POLLUTION, Form.ECOLOGY, Form.OLD, Form.BOOK)
_QUALITY = Basis("生态环境部令第9号", "第26条")
_NOTICE_YEAR = re.compile(r"[〔\[【（(]\s*(20\d\d)\s*[〕\]】）)]\s*(?:第\s*)?\d+\s*号")


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
        message = f"文号年份为{found[1]}年，晚于判断日期{on:%Y年%m月}。"
        yield Hit(span, message, "核对文号，或者核对编制日期。")

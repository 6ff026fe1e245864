"""Run the rules over a filing and make findings of their hits."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.documents.form.report import Form, Report, TableKind
from assistant.documents.model import Origin, Span
from assistant.errors import CannotCheck
from assistant.registers import Registers
from assistant.rules.basis import in_force
from assistant.rules.families import all_rules
from assistant.rules.given import Given
from assistant.rules.model import Finding, Hit, Level, Location, Review, Severity, Unchecked
from assistant.rules.registry import Rule

_ORDER_9 = date(2019, 11, 1)  # 生态环境部令第9号 in force
_LOG = logging.getLogger(__name__)


@dataclass
class _Outcome:
    """What the rules brought so far."""

    hits: list[tuple[Rule, Hit]] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    not_applicable: list[Unchecked] = field(default_factory=list)
    defects: list[Unchecked] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)


def review(
    report: Report, registers: Registers, on: date | None = None, *, rules: Sequence[Rule] | None = None
) -> Review:
    """Review a filing as of its own date, or ``on``; one failing rule never stops the others.

    Findings stand in the order of the text. ``rules`` are all rules unless told.
    """
    began = time.monotonic()
    dated = replace(report, date=on or report.date)
    chosen = [rule for rule in (all_rules() if rules is None else rules) if not rule.retired]
    outcome, given = _Outcome(), Given(dated, registers)
    for rule in chosen:
        started = time.monotonic()
        _run(rule, given, outcome)
        outcome.timings[rule.code] = time.monotonic() - started
    return Review(
        findings=tuple(_findings(outcome.hits, dated, registers)),
        unchecked=tuple(outcome.unchecked),
        not_applicable=tuple(outcome.not_applicable),
        rules=len(chosen),
        seconds=time.monotonic() - began,
        defects=tuple(outcome.defects),
        timings=outcome.timings,
    )


def _run(rule: Rule, given: Given, outcome: _Outcome) -> None:
    report = given.report
    if report.form not in rule.forms:
        outcome.not_applicable.append(Unchecked(rule.code, _inapplicable(rule, report.form)))
        return
    if lacking := _lacking(rule, report):
        outcome.unchecked.append(Unchecked(rule.code, f"未找到{'、'.join(lacking)}"))
        return
    hits: list[Hit] = []
    try:
        hits.extend(rule.check(**{name: getattr(given, name) for name in rule.parameters}))
    except CannotCheck as error:
        # what the rule read before it gave up stands
        outcome.hits.extend((rule, hit) for hit in hits)
        outcome.unchecked.append(Unchecked(rule.code, error.missing))
    except Exception as error:  # noqa: BLE001 - a defect of one rule is reported, the others go on
        _LOG.exception("rule %s failed", rule.code)
        outcome.defects.append(Unchecked(rule.code, f"{type(error).__name__}: {error}"))
    else:
        outcome.hits.extend((rule, hit) for hit in hits)


def _inapplicable(rule: Rule, form: Form) -> str:
    return f"本条适用于{'、'.join(rule.forms)}，本文件为{form}"


def _lacking(rule: Rule, report: Report) -> list[str]:
    wanted = [_missing(part, report) for part in rule.reads]
    if "on" in rule.parameters and report.date is None:
        wanted.append("编制日期")
    return [words for words in wanted if words]


def _missing(part: str, report: Report) -> str:
    """Words for a part that the filing lacks, "" when it is there."""
    kind, _, name = part.partition(":")
    if kind == "fields":
        return "" if report.field(name) else f"“{name}”栏"
    if kind == "tables":
        return "" if report.tables_of(TableKind(name)) else f"{name}表"
    found = {"citations": report.citations, "chapters": report.chapters}[kind]
    words = {"citations": "引用的标准和法规", "chapters": "报告表各章标题"}
    return "" if found else words[kind]


def _findings(hits: list[tuple[Rule, Hit]], report: Report, registers: Registers) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    placed = sorted(hits, key=lambda pair: (pair[1].span.start, pair[1].span.end, pair[0].code))
    for rule, hit in dict.fromkeys(placed):
        location = _location(report, hit.span)
        quote = report.text[location.start : location.end]
        key = rule.code, re.sub(r"\s+", "", quote)
        seen[key] += 1
        yield Finding(
            id=_fingerprint(*key, seen[key]),
            rule=rule.code,
            name=rule.name,
            severity=_severity(rule, hit, report),
            origin="rule",
            message=hit.message,
            suggestion=hit.suggestion,
            basis=in_force(rule.basis, registers, report.date),
            location=location,
            quote=quote,
            worked=hit.worked,
            consequence=_consequence(rule, registers, report.date),
        )


def _consequence(rule: Rule, registers: Registers, on: date | None) -> str:
    """What order 9 lets follow from the first of the rule's defects, once that order is in force."""
    if on is None or on < _ORDER_9 or not rule.defects:
        return ""
    defect = registers.defects.get(rule.defects[0])
    return f"{defect.source_article}：{defect.consequence}" if defect else ""


def _severity(rule: Rule, hit: Hit, report: Report) -> Severity:
    doubtful = hit.doubtful or report.document.origin_of(hit.span) is Origin.OCR
    return Severity.WARNING if doubtful and rule.severity is Severity.ERROR else rule.severity


def _location(report: Report, span: Span) -> Location:
    """The place of a hit: its words, or the whole paragraph when the rule has no words to point at."""
    document = report.document
    block = document.block_at(span.start)
    start, end, level = span.start, span.end, Level.EXACT
    if start >= end:
        start, end, level = block.start, block.end, Level.BLOCK
    elif end > block.end:
        level = Level.BLOCK
    chapter = report.chapter_of(document.span(start, end))
    name = str(chapter.key) if chapter else ""
    return Location(name, block.page, block.index, start, end, level)


def _fingerprint(rule: str, quote: str, number: int) -> str:
    return hashlib.sha256(f"{rule}\n{quote}\n{number}".encode()).hexdigest()[:12]

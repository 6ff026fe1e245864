"""What the runner makes of the hits of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.documents.form.report import Form, Report
from assistant.documents.model import Origin
from assistant.errors import CannotCheck
from assistant.registers import Registers
from assistant.rules import Basis, Hit, Level, Review, Rule, Severity, review, rule
from assistant.rules.registry import Check
from tests.rules.filing import read_filing

_WORD = "喷漆"
_TEXT = f"项目有{_WORD}工序，{_WORD}废气经处理后排放。\n抛丸废气经布袋除尘。"


def _declared(
    check: Check,
    *reads: str,
    basis: tuple[Basis, ...] = (Basis("生态环境部令第9号", "第26条"),),
    code: str = "EIA-999",
) -> Rule:
    name = f"family.holds-{code[-3:]}"
    return rule(code, name, severity=Severity.ERROR, basis=basis, reads=reads)(check)


def find_words(report: Report) -> Iterator[Hit]:
    """The word does not occur."""
    start = report.text.find(_WORD)
    while start >= 0:
        yield Hit(report.document.span(start, start + len(_WORD)), "出现该词。", doubtful=start > 100)
        start = report.text.find(_WORD, start + 1)


def _run(registers: Registers, *rules: Rule, text: str = _TEXT, on: date | None = None) -> Review:
    return review(read_filing(text), registers, on, rules=rules)


def test_a_finding_quotes_its_place_word_for_word(registers: Registers) -> None:
    report = read_filing(_TEXT)
    done = review(report, registers, rules=[_declared(find_words)])
    assert [finding.quote for finding in done.findings] == [_WORD, _WORD]
    for finding in done.findings:
        assert report.text[finding.location.start : finding.location.end] == finding.quote
        assert finding.location.level is Level.EXACT
        assert finding.location.chapter == "四、主要环境影响和保护措施"


def test_two_like_findings_have_two_stable_fingerprints(registers: Registers) -> None:
    first = [finding.id for finding in _run(registers, _declared(find_words)).findings]
    later = _run(registers, _declared(find_words), text=f"前面加了一段。\n{_TEXT}")
    assert len(set(first)) == 2
    assert [finding.id for finding in later.findings] == first


def test_findings_stand_in_the_order_of_the_text(registers: Registers) -> None:
    def find_last(report: Report) -> Iterator[Hit]:
        """The last words do not occur."""
        start = report.text.index("抛丸")
        yield Hit(report.document.span(start, start + 2), "出现该词。")

    done = _run(registers, _declared(find_last, code="EIA-998"), _declared(find_words))
    starts = [finding.location.start for finding in done.findings]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_hit_without_words_is_placed_on_its_paragraph(registers: Registers) -> None:
    def find_nothing(report: Report) -> Iterator[Hit]:
        """Something is there."""
        start = report.text.index("抛丸")
        yield Hit(report.document.span(start, start), "缺少内容。")

    (finding,) = _run(registers, _declared(find_nothing)).findings
    assert finding.location.level is Level.BLOCK
    assert finding.quote == "抛丸废气经布袋除尘。"


def test_a_doubtful_hit_of_an_error_is_a_warning(registers: Registers) -> None:
    def doubt(report: Report) -> Iterator[Hit]:
        """Nothing is doubtful."""
        yield Hit(report.document.span(0, 2), "存疑。", doubtful=True)

    (finding,) = _run(registers, _declared(doubt)).findings
    assert finding.severity is Severity.WARNING


def test_a_finding_in_recognised_text_is_a_warning(registers: Registers) -> None:
    report = read_filing(_TEXT)
    document = report.document
    blocks = tuple(replace(block, origin=Origin.OCR, confidence=0.9) for block in document.blocks)
    scanned = replace(report, document=replace(document, blocks=blocks))
    done = review(scanned, registers, rules=[_declared(find_words)])
    assert {finding.severity for finding in done.findings} == {Severity.WARNING}


def test_only_the_findings_on_a_recognised_page_are_lowered(registers: Registers) -> None:
    def in_two_places(report: Report) -> Iterator[Hit]:
        """The words do not occur."""
        for words in (_WORD, "布袋除尘"):
            start = report.text.find(words)
            yield Hit(report.document.span(start, start + len(words)), "出现该词。")

    report = read_filing(_TEXT)
    document = report.document
    last = document.block_at(report.text.find("布袋除尘")).index
    blocks = tuple(
        replace(block, origin=Origin.OCR, confidence=0.8) if block.index == last else block
        for block in document.blocks
    )
    mixed = replace(report, document=replace(document, blocks=blocks))
    done = review(mixed, registers, rules=[_declared(in_two_places)])
    assert [finding.severity for finding in done.findings] == [Severity.ERROR, Severity.WARNING]


@pytest.mark.parametrize(
    ("reads", "reason"),
    [
        ("citations", "未找到引用的标准和法规"),
        ("fields:总投资（万元）", "未找到“总投资（万元）”栏"),
        ("tables:危险废物", "未找到危险废物表"),
    ],
)
def test_a_rule_whose_input_is_absent_could_not_check(reads: str, reason: str, registers: Registers) -> None:
    done = _run(registers, _declared(find_words, reads))
    assert [part.reason for part in done.unchecked] == [reason]
    assert not done.findings


def test_a_rule_that_asks_for_a_date_could_not_check_without_one(registers: Registers) -> None:
    def needs_date(report: Report, on: date) -> Iterator[Hit]:
        """A date is known."""
        yield Hit(report.document.span(0, 2), f"{on}。")

    assert [part.reason for part in _run(registers, _declared(needs_date)).unchecked] == ["未找到编制日期"]
    done = _run(registers, _declared(needs_date), on=date(2024, 5, 1))
    assert [finding.message for finding in done.findings] == ["2024-05-01。"]


def test_a_rule_may_say_that_it_cannot_check(registers: Registers) -> None:
    def give_up(report: Report) -> Iterator[Hit]:
        """Something can be read."""
        raise CannotCheck("第三章没有读到")
        yield Hit(report.document.span(0, 2), "")

    assert [part.reason for part in _run(registers, _declared(give_up)).unchecked] == ["第三章没有读到"]


def test_what_a_rule_found_before_it_gave_up_is_reported(registers: Registers) -> None:
    def read_half(report: Report) -> Iterator[Hit]:
        """All of it can be read."""
        yield Hit(report.document.span(0, 2), "前半有误。")
        raise CannotCheck("后半没有读清")

    done = _run(registers, _declared(read_half))
    assert [finding.message for finding in done.findings] == ["前半有误。"]
    assert [part.reason for part in done.unchecked] == ["后半没有读清"]


def test_a_rule_that_fails_is_a_defect_and_the_others_go_on(registers: Registers) -> None:
    def fail(report: Report) -> Iterator[Hit]:
        """Nothing fails."""
        yield Hit(report.document.span(0, 2), str(1 / (len(report.text) - len(report.text))))

    done = _run(registers, _declared(fail, code="EIA-998"), _declared(find_words))
    assert [part.rule for part in done.defects] == ["EIA-998"]
    assert len(done.findings) == 2


def test_a_rule_of_another_form_does_not_apply(registers: Registers) -> None:
    report = replace(read_filing(_TEXT), form=Form.BOOK)
    done = review(report, registers, rules=[_declared(find_words)])
    assert [part.reason for part in done.not_applicable] == ["本条适用于报告表（污染影响类），本文件为报告书"]


def test_a_retired_rule_does_not_run(registers: Registers) -> None:
    done = _run(registers, replace(_declared(find_words), retired="2026-11"))
    assert done.rules == 0
    assert not done.findings


@pytest.mark.parametrize(
    ("on", "cite"),
    [
        (date(2026, 8, 14), "中华人民共和国环境影响评价法"),
        (date(2026, 8, 15), "中华人民共和国生态环境法典"),
    ],
)
def test_the_basis_is_the_law_in_force_on_the_date(on: date, cite: str, registers: Registers) -> None:
    basis = (
        Basis("中华人民共和国环境影响评价法", "第19条"),
        Basis("中华人民共和国生态环境法典", "第98条"),
    )
    done = _run(registers, _declared(find_words, basis=basis), on=on)
    assert [each.cite for each in done.findings[0].basis] == [cite]
    assert done.findings[0].basis[0].edition

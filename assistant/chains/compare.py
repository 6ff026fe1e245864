"""Compare two rounds of one filing: findings fixed, open or new, and remarks answered or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chains.comparing.alignment import Alignment, bare, likeness
from assistant.chains.comparing.remarks import RemarkResult, judge_remarks
from assistant.documents.form.report import Report
from assistant.documents.model import Document
from assistant.rules.model import Finding, Review

_ALIKE = 0.7  # two findings of one rule whose words are this much alike are the same finding


@dataclass(frozen=True)
class Round:
    """One round of a filing with its review."""

    report: Report
    review: Review


@dataclass(frozen=True)
class OpenFinding:
    """A finding that stands in both rounds."""

    old: Finding
    new: Finding


@dataclass(frozen=True)
class Comparison:
    """What became of the earlier round's findings and remarks; findings in the order of the text."""

    old: Round
    new: Round
    fixed: tuple[Finding, ...]
    open: tuple[OpenFinding, ...]
    new_findings: tuple[Finding, ...]
    remarks: tuple[RemarkResult, ...] = ()


def compare(old: Round, new: Round, remarked: Document | None = None) -> Comparison:
    """Hold two rounds against each other; ``remarked`` is the earlier one with the reviewers' comments."""
    pairs = _pairs(old.review.findings, new.review.findings)
    kept_old, kept_new = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    remarks = judge_remarks(remarked, Alignment(remarked, new.report.document)) if remarked else ()
    return Comparison(
        old=old,
        new=new,
        fixed=tuple(each for each in old.review.findings if each.id not in kept_old),
        open=tuple(OpenFinding(a, b) for a, b in pairs),
        new_findings=tuple(each for each in new.review.findings if each.id not in kept_new),
        remarks=tuple(remarks),
    )


def _pairs(old: Sequence[Finding], new: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    """Findings that are the same: by fingerprint, else by rule and likeness of words, the likest first."""
    by_id = {finding.id: finding for finding in new}
    pairs = [(finding, by_id[finding.id]) for finding in old if finding.id in by_id]
    taken_old, taken_new = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    candidates = [
        (_likeness(a, b), a, b)
        for a in old
        if a.id not in taken_old
        for b in new
        if b.id not in taken_new and a.rule == b.rule
    ]
    for alike, a, b in sorted(candidates, key=lambda each: -each[0]):
        if alike >= _ALIKE and a.id not in taken_old and b.id not in taken_new:
            pairs.append((a, b))
            taken_old.add(a.id)
            taken_new.add(b.id)
    return sorted(pairs, key=lambda pair: pair[1].location.start)


def _likeness(one: Finding, other: Finding) -> float:
    return max(likeness(bare(one.quote), bare(other.quote)), likeness(one.message, other.message))

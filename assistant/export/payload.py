"""The JSON of ``eia review``: plain dictionaries of a review, in the shape the command line promises."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from assistant.documents.form.report import Report
from assistant.export.files import write_text
from assistant.export.wording import counts
from assistant.rules.model import Finding, Review, Unchecked


def review_payload(report: Report, review: Review, *, path: Path, on: date | None) -> dict[str, object]:
    """The whole review of the file at ``path`` as of ``on``; JSON types only."""
    document = report.document
    return {
        "document": {
            "path": str(path),
            "sha256": document.sha256,
            "kind": document.kind,
            "pages": document.pages,
            "form": str(report.form),
            "date": _day(report.date),
        },
        "on": _day(on or report.date),
        "findings": [finding_payload(finding) for finding in review.findings],
        "unchecked": _reasons(review.unchecked) + _reasons(review.defects, "程序缺陷："),
        "not_applicable": _reasons(review.not_applicable),
        "suppressed": [
            {**finding_payload(each.finding), "reason": each.reason} for each in review.suppressed
        ],
        "unused_suppressions": [asdict(each) for each in review.unused_suppressions],
        "summary": {
            **{str(severity): number for severity, number in counts(review).items()},
            "rules": review.rules,
            "seconds": round(review.seconds, 3),
        },
    }


def finding_payload(finding: Finding) -> dict[str, object]:
    """One finding; ``worked`` is null or the sum with its inputs."""
    plain = asdict(finding)
    return {
        "id": finding.id,
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "origin": finding.origin,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "basis": list(plain["basis"]),
        "location": {**plain["location"], "level": str(finding.location.level)},
        "quote": finding.quote,
        "worked": _worked(finding),
        "consequence": finding.consequence,
    }


def write_json(payload: dict[str, object], out: Path) -> Path:
    """Write a payload as indented JSON."""
    return write_text(out, json.dumps(payload, ensure_ascii=False, indent=2) + "\n")


def _worked(finding: Finding) -> dict[str, object] | None:
    if finding.worked is None:
        return None
    return {**asdict(finding.worked), "confidence": str(finding.worked.confidence)}


def _reasons(parts: tuple[Unchecked, ...], prefix: str = "") -> list[dict[str, str]]:
    return [{"rule": part.rule, "reason": f"{prefix}{part.reason}"} for part in parts]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

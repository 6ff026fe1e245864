"""A review as SARIF 2.1.0, the format code-review tools read."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from assistant.documents.form.report import Report
from assistant.export.files import write_text
from assistant.export.wording import all_basis, comment_text
from assistant.rules.model import Finding, Review, Severity, Unchecked

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def review_sarif(report: Report, review: Review, *, path: Path) -> dict[str, object]:
    """The SARIF log of one review; regions count characters of the filing's text."""
    names = {finding.rule: finding.name for finding in review.findings}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "EIA Assistant", "rules": [_rule(*pair) for pair in names.items()]}
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {"location": {"uri": _uri(path)}, "hashes": {"sha-256": report.document.sha256}}
                ],
                "invocations": [_invocation(review)],
                "results": [_result(finding, path) for finding in review.findings],
            }
        ],
    }


def write_sarif(report: Report, review: Review, out: Path, *, path: Path) -> Path:
    """Write the SARIF log of the review of ``path`` to ``out``."""
    log = review_sarif(report, review, path=path)
    return write_text(out, json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _uri(path: Path) -> str:
    return quote(path.name)


def _rule(code: str, name: str) -> dict[str, str]:
    return {"id": code, "name": name}


def _invocation(review: Review) -> dict[str, object]:
    notes = [_notification(part, "note") for part in review.unchecked]
    defects = [_notification(part, "error") for part in review.defects]
    return {"executionSuccessful": not review.defects, "toolExecutionNotifications": [*notes, *defects]}


def _notification(part: Unchecked, level: str) -> dict[str, object]:
    return {"level": level, "message": {"text": part.reason}, "associatedRule": {"id": part.rule}}


def _result(finding: Finding, path: Path) -> dict[str, object]:
    place = finding.location
    region = {
        "charOffset": place.start,
        "charLength": place.end - place.start,
        "snippet": {"text": finding.quote},
    }
    return {
        "ruleId": finding.rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": comment_text(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}],
        "partialFingerprints": {"finding/v1": finding.id},
        "properties": {"basis": all_basis(finding), "chapter": place.chapter, "page": place.page},
    }

"""Findings that a person decided not to count: kept countable, and what fits no finding is reported."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.errors import ReadError
from assistant.rules.model import Review, Suppressed, Suppression

_HINT = '每项写成：[[suppress]]，下面两行 id = "指纹"、reason = "理由"。'


def suppress(review: Review, suppressions: Sequence[Suppression]) -> Review:
    """The review without the suppressed findings, which stand apart with their reasons."""
    reasons = {each.id: each.reason for each in suppressions}
    known = {finding.id for finding in review.findings}
    return replace(
        review,
        findings=tuple(finding for finding in review.findings if finding.id not in reasons),
        suppressed=tuple(
            Suppressed(finding, reasons[finding.id]) for finding in review.findings if finding.id in reasons
        ),
        unused_suppressions=tuple(each for each in suppressions if each.id not in known),
    )


def load_suppressions(path: Path) -> tuple[Suppression, ...]:
    """Read a .toml of fingerprints and reasons; one without a reason is refused (ReadError)."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("suppress", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError(f"无法读取 {path.name}：{error}", _HINT, path=path) from error
    if not isinstance(entries, list):
        raise ReadError(f"{path.name} 的 suppress 应为列表。", _HINT, path=path)
    return tuple(_suppression(entry, number, path) for number, entry in enumerate(entries, 1))


def _suppression(entry: object, number: int, path: Path) -> Suppression:
    cells = entry if isinstance(entry, dict) else {}
    name, reason = str(cells.get("id", "")).strip(), str(cells.get("reason", "")).strip()
    if not name or not reason:
        raise ReadError(f"{path.name} 第 {number} 项缺少指纹或理由。", _HINT, path=path)
    return Suppression(name, reason)

"""The rule manual: every rule in words, made from its declaration and docstring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rules.families import all_rules
from assistant.rules.registry import Rule


@dataclass(frozen=True)
class Entry:
    """One rule of the manual."""

    code: str
    name: str
    severity: str
    requirement: str
    basis: tuple[str, ...]
    reads: tuple[str, ...]
    forms: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    limits: tuple[str, ...]


def manual(code: str | None = None) -> list[Entry]:
    """All rules by code, or the one of that code; empty when there is none."""
    return [_entry(rule) for rule in all_rules() if code is None or rule.code == code.upper()]


def _entry(rule: Rule) -> Entry:
    return Entry(
        code=rule.code,
        name=rule.name,
        severity=rule.severity.value,
        requirement=rule.requirement,
        basis=tuple(f"{b.cite} {b.clause}".strip() for b in rule.basis),
        reads=rule.reads,
        forms=tuple(form.value for form in rule.forms),
        bad=tuple(rule.examples("Bad")),
        good=tuple(rule.examples("Good")),
        limits=tuple(rule.examples("Known limits")),
    )


def manual_text(entries: Sequence[Entry], *, full: bool) -> str:
    """One line a rule, or all of it."""
    if not full:
        return "\n".join(f"{e.code}  {e.severity:<8} {e.name}  {e.requirement}" for e in entries)
    return "\n\n".join(_full(entry) for entry in entries)


def _full(entry: Entry) -> str:
    parts = [
        f"{entry.code} {entry.name}（{entry.severity}）",
        entry.requirement,
        f"依据：{'；'.join(entry.basis)}",
        f"需要读到：{'、'.join(entry.reads) or '全文'}",
        f"适用：{'、'.join(entry.forms)}",
        *(f"错例：\n{text}" for text in entry.bad),
        *(f"正例：\n{text}" for text in entry.good),
    ]
    return "\n".join(parts)

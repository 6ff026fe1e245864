"""Facts read out of a filing for people and as JSON."""

from __future__ import annotations

from assistant.documents.form.report import Form, Report
from assistant.export.plain import plain
from assistant.project.extraction.model import Candidate, Coverage, Evidence, Extracted, Incomplete, Status
from assistant.project.extraction.writing import place_words

_TITLES = {
    Status.FOUND: "读出",
    Status.DERIVED: "推算",
    Status.AMBIGUOUS: "各处不一致",
    Status.REFUSED: "不合理",
    Status.NOT_FOUND: "未读出",
}
_LISTED = 60


def facts_payload(report: Report, extracted: Extracted) -> dict[str, object]:
    """The JSON of `eia facts from-report --json`."""
    document = report.document
    return {
        "project": extracted.project.model_dump(mode="json", exclude_defaults=True),
        "sources": {
            path: [_place(each, report) for each in places] for path, places in extracted.sources.items()
        },
        "coverage": [_entry(each, report) for each in extracted.coverage],
        "incomplete": [_incomplete(each, report) for each in extracted.incomplete],
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "kind": document.kind,
            "pages": document.pages,
            "form": report.form.value,
            "date": report.date.isoformat() if report.date else None,
        },
    }


def facts_text(report: Report, extracted: Extracted) -> str:
    """What was read, value by value with its place, then what is doubtful and what is absent."""
    counts = "，".join(f"{words} {len(extracted.of_status(status))} 项" for status, words in _TITLES.items())
    unknown = ["没有认出报告表或报告书：请确认文件是报告表的正文。"] if report.form is Form.OTHER else []
    lines = [f"{report.document.name}：{counts}", *unknown, ""]
    values = {**_values(extracted)}
    for path, places in extracted.sources.items():
        where = f"  （{place_words(places[0], report)}）" if places else ""
        lines.append(f"  {path}: {_short(values.get(path, ''))}{where}")
    doubtful = (*extracted.of_status(Status.AMBIGUOUS), *extracted.of_status(Status.REFUSED))
    if doubtful:
        lines += ["", "请核对："]
    for entry in doubtful:
        words = "；".join(_candidate_words(each, report) for each in entry.candidates)
        lines.append(f"  {entry.path} {entry.title}：{words}{entry.note and f'（{entry.note}）'}")
    if extracted.incomplete:
        lines += ["", "缺少必填内容，未列入项目："]
    lines += [
        f"  {each.section} {each.title}：缺少{'、'.join(each.missing)}" for each in extracted.incomplete
    ]
    absent = [e.title for e in extracted.of_status(Status.NOT_FOUND) if "[" not in e.path and not e.note]
    return "\n".join([*lines, "", f"未读出：{'、'.join(absent)}" if absent else "全部读出"])


def _values(extracted: Extracted) -> dict[str, str]:
    """The values of the project by path, as text."""
    found: dict[str, str] = {}

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, f"{path}.{name}" if path else name)
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            for place, inner in enumerate(value):
                walk(inner, f"{path}[{place}]")
        else:
            found[path] = "、".join(map(str, value)) if isinstance(value, list) else str(value)

    walk(extracted.project.model_dump(mode="json"), "")
    return found


def _place(evidence: Evidence, report: Report) -> dict[str, object]:
    span = evidence.span
    chapter = report.chapter_of(span)
    return {
        "chapter": chapter.key.value if chapter else None,
        "page": span.page,
        "block": span.block,
        "start": span.start,
        "end": span.end,
        "quote": evidence.quote,
        "raw": evidence.raw,
    }


def _entry(entry: Coverage, report: Report) -> dict[str, object]:
    return {
        "path": entry.path,
        "title": entry.title,
        "status": entry.status.value,
        "candidates": [
            {"value": plain(each.value), "sources": [_place(e, report) for e in each.evidence]}
            for each in entry.candidates
        ],
        "note": entry.note,
    }


def _incomplete(item: Incomplete, report: Report) -> dict[str, object]:
    return {
        "section": item.section,
        "title": item.title,
        "missing": list(item.missing),
        "values": {name: plain(value) for name, value in item.values.items()},
        "sources": {name: [_place(e, report) for e in places] for name, places in item.sources.items()},
    }


def _candidate_words(candidate: Candidate, report: Report) -> str:
    where = place_words(candidate.evidence[0], report) if candidate.evidence else ""
    return f"{_short(str(candidate.value))}（{where}）"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LISTED else f"{line[:_LISTED]}…"

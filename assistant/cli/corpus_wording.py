"""The words and JSON shapes in which the corpus commands show results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.cli.wording import match_payload
from assistant.errors import LibraryError

if TYPE_CHECKING:
    from datetime import date

    from assistant.registers import Registers
    from assistant.retrieval.check import CorpusCheck
    from assistant.retrieval.ingest.add import Outcome
    from assistant.retrieval.ingest.library import Library, LibraryDocument
    from assistant.retrieval.search import Match

_UNDATED = "日期不明"
_RESULTS = {"added": "已加入", "updated": "已更新", "duplicate": "重复", "skipped": "跳过", "failed": "失败"}
_UNKNOWN = {"kind": "类别（--kind）", "jurisdiction": "地域（--jurisdiction）", "from": "施行日期（--from）"}


def added_payload(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """The object of `eia corpus add --json`."""
    counts = Counter(each.result.value for each in outcomes)
    return {
        "files": [_outcome_payload(each) for each in outcomes],
        "summary": {name: counts[name] for name in _RESULTS},
    }


def _outcome_payload(outcome: Outcome) -> dict[str, object]:
    return {
        "path": str(outcome.path),
        "result": outcome.result.value,
        "document": _document_payload(outcome.document) if outcome.document else None,
        "message": outcome.message,
        "hint": outcome.hint,
    }


def _document_payload(document: LibraryDocument) -> dict[str, object]:
    facts = document.facts
    return {
        "id": document.id,
        "origin": "library",
        "file": document.file,
        "title": facts.title,
        "number": facts.number,
        "kind": facts.kind.value,
        "jurisdiction": facts.jurisdiction,
        "from": _iso(facts.in_force_from),
        "until": _iso(facts.in_force_until),
        "edition": facts.edition,
        "clauses": document.pieces,
        "unknown": [fact.value for fact in facts.unknown],
        "notes": list(document.notes),
    }


def added_text(outcomes: Sequence[Outcome]) -> str:
    """What became of each file, one a line, and the sum."""
    counts = Counter(each.result.value for each in outcomes)
    total = "，".join(f"{name} {counts[key]}" for key, name in _RESULTS.items() if counts[key])
    return "\n".join([*map(_outcome_text, outcomes), f"共 {len(outcomes)} 个文件：{total or '没有文件'}"])


def _outcome_text(outcome: Outcome) -> str:
    head = f"{_RESULTS[outcome.result.value]}  {' '.join(outcome.path.name.split())}"
    if outcome.message:
        return f"{head}：{outcome.message}{outcome.hint}"
    if outcome.document is None:
        return head
    facts = outcome.document.facts
    unknown = "、".join(_UNKNOWN[fact.value] for fact in facts.unknown if fact.value in _UNKNOWN)
    note = f"；未能识别：{unknown}" if unknown else ""
    named = f"《{facts.title}》{facts.number} {_dates(facts.in_force_from, facts.in_force_until)}"
    return f"{head} → {outcome.document.id}  {named}，{outcome.document.pieces} 条{note}"


def documents_payload(registers: Registers, library: Library) -> list[dict[str, object]]:
    """The bundled documents, then those of the library, with origin, dates and number of clauses."""
    clauses = Counter(provision.document_id for provision in registers.provisions.all())
    bundled: list[dict[str, object]] = [
        {
            "id": document.id,
            "origin": "bundled",
            "title": document.title,
            "number": document.number,
            "kind": document.kind.value,
            "jurisdiction": document.jurisdiction,
            "from": _iso(document.in_force_from),
            "until": _iso(document.in_force_until),
            "clauses": clauses[document.id],
        }
        for document in registers.provisions.documents
    ]
    return [*bundled, *_added_documents(library, registers)]


def _added_documents(library: Library, registers: Registers) -> Iterable[dict[str, object]]:
    from assistant.retrieval.ingest.editions import ended_on

    whole, damaged = [], []
    for name in library.ids():
        try:
            whole.append(library.document(name))
        except LibraryError as error:
            damaged.append(
                {"id": name, "origin": "damaged", "title": error.message, "number": "", "clauses": 0}
            )
    for each in whole:
        yield {**_document_payload(each), "until": _iso(ended_on(each, whole, registers))}
    yield from damaged


def documents_text(documents: Iterable[dict[str, object]]) -> str:
    """The documents, one a line."""
    origins = {"bundled": "内置", "library": "添加", "damaged": "损坏"}
    return "\n".join(
        f"{origins[str(d['origin'])]}  {d['clauses']:>5} 条  {d['id']}  {d['title']} {d['number']}"
        f"  {_period(d.get('from'), d.get('until'))}".rstrip()
        for d in documents
    )


def check_text(check: CorpusCheck) -> str:
    """What was looked at and what is wrong, with what to do."""
    head = (
        f"条文 {check.passages} 条，关键词索引 {check.keywords} 条，向量 {check.vectors} 条；"
        f"添加的文件 {check.documents} 个。"
    )
    if not check.problems:
        return f"{head}\n全部核对无误。"
    return "\n".join([head, *(f"问题：{problem}" for problem in check.problems), check.hint])


def place_payload(match: Match) -> dict[str, object]:
    """One passage of `eia corpus search --json`."""
    return {**match_payload(match), "headings": list(match.passage.provision.headings)}


def place_text(match: Match) -> str:
    """One passage with its place in the document."""
    item = match.passage.provision
    begins = item.in_force_from if match.passage.is_dated else None
    origin = "原文" if match.passage.is_verbatim else "内置摘要"
    return (
        f"《{item.title}》{item.number} {item.clause} {item.heading}\n"
        f"  {' / '.join(item.headings)}（{origin}，{_dates(begins, item.in_force_until)}，{item.source}）\n"
        f"  {item.digest}"
    )


def _dates(begins: date | None, until: date | None) -> str:
    return _period(_iso(begins), _iso(until))


def _period(begins: object, until: object) -> str:
    first = f"{begins} 起" if begins else _UNDATED
    return f"{first}，{until} 起不再适用" if until else first


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

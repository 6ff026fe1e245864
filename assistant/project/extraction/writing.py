"""Facts read out of a filing as a project file: each value with the place it was read from beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.documents.form.report import Report
from assistant.project.extraction.model import Coverage, Evidence, Extracted, Incomplete, Status
from assistant.project.load import facts_yaml

_SHOWN = 30
_HEAD = (
    "# 从 {name} 读出的项目事实，每个值后面注明出处，请逐项核对。",
    "# 标“另有”的，文件中各处不一致，此处取最先出现的一处；标“推算”的，由文件所述数值算出。",
)


def extracted_yaml(report: Report, extracted: Extracted) -> str:
    """The text of a project file that loads again; items that lack something stand in it as comments."""
    facts = extracted.project.model_dump(exclude_defaults=True)
    entries = {entry.path: entry for entry in extracted.coverage}
    lines = [line.format(name=report.document.name) for line in _HEAD]
    lines += _mapping(facts, "", "", report, extracted, entries)
    lines += (line for item in extracted.incomplete for line in _set_aside(item, report))
    return "\n".join((*lines, ""))


def place_words(evidence: Evidence, report: Report) -> str:
    """Where a value stands, in words: 第12页 四、主要环境影响和保护措施，第 340 段."""
    chapter = report.chapter_of(evidence.span)
    page = f"第{evidence.span.page}页" if evidence.span.page else ""
    parts = (page, chapter.key.value if chapter else "", f"第{evidence.span.block + 1}段")
    return " ".join(part for part in parts if part)


def _mapping(
    facts: Mapping[str, object],
    indent: str,
    path: str,
    report: Report,
    extracted: Extracted,
    entries: Mapping[str, Coverage],
) -> Iterator[str]:
    """Lines for the fields of a set of facts."""
    for name, value in facts.items():
        here = f"{path}{name}"
        if isinstance(value, dict) and value:
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ", f"{here}.", report, extracted, entries)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{name}:"
            for place, item in enumerate(value):
                lines = _mapping(item, f"{indent}    ", f"{here}[{place}].", report, extracted, entries)
                yield from _as_item(lines, indent)
        else:
            yield from _value(name, value, indent, _origin(here, report, extracted, entries.get(here)))


def _as_item(lines: Iterator[str], indent: str) -> Iterator[str]:
    """The first line of an item carries the dash."""
    for number, line in enumerate(lines):
        yield f"{indent}  - {line.lstrip()}" if number == 0 else line


def _value(name: str, value: object, indent: str, origin: str) -> Iterator[str]:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = facts_yaml({name: value}, width=10_000).rstrip("\n").split("\n")
    yield f"{indent}{lines[0]}{f'  # {origin}' if origin else ''}"
    yield from (f"{indent}{line}" for line in lines[1:])


def _origin(path: str, report: Report, extracted: Extracted, entry: Coverage | None) -> str:
    places = extracted.sources.get(path, ())
    if not places:
        return ""
    words = f"{place_words(places[0], report)}“{_short(places[0].raw)}”"
    if entry is not None and entry.status is Status.DERIVED:
        words += "，推算"
    if entry is not None and entry.status is Status.AMBIGUOUS:
        others = (
            f"{_short(str(c.value))}（{place_words(c.evidence[0], report)}）" for c in entry.candidates[1:4]
        )
        words += f"；另有：{'、'.join(others)}"
    return words


def _short(words: str) -> str:
    """Words on one line, cut to what a comment bears."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _set_aside(item: Incomplete, report: Report) -> Iterator[str]:
    """An item that lacks something, each line commented out."""
    yield f"# {item.section} 中的“{_short(item.title)}”缺少{'、'.join(item.missing)}，补充后可列入："
    for name, value in item.values.items():
        places = item.sources.get(name, ())
        where = f"  # {place_words(places[0], report)}" if places else ""
        yield f"#   {name}: {_short(str(value))}{where}"

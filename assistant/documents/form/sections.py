"""The fields of chapters two to six: labelled frames, and the headings of the elements inside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.documents.form.chapters import heading_words
from assistant.documents.form.report import Chapter, ChapterKey, FormField
from assistant.documents.model import Document, Table
from assistant.documents.units import folded

_QUALITY = "区域环境质量现状"
_TARGETS = "环境保护目标"
_OPERATION = "运营期环境影响和保护措施"

_SOIL = r"地下水(?:环境)?(?:[、,及和与]?土壤(?:环境)?)?|土壤(?:环境)?(?:[、,及和与]?地下水(?:环境)?)?"

_FRAMES: dict[ChapterKey, dict[str, str]] = {
    ChapterKey.ENGINEERING: {
        "建设内容": r"(?:项目)?建设内容(?:及规模)?",
        "工艺流程和产排污环节": r"工艺流程[和及与、]?产排?污(?:染)?环节(?:分析)?",
        "与项目有关的原有环境污染问题": (
            r"与?(?:本|该)?项目有关的(?:原有|现有)(?:环境)?污染(?:情况|问题)?|原有环境污染问题|"
            r"与项目有关的原有环境污染和生态破坏问题"
        ),
    },
    ChapterKey.SURROUNDINGS: {
        _QUALITY: r"(?:项目)?(?:所在)?区域环境质量现状|环境质量现状",
        _TARGETS: r"(?:主要)?环境(?:保护|敏感)目标",
        "污染物排放控制标准": r"污染物排放(?:控制)?标准",
        "总量控制指标": r"(?:污染物(?:排放)?)?总量控制(?:指标|建议指标)?",
    },
    ChapterKey.IMPACTS: {
        "施工期环境保护措施": r"施工期(?:环境)?(?:影响(?:和|及|分析))?(?:环境)?(?:保护措施|环境影响分析)",
        _OPERATION: r"(?:运营|营运|运行)期(?:间)?(?:环境)?影响[和及与](?:环境)?保护措施",
    },
    ChapterKey.CHECKLIST: {
        "大气环境": r"大气环境|大气污染物|废气",
        "地表水环境": r"(?:地表)?水环境|水污染物|废水",
        "声环境": r"声环境|噪声",
        "电磁辐射": r"电磁辐射|电磁环境|电离辐射[和及与]电磁辐射",
        "固体废物": r"固体废物|固体废弃物|固废",
        "土壤及地下水污染防治措施": r"土壤[及和与、](?:地下水)(?:环境)?(?:污染)?防[治控]措施",
        "生态保护措施": r"生态(?:环境)?保护措施",
        "环境风险防范措施": r"环境风险(?:防范)?措施",
        "其他环境管理要求": r"其他环境管理要求|环境管理要求",
    },
}
_ELEMENTS: dict[str, dict[str, str]] = {
    _QUALITY: {
        "区域环境质量现状—大气环境": r"大气(?:环境)?|环境空气|空气环境|空气",
        "区域环境质量现状—地表水环境": r"(?:地表|纳污)?水(?:体)?(?:环境)?|地面水(?:环境)?",
        "区域环境质量现状—声环境": r"声(?:环境)?|噪声",
        "区域环境质量现状—生态环境": r"生态(?:环境)?",
        "区域环境质量现状—电磁辐射": r"电磁(?:辐射|环境)",
        "区域环境质量现状—地下水、土壤环境": _SOIL,
    },
    _TARGETS: {
        "环境保护目标—大气": r"大气(?:环境)?|环境空气|空气环境",
        "环境保护目标—声": r"声(?:环境)?",
        "环境保护目标—地下水": r"地下水(?:环境)?|水环境",
        "环境保护目标—生态": r"生态(?:环境)?",
    },
    _OPERATION: {
        "运营期—废气": r"(?:大气|废气|环境空气)(?:污染源|污染物)?(?:环境)?",
        "运营期—废水": r"(?:废水|污水|(?:地表)?水(?:环境)?)(?:污染源|污染物)?",
        "运营期—噪声": r"(?:噪声|声)(?:环境)?(?:污染源)?",
        "运营期—固体废物": r"(?:固体废物|固体废弃物|固废)(?:污染源)?",
        "运营期—地下水、土壤": _SOIL,
        "运营期—生态": r"生态(?:环境)?",
        "运营期—环境风险": r"(?:环境)?风险",
        "运营期—电磁辐射": r"电磁(?:辐射|环境)",
    },
}
_TAIL = (
    r"(?:质量|环境|保护|目标|影响|现状|调查|监测|评价|分析|防治|防护|污染|防范|措施|情况|管理|源强|"
    r"[和及与、])*"
)
_NUMBER = (
    r"[(]?第?[一二三四五六七八九十]{1,3}[)]?[、.．)]?|[(]\d{1,2}[)]|\d{1,2}(?:\.\d{1,2}){0,2}[、.．)]?|[①-⑩]"
)
_STYLES = (
    ("一、", r"第?[一二三四五六七八九十]{1,3}[、.．]?"),
    ("（一）", r"[(][一二三四五六七八九十]{1,3}[)][、.．]?"),
    ("（1）", r"[(]\d{1,2}[)][、.．]?|\d{1,2}[)]"),
    ("1.1", r"\d{1,2}(?:\.\d{1,2}){1,2}[、.．]?"),
    ("1、", r"\d{1,2}[、.．]?"),
    ("①", r"[①-⑩]"),
)
_LONGEST_LABEL = 80
_FRAME_COLUMNS = 3


class _Label(NamedTuple):
    """Where a label stands and which field it names; ``style`` is that of its numbering, ``opens`` where it
    begins with its numbering."""

    name: str
    start: int
    end: int
    style: str = ""
    opens: int = -1

    @property
    def first(self) -> int:
        """Where the words before the label end."""
        return self.opens if self.opens >= 0 else self.start


def section_names() -> tuple[str, ...]:
    """The register names of the fields of chapters two to six."""
    names = [name for frames in _FRAMES.values() for name in frames if name not in _ELEMENTS]
    return (*names, *(name for parts in _ELEMENTS.values() for name in parts), "结论")


def section_fields(
    document: Document, chapters: Sequence[Chapter], tables: Sequence[Table]
) -> tuple[FormField, ...]:
    """The fields of chapters two to six, each with all its words up to the next label."""
    found: list[FormField] = []
    for chapter in chapters:
        labels = _frame_labels(document, chapter, tables, _FRAMES.get(chapter.key, {}))
        for name, (label, start, end) in _stretches(labels, chapter.span.end).items():
            if name in _ELEMENTS:
                start = chapter.title.end if name == _QUALITY else start
                found += _element_fields(document, name, start, end)
            else:
                found.append(_field(document, label, start, end))
        for name in _FRAMES.get(chapter.key, {}):
            if name in _ELEMENTS and all(label.name != name for label in labels):
                start, end = _unframed(chapter, name, labels)
                found += _element_fields(document, name, start, end)
        if chapter.key is ChapterKey.CONCLUSION:
            label = _Label("结论", chapter.title.start, chapter.title.end)
            found.append(_field(document, label, chapter.title.end, chapter.span.end))
    return tuple(field for field in found if field.text)


def _frame_labels(
    document: Document, chapter: Chapter, tables: Sequence[Table], patterns: dict[str, str]
) -> list[_Label]:
    """Label cells and label paragraphs of a chapter in reading order."""
    if not patterns:
        return []
    span = chapter.span
    labels: dict[int, _Label] = {}
    for start, end in _short_parts(chapter, tables):
        words = _bare(document.text[start:end])
        name = next((name for name, pattern in patterns.items() if re.fullmatch(pattern, words)), None)
        if name is not None and start >= chapter.title.end:
            labels.setdefault(start, _Label(name, start, end))
    for block in document.blocks_between(chapter.title.end, span.end):
        if block.table is not None or chapter.key is ChapterKey.CHECKLIST:
            continue
        words = heading_words(document, block).rstrip(":")
        name = next((name for name, pattern in patterns.items() if re.fullmatch(pattern, words)), None)
        if name is not None and all(label.name != name for label in labels.values()):
            labels[block.start] = _Label(name, block.start, block.end)
    return sorted(labels.values(), key=lambda label: label.start)


def _short_parts(chapter: Chapter, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The ranges of short cells in a chapter's outermost columns on the left."""
    for table in tables:
        if table.end <= chapter.span.start or table.start >= chapter.span.end:
            continue
        for cell in table.cells:
            is_short = 0 < cell.end - cell.start <= _LONGEST_LABEL
            if cell.column == 0 and is_short and chapter.span.start <= cell.start < chapter.span.end:
                yield cell.start, cell.end


def _stretches(labels: Sequence[_Label], end: int) -> dict[str, tuple[_Label, int, int]]:
    """For each name its first label and the range to the next label of another name after its last one."""
    found: dict[str, tuple[_Label, int, int]] = {}
    for place, label in enumerate(labels):
        stop = next((other.first for other in labels[place + 1 :] if other.name != label.name), end)
        if label.name not in found:
            found[label.name] = (label, label.end, stop)
        elif found[label.name][2] >= label.start:
            found[label.name] = (found[label.name][0], found[label.name][1], stop)
    return found


def _unframed(chapter: Chapter, name: str, labels: Sequence[_Label]) -> tuple[int, int]:
    """Where the words of a frame must stand whose label is lost: between the labels beside it."""
    order = list(_FRAMES[chapter.key])
    before = [label.end for label in labels if order.index(label.name) < order.index(name)]
    after = [label.start for label in labels if order.index(label.name) > order.index(name)]
    start = max(before, default=chapter.title.end)
    return start, min((place for place in after if place >= start), default=chapter.span.end)


def _element_fields(document: Document, frame: str, start: int, end: int) -> Iterator[FormField]:
    """Air, water, noise and so on inside a frame, by the headings of one numbering style."""
    labels = _element_labels(document.text[start:end], start, frame)
    headings = _one_style(label for label in labels if label.style or not _is_in_grid(document, label.start))
    for label, first, last in _stretches(headings, end).values():
        yield _field(document, label, first, last)


def _is_in_grid(document: Document, offset: int) -> bool:
    """Whether words stand in a table of figures rather than in the frame around running text."""
    table = document.block_at(offset).table
    return table is not None and document.tables[table].columns > _FRAME_COLUMNS


def _element_labels(words: str, offset: int, frame: str) -> Iterator[_Label]:
    text, patterns = folded(words), _ELEMENTS[frame]
    cores = "|".join(f"(?P<e{place}>{core})" for place, core in enumerate(patterns.values()))
    heading = re.compile(
        rf"(?:(?:^|(?<=[\n。;|]))[ \t#*]*(?P<number>{_NUMBER})?|(?<=\s)(?P<inline>{_NUMBER}))[ \t]*"
        rf"(?P<head>(?:项目|本项目|区域|主要|周边|运营期|营运期)?(?:{cores}){_TAIL})"
        r"(?=[\s:|。]|$|(?<!项目)(?:本?项目|根据|按照|依据|由于|厂界|本次))"
    )
    names = list(patterns)
    for found in heading.finditer(text):
        place = next(index for index in range(len(names)) if found[f"e{index}"] is not None)
        number = found["number"] or found["inline"] or ""
        style = next((style for style, shape in _STYLES if re.fullmatch(shape, number)), "")
        opens = found.start("number") if found["number"] else found.start("inline")
        first = offset + opens if number else -1
        label = _Label(names[place], offset + found.start("head"), offset + found.end("head"), style, first)
        if not (frame == _QUALITY and "目标" in found["head"]):
            yield label


def _one_style(labels: Iterable[_Label]) -> list[_Label]:
    """The headings of the numbering style that names most elements, the earliest of equals.

    Headings without a number stand in for elements which that style does not name.
    """
    by_style: dict[str, list[_Label]] = defaultdict(list)
    for label in labels:
        by_style[label.style].append(label)
    best = max(
        by_style.values(),
        key=lambda group: (len({label.name for label in group}), -group[0].start),
        default=[],
    )
    named = {label.name for label in best}
    return sorted(
        [*best, *(label for label in by_style[""] if label.name not in named)], key=lambda label: label.start
    )


def _field(document: Document, label: _Label, start: int, end: int) -> FormField:
    words = document.text[start:end]
    left = start + len(words) - len(words.lstrip(" \t\n|:：。"))
    text = document.text[left:end].rstrip(" \t\n|")
    place = min(left, end)
    return FormField(
        label.name,
        document.span(label.start, label.end),
        document.span(place, place + len(text)),
        text,
    )


def _bare(words: str) -> str:
    """A label without spaces, numbering and its colon."""
    squashed = re.sub(r"\s|<br>|[*|]", "", folded(words)).rstrip(":")
    return (
        re.sub(rf"^(?:{_NUMBER})(?=[一-龥])", "", squashed) if not squashed.startswith("一般") else squashed
    )

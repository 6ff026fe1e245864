"""The fields of chapters two to six: labelled frames, and the headings of the elements inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.form.chapters import heading_words
from assistant.documents.form.elements import (
    ELEMENTS,
    NUMBER,
    OPERATION,
    QUALITY,
    TARGETS,
    Label,
    element_labels,
    of_one_style,
)
from assistant.documents.form.report import Chapter, ChapterKey, FormField
from assistant.documents.model import Block, Document, Table
from assistant.documents.units import folded

_CONSTRUCTION = "施工期环境保护措施"
_WORKS = "建设内容"
_PROCESS = "工艺流程和产排污环节"

_FRAMES: dict[ChapterKey, dict[str, str]] = {
    ChapterKey.ENGINEERING: {
        _WORKS: r"(?:项目)?建设内容(?:及规模)?",
        _PROCESS: r"工艺流程[和及与、]?产排?污(?:染)?环节(?:分析)?",
        "与项目有关的原有环境污染问题": (
            r"与?(?:本|该|建设)?项目有关的(?:原有|现有)(?:环境污染|污染环境|污染)(?:和生态破坏)?(?:情况|问题)?"
            r"(?:及主要环境问题)?|原有环境污染问题"
        ),
    },
    ChapterKey.SURROUNDINGS: {
        QUALITY: r"(?:项目)?(?:所在)?区域环境质量现状|环境质量现状",
        TARGETS: r"(?:主要)?环境(?:保护|敏感)目标",
        "污染物排放控制标准": r"污染物排放(?:控制)?标准",
        "总量控制指标": r"(?:污染物(?:排放)?)?总量控制(?:指标|建议指标)?",
    },
    ChapterKey.IMPACTS: {
        _CONSTRUCTION: r"施工期(?:环境)?(?:影响(?:和|及|分析))?(?:环境)?(?:保护措施|环境影响分析)",
        OPERATION: r"(?:运营|营运|运行)期(?:间)?(?:环境)?影响[和及与](?:环境)?保护措施",
    },
    ChapterKey.CHECKLIST: {
        "大气环境": r"大气环境|大气污染物|废气",
        "地表水环境": r"(?:地表)?水环境|水污染物|废水",
        "声环境": r"声环境|噪声",
        "电磁辐射": r"电磁辐射|电磁环境|电离辐射[和及与]电磁辐射",
        "固体废物": r"固体废物|固体废弃物|固废",
        "土壤及地下水污染防治措施": (
            r"(?:土壤(?:环境)?[及和与、]地下水|地下水(?:环境)?[及和与、]土壤)(?:环境)?(?:污染)?防[治控护](?:治)?措施"
        ),
        "生态保护措施": r"生态(?:环境)?保护措施",
        "环境风险防范措施": r"环境风险(?:防范|防控)?措施",
        "其他环境管理要求": r"其[他它]?环境管理要求|环境管理要求",
    },
}
# what stands in for a label that is not there, where it stands between its neighbours of the form
_STAND_INS: dict[str, str] = {
    _PROCESS: (
        r"(?:生产)?工艺流程(?:简述|说明|分析)?(?:\(图示\))?(?:[及和与、](?:主要)?产(?:排)?污(?:环节|节点|工序)(?:分析|简述)?)?"
    ),
    "总量控制指标": r"(?:污染物)?总量(?:控制)?(?:指标|要求|分析)?",
    OPERATION: (
        r"(?:运营|营运|运行|生产)期(?:间)?(?:主要)?(?:环境)?影响(?:分析)?(?:[和及与、](?:环境)?(?:保护|污染防治|防治)措施)?"
    ),
}
# the first heading inside a frame without label; it belongs to what is read
_OPENINGS = {"总量控制指标": r"(?:水|大气|废水|废气)污染物(?:排放)?总量控制(?:指标|分析|要求)?"}
_LONGEST_LABEL = 80
_CHARACTERS = 4
_LONGEST_RUN = 24
_SHORTEST_OPENING = 100
_FRAME_COLUMNS = 3


def section_fields(
    document: Document, chapters: Sequence[Chapter], tables: Sequence[Table]
) -> tuple[FormField, ...]:
    """The fields of chapters two to six, each with all its words up to the next label."""
    found: list[FormField] = []
    for chapter in chapters:
        labels = _frame_labels(document, chapter, tables, _FRAMES.get(chapter.key, {}))
        for name, (label, start, end) in _stretches(labels, chapter.span.end).items():
            if name in ELEMENTS:
                start = chapter.title.end if name == QUALITY else start
                found += _element_fields(document, name, start, end)
                continue
            if name == _CONSTRUCTION and all(other.name != OPERATION for other in labels):
                end = min(end, _end_of_row(tables, label, end))
            is_row = chapter.key is ChapterKey.CHECKLIST
            found.append(_field(document, label, start, _once(document, start, end) if is_row else end))
        for name in _FRAMES.get(chapter.key, {}):
            if name in ELEMENTS and all(label.name != name for label in labels):
                start, end = _unframed(chapter, name, labels)
                found += _element_fields(document, name, start, end)
        if chapter.key is ChapterKey.CONCLUSION:
            label = Label("结论", chapter.title.start, chapter.title.end)
            found.append(_field(document, label, chapter.title.end, chapter.span.end))
    return tuple(field for field in found if field.text)


def _frame_labels(
    document: Document, chapter: Chapter, tables: Sequence[Table], patterns: dict[str, str]
) -> list[Label]:
    """Label cells and label paragraphs of a chapter in reading order."""
    if not patterns:
        return []
    title = _bare(document.quote(chapter.title))
    is_label = any(re.fullmatch(pattern, title) for pattern in patterns.values())
    first = chapter.title.start if is_label else chapter.title.end
    labels: dict[int, Label] = {}
    for start, end in _short_parts(chapter, tables):
        words = _bare(document.text[start:end])
        name = _named(words.removeprefix(words.partition(title)[0] + title) or words, patterns)
        if name is not None and start >= first:
            labels.setdefault(start, Label(name, start, end))
    for block in document.blocks_between(first, chapter.span.end):
        if block.table is not None or chapter.key is ChapterKey.CHECKLIST:
            continue
        name = _named(heading_words(document, block).rstrip(":"), patterns)
        if name is not None and all(label.name != name for label in labels.values()):
            labels[block.start] = Label(name, block.start, block.end)
    for label in _column_labels(document, chapter, first, patterns):
        if all(other.name != label.name for other in labels.values()):
            labels[label.start] = label
    found = sorted(labels.values(), key=lambda label: label.start)
    for name in (name for name in patterns if name in _STAND_INS):
        lost = all(other.name != name for other in found)
        stand_in = _stand_in(document, chapter, name, found) if lost else None
        if stand_in is not None:
            found = sorted([*found, stand_in], key=lambda each: each.start)
    return _with_opening(chapter, found)


def _with_opening(chapter: Chapter, found: list[Label]) -> list[Label]:
    """What opens chapter two is its first frame, whether or not its label was kept."""
    names = {label.name for label in found}
    if chapter.key is not ChapterKey.ENGINEERING or _WORKS in names or _PROCESS not in names:
        return found
    if found[0].first - chapter.title.end < _SHORTEST_OPENING:
        return found
    return [Label(_WORKS, chapter.title.start, chapter.title.end), *found]


def _named(words: str, patterns: dict[str, str]) -> str | None:
    return next((name for name, pattern in patterns.items() if re.fullmatch(pattern, words)), None)


def _column_labels(
    document: Document, chapter: Chapter, first: int, patterns: dict[str, str]
) -> Iterator[Label]:
    """Labels written downwards, a character or two a line, each line a paragraph of its own."""
    run: list[Block] = []
    for block in [*document.blocks_between(first, chapter.span.end), None]:
        if block is not None and block.table is None and 0 < block.end - block.start <= _CHARACTERS:
            run.append(block)
            continue
        for place in range(max(0, len(run) - _LONGEST_RUN), len(run) - 1):
            name = _named(_bare("".join(document.block_text(each) for each in run[place:])), patterns)
            if name is not None:
                yield Label(name, run[place].start, run[-1].end)
                break
        run = []


def _stand_in(document: Document, chapter: Chapter, name: str, found: Sequence[Label]) -> Label | None:
    """The first paragraph that can be a missing label: a heading, or words before a colon."""
    start, end = _unframed(chapter, name, found)
    for block in document.blocks_between(start, end):
        if _is_in_grid(document, block.start):
            continue
        words = document.block_text(block)
        if len(words) <= _LONGEST_LABEL and name in _OPENINGS and re.fullmatch(_OPENINGS[name], _bare(words)):
            return Label(name, block.start, block.start)
        before = re.match(r"[^:：]{2,20}[:：]", words)
        for shown in (words, before[0] if before else ""):
            if 0 < len(shown) <= _LONGEST_LABEL and re.fullmatch(_STAND_INS[name], _bare(shown)):
                return Label(name, block.start, block.start + len(shown))
    return None


def _short_parts(chapter: Chapter, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The ranges of short cells in a chapter's outermost columns on the left."""
    for table in tables:
        if table.end <= chapter.span.start or table.start >= chapter.span.end:
            continue
        for cell in table.cells:
            is_short = 0 < cell.end - cell.start <= _LONGEST_LABEL
            if cell.column == 0 and is_short and chapter.span.start <= cell.start < chapter.span.end:
                yield cell.start, cell.end


def _stretches(labels: Sequence[Label], end: int) -> dict[str, tuple[Label, int, int]]:
    """For each name its first label and the range to the next label of another name after its last one."""
    found: dict[str, tuple[Label, int, int]] = {}
    for place, label in enumerate(labels):
        stop = next((other.first for other in labels[place + 1 :] if other.name != label.name), end)
        if label.name not in found:
            found[label.name] = (label, label.end, stop)
        elif found[label.name][2] >= label.start:
            found[label.name] = (found[label.name][0], found[label.name][1], stop)
    return found


def _end_of_row(tables: Sequence[Table], label: Label, end: int) -> int:
    """Where the row ends that a label cell opens."""
    for table in tables:
        if table.start <= label.start < table.end:
            row = next((cell.row for cell in table.cells if cell.start == label.start), None)
            if row is not None:
                return max(cell.end for cell in table.row_cells(row))
    return end


def _once(document: Document, start: int, end: int) -> int:
    """Where the first of several cells ends that all say the same (/ / / /)."""
    cells = [line for line in document.text[start:end].split("\n") if line.strip()]
    if len(cells) < 2 or len(set(cells)) > 1:
        return end
    return document.text.index(cells[0], start) + len(cells[0])


def _unframed(chapter: Chapter, name: str, labels: Sequence[Label]) -> tuple[int, int]:
    """Where the words of a frame must stand whose label is lost: between the labels beside it."""
    order = list(_FRAMES[chapter.key])
    before = [label.end for label in labels if order.index(label.name) < order.index(name)]
    after = [label.start for label in labels if order.index(label.name) > order.index(name)]
    start = max(before, default=chapter.title.end)
    return start, min((place for place in after if place >= start), default=chapter.span.end)


def _element_fields(document: Document, frame: str, start: int, end: int) -> Iterator[FormField]:
    """Air, water, noise and so on inside a frame, by the headings of one numbering style."""
    labels = element_labels(document.text[start:end], start, frame)
    headings = of_one_style(
        label for label in labels if label.style or not _is_in_grid(document, label.start)
    )
    for label, first, last in _stretches(headings, end).values():
        if label.name:
            yield _field(document, label, first, last)


def _is_in_grid(document: Document, offset: int) -> bool:
    """Whether words stand in a table of figures rather than in the frame around running text."""
    table = document.block_at(offset).table
    return table is not None and document.tables[table].columns > _FRAME_COLUMNS


def _field(document: Document, label: Label, start: int, end: int) -> FormField:
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
    return re.sub(rf"^(?:{NUMBER})(?=[一-龥])", "", squashed) if not squashed.startswith("一般") else squashed

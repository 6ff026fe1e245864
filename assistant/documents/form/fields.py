"""Labelled fields of the cover and of chapter one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.documents.form.boxes import checked_options
from assistant.documents.form.report import Chapter, ChapterKey, FormField
from assistant.documents.model import Block, Cell, Document, Span, Table
from assistant.documents.units import folded

_COVER = {
    "项目名称": r"(?:建设)?项目名称",
    "建设单位（盖章）": r"建设单位",
    "编制日期": r"编制日期",
}
_BASICS = {
    "建设项目名称": r"(?:建设)?项目名称",
    "项目代码": r"项目代码",
    "建设单位联系人": r"(?:建设单位)?联系人",
    "联系方式": r"联系(?:方式|电话)",
    "建设地点": r"建设地点",
    "地理坐标": r"地理坐标",
    "国民经济行业类别": r"国民经济行业类别(?:及代码)?|行业类别及代码",
    "建设项目行业类别": r"建设项目行业类别",
    "建设性质": r"建设性质",
    "建设项目申报情形": r"(?:建设项目)?申报情形",
    "项目审批（核准/备案）部门（选填）": r"项目审批\(核准/?备案\)部门|(?:立项)?审批部门",
    "项目审批（核准/备案）文号（选填）": r"项目审批\(核准/?备案\)文号|批准文号",
    "总投资（万元）": r"总投资",
    "环保投资（万元）": r"(?:其中:?)?环保投资",
    "环保投资占比（%）": r"(?:环保投资)?占(?:比|总投资(?:的)?比例)|环保投资比例",
    "施工工期": r"施工工期",
    "是否开工建设": r"是否开工建设",
    "用地（用海）面积（m²）": r"(?:用地(?:\(用海\))?面积|占地面积)(?:/长度)?",
    "专项评价设置情况": r"专项评价设置情况",
    "规划情况": r"规划情况",
    "规划环境影响评价情况": r"规划环境影响评价情况",
    "规划及规划环境影响评价符合性分析": r"规划及规划环境影响评价(?:符合|相符)性分析",
    "其他符合性分析": r"其他(?:符合|相符)性分析",
}
_LONG = ("规划及规划环境影响评价符合性分析", "其他符合性分析")
_EXISTING = re.compile(
    r"与?(?:本|该)?项目有关的原有(?:环境)?污染(?:情况|问题)?|与项目有关的原有环境污染(?:问题|和生态破坏问题)|原有环境污染问题"
)
_COVER_LABEL = re.compile(
    r"(?P<label>(?:建 *设 *)?项 *目 *名 *称|建 *设 *单 *位\s?(?:\((?:盖章|公章)\))?|"
    r"编\s?制\s?日\s?期)\s*:"
)
_LINE = re.compile(r"^[ \t|*#]*(?P<label>[^:：|\n]{2,18}?)[ \t]*[:：][ \t]*(?P<value>[^\n|]*)")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and the range of its value."""

    label: tuple[int, int]
    value: tuple[int, int]


def field_names() -> tuple[str, ...]:
    """The register names of all fields looked for, in the order of the form."""
    return (*_COVER, *_BASICS)


def find_fields(
    document: Document, chapters: Sequence[Chapter], tables: Sequence[Table]
) -> tuple[FormField, ...]:
    """The fields found, each once, in the order of the form.

    A label whose cell is empty gives a field with an empty text; a label not found gives none.
    """
    basics = next((c.span for c in chapters if c.key is ChapterKey.BASICS), None)
    found = _cover_fields(document, basics)
    if basics is not None:
        inside = sorted((t for t in tables if basics.start <= t.start < basics.end), key=lambda t: t.start)
        found |= _filled(_basic_fields(document, inside, basics), document, basics)
    return tuple(_form_field(document, name, found[name]) for name in field_names() if name in found)


def existing_parts(document: Document, tables: Sequence[Table]) -> list[tuple[int, int]]:
    """The ranges of the cells that tell of the pollution by the existing plant."""
    parts = []
    for table in tables:
        for label, value in _labelled_cells(document, table):
            if _EXISTING.fullmatch(_squashed(document.text[label.start : label.end])):
                parts.append((value.start, value.end))
    return parts


def _cover_fields(document: Document, basics: Span | None) -> dict[str, _Pair]:
    """标签：值 before chapter one, or near the beginning when no chapter was found."""
    end = basics.start if basics is not None else min(len(document.text), 3000)
    found: dict[str, _Pair] = {}
    for block in document.blocks_between(0, end):
        for name, pair in _cover_pairs(document, block):
            found.setdefault(name, pair)
    return found


def _cover_pairs(document: Document, block: Block) -> Iterator[tuple[str, _Pair]]:
    """The cover's labels in one paragraph, which may hold several; each value ends at the next label."""
    labels = list(_COVER_LABEL.finditer(folded(document.block_text(block))))
    for place, label in enumerate(labels):
        start, end = block.start + label.end(), block.end
        if place + 1 < len(labels):
            end = block.start + labels[place + 1].start()
        else:
            start, end = _run_on(document, block, start)
        name = _name_of(label["label"], _COVER)
        if name:
            where = (block.start + label.start("label"), block.start + label.end("label"))
            yield name, _Pair(where, _trimmed(document.text, start, end))


def _run_on(document: Document, block: Block, start: int) -> tuple[int, int]:
    """The value that ends a paragraph; a long one runs on to the next label, two lines at most."""
    for following in document.blocks[block.index + 1 : block.index + 4]:
        words = folded(document.block_text(following))
        if label := _COVER_LABEL.search(words):
            return start, max(block.end, following.start + label.start())
        if following.table != block.table or ":" in words or not words.strip():
            break
    if document.text[start : block.end].strip():
        return start, block.end
    return _next_value(document, block, start, block.end)


def _next_value(document: Document, block: Block, start: int, end: int) -> tuple[int, int]:
    """The next paragraph where it can be the value of a label that ends its own."""
    if block.index + 1 >= len(document.blocks):
        return start, end
    following = document.blocks[block.index + 1]
    if ":" in folded(document.block_text(following)) or following.table != block.table:
        return start, end
    return following.start, following.end


def _line_pair(document: Document, block: Block) -> _Pair | None:
    """Label and value of one line; a value may stand in the next paragraph when the line ends in a colon."""
    text = document.block_text(block)
    line = _LINE.match(text)
    if line is None:
        return None
    label = (block.start + line.start("label"), block.start + line.end("label"))
    start, end = block.start + line.start("value"), block.start + line.end("value")
    if not line["value"].strip():
        start, end = _next_value(document, block, start, end)
    return _Pair(label, _trimmed(document.text, start, end))


def _basic_fields(document: Document, tables: Sequence[Table], basics: Span) -> dict[str, _Pair]:
    found: dict[str, _Pair] = {}
    for table in tables:
        for label, value in _labelled_cells(document, table):
            name = _name_of(document.text[label.start : label.end], _BASICS)
            if name is None:
                continue
            pair = _Pair((label.start, label.end), _trimmed(document.text, value.start, value.end))
            if name not in found:
                found[name] = pair
            elif name in _LONG:
                found[name] = replace(found[name], value=(found[name].value[0], pair.value[1]))
    for block in document.blocks_between(basics.start, basics.end):
        line = _line_pair(document, block) if block.table is None else None
        name = _name_of(document.text[slice(*line.label)], _BASICS) if line else None
        if line and name and name not in found:
            found[name] = line
    return found


def _labelled_cells(document: Document, table: Table) -> Iterator[tuple[Cell, Cell]]:
    """Each short cell with the first cell to its right that says something, or the very next one."""
    for row in range(table.rows):
        cells = [cell for cell in table.row_cells(row) if cell.row == row]
        for place, label in enumerate(cells[:-1]):
            if label.end - label.start > 60 or label.end == label.start:
                continue
            value = cells[place + 1]
            for candidate in cells[place + 1 :]:
                words = document.text[candidate.start : candidate.end]
                if _name_of(words, _BASICS):
                    break
                if words.strip():
                    value = candidate
                    break
            if not _name_of(document.text[value.start : value.end], _BASICS):
                yield label, value


def _filled(found: dict[str, _Pair], document: Document, basics: Span) -> dict[str, _Pair]:
    """A long analysis whose cell is empty is what follows up to the next label or the end of the chapter."""
    labels = sorted(pair.label[0] for pair in found.values())
    for name in _LONG:
        pair = found.get(name)
        if pair is not None and not document.text[slice(*pair.value)].strip():
            end = next((start for start in labels if start > pair.value[1]), basics.end)
            found[name] = replace(pair, value=(pair.value[0], max(pair.value[1], end)))
    return found


def _form_field(document: Document, name: str, pair: _Pair) -> FormField:
    start, end = _trimmed(document.text, *pair.value)
    text = document.text[start:end].rstrip("|\n ")
    value = document.span(start, start + len(text))
    return FormField(name, document.span(*pair.label), value, text, checked_options(name, text))


def _name_of(words: str, labels: dict[str, str]) -> str | None:
    """The register name of a label, whatever its line breaks and last bracket; None for other words."""
    if len(words) > 60:
        return None
    squashed = _squashed(words)
    for shape in (squashed, re.sub(r"\([^()]*\)$", "", squashed)):
        if found := _any_of(tuple(labels.items())).fullmatch(shape):
            return tuple(labels)[int((found.lastgroup or "n0")[1:])]
    return None


@cache
def _any_of(labels: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One pattern for all labels, each a group numbered by its place."""
    return re.compile("|".join(f"(?P<n{place}>{pattern})" for place, (_, pattern) in enumerate(labels)))


def _squashed(words: str) -> str:
    return re.sub(r"\s|<br>|[*:]", "", folded(words))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return min(left, end), max(min(left, end), start + len(words.rstrip()))

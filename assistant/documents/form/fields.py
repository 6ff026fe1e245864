"""Labelled fields of the cover and of chapter one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.documents.form.boxes import checked_options, draws_empty_as_ticked
from assistant.documents.form.cover import COVER_FIELDS, cover_pairs
from assistant.documents.form.report import Chapter, ChapterKey, FormField
from assistant.documents.model import Block, Cell, Document, Span, Table
from assistant.documents.units import folded

_INVESTMENT_UNIT = r"(?:/?(?:人民币)?万元)?"
_BASICS = {
    "建设项目名称": r"(?:建设)?项目名称",
    "项目代码": r"项目(?:统一)?[代编]码",
    "建设单位联系人": r"(?:建设单位)?联系人(?:姓名)?(?:及(?:联系)?(?:电话|方式))?",
    "联系方式": r"(?:建设单位)?联系人?(?:方式|电话)",
    "建设地点": r"(?:项目)?建设(?:地点|地址|位置)(?:及位置)?",
    "地理坐标": r"(?:项目)?(?:中心)?地理坐标|(?:项目|厂址|厂区)?中心点?(?:经纬度)?坐标",
    "国民经济行业类别": r"国民经济行业(?:(?:类别|分类)(?:及|与|和)?(?:代码)?|代码)|行业类别及代码",
    "建设项目行业类别": r"建设项目(?:环评|环境影响评价)?(?:行业)?类别(?:及编号)?|环评(?:行业)?类别",
    "建设性质": r"(?:项目|建设项目)?建设性质|(?:建设)?项目性质",
    "建设项目申报情形": r"(?:建设)?(?:项目)?申报情[形况]",
    "项目审批（核准/备案）部门（选填）": (
        r"项目审批(?:\(核准[/、,或]?备案\))?(?:部门|机关)|(?:立项)?审批部门|"
        r"(?:项目)?(?:立项|备案)(?:审批)?(?:部门|机关)"
    ),
    "项目审批（核准/备案）文号（选填）": (
        r"项目审批(?:\(核准[/、,或]?备案\))?(?:文号|编号)|批准文号|"
        r"(?:项目)?(?:立项|备案)证?(?:审批)?(?:文号|编号|号)"
    ),
    "总投资（万元）": rf"(?:项目|工程|建设)?(?:总投资额?|投资总额|投资总概算){_INVESTMENT_UNIT}",
    "环保投资（万元）": rf"(?:其中[:,]?)?(?:环保|环境保护)总?投资(?:总?额)?{_INVESTMENT_UNIT}",
    "环保投资占比（%）": (
        r"环保投资所?占(?:总投资)?的?比(?:例|重)?(?:/?%)?|占(?:总投资)?的?比(?:例|重)?(?:/?%)?|环保投资比例"
    ),
    "施工工期": r"(?:计划|预计)?施工(?:工期|周期|期限)|(?:计划)?建设(?:工期|周期)",
    "是否开工建设": r"(?:项目)?是否已?开工(?:建设)?",
    "用地（用海）面积（m²）": (
        r"(?:项目)?(?:用地|占地)(?:\([^()]{1,8}\))?面积(?:/长度)?(?:/?(?:m2|m²|㎡|平方米))?"
    ),
    "专项评价设置情况": r"专[项题]评价(?:设置)?情况|专[项题]评价设置|专项设置情况",
    "规划情况": r"(?:相关)?规划(?:情况|概况)",
    "规划环境影响评价情况": r"规划(?:环境影响评价|环评)(?:情况|概况)",
    "规划及规划环境影响评价符合性分析": (
        r"规划[及和与、]规划(?:环境影响评价|环评)(?:的)?(?:符合|相符)性(?:分析)?"
    ),
    "其他符合性分析": r"其[他它](?:符合|相符)性(?:分析)?",
}
_LOOSE = {
    "联系方式": r"(?:联系)?(?:电话|手机)",
    "建设地点": r"项目(?:地址|位置|地点)",
    "地理坐标": r"坐标|经纬度",
    "国民经济行业类别": r"行业类别|行业代码",
    "施工工期": r"施工期|工期",
}
_BLANK = " \t\n\r\u3000\u00a0_＿"
_FEWEST_LABELS = 3
_LONG = ("规划及规划环境影响评价符合性分析", "其他符合性分析")
_EXISTING = re.compile(
    r"与?(?:本|该)?项目有关的原有(?:环境)?污染(?:情况|问题)?|与项目有关的原有环境污染(?:问题|和生态破坏问题)|原有环境污染问题"
)
_LINE = re.compile(r"^[ \t|*#]*(?P<label>[^:：|\n]{2,18}?)[ \t]*[:：][ \t]*(?P<value>[^\n|]*)")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and the range of its value."""

    label: tuple[int, int]
    value: tuple[int, int]


def field_names() -> tuple[str, ...]:
    """The register names of all fields looked for, in the order of the form."""
    return (*COVER_FIELDS, *_BASICS)


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
    fields = tuple(_form_field(document, name, found[name]) for name in field_names() if name in found)
    if any(draws_empty_as_ticked(field.name, field.text) for field in fields):
        return tuple(replace(f, checked=checked_options(f.name, f.text, inverted=True)) for f in fields)
    return fields


def existing_parts(document: Document, tables: Sequence[Table]) -> list[tuple[int, int]]:
    """The ranges of the cells that tell of the pollution by the existing plant."""
    parts = []
    for table in tables:
        for label, value in _labelled_cells(document, table):
            if _EXISTING.fullmatch(_squashed(document.text[label.start : label.end])):
                parts.append((value.start, value.end))
    return parts


def _cover_fields(document: Document, basics: Span | None) -> dict[str, _Pair]:
    """The cover's values before chapter one, or near the beginning when no chapter was found."""
    end = basics.start if basics is not None else min(len(document.text), 3000)
    found: dict[str, _Pair] = {}
    for name, label, value in cover_pairs(document, end):
        start, last = _trimmed(document.text, *value)
        if name not in found or found[name].value[0] == found[name].value[1]:
            found[name] = _Pair(label, (start, last))
    return found


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
    for table in (each for each in tables if _is_form(document, each)):
        for name, pair in _other_layouts(document, table):
            found.setdefault(name, pair)
    for block in document.blocks_between(basics.start, basics.end):
        line = _line_pair(document, block) if block.table is None else None
        name = _name_of(document.text[slice(*line.label)], _BASICS) if line else None
        if line and name and name not in found:
            found[name] = line
    return found


def _is_form(document: Document, table: Table) -> bool:
    """Whether a table is the form's own: it holds several of its labels."""
    names = {_name_of(document.text[cell.start : cell.end].split(":")[0], _BASICS) for cell in table.cells}
    return len(names - {None}) >= _FEWEST_LABELS


def _other_layouts(document: Document, table: Table) -> Iterator[tuple[str, _Pair]]:
    """In the form's own table: labels of other words, a label above its value, both in one cell."""
    for label, value in _labelled_cells(document, table):
        if name := _name_of(document.text[label.start : label.end], _LOOSE):
            yield name, _Pair((label.start, label.end), _trimmed(document.text, value.start, value.end))
    for row in range(table.rows):
        cells = [cell for cell in table.row_cells(row) if cell.row == row]
        below = (
            [cell for cell in table.row_cells(row + 1) if cell.row == row + 1] if row + 1 < table.rows else []
        )
        name = _name_in(document, cells[0]) if len(cells) == len(below) == 1 else None
        if name and _name_in(document, below[0]) is None:
            place = _trimmed(document.text, below[0].start, below[0].end)
            yield name, _Pair((cells[0].start, cells[0].end), place)
        for cell in cells:
            line = _LINE.match(document.text[cell.start : cell.end])
            if line and (name := _name_of(line["label"], _BASICS)):
                place = (cell.start + line.start("label"), cell.start + line.end("label"))
                yield name, _Pair(place, _trimmed(document.text, cell.start + line.start("value"), cell.end))


def _name_in(document: Document, cell: Cell) -> str | None:
    return _name_of(document.text[cell.start : cell.end], _BASICS)


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
    for shape in (squashed, re.sub(r"\([^()]*\)?$", "", squashed)):
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
    """The range without blanks at its ends, nor the underscores of a line to write on."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(_BLANK))
    return min(left, end), max(min(left, end), start + len(words.rstrip(_BLANK)))

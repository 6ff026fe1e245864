"""An empty project file with every field explained: what must be given is open, the rest is commented out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assistant.project.model import Project
from assistant.project.shapes import WORDS, Shape, requirement, shape_of

_HEAD = (
    "# 项目事实。# 开头的行不生效；知道的字段去掉行首的“# ”再填，不知道的不填。",
    "# 带 * 的为必填。单位写在说明里，值只写数值；百分数写 90（表示 90%），不写 0.9。",
    "# 填好后运行：eia facts check 本文件；也可用 eia facts new 表.xlsx 得到 Excel 表格。",
)


def facts_template() -> str:
    """The text of a new project file (YAML)."""
    return "\n".join((*_HEAD, *_fields(Project, "", is_open=True), ""))


def example_of(field: FieldInfo) -> object:
    """A value the field takes, for the template: its example, else the first choice, 否 or a word."""
    shape = shape_of(field)
    text = str(field.examples[0]) if field.examples else ""
    if shape.is_list:
        return [_value(part, shape) for part in text.split("、")] if text else []
    return _value(text, shape)


def _value(text: str, shape: Shape) -> object:
    if shape.kind == "choice":
        return text or shape.choices[0]
    if shape.kind == "yes":
        return False
    if shape.kind == "whole":
        return int(text)
    if shape.kind == "number":
        number = float(text)
        return int(number) if number.is_integer() else number
    return date.fromisoformat(text) if shape.kind == "date" else text


def _fields(model: type[BaseModel], indent: str, *, is_open: bool) -> Iterator[str]:
    """Lines for the fields of a model; below an item that is not open everything is commented out."""
    for name, field in model.model_fields.items():
        shape = shape_of(field)
        if shape.model is None:
            yield from _value_lines(name, field, shape, indent, is_open=is_open)
            continue
        opens = is_open and field.is_required()
        mark = "" if opens else "# "
        yield "" if not indent else f"{indent}#" if opens else "#"
        yield f"{indent}{'#' if indent else '##'} {field.title}：{field.description or ''}"
        yield f"{mark}{indent}{name}:"
        if not shape.is_list:
            yield from _fields(shape.model, f"{indent}  ", is_open=opens)
            continue
        lines = [line.removeprefix("# ") for line in _fields(shape.model, f"{indent}    ", is_open=False)]
        yield from _as_item(lines, indent)


def _as_item(lines: list[str], indent: str) -> Iterator[str]:
    """The first field of a list item carries the dash; all stays commented out."""
    dashed = False
    for line in lines:
        bare = line.strip()
        if not dashed and bare and not bare.startswith("#"):
            line, dashed = f"{indent}  - {bare}", True
        yield line if line.startswith("#") or not line.strip() else f"# {line}"


def _value_lines(name: str, field: FieldInfo, shape: Shape, indent: str, *, is_open: bool) -> Iterator[str]:
    opens = is_open and field.is_required()
    shown = yaml.safe_dump(
        {name: "" if opens else example_of(field)}, allow_unicode=True, sort_keys=False, width=1000
    ).rstrip("\n")
    parts = (f"{'* ' if field.is_required() else ''}{field.title}", field.description or "")
    comment = f"  # {'：'.join(filter(None, parts))}{_wanted(shape)}"
    for number, line in enumerate(shown.split("\n")):
        yield f"{'' if opens else '# '}{indent}{line}{comment if number == 0 else ''}"


def _wanted(shape: Shape) -> str:
    """What a value must be, as a file writes it; nothing for text and for several of something."""
    if shape.is_list or shape.kind == "text":
        return ""
    if shape.kind == "yes":
        return "true 或 false。"
    if any(choice in WORDS for choice in shape.choices):
        return f"{'、'.join(f'{choice}（{WORDS[choice]}）' for choice in shape.choices)} 之一。"
    return f"应为{requirement(shape)}。"

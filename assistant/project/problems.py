"""What is wrong with a field, in words for the user."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from assistant.errors import FactsError
from assistant.project.model import Project

_SHOWN = 40
_MOST_PROBLEMS = 50
_HINT = "请按 eia facts schema 所列字段更正后重试。"
_WORDS: Mapping[str, str] = {
    "missing": "缺少必填项",
    "string_type": "应为文字（数字与日期请加引号）",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数值（单位写在字段名中，不写在值里）",
    "float_parsing": "应为数值（单位写在字段名中，不写在值里）",
    "decimal_type": "应为数值，单位万元",
    "decimal_parsing": "应为数值，单位万元",
    "finite_number": "应为有限的数值",
    "list_type": "应为列表（每项以“- ”开头）",
    "model_type": "应为“字段: 值”的形式",
    "date_type": "应为日期（YYYY-MM-DD）",
    "date_parsing": "应为日期（YYYY-MM-DD）",
    "date_from_datetime_parsing": "应为日期（YYYY-MM-DD）",
    "date_from_datetime_inexact": "应为日期（YYYY-MM-DD），不含时刻",
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than": ("gt", "应大于"),
    "greater_than_equal": ("ge", "不应小于"),
    "less_than": ("lt", "应小于"),
    "less_than_equal": ("le", "不应大于"),
}


def refused(name: str, problems: Sequence[str]) -> FactsError:
    """The error for a file with these problems; the message lists the first of many."""
    shown = list(problems[:_MOST_PROBLEMS])
    if len(problems) > len(shown):
        shown.append(f"另有 {len(problems) - len(shown)} 处")
    message = f"{name} 的项目信息有 {len(problems)} 处问题：{'；'.join(shown)}"
    return FactsError(message, _HINT, problems=problems)


def problem_text(error: ErrorDetails) -> str:
    """One refused field: its path, what is wrong, and the value found."""
    path = field_path(error["loc"])
    kind = error["type"]
    if kind == "extra_forbidden":
        return f"{path}：没有这个字段{_suggestion(error['loc'])}"
    if kind == "missing":
        return f"{path}：{_WORDS[kind]}"
    return f"{path}：{_expected(error)}，实为 {_shown(error['input'])}"


def field_path(loc: tuple[int | str, ...]) -> str:
    """The place of a field as one writes it, list items counted from 0: materials.0.voc_pct."""
    return ".".join(str(part) for part in loc) or "（全文）"


def _expected(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{words} {context.get(key)}"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected")))
        return f"应为 {'、'.join(choice or '空' for choice in choices)} 之一"
    return _WORDS.get(kind, f"不符合要求（{error['msg']}）")


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _suggestion(loc: tuple[int | str, ...]) -> str:
    names = list(_fields_at(loc[:-1]))
    near = get_close_matches(str(loc[-1]), names, n=1)
    return f"，是否为 {near[0]}？" if near else ""


def _fields_at(loc: tuple[int | str, ...]) -> Mapping[str, object]:
    """The fields of the model at a place of the file."""
    model: type[BaseModel] = Project
    for part in loc:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            inner = _model_in(field.annotation) if field else None
            if inner is None:
                return {}
            model = inner
    return model.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:  # a type form has no narrower type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)

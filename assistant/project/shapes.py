"""What a field takes: text, number, date, yes or no, a choice, or several; and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Kind = Literal["text", "number", "whole", "date", "yes", "choice", "facts"]
_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, "yes"),
    (int, "whole"),
    (float, "number"),
    (Decimal, "number"),
    (date, "date"),
    (str, "text"),
)
# how a form writes the choices that are not Chinese in the file
WORDS = {"verified": "已核实", "single": "单一来源", "recall": "待核"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The kind of one value, whether it may be unknown, and whether a field takes several of them.

    ``choices`` are as in the file, "" left out; ``model`` is set where the value is itself a set of facts.
    """

    kind: Kind
    is_list: bool = False
    may_be_unknown: bool = False
    choices: tuple[str, ...] = ()
    above: float | None = None
    least: float | None = None
    most: float | None = None
    model: type[BaseModel] | None = None


def shape_of(field: FieldInfo) -> Shape:
    """The shape of a model's field; TypeError for a type that no form can show."""
    shape = _shape(field.annotation)
    return _bounded(shape, field.metadata)


def requirement(shape: Shape) -> str:
    """What a value must be: 大于 0 的数, 是 或 否, one of the choices, ..."""
    if shape.is_list:
        return f"用顿号隔开的{requirement(replace(shape, is_list=False))}"
    if shape.kind in ("number", "whole"):
        bounds = "、".join(_bounds(shape))
        noun = "整数" if shape.kind == "whole" else "数" if bounds else "数值"
        return f"{bounds}{'的' if bounds else ''}{noun}"
    if shape.kind == "choice":
        return f"{'、'.join(WORDS.get(choice, choice) for choice in shape.choices)} 之一"
    words = {"date": "日期（如 2026-10-12）", "yes": "是 或 否", "text": "文字", "facts": "字段"}
    return words[shape.kind]


def _bounds(shape: Shape) -> Iterator[str]:
    if shape.least is not None and shape.most is not None:
        yield f" {shape.least:g} 至 {shape.most:g} "
        return
    if shape.above is not None:
        yield f"大于 {shape.above:g}" + (" " if shape.most is None else "")
    if shape.least is not None:
        yield f"不小于 {shape.least:g} "
    if shape.most is not None:
        yield f"不大于 {shape.most:g} "


def _shape(annotation: Any) -> Shape:  # a type form has no narrower type
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bounded(_shape(parts[0]), annotation.__metadata__)
    if origin in (Union, UnionType):
        (inner,) = [part for part in parts if part is not NoneType]
        return replace(_shape(inner), may_be_unknown=True)
    if origin is list:
        return replace(_shape(parts[0]), is_list=True)
    if origin is Literal:
        return Shape("choice", choices=tuple(part for part in parts if part))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("facts", model=annotation)
    for known, kind in _KINDS:
        if annotation is known:
            return Shape(kind)
    raise TypeError(f"no form for {annotation}")


def _bounded(shape: Shape, metadata: Any) -> Shape:
    for each in metadata:
        if isinstance(each, FieldInfo):
            shape = _bounded(shape, each.metadata)
        elif isinstance(each, Gt):
            shape = replace(shape, above=float(each.gt))  # type: ignore[arg-type]
        elif isinstance(each, Ge):
            shape = replace(shape, least=float(each.ge))  # type: ignore[arg-type]
        elif isinstance(each, Le):
            shape = replace(shape, most=float(each.le))  # type: ignore[arg-type]
        elif isinstance(each, Lt):
            raise TypeError("no field has an open upper bound")
    return shape

"""Every field can be shown in a form, and says in Chinese what it is and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from assistant.project.load import project_schema
from assistant.project.model import Amount, Hours, Percent, Project
from assistant.project.shapes import requirement, shape_of
from assistant.project.sheets import sheets


def fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}", field
        if inner := shape_of(field).model:
            yield from fields(inner)


@pytest.mark.parametrize(("name", "field"), list(fields(Project)), ids=lambda value: str(value)[:60])
def test_a_field_has_title_explanation_and_example(name: str, field: FieldInfo) -> None:
    shape = shape_of(field)
    assert field.title, f"{name}: give the field a Chinese title with its unit"
    assert field.description, f"{name}: say what the field means"
    if shape.model is None and shape.kind not in ("yes", "choice"):
        assert field.examples, f"{name}: give an example"


def test_titles_differ_within_a_sheet_and_sheets_differ() -> None:
    for sheet in sheets():
        titles = [column.title for column in sheet.all_columns]
        assert len(titles) == len(set(titles)), sheet.title
    names = [sheet.title for sheet in sheets()]
    assert len(names) == len(set(names))
    assert all(len(name) <= 31 for name in names)


def test_the_schema_carries_the_chinese_titles() -> None:
    definitions = project_schema()["$defs"]
    assert isinstance(definitions, dict)
    assert definitions["Outlet"]["properties"]["height_m"]["title"] == "高度（m）"


class Kinds(BaseModel):
    percent: Percent
    amount: Amount | None
    hours: Hours
    whole: Annotated[int, Field(gt=0)]
    any: float
    money: Decimal
    yes: bool | None
    texts: list[str]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("percent", " 0 至 100 的数"),
        ("amount", "不小于 0 的数"),
        ("hours", "大于 0、不大于 8784 的数"),
        ("whole", "大于 0 的整数"),
        ("any", "数值"),
        ("money", "数值"),
        ("yes", "是 或 否"),
        ("texts", "用顿号隔开的文字"),
    ],
)
def test_what_a_field_takes_is_said_in_words(name: str, words: str) -> None:
    assert requirement(shape_of(Kinds.model_fields[name])) == words


def test_a_type_no_form_can_show_is_refused() -> None:
    class Odd(BaseModel):
        bytes_: bytes

    with pytest.raises(TypeError):
        shape_of(Odd.model_fields["bytes_"])

"""The sheets of the workbook, read off the model: a form for one set of facts, a table for a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assistant.project.model import Project
from assistant.project.shapes import Shape, requirement, shape_of

GENERAL = "能源"


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name in the file, its Chinese title with unit, an example, and what it takes."""

    field: str
    title: str
    example: str
    note: str
    is_required: bool
    shape: Shape


@dataclass(frozen=True)
class Sheet:
    """One subject; ``path`` leads to its facts in the project, through list items where ``parent`` is set.

    ``parent`` is the column that names the row of the sheet above ("产污" belongs to a row of "废气源").
    """

    title: str
    purpose: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    is_form: bool
    parent: Column | None = None
    parent_title: str = ""

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns in the order they are shown."""
        return (self.parent, *self.columns) if self.parent else self.columns


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet, in the order of the model; what belongs to a row of a sheet follows that sheet."""
    found = [sheet for name, field in Project.model_fields.items() for sheet in _sheets((name,), field)]
    purpose = "本项目的能源消耗。"
    return (*found, Sheet(GENERAL, purpose, (), _columns(Project), is_form=True))


def _sheets(path: tuple[str, ...], field: FieldInfo, above: Sheet | None = None) -> Iterator[Sheet]:
    shape = shape_of(field)
    if shape.model is None:
        return
    belongs = above is not None and not above.is_form
    sheet = Sheet(
        title=field.title or path[-1],
        purpose=field.description or "",
        path=path,
        columns=_columns(shape.model),
        is_form=not shape.is_list,
        parent=above.columns[0] if above and belongs else None,
        parent_title=above.title if above and belongs else "",
    )
    yield sheet
    for name, inner in shape.model.model_fields.items():
        yield from _sheets((*path, name), inner, sheet)


def _columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """The fields that a cell can hold; lists of facts have sheets of their own."""
    return tuple(
        _column(name, field) for name, field in model.model_fields.items() if shape_of(field).model is None
    )


def _column(name: str, field: FieldInfo) -> Column:
    shape = shape_of(field)
    example = "、".join(str(each) for each in field.examples or ())
    parts = [
        field.description or "",
        f"要求：{requirement(shape).strip()}。",
        f"例：{example}" if example else "",
    ]
    note = "\n".join(filter(None, parts))
    return Column(name, field.title or name, example, note, field.is_required(), shape)

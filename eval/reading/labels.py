"""Hand-made labels of what a filing says: one YAML file a filing in labels/.

A label holds short values only. A sentence or a long value is given by its first and last characters, a dozen
at most, which is enough to judge where it begins and ends. Names and telephones of people are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

FOLDER = Path(__file__).with_name("labels")
LONGEST = 60
KINDS = frozenset(
    (
        *("products", "materials", "equipment", "utilities", "water_balance", "air_sources", "water_sources"),
        *("outlets", "limits", "ambient", "targets", "noise", "wastes", "hazardous_wastes", "risk"),
        *("monitoring", "checklist", "totals", "compliance", "investment", "other"),
    )
)
Split = Literal["dev", "test"]
Role = Literal["relied", "title", "earlier", "background"]


def _parts(value: object) -> object:
    """``a|b|c`` as its parts, spaces around them left out."""
    return [part.strip() for part in value.split("|")] if isinstance(value, str) else value


def _roles(value: object) -> object:
    return value.split() if isinstance(value, str) else value


Row = Annotated[list[str], BeforeValidator(_parts)]
Roles = Annotated[list[Role], BeforeValidator(_roles)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Extent(_Strict):
    """A long value by its first and last characters."""

    head: str
    tail: str


class Boxes(_Strict):
    """The ticked options of a group of boxes."""

    checked: list[str]


class TableLabel(_Strict):
    """A table by its number in document order: kind, rows of caption and header, rows of totals, unit."""

    at: int
    kind: str
    header: int = 1
    totals: list[int] = Field(default_factory=list)
    unit: str = ""


class Label(_Strict):
    """What one filing says.

    Rows: products ``name|amount|unit``; materials ``name|amount|unit|largest store``; equipment
    ``name|model|count``; outlets ``number|height m|flow m³/h|pollutants``; wastes
    ``name|code|amount|disposal``; totals ``category|pollutant|①|…|⑦``; cells ``table,row,column|text``, a
    long text as ``head ⋯ tail``.
    ``flat`` names the lists that stand in run-on text because the conversion lost their table. ``standards``
    gives each number as printed and the role most of its places have (several where that is a matter of
    opinion); ``odd`` are misprinted numbers, not counted either way. ``only`` names the measures that a
    partial label is good for.
    """

    filing: str
    split: Split
    form: Literal["pollution", "ecology", "old", "book"]
    date: str
    only: list[str] = Field(default_factory=list)
    fields: dict[str, str | Boxes | Extent] = Field(default_factory=dict)
    tables: list[TableLabel] = Field(default_factory=list)
    products: list[Row] = Field(default_factory=list)
    materials: list[Row] = Field(default_factory=list)
    equipment: list[Row] = Field(default_factory=list)
    outlets: list[Row] = Field(default_factory=list)
    wastes: list[Row] = Field(default_factory=list)
    totals: list[Row] = Field(default_factory=list)
    flat: list[str] = Field(default_factory=list)
    standards: dict[str, Roles] = Field(default_factory=dict)
    odd: list[str] = Field(default_factory=list)
    cells: list[str] = Field(default_factory=list)

    @property
    def totals_at(self) -> int:
        """The number of the 附表; -1 where the filing has none."""
        return next((table.at for table in self.tables if table.kind == "totals"), -1)

    def sampled(self) -> Iterator[tuple[int, int, int, str]]:
        """Table, row, column and text of the sampled cells."""
        for entry in self.cells:
            place, _, text = entry.partition("|")
            table, row, column = (int(number) for number in place.split(","))
            yield table, row, column, text


def load_label(path: Path) -> Label:
    """One label; a malformed one raises ValidationError."""
    return Label.model_validate(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))


def load_labels(split: Split, folder: Path = FOLDER) -> list[Label]:
    """The labels of a split, by name."""
    found = (load_label(path) for path in sorted(folder.glob("*.yaml")))
    return [label for label in found if label.split == split]


def ends(text: str) -> Extent | None:
    """The first and last characters of a sentence or a long value; None for a short one."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= 40 and "。" not in line:
        return None
    kept = min(12, len(line) // 3)
    return Extent(head=line[:kept].strip(), tail=line[-kept:].strip())


def short(text: str) -> str:
    """A cell's text as it stands in a label: one line, a long one as ``head ⋯ tail``."""
    extent = ends(text)
    return f"{extent.head} ⋯ {extent.tail}" if extent else re.sub(r"\s+", " ", text).strip()

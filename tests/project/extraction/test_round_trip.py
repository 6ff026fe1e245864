"""Drafting and reading back: what went in comes out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.documents.form.recognise import recognise
from assistant.documents.reader import read_document
from assistant.project.extraction.extract import extract
from assistant.project.extraction.gathered import is_same
from assistant.project.extraction.words import name_key
from assistant.project.load import load_project
from assistant.service import Services

_EXAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "examples"
_ALL = 0.91
# what the form has no place for, or prints in part: answers to screening, how sure a factor is, the word
# by which a register knows a step, the name of a source beside its process, the day of the month
_NOT_IN_A_FILING = re.compile(
    r"conditions\.|confidence|\.kind$|above_buildings_200m|turnover_days|capacity_t"
    r"|air_sources\[\w+\]\.name|prepared_on"
)
_STATED = 0.98


def _values(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its path, items of lists by number or name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from _values(inner, f"{path}[{_called(inner, path)}]")
    else:
        yield path, value


def _called(item: dict[str, object], path: str) -> str:
    if "number" in item and path != "outlets":
        return str(item["number"])
    return name_key(str(next((item[key] for key in ("name", "pollutant", "item") if key in item), "")))


def _is_back(wanted: object, read: object) -> bool:
    if isinstance(wanted, int | float | str) and isinstance(read, int | float | str):
        return is_same(wanted, read)
    return wanted == read


@pytest.mark.parametrize("name", ["metal-works", "lithium-battery"])
def test_the_facts_of_a_drafted_filing_come_back(name: str, tmp_path: Path) -> None:
    project = load_project(_EXAMPLES / f"{name}.yaml")
    drafted = tmp_path / "报告表.docx"
    Services(today=date(2026, 11, 1)).draft(project, drafted)
    read = extract(recognise(read_document(drafted))).project
    wanted = dict(_values(project.model_dump(mode="json", exclude_defaults=True)))
    back = dict(_values(read.model_dump(mode="json")))
    lost = {path for path, value in wanted.items() if not _is_back(value, back.get(path))}
    assert 1 - len(lost) / len(wanted) >= _ALL
    stated = [path for path in wanted if not _NOT_IN_A_FILING.search(path)]
    assert 1 - len(lost & set(stated)) / len(stated) >= _STATED, sorted(lost & set(stated))

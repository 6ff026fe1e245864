"""A screening case: few facts in short form, and what the catalogues say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from assistant.project.model import Project

_EXPECTED = frozenset(
    {"eia", "item", "permit", "permit_item", "topics", "days", "way", "authority", "law", "missing"}
)
_WHOLE = ("conditions", "surroundings", "outlets", "air_sources", "risk_substances", "wastes", "equipment")


@dataclass(frozen=True)
class Case:
    """One case; ``expected`` maps what is asked of the screening to what must come out."""

    id: str
    project: Project
    on: date
    expected: Mapping[str, object]
    source: str
    independent: bool


def load_cases(folder: Path) -> list[Case]:
    """All cases of the YAML files in a folder; a repeated id is an error."""
    cases = [case for path in sorted(folder.glob("*.yaml")) for case in _read(path)]
    repeated = {case.id for case in cases if [each.id for each in cases].count(case.id) > 1}
    if repeated:
        raise ValueError(f"repeated ids: {', '.join(sorted(repeated))}")
    return cases


def _read(path: Path) -> list[Case]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return [_case({**content.get("defaults", {}), **row}) for row in content["cases"]]


def _case(row: dict[str, object]) -> Case:
    expected = {key: value for key, value in row.items() if key in _EXPECTED}
    on = row["date"]
    if not expected or not isinstance(on, date):
        raise ValueError(f"{row['id']}: expects nothing, or has no date")
    project = Project.model_validate(_facts(row))
    return Case(str(row["id"]), project, on, expected, str(row["source"]), bool(row.get("independent")))


def _facts(row: dict[str, object]) -> dict[str, object]:
    """Project facts from the short form: names alone become steps, materials and waters."""
    basics = {"name": "示例项目", "company": "示例公司", "city": "厦门市"} | _mapping(row.get("basics"))
    codes = row.get("codes") or ([row["code"]] if row.get("code") else [])
    facts: dict[str, object] = {"basics": basics | {"industry_codes": codes}}
    facts |= {key: row[key] for key in _WHOLE if key in row}
    facts["process"] = [{"name": name, "kind": name} for name in _listed(row.get("process"))]
    facts["products"] = [_product(each) for each in _listed(row.get("products"))]
    facts["materials"] = _materials(row)
    facts["water_streams"] = [_stream(index, each) for index, each in enumerate(_listed(row.get("water")))]
    facts["answers"] = [_answer(name, value) for name, value in _mapping(row.get("answers")).items()]
    return facts


def _materials(row: dict[str, object]) -> list[dict[str, object]]:
    """Coatings beside a metal that is none; plain names of 1 t; whole materials as they are."""
    found: list[dict[str, object]] = [
        each if isinstance(each, dict) else {"name": each, "annual_use": 1}
        for each in _listed(row.get("materials"))
    ]
    if "coatings" not in row:
        return found
    coatings = _mapping(row["coatings"])
    metal: dict[str, object] = {"name": "板材", "annual_use": 100, "voc_pct": 0}
    return [
        metal,
        *found,
        *({"name": kind, "annual_use": use, "coating": kind} for kind, use in coatings.items()),
    ]


def _product(each: object) -> dict[str, object]:
    names = ("name", "capacity", "unit", "retained_capacity")
    return each if isinstance(each, dict) else dict(zip(names, _listed(each), strict=False))


def _stream(index: int, each: object) -> dict[str, object]:
    if isinstance(each, dict):
        given = each
    else:
        given = {"name": each, "kind": each, "destination": "间接排放", "use_m3_a": 100, "discharge_m3_a": 90}
    return {"number": f"W{index + 1}"} | given


def _answer(name: str, value: object) -> dict[str, object]:
    if isinstance(value, bool):
        return {"about": name, "holds": value}
    amount, unit = _listed(value)
    return {"about": name, "amount": amount, "unit": unit}


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []

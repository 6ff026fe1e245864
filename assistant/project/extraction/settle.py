"""From gathered facts to a Project: what is whole goes in, what is not is listed with what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydantic import BaseModel, ValidationError

from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.model import (
    Candidate,
    Coverage,
    Evidence,
    Extracted,
    FactPath,
    Incomplete,
    Scalar,
    Status,
)
from assistant.project.model import Project
from assistant.project.problems import problem_text
from assistant.project.shapes import shape_of

Tree = dict[str, object]
_NAMES = (
    "name",
    "company",
    "project_code",
    "number",
    "code",
    "outlet",
    "pollutant",
    "unit",
    "industry_codes",
)


@dataclass
class _Settled:
    """An item as the model takes it, with the places and the coverage of its values."""

    values: Tree = field(default_factory=dict)
    sources: dict[FactPath, tuple[Evidence, ...]] = field(default_factory=dict)
    coverage: list[Coverage] = field(default_factory=list)
    missing: tuple[str, ...] = ()


@dataclass
class _Ledger:
    """What did not become part of the project."""

    incomplete: list[Incomplete] = field(default_factory=list)


def settle(
    root: Item,
    *,
    set_aside: Iterable[tuple[str, Item, str]] = (),
    refused: Sequence[Coverage] = (),
) -> Extracted:
    """The project of the gathered facts, never refused: what does not fit is left out and said.

    ``set_aside`` are items of a list that miss something said in words; ``refused`` is what was taken out
    beforehand.
    """
    aside = [
        replace(_incomplete(section, item, (), _model_of(Project, section)), missing=(missing,))
        for section, item, missing in set_aside
    ]
    ledger = _Ledger(aside)
    whole = _settled(root, Project, "", ledger)
    said = {entry.path for entry in refused}
    coverage = [entry for entry in whole.coverage if entry.path not in said]
    coverage += [*refused, *(_left_out(each) for each in ledger.incomplete)]
    project = Project.model_validate(whole.values)
    return Extracted(project, whole.sources, tuple(coverage), tuple(ledger.incomplete))


def _settled(item: Item, model: type[BaseModel], path: str, ledger: _Ledger) -> _Settled:
    settled = _Settled()
    facts = dict(item.facts)
    for name, part in item.parts.items():
        _add_part(settled, name, _settled(part, _model_of(model, name), f"{path}{name}.", ledger))
    for name, children in item.lists.items():
        _add_list(settled, name, children, _model_of(model, name), path, ledger)
    refused = _fit(facts, settled.values, model)
    for name, fact in facts.items():
        settled.sources[f"{path}{name}"] = fact.evidence
    settled.coverage = [
        *_coverage_of(facts, model, path),
        *(_refusal(path, name, item.facts[name], model, why) for name, why in refused.items()),
        *settled.coverage,
    ]
    known = {name for name, value in settled.values.items() if value not in ([], {})}
    settled.missing = tuple(n for n, f in model.model_fields.items() if f.is_required() and n not in known)
    settled.coverage += _absent(model, path, known | refused.keys(), is_item=path.endswith("]."))
    return settled


def _add_part(settled: _Settled, name: str, part: _Settled) -> None:
    settled.values[name] = part.values
    settled.sources |= part.sources
    settled.coverage += part.coverage


def _add_list(
    settled: _Settled, name: str, children: Sequence[Item], model: type[BaseModel], path: str, ledger: _Ledger
) -> None:
    """The whole children, numbered as they stand in the project; the others go to the ledger."""
    kept: list[Tree] = []
    for child in children:
        inner = _Ledger()
        each = _settled(child, model, f"{path}{name}[{len(kept)}].", inner)
        if each.missing:
            ledger.incomplete.append(_incomplete(f"{path}{name}", child, each.missing, model))
            continue
        ledger.incomplete += inner.incomplete
        kept.append(each.values)
        settled.sources |= each.sources
        settled.coverage += each.coverage
    settled.values[name] = kept


def _fit(facts: dict[str, Fact], values: Tree, model: type[BaseModel]) -> dict[str, str]:
    """Put the facts among the values; those the model refuses are taken out and told why."""
    refused: dict[str, str] = {}
    for name, fact in facts.items():
        values[name] = list(fact.value) if isinstance(fact.value, tuple) else fact.value
    while True:
        try:
            model.model_validate(values)
        except ValidationError as error:
            wrong = [each for each in error.errors() if each["type"] != "missing" and each["loc"][0] in facts]
            if not wrong:
                return refused
            for each in wrong:
                name = str(each["loc"][0])
                refused.setdefault(name, problem_text(each).partition("：")[2])
                facts.pop(name, None)
                values.pop(name, None)
        else:
            return refused


def _coverage_of(facts: dict[str, Fact], model: type[BaseModel], path: str) -> Iterator[Coverage]:
    for name, fact in facts.items():
        title = model.model_fields[name].title or name
        candidates = (Candidate(fact.value, fact.evidence), *fact.others) if fact.others else ()
        if candidates and not _is_wording(model, name):
            yield Coverage(f"{path}{name}", title, Status.AMBIGUOUS, candidates)
        elif candidates:
            yield Coverage(f"{path}{name}", title, Status.FOUND, candidates, "各处文字不同")
        else:
            yield Coverage(f"{path}{name}", title, Status.DERIVED if fact.is_derived else Status.FOUND)


def _is_wording(model: type[BaseModel], name: str) -> bool:
    """Whether two texts of a field may differ and still mean the same: descriptions do, names do not."""
    return shape_of(model.model_fields[name]).kind == "text" and name not in _NAMES


def _absent(model: type[BaseModel], path: str, known: set[str], *, is_item: bool) -> Iterator[Coverage]:
    """What the model has room for and the filing does not state; of an item only its numbers."""
    for name, each in model.model_fields.items():
        shape = shape_of(each)
        if name in known or (is_item and (shape.kind not in ("number", "whole") or not shape.may_be_unknown)):
            continue
        yield Coverage(f"{path}{name}", each.title or name, Status.NOT_FOUND)


def _refusal(path: str, name: str, fact: Fact, model: type[BaseModel], why: str) -> Coverage:
    candidate = Candidate(fact.value, fact.evidence)
    title = model.model_fields[name].title or name
    return Coverage(f"{path}{name}", title, Status.REFUSED, (candidate, *fact.others), why)


def _incomplete(section: str, child: Item, missing: Sequence[str], model: type[BaseModel]) -> Incomplete:
    values: dict[str, Scalar] = {name: fact.value for name, fact in child.facts.items()}
    sources = {name: fact.evidence for name, fact in child.facts.items()}
    for name, children in child.lists.items():
        for place, each in enumerate(children):
            for key, fact in each.facts.items():
                values[f"{name}[{place}].{key}"] = fact.value
                sources[f"{name}[{place}].{key}"] = fact.evidence
    label = next((str(fact.value) for key, fact in child.facts.items() if key in ("name", "pollutant")), "")
    titles = tuple(model.model_fields[name].title or name for name in missing)
    return Incomplete(section, label, values, sources, titles)


def _left_out(item: Incomplete) -> Coverage:
    note = f"{item.title or '一项'}缺少{'、'.join(item.missing)}，未列入项目"
    return Coverage(item.section, item.title, Status.NOT_FOUND, (), note)


def _model_of(model: type[BaseModel], name: str) -> type[BaseModel]:
    found = shape_of(model.model_fields[name]).model
    if found is None:
        raise TypeError(f"{model.__name__}.{name} holds no facts")
    return found

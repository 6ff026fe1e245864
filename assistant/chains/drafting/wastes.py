"""Chapter four, solid waste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import WasteResult
from assistant.chains.drafting.case import Case, listed
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.notebook import NONE, Page, fact
from assistant.project.model import Waste

SECTION = "四、主要环境影响和保护措施（固体废物）"
HAZARDOUS = "危险废物"


@dataclass(frozen=True)
class WasteRow:
    """One waste; all cells as printed."""

    source: str
    name: str
    kind: str
    code: str
    content: str
    state: str
    hazard: str
    amount: str
    storage: str
    disposal: str


@dataclass(frozen=True)
class StorageRow:
    name: str
    code: str
    amount: str
    turnover: str
    largest: str


@dataclass(frozen=True)
class Wastes:
    """Solid waste in chapter four."""

    intro: tuple[str, ...]
    rows: tuple[WasteRow, ...]
    storage: tuple[StorageRow, ...]
    closing: tuple[str, ...]


def wastes(case: Case) -> Wastes:
    """The solid waste part of chapter four."""
    page, facts = case.page(SECTION), case.project.wastes
    results = {result.name: result for result in case.assessment.wastes}
    rows = tuple(_row(page, index, waste, results.get(waste.name)) for index, waste in enumerate(facts))
    return Wastes(
        intro=tuple(_intro(page, facts)),
        rows=rows,
        storage=tuple(_storage(page, facts, results)),
        closing=tuple(_closing(case, page)),
    )


def _intro(page: Page, facts: list[Waste]) -> Iterator[str]:
    if not facts:
        yield page.gap("wastes")
    for index, waste in enumerate(facts):
        if waste.method:
            yield page.say(
                "waste.method",
                fact(f"wastes.{index}.method"),
                number=waste.number,
                name=waste.name,
                method=waste.method.rstrip("。"),
                amount=exact(waste.amount_t_a),
            )


def _row(page: Page, index: int, waste: Waste, result: WasteResult | None) -> WasteRow:
    path, hazardous = f"wastes.{index}", waste.kind == HAZARDOUS
    code = result.code if result and result.code else waste.code
    hazard = result.hazard if result else ""
    return WasteRow(
        source=waste.source or NONE,
        name=f"{waste.number} {waste.name}",
        kind=waste.kind,
        code=_code(page, path, code, result) if hazardous else code or NONE,
        content=waste.hazardous_content
        or (page.blank("hazardous_content", waste=waste.name) if hazardous else NONE),
        state=waste.state or page.blank("waste_state", waste=waste.name),
        hazard=hazard or (page.blank("hazard", waste=waste.name) if hazardous else NONE),
        amount=page.fact(f"{path}.amount_t_a", exact(waste.amount_t_a)),
        storage=waste.storage or page.blank("waste_storage", waste=waste.name),
        disposal=waste.disposal or page.blank("disposal", waste=waste.name),
    )


def _code(page: Page, path: str, code: str, result: WasteResult | None) -> str:
    """The code as given, questioned when the list in force does not know it."""
    if not code:
        return page.blank("waste_code", path=path)
    if result and result.code_known is False:
        return page.fact(f"{path}.code", code) + page.blank("waste_code_unknown", path=path, code=code)
    return page.fact(f"{path}.code", code)


def _storage(page: Page, facts: list[Waste], results: dict[str, WasteResult]) -> Iterator[StorageRow]:
    for index, waste in enumerate(facts):
        if waste.kind != HAZARDOUS:
            continue
        worked = results[waste.name].storage if waste.name in results else None
        days = waste.turnover_days
        yield StorageRow(
            waste.name,
            waste.code or NONE,
            exact(waste.amount_t_a),
            page.fact(f"wastes.{index}.turnover_days", str(days))
            if days
            else page.blank("turnover", waste=waste.name),
            page.worked(worked),
        )


def _closing(case: Case, page: Page) -> Iterator[str]:
    facts = case.project.wastes
    kinds = {waste.kind for waste in facts}
    if "生活垃圾" in kinds:
        yield page.say("waste.household")
    if "一般工业固体废物" in kinds:
        yield page.say("waste.general")
    if HAZARDOUS in kinds:
        named = listed(waste.name for waste in facts if waste.kind == HAZARDOUS)
        yield page.say("waste.hazardous", fact("wastes"), names=named)
        yield page.gap("waste_room")

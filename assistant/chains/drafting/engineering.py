"""Chapter two: what is built, how it works, where pollution arises."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.chains.drafting.case import Case, lines
from assistant.chains.drafting.figures import exact
from assistant.chains.drafting.flow import Node, nodes
from assistant.chains.drafting.notebook import NONE, Page, Source, fact
from assistant.chains.drafting.works import WorksRow, destination, electricity, works
from assistant.project.model import WaterStream

SECTION = "二、建设项目工程分析"


@dataclass(frozen=True)
class ProductRow:
    name: str
    capacity: str
    unit: str
    note: str


@dataclass(frozen=True)
class EquipmentRow:
    name: str
    model: str
    count: str
    process: str


@dataclass(frozen=True)
class MaterialRow:
    name: str
    annual_use: str
    unit: str
    max_storage: str
    packaging: str
    composition: str
    voc: str
    use: str


@dataclass(frozen=True)
class WaterRow:
    name: str
    use: str
    discharge: str
    loss: str
    destination: str


@dataclass(frozen=True)
class ExistingRow:
    pollutant: str
    amount: str
    permitted: str


@dataclass(frozen=True)
class Engineering:
    """The three cells of chapter two."""

    overview: tuple[str, ...]
    products: tuple[ProductRow, ...]
    works: tuple[WorksRow, ...]
    equipment: tuple[EquipmentRow, ...]
    materials: tuple[MaterialRow, ...]
    energy: str
    water: tuple[WaterRow, ...]
    water_text: tuple[str, ...]
    staff: str
    layout: tuple[str, ...]
    flow: str
    steps: tuple[str, ...]
    nodes: tuple[Node, ...]
    node_questions: tuple[str, ...]
    existing: tuple[str, ...]
    existing_totals: tuple[ExistingRow, ...]


def engineering(case: Case) -> Engineering:
    """All of chapter two; an empty table stands as a question in the text before it."""
    page, project = case.page(SECTION), case.project
    flow = nodes(case)
    return Engineering(
        overview=_overview(case, page),
        products=_products(case, page),
        works=works(case, page),
        equipment=_equipment(case, page),
        materials=_materials(case, page),
        energy=_energy(case, page),
        water=tuple(_water_row(page, index, stream) for index, stream in enumerate(project.water_streams)),
        water_text=_water_text(case, page),
        staff=_staff(case, page),
        layout=_layout(case, page),
        flow=flow.line or page.gap("process"),
        steps=_steps(case, page),
        nodes=flow.rows,
        node_questions=_node_questions(case, page),
        existing=_existing(case, page),
        existing_totals=_existing_totals(case, page),
    )


def _overview(case: Case, page: Page) -> tuple[str, ...]:
    facts = case.project.basics
    text = page.say(
        "engineering.overview",
        *(fact(f"basics.{name}") for name in ("company", "name", "nature", "address")),
        company=facts.company,
        name=facts.name,
        nature=facts.nature,
        address=page.given("basics.address", facts.address, "address"),
    )
    questions = [page.gap("products")] if not case.project.products else []
    questions += [page.gap("equipment")] if not case.project.equipment else []
    questions += [page.gap("materials")] if not case.project.materials else []
    return (text, *questions)


def _products(case: Case, page: Page) -> tuple[ProductRow, ...]:
    return tuple(
        ProductRow(
            page.fact(f"products.{index}.name", product.name),
            page.fact(f"products.{index}.capacity", exact(product.capacity)),
            product.unit,
            product.note or NONE,
        )
        for index, product in enumerate(case.project.products)
    )


def _equipment(case: Case, page: Page) -> tuple[EquipmentRow, ...]:
    return tuple(
        EquipmentRow(
            page.fact(f"equipment.{index}.name", item.name),
            item.model or NONE,
            page.fact(f"equipment.{index}.count", str(item.count)),
            item.process or NONE,
        )
        for index, item in enumerate(case.project.equipment)
    )


def _materials(case: Case, page: Page) -> tuple[MaterialRow, ...]:
    return tuple(
        MaterialRow(
            page.fact(f"materials.{index}.name", item.name),
            page.fact(f"materials.{index}.annual_use", exact(item.annual_use)),
            item.unit,
            _optional(page, f"materials.{index}.max_storage_t", item.max_storage_t),
            item.packaging or NONE,
            item.composition or NONE,
            _optional(page, f"materials.{index}.voc_pct", item.voc_pct),
            item.use or NONE,
        )
        for index, item in enumerate(case.project.materials)
    )


def _optional(page: Page, path: str, value: float | None) -> str:
    return NONE if value is None else page.fact(path, exact(value))


def _energy(case: Case, page: Page) -> str:
    gas = case.project.natural_gas_wan_m3_a
    if gas is None:
        return electricity(case, page)
    return electricity(case, page) + page.say(
        "engineering.gas", fact("natural_gas_wan_m3_a"), amount=exact(gas)
    )


def _water_row(page: Page, index: int, stream: WaterStream) -> WaterRow:
    path = f"water_streams.{index}"
    return WaterRow(
        stream.name,
        page.fact(f"{path}.use_m3_a", exact(stream.use_m3_a)),
        page.fact(f"{path}.discharge_m3_a", exact(stream.discharge_m3_a)),
        _loss(page, path, stream),
        destination(page, index, stream),
    )


def _loss(page: Page, path: str, stream: WaterStream) -> str:
    """Use less discharge; nothing is said where more leaves than enters, such as rain."""
    used, left = float(exact(stream.use_m3_a)), float(exact(stream.discharge_m3_a))
    if left > used:
        return NONE
    return page.put(exact(round(used - left, 6)), fact(f"{path}.use_m3_a"), fact(f"{path}.discharge_m3_a"))


def _water_text(case: Case, page: Page) -> tuple[str, ...]:
    streams = case.project.water_streams
    if not streams:
        return (page.gap("water_streams"),)
    used = exact(round(sum(stream.use_m3_a for stream in streams), 6))
    left = exact(round(sum(stream.discharge_m3_a for stream in streams), 6))
    return (page.say("engineering.water_total", fact("water_streams"), used=used, left=left),)


def _staff(case: Case, page: Page) -> str:
    facts = case.project.basics
    if facts.staff is None or facts.working_days is None or facts.hours_per_day is None:
        return page.gap("working_hours")
    boarding = {None: "boarding_unknown", True: "boarding", False: "no_boarding"}[facts.staff_boarding]
    lodging = page.gap("boarding") if boarding == "boarding_unknown" else page.say(f"engineering.{boarding}")
    return page.say(
        "engineering.staff",
        *(fact(f"basics.{name}") for name in ("staff", "working_days", "hours_per_day")),
        staff=str(facts.staff),
        lodging=lodging,
        days=str(facts.working_days),
        hours=exact(facts.hours_per_day),
        annual=exact(round(facts.working_days * facts.hours_per_day, 6)),
    )


def _layout(case: Case, page: Page) -> tuple[str, ...]:
    around = case.project.surroundings
    sides = (("东", around.east), ("南", around.south), ("西", around.west), ("北", around.north))
    if not all(text for _, text in sides):
        return (page.gap("surroundings"), page.gap("layout"))
    described = "，".join(f"{side}侧为{text.rstrip('。')}" for side, text in sides)
    return (page.say("engineering.sides", fact("surroundings"), sides=described), page.gap("layout"))


def _steps(case: Case, page: Page) -> tuple[str, ...]:
    return tuple(
        page.say(
            "engineering.step",
            fact(f"process.{index}"),
            number=str(index + 1),
            name=step.name,
            description=step.description.rstrip("。") or page.gap("step", step=step.name),
        )
        for index, step in enumerate(case.project.process)
    )


def _node_questions(case: Case, page: Page) -> tuple[str, ...]:
    absent = [expected for expected in case.assessment.expected if not expected.present]
    return tuple(
        page.gap("expected", process=e.process, medium=e.medium, pollutants=e.pollutants) for e in absent
    )


def _existing(case: Case, page: Page) -> tuple[str, ...]:
    existing, nature = case.project.existing, case.project.basics.nature
    if existing is None:
        if nature == "新建":
            return (page.say("engineering.no_existing", fact("basics.nature")),)
        return (page.gap("existing", nature=nature),)
    return (
        page.say("engineering.existing_title"),
        *lines(page.given("existing.description", existing.description, "existing_description")),
        page.say("engineering.existing_approvals_title"),
        *lines(page.given("existing.approvals", existing.approvals, "existing_approvals")),
        page.say("engineering.existing_problems_title"),
        *lines(page.given("existing.problems", existing.problems, "existing_problems")),
    )


def _existing_totals(case: Case, page: Page) -> tuple[ExistingRow, ...]:
    totals = case.project.existing.totals if case.project.existing else []
    return tuple(
        ExistingRow(
            total.pollutant,
            page.put(exact(total.existing_t_a), Source("fact", f"existing.totals.{index}.existing_t_a")),
            _optional(page, f"existing.totals.{index}.permitted_t_a", total.permitted_t_a),
        )
        for index, total in enumerate(totals)
    )

"""Cover and chapter one: who, where, what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.assessment.model import Decision
from assistant.chains.drafting.case import Case, lines, listed
from assistant.chains.drafting.figures import exact, rounded
from assistant.chains.drafting.notebook import NONE, Page, Source, fact, worked_source
from assistant.project.model import Basics as BasicFacts

SECTION = "一、建设项目基本情况"
_NATURES = {"新建": "新建（迁建）", "迁建": "新建（迁建）"}
_PERCENT_DECIMALS = 2
_ITEM_NUMBER = re.compile(r"(?:^|；)(\d{1,3}) ")
_CLASS_CODE = re.compile(r"\d{2,4}$")
_LETTERS = "ABCDEFGHIJKLMNOPQRST"
_SECOND_DECIMALS = 3


@dataclass(frozen=True)
class Cover:
    """The cover page."""

    name: str
    company: str
    date: str


@dataclass(frozen=True)
class Box:
    """One option of a group of boxes."""

    sign: str
    text: str


@dataclass(frozen=True)
class Basics:
    """The fields of the table of chapter one."""

    name: str
    code: str
    contact: str
    phone: str
    address: str
    coordinates: str
    industry: str
    eia_item: str
    natures: tuple[Box, ...]
    applications: tuple[Box, ...]
    approval_department: str
    approval_number: str
    investment: str
    environmental_investment: str
    investment_share: str
    construction_period: str
    started: tuple[Box, ...]
    area: str
    special_topics: tuple[str, ...]
    planning: tuple[str, ...]
    planning_eia: tuple[str, ...]
    planning_fit: tuple[str, ...]
    other_fit: tuple[str, ...]


def cover(case: Case) -> Cover:
    """Name, company and month of the filing."""
    page, facts = case.page("封面"), case.project.basics
    day = facts.prepared_on
    date = page.fact("basics.prepared_on", f"{day.year}年{day.month}月") if day else page.gap("prepared_on")
    return Cover(page.fact("basics.name", facts.name), page.fact("basics.company", facts.company), date)


def basics(case: Case) -> Basics:
    """The table of chapter one."""
    page, facts = case.page(SECTION), case.project.basics
    months = facts.construction_months
    return Basics(
        name=page.fact("basics.name", facts.name),
        code=page.given("basics.project_code", facts.project_code, "project_code"),
        contact=page.gap("contact"),
        phone=page.gap("phone"),
        address=page.given("basics.address", facts.address, "address"),
        coordinates=_coordinates(page, facts),
        industry=_industry(case, page),
        eia_item=_eia_item(case, page),
        natures=_boxes(page, "nature", facts.nature),
        applications=_boxes(page, "application", facts.application),
        approval_department=NONE,
        approval_number=NONE,
        investment=_money(page, "total_investment_wan_yuan", facts),
        environmental_investment=_money(page, "environmental_investment_wan_yuan", facts),
        investment_share=_share(case, page),
        construction_period=page.gap("construction_months")
        if months is None
        else page.say("basics.months", fact("basics.construction_months"), months=exact(months)),
        started=_started(page, facts.construction_started),
        area=page.gap("land_area")
        if facts.land_area_m2 is None
        else page.fact("basics.land_area_m2", exact(facts.land_area_m2)),
        special_topics=_special_topics(case, page),
        planning=lines(page.given("basics.planning", facts.planning, "planning")),
        planning_eia=lines(page.given("basics.planning_eia", facts.planning_eia, "planning_eia")),
        planning_fit=_planning_fit(page, facts),
        other_fit=_other_fit(case, page),
    )


def _coordinates(page: Page, facts: BasicFacts) -> str:
    if facts.longitude_deg is None or facts.latitude_deg is None:
        return page.gap("coordinates")
    return page.say(
        "basics.coordinates",
        fact("basics.longitude_deg"),
        fact("basics.latitude_deg"),
        longitude=sexagesimal(facts.longitude_deg),
        latitude=sexagesimal(facts.latitude_deg),
    )


def sexagesimal(degrees: float) -> str:
    """Degrees, minutes and seconds with three decimals, as the form asks.

    >>> sexagesimal(118.5), sexagesimal(24.99999999)
    ('118度30分0.000秒', '25度0分0.000秒')
    """
    thousandths = int(rounded(degrees * 3600, _SECOND_DECIMALS).scaleb(_SECOND_DECIMALS))
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60}度{minutes % 60}分{rest // 1000}.{rest % 1000:03d}秒"


def _industry(case: Case, page: Page) -> str:
    codes = case.project.basics.industry_codes
    if not codes:
        return page.gap("industry")
    texts = []
    for index, code in enumerate(codes):
        found = case.registers.industries.find(code)
        source = fact(f"basics.industry_codes.{index}")
        if found:
            register = Source("register", f"industry_codes: {found.code}")
            texts.append(page.put(f"{found.section}{found.code} {found.name}", source, register))
        else:
            texts.append(page.put(code, source) + page.gap("industry_unknown", code=code))
    return "；".join(texts)


def _eia_item(case: Case, page: Page) -> str:
    """Chapter, number and the classes of the item that the project's industry codes fall into."""
    decision = case.assessment.screening.eia
    catalogue, codes = case.registers.eia_catalogue, case.project.basics.industry_codes
    numbers = [int(number) for number in _ITEM_NUMBER.findall(decision.item)]
    items = [item for number in numbers if (item := catalogue.item(number))]
    texts = [f"{item.chapter}，{item.item_no} {_classes(item.name, codes)}" for item in items]
    text = "；".join(texts) or decision.item
    return page.put(text, screening(decision)) if text else page.gap("eia_item")


def _classes(name: str, codes: Sequence[str]) -> str:
    """The classes of an item that cover a code (金属工具制造332 covers 3321); all of them if none does."""
    classes = name.split("；")
    covering = [
        each
        for each in classes
        if (prefix := _CLASS_CODE.search(each))
        and any(code.lstrip(_LETTERS).startswith(prefix[0]) for code in codes)
    ]
    return "；".join(covering or classes)


def screening(decision: Decision) -> Source:
    """A decision of screening as a source, with the clauses it stands on."""
    return Source("screening", decision.item, listed(f"{c.cite} {c.clause}".strip() for c in decision.basis))


def _boxes(page: Page, name: str, chosen: str) -> tuple[Box, ...]:
    options: tuple[str, ...] = get_args(BasicFacts.model_fields[name].annotation)
    page.fact(f"basics.{name}", chosen)
    names = dict.fromkeys(_NATURES.get(option, option) for option in options)
    return tuple(Box("☑" if name == _NATURES.get(chosen, chosen) else "□", name) for name in names)


def _started(page: Page, started: bool | None) -> tuple[Box, ...]:
    if started is None:
        return (Box("□", "否"), Box("□", f"是：{page.gap('construction_started')}"))
    page.fact("basics.construction_started", "是" if started else "否")
    account = page.gap("unapproved_construction") if started else ""
    return (Box("□" if started else "☑", "否"), Box("☑" if started else "□", f"是：{account}"))


def _money(page: Page, name: str, facts: BasicFacts) -> str:
    amount = getattr(facts, name)
    return page.gap(name) if amount is None else page.fact(f"basics.{name}", exact(amount))


def _share(case: Case, page: Page) -> str:
    worked = case.assessment.investment_share
    if worked is None:
        return page.gap("investment_share")
    return page.put(exact(rounded(worked.value, _PERCENT_DECIMALS)), worked_source(worked))


def _special_topics(case: Case, page: Page) -> tuple[str, ...]:
    topics = case.assessment.screening.special_topics
    if not topics:
        return (page.gap("special_topics"),)
    texts = []
    for needed in (t for t in topics if t.needed):
        source = Source("screening", needed.topic, needed.why)
        texts.append(page.say("basics.topic_needed", source, topic=needed.topic, why=needed.why))
        texts.append(page.gap("special_report", topic=needed.topic))
    texts += [page.gap("special_topic", topic=t.topic, why=t.why) for t in topics if t.needed is None]
    if texts:
        return tuple(texts)
    reasons = "；".join(f"{topic.topic}：{topic.why.rstrip('。；')}" for topic in topics)
    return (page.put("无", Source("screening", "专项评价", reasons)),)


def _planning_fit(page: Page, facts: BasicFacts) -> tuple[str, ...]:
    if facts.planning == facts.planning_eia == "无":
        return (page.fact("basics.planning", "无"),)
    return (page.gap("planning_fit"),)


def _other_fit(case: Case, page: Page) -> tuple[str, ...]:
    facts, decided = case.project.basics, case.assessment.screening
    zone = page.given("basics.zone_unit", facts.zone_unit, "zone_unit")
    texts = [
        page.say("basics.zone_title"),
        page.say("basics.zone", fact("basics.zone_unit"), zone=zone),
        page.gap("zone_requirements"),
        page.say("basics.policy_title"),
        page.say("basics.policy", policy_check=page.gap("industrial_policy")),
        page.say("basics.class_title"),
    ]
    if decided.eia.outcome == "待定":
        texts.append(page.gap("eia_class", why=decided.eia.why))
    else:
        values = {"outcome": decided.eia.outcome, "why": decided.eia.why.rstrip("。")}
        texts.append(page.say("basics.eia_class", screening(decided.eia), **values))
    values = {"outcome": decided.permit.outcome, "why": decided.permit.why.rstrip("。")}
    texts.append(page.say("basics.permit_class", screening(decided.permit), **values))
    return tuple(texts)

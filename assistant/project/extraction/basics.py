"""Cover and chapter one: the form's fields as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.form.report import FormField
from assistant.documents.quantities import Quantity, conversion_factor, find_quantities, parse_quantity
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import rounded
from assistant.project.extraction.words import is_absent, plain, tidy

_MOVED = re.compile(r"迁建|搬迁|迁扩建|异地|迁改")
_CITY = re.compile(r"^(?:[一-龥]{2,3}省|[一-龥]{2,8}自治区)?(?P<city>[一-龥]{2,6}?市)")
_DEGREES = re.compile(
    r"(?P<d>\d{1,3}(?:\.\d+)?)\s*(?:°|度|º|˚)\s*(?:(?P<m>\d{1,2}(?:\.\d+)?)\s*(?:′|'|’|分|‘)\s*(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*(?:″|\"|”|“|秒|''|〃)?)?)?|(?<![\d.])(?P<plain>\d{2,3}\.\d{3,})(?![\d.])"
)
_CODE = re.compile(r"(?<![\dA-Za-z])[A-Z]?(?P<code>\d{4})(?!\d)|(?<![A-Za-z])[A-Z](?P<middle>\d{3})(?!\d)")
_MONTHS = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*个?月(?!\d)")
_LONGEST = 400


def gather_basics(filing: Filing, root: Item) -> None:
    """Name, company, date, place, money and the other fields of the cover and of chapter one."""
    basics = root.part("basics")
    report = filing.report
    for name, label in (
        ("name", "建设项目名称"),
        ("name", "项目名称"),
        ("company", "建设单位（盖章）"),
        ("project_code", "项目代码"),
        ("address", "建设地点"),
    ):
        basics.state(name, _text(filing, report.field(label)))
    if report.date is not None and report.date_span is not None:
        basics.state("prepared_on", filing.fact(report.date, report.date_span.start, report.date_span.end))
    for name, label in (("planning", "规划情况"), ("planning_eia", "规划环境影响评价情况")):
        basics.state(name, _text(filing, report.field(label), whole=True))
    around = root.part("surroundings")
    for name, label in (("ambient_air", "大气"), ("ambient_water", "地表水"), ("ambient_noise", "声")):
        around.state(name, _text(filing, report.field(f"区域环境质量现状—{label}环境"), whole=True))
    _state_nature(filing, basics)
    _state_application(filing, basics)
    _state_place(filing, basics)
    _state_money(filing, basics)
    _state_codes(filing, basics)
    _state_numbers(filing, basics)


def _text(filing: Filing, field: FormField | None, *, whole: bool = False) -> Fact | None:
    """A field's words; 无 is an answer where the field asks what there is."""
    if field is None or not field.text.strip() or len(field.text) > _LONGEST:
        return None
    if is_absent(field.text) and not (whole and plain(field.text) == "无"):
        return None
    return filing.fact(tidy(field.text), field.value.start, field.value.end)


def _state_nature(filing: Filing, basics: Item) -> None:
    field = filing.report.field("建设性质")
    if field is None:
        return
    name = filing.report.field("建设项目名称") or filing.report.field("项目名称")
    order = ("扩建", "改建", "技术改造", "新建")
    called = name.text if name else ""
    for option in sorted(field.checked, key=lambda each: (each not in called, order.index(each))):
        value = "迁建" if option == "新建" and name and _MOVED.search(name.text) else option
        basics.state("nature", filing.fact(value, field.value.start, field.value.end))


def _state_application(filing: Filing, basics: Item) -> None:
    field = filing.report.field("建设项目申报情形")
    for option in field.checked if field else ():
        basics.state(
            "application", filing.fact(option, field.value.start, field.value.end) if field else None
        )
    begun = filing.report.field("是否开工建设")
    if begun is not None and len(begun.checked) == 1:
        basics.state(
            "construction_started", filing.fact(begun.checked[0] == "是", begun.value.start, begun.value.end)
        )


def _state_place(filing: Filing, basics: Item) -> None:
    address = filing.report.field("建设地点")
    if address and (city := _CITY.search(address.text)):
        start = address.value.start + city.start("city")
        basics.state("city", filing.fact(city["city"], start, start + len(city["city"])))
    place = filing.report.field("地理坐标")
    if place is None:
        return
    for start, end, value in _angles(filing.shown[place.value.start : place.value.end]):
        fact = filing.fact(value, place.value.start + start, place.value.start + end)
        if 73 <= value <= 136:
            basics.offer("longitude_deg", fact)
        elif 3 <= value <= 54:
            basics.offer("latitude_deg", fact)


def _angles(words: str) -> Iterator[tuple[int, int, float]]:
    """The angles in words, in degrees: 118°8′6.7″, 113度8分28.186秒, 118.1352."""
    for found in _DEGREES.finditer(words):
        parts = (float(found["plain"] or found["d"]), float(found["m"] or 0), float(found["s"] or 0))
        yield found.start(), found.end(), round(parts[0] + parts[1] / 60 + parts[2] / 3600, 6)


def _state_money(filing: Filing, basics: Item) -> None:
    for name, label in (
        ("total_investment_wan_yuan", "总投资（万元）"),
        ("environmental_investment_wan_yuan", "环保投资（万元）"),
    ):
        field = filing.report.field(label)
        amount = _amount(filing, field, "万元") if field else None
        basics.state(name, amount)


def _amount(filing: Filing, field: FormField, unit: str) -> Fact | None:
    """The one amount of a field in a unit, its label's unit where it states none."""
    found = _quantity(field.text)
    factor = conversion_factor(found.unit or unit, unit) if found else None
    if found is None or factor is None:
        return None
    start = field.value.start
    return filing.fact(rounded(found.value * factor), start + found.start, start + found.end)


def _quantity(words: str) -> Quantity | None:
    """The amount that a field's words are or begin with."""
    return parse_quantity(words) or next(iter(find_quantities(words)), None)


def _state_codes(filing: Filing, basics: Item) -> None:
    field = filing.report.field("国民经济行业类别")
    if field is None:
        return
    codes = tuple(dict.fromkeys(found["code"] or found["middle"] for found in _CODE.finditer(field.text)))
    if codes:
        basics.state("industry_codes", filing.fact(codes, field.value.start, field.value.end))


def _state_numbers(filing: Filing, basics: Item) -> None:
    area = filing.report.field("用地（用海）面积（m²）")
    if area is not None:
        basics.state("land_area_m2", _amount(filing, area, "m²"))
    period = filing.report.field("施工工期")
    if (
        period is not None
        and not re.search(r"20\d\d年", period.text)
        and (months := _MONTHS.search(period.text))
    ):
        start = period.value.start + months.start()
        basics.state(
            "construction_months", filing.fact(float(months["number"]), start, start + len(months[0]))
        )

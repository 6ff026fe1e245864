"""Exhaust outlets: from tables of outlets, of source strengths, and from sentences that name one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.documents.form.report import ChapterKey, TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import Row, column, rows_of
from assistant.project.extraction.things import merge
from assistant.project.extraction.words import plain

CODE = re.compile(
    r"(?:(?<![A-Za-z])|(?<=\dm))(?:DA|FQ|P|G|Q|H|YQ|FA|A|排气筒)[-－]?\d{1,3}(?:[-－]\d{1,2})?#?|\d{1,2}#(?=[^\d]*(?:排气筒|排放口))?"
)
_WATER = re.compile(r"废水|污水|受纳|间歇|DW\d|WS|雨水")
_NAMED = re.compile(
    rf"(?P<before>(?:{CODE.pattern}))\s*(?:#|号)?\s*排气筒|排气筒\s*[(]?(?P<after>(?:{CODE.pattern}))(?![\d.]*\s*(?:m|米))"
)
_NUMBER = r"(?P<number>\d+(?:\.\d+)?)\s*(?:m|米)(?!\d|[²³23/])"
_HEIGHT = re.compile(
    rf"排气筒(?:的)?(?:排放)?高度?(?:\(m\)|/m)?(?:约?为|约|=|:|取|\s)*(?P<after>\d+(?:\.\d+)?)(?=\s|m|米|[,。;)])"
    rf"|{_NUMBER}高?(?:的)?(?:{CODE.pattern})?(?:号)?(?:排气筒|高空|烟囱)"
    rf"|(?:{CODE.pattern})(?:排气筒)?[(](?:高度?(?:为|约)*)?(?P<inside>\d+(?:\.\d+)?)\s*(?:m|米)[)]"
)
_FLOW = re.compile(
    r"(?:风量|废气量|排气量|抽风量)(?:合计|共计|共|均|设计|设置|取整后?|取|约|为|是|:|=|\s){0,4}(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<ten>万)?\s*(?:Nm|m|N?㎥|立方米)\s*[3³]?\s*/\s*(?:h|小时|时)"
)
_DESIGNED = re.compile(r"(?:设计|配套|设置)(?:的)?(?:总)?(?:处理)?风量|风量(?:取|设计|设置)|风机风量")
_DIAMETER = re.compile(
    r"(?:内径|直径|管径|Φ|φ)(?:为|约|=|:)?\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>mm|m|米)(?!\d|[²³23/])"
)


def gather_outlets(filing: Filing, root: Item) -> None:
    """The outlets of the project with height, flow, diameter, temperature and kind."""
    for table in filing.own(TableKind.OUTLETS):
        titles = "".join(plain(each.title) for each in table.columns)
        if _WATER.search(titles) or not re.search(r"高度|内径|温度|排气", titles):
            continue
        found = [item for row in rows_of(filing, table) if (item := _outlet(row))]
        merge(root.items("outlets"), _once(found))


def outlet_codes(words: str) -> list[str]:
    """The numbers of outlets in words: G1, DA001, FQ-1, 1#."""
    return list(dict.fromkeys(found[0].replace("－", "-") for found in CODE.finditer(plain(words))))


def only_code(filing: Filing) -> str:
    """The number of the only exhaust outlet that the filing names by a number of the permit, "" otherwise."""
    codes = set(re.findall(r"(?<![A-Za-z])DA\d{3}", filing.shown))
    return codes.pop() if len(codes) == 1 else ""


def add_outlet(root: Item, code: str, place: Fact) -> Item:
    """The outlet of a number; a new one, named by its number, where none was known."""
    outlets = root.items("outlets")
    known = next((each for each in outlets if code in each.names or code == each.text("number")), None)
    if known is not None:
        return known
    new = Item({"number": Fact(code, place.evidence), "name": place}, names={code})
    outlets.append(new)
    return new


def complete_outlets(filing: Filing, root: Item) -> None:
    """What sentences say of an outlet that they name, or of the only one there is.

    The chapters on the works and their impacts are asked first, the rest for what they leave open.
    """
    outlets = root.items("outlets")
    start, end = filing.chapter_range(ChapterKey.ENGINEERING, ChapterKey.IMPACTS)
    if not outlets:
        _name_outlets(filing, root, start, end)
    _read_range(filing, outlets, start, end)
    lacking = [each for each in outlets if not {"height_m", "flow_m3_h"} <= each.facts.keys()]
    if lacking:
        _read_range(filing, outlets, 0, len(filing.shown), only=lacking)


def _read_range(
    filing: Filing, outlets: Sequence[Item], start: int, end: int, only: Sequence[Item] | None = None
) -> None:
    """State what the sentences of a range say, those that speak of the design first."""
    said = sorted(_sentences(filing, start, end), key=lambda each: not _DESIGNED.search(each[1]))
    for sentence_start, sentence in said:
        codes = set(outlet_codes(sentence))
        named = [each for each in outlets if codes & {*each.names, each.text("number")}]
        if not named and len(outlets) == 1 and not codes:
            named = list(outlets)
        if len(named) == 1 and (only is None or named[0] in only):
            _state_from(filing, named[0], sentence_start, sentence)


def _outlet(row: Row) -> Item | None:
    table = row.table
    numbered = column(
        table, r"编号$|编号", r"名称|排放口|排气筒", without=r"高度|内径|坐标|温度|参数|设施编号"
    )
    named = column(table, r"(?:排放口|排气筒|污染源|点源)名称", r"名称", without=r"编号|污染物")
    place = row.text(numbered) or row.text(named)
    if place is None or _WATER.search(str(place.value)):
        return None
    item = Item()
    name = row.text(named) or place
    codes = outlet_codes(str(place.value)) or outlet_codes(str(name.value))
    item.names |= {*codes, *outlet_codes(str(name.value))}
    item.state("number", Fact(codes[0] if codes else str(place.value), place.evidence))
    item.state("name", name)
    item.state("height_m", row.amount(column(table, r"高度|高/?m|^高", without=r"海拔|底部"), "m"))
    item.state(
        "flow_m3_h",
        row.amount(column(table, r"风量|排气量|废气量|烟气量|气量|流量", without=r"流速"), "m³/h"),
    )
    item.state("diameter_m", row.amount(column(table, r"内径|直径|口径"), "m"))
    item.state("temperature_c", _temperature(row))
    item.state("x_m", _coordinate(row, "X"))
    item.state("y_m", _coordinate(row, "Y"))
    item.state("is_main", _is_main(row))
    return item if len(item.facts) > 2 else None


def _temperature(row: Row) -> Fact | None:
    """The temperature of an outlet: 25, 常温/25."""
    place = column(row.table, r"温度")
    fact = row.amount(place, "℃")
    if fact is not None:
        return fact
    words, cell = row.words(place), row.cell(place)
    found = re.search(r"(?<!\d)\d{1,3}(?:\.\d+)?(?!\d)", words)
    return row.filing.fact(float(found[0]), cell.start, cell.end) if found and cell else None


def _coordinate(row: Row, axis: str) -> Fact | None:
    """A coordinate on the site plan; one of the globe is none."""
    place = column(row.table, rf"坐标.*m.*{axis}$|坐标.*{axis}/?m?$", without=r"经|纬|°|地理")
    quantity, cell = row.quantity(place), row.cell(place)
    if quantity is None or cell is None or abs(quantity.value) > 100_000:
        return None
    return row.filing.fact(quantity.value, cell.start, cell.end)


def _is_main(row: Row) -> Fact | None:
    for place in row.table.columns:
        words, cell = row.words(place), row.cell(place)
        if cell and (found := re.fullmatch(r"(?P<main>主要|一般)排放口", words)):
            return row.filing.fact(found["main"] == "主要", cell.start, cell.end)
    return None


def _once(items: list[Item]) -> list[Item]:
    """An outlet takes a row for each of its pollutants: one item for all of them."""
    kept: dict[str, Item] = {}
    for item in items:
        known = kept.setdefault(item.text("number"), item)
        if known is not item:
            known.absorb(item)
    return list(kept.values())


def _name_outlets(filing: Filing, root: Item, start: int, end: int) -> None:
    """The outlets that sentences call by a number, of a filing that has no table of them."""
    for found in _NAMED.finditer(filing.shown, start, end):
        if not filing.is_existing(found.start()):
            group = "before" if found["before"] else "after"
            code = outlet_codes(found[group])
            if code:
                add_outlet(root, code[0], filing.fact(code[0], found.start(group), found.end(group)))


def _sentences(filing: Filing, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The sentences about outlets in a range, the existing works left out."""
    for found in re.finditer(r"[^。；;\n]+", filing.shown[start:end]):
        if "排气筒" not in found[0] and not re.search(r"风量", found[0]):
            continue
        if not filing.is_existing(start + found.start()):
            yield start + found.start(), found[0]


def _state_from(filing: Filing, outlet: Item, start: int, sentence: str) -> None:
    """Height, flow and diameter that one sentence states, each only where it states one."""
    for field, pattern in (("height_m", _HEIGHT), ("flow_m3_h", _FLOW), ("diameter_m", _DIAMETER)):
        found = list(pattern.finditer(sentence))
        values = {_value(each) for each in found}
        if len(values) == 1 and "不低于" not in sentence and "标准" not in sentence:
            place = found[0]
            outlet.state(
                field, filing.fact(values.pop(), start + place.start(), start + place.end(), _shown(place))
            )


def _shown(found: re.Match[str]) -> str:
    """The number as printed."""
    groups = found.groupdict()
    return _digits(groups) + (groups.get("ten") or "")


def _digits(groups: Mapping[str, str | None]) -> str:
    """The digits of whichever way of saying it was found."""
    return next((str(groups[name]) for name in ("number", "after", "inside") if groups.get(name)), "0")


def _value(found: re.Match[str]) -> float:
    groups = found.groupdict()
    number = float(_digits(groups).replace(",", ""))
    if groups.get("ten"):
        number *= 10_000
    return number / 1000 if groups.get("unit") == "mm" else number

"""A stream of waste water: its name and kind, how much it is, and where it goes."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import Row, columns, rounded
from assistant.project.extraction.words import name_key, plain, tidy

_INDIRECT = re.compile(r"污水处理厂|水质净化厂|污水厂|市政管网|市政污水管|间接排放|污水处理站")
_NOWHERE = re.compile(r"不外排|不排放|回用|零排放")
_AWAY = re.compile(r"委托|外运|交由|转移处理")


def stream_of(streams: list[Item], name: str, place: Fact) -> Item:
    """The stream of that name; a new one where it is not yet known."""
    key = name_key(name)
    for each in streams:
        if name_key(each.text("name")) == key:
            return each
    new = Item({"name": Fact(name, place.evidence)})
    kind = (
        "生活污水"
        if "生活" in name
        else "冷却排水"
        if "冷却" in name
        else "初期雨水"
        if "雨水" in name
        else "生产废水"
    )
    new.state("kind", Fact(kind, place.evidence))
    streams.append(new)
    return new


def volume(row: Row, place: Column | None) -> Fact | None:
    """A yearly volume in m³, also as 万t/a or t/a."""
    for unit, factor in (("m³/a", 1.0), ("t/a", 1.0)):
        fact = row.amount(place, unit)
        if fact is not None:
            return Fact(rounded(float(str(fact.value)) * factor), fact.evidence)
    return None


def water_outlet(row: Row) -> Fact | None:
    for place in row.table.columns:
        words, cell = row.words(place), row.carried(place)
        found = re.search(r"DW-?\d{3}|WS-?\d{1,3}|W-\d{1,3}", words)
        if found and cell and len(words) <= 30:
            return row.filing.fact(found[0], cell.start, cell.end)
    return None


def state_destination(stream: Item, row: Row) -> None:
    for place in columns(row.table, r"去向|排放方式|排放形式|受纳(?!.*(?:种类|浓度|标准))"):
        cell = row.carried(place)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        way = way_of(words)
        if cell and way:
            stream.offer("destination", row.filing.fact(way, cell.start, cell.end))
        printed = tidy(row.filing.document.cell_text(cell)) if cell else ""
        parts = re.split(r"[，,；;。]", printed)
        named = [
            part for part in parts if re.search(r"污水处理厂|水质净化厂|污水厂", part) and len(part) < 30
        ]
        if cell and named:
            name = re.sub(r"^(?:进入|排入|排至|经市政(?:污水)?管网(?:进入|排入)|市政管网)", "", named[0])
            stream.offer("receiver", row.filing.fact(name, cell.start, cell.end))
        own = [part for part in parts if part not in named and not way_of(plain(part)) and len(part) < 40]
        if cell and own and way_of(words) and "去向" in place.title:
            stream.offer("treatment", row.filing.fact("，".join(own), cell.start, cell.end))


def way_of(words: str) -> str:
    if _NOWHERE.search(words):
        return "不外排"
    if _INDIRECT.search(words):
        return "间接排放"
    if "直接排放" in words:
        return "直接排放"
    return "委托处置" if _AWAY.search(words) else ""

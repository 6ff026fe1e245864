"""Streams of waste water from tables of source strength and of water balance, and from sentences."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column, FormTable, TableKind
from assistant.documents.quantities import find_quantities
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, first
from assistant.project.extraction.rows import Row, column, columns, rows_of
from assistant.project.extraction.water_streams import state_destination, stream_of, volume, water_outlet
from assistant.project.extraction.water_ways import read_balance, read_sentences, read_ways
from assistant.project.extraction.words import numbered, plain

_STREAM = re.compile(r"(?P<name>[一-龥、（）()]{0,12}?(?:污水|废水|冷却水|排水|浓水|废液|雨水))")
_POLLUTANTS = {
    "CODCR": "化学需氧量",
    "COD": "化学需氧量",
    "BOD5": "五日生化需氧量",
    "BOD": "五日生化需氧量",
    "SS": "悬浮物",
    "NH3-N": "氨氮",
    "TN": "总氮",
    "TP": "总磷",
    "LAS": "阴离子表面活性剂",
}
_SYMBOL = re.compile(r"COD|BOD|NH3|SS|TN|TP|LAS")
_KNOWN = re.compile(
    r"化学需氧量|五日生化需氧量|生化需氧量|悬浮物|氨氮|总氮|总磷|石油类|动植物油|阴离子表面活性剂|pH值?|色度|总[铜镍锌铬]|氟化物"
)


def gather_water(filing: Filing, root: Item) -> None:
    """The streams of waste water with use, discharge, concentrations and where they go."""
    streams = root.items("water_streams")
    for table in filing.own(TableKind.WATER_SOURCES):
        if columns(table, r"CODcr|BOD5?|^SS$|氨氮|NH3", without=r"浓度") and not column(
            table, r"产生浓度|产生量"
        ):
            _read_turned(filing, table, streams)
        else:
            _read_rows(filing, table, streams)
    for table in filing.own(TableKind.WATER_BALANCE):
        read_balance(filing, table, streams)
    read_ways(filing, streams)
    read_sentences(filing, streams)
    for place, stream in enumerate(streams, start=1):
        stream.offer("number", Fact(f"W{place}", stream.facts["name"].evidence, is_derived=True))


def pollutant_name(words: str) -> str:
    """The name by which the standards call a pollutant of water: 化学需氧量 for CODcr."""
    bare = re.sub(r"\(.*\)$", "", plain(words))
    return _POLLUTANTS.get(bare.upper(), bare)


def _read_rows(filing: Filing, table: FormTable, streams: list[Item]) -> None:
    named = column(
        table,
        r"废水(?:类别|种类|名称)|污水|类别|^项目$|污染源|废水|产排污环节",
        without=r"量|编号|mg/L|浓度|排放口|污染物",
    )
    pollutant = column(table, r"污染物|因子|指标", without=r"产生|排放|治理|防治|设施|处理")
    caption = filing.caption(table)
    for row in rows_of(filing, table):
        stream = _named_stream(row, named, streams) or _captioned(filing, table, caption, streams)
        if stream is None:
            continue
        discharge = column(
            table, r"废水(?:排放|产生)?量|污水(?:排放|产生)?量|水量", without=r"浓度|污染物产生.*t/a$"
        )
        cell = row.carried(discharge)
        if cell is not None:
            stream.offer("discharge_m3_a", volume(row, discharge))
        stream.offer(
            "treatment",
            row.text(
                column(
                    table,
                    r"(?:处理|治理|防治)(?:措施|设施|工艺)",
                    r"工艺",
                    without=r"效率|能力|可行|排放|率$",
                ),
                carry=True,
            ),
        )
        stream.offer("outlet", water_outlet(row))
        state_destination(stream, row)
        _add_concentration(stream, row, pollutant)


def _named_stream(row: Row, named: Column | None, streams: list[Item]) -> Item | None:
    for place in (named, *row.table.columns[:3]):
        cell = row.carried(place)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        found = _STREAM.search(words)
        if cell is None or found is None or len(words) > 40:
            continue
        number, name = numbered(words)
        name = name if number and name.endswith(("水", "液")) else found["name"]
        fact = row.filing.fact(name, cell.start, cell.end)
        stream = stream_of(streams, name, fact)
        stream.offer("number", Fact(number, fact.evidence) if number else None)
        amounts = [q for q in find_quantities(words) if q.unit in ("m³/a", "t/a")]
        if len(amounts) == 1:
            stream.offer("discharge_m3_a", row.filing.fact(amounts[0].value, cell.start, cell.end))
        return stream
    return None


def _captioned(filing: Filing, table: FormTable, caption: str, streams: list[Item]) -> Item | None:
    """The stream that the caption names, where the rows name none."""
    found = re.search(r"(?P<name>生活污水|[一-龥]{0,4}(?:清洗|冷却|生产)[一-龥]{0,2}(?:废水|水))", caption)
    if found is None or table.caption is None:
        return None
    name = re.sub(r"^(?:项目|本项目)", "", found["name"])
    stream = stream_of(streams, name, filing.fact(name, table.caption.start, table.caption.end))
    titles = " ".join(each.title for each in table.columns)
    amounts = [q for q in find_quantities(plain(titles)) if q.unit in ("m³/a", "t/a") and q.value > 0]
    head = table.table.at(max(0, table.first_row - 2), 1)
    if amounts and head is not None:
        stream.offer("discharge_m3_a", filing.fact(amounts[0].value, head.start, head.end))
    return stream


def _add_concentration(stream: Item, row: Row, pollutant: Column | None) -> None:
    fact = row.text(pollutant)
    if fact is None or re.search(r"水量|废水量|污水量", str(fact.value)):
        return
    name = pollutant_name(str(fact.value))
    if re.search(r"[、,，]", name) or len(name) > 20 or len(_SYMBOL.findall(name)) > 1:
        return
    table = row.table
    before = column(table, r"产生.*浓度.*|处理前.*(?:浓度|mg)?|进水", without=r"量|排放|处理后|出水")
    after = column(table, r"排放.*浓度|处理后.*(?:浓度|mg)?|出水", without=r"排放量|限值|标准|产生")
    item = Item({"pollutant": Fact(name, fact.evidence)})
    item.state("before_mg_l", _concentration(row, before))
    item.state("after_mg_l", _concentration(row, after))
    _join(stream, item)


def _concentration(row: Row, place: Column | None) -> Fact | None:
    """A concentration in water; None under a title in mg/m³, a slip that would make it a thousandth."""
    return None if place is not None and place.unit == "mg/m³" else row.amount(place, "mg/L")


def _join(stream: Item, item: Item) -> None:
    if len(item.facts) < 2:
        return
    known = next(
        (c for c in stream.items("concentrations") if c.text("pollutant") == item.text("pollutant")), None
    )
    if known is not None:
        known.absorb(item)
    else:
        stream.items("concentrations").append(item)


def _read_turned(filing: Filing, table: FormTable, streams: list[Item]) -> None:
    """A table with a column for each pollutant and rows for concentrations and amounts."""
    caption = filing.caption(table)
    heads = [(each, pollutant_name(each.title.split(" ")[-1])) for each in table.columns]
    heads = [(each, name) for each, name in heads if _KNOWN.fullmatch(name)]
    for row in rows_of(filing, table):
        label = "".join(row.words(each) for each in table.columns[:3])
        if "浓度" not in label or "率" in label:
            continue
        field = (
            "before_mg_l"
            if re.search(r"产生|处理前|进水", label)
            else "after_mg_l"
            if re.search(r"排放|处理后|出水", label)
            else ""
        )
        stream = _named_stream(row, table.columns[0], streams) or _captioned(filing, table, caption, streams)
        for each, name in heads if field and stream else ():
            amount = row.amount(each, "mg/L")
            head = table.table.at(max(0, table.first_row - 1), each.index)
            if amount and head and stream:
                item = Item({"pollutant": filing.fact(name, head.start, head.end)})
                item.state(field, amount)
                _join(stream, item)
        if stream is not None:
            stream.offer("discharge_m3_a", first(_in_cell(row, each) for each in table.columns[:2]))


def _in_cell(row: Row, place: Column) -> Fact | None:
    cell = row.carried(place)
    words = plain(row.filing.document.cell_text(cell)) if cell else ""
    amounts = [q for q in find_quantities(words) if q.unit in ("m³/a", "t/a")]
    return row.filing.fact(amounts[0].value, cell.start, cell.end) if cell and len(amounts) == 1 else None

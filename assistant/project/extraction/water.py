"""Streams of waste water from tables of source strength and of water balance, and from sentences."""

from __future__ import annotations

import re

from assistant.documents.form.report import Column, FormTable, TableKind
from assistant.documents.quantities import find_quantities
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, first
from assistant.project.extraction.rows import Row, column, columns, rounded, rows_of
from assistant.project.extraction.words import name_key, plain

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
_KNOWN = re.compile(
    r"化学需氧量|五日生化需氧量|生化需氧量|悬浮物|氨氮|总氮|总磷|石油类|动植物油|阴离子表面活性剂|pH值?|色度|总[铜镍锌铬]|氟化物"
)
_INDIRECT = re.compile(r"污水处理厂|水质净化厂|污水厂|市政管网|市政污水管|间接排放|污水处理站")
_NOWHERE = re.compile(r"不外排|不排放|回用|零排放")
_AWAY = re.compile(r"委托|外运|交由|转移处理")


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
        _read_balance(filing, table, streams)
    _read_ways(filing, streams)
    _read_sentences(filing, streams)
    for place, stream in enumerate(streams, start=1):
        stream.offer("number", Fact(f"W{place}", stream.facts["name"].evidence, is_derived=True))


def pollutant_name(words: str) -> str:
    """The name by which the standards call a pollutant of water: 化学需氧量 for CODcr."""
    bare = re.sub(r"\(.*\)$", "", plain(words))
    return _POLLUTANTS.get(bare.upper(), bare)


def _stream(streams: list[Item], name: str, place: Fact) -> Item:
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
            stream.offer("discharge_m3_a", _volume(row, discharge))
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
        stream.offer("outlet", _outlet(row))
        _state_destination(stream, row)
        _add_concentration(stream, row, pollutant)


def _named_stream(row: Row, named: Column | None, streams: list[Item]) -> Item | None:
    for place in (named, *row.table.columns[:3]):
        cell = row.carried(place)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        found = _STREAM.search(words)
        if cell is None or found is None or len(words) > 40:
            continue
        fact = row.filing.fact(found["name"], cell.start, cell.end)
        stream = _stream(streams, found["name"], fact)
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
    stream = _stream(streams, name, filing.fact(name, table.caption.start, table.caption.end))
    titles = " ".join(each.title for each in table.columns)
    amounts = [q for q in find_quantities(plain(titles)) if q.unit in ("m³/a", "t/a") and q.value > 0]
    head = table.table.at(max(0, table.first_row - 2), 1)
    if amounts and head is not None:
        stream.offer("discharge_m3_a", filing.fact(amounts[0].value, head.start, head.end))
    return stream


def _volume(row: Row, place: Column | None) -> Fact | None:
    """A yearly volume in m³, also as 万t/a or t/a."""
    for unit, factor in (("m³/a", 1.0), ("t/a", 1.0)):
        fact = row.amount(place, unit)
        if fact is not None:
            return Fact(rounded(float(str(fact.value)) * factor), fact.evidence)
    return None


def _outlet(row: Row) -> Fact | None:
    for place in row.table.columns:
        words, cell = row.words(place), row.carried(place)
        found = re.search(r"DW-?\d{3}|WS-?\d{1,3}|W-\d{1,3}", words)
        if found and cell and len(words) <= 30:
            return row.filing.fact(found[0], cell.start, cell.end)
    return None


def _state_destination(stream: Item, row: Row) -> None:
    for place in columns(row.table, r"去向|排放方式|排放形式|受纳"):
        cell = row.carried(place)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        way = _way(words)
        if cell and way:
            stream.offer("destination", row.filing.fact(way, cell.start, cell.end))
        if cell and re.search(r"污水处理厂|水质净化厂|污水厂", words) and len(words) < 30:
            name = re.sub(r"^(?:进入|排入|排至|经市政管网进入|市政管网)", "", words)
            stream.offer("receiver", row.filing.fact(name, cell.start, cell.end))


def _way(words: str) -> str:
    if _NOWHERE.search(words):
        return "不外排"
    if _INDIRECT.search(words):
        return "间接排放"
    if "直接排放" in words:
        return "直接排放"
    return "委托处置" if _AWAY.search(words) else ""


def _add_concentration(stream: Item, row: Row, pollutant: Column | None) -> None:
    fact = row.text(pollutant)
    if fact is None or re.search(r"水量|废水量|污水量", str(fact.value)):
        return
    name = pollutant_name(str(fact.value))
    if re.search(r"[、,，]", name) or len(name) > 20:
        return
    table = row.table
    before = column(table, r"产生.*浓度.*|处理前.*(?:浓度|mg)?|进水", without=r"量|排放|处理后|出水")
    after = column(table, r"排放.*浓度|处理后.*(?:浓度|mg)?|出水", without=r"排放量|限值|标准|产生")
    item = Item({"pollutant": Fact(name, fact.evidence)})
    item.state("before_mg_l", row.amount(before, "mg/L"))
    item.state("after_mg_l", row.amount(after, "mg/L"))
    _join(stream, item)


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


def _read_balance(filing: Filing, table: FormTable, streams: list[Item]) -> None:
    """A water balance: use and discharge for each use of water."""
    named = column(table, r"用水(?:工序|环节|项目|单元)|名称|项目|类别|工序", without=r"量")
    use = column(table, r"(?:新鲜|自来)?水?用水量|新鲜水|用水", without=r"工序|环节|项目|循环|回用")
    out = column(table, r"排水量|废水(?:产生|排放)?量|排放量|污水")
    for row in rows_of(filing, table):
        cell = row.cell(named)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        if cell is None or not words or len(words) > 20:
            continue
        key = re.sub(r"用水|水$", "", words)
        stream = next((s for s in streams if key and key[:2] in s.text("name")), None)
        if stream is not None:
            stream.offer("use_m3_a", _volume(row, use))
            stream.offer("discharge_m3_a", _volume(row, out))


def _read_ways(filing: Filing, streams: list[Item]) -> None:
    """Where each stream goes, from tables that list kinds of waste water with their destination."""
    for table in filing.tables:
        kind = column(table, r"废水类别|废水种类|污水类别")
        if kind is None or filing.is_existing(table.table.start):
            continue
        for row in rows_of(filing, table):
            cell = row.cell(kind)
            words = plain(row.filing.document.cell_text(cell)) if cell else ""
            for stream in streams:
                if cell and words and (words in stream.text("name") or stream.text("name") in words):
                    _state_destination(stream, row)
                    stream.offer("outlet", _outlet(row))
                    stream.offer(
                        "treatment",
                        row.text(
                            column(
                                table,
                                r"(?:处理|治理|防治)(?:措施|设施|工艺).*",
                                r"工艺",
                                without=r"可行|编号|能力|率",
                            )
                        ),
                    )


_USE = re.compile(
    r"(?P<name>生活用水|员工用水)(?:总?量|定额)?[^。；\d]{0,16}?(?P<number>\d+(?:\.\d+)?)\s*(?:m\s*[3³]|t|吨|立方米)\s*/\s*(?:a|年)"
)
_OUT = re.compile(
    r"(?P<name>生活污水)(?:的)?(?:产生|排放)?(?:总)?量[^。；\d]{0,12}?(?P<number>\d+(?:\.\d+)?)\s*(?:m\s*[3³]|t|吨|立方米)\s*/\s*(?:a|年)"
)


def _read_sentences(filing: Filing, streams: list[Item]) -> None:
    """Domestic water in sentences: 生活用水量为240t/a，生活污水排放量为216t/a."""
    for pattern, field in ((_USE, "use_m3_a"), (_OUT, "discharge_m3_a")):
        for found in pattern.finditer(filing.shown):
            if filing.is_existing(found.start()) or re.search(
                r"现有|扩建前|原项目", filing.shown[found.start() - 20 : found.start()]
            ):
                continue
            fact = filing.fact(float(found["number"]), found.start(), found.end())
            stream = next((s for s in streams if s.text("kind") == "生活污水"), None)
            if stream is None:
                stream = _stream(
                    streams, "生活污水", filing.fact("生活污水", found.start("name"), found.end("name"))
                )
            stream.state(field, fact)
    domestic = next((s for s in streams if s.text("kind") == "生活污水"), None)
    place = re.search(r"生活污水[^。\n]{0,60}?(?:污水处理厂|水质净化厂|市政污水管网)", filing.shown)
    if domestic is not None and place is not None:
        domestic.offer("destination", filing.fact("间接排放", place.start(), place.end()))

"""Which source, pollutant and outlet the rows of a table of source strength belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.project.extraction.air_columns import SourceColumns
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived, first
from assistant.project.extraction.outlets import add_outlet, only_code, outlet_codes
from assistant.project.extraction.rows import Row, column, columns, without_number
from assistant.project.extraction.words import name_key, plain

_POLLUTANT = re.compile(
    r"非甲烷总烃|颗粒物|粉尘|VOCs?|挥发性有机物|有机废气|TVOC|NMHC|二氧化硫|氮氧化物|SO2|NOx|苯系物|二甲苯|甲苯|苯乙烯|苯|锡及其化合物|铅及其化合物|氯化氢|硫酸雾|氟化物|铬酸雾|氨|硫化氢|甲醛|油烟|油雾|烟尘|漆雾|臭气浓度|N-甲基吡咯烷酮|NMP|丙烯腈|酚类"
)


def pollutant_of(row: Row, places: SourceColumns, filing: Filing) -> Fact | None:
    """The pollutant of a row; where no column names it, the one that the process or the caption names."""
    cell = row.carried(places.pollutant)
    if cell is not None:
        words = plain(filing.document.cell_text(cell))
        found = _POLLUTANT.findall(words)
        value = (
            found[0] if len(found) == 1 and len(words) > len(found[0]) + 3 else re.sub(r"\(.*\)$", "", words)
        )
        return filing.fact(value, cell.start, cell.end)
    process = row.text(places.process, carry=True)
    if process is not None and (named := _POLLUTANT.search(plain(str(process.value)))):
        return Fact(named[0], process.evidence)
    caption = row.table.caption
    named = _POLLUTANT.search(filing.document.quote(caption)) if caption else None
    return filing.fact(named[0], caption.start, caption.end) if caption and named else None


def source_of(
    root: Item, rows: Sequence[Row], organised: Sequence[Row], places: SourceColumns, filing: Filing
) -> Item:
    """The air source that a group belongs to; a new one where the process is not yet known."""
    process, own_number = _process(rows, places, filing)
    codes, place = _outlet_of(organised, places)
    if not codes and organised:
        code, place = _only_outlet(root, organised, places, filing)
        codes = [code] if code else []
    outlet = add_outlet(root, codes[0], place) if codes and place else None
    number = outlet.text("number") if outlet else ""
    sources = root.items("air_sources")
    key = _process_key(str(process.value)) if process else ""
    for source in sources:
        if _process_key(source.text("process")) == key and (
            not number or source.text("outlet") in ("", number)
        ):
            known = source
            break
    else:
        known = Item()
        sources.append(known)
    if process is not None:
        known.state("process", process)
        known.offer("name", process)
        known.offer("number", own_number)
        known.offer("number", Fact(f"G{len(sources)}", process.evidence, is_derived=True))
    if outlet is not None and place is not None:
        known.state("outlet", Fact(number, place.evidence, is_derived=place.is_derived))
        for row in organised:
            outlet.state("flow_m3_h", row.amount(places.flow, "m³/h") or _flow(row))
            for field, pattern in (("height_m", r"排气筒高度"), ("diameter_m", r"内径")):
                outlet.state(field, row.amount(column(row.table, pattern), "m"))
    return known


def _process(rows: Sequence[Row], places: SourceColumns, filing: Filing) -> tuple[Fact | None, Fact | None]:
    """The process of a group and the number the filing gives it; the pollutant where it names no process."""
    named = first(row.text(places.process, carry=True) for row in rows)
    if named is None:
        return pollutant_of(rows[0], places, filing), None
    return without_number(named)


def _process_key(words: str) -> str:
    """A process as tables are joined by it: 注塑, 注塑工序 and 注塑有机废气 are one."""
    key = name_key(words)
    return re.sub(r"(?:有机)?(?:废气|粉尘|烟尘)$|工序$|过程$|环节$|产生的?$", "", key) or key


def _only_outlet(
    root: Item, organised: Sequence[Row], places: SourceColumns, filing: Filing
) -> tuple[str, Fact | None]:
    """The outlet of organised rows that name none: the only one there is, or one without a number."""
    outlets = root.items("outlets")
    place = first(
        row.text(places.side, carry=True) or row.text(places.treatment, carry=True) for row in organised
    )
    if place is None or len(outlets) > 1:
        return "", None
    number = outlets[0].text("number") if outlets else only_code(filing) or "排气筒"
    return number, Fact(str(place.value), place.evidence, is_derived=True)


def _outlet_of(organised: Sequence[Row], places: SourceColumns) -> tuple[list[str], Fact | None]:
    """The outlet's number in the rows of a group, or in the caption of their table."""
    for row in organised:
        for place in (places.side, *columns(row.table, r"排气筒|排放口|污染源", r"高度|内径|坐标|类型")):
            fact = row.text(place, carry=True)
            if fact is not None and (codes := outlet_codes(str(fact.value))):
                return codes, fact
    return [], None


def _flow(row: Row) -> Fact | None:
    """The flow that a rate and a concentration of the same gas imply, to three figures."""
    for side in ("产生", "排放"):
        rate = row.amount(column(row.table, rf"{side}.*速率|{side}.*kg/h", without=r"无组织"), "kg/h")
        per_m3 = row.amount(column(row.table, rf"{side}.*浓度|{side}.*mg/m", without=r"无组织|厂界"), "mg/m³")
        if rate is not None and per_m3 is not None and float(str(per_m3.value)):
            flow = float(str(rate.value)) / float(str(per_m3.value)) * 1e6
            if 100 <= flow <= 1e6:
                return derived(float(f"{flow:.3g}"), rate, per_m3)
    return None

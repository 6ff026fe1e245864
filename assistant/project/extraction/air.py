"""Sources of exhaust gas from tables of source strength: generation, capture, treatment, outlet, hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.form.report import Column, FormTable, TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived, first
from assistant.project.extraction.outlets import add_outlet, outlet_codes
from assistant.project.extraction.rows import Row, column, columns, rounded, rows_of
from assistant.project.extraction.words import name_key, plain

_FUGITIVE = re.compile(r"无组织|车间|厂房|面源")
_OUTLET_SIDE = re.compile(r"有组织|排气筒|排放口|烟囱")
_POLLUTANT = re.compile(
    r"非甲烷总烃|颗粒物|粉尘|VOCs?|挥发性有机物|有机废气|TVOC|NMHC|二氧化硫|氮氧化物|SO2|NOx|苯系物|二甲苯|甲苯|苯乙烯|苯|锡及其化合物|铅及其化合物|氯化氢|硫酸雾|氟化物|铬酸雾|氨|硫化氢|甲醛|油烟|油雾|烟尘|漆雾|臭气浓度|N-甲基吡咯烷酮|NMP|丙烯腈|酚类"
)
_SUM = re.compile(r"合计|总计|小计|全厂")
_NO_AMOUNT = re.compile(r"臭气浓度|恶臭|异味")


@dataclass(frozen=True)
class _Columns:
    """The columns of a table of source strength."""

    process: Column | None
    pollutant: Column | None
    side: Column | None
    total: Column | None
    generated: Column | None
    collected: Column | None
    loose: Column | None
    capture: Column | None
    hood: Column | None
    treatment: Column | None
    removal: Column | None
    flow: Column | None
    hours: Column | None
    method: Column | None


def gather_air(filing: Filing, root: Item) -> None:
    """The air sources of the project, one for each process and outlet."""
    for table in filing.own(TableKind.AIR_SOURCES):
        if re.search(r"非正常|事故|达标|现有", filing.caption(table)):
            continue
        places = _columns(table)
        if places.generated is None and places.total is None:
            continue
        for rows in _groups(filing, table, places):
            if _SUM.search(rows[0].words(places.process)):
                continue
            _add_group(root, rows, places, filing)


def _columns(table: FormTable) -> _Columns:
    def of(*patterns: str, without: str = "") -> Column | None:
        return column(table, *patterns, without=without)

    total = of(r"总产生量", r"^产生量")
    generated = of(
        r"产生(?:情况)?.*产生量",
        r"产生.*(?:t|kg|g)/a",
        r"产生量",
        without=r"总产生|废气产生|废气量|浓度|速率|无组织",
    )
    wide = bool(columns(table, r"有组织")) and bool(columns(table, r"无组织"))
    collected = of(r"收集量", r"有组织.*产生.*(?:t/a|kg/a|量)", without=r"速率|浓度|排放|无组织|废气")
    return _Columns(
        process=of(
            r"工序|产污环节|产排污环节|产生环节|生产线|生产工艺|污染工序",
            r"装置|生产单元|设备",
            r"^污染源$|排放源",
        ),
        pollutant=of(
            r"污染物(?:种类|名称|项目)?$|污染因子|^污染物",
            r"污染物|因子|^物$",
            without=r"产生|排放|情况|治理",
        ),
        side=of(
            r"^污染源",
            r"排放形式|排放方式|排气筒(?:编号|名称)?$|排放口(?:编号|名称)?$|排放源|编号",
            without=r"核算|类型",
        ),
        total=total if total is not None and (wide or "总" in total.title) else None,
        generated=generated,
        collected=collected,
        loose=of(r"无组织.*(?:排放|产生)?量", without=r"速率|浓度") if wide else None,
        capture=of(r"(?:收集|集气|捕集)(?:效)?率"),
        hood=of(r"收集(?:方式|措施|设施)|集气(?:方式|设施)"),
        treatment=of(
            r"(?:治理|处理|防治)(?:措施|设施)?.*(?:工艺|名称|措施|设施)",
            r"处理工艺|治理工艺",
            r"治理|处理(?:措施|设施)",
            without=r"效率|能力|量|率|可行|编号|技术",
        ),
        removal=of(r"(?:处理|去除|治理|净化|处置)(?:效)?率|治理.*效率", r"效率", without=r"收集|集气"),
        flow=of(r"风量", r"废气(?:产生|排放)?量|排气量|烟气量|处理能力|废气流量"),
        hours=of(r"(?:排放|工作|运行|生产)(?:时间|时长|小时|时数)", r"时间.*h|h/a|小时"),
        method=of(r"核算方法|计算方法"),
    )


def _groups(filing: Filing, table: FormTable, places: _Columns) -> list[list[Row]]:
    """The rows of a table by process and pollutant: organised and fugitive parts belong together."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(filing, table):
        pollutant = row.carried(places.pollutant)
        process = row.carried(places.process)
        words = [plain(filing.document.cell_text(cell)) if cell else "" for cell in (process, pollutant)]
        groups.setdefault((words[0], words[1]), []).append(row)
    return list(groups.values())


def _add_group(root: Item, rows: Sequence[Row], places: _Columns, filing: Filing) -> None:
    """One pollutant of one process: its generation, and the source it belongs to."""
    pollutant = _pollutant(rows[0], places, filing)
    if pollutant is None or _NO_AMOUNT.search(str(pollutant.value)):
        return
    organised = [row for row in rows if _is_organised(row, places)]
    loose = [row for row in rows if row not in organised]
    generation = Item({"pollutant": pollutant})
    generation.state("amount_t_a", _amount(rows, organised, places))
    generation.state("method", first(row.text(places.method, carry=True) for row in rows))
    if organised:
        generation.state("removal_efficiency_pct", first(_percent(row, places.removal) for row in organised))
    if "amount_t_a" not in generation.facts:
        return
    source = _source(root, rows, organised, places, filing)
    known = next(
        (g for g in source.items("generation") if g.text("pollutant") == generation.text("pollutant")), None
    )
    if known is not None:
        known.absorb(generation)
    else:
        source.items("generation").append(generation)
    capture = first(_percent(row, places.capture) for row in organised) or _captured(
        rows, organised, loose, places
    )
    source.state("capture_efficiency_pct", capture)
    source.state("treatment", first(row.text(places.treatment, carry=True) for row in organised))
    source.state("capture", first(row.text(places.hood, carry=True) for row in organised))
    source.state("hours_per_year", first(_hours(row, places.hours) for row in rows))


def _pollutant(row: Row, places: _Columns, filing: Filing) -> Fact | None:
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


def _is_organised(row: Row, places: _Columns) -> bool:
    """Whether a row tells of what goes to an outlet; a row that does not say is organised when it is treated."""
    if places.collected is not None and places.side is None:
        return True
    words = "".join(row.words(place) for place in (places.side, places.process) if place)
    side = row.words(places.side)
    if _FUGITIVE.search(side) and not outlet_codes(side) and "有组织" not in side.replace("无组织", ""):
        return False
    if "无组织" in words and not _OUTLET_SIDE.search(words.replace("无组织", "")):
        return False
    return bool(
        _OUTLET_SIDE.search(side)
        or outlet_codes(side)
        or _percent(row, places.removal)
        or _percent(row, places.capture)
    )


def _amount(rows: Sequence[Row], organised: Sequence[Row], places: _Columns) -> Fact | None:
    """All that is generated: as stated for the whole, else the parts that the rows state."""
    if total := first(row.amount(places.total, "t") for row in rows):
        return total
    parts = [fact for row in rows if (fact := row.amount(places.generated, "t"))]
    distinct = [
        fact for place, fact in enumerate(parts) if fact.evidence not in [f.evidence for f in parts[:place]]
    ]
    if not distinct:
        return None
    if len(distinct) == 1:
        return distinct[0]
    return derived(rounded(sum(float(str(fact.value)) for fact in distinct)), *distinct)


def _captured(
    rows: Sequence[Row], organised: Sequence[Row], loose: Sequence[Row], places: _Columns
) -> Fact | None:
    """The share that is captured, from the amounts of both parts where no efficiency is stated."""
    total = first(row.amount(places.total, "t") for row in rows)
    caught = first(row.amount(places.collected or places.generated, "t") for row in organised)
    if total is None and places.loose is None and loose:
        escaped = first(row.amount(places.generated, "t") for row in loose)
        if caught is None or escaped is None:
            return None
        whole = float(str(caught.value)) + float(str(escaped.value))
        return derived(round(100 * float(str(caught.value)) / whole, 1), caught, escaped) if whole else None
    if total is None or caught is None or not float(str(total.value)):
        return None
    share = 100 * float(str(caught.value)) / float(str(total.value))
    return derived(round(share, 1), caught, total) if share <= 100 else None


def _source(
    root: Item, rows: Sequence[Row], organised: Sequence[Row], places: _Columns, filing: Filing
) -> Item:
    """The air source that a group belongs to; a new one where the process is not yet known."""
    process = first(row.text(places.process, carry=True) for row in rows) or _pollutant(
        rows[0], places, filing
    )
    codes, place = _outlet_of(organised, places, filing)
    if not codes and organised:
        code, place = _only_outlet(root, organised, places)
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
        known.offer("number", Fact(f"G{len(sources)}", process.evidence, is_derived=True))
    if outlet is not None and place is not None:
        known.state("outlet", Fact(number, place.evidence, is_derived=place.is_derived))
        for row in organised:
            outlet.state("flow_m3_h", row.amount(places.flow, "m³/h") or _flow(row))
            for field, pattern in (("height_m", r"排气筒高度"), ("diameter_m", r"内径")):
                outlet.state(field, row.amount(column(row.table, pattern), "m"))
    return known


def _process_key(words: str) -> str:
    """A process as tables are joined by it: 注塑, 注塑工序 and 注塑有机废气 are one."""
    key = name_key(words)
    return re.sub(r"(?:有机)?(?:废气|粉尘|烟尘)$|工序$|过程$|环节$|产生的?$", "", key) or key


def _only_outlet(root: Item, organised: Sequence[Row], places: _Columns) -> tuple[str, Fact | None]:
    """The outlet of organised rows that name none: the only one there is, or one without a number."""
    outlets = root.items("outlets")
    place = first(
        row.text(places.side, carry=True) or row.text(places.treatment, carry=True) for row in organised
    )
    if place is None or len(outlets) > 1:
        return "", None
    number = outlets[0].text("number") if outlets else "排气筒"
    return number, Fact(str(place.value), place.evidence, is_derived=True)


def _outlet_of(organised: Sequence[Row], places: _Columns, filing: Filing) -> tuple[list[str], Fact | None]:
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


def _percent(row: Row, place: Column | None) -> Fact | None:
    fact = row.amount(place, "%")
    return fact if fact is not None and 0 < float(str(fact.value)) <= 100 else None


def _hours(row: Row, place: Column | None) -> Fact | None:
    cell = row.carried(place)
    if cell is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:h|小时)?(?:/a)?", plain(row.filing.document.cell_text(cell)))
    value = float(found[1]) if found else 0.0
    return row.filing.fact(value, cell.start, cell.end) if 24 < value <= 8784 else None

"""Sources of exhaust gas from tables of source strength: generation, capture, treatment, outlet, hours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.form.report import Column, FormTable, TableKind
from assistant.project.extraction.air_binding import pollutant_of, source_of
from assistant.project.extraction.air_columns import SourceColumns, source_columns
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived, first
from assistant.project.extraction.outlets import outlet_codes
from assistant.project.extraction.rows import Row, column, rounded, rows_of
from assistant.project.extraction.words import plain

_FUGITIVE = re.compile(r"无组织|车间|厂房|面源")
_OUTLET_SIDE = re.compile(r"有组织|排气筒|排放口|烟囱")
_SUM = re.compile(r"合计|总计|小计|全厂")
_NO_AMOUNT = re.compile(r"臭气浓度|恶臭|异味")


def gather_air(filing: Filing, root: Item) -> None:
    """The air sources of the project, one for each process and outlet."""
    for table in filing.own(TableKind.AIR_SOURCES):
        if re.search(r"非正常|事故|达标|现有", filing.caption(table)):
            continue
        places = source_columns(table)
        if places.generated is None and places.total is None:
            continue
        for rows in _groups(filing, table, places):
            if _SUM.search(rows[0].words(places.process)):
                continue
            _add_group(root, rows, places, filing)
    _read_measures(filing, root.items("air_sources"))


def _read_measures(filing: Filing, sources: Sequence[Item]) -> None:
    """How gas is captured, from a list of measures that stands by the numbers of the sources."""
    for table in filing.tables:
        numbered = column(table, r"^编号$|^源编号")
        measures = column(table, r"治理措施|收集.{0,6}措施|处理措施")
        if numbered is None or measures is None or filing.is_existing(table.table.start):
            continue
        for row in rows_of(filing, table):
            known = next((s for s in sources if s.text("number") == row.words(numbered)), None)
            fact = row.text(measures)
            parts = [part.strip() for part in re.split(r"[；;]", str(fact.value))] if fact else []
            if known is None or fact is None or parts[0] == known.text("treatment") or outlet_codes(parts[0]):
                continue
            if known.text("treatment") in parts[1:] or not known.text("treatment"):
                known.offer("capture", Fact(parts[0], fact.evidence))


def _groups(filing: Filing, table: FormTable, places: SourceColumns) -> list[list[Row]]:
    """The rows of a table by process and pollutant: organised and fugitive parts belong together."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(filing, table):
        pollutant = row.carried(places.pollutant)
        process = row.carried(places.process)
        words = [plain(filing.document.cell_text(cell)) if cell else "" for cell in (process, pollutant)]
        groups.setdefault((words[0], words[1]), []).append(row)
    return list(groups.values())


def _add_group(root: Item, rows: Sequence[Row], places: SourceColumns, filing: Filing) -> None:
    """One pollutant of one process: its generation, and the source it belongs to."""
    pollutant = pollutant_of(rows[0], places, filing)
    if pollutant is None or _NO_AMOUNT.search(str(pollutant.value)):
        return
    organised = [row for row in rows if _is_organised(row, places)]
    loose = [row for row in rows if row not in organised]
    generation = Item({"pollutant": pollutant})
    generation.state("amount_t_a", _amount(rows, places))
    generation.state("method", first(row.text(places.method, carry=True) for row in rows))
    if organised:
        generation.state("removal_efficiency_pct", first(_percent(row, places.removal) for row in organised))
    if "amount_t_a" not in generation.facts:
        return
    source = source_of(root, rows, organised, places, filing)
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


def _is_organised(row: Row, places: SourceColumns) -> bool:
    """Whether a row tells of what goes to an outlet; one that does not say does when it is treated."""
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


def _amount(rows: Sequence[Row], places: SourceColumns) -> Fact | None:
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
    rows: Sequence[Row], organised: Sequence[Row], loose: Sequence[Row], places: SourceColumns
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

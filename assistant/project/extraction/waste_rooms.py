"""The rooms that wastes are stored in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.form.report import TableKind
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived
from assistant.project.extraction.rows import column, rounded, rows_of
from assistant.project.extraction.things import find
from assistant.project.extraction.words import is_absent, plain

_ROOM = re.compile(
    r"(?P<name>[一-龥]{2,12}[间库区仓场])[（(](?P<area>\d+(?:\.\d+)?)\s*(?:m²|m2|㎡|平方米)[)）]"
)


def gather_rooms(filing: Filing, root: Item) -> None:
    """Rooms for wastes with area and capacity; capacities stated for each waste are summed."""
    rooms = root.items("storage_rooms")
    for table in filing.tables:
        named = column(table, r"(?:贮存|暂存|储存)(?:场所|设施|间|库|区|场)")
        if named is None or filing.is_existing(table.table.start) or table.kind is TableKind.WASTES:
            continue
        area = column(table, r"面积")
        capacity = column(table, r"(?:贮存|储存|暂存)?能力|最大(?:贮存|储存)量", without=r"处理")
        if area is None and capacity is None:
            continue
        found: dict[str, tuple[Item, list[Fact]]] = {}
        for row in rows_of(filing, table):
            cell = row.carried(named)
            words = plain(filing.document.cell_text(cell)) if cell else ""
            if cell is None or is_absent(words):
                continue
            room, capacities = found.setdefault(words, (Item(), []))
            room.offer("name", filing.fact(words, cell.start, cell.end))
            room.state("area_m2", row.amount(area, "m²"))
            held = row.amount(capacity, "t")
            if held is not None and held.evidence not in [fact.evidence for fact in capacities]:
                capacities.append(held)
        for room, capacities in found.values():
            room.state("capacity_t", _sum(capacities))
            if known := find(rooms, room.text("name")):
                known.absorb(room)
            else:
                rooms.append(room)
    _name_rooms(root)


def _name_rooms(root: Item) -> None:
    """Rooms that the place of storage of a waste names with their area: 危废贮存库（20 m²）."""
    rooms = root.items("storage_rooms")
    for waste in root.items("wastes"):
        fact = waste.facts.get("storage")
        found = _ROOM.fullmatch(str(fact.value)) if fact else None
        if fact is None or found is None:
            continue
        known = find(rooms, found["name"])
        if known is None:
            known = Item({"name": Fact(found["name"], fact.evidence)})
            rooms.append(known)
        known.state("area_m2", Fact(float(found["area"]), fact.evidence))


def _sum(facts: Sequence[Fact]) -> Fact | None:
    if not facts:
        return None
    if len(facts) == 1:
        return facts[0]
    return derived(rounded(sum(float(str(fact.value)) for fact in facts)), *facts)

"""Things that several tables name: the same waste in two tables is one item, with both places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.words import name_key


def find(items: Sequence[Item], name: str) -> Item | None:
    """The item of that name or alias; None where none has it."""
    key = name_key(name)
    if not key:
        return None
    return next((item for item in items if key in keys_of(item)), None)


def keys_of(item: Item) -> Iterator[str]:
    """The keys of an item's name and aliases."""
    yield name_key(item.text("name"))
    yield from (name_key(each) for each in item.names)


def merge(items: list[Item], rows: Sequence[Item]) -> None:
    """Add the rows of one table to a list.

    A row of a thing that an earlier table named adds its places there; two rows of one table are two things
    even where their names are alike, unless they say the very same.
    """
    earlier = list(items)
    for row in rows:
        known = find(earlier, row.text("name"))
        if known is not None:
            earlier.remove(known)
            known.absorb(row)
        elif not any(_is_repeated(row, other) for other in items[len(earlier) :]):
            items.append(row)


def once(rows: Sequence[Item], amount: str, joined: str) -> list[Item]:
    """The rows of a table, those of one thing made one: name and amount are the same cells.

    What the rows say apart of it, the parameters of a machine or the parts of a mixture, is put together.
    """
    kept: list[Item] = []
    for row in rows:
        before = kept[-1] if kept else None
        if before is None or not all(_is_same_cell(row, before, field) for field in ("name", amount)):
            kept.append(row)
            continue
        one, other = before.facts.get(joined), row.facts.get(joined)
        if one is not None and other is not None and not set(other.evidence) <= set(one.evidence):
            words = f"{one.value}、{other.value}"
            before.facts[joined] = Fact(words, (*one.evidence, *other.evidence))
    return kept


def _is_same_cell(row: Item, other: Item, field: str) -> bool:
    one, two = row.facts.get(field), other.facts.get(field)
    return one is not None and two is not None and one.evidence == two.evidence


def _is_repeated(row: Item, other: Item) -> bool:
    """The same cells met again: a merged cell answers for every row it spans."""
    places = [place.span for fact in row.facts.values() for place in fact.evidence]
    known = {place.span for fact in other.facts.values() for place in fact.evidence}
    return all(span in known for span in places)

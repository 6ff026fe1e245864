"""Things that several tables name: the same waste in two tables is one item, with both places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.project.extraction.gathered import Item
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


def _is_repeated(row: Item, other: Item) -> bool:
    """The same cells met again: a merged cell answers for every row it spans."""
    places = [place.span for fact in row.facts.values() for place in fact.evidence]
    known = {place.span for fact in other.facts.values() for place in fact.evidence}
    return all(span in known for span in places)

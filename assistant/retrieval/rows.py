"""What filters and exact look-ups need of all passages, as arrays: row n is passage n of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnusable
from assistant.retrieval.passages import Passage

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]
COUNTRYWIDE = "全国"
UNKNOWN_PLACE = "不明"
_ARRAYS = "rows.npz"
_TEXTS = "rows.json"
_COLUMNS = ("places", "kinds", "clauses", "documents")


@dataclass(frozen=True, eq=False)
class Column:
    """One text for each row, stored as codes into ``values``: few values, many rows."""

    values: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, cells: Iterable[str]) -> Column:
        """Code the cells in the order in which their values come up."""
        known: dict[str, int] = {}
        codes = np.fromiter((known.setdefault(cell, len(known)) for cell in cells), dtype=np.int32)
        return cls(tuple(known), codes)

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}

    def holds(self, values: Iterable[str]) -> Mask:
        """Which rows have one of the values."""
        codes = [self.code_of[value] for value in values if value in self.code_of]
        return self.with_codes(codes)

    def with_codes(self, codes: Sequence[int]) -> Mask:
        """Which rows have one of the codes."""
        wanted = np.zeros(len(self.values) + 1, dtype=bool)
        wanted[list(codes)] = True
        return np.asarray(wanted[self.codes])


@dataclass(frozen=True, eq=False)
class Rows:
    """Dates as numbers (20260815), and place, kind, clause and document of each passage.

    ``names`` and ``numbers`` stand by document, in the order of ``documents.values``; ``keywords`` maps a
    keyword to the rows that have it. A passage whose dates nobody knows has ``is_dated`` False and applies on
    every date: who shows it says so.
    """

    since: Codes
    until: Codes
    is_dated: Mask
    places: Column
    kinds: Column
    clauses: Column
    documents: Column
    names: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[str, ...], ...]
    keywords: Mapping[str, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.since)

    def in_force(self, on: date | None) -> Mask:
        """Which rows apply on the date (None: all)."""
        if on is None:
            return np.ones(len(self), dtype=bool)
        day = day_number(on)
        return np.asarray((self.since <= day) & (day < self.until))

    def applying(self, on: date | None, jurisdiction: str | None) -> Mask:
        """Which rows apply on the date, in the country or in a place named in ``jurisdiction``.

        A passage whose place nobody knows is kept.
        """
        if jurisdiction is None:
            return self.in_force(on)
        here = [place for place in self.places.values if place in jurisdiction]
        return self.in_force(on) & self.places.holds((COUNTRYWIDE, UNKNOWN_PLACE, *here))

    def of_clauses(self, clauses: Iterable[str]) -> Mask:
        """Which rows are one of the clauses (第22条), of whatever document."""
        return self.clauses.holds(clauses)

    def numbered(self, tokens: Iterable[str]) -> Mask:
        """Which rows belong to a document with one of the numbers, as ``find_identifiers`` writes them."""
        return self._of_documents(self.numbers, tokens)

    def named(self, names: Iterable[str]) -> Mask:
        """Which rows belong to a document with one of the names."""
        return self._of_documents(self.names, names)

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every name of every document."""
        return frozenset(name for names in self.names for name in names)

    def _of_documents(self, held: Sequence[Sequence[str]], wanted: Iterable[str]) -> Mask:
        asked = frozenset(wanted)
        return self.documents.with_codes(
            [code for code, names in enumerate(held) if not asked.isdisjoint(names)] if asked else []
        )


def rows_of(passages: Sequence[Passage]) -> Rows:
    """The arrays of these passages."""
    items = [passage.provision for passage in passages]
    documents = Column.of(item.document_id for item in items)
    first = {item.document_id: passage for passage, item in zip(passages, items, strict=True)}
    keywords: dict[str, list[int]] = {}
    for row, item in enumerate(items):
        for word in dict.fromkeys(item.keywords):
            keywords.setdefault(word, []).append(row)
    return Rows(
        since=_days(item.in_force_from for item in items),
        until=_days(item.in_force_until or date.max for item in items),
        is_dated=np.fromiter((passage.is_dated for passage in passages), dtype=bool),
        places=Column.of(item.jurisdiction for item in items),
        kinds=Column.of(item.kind for item in items),
        clauses=Column.of(item.clause for item in items),
        documents=documents,
        names=tuple(first[name].names for name in documents.values),
        numbers=tuple(tuple(sorted(first[name].document_identifiers)) for name in documents.values),
        keywords={word: tuple(rows) for word, rows in keywords.items()},
    )


def save_rows(folder: Path, rows: Rows) -> None:
    """Write the arrays to ``rows.npz`` and the texts they stand for to ``rows.json``."""
    columns = {name: getattr(rows, name) for name in _COLUMNS}
    codes = {name: column.codes for name, column in columns.items()}
    np.savez(folder / _ARRAYS, since=rows.since, until=rows.until, is_dated=rows.is_dated, **codes)
    texts = {
        "values": {name: column.values for name, column in columns.items()},
        "names": rows.names,
        "numbers": rows.numbers,
        "keywords": dict(rows.keywords),
    }
    (folder / _TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def load_rows(folder: Path) -> Rows:
    """Read the arrays back; a damaged file raises IndexUnusable."""
    try:
        texts = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS) as arrays:
            columns = {name: Column(tuple(texts["values"][name]), arrays[name]) for name in _COLUMNS}
            return Rows(
                since=arrays["since"],
                until=arrays["until"],
                is_dated=arrays["is_dated"],
                **columns,
                names=tuple(map(tuple, texts["names"])),
                numbers=tuple(map(tuple, texts["numbers"])),
                keywords={word: tuple(rows) for word, rows in texts["keywords"].items()},
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise IndexUnusable(f"索引中的日期和编号无法读取：{error}", path=folder) from error


def day_number(day: date) -> int:
    """A date as a number that sorts like it.

    >>> day_number(date(2026, 8, 15))
    20260815
    """
    return day.year * 10_000 + day.month * 100 + day.day


def _days(days: Iterable[date]) -> Codes:
    return np.fromiter(map(day_number, days), dtype=np.int32)

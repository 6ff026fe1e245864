"""Passages: what the index stores and finds, one for each provision."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnusable
from assistant.registers import Confidence, Provision, ProvisionKind, Provisions
from assistant.retrieval.identifiers import find_identifiers

_KEPT = 20_000  # passages kept once read: all of the bundled corpus, and a bound for a large library


@dataclass(frozen=True)
class Passage:
    """A provision made searchable; ``aliases`` are the other names of its document.

    ``is_verbatim`` tells the words of an added document from our own digest of the bundled corpus; a passage
    with ``is_dated`` False has no known dates: it is stored as valid since ever, and shown as 日期不明.
    """

    provision: Provision
    aliases: tuple[str, ...] = ()
    is_verbatim: bool = False
    is_dated: bool = True

    @property
    def id(self) -> str:
        """The provision's id, unique in the index."""
        return self.provision.id

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the document: title with and without the country, and the aliases."""
        title = self.provision.title
        return tuple(dict.fromkeys((title, title.removeprefix("中华人民共和国"), *self.aliases)))

    @property
    def subject(self) -> str:
        """What the clause is about: its heading and keywords, the words of those who ask."""
        return "，".join((self.provision.heading, *self.provision.keywords))

    @cached_property
    def document_identifiers(self) -> frozenset[str]:
        """Numbers of the document itself, with and without the year."""
        return frozenset(find_identifiers(f"{self.provision.number} {self.provision.title}").tokens)

    @property
    def text(self) -> str:
        """All that is searched: document, chapter, clause, heading, keywords, digest."""
        item = self.provision
        document = "，".join((item.title, item.number, *self.aliases, *item.headings))
        return "\n".join((document, item.clause, self.subject, item.digest))


def passages_of(provisions: Provisions) -> tuple[Passage, ...]:
    """One passage for each provision, in their order."""
    aliases = {document.id: document.aliases for document in provisions.documents}
    return tuple(Passage(each, aliases.get(each.document_id, ())) for each in provisions.all())


def dump_passages(passages: Iterable[Passage]) -> Iterator[str]:
    """The passages as JSON lines: the same text for the same passages."""
    return (f"{json.dumps(asdict(each), ensure_ascii=False, default=str)}\n" for each in passages)


class PassageList(Sequence[Passage]):
    """The passages of an index, each read from its file when asked for."""

    def __init__(self, data: bytes | mmap.mmap, ends: NDArray[np.int64]) -> None:
        self._data = data
        self._ends = ends
        self._read: dict[int, Passage] = {}

    @classmethod
    def open(cls, path: Path, ends: NDArray[np.int64]) -> PassageList:
        """Map the file of JSON lines that end at ``ends``; IndexUnusable for one of another length."""
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise IndexUnusable(f"索引中的条文清单无法读取：{error}", path=path) from error
        if len(data) != (ends[-1] if len(ends) else 0):
            raise IndexUnusable("索引中的条文清单不完整。", path=path)
        return cls(data, ends)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, row: int) -> Passage: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Passage]: ...

    def __getitem__(self, row: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        if row < 0:
            row += len(self)
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[row] = self._parsed(row)
        return self._read[row]

    def _parsed(self, row: int) -> Passage:
        start = int(self._ends[row - 1]) if row else 0
        try:
            return _passage(json.loads(self._data[start : int(self._ends[row])]))
        except (ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(f"索引中的条文无法读取：{error}", path=Path()) from error


class Ids(Sequence[str]):
    """The ids of all passages in order, read from their file when first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _names(self) -> tuple[str, ...]:
        try:
            return tuple(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexUnusable(f"索引中的条文编号无法读取：{error}", path=self._path) from error

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...

    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        return self._names[row]


def _passage(cells: Mapping[str, object]) -> Passage:
    provision, aliases = cells["provision"], cells["aliases"]
    if not isinstance(provision, dict) or not isinstance(aliases, list):
        raise TypeError("not a passage")
    return Passage(_provision(provision), tuple(aliases), bool(cells["is_verbatim"]), bool(cells["is_dated"]))


def _provision(cells: Mapping[str, str | list[str] | None]) -> Provision:
    def text(name: str) -> str:
        return str(cells[name])

    until = cells["in_force_until"]
    return Provision(
        id=text("id"),
        document_id=text("document_id"),
        title=text("title"),
        number=text("number"),
        clause=text("clause"),
        heading=text("heading"),
        headings=tuple(cells["headings"] or ()),
        digest=text("digest"),
        keywords=tuple(cells["keywords"] or ()),
        in_force_from=date.fromisoformat(text("in_force_from")),
        in_force_until=date.fromisoformat(str(until)) if until else None,
        jurisdiction=text("jurisdiction"),
        kind=ProvisionKind(text("kind")),
        source=text("source"),
        confidence=Confidence(text("confidence")),
    )

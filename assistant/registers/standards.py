"""Standards, laws and other documents a filing may cite, and whether each was in force on a date."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.registers.numbers import base_key, normalise_number, number_key
from assistant.registers.table import Confidence, Edition, Register, Row, load_newest, period, weakest

_COLUMNS = (
    "number", "title", "aliases", "kind", "issued", "effective", "in_force_until", "status", "replaced_by",
    "note", "confidence", "date_confidence", "source",
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_TITLE_YEAR = re.compile(r"[(（](\d{4})年?(版|本|修订|修正|修改)?[^)）]*[)）]$")
_DOUBTFUL_DAYS = 366
_COUNTRY = "中华人民共和国"


class Kind(StrEnum):
    """What sort of document a row is."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    STANDARD = "standard"
    NOTICE = "notice"
    LOCAL = "local"


class StandardState(StrEnum):
    """Where a document stands on a date."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    REPLACED = "replaced"
    REPEALED = "repealed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standard:
    """One edition of a document; ``number`` is canonical and empty for laws without one.

    ``in_force_until`` is the first day on which it no longer applies, as stated or as following from its
    successors. ``effective`` stays as printed; ``in_force_from`` is None where that is no full date.
    ``date_confidence`` and ``until_confidence`` are those of first and last day, which may be weaker than
    that of number and successor.
    """

    number: str
    title: str
    aliases: tuple[str, ...]
    kind: Kind
    issued: str
    effective: str
    in_force_from: date | None
    in_force_until: date | None
    status: str
    replaced_by: tuple[str, ...]
    note: str
    confidence: Confidence
    date_confidence: Confidence
    until_confidence: Confidence
    source: str

    @property
    def name(self) -> str:
        """Title in book marks with the number, as one cites it."""
        title = f"《{self.title}》" if self.title else ""
        return f"{title}（{self.number}）" if title and self.number else title or self.number

    @property
    def is_amended(self) -> bool:
        """True for a title such as （2018年修正）: an older text of the same law applied before."""
        return "修订" in self.title or "修正" in self.title


@dataclass(frozen=True)
class StandardStatus:
    """State of a document on a date, with the dates and the successor that decide it."""

    state: StandardState
    in_force_from: date | None = None
    in_force_until: date | None = None
    replaced_by: Standard | None = None
    confidence: Confidence = Confidence.RECALL


def _title_key(title: str) -> tuple[str, str]:
    """A title without marks, country and edition; and the year of the edition, if it names one."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", title)).strip("《》")
    year = _TITLE_YEAR.search(text)
    text = _TITLE_YEAR.sub("", text) if year else re.sub(r"\([^)]*修改单\)$", "", text)
    return text.strip("《》").removeprefix(_COUNTRY).casefold(), year[1] if year else ""


class Standards(Register[Standard]):
    """The register of citable documents."""

    def __init__(self, edition: Edition, rows: Iterable[Standard]) -> None:
        super().__init__(edition, rows)
        self._by_number = {number_key(row.number): row for row in self.all() if row.number}
        self._by_base: dict[str, list[Standard]] = defaultdict(list)
        self._by_title: dict[str, list[tuple[str, Standard]]] = defaultdict(list)
        for row in self.all():
            if row.number:
                self._by_base[base_key(row.number)].append(row)
            for title in (row.title, *row.aliases):
                text, year = _title_key(title)
                self._by_title[text].append((year, row))

    def find(self, number: str) -> Standard | None:
        """The edition with this number, year included, however it is printed."""
        return self._by_number.get(number_key(number)) if number else None

    def find_title(self, title: str, on: date | None = None) -> Standard | None:
        """The document with this title: the year it names, else the edition of ``on``, else the newest.

        A law is found by its name alone whichever amendment the title names. Always give ``on`` when judging
        a filing: a title without a year never means an edition of a later year.
        """
        text, year = _title_key(title)
        named = self._by_title.get(text, []) if text else []
        exact = [row for found, row in named if year and found == year]
        if year and not exact and any(row.kind not in (Kind.LAW, Kind.REGULATION) for _, row in named):
            return None
        rows = exact or [row for _, row in named]
        if on:
            applying = [row for row in rows if self._state(row, on) is StandardState.IN_FORCE]
            rows = applying or [row for row in rows if exact or not self._is_later_edition(row, on)]
        return max(rows, key=_newness, default=None)

    def editions(self, base: str) -> list[Standard]:
        """All editions of "GB 18597" (a year is ignored), oldest first."""
        return sorted(self._by_base.get(base_key(base), []), key=_newness)

    def edition_of(self, base: str, on: date) -> Standard | None:
        """The edition of "GB 18597" in force on a date, else its newest; None for a number with a year."""
        if number_key(base) != base_key(base):
            return None
        known = self.editions(base)
        applying = [row for row in known if self._state(row, on) is StandardState.IN_FORCE]
        return next(reversed(applying or known), None)

    def status(self, document: str | Standard, on: date) -> StandardStatus:
        """Where a number or title stands on a date; UNKNOWN when the register cannot tell."""
        row = self._row(document, on)
        if row is None:
            return StandardStatus(StandardState.UNKNOWN)
        current = self._in_force_successor(row, on, frozenset())
        state = self._state(row, on)
        over = state in (StandardState.REPLACED, StandardState.REPEALED)
        sure = weakest(row.confidence, current.confidence) if over and current else row.confidence
        sure = weakest(sure, *self._doubts(row, on))
        return StandardStatus(state, row.in_force_from, row.in_force_until, current if over else None, sure)

    def successor(self, document: str | Standard, on: date) -> Standard | None:
        """The edition in force on ``on`` that replaced this one; None when it still applied, or unknown."""
        return self.status(document, on).replaced_by

    def _row(self, document: str | Standard, on: date) -> Standard | None:
        if isinstance(document, Standard):
            return document
        return self.find(document) or self.find_title(document, on)

    def _state(self, row: Standard, on: date) -> StandardState:
        if row.in_force_until and on >= row.in_force_until:
            repealed = row.kind is Kind.LAW or not row.replaced_by
            return StandardState.REPEALED if repealed else StandardState.REPLACED
        effective = period(row.effective)
        if effective is None or (row.status != "现行" and row.in_force_until is None):
            return StandardState.UNKNOWN
        if on >= effective[1]:
            return StandardState.IN_FORCE
        if on >= effective[0] or (row.is_amended and not _precedes_first_text(row, on)):
            return StandardState.UNKNOWN
        return StandardState.NOT_YET

    def _is_later_edition(self, row: Standard, on: date) -> bool:
        return bool(_title_key(row.title)[1]) and self._state(row, on) is StandardState.NOT_YET

    def _doubts(self, row: Standard, on: date) -> Iterator[Confidence]:
        """Confidence of the dates within a year of ``on``: only those could turn the answer."""
        days = period(row.effective)
        if days and abs((on - days[0]).days) <= _DOUBTFUL_DAYS:
            yield row.date_confidence
        if row.in_force_until and abs((on - row.in_force_until).days) <= _DOUBTFUL_DAYS:
            yield row.until_confidence

    def _in_force_successor(self, row: Standard, on: date, seen: frozenset[str]) -> Standard | None:
        for reference in row.replaced_by:
            following = self.find(reference) or self.find_title(reference)
            if following is None or following.name in seen:
                continue
            if self._state(following, on) is StandardState.IN_FORCE:
                return following
            if found := self._in_force_successor(following, on, seen | {row.name}):
                return found
        return None


def _precedes_first_text(row: Standard, on: date) -> bool:
    """True before the first adoption, where that is stated: ``issued`` may be the date of the amendment."""
    issued = period(row.issued)
    return issued is not None and on < issued[0] and str(issued[0].year) != _title_key(row.title)[1]


def _newness(row: Standard) -> tuple[date, str]:
    days = period(row.effective) or period(row.issued)
    return days[0] if days else date.min, row.number


def load_standards(folder: Path) -> Standards:
    """Read the standards register; an unstated end is derived from the successors."""
    edition, lines = load_newest(folder, "standards", columns=_COLUMNS, key=("number", "title"))
    rows = [_standard(line) for line in lines]
    _check_numbers(lines, rows)
    draft = Standards(edition, rows)
    return Standards(edition, [_ended(line, row, draft) for line, row in zip(lines, rows, strict=True)])


def _check_numbers(lines: Iterable[Row], rows: Iterable[Standard]) -> None:
    seen: set[str] = set()
    for line, row in zip(lines, rows, strict=True):
        if row.number and number_key(row.number) in seen:
            raise line.error("number", f"“{row.number}”与前面的行是同一编号")
        seen.add(number_key(row.number))


def _standard(line: Row) -> Standard:
    effective = line.text("effective")
    days = period(effective)
    if effective and days is None:
        raise line.error("effective", f"“{effective}”不是日期")
    return Standard(
        number=normalise_number(line.text("number")),
        title=line.text("title"),
        aliases=line.parts("aliases"),
        kind=line.choice("kind", Kind),
        issued=line.text("issued"),
        effective=effective,
        in_force_from=days[0] if days and days[0] == days[1] else None,
        in_force_until=line.day("in_force_until"),
        status=line.required("status"),
        replaced_by=line.parts("replaced_by"),
        note=line.text("note"),
        confidence=line.confidence(),
        date_confidence=line.confidence("date_confidence"),
        until_confidence=line.confidence("date_confidence"),
        source=line.text("source"),
    )


def _ended(line: Row, row: Standard, register: Standards) -> Standard:
    """The row with its last day taken from its successors: the latest, as one may take over only a part."""
    if row.in_force_until or not row.replaced_by:
        return row
    successors = [_referred(line, reference, register) for reference in row.replaced_by]
    begins = [days[1] for following in successors if (days := period(following.effective))]
    if len(begins) < len(successors):
        return row
    sure = weakest(*(following.date_confidence for following in successors))
    return replace(row, in_force_until=max(begins), until_confidence=sure)


def _referred(line: Row, reference: str, register: Standards) -> Standard:
    if following := register.find(reference) or register.find_title(reference):
        return following
    raise line.error("replaced_by", f"登记表中没有“{reference}”")

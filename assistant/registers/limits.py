"""Emission and quality limits, one value per standard, table, pollutant, parameter and condition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assistant.registers.numbers import normalise_number
from assistant.registers.table import Confidence, Edition, Register, load_newest

_COLUMNS = (
    "standard", "table", "medium", "pollutant", "parameter", "value_text", "value", "value_low", "value_high",
    "unit", "condition", "in_force_from", "in_force_until", "confidence", "source",
)  # fmt: skip
_KEY = ("standard", "table", "medium", "pollutant", "parameter", "condition")
_HEIGHT = re.compile(r"_(\d+)m$")


@dataclass(frozen=True)
class Limit:
    """One limit; ``value`` is None when it is a range (``low`` to ``high``), a wording, or not stated."""

    standard: str
    table: str
    medium: str
    pollutant: str
    parameter: str
    value_text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    condition: str
    in_force_from: date | None
    in_force_until: date | None
    confidence: Confidence
    source: str

    @property
    def height_m(self) -> float | None:
        """Stack height the limit belongs to, for the tables that list heights [m]."""
        match = _HEIGHT.search(self.parameter)
        return float(match[1]) if match else None

    def applies(self, on: date) -> bool:
        """True unless the limit belongs to a stage that is over or has not begun."""
        began = self.in_force_from is None or self.in_force_from <= on
        return began and (self.in_force_until is None or on < self.in_force_until)


class Limits(Register[Limit]):
    """The limits by standard and pollutant."""

    def __init__(self, edition: Edition, entries: Iterable[Limit]) -> None:
        super().__init__(edition, entries)
        self._by_standard: dict[str, list[Limit]] = defaultdict(list)
        for limit in self.all():
            self._by_standard[limit.standard].append(limit)

    def standards(self) -> list[str]:
        """Canonical numbers of the standards the table holds something of."""
        return list(self._by_standard)

    def of_standard(self, standard: str) -> list[Limit]:
        """All limits of a standard, however its number is printed."""
        return list(self._by_standard.get(normalise_number(standard), ()))

    def limits_for(self, standard: str, pollutant: str, on: date | None = None) -> list[Limit]:
        """Limits of one pollutant; names compare without case, brackets and common spellings."""
        wanted = _pollutant_key(pollutant)
        found = [limit for limit in self.of_standard(standard) if wanted in _pollutant_keys(limit.pollutant)]
        return [limit for limit in found if on is None or limit.applies(on)]


_SYNONYMS = {
    "nmhc": "非甲烷总烃", "so2": "二氧化硫", "nox": "氮氧化物", "no2": "二氧化氮", "o3": "臭氧",
    "co": "一氧化碳",
    "细颗粒物": "pm2.5", "可吸入颗粒物": "pm10", "总悬浮颗粒物": "tsp", "hcl": "氯化氢", "nh3": "氨",
    "h2s": "硫化氢", "codcr": "化学需氧量", "cod": "化学需氧量", "bod5": "五日生化需氧量", "nh3-n": "氨氮",
    "tp": "总磷", "tn": "总氮", "ss": "悬浮物", "las": "阴离子表面活性剂", "ph值": "ph",
}  # fmt: skip
_BRACKETED = re.compile(r"[（(]([^）)]*)[）)]")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _pollutant_key(name: str) -> str:
    text = name.translate(_SUBSCRIPTS).strip().casefold()
    return _SYNONYMS.get(text, text)


@cache
def _pollutant_keys(name: str) -> frozenset[str]:
    """The name whole, without its brackets, and what stands in them: 化学需氧量（COD） is both.

    Kept, because every look-up asks for the keys of all rows of a standard.
    """
    inside = _BRACKETED.findall(name)
    return frozenset(_pollutant_key(text) for text in (name, _BRACKETED.sub("", name), *inside))


def load_limits(folder: Path) -> Limits:
    """Read the limits."""
    edition, rows = load_newest(folder, "emission_limits", columns=_COLUMNS, key=_KEY)
    limits = (
        Limit(
            standard=normalise_number(row.required("standard")),
            table=row.text("table"),
            medium=row.required("medium"),
            pollutant=row.required("pollutant"),
            parameter=row.text("parameter"),
            value_text=row.text("value_text"),
            value=row.number("value"),
            low=row.number("value_low"),
            high=row.number("value_high"),
            unit=row.text("unit"),
            condition=row.text("condition"),
            in_force_from=row.day("in_force_from"),
            in_force_until=row.day("in_force_until"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return Limits(edition, limits)

"""Standards and laws as they are cited on a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.registers import Confidence, Registers, Standard, StandardState

_MARK = re.compile(r"\[\[(#|法:|)([^\]]+)\]\]")
_AMENDMENT_SHEET = re.compile(r"[（(]含((?:\d{4}年)?(?:第\d号)?修改单)[）)]$")
_REVISION = re.compile(r"[（(]\d{4}年?(?:修订|修正)[）)]$")
_CODE = "中华人民共和国生态环境法典"


@dataclass(frozen=True)
class Norm:
    """A document as cited: ``text`` for the sentence, ``row`` the register row it rests on."""

    text: str
    row: str


@dataclass(frozen=True)
class Norms:
    """Citations on one date; only documents in force are cited."""

    registers: Registers
    on: date

    def name(self, number: str) -> Norm | None:
        """Title and number of the edition in force; ``number`` with or without its year, or a title."""
        found = self._in_force(number)
        return Norm(_cited(found), f"standards: {found.number or found.title}") if found else None

    def number(self, number: str) -> Norm | None:
        """Only the number of the edition in force."""
        found = self._in_force(number)
        return Norm(found.number or f"《{found.title}》", f"standards: {found.number}") if found else None

    def law(self, topic: str) -> Norm | None:
        """The law and article that govern a topic of the transition table on the date."""
        row = next((row for row in self.registers.laws.all() if row.topic == topic), None)
        if row is None or row.confidence is Confidence.RECALL:
            return None
        status = self.registers.standards.status(_CODE, self.on)
        if status.state is StandardState.IN_FORCE:
            return Norm(f"《{_CODE}》{row.code_article}", f"law_transition: {topic}")
        named = self.registers.standards.find_title(row.old_law, self.on)
        if named is None:
            return None
        return Norm(f"《{_REVISION.sub('', named.title)}》{row.old_article}", f"law_transition: {topic}")

    def expand(self, text: str) -> tuple[str, tuple[Norm, ...], tuple[str, ...]]:
        """The text with ``[[GB 1]]``, ``[[#GB 1]]`` (number only) and ``[[法:topic]]`` replaced.

        With it the norms that were used and the names that the registers do not know on the date.
        """
        used: list[Norm] = []
        unknown: list[str] = []

        def replace(match: re.Match[str]) -> str:
            lookup = {"": self.name, "#": self.number, "法:": self.law}[match[1]]
            if norm := lookup(match[2]):
                used.append(norm)
                return norm.text
            unknown.append(match[2])
            return f"【待核：{match[2]}的现行版本】"

        return _MARK.sub(replace, text), tuple(used), tuple(unknown)

    def _in_force(self, number: str) -> Standard | None:
        standards = self.registers.standards
        named = standards.find(number) or standards.find_title(number, self.on)
        candidates = [named] if named else standards.editions(number)
        for standard in candidates:
            if standards.status(standard, self.on).state is StandardState.IN_FORCE:
                return standard
        return None


def _cited(standard: Standard) -> str:
    """Title in book marks and number; a sheet of amendments follows, a year of revision is left out."""
    sheet = _AMENDMENT_SHEET.search(standard.title)
    title = _REVISION.sub("", _AMENDMENT_SHEET.sub("", standard.title))
    number = f"（{standard.number}）" if standard.number else ""
    return f"《{title}》{number}" + (f"及{sheet[1]}" if sheet else "")

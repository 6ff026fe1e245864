"""The date a question asks about, when it names one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from assistant.registers import Provisions
from assistant.retrieval.identifiers import plain, without_identifiers

_BEFORE = r"(?P<before>之前|以前|前)?"
# a year that belongs to an edition, a document or to what was done then is no date asked about
_NOT_ASKED = (
    r"(?!\d|\s*(?:版|修订|修正|修改|发布|印发|第|\d+号|"
    r"建成|建的|建设|投产|成立|开工|取得|拿到|批复|批的|验收|做的))"
)
# with points or dashes only behind a year: 8.14 alone is a figure
_FIGURES = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})(?!\d)日?"
    rf"{_BEFORE}{_NOT_ASKED}"
)
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})(?!\d)[日号]?"
    rf"{_BEFORE}{_NOT_ASKED}"
)
_MONTH = re.compile(
    rf"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{{1,2}})\s*月(?:份)?{_BEFORE}(?!\s*\d){_NOT_ASKED}"
)
_YEAR = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年{_BEFORE}(?!\s*\d+\s*月){_NOT_ASKED}")
_SWITCH = re.compile(r"(?:施行|实施|生效)(?P<side>之前|以前|前|之后|以后|后)")


class AskedDate(NamedTuple):
    """The date to judge on, and the words of the question that name it ("" when none do)."""

    on: date
    words: str


def asked_date(question: str, on: date, provisions: Provisions) -> AskedDate:
    """The date the question names, else ``on``.

    "…之前" is the day before; a month or past year alone means its last day; "法典施行前" is the day before
    that document came into force.
    """
    text = without_identifiers(plain(question))
    return _around_switch(text, on, provisions) or _written(text, on) or AskedDate(on, "")


def _around_switch(text: str, on: date, provisions: Provisions) -> AskedDate | None:
    if not (found := _SWITCH.search(text)):
        return None
    named = [doc for doc in provisions.documents if any(name in text for name in (doc.title, *doc.aliases))]
    if not named:
        return None
    begins = max(document.in_force_from for document in named)
    before = found["side"].endswith("前")
    return AskedDate(begins - timedelta(days=1) if before else max(on, begins), found[0])


def _written(text: str, on: date) -> AskedDate | None:
    for pattern in (_FIGURES, _DAY, _MONTH, _YEAR):
        for found in pattern.finditer(text):
            try:
                return AskedDate(_meant(found, on), found[0])
            except ValueError:
                continue
    return None


def _meant(found: re.Match[str], on: date) -> date:
    parts = found.groupdict()
    year = int(parts["year"] or on.year)
    month, day = int(parts.get("month") or 0), int(parts.get("day") or 0)
    begins = date(year, month or 1, day or 1)
    if parts["before"]:
        return begins - timedelta(days=1)
    if day:
        return begins
    ends = date(year, month or 12, monthrange(year, month or 12)[1])
    return on if begins <= on <= ends else ends

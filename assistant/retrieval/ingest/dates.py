"""Dates of a document: published, in force from, its editions, and what it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_DAY = r"((?:19|20)\d{2})\s*[年\-.]\s*(\d{1,2})\s*[月\-.]\s*(\d{1,2})\s*日?"
_IN_FORCE = re.compile(
    rf"自\s*{_DAY}\s*起?\s*(?:开始|在全国)?(?:施行|实施|生效|执行)|{_DAY}\s*(?:起?实施|起施行)"
)
_ON_ISSUE = re.compile(r"自(?:公布|发布|印发)之日起(?:施行|实施|执行)")
_NO_OTHER_DAY = r"(?:(?!(?:19|20)\d{2}\s*年)[^。；\n])"
_ISSUED = re.compile(rf"{_DAY}{_NO_OTHER_DAY}{{0,60}}?(?:通过|公布|发布|批准|印发)")
_AMENDED = re.compile(rf"{_DAY}{_NO_OTHER_DAY}{{0,120}}?(?:修正|修订|修改)")
_SIGNED = re.compile(rf"\s*{_DAY}\s*")
_REPEALED = re.compile(r"《([^《》]{3,60})》(?:\([^()]{0,40}\))?(?=[^。]{0,400}?同时废止)")
_OWN = re.compile(r"本(?:法|条例|办法|规定|标准|名录|规则|细则|清单|通知|指南|规范|导则|方案|决定)")
_FRONT_LINES = 60
_LAST_LINES = 12


@dataclass(frozen=True)
class Dates:
    """``edition`` says which text it is: the day and way it was last changed, "" for a first edition."""

    published: date | None = None
    in_force_from: date | None = None
    edition: str = ""
    repealed: tuple[str, ...] = ()


def dates_in(lines: Sequence[str], named: date | None, *, is_amended_in_place: bool) -> Dates:
    """The dates in the front and the last articles of a document; ``named`` is the date in the file's name.

    ``is_amended_in_place`` is True for laws, which keep their name and number when changed, and False for
    standards, whose every edition has its own number.

    A law that was amended applies in its new text from the day of the amendment, whatever day its last
    article still names.
    """
    front, last = lines[:_FRONT_LINES], _provisions_of_force(lines)
    issued = _days(_ISSUED, front) or [day for line in front if (day := _whole_day(line))]
    amended = _days(_AMENDED, front) if is_amended_in_place else []
    published = min(issued, default=None) or named
    changed = max((*amended, *([named] if named and is_amended_in_place else [])), default=None)
    stated = _first_day(_IN_FORCE, front) or _first_day(_IN_FORCE, last)
    if not stated and published and any(_ON_ISSUE.search(line) for line in (*front, *last)):
        stated = published
    begins = (
        max((day for day in (stated, changed) if day), default=None) if stated else max(amended, default=None)
    )
    is_amended = bool(amended) and begins == changed
    return Dates(
        published=published,
        in_force_from=begins,
        edition=f"{changed.isoformat()}修改" if is_amended and changed else "",
        repealed=tuple(dict.fromkeys(_repealed(last))),
    )


def _provisions_of_force(lines: Sequence[str]) -> list[str]:
    """The lines that say when the document itself begins: where it speaks of itself, and the last ones."""
    own = [line for line in lines if _OWN.search(line) and (_IN_FORCE.search(line) or _ON_ISSUE.search(line))]
    return own or [line for line in lines[-_LAST_LINES:] if _IN_FORCE.search(line)]


def _days(pattern: re.Pattern[str], lines: Sequence[str]) -> list[date]:
    return [day for line in lines for found in pattern.finditer(line) if (day := _day(found))]


def _first_day(pattern: re.Pattern[str], lines: Sequence[str]) -> date | None:
    return next(iter(_days(pattern, lines)), None)


def _whole_day(line: str) -> date | None:
    """The date of a line that holds nothing else: the day a notice was signed."""
    found = _SIGNED.fullmatch(line)
    return _day(found) if found else None


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups() if part and part.isdecimal())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _repealed(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if "同时废止" in line:
            yield from _REPEALED.findall(line)

"""Exact identifiers in a text: document numbers, articles, waste and industry codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.registers.standards import normalise_number

_DASHES = re.compile("[‐‑‒–—―−－]+")  # noqa: RUF001 - every dash printed between number and year
_STANDARD = re.compile(
    r"(?<![A-Z])(?:GBZ?|HJ|CJ|HG|JB|QB|AQ|WS|SL|TSG|DB\s*\d{2,4}(?=\s*/))(?:\s*/\s*[TZ])?\s*/?\s*\d+(?:\.\d+)*"
    r"(?:\s*-\s*(?:\d{4}|\d{2})(?!\d))?"
)
_NOTICE = re.compile(r"([一-鿿]{0,8})[〔\[(【](\d{4})[〕\])】]\s*(\d+)\s*号")
_ARTICLE = re.compile(r"第\s*([0-9]+|[零〇一二两三四五六七八九十百千]+)\s*条")
_WASTE_ITEM = re.compile(r"(?<!\d)(\d{3})-(\d{3})-(\d{2})(?!\d)")
_WASTE_CLASS = re.compile(r"(?<![A-Z])HW\s*(\d{2})(?!\d)")
_INDUSTRY = re.compile(r"(?<![A-Z0-9])([A-T])(\d{2,4})(?!\d)")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Identifiers:
    """The identifiers of a text in one canonical writing each."""

    standards: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    wastes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """What is indexed; a dated standard number also counts without its year."""
        undated = [base_number(number) for number in self.standards]
        every = (*self.standards, *undated, *self.articles, *self.wastes, *self.notices, *self.industries)
        return tuple(dict.fromkeys(every))


def plain(text: str) -> str:
    """Text with full-width forms and dashes made one; what identifiers are read from.

    >>> plain("ＧＢ１８５９７—2023")
    'GB18597-2023'
    """
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text))


def base_number(number: str) -> str:
    """A standard number without its year.

    >>> base_number("GB 18597-2023")
    'GB 18597'
    """
    return number.split("-")[0]


def arabic(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral below ten thousand.

    >>> arabic("一千二百四十二"), arabic("十六"), arabic("一百零五"), arabic("95")
    (1242, 16, 105, 95)
    """
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def find_identifiers(text: str) -> Identifiers:
    """Every identifier in ``text``.

    >>> find_identifiers("按GB18597—2023和《环评法》第二十二条，HW49（900-039-49）").tokens
    ('GB 18597-2023', 'GB 18597', '第22条', 'HW49', '900-039-49')
    """
    text = plain(text)
    upper = text.upper()
    return Identifiers(
        standards=tuple(dict.fromkeys(normalise_number(match[0]) for match in _STANDARD.finditer(upper))),
        articles=tuple(dict.fromkeys(f"第{arabic(match[1])}条" for match in _ARTICLE.finditer(text))),
        wastes=(
            *dict.fromkeys(f"HW{match[1]}" for match in _WASTE_CLASS.finditer(upper)),
            *dict.fromkeys(match[0] for match in _WASTE_ITEM.finditer(text)),
        ),
        notices=tuple(dict.fromkeys(f"〔{match[2]}〕{match[3]}号" for match in _NOTICE.finditer(text))),
        industries=tuple(dict.fromkeys(match[0] for match in _INDUSTRY.finditer(upper))),
    )


def without_identifiers(text: str) -> str:
    """``text`` with identifiers blanked, so that their pieces are not indexed as words."""
    for pattern in (_STANDARD, _ARTICLE, _WASTE_ITEM, _WASTE_CLASS, _NOTICE):
        text = pattern.sub(" ", text)
    return text


"""Exact identifiers in a text: document numbers, articles, waste and industry codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.registers.law_transition import articles
from assistant.registers.numbers import normalise_number

_DASHES = re.compile("[‐‑‒–—―−－]+")  # every dash printed between number and year
_STANDARD = re.compile(
    r"(?<![A-Z])(?:GBZ?|HJ|CJ|HG|JB|QB|AQ|WS|SL|TSG|DB\s*\d{2,4}(?=\s*/))(?:\s*/\s*[TZ])?\s*/?\s*\d+(?:\.\d+)*"
    r"(?:\s*-\s*(?:\d{4}|\d{2})(?!\d))?"
)
_NOTICE = re.compile(r"[〔\[(【](\d{4})[〕\])】]\s*(\d+)\s*号")
_ORDER = re.compile(r"令\s*第?\s*(\d+)\s*号|(\d+)\s*号令")
_ARTICLE = re.compile(r"第\s*(?:[0-9]+|[零一二三四五六七八九十百千]+)\s*条")
_WASTE_ITEM = re.compile(r"(?<!\d)(\d{3})-(\d{3})-(\d{2})(?!\d)")
_WASTE_CLASS = re.compile(r"(?<![A-Z])HW\s*(\d{2})(?!\d)")
_INDUSTRY = re.compile(r"(?<![A-Z0-9])([A-T])(\d{2,4})(?!\d)")


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


def find_identifiers(text: str) -> Identifiers:
    """Every identifier in ``text``.

    >>> find_identifiers("按GB18597—2023和《环评法》第二十二条，HW49（900-039-49）").tokens
    ('GB 18597-2023', 'GB 18597', '第22条', 'HW49', '900-039-49')
    """
    text = plain(text)
    upper = text.upper()
    return Identifiers(
        standards=tuple(dict.fromkeys(normalise_number(match[0]) for match in _STANDARD.finditer(upper))),
        articles=tuple(f"第{number}条" for number in sorted(articles(text))),
        wastes=(
            *dict.fromkeys(f"HW{match[1]}" for match in _WASTE_CLASS.finditer(upper)),
            *dict.fromkeys(match[0] for match in _WASTE_ITEM.finditer(text)),
        ),
        notices=(
            *dict.fromkeys(f"〔{match[1]}〕{match[2]}号" for match in _NOTICE.finditer(text)),
            *dict.fromkeys(f"令第{match[1] or match[2]}号" for match in _ORDER.finditer(text)),
        ),
        industries=tuple(dict.fromkeys(match[0] for match in _INDUSTRY.finditer(upper))),
    )


def without_identifiers(text: str) -> str:
    """``text`` with identifiers blanked, so that their pieces are not indexed as words."""
    for pattern in (_STANDARD, _ARTICLE, _WASTE_ITEM, _WASTE_CLASS, _NOTICE, _ORDER):
        text = pattern.sub(" ", text)
    return text

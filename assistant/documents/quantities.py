"""Numbers with units, as Chinese filings write them; the only place where units are parsed.

``find_quantities`` walks a text, ``parse_quantity`` reads one cell, ``canonical_unit`` a column title's unit,
``convert`` changes the unit within one dimension. Offsets refer to the text given, so the original spelling
stays available there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.documents.units import COUNT_RATE, COUNTED, SPELLINGS, factor_of, folded, unit_named

_BOUNDS = (
    (
        re.compile(
            r"(?:≤|⩽|≦|[不未](?:得|应|宜|能|可)?(?:超过|超|大于|高于|多于)|(?:小于|低于)(?:或)?等于)$"
        ),
        "≤",
    ),
    (re.compile(r"(?:≥|⩾|≧|不(?:得|应|宜|能|可)?(?:小于|低于|少于)|(?:大于|高于)(?:或)?等于)$"), "≥"),
    (re.compile(r"(?:<|小于|低于|少于)$"), "<"),
    (re.compile(r"(?:>|大于|高于|超过|多于)$"), ">"),
    (re.compile(r"(?:约为?|≈|近)$"), "约"),
)
_BOUND_AFTER = (
    (re.compile(r"\s*(?:及|或|\(含\))?(?:以下|以内)"), "≤"),
    (re.compile(r"\s*(?:及|或)?以上"), "≥"),
    (re.compile(r"\s*左右"), "约"),
)
_SPACED = r"(?<![A-Za-z#\d.\-表图第])[1-9]\d{0,2}(?: \d{3})+(?=\s?(?:m3|m³|㎥|立方米)/)"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_SPACED}|[1-9]\d{{0,2}}(?: 0\d\d)+(?![\d.])|\d+)(?:\.\d+)?"
_POWER = (
    r"(?:\s*[×xX*·]\s*10(?:\^?\(?(?P<{0}>-\d{{1,2}})\)?|\^\(?(?P<{0}b>\d{{1,2}})\)?|(?P<{0}c>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|"
    r"(?<=\.\d×10)(?P<{0}e>[2-9])(?![\d.])|(?<=\.\d\d×10)(?P<{0}f>[2-9])(?![\d.]))"
    r"|[eE](?P<{0}d>[-+]?\d{{1,2}})(?!\d))?"
)
_NUMBER = re.compile(
    r"(?<![\d.])(?P<minus>(?<![\dA-Za-z)\]一-龥%℃])[-+])?"
    rf"(?P<low>{_DIGITS})"
    + _POWER.format("p")
    + rf"(?:(?:\s*(?:%|℃|mm|m|dB(?:\(A\))?|h|t|kg|mg/L|万|亿))?\s*(?P<range>[-~±]|至)\s*(?P<high>{_DIGITS})"
    + _POWER.format("q")
    + r")?\s*(?P<multi>[万亿](?!元|Ah|[kK]?[wW]·?h|千瓦|度|安时))?"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_MULTIPLES = {"万": 1e4, "亿": 1e8, None: 1.0}
_COUNTED_TAIL = re.compile(rf"\s?(?P<unit>{COUNTED})(?:/{COUNTED})*\s*")
_PRODUCT = re.compile(r"[-·]?[一-龥]{1,8}")
_PRODUCT_TAIL = re.compile(r"(/(?:k?[tg]|吨|千克|公斤))[-·]?[一-龥]{1,8}$")
_DIAMETER = re.compile(r"[ΦφØ∅]\s*$")
_CALENDAR = re.compile(r"\s*年(?!用|产|均|耗|排)")


@cache
def _units() -> re.Pattern[str]:
    """Every spelling of every unit; compiled at first use, since it takes a tenth of a second."""
    return re.compile(
        rf"\s{{0,2}}(?P<open>\()?(?P<unit>{COUNT_RATE}|"
        + "|".join(re.escape(spelling) for spelling in sorted(SPELLINGS, key=len, reverse=True))
        + r")(?(open)\))(?![A-Za-z0-9²³])(?!\s?[/·]\s?[(A-Za-zμ]|[/·][一-龥])"
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit.

    ``value`` is the number, or the lower end of a range that ends at ``upper``; for ``a±b`` they are a-b and
    a+b. ``unit`` is canonical ("t/a", "mg/m³", "dB(A)"), "" where none stands. ``bound`` is one of
    "", "≤", "≥", "<", ">", "约". ``start``/``end`` are offsets in the text that was searched.
    ``places`` counts the decimals printed.
    """

    value: float
    upper: float | None
    unit: str
    text: str
    start: int
    end: int
    bound: str = ""
    places: int = 0


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every number in a text that carries a known unit, from left to right."""
    for quantity in _numbers(text):
        if quantity.unit:
            yield quantity


def parse_quantity(text: str) -> Quantity | None:
    """The one number a table cell or a field holds, with or without a unit; None for anything else.

    What it is counted in or per which product it is stated (3台, 12kg/t-产品, φ0.5m) may stand beside it.
    """
    found = list(_numbers(text))
    if len(found) != 1:
        return None
    quantity = found[0]
    before, after = folded(text[: quantity.start]), folded(text[quantity.end :])
    if not quantity.unit and (counted := _COUNTED_TAIL.fullmatch(after)):
        end = quantity.end + counted.end("unit")
        return replace(quantity, unit=counted["unit"], text=text[quantity.start : end], end=end)
    if "/" in quantity.unit and _PRODUCT.fullmatch(after):
        after = ""
    rest = (_DIAMETER.sub("", before) + after).strip("() \n\t。;,")
    return quantity if not rest else None


def canonical_unit(words: str) -> str:
    """The canonical form of a unit written alone or in a column title: "产生量（吨/年）" gives "t/a".

    Bracketed units win over words; "" where no unit is known.
    """
    text = re.sub(r"[\n$]|\\(?:mathrm|text|rm)\b", "", folded(words)).strip()
    text = re.sub(r"\s*/\s*", "/", text)
    bracketed: list[str] = re.findall(r"[(\[【]((?:[^()\[\]【】]|\([^()]*\))*)[)\]】]", text)
    after_slash: list[str] = re.findall(r"(?:(?<=[一-龥)\]℃])|^)/([^/].*)$", text)
    latin_tail: list[str] = re.findall(
        r"(?<=[^A-Za-z/°])\s?([A-Za-zμ℃%‰㎡㎥°][A-Za-zμ/³²㎡㎥°\d^{}·]*(?:\(A\))?(?:-[123])?)$",
        _PRODUCT_TAIL.sub(r"\1", text),
    )
    compound: list[str] = re.findall(r"[A-Za-zμ][A-Za-zμ²³\d]*/\([^()]*\)$", text)
    for candidate in (text, *compound, *reversed(bracketed), *latin_tail, *after_slash):
        bare = re.sub(r"^单位\s*:?\s*", "", candidate.strip(" /"))
        for shape in (bare, bare.strip("()"), _PRODUCT_TAIL.sub(r"\1", bare)):
            if unit := unit_named(shape.strip()):
                return unit
    return next((unit for each in reversed(bracketed) if (unit := _count_named(each.strip()))), "")


def _count_named(words: str) -> str:
    """台, or the first of 台/套."""
    return words[0] if re.fullmatch(rf"{COUNTED}(?:/{COUNTED})*", words) else ""


def convert(quantity: Quantity, unit: str) -> Quantity | None:
    """The same quantity in another unit of its dimension; None where the dimensions differ."""
    factor = conversion_factor(quantity.unit, unit)
    if factor is None:
        return None
    upper = None if quantity.upper is None else quantity.upper * factor
    return replace(quantity, value=quantity.value * factor, upper=upper, unit=unit)


def conversion_factor(source: str, target: str) -> float | None:
    """What turns a number of one canonical unit into another; None where they differ in kind."""
    if source == target:
        return 1.0
    first, second = factor_of(source), factor_of(target)
    if first is None or second is None or first.dimension != second.dimension:
        return None
    return first.size / second.size


def _numbers(text: str) -> Iterator[Quantity]:
    shown = folded(text)
    position = 0
    while found := _NUMBER.search(shown, position):
        position = max(found.end(), position + 1)
        if _is_part_of_a_name(shown, found) or _is_year(shown, found):
            continue
        quantity = _quantity(text, shown, found)
        position = max(position, quantity.end)
        yield quantity


def _is_year(shown: str, found: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", found["low"]) and _CALENDAR.match(shown, found.end()))


def _is_part_of_a_name(shown: str, found: re.Match[str]) -> bool:
    """A number glued to Latin letters or a hyphen (DA001, PM10, GB 3095-2012, 2-1) is no amount."""
    before = shown[max(0, found.start("low") - 16) : found.start()]
    if before[-1:].isascii() and before[-1:].isalpha():
        return not _units().fullmatch(re.split(r"[^A-Za-zμ/³²]", before)[-1])
    return before[-1:] == "-" and not found["minus"]


def _quantity(text: str, shown: str, found: re.Match[str]) -> Quantity:
    multiple = _MULTIPLES[found["multi"]]
    low = _value(found, "low", "p") * multiple * (-1 if found["minus"] == "-" else 1)
    upper = None
    if found["high"] is not None:
        upper = _value(found, "high", "q") * multiple
        if found["range"] == "±":
            low, upper = low - upper, low + upper
    start, bound = _bound_before(shown, found.start())
    end = found.start() + len(found[0].rstrip())
    unit = ""
    if unit_found := _units().match(shown, end):
        unit, end = unit_named(unit_found["unit"]), unit_found.end()
    bound = bound or next((sign for words, sign in _BOUND_AFTER if words.match(shown, end)), "")
    places = len(found["low"].partition(".")[2])
    return Quantity(low, upper, unit, text[start:end], start, end, bound, places)


def _bound_before(shown: str, start: int) -> tuple[int, str]:
    """Where the sign or word of a bound before a number begins, and its sign."""
    before = shown[max(0, start - 8) : start].rstrip(" ")
    for words, sign in _BOUNDS:
        if found := words.search(before):
            return max(0, start - 8) + found.start(), sign
    return start, ""


def _value(found: re.Match[str], digits: str, power: str) -> float:
    number = float(re.sub(r"[, ]", "", found[digits]))
    exponent = found[power] or found[power + "b"] or found[power + "c"] or found[power + "d"]
    exponent = exponent or found[power + "e"] or found[power + "f"]
    return number * 10.0 ** int(exponent.translate(_SUPERSCRIPT)) if exponent else number

"""When what was read counts as what the label says.

Words are equal after folding full-width to half-width (NFKC), dropping every space and line break (<br> too),
and writing all dashes as ``-``, all tildes as ``~`` and all quotation marks alike. A blank, a dash,
``/`` and 无数据 are no value. Numbers are equal as numbers: 0.50 = 0.5, +3 = 3, 10 万件 = 100000 件, and
a unit behind a number does not matter where the label's unit stands beside it. Units are equal
after 吨 = t, 年 = a and the like, the year left out. A long value is given by its ends: its first
words must stand within the first 40 characters read, its last words within the last 40, so that a
heading taken in or left out is no miss. A name is equal, or one of the two stands within the other
when brackets are left out. A standard is its number with its year (93 = 1993). What the label gives
in part (disposal, model) is right when one contains the other.
"""

from __future__ import annotations

import re
import unicodedata

_SLACK = 40
_DASHES = re.compile(r"[‐‑‒–—―−－ー─]+")
_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "无数据"})
_NUMBER = re.compile(r"[<>≤≥≈~约]*([+-]?\d+(?:\.\d+)?)(?:[×x*]10\^?([+-]?\d+))?(万(?!元))?")
_UNITS = {"吨": "t", "千克": "kg", "公斤": "kg", "立方米": "m3", "m³": "m3", "年": "a", "度": "kwh"}


def plain(text: str) -> str:
    """The words without what does not matter."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text.replace("<br>", "")))
    folded = re.sub(r"[〜～˜∼]", "~", folded)
    folded = re.sub(r"[“”„‟〝〞\"'‘’]", '"', folded)
    return re.sub(r"\s+", "", folded)


def is_nothing(text: str) -> bool:
    """Whether a cell says nothing."""
    return plain(text) in _NOTHING


def number(text: str) -> float | None:
    """The number a value begins with; None where it begins with words."""
    found = _NUMBER.match(plain(text).replace(",", ""))
    if found is None:
        return None
    value = float(found[1]) * 10.0 ** int(found[2] or 0)
    return float(value * 10_000) if found[3] else float(value)


def is_same(expected: str, read: str) -> bool:
    """Equal words, or equal numbers where both are nothing but a number and a unit."""
    if plain(expected) == plain(read):
        return True
    return is_number(expected) and is_number(read) and is_close(number(expected), number(read))


def is_number(text: str) -> bool:
    """A number with at most a short unit behind it."""
    words = plain(text).replace(",", "")
    found = _NUMBER.match(words)
    return found is not None and len(words) - found.end() <= 6 and not re.search(r"\d", words[found.end() :])


def is_close(one: float | None, other: float | None) -> bool:
    """Equal numbers, rounding of the last digit in binary left aside."""
    return one is not None and other is not None and abs(one - other) <= 1e-9 * max(1.0, abs(one))


def is_same_amount(expected: tuple[str, str], read: tuple[str, str]) -> bool:
    """Equal amounts, each a number and its unit; 万 may stand in either; a unit not read is left out."""
    if is_nothing(read[1]):
        return is_same(expected[0], read[0])
    values = [_in_ones(*pair) for pair in (expected, read)]
    return plain(expected[0]) == plain(read[0]) if None in values else is_close(*values)


def _in_ones(value: str, unit: str) -> float | None:
    base = number(value)
    if base is None:
        return None
    return base * 10_000 if plain(unit).startswith("万") and not plain(value).endswith("万") else base


def is_same_unit(expected: str, read: str) -> bool:
    """Equal units, the year and 万 left out."""
    return _unit(expected) == _unit(read)


def _unit(text: str) -> str:
    words = plain(text).lower().removeprefix("万")
    for word, sign in _UNITS.items():
        words = words.replace(plain(word).lower(), sign)
    return words.removesuffix("/a")


def is_same_name(expected: str, read: str) -> bool:
    """Equal names, or one within the other when brackets are left out."""
    one, other = _bare(expected), _bare(read)
    return bool(one and other) and (one == other or one in other or other in one)


def _bare(name: str) -> str:
    words = plain(name).replace("$", "").replace("_", "").replace("{", "").replace("}", "").lower()
    return re.sub(r"\([^()]*\)", "", words) or words


def overlaps(expected: str, read: str) -> bool:
    """One contains the other, or both are the same set of parts."""
    one, other = plain(expected), plain(read)
    parts = [set(re.split(r"[、,;/]", words)) for words in (one, other)]
    return one in other or other in one or parts[0] == parts[1]


def has_ends(text: str, head: str, tail: str) -> bool:
    """Whether a long value begins and ends where the label says; an empty tail is not judged."""
    words, first, last = plain(text), plain(head), plain(tail)
    return first in words[: len(first) + _SLACK] and last in words[-len(last) - _SLACK :]


def is_same_cell(expected: str, read: str) -> bool:
    """Exact text of a cell; a long one by its ends, without slack."""
    if " ⋯ " in expected:
        head, _, tail = expected.partition(" ⋯ ")
        words = plain(read)
        return words.startswith(plain(head)) and words.endswith(plain(tail))
    return plain(expected) == plain(read)


def standard_key(text: str) -> str:
    """A standard's number with its year in four digits, spaces left out."""
    words = plain(text).upper()
    short = re.search(r"-(\d{2})$", words)
    return f"{words[: short.start()]}-19{short[1]}" if short else words

"""A Word formula (OMML) as text on one line: Q=(a+b)/c, m³, ∑_(i=1)^n x_i, √(2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.documents.word.scripts import fraction, lowered, raised, root, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr"})
_DEFAULT_NARY, _DEFAULT_ACCENT = "∫", "^"


def formula(element: _Element) -> str:
    """The formula below an m:oMath, or any part of one."""
    return "".join(_piece(child) for child in element)


def _piece(element: _Element) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or (tag.startswith(_M) and tag.endswith("Pr")):
        return ""
    if tag in (f"{_M}t", f"{_W}t"):
        return element.text or ""
    if tag == f"{_W}br":
        return "\n"
    made = _MAKERS.get(tag)
    return formula(element) if made is None else made(element)


def _part(element: _Element, name: str) -> str:
    part = element.find(f"{_M}{name}")
    return "" if part is None else formula(part)


def _setting(element: _Element, properties: str, name: str, default: str) -> str:
    """A sign named in the properties; an empty one means none."""
    stated = element.find(f"{_M}{properties}/{_M}{name}")
    return default if stated is None else str(stated.get(f"{_M}val", ""))


def _fraction(element: _Element) -> str:
    if _setting(element, "fPr", "type", "bar") == "noBar":
        return f"({_part(element, 'num')};{_part(element, 'den')})"
    return fraction(_part(element, "num"), _part(element, "den"))


def _superscript(element: _Element) -> str:
    return whole(_part(element, "e")) + raised(_part(element, "sup"))


def _subscript(element: _Element) -> str:
    return whole(_part(element, "e")) + lowered(_part(element, "sub"))


def _both(element: _Element) -> str:
    return whole(_part(element, "e")) + lowered(_part(element, "sub")) + raised(_part(element, "sup"))


def _before(element: _Element) -> str:
    return lowered(_part(element, "sub")) + raised(_part(element, "sup")) + _part(element, "e")


def _nary(element: _Element) -> str:
    sign = _setting(element, "naryPr", "chr", _DEFAULT_NARY)
    limits = lowered(_part(element, "sub")) + raised(_part(element, "sup"))
    body = _part(element, "e").strip()
    return f"{sign}{limits}{' ' if limits and body else ''}{body}"


def _radical(element: _Element) -> str:
    return root(_part(element, "deg"), _part(element, "e"))


def _function(element: _Element) -> str:
    name, body = _part(element, "fName").strip(), _part(element, "e").strip()
    return f"{name}{body}" if body.startswith("(") else f"{name}({body})"


def _brackets(element: _Element) -> str:
    begin = _setting(element, "dPr", "begChr", "(")
    end = _setting(element, "dPr", "endChr", ")")
    between = _setting(element, "dPr", "sepChr", "|")
    return begin + between.join(formula(part) for part in element.iterchildren(f"{_M}e")) + end


def _matrix(element: _Element) -> str:
    lines = element.iterchildren(f"{_M}mr")
    return "[" + "; ".join(", ".join(formula(e) for e in line.iterchildren(f"{_M}e")) for line in lines) + "]"


def _lines(element: _Element) -> str:
    return "; ".join(formula(part) for part in element.iterchildren(f"{_M}e"))


def _lower_limit(element: _Element) -> str:
    return _part(element, "e") + lowered(_part(element, "lim"))


def _upper_limit(element: _Element) -> str:
    return _part(element, "e") + raised(_part(element, "lim"))


_MAKERS: Mapping[str, Callable[[_Element], str]] = {
    f"{_M}f": _fraction,
    f"{_M}sSup": _superscript,
    f"{_M}sSub": _subscript,
    f"{_M}sSubSup": _both,
    f"{_M}sPre": _before,
    f"{_M}nary": _nary,
    f"{_M}rad": _radical,
    f"{_M}func": _function,
    f"{_M}d": _brackets,
    f"{_M}m": _matrix,
    f"{_M}eqArr": _lines,
    f"{_M}limLow": _lower_limit,
    f"{_M}limUpp": _upper_limit,
}

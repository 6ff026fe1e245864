"""Formula pieces on one line: raised and lowered signs, fractions, roots."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−－=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−－=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_RAISABLE = re.compile(r"[0-9+\-−－=()n]+")
_LOWERABLE = re.compile(r"[0-9+\-−－=()]+")
_EXPONENT = re.compile(r"[0-9+\-−－]+")
_POWER_OF_TEN = re.compile(r"(?<![\d.])10[⁻⁰¹²³⁴-⁹]*$")
_WHOLE = re.compile(r"[\w.%°′″∞⁰¹²³⁴-⁹ⁿ₀-₉]*|\([^()]*\)")


def raised(text: str) -> str:
    """Text set high: m³, x^(a+b)."""
    words = text.strip()
    if not words:
        return ""
    return words.translate(_RAISED) if _RAISABLE.fullmatch(words) else f"^{whole(words)}"


def lowered(text: str) -> str:
    """Text set low: SO₂, C_max."""
    words = text.strip()
    if not words:
        return ""
    return words.translate(_LOWERED) if _LOWERABLE.fullmatch(words) else f"_{whole(words)}"


def exponent(before: str, text: str) -> str:
    """Raised characters, one for one, where plain ones would be another number: 10⁴, not 104."""
    if _EXPONENT.fullmatch(text) and _POWER_OF_TEN.search(before):
        return text.translate(_RAISED)
    return text


def fraction(above: str, below: str) -> str:
    """a/b, with brackets where they are needed."""
    return f"{whole(above)}/{whole(below)}"


def root(degree: str, inside: str) -> str:
    """√(x), with the degree before it."""
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree.strip(), f"{degree.strip()}√")
    return f"{sign}({inside.strip()})"


def whole(text: str) -> str:
    """The text as one operand: in brackets unless it is one word or has them."""
    words = text.strip()
    return words if _WHOLE.fullmatch(words) else f"({words})"

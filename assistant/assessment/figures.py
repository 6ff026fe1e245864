"""How figures are printed, and sums of figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

from assistant.assessment.model import Worked
from assistant.registers import Confidence, weakest

_LEAST_DIGITS = 4  # digits shown of a small number
_DECIMALS = 3  # decimals shown of a number above 1


def shown(value: float) -> str:
    """A number as it is printed in a sum: three decimals, or four digits of a small one.

    >>> [shown(number) for number in (2400.0, 718.5600000001, 0.0366666667, 1250000.0, 0)]
    ['2400', '718.56', '0.03667', '1250000', '0']
    """
    if value == 0:
        return "0"
    decimals = _DECIMALS
    if abs(value) < 1:
        decimals = _LEAST_DIGITS - 1 - floor(log10(abs(value)))
    text = format(Decimal(repr(round(value, decimals))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def literal(text: str) -> str:
    """Words of a fact made safe to stand in the text of a sum, whose places are in braces."""
    return text.replace("{", "{{").replace("}", "}}")


def given(name: str, value: float, unit: str, *, how: str, basis: str, confidence: Confidence) -> Worked:
    """A figure that is a fact already, with the words that say how it was found."""
    words = f"{how}：{shown(value)} {unit}" if how else f"{shown(value)} {unit}"
    return Worked(name, value, unit, how or "给定值", words, basis, (), confidence)


def summed(name: str, parts: Sequence[Worked], *, basis: str) -> Worked:
    """The sum of figures of one unit; at least one."""
    total = sum(part.value for part in parts)
    unit = parts[0].unit
    sum_text = " + ".join(shown(part.value) for part in parts)
    text = f"{sum_text} = {shown(total)} {unit}" if len(parts) > 1 else f"{sum_text} {unit}"
    inputs = tuple(dict.fromkeys(pair for part in parts for pair in part.inputs))
    confidence = weakest(*(part.confidence for part in parts))
    return Worked(name, total, unit, "各源合计", text, basis, inputs, confidence)

"""What a calculator is for those who call it by name: parameters with units, and the shape of its sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.registers import Confidence

Argument = float | bool | str | Sequence[float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument: ``numbers`` takes several, separated by commas; ``yes`` 是 or 否; ``choice`` one word."""

    name: str
    title: str
    unit: str
    kind: Literal["number", "numbers", "yes", "choice"] = "number"
    default: float | bool | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calculator:
    """A calculator with what is needed to write its sum; ``output`` names the field of a result with several.

    ``sum_text`` has ``{parameter}``, ``{result}`` and the result's fields as places for printed numbers.
    Where the outcome is a class in words, ``scale`` lists the words and the value is the place, from 1.
    """

    name: str
    title: str
    function: Callable[..., float | str | tuple[float | str, ...]]
    parameters: tuple[Parameter, ...]
    result: str
    unit: str
    formula: str
    sum_text: str
    basis: str
    confidence: Confidence
    output: str = ""
    scale: tuple[str, ...] = ()

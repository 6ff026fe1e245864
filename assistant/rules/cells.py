"""Numbers as printed in the cells of a form's tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10

from assistant.documents.form.report import Column, FormTable, Report
from assistant.documents.model import Document, Span
from assistant.documents.quantities import parse_quantity

_ABSENT = re.compile(r"[\s/／\\—–\-－―无]*")
_POWER = re.compile(r"[×xX*·eE]")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: ``half`` is half its last place, the rounding it may hide."""

    value: float
    half: float
    unit: str
    span: Span
    text: str

    @property
    def is_absent(self) -> bool:
        """True for a blank cell or a dash, which counts as nothing."""
        return not self.text


def slack(stated: Printed, *terms: Printed) -> float:
    """How far a stated sum may lie from the sum of its terms by rounding alone.

    Whole numbers are taken as exact, save a whole total of terms with decimals; a plain 0 is exact always.
    """
    of_terms = sum(term.half for term in terms if term.half < 0.5)
    own = stated.half if stated.half < 0.5 or (of_terms and stated.value) else 0.0
    return own + of_terms + 1e-9


def printed(document: Document, span: Span) -> Printed | None:
    """The one number in a range of the text; a blank or a dash is zero, anything else None."""
    text = document.quote(span).strip()
    if _ABSENT.fullmatch(text):
        return Printed(0.0, 0.0, "", span, "")
    sign = text.startswith("+")
    quantity = parse_quantity(text.removeprefix("+") if sign else text)
    if quantity is None or quantity.upper is not None or quantity.bound or _POWER.search(text):
        return None
    return Printed(quantity.value, 0.5 * 10.0**-quantity.places, quantity.unit, span, text)


def cell_number(report: Report, table: FormTable, row: int, column: Column | int) -> Printed | None:
    """The number in a cell; None where there is no cell or no plain number."""
    cell = table.cell(row, column)
    return printed(report.document, report.document.cell_span(cell)) if cell else None


def cell_words(report: Report, table: FormTable, row: int, column: Column | int) -> str:
    """The words of a cell without spaces, "" where there is no cell."""
    cell = table.cell(row, column)
    return re.sub(r"\s+", "", report.document.cell_text(cell)) if cell else ""


def shown(value: float, *like: Printed) -> str:
    """A computed value with one decimal more than the most precise number it came from."""
    halves = [number.half for number in like if number.half]
    places = 0 if not halves else max(0, round(-log10(2 * min(halves))))
    text = f"{value:.{places + 1}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

"""How facts and shares are printed; derived values print through ``assistant.assessment.figures.shown``."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def exact(value: float | Decimal) -> str:
    """A fact as it was given, without exponent and trailing zeros.

    >>> exact(10000.0), exact(0.30), exact(1e-7), exact(Decimal("12.50"))
    ('10000', '0.3', '0.0000001', '12.5')
    """
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Rounded half up, as done by hand.

    >>> rounded(0.125, 2), rounded(2.5, 0)
    (Decimal('0.13'), Decimal('3'))
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

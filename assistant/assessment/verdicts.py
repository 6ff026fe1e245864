"""Compliance in words, with what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.assessment.model import Limit, Worked
from assistant.registers import Confidence

OPEN = "待核"


def verdict(complies: bool | None, figure: Worked | None, limits: Iterable[Limit | None]) -> str:
    """达标, 超标, or 待核 where it cannot be told; a figure or limit from general knowledge is named.

    >>> from assistant.registers import Confidence
    >>> worked = Worked("浓度", 1, "mg/m³", "", "", "", (), Confidence.RECALL)
    >>> verdict(True, worked, [])
    '达标（源强待核）'
    """
    if complies is None:
        return OPEN
    doubts = []
    if figure and figure.confidence is Confidence.RECALL:
        doubts.append("源强待核")
    if any(limit.confidence is Confidence.RECALL for limit in limits if limit):
        doubts.append("限值待核")
    words = "达标" if complies else "超标"
    return f"{words}（{'、'.join(doubts)}）" if doubts else words

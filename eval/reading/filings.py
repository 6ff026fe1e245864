"""The filings that are at hand as .docx and .pdf, and which of them are kept back for the final test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.assessment.run import ROOT

REPORTS = ROOT.parent / "shared" / "reports"
TEST = frozenset({"danyu", "hualongcai", "boliyuan-metal", "yamaxun", "yamaxun-tables"})


def pairs(split: str) -> Iterator[tuple[Path, Path]]:
    """The (.docx, .pdf) of each filing of a split, ``dev`` or ``test``."""
    for word in sorted(REPORTS.rglob("*.docx")):
        paper = word.with_suffix(".pdf")
        if paper.exists() and (word.stem in TEST) == (split == "test"):
            yield word, paper

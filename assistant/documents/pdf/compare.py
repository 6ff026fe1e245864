"""Sets pdfium's reading of a page beside the second one, and says which is taken.

pdfium's is the better one as a rule, as it knows where each character stands. The second is taken, without
tables, where pdfium's makes no sense or lacks much of the page. Every difference is told to the user.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from unicodedata import normalize

from assistant.documents.pdf.font_codes import UNKNOWN
from assistant.documents.pdf.pages import Page, is_odd
from assistant.documents.pdf.second import SecondReader

_FEW = 5  # characters; fewer are a matter of taste: a bullet, a hyphen at the end of a line
_SHARE = 0.02  # of the page; less than this is no difference
_LACKING = 0.2  # of the page; when pdfium lacks more, the second reading is taken


@dataclass(frozen=True, slots=True)
class Comparison:
    """By how many characters two readings of a page differ; ``lines`` of the second when that is taken."""

    differs: int = 0
    lines: tuple[str, ...] = ()


def compared(page: Page, second: SecondReader) -> Comparison:
    """Compare pdfium's reading of a page with the second one."""
    first = Counter("".join(glyph.text for glyph in page.glyphs if glyph.text != " "))
    other, lines = second.characters(page.number), None
    if other is None:
        lines = second.lines(page.number)
        other = Counter("".join("".join(lines).split()))
    differs, lacking = _difference(first, other)
    total = max(1, sum(first.values()), sum(other.values()))
    if page.is_legible and (differs <= _FEW or differs < _SHARE * total):
        return Comparison()
    if not page.is_legible or lacking > _LACKING * total:
        lines = second.lines(page.number) if lines is None else lines
        if lines and not is_odd("".join(lines)):
            return Comparison(differs, tuple(lines))
    return Comparison(differs if page.is_legible else 0)


def _difference(first: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """By how many characters two readings differ, and how many the first lacks."""
    lacking, beyond = _plain(other - first), _plain(first - other)
    # Codes that the second reader has no meaning for may be whatever the first one found.
    unknown = sum(count for text, count in other.items() if text == UNKNOWN or "\ue000" <= text <= "\uf8ff")
    lacks = sum((lacking - beyond).values())
    return max(lacks, sum((beyond - lacking).values()) - unknown, 0), lacks


def _plain(counts: Counter[str]) -> Counter[str]:
    """Characters that only one reader tells apart made alike; codes without a meaning left out."""
    plain: Counter[str] = Counter()
    for text, count in counts.items():
        if text != UNKNOWN and not "\ue000" <= text <= "\uf8ff":
            for part in normalize("NFKC", text):
                plain[part] += count
    return plain

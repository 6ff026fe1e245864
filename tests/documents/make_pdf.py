"""PDF files for the tests, drawn with reportlab in the font that every PDF reader brings along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT, SIZE, PITCH = "STSong-Light", 12, 20
LEFT, RIGHT, TOP, BOTTOM = 72.0, 72.0 + 12 * 37, 770.0, 72.0
PER_LINE = 37
PADDING = 5

Draw = Callable[[Canvas], None]


def pdf_file(path: Path, *pages: Sequence[Draw], encrypt: str | None = None, rotation: int = 0) -> Path:
    """A .pdf of A4 pages, each drawn by its functions; ``encrypt`` is a password to open it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
    for drawings in pages:
        canvas.setFont(FONT, SIZE)
        canvas.setPageRotation(rotation)
        for draw in drawings:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def line(text: str, y: float, x: float = LEFT) -> Draw:
    """One line of text with its baseline at ``y``."""
    return lambda canvas: canvas.drawString(x, y, text)


def paragraph(text: str, y: float, indent: int = 2) -> Draw:
    """A paragraph of Chinese text broken at the right margin, its first line set in by two characters."""
    first = PER_LINE - indent
    lines = [text[:first], *(text[i : i + PER_LINE] for i in range(first, len(text), PER_LINE))]

    def draw(canvas: Canvas) -> None:
        for number, words in enumerate(lines):
            canvas.drawString(LEFT + (0 if number else indent * SIZE), y - number * PITCH, words)

    return draw


def box(text: str, left: float, bottom: float, right: float, top: float) -> Draw:
    """A ruled cell with its text, one line per newline, from its upper left corner."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(left, bottom, right - left, top - bottom)
        for number, words in enumerate(text.split("\n")):
            canvas.drawString(left + PADDING, top - SIZE - 3 - number * PITCH, words)

    return draw


def ruled(rows: Sequence[Sequence[str]], xs: Sequence[float], top: float, height: float = 24) -> list[Draw]:
    """A ruled table without merges: rows of equal height at the given column edges."""
    return [
        box(text, xs[c], top - (r + 1) * height, xs[c + 1], top - r * height)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def rule(x0: float, y0: float, x1: float, y1: float) -> Draw:
    """A straight line."""
    return lambda canvas: canvas.line(x0, y0, x1, y1)

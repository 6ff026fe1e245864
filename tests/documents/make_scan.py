"""Scans for the tests: words and rules drawn into pictures, and PDF files whose pages are such pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 620, 440  # [px], at 75 dpi an A5 page lying on its side
SIZE, PITCH, LEFT, TOP = 24, 44, 40, 40


def picture(lines: Sequence[str], *, grid: Sequence[int] = (), turn: float = 0) -> Image.Image:
    """Lines of words; ``grid`` are the edges [px] of the columns of a table, its words parted by tabs."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(SIZE)
    for row, line in enumerate(lines):
        y = TOP + row * PITCH
        for column, words in enumerate(line.split("\t")):
            draw.text((grid[column] + 14 if grid else LEFT, y), words, fill="black", font=font)
    if grid:
        low = TOP - 8 + len(lines) * PITCH
        for x in grid:
            draw.line((x, TOP - 8, x, low), fill="black", width=2)
        for row in range(len(lines) + 1):
            y = TOP - 8 + row * PITCH
            draw.line((grid[0], y, grid[-1], y), fill="black", width=2)
    return image.rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def scan_file(path: Path, *pages: Image.Image | str, under: str = "", beside: str = "") -> Path:
    """A .pdf of pictures that fill their pages, and of pages of text where a string is given.

    ``under`` is laid invisibly over each picture, as earlier recognition does; ``beside`` is a caption below.
    """
    canvas = Canvas(str(path))
    for page in pages:
        canvas.setPageSize((WIDTH, HEIGHT))
        if isinstance(page, str):
            canvas.drawString(LEFT, HEIGHT - TOP, page)
        else:
            low = 60 if beside else 0
            canvas.drawImage(ImageReader(page), 0, low, WIDTH, HEIGHT - low)
            if beside:
                canvas.drawString(LEFT, 20, beside)
            if under:
                text = canvas.beginText(LEFT, HEIGHT - TOP)
                text.setTextRenderMode(3)
                text.textLine(under)
                canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path

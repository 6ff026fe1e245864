"""What stands on the pages of a .pdf: glyphs with their boxes and the ruled lines, through pdfium.

pdfium is not thread-safe. ``PDFIUM_LOCK`` is the one lock of the process: whoever calls pypdfium2, here or in
another room, holds it during the call.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from assistant.documents.model import Origin
from assistant.documents.pdf.fonts import stand_in_for_missing_fonts
from assistant.documents.pdf.glyphs import Characters, Glyph, page_characters, straightened
from assistant.documents.pdf.images import joined_images, page_images
from assistant.documents.pdf.nonsense import is_nonsense
from assistant.documents.pdf.paths import Rule, page_rules
from assistant.documents.pdf.scanned import look_at
from assistant.errors import ReadError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from assistant.documents.ocr.picture import Image

PDFIUM_LOCK = threading.Lock()

_ODD_SHARE = 0.1  # characters without meaning, above which another reader is asked


@dataclass(frozen=True, slots=True)
class PageImage:
    """A raster image as drawn, its box in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, width: float, height: float) -> bool:
        """Whether the image is at least so large."""
        return self.right - self.left >= width and self.top - self.bottom >= height


@dataclass(frozen=True)
class Page:
    """One page: ``number`` from 1, size in points; ``failed`` when it could not be loaded.

    ``is_scanned`` when what there is to read on it is a picture; ``hides_text`` when its text is not what one
    sees; ``origin`` tells where its glyphs come from.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    failed: bool = False
    images: list[PageImage] = field(default_factory=list)
    is_scanned: bool = False
    hides_text: bool = False
    origin: Origin = Origin.TEXT

    @cached_property
    def is_nonsense(self) -> bool:
        """Whether the characters of the text cannot be those that are seen."""
        return is_nonsense(self.glyphs)

    @cached_property
    def is_legible(self) -> bool:
        """Whether there is text, and nearly all of it characters that mean something."""
        return bool(self.glyphs) and not self.is_nonsense and not is_odd([g.text for g in self.glyphs])


def is_odd(characters: Sequence[str]) -> bool:
    """Whether many characters are replacement or private-use codes: a font without a usable encoding."""
    odd = sum(1 for text in characters if text == "\ufffd" or "\ue000" <= text <= "\uf8ff")
    return odd > _ODD_SHARE * len(characters)


def open_pdf(file: BinaryIO, path: Path) -> PdfDocument:
    """The .pdf in an open file, named by ``path``. Raises ReadError when it is encrypted or damaged."""
    import pypdfium2

    stand_in_for_missing_fonts()
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(error, path) from error


def _cannot_open(error: Exception, path: Path) -> ReadError:
    import pypdfium2.raw as pdfium

    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
        return ReadError("PDF 已加密，无法读取。", "请去掉打开密码后再试。", path=path)
    return ReadError("PDF 不完整或已损坏，无法打开。", "请重新导出或下载该文件。", path=path)


def read_page(document: PdfDocument, number: int) -> Page:
    """One page, from 1."""
    import pypdfium2

    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page(number, 0, 0, failed=True)
    try:
        characters, looks = page_characters(page), look_at(page)
        is_scanned = looks.is_scanned(len(characters.glyphs))
        boxes = joined_images(box for box in page_images(page) if isfinite(sum(box))) if looks.images else []
        rotation = page.get_rotation()
        turn = _Turn(page, rotation if is_scanned else characters.turn(rotation))
        found = Page(
            number,
            *turn.size,
            turn.glyphs(characters),
            [turn.rule(rule) for rule in page_rules(page) if isfinite(sum(rule))],
            images=[PageImage(number, *turn.rule(box)) for box in boxes],
            is_scanned=is_scanned,
            hides_text=looks.hides_text,
        )
        return _doubted(found) if found.hides_text and found.is_scanned else found
    finally:
        page.close()


def _doubted(page: Page) -> Page:
    """A page whose words an earlier recognition laid under the picture, with how sure it was unknown."""
    glyphs = [replace(glyph, confidence=0.0) for glyph in page.glyphs]
    return replace(page, glyphs=glyphs, origin=Origin.OCR)


def render(document: PdfDocument, number: int, long_side: int) -> Image:
    """The picture of a page, its longer side so many pixels."""
    page = document[number - 1]
    try:
        image: Image = page.render(scale=long_side / max(*page.get_size(), 1.0)).to_numpy()
        return image
    finally:
        page.close()


class _Turn:
    """Turns coordinates of the page's own space into those of the page as it is read."""

    def __init__(self, page: PdfPage, angle: int) -> None:
        self._angle = angle % 360
        self._left, self._bottom, self._right, self._top = page.get_cropbox()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        width, height = self._right - self._left, self._top - self._bottom
        return (height, width) if self._angle in (90, 270) else (width, height)

    def glyphs(self, characters: Characters) -> list[Glyph]:
        """The glyphs where they are read, those of another direction laid level."""
        if self._angle or self._left or self._bottom:
            for glyph in characters.glyphs:
                glyph.left, glyph.bottom, glyph.right, glyph.top = self._box(
                    glyph.left, glyph.bottom, glyph.right, glyph.top
                )
        return straightened(characters.glyphs, characters.directions, self._angle)

    def rule(self, rule: Rule) -> Rule:
        return Rule(*self._box(rule.left, rule.bottom, rule.right, rule.top))

    def _box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        x0, x1 = left - self._left, right - self._left
        y0, y1 = bottom - self._bottom, top - self._bottom
        width, height = self._right - self._left, self._top - self._bottom
        if self._angle == 90:
            return y0, width - x1, y1, width - x0
        if self._angle == 180:
            return width - x1, height - y1, width - x0, height - y0
        if self._angle == 270:
            return height - y1, x0, height - y0, x1
        return x0, y0, x1, y1

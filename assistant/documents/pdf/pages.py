"""What stands on the pages of a .pdf: glyphs with their boxes and the ruled lines, through pdfium.

pdfium is not thread-safe. ``PDFIUM_LOCK`` is the one lock of the process: whoever calls pypdfium2, here or in
another room, holds it during the call.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from assistant.documents.model import Origin
from assistant.documents.pdf.fonts import stand_in_for_missing_fonts
from assistant.documents.pdf.images import joined_images, page_images
from assistant.documents.pdf.paths import Rule, page_rules
from assistant.documents.pdf.scanned import look_at
from assistant.documents.word.symbol_fonts import symbol
from assistant.errors import ReadError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from assistant.documents.ocr.picture import Image

PDFIUM_LOCK = threading.Lock()

_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line
_PRIVATE = range(0xF000, 0xF100)
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
# Taller than this, a box says more about a careless font than about the line [font sizes].
_MAX_HEIGHT = 1.6
# Below this the size is that of an unscaled font and says nothing about the page [pt].
_MIN_SIZE = 4
_ODD_SHARE = 0.1  # characters without meaning, above which another reader is asked


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn; the box is in points, y upwards, as the page is seen (rotation applied).

    ``confidence`` is the recogniser's, 0 to 1, for one read from a picture.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    confidence: float | None = None


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

    @property
    def is_legible(self) -> bool:
        """Whether there is text, and nearly all of it characters that mean something."""
        return bool(self.glyphs) and not is_odd([glyph.text for glyph in self.glyphs])


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
        width, height = page.get_size()
        turn = _Turn(page)
        glyphs = [turn.glyph(glyph) for glyph in _glyphs(page)]
        rules = [turn.rule(rule) for rule in page_rules(page)]
        images = joined_images(turn.rule(box) for box in page_images(page))
        looks = look_at(page)
        found = Page(
            number,
            width,
            height,
            glyphs,
            rules,
            images=[PageImage(number, *box) for box in images],
            is_scanned=looks.is_scanned(len(glyphs)),
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


def _glyphs(page: PdfPage) -> Iterator[Glyph]:
    """The characters that are really there; spaces that pdfium guesses are left out."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        box = pdfium.FS_RECTF()
        high = 0
        for index in range(text_page.count_chars()):
            if pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code in _HIGH:
                high = code
                continue
            text, high = _character(raw, index, code, high), 0
            if not text or not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
                continue
            size = pdfium.FPDFText_GetFontSize(raw, index)
            top = min(box.top, box.bottom + _MAX_HEIGHT * size) if size > _MIN_SIZE else box.top
            yield Glyph(text, box.left, box.bottom, box.right, top)
    finally:
        text_page.close()


def _character(raw: ctypes.c_void_p, index: int, code: int, high: int) -> str:
    """The character of a code; "" for control codes and halves of a surrogate pair."""
    if code in _LOW:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else ""
    text = chr(code)
    if text == _HYPHEN:
        return "-"
    if text in "\t\xa0\u3000":
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF):
        return ""
    return symbol(text, _font(raw, index)) if code in _PRIVATE else text


def _font(raw: ctypes.c_void_p, index: int) -> str:
    """The name of a glyph's font as symbol_fonts knows it."""
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(raw, index, buffer, len(buffer), None)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2].lower()
    for known in ("wingdings 2", "wingdings", "symbol"):
        if name.replace("-", "").replace(" ", "").startswith(known.replace(" ", "")):
            return known
    return ""


class _Turn:
    """Turns coordinates of the page's own space into those of the page as seen."""

    def __init__(self, page: PdfPage) -> None:
        self._angle = page.get_rotation() % 360
        self._left, self._bottom, self._right, self._top = page.get_cropbox()

    def glyph(self, glyph: Glyph) -> Glyph:
        return Glyph(glyph.text, *self._box(glyph.left, glyph.bottom, glyph.right, glyph.top))

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

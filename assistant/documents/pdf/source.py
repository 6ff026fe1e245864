"""An open file that has pages, read one page at a time: a .pdf, or a picture of each page.

What a worker does with a file; nothing here knows of other pages or of the document that is made of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.documents.pdf.compare import Comparison, compared
from assistant.documents.pdf.layout import lay_out
from assistant.documents.pdf.lines import bare_line
from assistant.documents.pdf.pages import PDFIUM_LOCK, Page, open_pdf, read_page, render
from assistant.documents.pdf.second import SecondReader
from assistant.documents.pdf.sheet import Sheet
from assistant.errors import ReadError

if TYPE_CHECKING:
    from assistant.documents.ocr.engine import Engine
    from assistant.documents.pdf.table import Item


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when reading began, to notice that it is no longer the same."""

    path: Path
    size: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path, status: os.stat_result) -> Stamp:
        """The stamp of a file with that status."""
        return cls(path, status.st_size, status.st_mtime_ns)

    def check(self) -> None:
        """Raise ReadError when the file is another by now, or gone."""
        try:
            is_same = Stamp.of(self.path, self.path.stat()) == self
        except OSError:
            is_same = False
        if not is_same:
            raise ReadError(
                f"文件 {self.path.name} 在读取过程中被改动。", "请等保存或下载完成后再试。", path=self.path
            )


class Source(Protocol):
    """Pages by their number, from 1."""

    pages: int

    def read(self, number: int) -> Sheet:
        """What the file says stands on a page."""

    def recognise(self, number: int) -> Sheet:
        """What stands on the picture of a page."""

    def close(self) -> None:
        """Let go of the file."""


@cache
def engine(threads: int) -> Engine:
    """The recognition engine of this process."""
    from assistant.documents.ocr.engine import Engine

    return Engine(threads=threads)


class PdfSource:
    """The pages of a .pdf."""

    def __init__(self, stamp: Stamp, recogniser: Callable[[], Engine]) -> None:
        self._recogniser = recogniser
        stamp.check()
        self._file = stamp.path.open("rb")
        self._second = SecondReader(self._file)
        try:
            with PDFIUM_LOCK:
                self._document = open_pdf(self._file, stamp.path)
                self.pages = len(self._document)
        except BaseException:
            self._file.close()
            raise

    def read(self, number: int) -> Sheet:
        """What the text layer says, or what the second reading makes of it where that is taken."""
        with PDFIUM_LOCK:
            page = read_page(self._document, number)
        if page.failed:
            return Sheet(page, [])
        # The second reading trusts the same table of the font, so of nonsense it makes the same.
        alone = page.is_scanned or page.is_nonsense
        comparison = Comparison() if alone else compared(page, self._second)
        if comparison.lines:
            lines: list[Item] = [bare_line(text, number) for text in comparison.lines]
            return _light(Sheet(page, lines, is_bare=True))
        is_garbled = bool(page.glyphs) and not page.is_legible
        return _light(replace(lay_out(page), is_garbled=is_garbled, differs=comparison.differs))

    def recognise(self, number: int) -> Sheet:
        """The page read from its picture; words of the file that are seen beside it are kept as they are."""
        from assistant.documents.ocr.page import beside_text, recognised_page
        from assistant.documents.ocr.picture import LONG_SIDE

        with PDFIUM_LOCK:
            page = read_page(self._document, number)
            image = render(self._document, number, LONG_SIDE)
        found = recognised_page(image, number, page.width, self._recogniser())
        if page.is_legible and not page.hides_text:
            found = beside_text(found, page)
        return _light(lay_out(replace(found, is_scanned=page.is_scanned)))

    def close(self) -> None:
        """Let go of the file."""
        with PDFIUM_LOCK:
            self._document.close()
        self._file.close()


def _light(sheet: Sheet) -> Sheet:
    """A sheet without what it was made from, to be sent and kept."""
    return replace(sheet, page=replace(sheet.page, glyphs=[], rules=[], images=[]))


class PictureSource:
    """The pictures in an image file, each a page."""

    def __init__(self, stamp: Stamp, recogniser: Callable[[], Engine]) -> None:
        from assistant.documents.ocr.images import ImageFile

        self._recogniser = recogniser
        self._images = ImageFile(stamp.path)
        self.pages = self._images.count

    def read(self, number: int) -> Sheet:
        """Nothing yet: a picture has no text layer."""
        return Sheet(Page(number, 0, 0, is_scanned=True), [])

    def recognise(self, number: int) -> Sheet:
        """The page read from its picture."""
        from assistant.documents.ocr.page import recognised_page

        image, width = self._images.picture(number)
        return _light(lay_out(recognised_page(image, number, width, self._recogniser())))

    def close(self) -> None:
        """Let go of the file."""
        self._images.close()


def open_source(stamp: Stamp, kind: str, threads: int) -> Source:
    """The pages of a file of a kind: pdf or image. Raises ReadError when it cannot be opened."""
    made = PdfSource if kind == "pdf" else PictureSource
    return made(stamp, lambda: engine(threads))

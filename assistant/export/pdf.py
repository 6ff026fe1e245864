"""Findings as marks in a .pdf: the words highlighted where they are found, else a note on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.documents.model import Document
from assistant.documents.pdf.pages import PDFIUM_LOCK
from assistant.errors import ReadError
from assistant.export.files import write_beside
from assistant.export.wording import comment_text
from assistant.rules.model import Finding, Severity

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.annotations import MarkupAnnotation
    from pypdfium2 import PdfDocument

_COLOURS = {Severity.ERROR: "ff9b9b", Severity.WARNING: "ffd966", Severity.ADVICE: "9fc5e8"}
_AUTHOR = "EIA Assistant"
_NOTE = 18.0  # width and height of a note's icon in points


class _Box(NamedTuple):
    """A rectangle on a page in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float


def annotate_pdf(source: Path, document: Document, findings: Sequence[Finding], out: Path) -> Path:
    """Write a copy of ``source`` with one mark for each finding.

    ``document`` is what was read from ``source``. A finding without a page stands on the first. Raises
    ReadError where ``source`` cannot be opened again and WriteError where ``out`` cannot be written.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdfium2 import PdfiumError

    try:
        writer = PdfWriter(clone_from=PdfReader(source))
        places = _places(source, document, findings)
    except (OSError, PyPdfError, PdfiumError, ValueError) as error:
        message = f"无法打开 {source.name}：{error}"
        raise ReadError(message, "请确认文件仍在原处且为 .pdf。", path=source) from error
    notes: Counter[int] = Counter()
    for finding, boxes in zip(findings, places, strict=True):
        page = _page(finding)
        if boxes:
            _highlight(writer, page, boxes, finding)
        else:
            _note(writer, page, notes[page], finding)
            notes[page] += 1

    def save(beside: Path) -> None:
        with beside.open("wb") as stream:
            writer.write(stream)

    return write_beside(out, save)


def _page(finding: Finding) -> int:
    return max(0, (finding.location.page or 1) - 1)


def _places(source: Path, document: Document, findings: Sequence[Finding]) -> list[list[_Box]]:
    """For each finding the rectangles of its words, [] where they are not found on its page."""
    import pypdfium2

    with PDFIUM_LOCK:
        pdf = pypdfium2.PdfDocument(source)
        try:
            return [_boxes(pdf, finding, _number(document, finding)) for finding in findings]
        finally:
            pdf.close()


def _number(document: Document, finding: Finding) -> int:
    """How often the words of a finding occur on its page before it."""
    page = finding.location.page
    begin = next((block.start for block in document.blocks if block.page == page), 0)
    return document.text.count(_first_line(finding.quote), begin, finding.location.start)


def _first_line(quote: str) -> str:
    """The first line of a quote: what is searched for, as words seldom run on across a line break."""
    return next((line.strip() for line in re.split(r"[\n\t|]", quote) if line.strip()), "")[:60]


def _boxes(pdf: PdfDocument, finding: Finding, number: int) -> list[_Box]:
    """The rectangles of the words' occurrence after ``number`` others on the page of a finding."""
    page, words = _page(finding), _first_line(finding.quote)
    if not words or page >= len(pdf):
        return []
    text = pdf[page].get_textpage()
    search = text.search(words, match_case=True)
    for _ in range(number):
        search.get_next()
    if (place := search.get_next()) is None:
        return []
    index, count = place
    return [_Box(*text.get_rect(rect)) for rect in range(text.count_rects(index, count))]


def _highlight(writer: PdfWriter, page: int, boxes: Sequence[_Box], finding: Finding) -> None:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject

    corners = [
        value
        for box in boxes
        for value in (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)
    ]
    whole = (
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
    mark = Highlight(
        rect=whole,
        quad_points=ArrayObject([FloatObject(value) for value in corners]),
        highlight_color=_COLOURS[finding.severity],
    )
    _add(writer, page, mark, finding)


def _note(writer: PdfWriter, page: int, number: int, finding: Finding) -> None:
    from pypdf.annotations import Text

    box = writer.pages[page].mediabox
    right, top = float(box.right) - 6, float(box.top) - 30 - number * (_NOTE + 4)
    note = Text(rect=(right - _NOTE, top - _NOTE, right, top), text=comment_text(finding))
    _add(writer, page, note, finding)


def _add(writer: PdfWriter, page: int, mark: MarkupAnnotation, finding: Finding) -> None:
    from pypdf.generic import NameObject, TextStringObject

    mark[NameObject("/Contents")] = TextStringObject(comment_text(finding))
    mark[NameObject("/T")] = TextStringObject(_AUTHOR)
    mark[NameObject("/NM")] = TextStringObject(finding.id)
    writer.add_annotation(page, mark)

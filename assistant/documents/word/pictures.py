"""The pictures of a .docx: where each stands, how large, and which caption belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.documents.model import Block, Document, Picture, Span
from assistant.documents.word.marks import DRAWING, OBJECT, PICT, Mark

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_EMU_PER_POINT = 12700
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|px)")
_NUMBERED = re.compile(r"附?图\s*[A-Z]?\d++(?:\s*[-—–－.．~]\s*\d++)*+(?!\s*[中可的所列])|附图")
_NAMED = re.compile(r"[^。；：，]{2,30}(?:图|照片)")
_CAPTION_LENGTH = 80
_REACH = 2


@dataclass
class Pictures:
    """Filled while the body is read; ``of`` gives the pictures of the finished document."""

    diagrams: Mapping[str, _Element]
    formulas: int = 0
    objects: int = 0
    charts: int = 0
    _found: list[tuple[int, float | None, float | None]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no picture was found."""
        return not self._found

    def mark(self, mark: Mark, shift: int) -> str:
        """Take in a drawing; returns the words drawn in it that are no paragraphs of the file."""
        element, place = mark.element, mark.start + shift
        if element.tag == OBJECT:
            self._object(element)
        elif element.tag == PICT:
            if next(element.iter(f"{_V}imagedata"), None) is not None:
                self._found.append((place, *_shape_size(element)))
        elif element.tag == DRAWING:
            self.charts += next(element.iter(f"{_C}chart"), None) is not None
            if next(element.iter(f"{_A}blip"), None) is not None:
                self._found.append((place, *_extent(element)))
            return self._drawn_words(element)
        return ""

    def of(self, document: Document) -> tuple[Picture, ...]:
        """The pictures with their captions."""
        return tuple(
            Picture(at, _caption(document, at), width, height)
            for place, width, height in self._found
            for at in [_point(document, place)]
        )

    def notes(self) -> list[str]:
        """What was not read of them, in words for the user."""
        return [
            *([f"文中有 {self.formulas} 处公式为嵌入对象（MathType 等），未读入。"] if self.formulas else []),
            *([f"文中嵌入了 {self.objects} 个对象，未读入。"] if self.objects else []),
            *([f"文中有 {self.charts} 处图表，未读入数据。"] if self.charts else []),
        ]

    def _object(self, element: _Element) -> None:
        program = next(element.iter(f"{_O}OLEObject"), None)
        is_formula = program is not None and program.get("ProgID", "").startswith(("Equation", "MathType"))
        self.formulas += is_formula
        self.objects += not is_formula

    def _drawn_words(self, drawing: _Element) -> str:
        """The words of a diagram (SmartArt) or of a shape drawn without paragraphs of Word."""
        words = [_plain(paragraph) for paragraph in drawing.iter(f"{_A}p")]
        for link in drawing.iter(f"{_D}relIds"):
            data = self.diagrams.get(link.get(f"{_R}dm", ""))
            words += [] if data is None else [_plain(paragraph) for paragraph in data.iter(f"{_A}p")]
        return " ".join(filter(None, words))


def _plain(paragraph: _Element) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{_A}t")).strip()


def _extent(drawing: _Element) -> tuple[float | None, float | None]:
    extent = next(drawing.iter(f"{_WP}extent"), None)
    if extent is None:
        return None, None
    width, height = (_points(extent.get(side, "")) for side in ("cx", "cy"))
    return width, height


def _points(emu: str) -> float | None:
    return int(emu) / _EMU_PER_POINT if emu.isascii() and emu.isdigit() and len(emu) < 12 else None


def _shape_size(pict: _Element) -> tuple[float | None, float | None]:
    for shape in pict.iter(f"{_V}shape", f"{_V}rect"):
        sizes = {
            side: float(size) * _POINTS[unit] for side, size, unit in _SIZE.findall(shape.get("style", ""))
        }
        if sizes:
            return sizes.get("width"), sizes.get("height")
    return None, None


def _point(document: Document, place: int) -> Span:
    inside = min(place, len(document.text))
    return document.span(inside, inside)


def _caption(document: Document, at: Span) -> Span | None:
    """The caption in the picture's own paragraph, else below it, else above, within the same cell."""
    own = document.block_at(at.start)
    first, last = _surroundings(document, own)
    after = own.index if at.start == own.start else own.index + 1
    below = (document.blocks[index] for index in range(after, last))
    above = (document.blocks[index] for index in range(after - 1, first - 1, -1))
    if at.start > own.start and _is_caption(document.block_text(own)):
        return document.span(own.start, own.end)
    found = _nearest(document, below) or _nearest(document, above)
    return None if found is None else document.span(found.start, found.end)


def _nearest(document: Document, blocks: Iterator[Block]) -> Block | None:
    """The first block that is a caption, not further than captions reach."""
    seen = 0
    for block in blocks:
        text = document.block_text(block).strip()
        if not text:
            continue
        if _is_caption(text):
            return block
        seen += 1
        if seen == _REACH:
            return None
    return None


def _surroundings(document: Document, block: Block) -> tuple[int, int]:
    """The range of blocks in the innermost cell around a block; all of them outside tables."""
    if block.table is None:
        return 0, len(document.blocks)
    for cell in document.tables[block.table].cells:
        if cell.start <= block.start <= cell.end:
            inside = [found.index for found in document.blocks_between(cell.start, cell.end + 1)]
            return inside[0], inside[-1] + 1
    return block.index, block.index + 1


def _is_caption(text: str) -> bool:
    words = text.strip()
    if not words or len(words) > _CAPTION_LENGTH or words[-1] in "。；：;:，":
        return False
    return bool(_NUMBERED.match(words) or _NAMED.fullmatch(words))

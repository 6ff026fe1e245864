"""Writes what was found on the pages into a Document: lines as paragraphs, grids as tables, images noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.builder import Builder, Place
from assistant.documents.model import Document, Picture, Span
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.pages import PageImage
from assistant.documents.pdf.paragraphs import paragraphs_of
from assistant.documents.pdf.stitch import column_edges
from assistant.documents.pdf.table import Grid, GridCell, Item

_CAPTION = re.compile(r"[（(]?(?:附|续)?图\s*[A-Z]?\d")
_CAPTION_LENGTH = 60
_CAPTION_REACH = 2  # blocks
_INLINE = 30.0  # a lower image stands in a line of text and does not end the paragraph [pt]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An image and where in the text it stands: the position and table of the next block."""

    image: PageImage
    position: int
    table: int | None


class Writer:
    """Writes items into a builder; remembers where the images stand."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._images: list[_Placed] = []

    def write(self, items: Sequence[Item], *, table: int | None) -> None:
        """Add a sequence of items that stand in the body or in one cell of ``table``."""
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            if not (isinstance(item, PageImage) and item.top - item.bottom < _INLINE):
                self._paragraphs(lines, table)
                lines = []
            if isinstance(item, PageImage):
                self._images.append(_Placed(item, self._builder.position, table))
            else:
                self._table(item, table)
        self._paragraphs(lines, table)

    def pictures(self, document: Document) -> tuple[Picture, ...]:
        """The images written, each with the caption beside it."""
        return tuple(
            Picture(
                at=_place_of(document, placed.position),
                caption=_caption(document, placed),
                width=round(placed.image.right - placed.image.left, 1),
                height=round(placed.image.top - placed.image.bottom, 1),
            )
            for placed in self._images
        )

    def _paragraphs(self, lines: list[Line], table: int | None) -> None:
        for paragraph in paragraphs_of(lines):
            level = paragraph.level if table is None else 0
            self._builder.add(
                paragraph.text,
                level=level,
                page=paragraph.page,
                table=table,
                origin=paragraph.origin,
                confidence=paragraph.confidence,
            )

    def _table(self, grid: Grid, parent: int | None) -> None:
        index = self._builder.open_table(parent=parent, page=grid.page)
        edges = column_edges(grid)
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.left)):
            start = self._builder.position
            self.write(cell.items, table=index)
            if self._builder.position == start:
                self._builder.add("", page=cell.page, table=index)
            self._builder.close_cell(index, _place(cell, edges), start)
        self._builder.close_table(index)


def _place(cell: GridCell, edges: Sequence[float]) -> Place:
    """The places of a cell, by the column edges nearest to its own."""
    first, last = _nearest(edges, cell.left), _nearest(edges, cell.right)
    return Place(cell.row, first, cell.row_span, max(1, last - first))


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _place_of(document: Document, position: int) -> Span:
    """The place just before a block, or the end of the text."""
    position = min(position, len(document.text))
    return document.span(position, position)


def _caption(document: Document, placed: _Placed) -> Span | None:
    """The caption among the first blocks after an image, else the last ones before it."""
    here = document.block_at(placed.position).index
    after = document.blocks[here : here + _CAPTION_REACH]
    before = document.blocks[max(0, here - _CAPTION_REACH) : here][::-1]
    for block in (*after, *before):
        words = document.block_text(block)
        if block.table == placed.table and len(words) <= _CAPTION_LENGTH and _CAPTION.match(words):
            return document.span(block.start, block.end)
    return None

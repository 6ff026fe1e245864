"""What a file says, and where: blocks, tables and spans over one text.

A Document is one string. Every paragraph, wherever it stands (body, table cell, nested cell), is a Block: a
range of that string. Blocks are joined by newlines, so a Span of the string finds its words again, byte for
byte. Tables and cells are ranges too; nothing copies text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property


class Origin(StrEnum):
    """How the words came out of the file."""

    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of a document's text: ``document`` (name), ``page`` from 1 if known, ``block``, characters."""

    document: str
    start: int
    end: int
    block: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``level`` is 1.. for a heading, 0 for body text.

    ``anchor`` finds the paragraph again in the file (.docx: running number of w:p, several with commas where
    a deleted paragraph mark joins them; .pdf: empty). ``generated`` is how many of its first characters the
    program draws and the file does not hold: the number of a list, the words of a diagram.
    ``confidence`` is the recogniser's, 0 to 1, for words read from a picture; None for words in the file.
    """

    index: int
    start: int
    end: int
    level: int = 0
    page: int | None = None
    table: int | None = None
    anchor: str = ""
    origin: Origin = Origin.TEXT
    confidence: float | None = None
    generated: int = 0
    is_contents_line: bool = False


class AsideKind(StrEnum):
    """What stands beside the running text of a file."""

    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words kept beside the text and never read as part of it.

    ``at`` is the place they belong to: the words commented on, the note's mark, where words were deleted, the
    inserted words themselves; None for headers and footers, which stand once each with ``pages``.
    """

    kind: AsideKind
    text: str
    at: Span | None = None
    pages: tuple[int, ...] = ()
    author: str = ""
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the file: where it stands and the caption beside it; size in pixels or points if known."""

    at: Span
    caption: Span | None = None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with the grid it covers; ``start``/``end`` enclose its blocks, nested tables included."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """A table; ``parent`` is the index of the table whose cell holds it."""

    index: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    start: int
    end: int
    page: int | None = None
    parent: int | None = None
    caption: str = ""

    @cached_property
    def _grid(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid place; a merged cell answers for each place it covers."""
        return self._grid.get((row, column))

    def row_cells(self, row: int) -> tuple[Cell, ...]:
        """The cells of one row, each once, from left to right."""
        found = dict.fromkeys(cell for column in range(self.columns) if (cell := self.at(row, column)))
        return tuple(found)


@dataclass(frozen=True)
class Document:
    """A file as read: ``kind`` is docx, pdf or txt; ``pages`` is None where the format has none."""

    name: str
    kind: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    pictures: tuple[Picture, ...] = ()
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts.extend(block.start for block in self.blocks)

    def block_at(self, offset: int) -> Block:
        """The block that holds a character offset."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def span(self, start: int, end: int) -> Span:
        """A span of the text with its block and page filled in."""
        block = self.block_at(start)
        return Span(self.name, start, end, block.index, block.page)

    def quote(self, span: Span) -> str:
        """The words a span stands for, verbatim."""
        return self.text[span.start : span.end]

    def block_text(self, block: Block) -> str:
        """The words of one block."""
        return self.text[block.start : block.end]

    def cell_text(self, cell: Cell) -> str:
        """The words of one cell, its paragraphs joined by newlines."""
        return self.text[cell.start : cell.end]

    def origin_of(self, span: Span) -> Origin:
        """OCR when any block the span touches was read from a picture."""
        touched = self._touched(span)
        return Origin.OCR if any(block.origin is Origin.OCR for block in touched) else Origin.TEXT

    def confidence_of(self, span: Span) -> float | None:
        """The least confidence of the recognised blocks a span touches; None for words in the file."""
        known = [block.confidence for block in self._touched(span) if block.confidence is not None]
        return min(known, default=None)

    def _touched(self, span: Span) -> Iterator[Block]:
        yield self.block_at(span.start)
        yield from (block for block in self.blocks_between(span.start, span.end) if block.start > span.start)

    def cell_span(self, cell: Cell) -> Span:
        """The span of one cell."""
        return self.span(cell.start, cell.end)

    def blocks_between(self, start: int, end: int) -> Iterator[Block]:
        """The blocks that begin inside a range, in order."""
        first = max(0, bisect_right(self._starts, start) - 1)
        for block in self.blocks[first:]:
            if block.start >= end:
                return
            if block.start >= start:
                yield block

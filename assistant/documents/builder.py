"""Collects paragraphs and tables in reading order and makes a Document of them.

Shared by every reader, so that blocks, cells and tables mean the same in each format: blocks are joined by
one newline, a cell encloses its blocks, and a cell without words keeps one empty block to stand on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.documents.model import Block, Cell, Document, Origin, Table

_CAPTION = re.compile(r"(?:续|附)?表\s*[A-Z]?\d++(?:\s*[-—–－.．~]\s*\d++)*+(?!\s*[中可的所列])|附表")
_CAPTION_LENGTH = 80
_CAPTION_REACH = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The grid places a cell covers."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def looks_like_caption(text: str) -> bool:
    """Whether a paragraph names a table (表 4-1 …) rather than talks about one."""
    words = text.strip()
    return len(words) <= _CAPTION_LENGTH and bool(_CAPTION.match(words)) and words[-1] not in "。；：;:，"


@dataclass
class Builder:
    """Mutable while a file is read; ``document`` freezes the result.

    Call order for a table: ``open_table``, then for each cell ``position``, ``add`` its blocks,
    ``close_cell``; at the end ``close_table``. Tables may nest.
    """

    notes: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _cells: dict[int, list[Cell]] = field(default_factory=dict)
    _position: int = 0

    @property
    def position(self) -> int:
        """Where the next block will start."""
        return self._position

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks so far."""
        return self._blocks

    def text_of(self, block: Block) -> str:
        """The words of a block added earlier."""
        return self._texts[block.index]

    def add(
        self,
        text: str,
        *,
        level: int = 0,
        page: int | None = None,
        table: int | None = None,
        anchor: str = "",
        origin: Origin = Origin.TEXT,
        confidence: float | None = None,
        generated: int = 0,
        is_contents_line: bool = False,
    ) -> None:
        """Append one paragraph."""
        start, end = self._position, self._position + len(text)
        self._blocks.append(
            Block(
                len(self._blocks),
                start,
                end,
                level,
                page,
                table,
                anchor,
                origin,
                confidence,
                generated=generated,
                is_contents_line=is_contents_line,
            )
        )
        self._texts.append(text)
        self._position = end + 1

    def open_table(self, *, parent: int | None = None, page: int | None = None) -> int:
        """Begin a table at the current position and return its index; the caption is looked up here."""
        index = len(self._tables)
        here = self._position
        caption = self._caption(parent)
        self._tables.append(Table(index, 0, 0, (), here, here, page, parent, caption))
        self._cells[index] = []
        return index

    def close_cell(self, table: int, place: Place, start: int) -> None:
        """Record a cell whose blocks were added since ``start``; there must be at least one."""
        self._cells[table].append(
            Cell(place.row, place.column, place.row_span, place.column_span, start, self._position - 1)
        )

    def close_table(self, table: int) -> None:
        """Freeze a table from its cells."""
        cells = tuple(self._cells.pop(table))
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        columns = max((cell.column + cell.column_span for cell in cells), default=0)
        end = max(self._tables[table].start, self._position - 1)
        self._tables[table] = replace(self._tables[table], rows=rows, columns=columns, cells=cells, end=end)

    def document(self, name: str, kind: str, sha256: str, *, pages: int | None = None) -> Document:
        """The finished document."""
        return Document(
            name=name,
            kind=kind,
            sha256=sha256,
            text="\n".join(self._texts),
            blocks=tuple(self._blocks),
            tables=tuple(self._tables),
            pages=pages,
            notes=tuple(self.notes),
        )

    def _caption(self, parent: int | None) -> str:
        """The caption among the last words before a table, in the same cell or body; "" if none."""
        seen = 0
        for block in reversed(self._blocks):
            if block.table != parent or seen == _CAPTION_REACH:
                return ""
            text = self._texts[block.index].strip()
            if text and looks_like_caption(text):
                return text
            seen += bool(text)
        return ""

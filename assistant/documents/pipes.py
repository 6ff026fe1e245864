"""Table rows that a conversion left as paragraphs with ``|`` between the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.model import Block, Cell, Document, Table

_LONGEST_ROW = 400


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    last: int
    cells: tuple[tuple[int, int], ...]


def pipe_tables(document: Document) -> tuple[Table, ...]:
    """Tables over such paragraphs: ranges of the same text, numbered after the document's own tables."""
    tables: list[Table] = []
    rows: list[_Row] = []
    last = -2
    for row in _rows(document):
        if row.first != last + 1 and rows:
            tables.append(_table(document, rows, len(document.tables) + len(tables)))
            rows = []
        last = row.last
        if row.cells:
            rows.append(row)
    if rows:
        tables.append(_table(document, rows, len(document.tables) + len(tables)))
    return tuple(tables)


def _rows(document: Document) -> Iterator[_Row]:
    index = 0
    while index < len(document.blocks):
        last = _row_end(document, index)
        if last is None:
            index += 1
            continue
        start, end = document.blocks[index].start, document.blocks[last].end
        yield _Row(index, last, tuple(_cells(document.text, start, end)))
        index = last + 1


def _row_end(document: Document, index: int) -> int | None:
    """The paragraph that ends the row which begins at a paragraph, or None where no row begins."""
    if not _opens(document, document.blocks[index]):
        return None
    for last in range(index, min(index + _LONGEST_ROW, len(document.blocks))):
        block = document.blocks[last]
        if block.table is not None or (last > index and _opens(document, block)):
            return last - 1
        text = document.block_text(block).rstrip()
        if text.endswith("|") and (last > index or text.count("|") > 1):
            return last
    return index


def _opens(document: Document, block: Block) -> bool:
    return block.table is None and document.block_text(block).lstrip().startswith("| ")


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges between the bars, spaces left out; a rule of dashes has none."""
    if not text[start:end].strip("|-: \n"):
        return
    first = text.index("|", start, end) + 1
    while first < end:
        bar = text.find("|", first, end)
        stop = end if bar < 0 else bar
        words = text[first:stop]
        left = first + len(words) - len(words.lstrip())
        yield min(left, stop), max(min(left, stop), first + len(words.rstrip()))
        if bar < 0 or bar + 1 >= end or not text[bar + 1 : end].strip():
            return
        first = bar + 1


def _table(document: Document, rows: list[_Row], index: int) -> Table:
    cells = tuple(
        Cell(r, c, 1, 1, start, end) for r, row in enumerate(rows) for c, (start, end) in enumerate(row.cells)
    )
    first, last = document.blocks[rows[0].first], document.blocks[rows[-1].last]
    columns = max(len(row.cells) for row in rows)
    return Table(index, len(rows), columns, cells, first.start, last.end, first.page)

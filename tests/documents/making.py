"""Documents and reports made from plain text, for tests that need no file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import Form, Report
from assistant.documents.model import Block, Cell, Document, Table

LEFT = "<"
ABOVE = "^"
PLACE = "[[表]]"

Rows = Sequence[Sequence[str]]


def make_document(text: str, tables: Sequence[Rows] = ()) -> Document:
    """A document of one paragraph per line of ``text``, and of tables given as rows of cell texts.

    A line ``[[表]]`` is where the next table stands; tables without such a line follow the text. A cell "<"
    is covered by the cell on its left, a cell "^" by the one above; a newline in a cell begins a paragraph.
    """
    maker = _Maker()
    waiting = list(tables)
    for line in text.strip("\n").split("\n"):
        if line.strip() == PLACE and waiting:
            maker.add_table(waiting.pop(0))
        else:
            maker.add_block(line)
    for rows in waiting:
        maker.add_table(rows)
    return maker.document()


def make_report(
    text: str, *, tables: Sequence[Rows] = (), on: date | None = None, form: Form = Form.POLLUTION
) -> Report:
    """What the real recognition reads in such a document; ``on`` and ``form`` override what it found.

    ``form`` applies where the text itself shows no form, so that a single sentence is read as of a 报告表.
    """
    report = recognise(make_document(text, tables))
    if report.form is Form.OTHER:
        report = replace(report, form=form)
    return replace(report, date=on) if on is not None else report


class _Maker:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    def add_block(self, text: str, table: int | None = None) -> tuple[int, int]:
        start = self.size + (1 if self.blocks else 0)
        end = start + len(text)
        index = len(self.blocks)
        self.blocks.append(Block(index, start, end, table=table, anchor=str(index)))
        self.parts.append(text)
        self.size = end
        return start, end

    def add_table(self, rows: Rows) -> None:
        index = len(self.tables)
        width = max(len(row) for row in rows)
        cells = []
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                if words in (LEFT, ABOVE):
                    continue
                places = [self.add_block(line, index) for line in words.split("\n")]
                columns = _run(row[c + 1 :], LEFT)
                below = _run([other[c] if c < len(other) else "" for other in rows[r + 1 :]], ABOVE)
                cells.append(Cell(r, c, below, columns, places[0][0], places[-1][1]))
        self.tables.append(Table(index, len(rows), width, tuple(cells), cells[0].start, cells[-1].end))

    def document(self) -> Document:
        text = "\n".join(self.parts)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Document("made.docx", "docx", sha256, text, tuple(self.blocks), tuple(self.tables))


def _run(following: Sequence[str], mark: str) -> int:
    """One and how many of the following cells carry the mark."""
    count = 1
    for words in following:
        if words != mark:
            break
        count += 1
    return count

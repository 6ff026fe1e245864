"""A draft read back with python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph


def paragraphs(path: Path) -> list[str]:
    """All paragraphs of the body, cells and nested cells included, in order."""
    return list(_walk(docx.Document(str(path)).iter_inner_content()))


def _walk(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for cell in _cells(block):
            yield from _walk(cell.iter_inner_content())


def _cells(table: Table) -> Iterator[_Cell]:
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def text(path: Path) -> str:
    """The words of the draft, one paragraph a line."""
    return "\n".join(paragraphs(path))


def body_xml(path: Path) -> bytes:
    """The body part as stored."""
    with ZipFile(path) as archive:
        return archive.read("word/document.xml")


def table_with(path: Path, heading: str) -> list[list[str]]:
    """The rows of the first innermost table whose header row holds ``heading``."""
    for table in _tables(docx.Document(str(path)).tables):
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows and heading in rows[0]:
            return rows
    raise AssertionError(f"no table with {heading}")


def _tables(tables: list[Table]) -> Iterator[Table]:
    for table in tables:
        for cell in _cells(table):
            yield from _tables(cell.tables)
        yield table

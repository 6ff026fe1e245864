"""Real filings, where they are at hand: each one reads, each block is quoted verbatim, and soon enough."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.documents.model import Document
from assistant.documents.reader import read_document
from assistant.errors import ReadError

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SECONDS_PER_PAGE = 8 / 150

pytestmark = pytest.mark.slow


def filings(kind: str) -> list[Path]:
    found = sorted((SHARED / "reports").rglob(f"*{kind}"))
    if not found:
        pytest.skip("needs the real filings in ../shared/reports")
    return found


def check(document: Document) -> None:
    assert "\n".join(document.block_text(block) for block in document.blocks) == document.text
    document.text.encode()
    for block in document.blocks:
        span = document.span(block.start, block.end)
        assert span.block == block.index
        assert document.quote(span) == document.block_text(block)
    for table in document.tables:
        for cell in table.cells:
            inside = list(document.blocks_between(cell.start, cell.end + 1))
            assert (inside[0].start, inside[-1].end) == (cell.start, cell.end)


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
def test_every_filing_reads_and_is_quoted_verbatim(kind: str) -> None:
    pages, seconds = 0, 0.0
    for path in filings(kind):
        began = time.process_time()
        try:
            document = read_document(path)
        except ReadError as error:
            print(f"{path.name}: {error.message}")
            continue
        spent = time.process_time() - began
        print(f"{path.name}: {document.pages or '-'} pages, {len(document.text)} characters, {spent:.2f} s")
        pages, seconds = pages + (document.pages or 0), seconds + spent
        check(document)
    print(f"{kind}: {pages} pages, {seconds:.1f} s")
    if pages:
        assert seconds / pages < SECONDS_PER_PAGE

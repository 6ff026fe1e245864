"""Which columns of a table lie beyond the edge of the paper: a .pdf cannot give them back.

The .pdf files were printed from the .docx ones, some of whose tables are wider than the page.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from eval.reading.dump import Filing, Grid, is_mark
from eval.reading.match import plain

_TELLING = 3  # characters
_BEGINNING = 8  # characters that stand on one line
_HARDLY = 0.2


def words_on_paper(path: Path) -> str:
    """All words of a .pdf as pypdf finds them, without what does not matter."""
    import pypdf

    return plain("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def cut_off(grid: Grid, filing: Filing, paper: str) -> frozenset[int]:
    """The last columns of a table of which the paper holds hardly a word that stands nowhere else.

    A column without such a word is taken to be on the paper.
    """
    whole = plain(" ".join(line for line in filing.lines if not is_mark(line)))
    cut: set[int] = set()
    for column in sorted({cell.column for cell in grid.cells}, reverse=True):
        words = [
            plain(cell.text)[:_BEGINNING]
            for cell in grid.cells
            if cell.column == column and cell.text.strip()
        ]
        joined = "\n".join(words)
        telling = [
            word for word in words if len(word) >= _TELLING and whole.count(word) == joined.count(word)
        ]
        seen = sum(word in paper for word in telling)
        if words and (not telling or seen > _HARDLY * len(telling)):
            break
        cut.add(column)
    return frozenset(cut)


def without_cut(grid: Grid, filing: Filing, paper: str) -> Grid:
    """The table without the columns that the paper cuts off; the whole table where there is no paper."""
    cut = cut_off(grid, filing, paper) if paper else frozenset()
    return replace(grid, cells=[cell for cell in grid.cells if cell.column not in cut])

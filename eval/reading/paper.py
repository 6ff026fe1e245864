"""Which columns of a table lie beyond the edge of the paper: a .pdf cannot give them back.

The .pdf files were printed from the .docx ones, some of whose tables are wider than the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eval.reading.dump import Grid
from eval.reading.match import plain

_TELLING = 3  # characters


def words_on_paper(path: Path) -> str:
    """All words of a .pdf as pypdf finds them, without what does not matter."""
    import pypdf

    return plain("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def cut_off(grid: Grid, grids: Sequence[Grid], paper: str) -> frozenset[int]:
    """The last columns of a table of which the paper holds no word that stands nowhere else in the file.

    A column without such a word is taken to be on the paper.
    """
    others = plain(" ".join(cell.text for other in grids if other is not grid for cell in other.cells))
    cut: set[int] = set()
    for column in sorted({cell.column for cell in grid.cells}, reverse=True):
        left = others + plain(" ".join(cell.text for cell in grid.cells if cell.column < column))
        words = [plain(cell.text) for cell in grid.cells if cell.column == column and cell.text.strip()]
        telling = [word for word in words if len(word) >= _TELLING and word not in left]
        if words and (not telling or any(word in paper for word in telling)):
            break
        cut.add(column)
    return frozenset(cut)


def without_cut(grid: Grid, grids: Sequence[Grid], paper: str) -> Grid:
    """The table without the columns that the paper cuts off; the whole table where there is no paper."""
    cut = cut_off(grid, grids, paper) if paper else frozenset()
    return replace(grid, cells=[cell for cell in grid.cells if cell.column not in cut])

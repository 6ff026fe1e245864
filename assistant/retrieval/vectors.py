"""The vectors of an index: a matrix in a file that is read as it is asked, nearest rows found exactly.

Chroma keeps the same vectors (``chroma.py``). A matrix of 140,000 rows is asked in less time than it takes
to import Chroma, misses none of the nearest of a date, and is not changed by being opened.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import numpy as np

from assistant.errors import IndexUnusable
from assistant.retrieval.chroma import ServerCollection
from assistant.retrieval.embed import Vectors
from assistant.retrieval.rows import Codes, Mask


class VectorStore:
    """The vectors of an open index; ``name_of`` gives the id of a row and ``in_force`` the rows of a date.

    With ``server`` the question goes there, and to the matrix only while the server does not answer.
    """

    def __init__(
        self,
        matrix: Vectors,
        name_of: Callable[[int], str],
        in_force: Callable[[date | None], Mask],
        server: ServerCollection | None = None,
    ) -> None:
        self._matrix = matrix
        self._name_of = name_of
        self._in_force = in_force
        self.server = server

    def __len__(self) -> int:
        return len(self._matrix)

    @property
    def matrix(self) -> Vectors:
        """The vectors, one row for each passage."""
        return self._matrix

    def nearest(self, vector: Vectors, *, on: date | None, limit: int) -> list[tuple[str, float]]:
        """Ids and cosine similarities of the nearest passages in force ``on``, best first."""
        if not np.any(vector):
            return []
        if self.server is not None and (found := self.server.nearest(vector, on=on, limit=limit)) is not None:
            return found
        rows, similarities = self.nearest_rows(vector, self._in_force(on), limit)
        return [(self._name_of(int(row)), float(near)) for row, near in zip(rows, similarities, strict=True)]

    def nearest_rows(self, vector: Vectors, allowed: Mask, limit: int) -> tuple[Codes, Vectors]:
        """The nearest rows of those allowed and their similarities, best first, the earlier row of equals."""
        similarities = np.where(allowed, self._matrix @ vector.astype(np.float32), np.float32(-2))
        some = min(limit, int(np.count_nonzero(allowed)))
        if some == 0:
            return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
        best = (
            np.argpartition(-similarities, some - 1)[:some] if some < len(similarities) else np.arange(some)
        )
        best = best[np.lexsort((best, -similarities[best]))]
        return best.astype(np.int32), similarities[best]


def load_matrix(path: Path) -> Vectors:
    """Open a saved matrix without reading it; IndexUnusable for anything else."""
    try:
        matrix = np.load(path, mmap_mode="r")
    except (OSError, ValueError, EOFError) as error:
        raise IndexUnusable(f"索引中的向量无法读取：{error}", path=path) from error
    if matrix.ndim != 2 or matrix.dtype != np.float32:
        raise IndexUnusable("索引中的向量不是预期的形式。", path=path)
    return cast(Vectors, matrix)

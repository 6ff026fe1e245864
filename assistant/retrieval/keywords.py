"""The keyword index (BM25) over segmented passages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import IndexUnusable
from assistant.retrieval.embed import Vectors

if TYPE_CHECKING:
    from bm25s import BM25


class KeywordIndex:
    """BM25 scores of all passages, in the order in which they were given."""

    def __init__(self, model: BM25, size: int) -> None:
        self._model = model
        self._size = size

    @classmethod
    def create(cls, words: Sequence[Sequence[str]]) -> KeywordIndex:
        """Index the words of each passage."""
        import bm25s

        model = bm25s.BM25(k1=1.2, b=0.6)
        model.index([list(each) or [""] for each in words], show_progress=False)
        return cls(model, len(words))

    @classmethod
    def open(cls, folder: Path) -> KeywordIndex:
        """Load a saved index; a damaged one raises IndexUnusable."""
        import bm25s

        try:
            model = bm25s.BM25.load(folder, show_progress=False)
            return cls(model, int(model.scores["num_docs"]))
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexUnusable(f"关键词索引无法打开：{error}", path=folder) from error

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._model.save(folder, show_progress=False)

    def __len__(self) -> int:
        return self._size

    def knows(self, word: str) -> bool:
        """True when some passage has ``word``."""
        return word in self._model.vocab_dict

    def scores(self, words: Sequence[str]) -> Vectors:
        """The score of each passage for ``words``; unknown words count nothing."""
        if not (known := [word for word in words if self.knows(word)]):
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word: 0 in all passages, highest for a word that is in none."""
        holders = 0
        if self.knows(word):
            starts = self._model.scores["indptr"]
            at = self._model.vocab_dict[word]
            holders = int(starts[at + 1] - starts[at])
        return float(np.log((self._size + 1) / (holders + 1)))

"""Embedders: text to unit vectors. The built-in one needs no model; any other is a folder on this machine."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError
from assistant.retrieval.identifiers import plain

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
HASHING = "hashing"
_GRAM_LENGTHS = (2, 3)


class Embedder(Protocol):
    """Turns texts into rows of unit length; ``name`` changes whenever the vectors would.

    One that ``is_fast`` embeds some hundred short texts within a question.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def is_fast(self) -> bool: ...

    def embed(self, texts: Sequence[str]) -> Vectors: ...


class HashingEmbedder:
    """Character 2- and 3-grams and words, hashed with sign into ``dimensions`` cells.

    The same text gives the same vector on every machine. Text without a letter gives zeros.
    """

    is_fast = False

    def __init__(self, words: Callable[[str], Sequence[str]], dimensions: int = 1024) -> None:
        self._words = words
        self.dimensions = dimensions
        self.name = f"{HASHING}-{dimensions}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of unit length."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature, count in Counter(self._features(text)).items():
                code = zlib.crc32(feature.encode())
                sign = 1.0 if code & 1 else -1.0
                row[(code >> 1) % self.dimensions] += sign * (1.0 + np.log(count))
        return unit(rows)

    def _features(self, text: str) -> Iterator[str]:
        yield from (f"w:{word}" for word in self._words(text))
        joined = "".join(char for char in plain(text).lower() if char.isalnum() or char == ".")
        for length in _GRAM_LENGTHS:
            yield from (joined[start : start + length] for start in range(len(joined) - length + 1))


class SentenceTransformerEmbedder:
    """A sentence-transformers model in a folder of this machine; never fetched, loaded at the first use."""

    is_fast = False

    def __init__(self, path: Path) -> None:
        if not (path / "modules.json").is_file():
            raise SettingsError(
                f"向量模型目录不可用：{path}",
                "请把 embedding 设为 hashing，或设为含 modules.json 的 sentence-transformers 模型目录。",
                key="embedding",
            )
        self._path = path
        stamp = zlib.crc32((path / "modules.json").read_bytes())
        self.name = f"{path.resolve().name}-{stamp:08x}"

    @cached_property
    def _model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(self._path), local_files_only=True, device="cpu")
        except (OSError, ValueError, ImportError) as error:
            raise SettingsError(
                f"向量模型无法载入：{error}",
                "请检查该目录是否完整，或把 embedding 设为 hashing。",
                key="embedding",
            ) from error

    @property
    def dimensions(self) -> int:
        """Length of a vector of this model."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of unit length."""
        rows = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        return unit(np.asarray(rows, dtype=np.float32))


def unit(rows: Vectors) -> Vectors:
    """Rows scaled to length one; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return np.asarray(rows / lengths, dtype=np.float32)

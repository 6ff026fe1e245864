"""The bundled embedding: one vector for each piece of a word, averaged. Needs numpy and tokenizers, no torch.

The folder holds ``tokenizer.json`` (a Unigram tokenizer), ``vectors-*.npz`` (whole numbers of one byte with
one scale a row) and ``model.json``; eval/train_embedding.py writes it. StaticEmbedding of
sentence-transformers, given the same tokenizer and table, makes the same vectors.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import SettingsError
from assistant.retrieval.embed import Vectors, unit

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BUNDLED = "bundled"
_TABLE = ("vectors-1.npz", "vectors-2.npz")
_FILES = ("tokenizer.json", *_TABLE, "model.json")
_BATCH = 2_000


class StaticEmbedder:
    """The model of a folder; loaded at the first use."""

    is_fast = True

    def __init__(self, folder: Path) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise SettingsError(
                f"内置向量模型不完整：{folder} 缺少 {'、'.join(missing)}",
                "请重新安装，或把 embedding 设为 hashing。",
                key="embedding",
            )
        self._folder = folder
        stamp = zlib.crc32(b"".join((folder / name).read_bytes() for name in _TABLE))
        self.name = f"static-{stamp:08x}"

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Cuts a text into the pieces that have a vector."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    @cached_property
    def table(self) -> Vectors:
        """One row for each piece."""
        try:
            return np.concatenate([_rows(self._folder / name) for name in _TABLE])
        except (OSError, ValueError, KeyError) as error:
            raise SettingsError(
                f"内置向量模型无法读取：{error}", "请重新安装，或把 embedding 设为 hashing。", key="embedding"
            ) from error

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of unit length; text without a known piece gives zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = self.tokenizer.encode_batch_fast(
                list(texts[start : start + _BATCH]), add_special_tokens=False
            )
            pieces = [encoding.ids for encoding in batch]
            for place, ids in enumerate(pieces, start):
                if ids:
                    rows[place] = self.table[ids].mean(axis=0)
        return unit(rows)


def _rows(path: Path) -> Vectors:
    with np.load(path) as stored:
        return np.asarray(stored["codes"] * stored["scales"].astype(np.float32), dtype=np.float32)

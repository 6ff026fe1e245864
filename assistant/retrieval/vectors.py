"""The vectors in Chroma: one client factory, embeddings always given by us, cosine distance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from assistant.errors import IndexUnusable
from assistant.retrieval.embed import Vectors
from assistant.retrieval.passages import Passage
from assistant.retrieval.rows import day_number

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

_COLLECTION = "provisions"
_SEARCH_WIDTH = 200  # neighbours looked at: more than the default, so that few are missed
_SAME = 0.999  # cosine of a vector with itself, rounding apart
_BATCH = 5_000  # Chroma refuses more than 5,461 records at once


class VectorStore:
    """An open collection; close it before its folder is moved or removed."""

    def __init__(self, folder: Path, client: Client, collection: Collection) -> None:
        self._folder = folder
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, folder: Path, passages: Sequence[Passage], vectors: Vectors) -> VectorStore:
        """Write a new collection into the empty ``folder``."""
        client = _client(folder)
        form: CreateCollectionConfiguration = {
            "hnsw": {"space": "cosine", "ef_construction": _SEARCH_WIDTH, "ef_search": _SEARCH_WIDTH}
        }
        collection = client.create_collection(_COLLECTION, configuration=form, embedding_function=None)
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            collection.add(
                ids=[passage.id for passage in batch],
                embeddings=vectors[start : start + _BATCH],
                metadatas=[_period(passage) for passage in batch],
            )
        return cls(folder, client, collection)

    @classmethod
    def open(cls, folder: Path) -> VectorStore:
        """Open a collection that exists; anything else raises IndexUnusable."""
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexUnusable("索引缺少向量库。", path=folder)
        with _chroma_errors(folder):
            client = _client(folder)
            return cls(folder, client, client.get_collection(_COLLECTION, embedding_function=None))

    def ids(self) -> set[str]:
        """Every id stored."""
        with _chroma_errors(self._folder):
            return set(self._collection.get(include=[])["ids"])

    def finds_itself(self) -> bool:
        """Whether a stored vector is found by search: counts stay right on a damaged graph."""
        with _chroma_errors(self._folder):
            stored = self._collection.get(limit=1, include=["embeddings"])["embeddings"]
        if stored is None or len(stored) == 0:
            return True
        found = self.nearest(np.asarray(stored[0], dtype=np.float32), on=None, limit=1)
        return not np.any(stored[0]) or (bool(found) and found[0][1] > _SAME)

    def nearest(self, vector: Vectors, *, on: date | None, limit: int) -> list[tuple[str, float]]:
        """Ids and cosine similarities of the nearest passages in force ``on``, best first."""
        if not np.any(vector):
            return []
        with _chroma_errors(self._folder):
            found = self._collection.query(
                query_embeddings=vector[None, :],
                n_results=max(1, min(limit, self._collection.count())),
                where=_in_force(on) if on else None,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return sorted(((name, 1.0 - float(gap)) for name, gap in pairs), key=lambda pair: (-pair[1], pair[0]))

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


@contextmanager
def _chroma_errors(folder: Path) -> Iterator[None]:
    """Chroma raises its own, SQLite's and Rust's errors alike: all mean that the store cannot be used."""
    try:
        yield
    except Exception as error:
        raise IndexUnusable(f"向量库无法使用：{error}", path=folder) from error


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    return cast("Client", chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))


def _in_force(on: date) -> Where:
    # Chroma takes the operators as plain strings, which its annotation does not say
    return cast("Where", {"$and": [{"from": {"$lte": day_number(on)}}, {"until": {"$gt": day_number(on)}}]})


def _period(passage: Passage) -> dict[str, int]:
    item = passage.provision
    return {
        "from": day_number(item.in_force_from),
        "until": day_number(item.in_force_until or date.max),
    }

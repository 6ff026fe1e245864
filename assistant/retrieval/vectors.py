"""The vectors in Chroma: one client factory, embeddings always given by us, cosine distance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from assistant.errors import IndexUnusable
from assistant.retrieval.embed import Vectors
from assistant.retrieval.passages import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

_COLLECTION = "provisions"
_SEARCH_WIDTH = 200  # neighbours looked at: more than the default, so that few are missed
_BATCH = 5_000  # Chroma refuses more than 5,461 records at once


class VectorStore:
    """An open collection; close it before its folder is moved or removed."""

    def __init__(self, client: Client, collection: Collection) -> None:
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
        return cls(client, collection)

    @classmethod
    def open(cls, folder: Path) -> VectorStore:
        """Open a collection that exists; anything else raises IndexUnusable."""
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexUnusable("索引缺少向量库。", path=folder)
        try:
            client = _client(folder)
            return cls(client, client.get_collection(_COLLECTION, embedding_function=None))
        except Exception as error:  # Chroma raises its own, sqlite's and Rust's errors alike
            raise IndexUnusable(f"向量库无法打开：{error}", path=folder) from error

    def ids(self) -> set[str]:
        """Every id stored."""
        return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many vectors are stored."""
        return self._collection.count()

    def nearest(self, vector: Vectors, *, on: date | None, limit: int) -> list[tuple[str, float]]:
        """Ids and cosine similarities of the nearest passages in force ``on``, best first."""
        if not np.any(vector) or not (size := self.count()):
            return []
        where = _in_force(on) if on else None
        found = self._collection.query(
            query_embeddings=vector[None, :], n_results=min(limit, size), where=where, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return sorted(((name, 1.0 - float(gap)) for name, gap in pairs), key=lambda pair: (-pair[1], pair[0]))

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    return cast("Client", chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))


def _in_force(on: date) -> Where:
    # Chroma takes the operators as plain strings, which its annotation does not say
    return cast("Where", {"$and": [{"from": {"$lte": _number(on)}}, {"until": {"$gt": _number(on)}}]})


def _period(passage: Passage) -> dict[str, int]:
    item = passage.provision
    return {
        "from": _number(item.in_force_from),
        "until": _number(item.in_force_until or date.max),
    }


def _number(day: date) -> int:
    """A date as a number that sorts like it: Chroma compares numbers only."""
    return day.year * 10_000 + day.month * 100 + day.day

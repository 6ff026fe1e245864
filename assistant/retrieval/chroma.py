"""The vectors in Chroma: in the index folder, or in a collection of a server; embeddings always given by us.

The folder is written once and then only read by ``stored_ids``, from a copy: Chroma changes its files when it
opens them, and a file that nobody changes can be held against its hash.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import IndexUnusable, SettingsError, WriteError
from assistant.retrieval.embed import Vectors
from assistant.retrieval.rows import Rows, day_number

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Where

_COLLECTION = "provisions"
_BATCH = 5_000  # Chroma refuses more than 5,461 records at once
_PAGE = 20_000
_SERVER_WIDTH = 200  # neighbours looked at: more than the default, so that few are missed
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Records:
    """What is stored: ids, vectors and dates, in the order of the index."""

    ids: Sequence[str]
    vectors: Vectors
    rows: Rows


def write_folder(folder: Path, records: Records) -> None:
    """Write the records into the empty ``folder``; WriteError when they cannot be.

    Its graph is thin: it is kept for the record and for reading by others, while questions are answered
    from the matrix.
    """
    thin: CreateCollectionConfiguration = {
        "hnsw": {"space": "cosine", "ef_construction": 32, "max_neighbors": 8}
    }
    try:
        client = _folder_client(folder)
        try:
            collection = client.create_collection(_COLLECTION, configuration=thin, embedding_function=None)
            _add(collection, records)
        finally:
            client.close()
    except Exception as error:  # Chroma raises its own, SQLite's and Rust's errors alike
        raise WriteError(
            f"向量库无法写入：{error}", "请检查 data 目录的权限和剩余空间。", path=folder
        ) from error


def stored_ids(folder: Path) -> set[str]:
    """Every id in the folder, read from a copy of it; IndexUnusable when it cannot be read."""
    with tempfile.TemporaryDirectory() as room, _unusable(folder):
        copy = Path(room, "chroma")
        shutil.copytree(folder, copy)
        client = _folder_client(copy)
        try:
            return _ids(client.get_collection(_COLLECTION, embedding_function=None))
        finally:
            client.close()


class ServerCollection:
    """The collection of one index on a Chroma server."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def create(cls, url: str, name: str, records: Records) -> None:
        """Store the records under ``name``; WriteError when the server does not take them."""
        form: CreateCollectionConfiguration = {
            "hnsw": {"space": "cosine", "ef_construction": _SERVER_WIDTH, "ef_search": _SERVER_WIDTH}
        }
        client = server_client(url)
        try:
            collection = client.create_collection(name, configuration=form, embedding_function=None)
            _add(collection, records)
        except Exception as error:
            with suppress(Exception):  # the first error is the one to tell
                client.delete_collection(name)
            raise WriteError(
                f"向量库服务器无法写入：{error}", "请检查 chroma_url 所指的服务。", path=Path(name)
            ) from error
        finally:
            client.close()

    @classmethod
    def open(cls, url: str, name: str) -> ServerCollection:
        """The collection of that name; IndexUnusable when the server has lost it."""
        client = server_client(url)
        with _unusable(Path(name)):
            return cls(client, client.get_collection(name, embedding_function=None))

    def __len__(self) -> int:
        with _unusable(Path(self._collection.name)):
            return self._collection.count()

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def ids(self) -> set[str]:
        """Every id stored."""
        with _unusable(Path(self._collection.name)):
            return _ids(self._collection)

    def nearest(self, vector: Vectors, *, on: date | None, limit: int) -> list[tuple[str, float]] | None:
        """Ids and similarities, best first; None, and a line in the log, when the server does not answer."""
        try:
            found = self._collection.query(
                query_embeddings=vector[None, :],
                n_results=max(1, min(limit, self._collection.count())),
                where=_in_force(on) if on else None,
                include=["distances"],
            )
        except Exception as error:  # noqa: BLE001 - whatever the client raises, the matrix answers
            _log.warning("chroma server does not answer, the local matrix does: %s", error)
            return None
        pairs = zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)
        return sorted(((name, 1.0 - float(gap)) for name, gap in pairs), key=lambda pair: (-pair[1], pair[0]))


def drop_collections(url: str, prefix: str, keep: str) -> None:
    """Remove the collections of earlier indexes from the server; one that stays does no harm."""
    with suppress(Exception):  # the new index is in use already
        client = server_client(url)
        try:
            for collection in client.list_collections():
                if collection.name.startswith(prefix) and collection.name != keep:
                    client.delete_collection(collection.name)
        finally:
            client.close()


def server_client(url: str) -> Client:
    """A client of the server; SettingsError when it cannot be reached."""
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"chroma_url 不是网址：{url}",
            "例如 http://127.0.0.1:8000；留空则用本机向量库。",
            key="chroma_url",
        )
    try:
        client = chromadb.HttpClient(
            host=parts.hostname,
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        client.heartbeat()
    except Exception as error:  # the client raises httpx's, Chroma's and plain ValueErrors
        raise SettingsError(
            f"连不上向量库服务器 {url}：{error}", "请启动该服务，或去掉 chroma_url。", key="chroma_url"
        ) from error
    return cast("Client", client)


@contextmanager
def _unusable(path: Path) -> Iterator[None]:
    """Chroma raises its own, SQLite's and Rust's errors alike: all mean that the store cannot be used."""
    try:
        yield
    except Exception as error:
        raise IndexUnusable(f"向量库无法使用：{error}", path=path) from error


def _folder_client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    return cast("Client", chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False)))


def _add(collection: Collection, records: Records) -> None:
    since, until = records.rows.since.tolist(), records.rows.until.tolist()
    for start in range(0, len(records.ids), _BATCH):
        batch = slice(start, start + _BATCH)
        collection.add(
            ids=list(records.ids[batch]),
            embeddings=np.asarray(records.vectors[batch]),
            metadatas=[
                {"from": first, "until": last} for first, last in zip(since[batch], until[batch], strict=True)
            ],
        )


def _ids(collection: Collection) -> set[str]:
    total = collection.count()
    pages = (collection.get(include=[], limit=_PAGE, offset=at)["ids"] for at in range(0, total, _PAGE))
    return {name for page in pages for name in page}


def _in_force(on: date) -> Where:
    # Chroma takes the operators as plain strings, which its annotation does not say
    return cast("Where", {"$and": [{"from": {"$lte": day_number(on)}}, {"until": {"$gt": day_number(on)}}]})

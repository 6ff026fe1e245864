"""The search index: derived from corpus and library, checked when opened, rebuilt whole."""

from __future__ import annotations

import hashlib
import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, IndexUnusable, SettingsError
from assistant.registers import Registers
from assistant.retrieval.build import (
    CHROMA,
    ENDS,
    IDS,
    KEYWORDS,
    MATRIX,
    PASSAGES,
    Origin,
    prepared,
    server_prefix,
    write_index,
)
from assistant.retrieval.chroma import ServerCollection, drop_collections, stored_ids
from assistant.retrieval.folders import building, current_folder, hold, publish
from assistant.retrieval.ingest.editions import library_passages
from assistant.retrieval.ingest.library import Library
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.manifest import Manifest, damaged_files, read_manifest
from assistant.retrieval.parts import Parts, parts_of
from assistant.retrieval.passages import Ids, Passage, PassageList, passages_of
from assistant.retrieval.rows import Rows, load_rows
from assistant.retrieval.vectors import VectorStore, load_matrix
from assistant.settings import Settings

_FORMAT = 4  # raise when the stored form or the segmentation changes: every index is then rebuilt
_log = logging.getLogger(__name__)


class IndexState(StrEnum):
    """Whether the index can be used as it is."""

    ABSENT = "absent"
    FRESH = "fresh"
    STALE = "stale"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class IndexStatus:
    """What `eia doctor` tells of the index; size in bytes."""

    state: IndexState
    path: Path
    message: str
    passages: int = 0
    embedder: str = ""
    built_at: str = ""
    size: int = 0


@dataclass(frozen=True)
class Index:
    """An open index; row n of everything belongs to passage n."""

    folder: Path
    manifest: Manifest
    ids: Ids
    passages: PassageList
    rows: Rows
    keywords: KeywordIndex
    vectors: VectorStore
    parts: Parts
    _lock: Connection

    @classmethod
    def open(cls, settings: Settings) -> Index:
        """Open the index in use and hold its files against the manifest; absent or damaged: IndexUnusable."""
        root = settings.index_dir
        folder = current_folder(root)
        if folder is None:
            raise IndexUnusable("还没有建立检索索引。", path=root)
        try:
            return cls._open(folder, settings)
        except IndexUnusable:
            if (newer := current_folder(root)) in (None, folder):
                raise
            return cls._open(newer or folder, settings)

    @classmethod
    def _open(cls, folder: Path, settings: Settings) -> Index:
        lock = hold(folder)
        try:
            manifest = read_manifest(folder)
            parts = parts_of(settings)
            if manifest.embedder != parts.embedder.name:
                raise IndexUnusable("索引是用另一个向量模型建的。", path=folder)
            if manifest.store != settings.chroma_url:
                raise IndexUnusable("向量库的地址已变。", path=folder)
            passages = PassageList.open(folder / PASSAGES, load_ends(folder))
            rows = load_rows(folder)
            keywords = KeywordIndex.open(folder / KEYWORDS)
            matrix = load_matrix(folder / MATRIX)
            if not len(passages) == len(rows) == len(keywords) == len(matrix) == manifest.passages:
                raise IndexUnusable("索引不完整：条数不一致。", path=folder)
            ids = Ids(folder / IDS)
            vectors = VectorStore(matrix, ids.__getitem__, rows.in_force, _server(manifest))
        except IndexUnusable:
            lock.close()
            raise
        return cls(folder, manifest, ids, passages, rows, keywords, vectors, parts, lock)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each passage id."""
        return {name: row for row, name in enumerate(self.ids)}

    def close(self) -> None:
        """Let go of the folder, so that a newer index may remove it, and of the server."""
        if self.vectors.server is not None:
            self.vectors.server.close()
        self._lock.close()


def build_index(settings: Settings, registers: Registers) -> Index:
    """Build the index anew from corpus and library, swap it in and open it."""
    return _build(settings, registers, even_if_fresh=True)


def ensure_index(settings: Settings, registers: Registers) -> Index:
    """The index of this corpus and library: opened, or built when absent, stale or damaged."""
    return _open_fresh(settings) or _build(settings, registers, even_if_fresh=False)


def is_fresh(index: Index, settings: Settings) -> bool:
    """Whether an index was made from what corpus and library hold now."""
    return index.manifest.inputs == _origin(settings).inputs


def index_status(settings: Settings) -> IndexStatus:
    """The state of the index, for `eia doctor`; never raises for a bad index or corpus."""
    root = settings.index_dir
    with suppress(IndexUnusable):
        if current_folder(root) is None:
            return IndexStatus(IndexState.ABSENT, root, "还没有建立检索索引，首次提问时会自动建立。")
    try:
        index = Index.open(settings)
        manifest, folder = index.manifest, index.folder
        fresh = is_fresh(index, settings)
        index.close()
    except AssistantError as error:
        return IndexStatus(IndexState.DAMAGED, root, f"{error.message}{error.hint}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    state = IndexState.FRESH if fresh else IndexState.STALE
    message = "可用" if fresh else "语料已变，下次提问时会自动重建。"
    return IndexStatus(state, folder, message, manifest.passages, manifest.embedder, manifest.built_at, size)


def deep_problems(index: Index) -> list[str]:
    """What is wrong with an open index when every file is read and every id is looked up."""
    problems = [f"索引文件已损坏：{name}。" for name in damaged_files(index.folder, index.manifest)]
    ids = {passage.id for passage in index.passages}
    if [passage.id for passage in index.passages] != list(index.ids):
        problems.append("条文编号与条文不一致。")
    if len(ids) != len(index.passages):
        problems.append(f"条文编号重复：{len(index.passages) - len(ids)} 条。")
    try:
        stored = _stored(index)
    except AssistantError as error:
        return [*problems, error.message]
    problems += [f"向量库缺少条文：{name}" for name in sorted(ids - stored)]
    return problems + [f"向量库多出条文：{name}" for name in sorted(stored - ids)]


def _stored(index: Index) -> set[str]:
    """The ids in Chroma, wherever it is."""
    if not index.manifest.store:
        return stored_ids(index.folder / CHROMA)
    if index.vectors.server is None:
        hint = f"向量库服务器 {index.manifest.store} 没有应答，正在使用本机向量。"
        raise IndexUnusable(hint, path=index.folder)
    return index.vectors.server.ids()


def all_passages(settings: Settings, registers: Registers) -> tuple[Passage, ...]:
    """The passages of the bundled corpus, then those of the library."""
    return (*passages_of(registers.provisions), *library_passages(Library(settings.library_dir), registers))


def load_ends(folder: Path) -> NDArray[np.int64]:
    """Where each passage ends in its file; IndexUnusable when that cannot be read."""
    try:
        return np.asarray(np.load(folder / ENDS), dtype=np.int64)
    except (OSError, ValueError, EOFError) as error:
        raise IndexUnusable(f"索引中的条文清单无法读取：{error}", path=folder) from error


def _server(manifest: Manifest) -> ServerCollection | None:
    """The collection on the Chroma server; None without one, or while it does not answer."""
    if not manifest.store:
        return None
    try:
        collection = ServerCollection.open(manifest.store, manifest.collection)
    except SettingsError as error:
        _log.warning("%s", error.message)
        return None
    if len(collection) != manifest.passages:
        raise IndexUnusable("向量库服务器上的条数不一致。", path=Path(manifest.collection))
    return collection


def _open_fresh(settings: Settings) -> Index | None:
    try:
        index = Index.open(settings)
    except IndexUnusable:
        return None
    if is_fresh(index, settings):
        return index
    index.close()
    return None


def _build(settings: Settings, registers: Registers, *, even_if_fresh: bool) -> Index:
    root, url = settings.index_dir, settings.chroma_url
    with building(root) as folder:
        # another process may have built it while this one waited for its turn
        if not even_if_fresh and (index := _open_fresh(settings)):
            return index
        origin = _origin(settings)
        passages = all_passages(settings, registers)
        if not passages:
            path = settings.corpus / "provisions"
            raise IndexUnusable("语料中没有条文，无法建立索引。", "请检查 corpus 设置。", path=path)
        old = prepared(root, origin.stamp)
        manifest = write_index(folder, passages, parts_of(settings), origin=origin, old=old, chroma_url=url)
        publish(root, folder)
        if url:
            drop_collections(url, server_prefix(root), keep=manifest.collection)
    return Index.open(settings)


def _origin(settings: Settings) -> Origin:
    """What an index of this moment is made from: files of the corpus, library, embedder, stored form."""
    parts = parts_of(settings)
    lexicon = json.dumps(asdict(parts.segmenter.lexicon), ensure_ascii=False)
    stamp = hashlib.sha256(f"{_FORMAT}\n{parts.embedder.name}\n{lexicon}".encode()).hexdigest()
    digest = hashlib.sha256(stamp.encode())
    for path in _corpus_files(settings.corpus):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    digest.update(Library(settings.library_dir).fingerprint().encode())
    return Origin(digest.hexdigest(), stamp)


def _corpus_files(corpus: Path) -> list[Path]:
    """The files whose contents come into an index; the register of standards ends editions of the library."""
    return sorted([*(corpus / "provisions").glob("*.md"), *(corpus / "registers").glob("standards*")])

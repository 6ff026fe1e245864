"""The search index: derived from the corpus, checked when opened, rebuilt whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection

from assistant.errors import AssistantError, IndexUnusable
from assistant.registers import Registers, load_registers
from assistant.retrieval.embed import HASHING, Embedder, HashingEmbedder, SentenceTransformerEmbedder
from assistant.retrieval.folders import building, current_folder, hold, publish
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.lexicon import load_lexicon
from assistant.retrieval.passages import Passage, dump_passages, load_passages, passages_of
from assistant.retrieval.rows import Rows, rows_of
from assistant.retrieval.segment import Segmenter
from assistant.retrieval.vectors import VectorStore
from assistant.settings import Settings

_FORMAT = 2  # raise when the stored form or the segmentation changes: every index is then rebuilt
_PASSAGES = "passages.jsonl"
_KEYWORDS = "keywords"
_VECTORS = "vectors"
_MANIFEST = "manifest.json"
_SUBJECT_WEIGHT = 2  # heading and keywords are the words people ask with: they count this much more often


@dataclass(frozen=True)
class Manifest:
    """What an index was made from; ``files`` maps each file that never changes to its SHA-256."""

    inputs: str
    embedder: str
    passages: int
    built_at: str
    files: dict[str, str]


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
class Parts:
    """What text goes through on its way into an index and into a question."""

    segmenter: Segmenter
    embedder: Embedder


@dataclass(frozen=True)
class Index:
    """An open index; ``passages`` stand in the order of the keyword index."""

    folder: Path
    manifest: Manifest
    passages: tuple[Passage, ...]
    keywords: KeywordIndex
    vectors: VectorStore
    parts: Parts
    _lock: Connection

    @cached_property
    def rows(self) -> Rows:
        """Dates, places, clauses, names and numbers of all passages as arrays, for filters and look-ups."""
        return rows_of(self.passages)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each passage id."""
        return {passage.id: row for row, passage in enumerate(self.passages)}

    @classmethod
    def open(cls, settings: Settings) -> Index:
        """Open the index in use and check it whole; absent or damaged raises IndexUnusable."""
        root = settings.index_dir
        folder = current_folder(root)
        if folder is None:
            raise IndexUnusable("还没有建立检索索引。", path=root)
        try:
            return cls._open(folder, parts_of(settings))
        except IndexUnusable:
            if (newer := current_folder(root)) in (None, folder):
                raise
            return cls._open(newer or folder, parts_of(settings))

    @classmethod
    def _open(cls, folder: Path, parts: Parts) -> Index:
        lock = hold(folder)
        try:
            manifest = _read_manifest(folder)
            passages = load_passages(folder / _PASSAGES)
            keywords = KeywordIndex.open(folder / _KEYWORDS)
            vectors = VectorStore.open(folder / _VECTORS)
        except IndexUnusable:
            lock.close()
            raise
        index = cls(folder, manifest, passages, keywords, vectors, parts, lock)
        try:
            index._check()
        except IndexUnusable:
            index.close()
            raise
        return index

    def _check(self) -> None:
        """Every passage must be in both indexes, and the vectors made by the embedder in use."""
        size = len(self.passages)
        if self.manifest.embedder != self.parts.embedder.name:
            raise IndexUnusable("索引是用另一个向量模型建的。", path=self.folder)
        if size != self.manifest.passages or size != len(self.keywords):
            raise IndexUnusable("索引不完整：条数不一致。", path=self.folder)
        if self.vectors.ids() != {passage.id for passage in self.passages}:
            raise IndexUnusable("索引不完整：向量库缺少条文。", path=self.folder)
        if not self.vectors.finds_itself():
            raise IndexUnusable("向量库已损坏：检索不到已存的条文。", path=self.folder)

    def close(self) -> None:
        """Let go of the folder, so that a newer index may remove it."""
        self.vectors.close()
        self._lock.close()


def parts_of(settings: Settings) -> Parts:
    """Segmenter and embedder as set; nothing is loaded yet."""
    lexicon = load_lexicon(settings.corpus / "lexicon")
    segmenter = Segmenter(lexicon, settings.index_dir / "dictionary")
    if settings.embedding == HASHING:
        return Parts(segmenter, HashingEmbedder(segmenter.words))
    return Parts(segmenter, SentenceTransformerEmbedder(Path(settings.embedding)))


def build_index(settings: Settings, registers: Registers) -> Index:
    """Build the index anew from the corpus, swap it in and open it."""
    return _build(settings, registers, even_if_fresh=True)


def ensure_index(settings: Settings, registers: Registers) -> Index:
    """The index of this corpus: opened, or built when absent, stale or damaged."""
    return _open_fresh(settings, registers) or _build(settings, registers, even_if_fresh=False)


def index_status(settings: Settings) -> IndexStatus:
    """The state of the index, for `eia doctor`; never raises for a bad index or corpus."""
    root = settings.index_dir
    with suppress(IndexUnusable):
        if current_folder(root) is None:
            return IndexStatus(IndexState.ABSENT, root, "还没有建立检索索引，首次提问时会自动建立。")
    try:
        index = Index.open(settings)
        manifest, folder = index.manifest, index.folder
        index.close()
        fresh = manifest.inputs == _inputs(settings, load_registers(settings.corpus))
    except AssistantError as error:
        return IndexStatus(IndexState.DAMAGED, root, f"{error.message}{error.hint}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    state = IndexState.FRESH if fresh else IndexState.STALE
    message = "可用" if fresh else "语料已变，下次提问时会自动重建。"
    return IndexStatus(state, folder, message, manifest.passages, manifest.embedder, manifest.built_at, size)


def _open_fresh(settings: Settings, registers: Registers) -> Index | None:
    try:
        index = Index.open(settings)
    except IndexUnusable:
        return None
    if index.manifest.inputs == _inputs(settings, registers):
        return index
    index.close()
    return None


def _build(settings: Settings, registers: Registers, *, even_if_fresh: bool) -> Index:
    with building(settings.index_dir) as folder:
        # another process may have built it while this one waited for its turn
        if not even_if_fresh and (index := _open_fresh(settings, registers)):
            return index
        passages = passages_of(registers.provisions)
        if not passages:
            path = settings.corpus / "provisions"
            raise IndexUnusable("语料中没有条文，无法建立索引。", "请检查 corpus 设置。", path=path)
        _write(folder, passages, _inputs(settings, registers), parts_of(settings))
        publish(settings.index_dir, folder)
    return Index.open(settings)


def _write(folder: Path, passages: Sequence[Passage], inputs: str, parts: Parts) -> None:
    words = [
        parts.segmenter.words(each.text) + parts.segmenter.words(each.subject) * (_SUBJECT_WEIGHT - 1)
        for each in passages
    ]
    (folder / _PASSAGES).write_text(dump_passages(passages), encoding="utf-8")
    KeywordIndex.create(words).save(folder / _KEYWORDS)
    (folder / _VECTORS).mkdir()
    vectors = parts.embedder.embed([each.text for each in passages])
    VectorStore.create(folder / _VECTORS, passages, vectors).close()
    manifest = Manifest(
        inputs=inputs,
        embedder=parts.embedder.name,
        passages=len(passages),
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files={str(path.relative_to(folder).as_posix()): _sha256(path) for path in _fixed_files(folder)},
    )
    (folder / _MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")


def _fixed_files(folder: Path) -> list[Path]:
    """The files that nobody writes after the build; Chroma touches its own when it opens them."""
    return [folder / _PASSAGES, *sorted((folder / _KEYWORDS).iterdir())]


def _read_manifest(folder: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
        damaged = [name for name, known in manifest.files.items() if _sha256(folder / name) != known]
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise IndexUnusable(f"索引清单无法读取：{error}", path=folder) from error
    if damaged:
        raise IndexUnusable(f"索引文件已损坏：{'、'.join(damaged)}。", path=folder)
    return manifest


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _inputs(settings: Settings, registers: Registers) -> str:
    """Hash of all an index is made from: passages, lexicon, embedder and the form in which it is stored."""
    parts = parts_of(settings)
    lexicon = json.dumps(asdict(parts.segmenter.lexicon), ensure_ascii=False)
    text = f"{_FORMAT}\n{parts.embedder.name}\n{lexicon}\n{dump_passages(passages_of(registers.provisions))}"
    return hashlib.sha256(text.encode()).hexdigest()

"""Writes a new index; a text that the index in use has already is not cut into words and embedded again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.retrieval.chroma import Records, ServerCollection, write_folder
from assistant.retrieval.embed import Embedder, Vectors
from assistant.retrieval.folders import current_folder
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.manifest import Manifest, damaged_files, read_manifest, states_of, write_manifest
from assistant.retrieval.parts import Parts
from assistant.retrieval.passages import Passage, dump_passages
from assistant.retrieval.rows import rows_of, save_rows
from assistant.retrieval.segment import Segmenter
from assistant.retrieval.vectors import load_matrix

PASSAGES, KEYWORDS, MATRIX, CHROMA, WORDS, ENDS, IDS = (
    "passages.jsonl", "keywords", "vectors.npy", "chroma", "words.npz", "ends.npy", "ids.json",
)  # fmt: skip
_SUBJECT_WEIGHT = 2  # heading and keywords are the words people ask with: they count this much more often
_EMBEDDED_AT_ONCE = 2_000
_HASH_BYTES = 16

Hashes = NDArray[np.void]


@dataclass(frozen=True)
class Origin:
    """What an index is made from, by hash; ``stamp`` covers what turns one text into words and vector."""

    inputs: str
    stamp: str


@dataclass(frozen=True)
class Prepared:
    """Words and vector of each text, by the hash of the text."""

    words: dict[bytes, list[str]] = field(default_factory=dict)
    rows: dict[bytes, int] = field(default_factory=dict)
    matrix: Vectors | None = None


def write_index(
    folder: Path, passages: Sequence[Passage], parts: Parts, *, origin: Origin, old: Prepared, chroma_url: str
) -> Manifest:
    """Write everything of an index into the empty ``folder``; ``old`` are the texts prepared before."""
    hashes = [_text_hash(passage) for passage in passages]
    words = _words(passages, hashes, parts.segmenter, old)
    vectors = _vectors(passages, hashes, parts.embedder, old)
    lines = [line.encode() for line in dump_passages(passages)]
    (folder / PASSAGES).write_bytes(b"".join(lines))
    np.save(folder / ENDS, np.cumsum([len(line) for line in lines], dtype=np.int64))
    np.save(folder / MATRIX, vectors)
    rows = rows_of(passages)
    save_rows(folder, rows)
    _save_words(folder / WORDS, words, hashes)
    KeywordIndex.create(words).save(folder / KEYWORDS)
    ids = [passage.id for passage in passages]
    (folder / IDS).write_text(json.dumps(ids, ensure_ascii=False), encoding="utf-8")
    records = Records(ids, vectors, rows)
    collection = f"{server_prefix(folder.parent)}{uuid4().hex}" if chroma_url else ""
    if chroma_url:
        ServerCollection.create(chroma_url, collection, records)
    else:
        (folder / CHROMA).mkdir()
        write_folder(folder / CHROMA, records)
    manifest = Manifest(
        inputs=origin.inputs,
        stamp=origin.stamp,
        embedder=parts.embedder.name,
        store=chroma_url,
        collection=collection,
        passages=len(passages),
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=states_of(folder, sorted(path for path in folder.rglob("*") if path.is_file())),
    )
    write_manifest(folder, manifest)
    return manifest


def prepared(root: Path, stamp: str) -> Prepared:
    """The texts of the index in use, if they were prepared in the same way and no file is damaged."""
    try:
        folder = current_folder(root)
        if folder is None:
            return Prepared()
        manifest = read_manifest(folder)
        if manifest.stamp != stamp or damaged_files(folder, manifest):
            return Prepared()
        return _load_words(folder)
    except (AssistantError, OSError, ValueError, KeyError):
        return Prepared()


def server_prefix(root: Path) -> str:
    """What the names of this installation's collections begin with, on a server that others may use too."""
    return f"eia-{hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:8]}-"


def _words(
    passages: Sequence[Passage], hashes: Sequence[bytes], segmenter: Segmenter, old: Prepared
) -> list[list[str]]:
    once: dict[str, str] = {}  # each word kept once: a large library has thousands of each

    def cut(passage: Passage) -> list[str]:
        found = segmenter.words(passage.text) + segmenter.words(passage.subject) * (_SUBJECT_WEIGHT - 1)
        return [once.setdefault(word, word) for word in found]

    return [
        known if (known := old.words.get(key)) is not None else cut(passage)
        for passage, key in zip(passages, hashes, strict=True)
    ]


def _vectors(
    passages: Sequence[Passage], hashes: Sequence[bytes], embedder: Embedder, old: Prepared
) -> Vectors:
    vectors = np.zeros((len(passages), embedder.dimensions), dtype=np.float32)
    new = []
    for row, key in enumerate(hashes):
        if old.matrix is not None and key in old.rows:
            vectors[row] = old.matrix[old.rows[key]]
        else:
            new.append(row)
    for start in range(0, len(new), _EMBEDDED_AT_ONCE):
        batch = new[start : start + _EMBEDDED_AT_ONCE]
        vectors[batch] = embedder.embed([passages[row].text for row in batch])
    return vectors


def _text_hash(passage: Passage) -> bytes:
    text = f"{passage.text}\0{passage.subject}"
    return hashlib.sha256(text.encode()).digest()[:_HASH_BYTES]


def _save_words(path: Path, words: Sequence[Sequence[str]], hashes: Sequence[bytes]) -> None:
    codes: dict[str, int] = {}
    flat = np.fromiter(
        (codes.setdefault(word, len(codes)) for each in words for word in each), dtype=np.int32
    )
    np.savez(
        path,
        flat=flat,
        ends=np.cumsum([len(each) for each in words], dtype=np.int64),
        vocabulary=np.frombuffer("\n".join(codes).encode(), dtype=np.uint8),
        hashes=np.frombuffer(b"".join(hashes), dtype=np.uint8),
    )


def _load_words(folder: Path) -> Prepared:
    with np.load(folder / WORDS) as arrays:
        vocabulary = arrays["vocabulary"].tobytes().decode().split("\n")
        flat, ends, raw = arrays["flat"], arrays["ends"].tolist(), arrays["hashes"].tobytes()
    keys = [raw[at : at + _HASH_BYTES] for at in range(0, len(raw), _HASH_BYTES)]
    known = [vocabulary[code] for code in flat.tolist()]
    starts = [0, *ends[:-1]]
    words = {key: known[start:end] for key, start, end in zip(keys, starts, ends, strict=True)}
    rows = {key: row for row, key in enumerate(keys)}
    return Prepared(words, rows, load_matrix(folder / MATRIX))

"""The manifest of an index: what it was made from, and each of its files with size, time and hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import IndexUnusable

_NAME = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class FileState:
    """A file as it was when the index was finished."""

    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an index was made from.

    ``inputs`` is the hash of everything it derives from, ``stamp`` of what turns one text into words and a
    vector; ``store`` is the address of the Chroma server, "" for the folder, ``collection`` its name there.
    """

    inputs: str
    stamp: str
    embedder: str
    store: str
    collection: str
    passages: int
    built_at: str
    files: dict[str, FileState]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest with its own hash, last of all files."""
    text = json.dumps(asdict(manifest), ensure_ascii=False)
    (folder / _NAME).write_text(f"{text}\n{_hash(text.encode())}\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest and hold the files against it; IndexUnusable for the first that differs.

    A file of the same size and time is taken for unchanged; one with another time is read whole.
    """
    manifest = _parsed(folder)
    for name, state in manifest.files.items():
        if not _is_unchanged(folder / name, state):
            raise IndexUnusable(f"索引文件已损坏：{name}。", path=folder)
    return manifest


def damaged_files(folder: Path, manifest: Manifest) -> list[str]:
    """The files whose contents are not what was written, each read whole."""
    return [name for name, state in manifest.files.items() if not _is_same(folder / name, state)]


def states_of(folder: Path, files: Iterable[Path]) -> dict[str, FileState]:
    """The state of each file, by its name below ``folder``."""
    return {path.relative_to(folder).as_posix(): _state(path) for path in files}


def _parsed(folder: Path) -> Manifest:
    try:
        text, digest = (folder / _NAME).read_text(encoding="utf-8").splitlines()
        if _hash(text.encode()) != digest:
            raise ValueError("hash")
        cells = json.loads(text)
        files = {name: FileState(**state) for name, state in cells.pop("files").items()}
        return Manifest(**cells, files=files)
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise IndexUnusable(f"索引清单无法读取：{error}", path=folder) from error


def _is_unchanged(path: Path, state: FileState) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    if found.st_size != state.size:
        return False
    return found.st_mtime_ns == state.mtime_ns or _is_same(path, state)


def _is_same(path: Path, state: FileState) -> bool:
    try:
        return _file_hash(path) == state.sha256
    except OSError:
        return False


def _state(path: Path) -> FileState:
    found = path.stat()
    return FileState(found.st_size, found.st_mtime_ns, _file_hash(path))


def _file_hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

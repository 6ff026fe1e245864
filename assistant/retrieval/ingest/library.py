"""The library: a folder for each added document, with its original, its pieces and what is known of it.

::

    library/
      write.lock            held while one process adds or removes
      lib-3f9c0b…/          named by the SHA-256 of the file
        meta.toml           facts, dates, what the user said
        pieces.jsonl        the pieces, one a line
        <the original file>
      adding-<id>/          what a crash left of one being added; removed at the next change

A document is written to its own folder and renamed when whole, so the library holds whole documents only.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from assistant.errors import LibraryError, WriteError
from assistant.registers import ProvisionKind
from assistant.retrieval.folders import locked
from assistant.retrieval.ingest.cut import Piece
from assistant.retrieval.ingest.facts import Facts

_META = "meta.toml"
_PIECES = "pieces.jsonl"
_ID_LENGTH = 12
_HINT = "请用 eia corpus remove 移除后重新添加原文件。"


@dataclass(frozen=True)
class LibraryDocument:
    """A document of the library; ``pieces`` is their number and ``sha256`` that of the original."""

    id: str
    file: str
    sha256: str
    added_at: str
    pieces: int
    pieces_sha256: str
    facts: Facts
    notes: tuple[str, ...] = ()


class Library:
    """The added documents in ``root``; the folder need not exist."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def ids(self) -> tuple[str, ...]:
        """The ids of all documents, whole or damaged, in order."""
        return tuple(sorted(path.name for path in self.root.glob("lib-*") if path.is_dir()))

    def document(self, document_id: str) -> LibraryDocument:
        """What is known of a document; a damaged entry raises LibraryError."""
        path = self.root / document_id / _META
        try:
            return _document(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LibraryError(f"库中文件 {document_id} 的说明无法读取：{error}", _HINT, path=path) from error

    def documents(self) -> tuple[LibraryDocument, ...]:
        """All documents; a damaged one raises LibraryError."""
        return tuple(self.document(name) for name in self.ids())

    def pieces(self, document: LibraryDocument) -> tuple[Piece, ...]:
        """The pieces of a document, checked against their hash; LibraryError when damaged."""
        path = self.root / document.id / _PIECES
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LibraryError(f"库中文件 {document.id} 的条文无法读取：{error}", _HINT, path=path) from error
        if hashlib.sha256(data).hexdigest() != document.pieces_sha256:
            raise LibraryError(f"库中文件 {document.id}（{document.file}）的条文已损坏。", _HINT, path=path)
        return tuple(_piece(json.loads(line)) for line in data.decode().splitlines())

    def check_original(self, document: LibraryDocument) -> None:
        """Raise LibraryError when the original is gone or no longer the file that was added."""
        path = self.root / document.id / document.file
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256:
            raise LibraryError(f"库中文件 {document.id} 的原件缺失或已变：{document.file}", _HINT, path=path)

    def fingerprint(self) -> str:
        """Changes whenever a document is added, changed or removed."""
        digest = hashlib.sha256()
        for name in self.ids():
            path = self.root / name / _META
            digest.update(f"{name}\n".encode() + (path.read_bytes() if path.is_file() else b""))
        return digest.hexdigest()

    def add(
        self, original: Path, sha256: str, pieces: Sequence[Piece], facts: Facts, notes: tuple[str, ...] = ()
    ) -> LibraryDocument:
        """Keep a document, in the place of an earlier copy of the same file; WriteError when it cannot be."""
        lines = "".join(f"{json.dumps(asdict(piece), ensure_ascii=False)}\n" for piece in pieces)
        document = LibraryDocument(
            id=document_id(sha256),
            file=original.name,
            sha256=sha256,
            added_at=datetime.now(UTC).isoformat(timespec="seconds"),
            pieces=len(pieces),
            pieces_sha256=hashlib.sha256(lines.encode()).hexdigest(),
            facts=facts,
            notes=notes,
        )
        with self._writing() as folder:
            shutil.copyfile(original, folder / original.name)
            (folder / _PIECES).write_bytes(lines.encode())
            (folder / _META).write_text(_toml(document), encoding="utf-8")
            self._put(folder, document.id)
        return document

    def update(self, document: LibraryDocument) -> None:
        """Write down other facts of a document that is there."""
        with self._writing() as folder:
            (folder / _META).write_text(_toml(document), encoding="utf-8")
            (folder / _META).replace(self.root / document.id / _META)

    def remove(self, document_id: str) -> None:
        """Remove a document with its original and pieces; LibraryError when there is none."""
        if not (self.root / document_id).is_dir() or document_id not in self.ids():
            raise LibraryError(
                f"库中没有 {document_id}。",
                "只能移除添加的文件，编号 lib-… 见 eia corpus list。",
                path=self.root / document_id,
            )
        with self._writing() as folder:
            (self.root / document_id).rename(folder / "removed")

    def _put(self, folder: Path, document_id: str) -> None:
        target = self.root / document_id
        old = folder.with_name(f"{folder.name}-old")
        if target.exists():
            target.rename(old)
        folder.rename(target)
        shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Iterator[Path]:
        """An empty folder to write in while no other process changes the library."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with locked(self.root / "write.lock", "另一个进程正在修改检索库，等待超时。"):
                self._recover()
                folder = self.root / f"adding-{uuid4().hex}"
                folder.mkdir()
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise WriteError(
                f"检索库无法写入：{error}", "请检查 data 目录的权限和剩余空间。", path=self.root
            ) from error

    def _recover(self) -> None:
        """Put back a document that a crash left half exchanged, and remove what was never finished."""
        for old in self.root.glob("adding-*-old"):
            meta = old / _META
            name = document_id(_sha256_in(meta)) if meta.is_file() else ""
            if name and not (self.root / name).exists():
                old.rename(self.root / name)
        for left in self.root.glob("adding-*"):
            shutil.rmtree(left, ignore_errors=True)


def document_id(sha256: str) -> str:
    """The id of the document that is this file."""
    return f"lib-{sha256[:_ID_LENGTH]}"


def _sha256_in(meta: Path) -> str:
    return str(tomllib.loads(meta.read_text(encoding="utf-8")).get("sha256", ""))


def _toml(document: LibraryDocument) -> str:
    facts = document.facts
    cells: dict[str, object] = {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "added_at": document.added_at,
        "pieces": document.pieces,
        "pieces_sha256": document.pieces_sha256,
        "title": facts.title,
        "number": facts.number,
        "kind": facts.kind.value,
        "jurisdiction": facts.jurisdiction,
        "published": facts.published,
        "from": facts.in_force_from,
        "until": facts.in_force_until,
        "edition": facts.edition,
        "replaces": list(facts.replaces),
        "notes": list(document.notes),
    }
    # a JSON string or list of strings is a TOML one
    return "".join(
        f"{name} = {cell.isoformat() if isinstance(cell, date) else json.dumps(cell, ensure_ascii=False)}\n"
        for name, cell in cells.items()
        if cell is not None
    )


def _document(cells: Mapping[str, object]) -> LibraryDocument:
    def text(name: str) -> str:
        return str(cells[name])

    def texts(name: str) -> tuple[str, ...]:
        value = cells[name]
        if not isinstance(value, list):
            raise TypeError(name)
        return tuple(map(str, value))

    def day(name: str) -> date | None:
        value = cells.get(name)
        if value is not None and not isinstance(value, date):
            raise TypeError(name)
        return value

    return LibraryDocument(
        id=text("id"),
        file=text("file"),
        sha256=text("sha256"),
        added_at=text("added_at"),
        pieces=int(text("pieces")),
        pieces_sha256=text("pieces_sha256"),
        facts=Facts(
            title=text("title"),
            number=text("number"),
            kind=ProvisionKind(text("kind")),
            jurisdiction=text("jurisdiction"),
            published=day("published"),
            in_force_from=day("from"),
            in_force_until=day("until"),
            edition=text("edition"),
            replaces=texts("replaces"),
        ),
        notes=texts("notes"),
    )


def _piece(cells: Mapping[str, object]) -> Piece:
    headings, page, part = cells["headings"], cells["page"], cells["part"]
    if not isinstance(headings, list) or not isinstance(part, int) or not isinstance(page, int | None):
        raise TypeError("not a piece")
    return Piece(
        clause=str(cells["clause"]),
        heading=str(cells["heading"]),
        headings=tuple(map(str, headings)),
        text=str(cells["text"]),
        page=page,
        part=part,
        is_row=bool(cells["is_row"]),
    )

"""Adds files and folders to the library: each file on its own, so that a bad one stops no other."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.documents.reader import SUPPORTED, read_document
from assistant.errors import AssistantError, LibraryError, ReadError
from assistant.registers import ProvisionKind, Registers
from assistant.retrieval.ingest.cut import Piece, cut
from assistant.retrieval.ingest.editions import completed
from assistant.retrieval.ingest.facts import Facts, find_facts, known_name
from assistant.retrieval.ingest.legible import refuse_illegible
from assistant.retrieval.ingest.library import Library, LibraryDocument, document_id
from assistant.retrieval.ingest.lines import lines_of

_log = logging.getLogger(__name__)
_ENDINGS = (*SUPPORTED, ".htm")
_AGREEING = 0.5  # the same text in another format keeps more of its words, another text hardly any


class Result(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UPDATED = "updated"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one file; ``message`` and ``hint`` say why it did not go in."""

    path: Path
    result: Result
    document: LibraryDocument | None = None
    message: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Told:
    """What the user says of a document; it wins over what the text says."""

    title: str | None = None
    number: str | None = None
    kind: ProvisionKind | None = None
    jurisdiction: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing was said."""
        return self == Told()

    def over(self, facts: Facts) -> Facts:
        """The facts with what was told in their place."""
        return replace(
            facts,
            title=self.title or facts.title,
            number=self.number or facts.number,
            kind=self.kind or facts.kind,
            jurisdiction=self.jurisdiction or facts.jurisdiction,
            in_force_from=self.in_force_from or facts.in_force_from,
            in_force_until=self.in_force_until or facts.in_force_until,
        )


def add_files(
    paths: Sequence[Path],
    told: Told,
    *,
    library: Library,
    registers: Registers,
    report: Callable[[Path], None],
) -> list[Outcome]:
    """Add every file of ``paths``; ``report`` is called before each is read."""
    outcomes: list[Outcome] = []
    adder = _Adder(told, library, registers)
    for path in _files(paths, outcomes):
        report(path)
        try:
            outcomes.append(adder.add(path))
        except (ReadError, LibraryError) as error:
            outcomes.append(Outcome(path, Result.FAILED, message=error.message, hint=error.hint))
        except AssistantError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect of ours, told as one while the others go on
            _log.exception("cannot add %s", path)
            message = f"处理 {path.name} 时出现内部错误：{type(error).__name__}"
            outcomes.append(Outcome(path, Result.FAILED, message=message, hint="请反馈此文件。"))
    return outcomes


def _files(paths: Sequence[Path], outcomes: list[Outcome]) -> Iterator[Path]:
    """The files to read, folders walked in order; what is not read goes to ``outcomes``."""

    def unreadable(error: OSError) -> None:
        folder = Path(error.filename)
        message = f"无法打开文件夹 {folder.name}：{error.strerror}"
        outcomes.append(Outcome(folder, Result.FAILED, message=message, hint="请检查文件夹的权限。"))

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, inner, names in os.walk(path, onerror=unreadable):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder, name)
                if file.suffix.lower() in _ENDINGS:
                    yield file
                elif not name.startswith("."):
                    outcomes.append(Outcome(file, Result.SKIPPED, message=f"不支持的格式：{file.suffix}"))


class _Adder:
    """Adds one file after the other, and knows what the library holds meanwhile."""

    def __init__(self, told: Told, library: Library, registers: Registers) -> None:
        self._told = told
        self._library = library
        self._registers = registers
        self._known: dict[str, LibraryDocument] = {}
        for name in library.ids():
            with suppress(LibraryError):  # a damaged one is added anew
                self._known[name] = library.document(name)

    def add(self, path: Path) -> Outcome:
        """Read, cut and keep one file; ReadError for one that cannot be read."""
        sha256 = _sha256(path)
        own = document_id(sha256)
        if own in self._known and self._is_whole(self._known[own]):
            return self._again(path, self._known[own])
        document = read_document(path)
        refuse_illegible(document, path)
        lines = [line.text for line in lines_of(document) if line.row is None]
        facts, notes = completed(find_facts(lines, path.stem), self._registers)
        facts = self._told.over(facts)
        pieces = cut(document)
        for name, other in self._known.items():
            if name != own and _is_same_text(facts, other.facts) and self._agrees(facts, pieces, other):
                message = f"与库中 {other.id}（{other.file}）是同一文件。"
                hint = f"如是改动后的新稿，请先 eia corpus remove {other.id} 再添加。"
                return Outcome(path, Result.DUPLICATE, other, message=message, hint=hint)
        if not pieces:
            raise ReadError("文件里没有可检索的文字。", "请检查文件内容。", path=path)
        added = self._library.add(path, sha256, pieces, facts, (*notes, *document.notes))
        self._known[own] = added
        return Outcome(path, Result.ADDED, added)

    def _agrees(self, facts: Facts, pieces: Sequence[Piece], known: LibraryDocument) -> bool:
        """False for an undated text that only bears the title of another: notes are often called alike."""
        if facts.in_force_from:
            return True
        try:
            theirs = set(map(_squeezed, self._library.pieces(known)))
        except LibraryError:
            return False
        ours = set(map(_squeezed, pieces))
        return _length(ours & theirs) >= _AGREEING * min(_length(ours), _length(theirs))

    def _again(self, path: Path, known: LibraryDocument) -> Outcome:
        """The same file once more: nothing to do, unless other facts are told."""
        facts = self._told.over(known.facts)
        if facts == known.facts:
            return Outcome(path, Result.DUPLICATE, known, message=f"库中已有此文件（{known.id}）。")
        changed = replace(known, facts=facts)
        self._library.update(changed)
        self._known[known.id] = changed
        return Outcome(path, Result.UPDATED, changed)

    def _is_whole(self, document: LibraryDocument) -> bool:
        try:
            self._library.pieces(document)
            self._library.check_original(document)
        except LibraryError:
            return False
        return True


def _is_same_text(facts: Facts, known: Facts) -> bool:
    """Whether two documents are one text: same title, number and date, or number of a standard."""
    if facts.kind is ProvisionKind.STANDARD and facts.number:
        return facts.number == known.number
    return (
        known_name(facts.title) == known_name(known.title)
        and facts.in_force_from == known.in_force_from
        and (not facts.number or not known.number or facts.number == known.number)
    )


def _squeezed(piece: Piece) -> str:
    return re.sub(r"\s", "", piece.text)


def _length(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件 {path.name}。", "请检查路径。", path=path) from error
    except OSError as error:
        raise ReadError(f"无法打开文件 {path.name}：{error.strerror}", "请检查权限。", path=path) from error

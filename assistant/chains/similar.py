"""Passages a filing shares with other filings; what many of them share is template text, left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.model import Document, Span
from assistant.documents.reader import SUPPORTED, read_document
from assistant.errors import AssistantError, ReadError

_GRAM = 13  # characters in a row that must agree
_SHORTEST = 40  # characters of a passage worth telling of
_TEMPLATE = 3  # filings beside this one that share a passage before it counts as template text
_KEPT = re.compile(r"[一-鿿A-Za-z0-9.]")


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the filing that stands in another; ``length`` leaves space and marks out."""

    span: Span
    quote: str
    other: str
    length: int


@dataclass(frozen=True)
class OtherFiling:
    """How much of the filing stands in one other: share of its characters, template text left out."""

    name: str
    shared_characters: int
    share: float


@dataclass(frozen=True)
class Similarity:
    """The result: other filings, the most alike first, and the shared passages, the longest first.

    ``template_share`` is the share of the filing that stands in so many others that it is template text.
    """

    characters: int
    template_share: float
    others: tuple[OtherFiling, ...]
    passages: tuple[Shared, ...]
    skipped: tuple[str, ...]


def similar(path: Path, folder: Path) -> Similarity:
    """Hold a filing against every other of a folder; a file that cannot be read is named and skipped."""
    if not folder.is_dir():
        raise AssistantError(f"{folder} 不是文件夹。", "--against 后写放着其他环评文件的文件夹。")
    document = read_document(path)
    text = _Squeezed(document)
    holders, skipped = _holders(text, path, folder)
    names = sorted({name for held in holders.values() for name in held})
    template = [len(holders.get(start, ())) >= _TEMPLATE for start in range(len(text.characters))]
    passages = [found for name in names for found in _passages(text, holders, template, name)]
    size = max(1, len(text.characters))
    others = [_other(name, passages, size) for name in names]
    return Similarity(
        characters=len(text.characters),
        template_share=sum(_covered(template)) / size,
        others=tuple(
            sorted((each for each in others if each.shared_characters), key=lambda each: -each.share)
        ),
        passages=tuple(sorted(passages, key=lambda each: -each.length)),
        skipped=tuple(skipped),
    )


class _Squeezed:
    """The characters that count, each with its place in the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        places = [match.start() for match in _KEPT.finditer(document.text)]
        self.places = places
        self.characters = "".join(document.text[place] for place in places)

    def grams(self) -> Iterator[tuple[int, str]]:
        """Every run of characters with its start."""
        for start in range(len(self.characters) - _GRAM + 1):
            yield start, self.characters[start : start + _GRAM]


def _holders(text: _Squeezed, path: Path, folder: Path) -> tuple[dict[int, set[str]], list[str]]:
    """For each start of a run, the other filings that hold the run."""
    starts: dict[str, list[int]] = {}
    for start, gram in text.grams():
        starts.setdefault(gram, []).append(start)
    holders: dict[int, set[str]] = {}
    skipped = []
    for other in _others(path, folder):
        try:
            document = read_document(other)
        except ReadError as error:
            skipped.append(f"{other.name}：{error.message}")
            continue
        if document.sha256 == text.document.sha256:
            continue
        for gram in {gram for _, gram in _Squeezed(document).grams()} & starts.keys():
            for start in starts[gram]:
                holders.setdefault(start, set()).add(other.name)
    return holders, skipped


def _others(path: Path, folder: Path) -> Iterator[Path]:
    """The filings of the folder, one of each name: the .pdf beside a .docx is the same filing."""
    seen: set[tuple[Path, str]] = {(path.resolve().parent, path.stem)}
    for other in sorted(folder.rglob("*")):
        key = other.resolve().parent, other.stem
        if other.suffix.lower() in SUPPORTED and other.is_file() and key not in seen:
            seen.add(key)
            yield other


def _passages(
    text: _Squeezed, holders: dict[int, set[str]], template: list[bool], name: str
) -> Iterator[Shared]:
    """Runs of starts that one other filing holds, broken where the words are template text."""
    held = [name in holders.get(start, ()) and not template[start] for start in range(len(template))]
    start = 0
    while start < len(held):
        if not held[start]:
            start += 1
            continue
        end = start
        while end < len(held) and held[end]:
            end += 1
        length = end - start + _GRAM - 1
        if length >= _SHORTEST:
            yield _shared(text, start, length, name)
        start = end


def _shared(text: _Squeezed, start: int, length: int, name: str) -> Shared:
    last = min(start + length, len(text.places)) - 1
    span = text.document.span(text.places[start], text.places[last] + 1)
    return Shared(span, text.document.quote(span), name, length)


def _other(name: str, passages: list[Shared], size: int) -> OtherFiling:
    shared = sum(passage.length for passage in passages if passage.other == name)
    return OtherFiling(name, shared, shared / size)


def _covered(starts: list[bool]) -> list[bool]:
    """Which characters lie in a run that begins at a marked start."""
    covered, reach = [], 0
    for place, begins in enumerate(starts):
        reach = max(reach, place + _GRAM) if begins else reach
        covered.append(place < reach)
    return covered

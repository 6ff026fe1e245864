"""Words of the field for segmentation, and synonyms for widening a question."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.errors import RegisterError


@dataclass(frozen=True)
class Lexicon:
    """Domain words, and for the words people ask with those that provisions use instead (one way only);
    stop words are never searched for."""

    words: tuple[str, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words: tuple[str, ...] = ()

    @cached_property
    def terms(self) -> frozenset[str]:
        """The words that show a question to be of the field, in lower case."""
        return frozenset(word.lower() for word in self.words if len(word) > 1)

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word the segmenter must keep whole: the terms and all synonyms."""
        others = (other for group in self.synonyms.values() for other in group)
        return tuple(dict.fromkeys((*self.words, *self.synonyms, *others)))


def load_lexicon(folder: Path) -> Lexicon:
    """Read ``terms.txt`` (a word a line), ``synonyms.csv`` (word, synonyms with ;) and ``stopwords.txt``.

    A corpus without them is searched with the general dictionary alone.
    """
    words = (line.strip() for line in _lines(folder / "terms.txt"))
    stop_words = (word for line in _lines(folder / "stopwords.txt") for word in line.split())
    return Lexicon(
        words=tuple(word for word in words if word and not word.startswith("#")),
        synonyms=_synonyms(folder / "synonyms.csv"),
        stop_words=tuple(stop_words),
    )


def _synonyms(path: Path) -> dict[str, tuple[str, ...]]:
    reader = csv.DictReader(_lines(path))
    found: dict[str, tuple[str, ...]] = {}
    for row in reader:
        word, others = (row.get("word") or "").strip(), (row.get("synonyms") or "").split(";")
        if not word or not any(others):
            message = f"{path.name} 第 {reader.line_num} 行缺少 word 或 synonyms"
            raise RegisterError(message, "每行写成：词,同义词1;同义词2", file=path, line=reader.line_num)
        found[word] = (*found.get(word, ()), *(other.strip() for other in others if other.strip()))
    return found


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path.name} 无法读取（{error}）", "请存为 UTF-8 文本。", file=path) from error

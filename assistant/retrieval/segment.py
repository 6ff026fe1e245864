"""Chinese text cut into the words that are indexed and asked for."""

from __future__ import annotations

import logging
import marshal
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, cast

from assistant.retrieval.identifiers import find_identifiers, plain, without_identifiers
from assistant.retrieval.lexicon import Lexicon

_WORD = re.compile(r"[a-z0-9.%]*[a-z0-9%]|[一-鿿]+")
_CACHE_FILE = "jieba.cache"
_LEXICON_FREQUENCY = 20_000
_EITHER_OR = re.compile(r"([一-鿿])不\1")  # 收不收费 asks for 收费


class _Jieba(Protocol):
    """The part of jieba.Tokenizer that is used."""

    def cut(self, sentence: str, HMM: bool = ...) -> list[str]: ...

    def cut_for_search(self, sentence: str, HMM: bool = ...) -> list[str]: ...

    def add_word(self, word: str, freq: int) -> None: ...


@dataclass(frozen=True)
class QueryWords:
    """A question cut up.

    ``synonyms`` maps a word of the question to the words that mean the same and are not in it;
    ``widening`` are these words cut up.
    """

    words: tuple[str, ...]
    identifiers: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]
    widening: tuple[str, ...]


class Segmenter:
    """Cuts text with the words of ``lexicon``; the dictionary loads at the first cut.

    ``cache`` is the folder in which the prepared dictionary is kept, so that later starts are fast.
    """

    def __init__(self, lexicon: Lexicon, cache: Path) -> None:
        self.lexicon = lexicon
        self._cache = cache
        self._stop_words = frozenset(lexicon.stop_words)

    @cached_property
    def _jieba(self) -> _Jieba:
        with warnings.catch_warnings():
            # jieba's sources hold escapes that newer Pythons warn of, and it probes pkg_resources
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        try:
            # at one go: jieba's own reading of this file in small pieces takes three times as long
            tokenizer.FREQ, tokenizer.total = marshal.loads((self._cache / _CACHE_FILE).read_bytes())
            tokenizer.initialized = True
        except (OSError, ValueError, EOFError, TypeError):
            self._cache.mkdir(parents=True, exist_ok=True)
            tokenizer.tmp_dir, tokenizer.cache_file = str(self._cache), _CACHE_FILE
            tokenizer.initialize()
        for word in self.lexicon.all_words:
            tokenizer.add_word(plain(word).lower(), freq=_LEXICON_FREQUENCY)
        return cast(_Jieba, tokenizer)

    def words(self, text: str) -> list[str]:
        """Words and their parts with repetitions, stop words left out, identifiers kept whole."""
        exact = list(find_identifiers(text).tokens)
        return exact + self._cut(without_identifiers(plain(text)))

    def content_words(self, text: str) -> list[str]:
        """The words of ``text`` without their parts, stop words and identifiers.

        Single characters in a row are one word that the dictionary does not know: 社保断缴.
        """
        words: list[str] = []
        for run in _WORD.findall(without_identifiers(_EITHER_OR.sub(r"\1", plain(text))).lower()):
            row = ""
            for token in (*self._jieba.cut(run, HMM=False), ""):
                if len(token) == 1 and token not in self._stop_words:
                    row += token
                    continue
                words += [word for word in (row, token) if word and word not in self._stop_words]
                row = ""
        return words

    def query(self, question: str) -> QueryWords:
        """Cut a question and look up its synonyms."""
        text = _EITHER_OR.sub(r"\1", plain(question))
        words = tuple(dict.fromkeys(self._cut(without_identifiers(text))))
        synonyms = self._synonyms(text.lower())
        others = "，".join(other for group in synonyms.values() for other in group)
        widening = tuple(word for word in dict.fromkeys(self._cut(others)) if word not in words)
        return QueryWords(words, find_identifiers(question).tokens, synonyms, widening)

    def _synonyms(self, question: str) -> dict[str, tuple[str, ...]]:
        asked = [word for word in self.lexicon.synonyms if word.lower() in question]
        return {
            word: tuple(other for other in self.lexicon.synonyms[word] if other not in question)
            for word in asked
            if _stands_alone(word.lower(), question, asked)
        }

    def _cut(self, text: str) -> list[str]:
        tokens = (
            token
            for run in _WORD.findall(text.lower())
            for token in self._jieba.cut_for_search(run, HMM=False)
        )
        return [token for token in tokens if token not in self._stop_words]


def _stands_alone(word: str, question: str, words: Sequence[str]) -> bool:
    """False when ``word`` stands in the question only as a part of longer ones of ``words``."""
    for longer in (other.lower() for other in words):
        if word in longer and word != longer:
            question = question.replace(longer, " ")
    return word in question

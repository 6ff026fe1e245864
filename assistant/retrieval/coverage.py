"""How much of a question a text answers to; what decides whether an answer may be drawn from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.retrieval.aspects import without_asking_words
from assistant.retrieval.identifiers import find_identifiers, plain
from assistant.retrieval.keywords import KeywordIndex
from assistant.retrieval.segment import QueryWords, Segmenter

# set on eval/chat/dev.yaml: a passage that covers less of a question does not answer it; a question without
# one word of the field must be covered nearly whole, else it only shares everyday words with a provision
_LEAST = 0.4
_LEAST_ELSEWHERE = 0.7
_PARTS_COUNT = 0.7
_DECIMAL = re.compile(r"\d+\.\d+")
_LEAST_PARTS = 0.6


@dataclass(frozen=True)
class _Word:
    """A word asked for: how rare it is, its parts, and the words that mean the same."""

    text: str
    rarity: float
    parts: frozenset[str]
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class AskedWords:
    """The content words of a question, and the least coverage of a passage that answers it."""

    words: tuple[_Word, ...]
    least: float
    has_identifiers: bool


def asked_words(question: str, query: QueryWords, segmenter: Segmenter, keywords: KeywordIndex) -> AskedWords:
    """What must be covered of a question: its identifiers and words, without those that only ask."""
    words = segmenter.content_words(without_asking_words(question)) or segmenter.content_words(question)
    # 电 or 表 alone says nothing, and the decimals are those of the case, not of the rule
    telling = [word for word in words if len(word) > 1 and not _DECIMAL.fullmatch(word)] or words
    asked = tuple(
        _Word(
            word,
            keywords.rarity(word),
            frozenset(part for part in segmenter.words(word) if len(part) > 1) - {word},
            _synonyms(word, query, segmenter),
        )
        for word in dict.fromkeys((*query.identifiers, *telling))
    )
    of_the_field = any(term in each.text for each in asked for term in segmenter.lexicon.terms)
    return AskedWords(asked, _LEAST if of_the_field else _LEAST_ELSEWHERE, bool(query.identifiers))


def coverage(text: str, asked: AskedWords) -> float:
    """Share of what is asked that stands in ``text``, rare words counting more.

    A synonym counts in full, a word of which only parts are there counts in part; 0 for a question
    without content words.
    """
    shown = plain(text).lower()
    exact = find_identifiers(text).tokens if asked.has_identifiers else ()
    met = sum(each.rarity * _share(each, shown, exact) for each in asked.words)
    total = sum(each.rarity for each in asked.words)
    return round(met / total, 3) if total else 0.0


def _share(word: _Word, shown: str, exact: tuple[str, ...]) -> float:
    if word.text in shown or word.text in exact or any(other in shown for other in word.synonyms):
        return 1.0
    there = sum(part in shown for part in word.parts) / len(word.parts) if word.parts else 0.0
    return _PARTS_COUNT * there if there >= _LEAST_PARTS else 0.0


def _synonyms(word: str, query: QueryWords, segmenter: Segmenter) -> tuple[str, ...]:
    """What may stand for ``word``: the synonyms of every asked phrase that it is or belongs to."""
    return tuple(
        other.lower()
        for phrase, others in query.synonyms.items()
        if word == phrase.lower() or word in segmenter.content_words(phrase)
        for other in others
    )

"""Pairs to learn from: something short that a person might ask with, and the text that answers it."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.provisions import Provisions
from assistant.retrieval.identifiers import find_identifiers

_SENTENCE = re.compile(r"[^。；;\n]{6,}")
_FIELD = re.compile("环境|污染|生态|排污|固体废物|噪声|清洁生产|水土保持|海洋|节约能源|循环经济|核|辐射")
_ASKING = (
    "怎么办", "怎么规定", "有什么要求", "罚多少", "怎么处罚", "要几天", "多久", "谁负责", "找哪个部门",
    "要不要", "可以吗", "是什么意思", "限值是多少", "包括哪些", "怎么算", "什么时候", "需要什么材料", "",
)  # fmt: skip
_SHORTEST, _LONGEST = 3, 12
_WHOLE = 0.75  # how often a text is shown with its title, chapter and subjects


@dataclass(frozen=True)
class Text:
    """A piece of law to be found: its document, chapter and words; ``often`` how often it is drawn."""

    title: str
    chapter: str
    words: str
    subjects: tuple[str, ...] = ()
    other: str = ""  # the same clause in other words
    often: int = 1

    @property
    def searched(self) -> str:
        """What is embedded when the piece is indexed."""
        return "\n".join(
            part for part in (self.title, self.chapter, "，".join(self.subjects), self.words) if part
        )


def statutes(path: Path) -> list[Text]:
    """The articles of a ``.jsonl.xz`` with title, chapter, clause and text in each line."""
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            often = 3 if _FIELD.search(row["title"]) else 1
            found.append(Text(row["title"], row["chapter"], row["text"], often=often))
    return found


def provisions_as_texts(provisions: Provisions, statute_rows: Path, often: int) -> list[Text]:
    """Our digests; where the article itself is among the statutes, it stands beside as other words."""
    articles = _articles(statute_rows)
    return [
        Text(
            item.title,
            "，".join(item.headings),
            item.digest,
            (item.heading, *item.keywords),
            articles.get((_plain_title(item.title), item.clause), ""),
            often,
        )
        for item in provisions.all()
    ]


@dataclass(frozen=True)
class Pair:
    """What is asked, and the text that answers: row ``text`` of the texts, ``whole`` or only its words."""

    asked: str
    text: int
    whole: bool


def drawn(
    texts: Sequence[Text], asked_for: Mapping[str, Sequence[str]], rng: random.Random
) -> Iterator[Pair]:
    """One round over the texts in groups of one document, each with a fresh thing asked."""
    order = [place for place, text in enumerate(texts) for _ in range(text.often)]
    blocks = [order[start : start + 4] for start in range(0, len(order), 4)]
    rng.shuffle(blocks)
    for place in (place for block in blocks for place in block):
        asked = _asked(texts[place], rng)
        if len(asked) >= _SHORTEST:
            yield Pair(_in_other_words(asked, asked_for, rng), place, rng.random() < _WHOLE)


def _asked(text: Text, rng: random.Random) -> str:
    """A heading, a keyword, a sentence, or a few words of the text with the words of a question."""
    choice = rng.random()
    if text.subjects and choice < 0.7:
        subject = rng.choice(text.subjects)
        if choice < 0.2:
            return subject
        more = rng.choice(text.subjects) if choice < 0.4 else _span(text.words, rng)
        return rng.choice((f"{subject}{more}", f"{more} {subject}", subject + rng.choice(_ASKING)))
    if text.other and choice < 0.85:
        return _span(text.other, rng) if choice < 0.78 else text.other[:120]
    sentences = _SENTENCE.findall(text.words) or [text.words]
    if choice < 0.8:
        return str(rng.choice(sentences))[:60]
    if choice < 0.85:
        return f"{text.title} {text.chapter}"
    spans = [_span(text.words, rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        spans.insert(0, _short_title(text.title))
    return rng.choice(("", " ")).join(spans) + rng.choice(_ASKING)


def _span(words: str, rng: random.Random) -> str:
    pieces = re.findall(r"[^，。；：、（）《》\s]{2,}", words) or [words]
    piece = rng.choice(pieces)
    start = rng.randint(0, max(0, len(piece) - 4)) if len(piece) > _LONGEST else 0
    return piece[start : start + rng.randint(4, _LONGEST)]


def _in_other_words(asked: str, asked_for: Mapping[str, Sequence[str]], rng: random.Random) -> str:
    """With some words of the provisions replaced by those that people ask with."""
    for word, others in asked_for.items():
        if word in asked and rng.random() < 0.5:
            asked = asked.replace(word, rng.choice(others))
    return asked


def words_asked_with(synonyms: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The lexicon turned round: a word of the provisions to the words that people use for it."""
    found: dict[str, list[str]] = {}
    for word, others in synonyms.items():
        for other in others:
            found.setdefault(other, []).append(word)
    return {word: found[word] for word in sorted(found, key=len, reverse=True) if len(word) > 1}


def _short_title(title: str) -> str:
    return title.removeprefix("中华人民共和国")


def _plain_title(title: str) -> str:
    return re.sub(r"[《》\s（）()]|试行", "", _short_title(title))


def _articles(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if numbers := find_identifiers(row["clause"]).articles:
                found[_plain_title(row["title"]), numbers[0]] = row["text"]
    return found

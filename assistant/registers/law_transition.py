"""Articles of the repealed laws and the article of 生态环境法典 that took their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = ("topic", "old_law", "old_article", "code_article", "what_changed", "confidence", "source")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百千]+|\d+)条")


@dataclass(frozen=True)
class LawTransition:
    """Where one subject stood and where it stands now; the texts are as printed in the table."""

    topic: str
    old_law: str
    old_article: str
    code_article: str
    what_changed: str
    confidence: Confidence
    source: str


class LawTransitions(Register[LawTransition]):
    """The transition table."""

    def find(self, old_law: str, article: str = "") -> list[LawTransition]:
        """Rows for a law, and of these the ones for an article ("第22条" or "第二十二条")."""
        law = old_law.strip("《》").removeprefix("中华人民共和国")
        wanted = articles(article)
        rows = [row for row in self.all() if law and law in row.old_law.split("/")]
        return [row for row in rows if not article or wanted & articles(row.old_article)]

    def to_code(self, code_article: str) -> list[LawTransition]:
        """Rows whose subject now stands in this article of the code."""
        return [row for row in self.all() if articles(code_article) & articles(row.code_article)]

    def find_topic(self, text: str) -> list[LawTransition]:
        """Rows whose topic contains the text."""
        return [row for row in self.all() if text and text in row.topic]


def articles(text: str) -> set[int]:
    """Numbers of the articles a text names, written either way; a range such as 第174–186条 counts whole.

    >>> sorted(articles("第二十二条、第31条（罚款）"))
    [22, 31]
    """
    spans = re.findall(r"第(\d+)[-–—~](\d+)条", text)
    ranged = {number for first, last in spans for number in range(int(first), int(last) + 1)}
    return ranged | {_number(found) for found in _ARTICLE.findall(text)}


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def load_law_transitions(folder: Path) -> LawTransitions:
    """Read the transition table."""
    edition, rows = load_newest(folder, "law_transition", columns=_COLUMNS)
    entries = (
        LawTransition(
            topic=row.required("topic"),
            old_law=row.required("old_law"),
            old_article=row.text("old_article"),
            code_article=row.required("code_article"),
            what_changed=row.text("what_changed"),
            confidence=row.confidence(),
            source=row.text("source"),
        )
        for row in rows
    )
    return LawTransitions(edition, entries)

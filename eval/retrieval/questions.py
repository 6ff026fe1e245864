"""The questions of the retrieval measurement, and what counts as an answer to each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.registers.provisions import Provision
from assistant.retrieval.identifiers import find_identifiers

FOLDER = Path(__file__).with_name("questions")
ON = date(2026, 10, 12)
_YEAR = re.compile(r"[（(]\d{4}[^）)]*[）)]$")


class Question(BaseModel):
    """A question and its gold: ids of provisions, or title and article (``…条例/第12条``) of added texts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str
    day: date | None = Field(default=None, alias="date")
    gold: tuple[str, ...]

    @property
    def on(self) -> date:
        """The day it is asked of."""
        return self.day or ON

    @property
    def name(self) -> str:
        """How a report calls it."""
        return f"{self.question} ({self.on})"


def load_questions(name: str) -> list[Question]:
    """The questions of ``<name>.yaml``; a malformed one raises ValidationError."""
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return [Question.model_validate(entry) for entry in entries]


def load_chat_questions() -> list[Question]:
    """The questions for tuning the chat that a clause answers, in the form of ours."""
    entries = yaml.safe_load((FOLDER.parents[1] / "chat/dev.yaml").read_text("utf-8"))
    return [
        Question(question=entry["question"], date=entry.get("date"), gold=tuple(entry["cites"]))
        for entry in entries
        if entry.get("cites")
    ]


def answers(item: Provision, question: Question) -> bool:
    """True when the passage is one of the gold clauses, or the same article of the same text when added."""
    return item.id in question.gold or article_of(item) in question.gold


def article_of(item: Provision) -> str:
    """Title and article as the gold of an added text names them: 地下水管理条例/第33条."""
    numbers = find_identifiers(item.clause).articles
    return f"{plain_title(item.title)}/{numbers[0] if numbers else item.clause}"


def plain_title(title: str) -> str:
    """A title without the country and the year of its edition.

    >>> plain_title("中华人民共和国湿地保护法(2021-12-24)")
    '湿地保护法'
    """
    return _YEAR.sub("", title.strip().removeprefix("中华人民共和国"))

"""What every chapter is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.assessment.model import Assessment
from assistant.chains.drafting.notebook import Notebook, Page
from assistant.project.model import AirSource, Project
from assistant.registers import Registers


@dataclass(frozen=True)
class Case:
    """A project, its assessment, and the notebook that records what is written about it."""

    project: Project
    assessment: Assessment
    registers: Registers
    book: Notebook

    def page(self, section: str) -> Page:
        """A page of the notebook for one section."""
        return self.book.page(section)


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a fact that was written in several lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def listed(names: Iterable[str]) -> str:
    """Names joined as in a sentence, each once, in order."""
    return "、".join(dict.fromkeys(name for name in names if name))


def grouped(pairs: Iterable[tuple[str, str]]) -> str:
    """Things by their owner, as in a sentence: DA001的颗粒物，DA002的颗粒物、氮氧化物."""
    owners: dict[str, list[str]] = {}
    for owner, thing in pairs:
        owners.setdefault(owner, []).append(thing)
    return "，".join(f"{owner}的{listed(things)}" for owner, things in owners.items())


def items(texts: Iterable[str]) -> str:
    """The items of several enumerations, each once: "甲、乙" and "乙、丙" are 甲、乙、丙."""
    return listed(part.strip() for text in texts for part in text.split("、"))


def control(source: AirSource) -> str:
    """How a source is captured and treated, as one phrase."""
    return "＋".join(part for part in (source.capture, source.treatment) if part)

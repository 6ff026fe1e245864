"""What every chapter is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.assessment.model import Assessment
from assistant.chains.drafting.notebook import Notebook, Page
from assistant.project.model import Project
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

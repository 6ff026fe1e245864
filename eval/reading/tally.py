"""Counts of what is right, what was expected and what was read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """How many values the label holds, how many were read, how many of both are right; what was not."""

    right: int = 0
    expected: int = 0
    read: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, is_right: bool, miss: str = "") -> None:
        """Count a value that the label holds and that was read, rightly or not."""
        self.expected += 1
        self.read += 1
        self.right += is_right
        if not is_right:
            self.misses.append(miss)

    def lack(self, miss: str) -> None:
        """Count a value that was not read."""
        self.expected += 1
        self.misses.append(miss)

    def extra(self, miss: str) -> None:
        """Count a value read that the label does not hold."""
        self.read += 1
        self.misses.append(miss)

    def join(self, other: Tally) -> None:
        """Take in another filing's counts."""
        self.right += other.right
        self.expected += other.expected
        self.read += other.read
        self.misses += other.misses

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the label that was read rightly."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def shown(text: str) -> str:
    """A value in one line, a long one by its ends."""
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:40]} ⋯ {line[-40:]}"

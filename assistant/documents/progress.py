"""How far the reading of a file is, told page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` pages through a stage (阅读, 识别)."""

    stage: str
    done: int
    total: int

    def __str__(self) -> str:
        return f"{self.stage}第 {self.done}/{self.total} 页"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of progress, and who is asked whether to stop."""

    report: Callable[[Progress], None] = lambda _: None
    is_cancelled: Callable[[], bool] = lambda: False

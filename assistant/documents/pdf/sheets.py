"""All pages of a file as sheets: first read, then recognised where they are pictures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.pdf import crew
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.source import Source, Stamp, open_source
from assistant.documents.pdf.worker import Open, Task
from assistant.documents.pdf.workers import LIMIT
from assistant.documents.progress import Progress, Watch
from assistant.errors import Cancelled

MOST_PAGES = 5000  # read of one file
MOST_RECOGNISED = 500  # pages recognised of one file, at some 5 s each
_SHORT = 12  # pages; what is shorter is read by one worker


@dataclass(frozen=True, slots=True)
class Way:
    """How a file is to be read: in how many ``processes`` (0: in this one), pictures recognised or not."""

    watch: Watch
    processes: int = LIMIT
    recognise: bool = True


def read_sheets(stamp: Stamp, kind: str, way: Way) -> tuple[list[Sheet], int]:
    """The sheets of a file (kind pdf or image) and how many pages it has. Raises ReadError, Cancelled."""
    if not way.processes:
        return _read_here(stamp, kind, way)
    file = Open(stamp, kind, _threads())
    pages = crew.page_count(file, way.watch)
    lanes = way.processes if pages > _SHORT else 1

    def run(tasks: Sequence[Task]) -> Iterator[Sheet]:
        recognised = bool(tasks) and tasks[0].recognise
        return crew.sheets(file, tasks, way.watch, lanes=way.processes if recognised else lanes)

    return _two_stages(pages, run, way), pages


def _read_here(stamp: Stamp, kind: str, way: Way) -> tuple[list[Sheet], int]:
    source = open_source(stamp, kind, _threads() * LIMIT)
    try:
        return _two_stages(
            source.pages, lambda tasks: _one_by_one(source, tasks, way.watch), way
        ), source.pages
    finally:
        source.close()


def _one_by_one(source: Source, tasks: Sequence[Task], watch: Watch) -> Iterator[Sheet]:
    for task in tasks:
        if watch.is_cancelled():
            raise Cancelled("已取消。")
        yield source.recognise(task.number) if task.recognise else source.read(task.number)


def _two_stages(pages: int, run: Callable[[Sequence[Task]], Iterator[Sheet]], way: Way) -> list[Sheet]:
    found: dict[int, Sheet] = {}
    tasks = [Task(number) for number in range(1, min(pages, MOST_PAGES) + 1)]
    for done, sheet in enumerate(run(tasks), 1):
        found[sheet.page.number] = sheet
        way.watch.report(Progress("阅读", done, len(tasks)))
    doubtful = sorted(number for number, sheet in found.items() if sheet.needs_recognition)
    if way.recognise:
        tasks = [Task(number, recognise=True) for number in doubtful[:MOST_RECOGNISED]]
        if tasks:
            way.watch.report(Progress("识别", 0, len(tasks)))
        for done, sheet in enumerate(run(tasks), 1):
            if sheet.has_words or not (sheet.page.failed or found[sheet.page.number].has_words):
                found[sheet.page.number] = sheet
            way.watch.report(Progress("识别", done, len(tasks)))
    return [found[number] for number in sorted(found)]


def _threads() -> int:
    """How many threads an engine gets, so that all workers together keep the processors busy."""
    return max(1, min(4, (os.cpu_count() or 1) // LIMIT))

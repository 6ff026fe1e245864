"""A process that reads pages for another one: requests in on stdin, answers out on stdout, both pickled.

pdfium is not thread-safe and may crash on a damaged file: here it takes nothing with it. The process ends
when its parent does, as its input then ends, and by itself when nobody has asked it for a while.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.source import Source, Stamp, open_source
from assistant.errors import AssistantError

_IDLE_S = 60.0
_MOST_MEMORY = 3 << 30  # address space; more is a file made to exhaust memory [bytes]


@dataclass(frozen=True, slots=True)
class Open:
    """Open a file; answered by Opened. The file that was open before is closed."""

    stamp: Stamp
    kind: str
    threads: int


@dataclass(frozen=True, slots=True)
class Task:
    """Read a page, or recognise its picture; answered by a Sheet."""

    number: int
    recognise: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """Let go of the open file; answered by Opened(0)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """How many pages the opened file has."""

    pages: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The request failed: words for the user, or ``detail`` for the log when it was an error of ours."""

    message: str = ""
    hint: str = ""
    detail: str = ""


Request = Open | Task | Close
Answer = Opened | Sheet | Refused


def main() -> None:
    """Answer requests until the input ends."""
    requests, answers = _channels()
    _limit_resources()
    source: Source | None = None
    while True:
        with _ends_when_idle():
            try:
                request: Request = pickle.load(requests)
            except EOFError:
                return
        answer: Answer
        try:
            if isinstance(request, Task):
                answer = _page(source, request)
            else:
                if source is not None:
                    source.close()
                source = (
                    open_source(request.stamp, request.kind, request.threads)
                    if isinstance(request, Open)
                    else None
                )
                answer = Opened(source.pages if source else 0)
        except MemoryError:
            # What else was asked of memory may have failed halfway: a new process does better.
            _send(Refused(detail="MemoryError"), answers)
            return
        except AssistantError as error:
            answer = Refused(error.message, error.hint)
        except Exception as error:  # noqa: BLE001 - whatever a damaged page raises is the failure of that page
            answer = Refused(detail=f"{type(error).__name__}: {error}")
        _send(answer, answers)


def _send(answer: Answer, answers: BinaryIO) -> None:
    pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _page(source: Source | None, task: Task) -> Sheet:
    assert source is not None, "a page is asked for before a file is opened"
    return source.recognise(task.number) if task.recognise else source.read(task.number)


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; what libraries print goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _limit_resources() -> None:
    """Bound memory and leave no core file behind, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


@contextlib.contextmanager
def _ends_when_idle() -> Iterator[None]:
    """End the process, and with it the memory of the engine, when waiting takes long."""
    timer = threading.Timer(_IDLE_S, os._exit, (0,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

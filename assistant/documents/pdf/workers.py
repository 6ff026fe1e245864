"""The worker processes of this process: started when needed, lent to one reading at a time, ended at exit.

Several threads may read files at once. Together they never have more than ``LIMIT`` workers, and who came
first is served first; a reading gives its worker back between two pages when another one waits.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from assistant.documents.pdf.worker import Answer, Request
from assistant.errors import Cancelled

LIMIT = 2  # workers; with the engine loaded each takes some 400 MB
TICK_S = 0.2  # how often a waiting reader looks whether it is to stop
_PATIENCE_S = 5.0  # for a killed process to be gone
_CODE = "import sys; sys.path[:] = {path!r}; from assistant.documents.pdf.worker import main; main()"


class WorkerDied(Exception):
    """The process of a worker ended while it was asked."""


class Worker:
    """One worker process. Used by one thread; another may kill it."""

    def __init__(self) -> None:
        # Started by hand rather than by multiprocessing, which would import the program's main module again.
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, request: Request) -> Answer:
        """The answer to a request. Raises WorkerDied."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            answer: Answer = pickle.load(self._process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.end()
            raise WorkerDied from error
        return answer

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def processor_s(self) -> float | None:
        """Processor time used so far; None where the system does not tell, or the process is gone."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets WorkerDied."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        self._process.wait(_PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class Pool:
    """Workers that wait to be lent, and how many more may be started."""

    def __init__(self, limit: int) -> None:
        self._changed = threading.Condition()
        self._left = limit
        self._idle: list[Worker] = []
        self._waiting: list[object] = []  # in the order they came

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for a worker."""
        return bool(self._waiting)

    def lend(self, is_cancelled: Callable[[], bool]) -> Worker:
        """A worker that lives; waits for its turn. Raises Cancelled."""
        turn = object()
        with self._changed:
            self._waiting.append(turn)
            try:
                while self._waiting[0] is not turn or not self._left:
                    self._changed.wait(TICK_S)
                    if is_cancelled():
                        raise Cancelled("已取消。")
                self._left -= 1
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                worker.end()
        return Worker()

    def take_back(self, worker: Worker) -> None:
        """Keep a worker for the next reading if it lives."""
        with self._changed:
            self._left += 1
            if worker.is_alive:
                self._idle.append(worker)
            else:
                worker.end()
            self._changed.notify_all()

    def close(self) -> None:
        """End the workers that wait."""
        with self._changed:
            while self._idle:
                self._idle.pop().end()


@cache
def pool() -> Pool:
    """The workers of this process."""
    made = Pool(LIMIT)
    atexit.register(made.close)
    # A process made by fork shares no pipe with its parent: it starts workers of its own.
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=pool.cache_clear)
    return made

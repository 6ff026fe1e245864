"""Reads the pages of one file in worker processes: what fails or hangs on a page costs that page only."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents.pdf.pages import Page
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.worker import Answer, Close, Open, Opened, Refused, Request, Task
from assistant.documents.pdf.workers import TICK_S, Worker, WorkerDied, pool
from assistant.documents.progress import Watch
from assistant.errors import Cancelled, ReadError

_LOG = logging.getLogger(__name__)

_TURN_S = 2.0  # how long a worker is kept while other files wait for one
_TRIES = 2  # for a page whose worker died
_STARVED = 10  # times its limit, by the clock: for a worker that waits for a busy machine
_MOST_FAILURES = 6  # dead workers, after which the pages that are left stay unread


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest time for opening a file, reading a page, recognising one, and for all pages of a file [s].

    That for a page is processor time, so that a busy machine costs no page. What takes longer stays unread.
    """

    opening_s: float = 60.0
    reading_s: float = 30.0
    recognising_s: float = 120.0
    file_s: float = 3600.0


_LIMITS = Limits()


def page_count(file: Open, watch: Watch) -> int:
    """How many pages a file has. Raises ReadError when it cannot be opened."""
    for _ in range(_TRIES):
        answer = _opened(file, watch)
        if isinstance(answer, Refused):
            raise _refusal(answer, file)
        if isinstance(answer, Opened):
            return answer.pages
    hint = "文件可能已损坏，请重新导出或另存后再试。"
    raise ReadError("读取程序打开该文件时异常退出或超时。", hint, path=file.stamp.path)


def _opened(file: Open, watch: Watch) -> Answer | None:
    """A worker's answer to a file; None when it died over it."""
    worker = pool().lend(watch.is_cancelled)
    timer = threading.Timer(_LIMITS.opening_s, worker.kill)
    timer.start()
    try:
        return worker.ask(file)
    except WorkerDied:
        return None
    finally:
        timer.cancel()
        pool().take_back(worker)


def _refusal(refused: Refused, file: Open) -> ReadError:
    if refused.detail:
        _LOG.warning("%s: %s", file.stamp.path.name, refused.detail)
    message = refused.message or "文件无法读取，可能已损坏。"
    return ReadError(message, refused.hint or "请重新导出或下载该文件。", path=file.stamp.path)


def sheets(
    file: Open, tasks: Sequence[Task], watch: Watch, *, lanes: int, limits: Limits = _LIMITS
) -> Iterator[Sheet]:
    """The sheets of the tasks as they get done; a page that cannot be read comes as failed.

    Raises Cancelled, and ReadError when the file changes meanwhile.
    """
    run = _Run(file, deque((task, 1) for task in tasks), limits)
    threads = [threading.Thread(target=run.work, daemon=True) for _ in range(min(lanes, len(tasks)))]
    for thread in threads:
        thread.start()
    until = time.monotonic() + limits.file_s
    left = {task.number for task in tasks}
    try:
        while left and time.monotonic() < until:
            if watch.is_cancelled():
                raise Cancelled("已取消。")
            run.kill_overdue()
            working = any(thread.is_alive() for thread in threads)
            try:
                result = run.results.get(timeout=TICK_S)
            except queue.Empty:
                if not working:
                    break
                continue
            if isinstance(result, ReadError):
                raise result
            left.discard(result.page.number)
            yield result
    finally:
        if left:
            run.stop()
        for thread in threads:
            thread.join()
    yield from (_failed(number) for number in sorted(left))


def _failed(number: int) -> Sheet:
    return Sheet(Page(number, 0, 0, failed=True), [])


@dataclass(frozen=True, slots=True)
class _Asked:
    """When a worker was asked, by the clock and by its processor time, and how long it may take [s]."""

    worker: Worker
    limit_s: float
    clock_s: float = field(default_factory=time.monotonic)
    processor_s: float = 0.0

    @property
    def is_overdue(self) -> bool:
        """Whether the worker has worked too long, or waited far too long."""
        gone = time.monotonic() - self.clock_s
        used = self.worker.processor_s
        worked = gone if used is None else used - self.processor_s
        return worked > self.limit_s or gone > _STARVED * self.limit_s


@dataclass
class _Run:
    """The tasks of one file while lanes, each a thread with a worker, take them one by one."""

    file: Open
    waiting: deque[tuple[Task, int]]  # with the number of the try
    limits: Limits
    results: queue.SimpleQueue[Sheet | ReadError] = field(default_factory=queue.SimpleQueue)
    _busy: dict[Worker, _Asked] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failures: int = 0
    _is_stopped: bool = False

    def work(self) -> None:
        """Take tasks until there are none: what a lane does."""
        worker: Worker | None = None
        until = 0.0
        try:
            while (item := self._next()) is not None:
                if worker is not None and pool().is_wanted and time.monotonic() > until:
                    self._gave_back(worker)
                    worker = None
                if worker is None:
                    worker = pool().lend(lambda: self._is_stopped)
                    until = time.monotonic() + _TURN_S
                    opened = self._ask(worker, self.file, self.limits.opening_s)
                    if isinstance(opened, Refused):
                        self.results.put(_refusal(opened, self.file))
                        return
                answer = self._ask(worker, item[0], self._limit_s(item[0]))
                if answer is None:
                    pool().take_back(worker)
                    worker = None
                    self._try_again(*item)
                else:
                    self.results.put(self._sheet(item[0], answer))
        except Cancelled:
            return
        finally:
            if worker is not None:
                self._gave_back(worker)

    def kill_overdue(self) -> None:
        """End the workers that have taken too long over a page."""
        with self._lock:
            for worker, asked in self._busy.items():
                if asked.is_overdue:
                    worker.kill()

    def stop(self) -> None:
        """Let the lanes end, at once."""
        with self._lock:
            self._is_stopped = True
            for worker in self._busy:
                worker.kill()

    def _next(self) -> tuple[Task, int] | None:
        with self._lock:
            if self._is_stopped or self._failures > _MOST_FAILURES or not self.waiting:
                return None
            return self.waiting.popleft()

    def _ask(self, worker: Worker, request: Request, limit_s: float) -> Answer | None:
        """The worker's answer; None when it died over it."""
        with self._lock:
            if self._is_stopped:
                raise Cancelled("已取消。")
            self._busy[worker] = _Asked(worker, limit_s, processor_s=worker.processor_s or 0.0)
        try:
            return worker.ask(request)
        except WorkerDied:
            return None
        finally:
            with self._lock:
                del self._busy[worker]

    def _gave_back(self, worker: Worker) -> None:
        try:
            self._ask(worker, Close(), self.limits.opening_s)
        except Cancelled:
            worker.kill()  # rather than let it keep the file open
        pool().take_back(worker)

    def _limit_s(self, task: Task) -> float:
        return self.limits.recognising_s if task.recognise else self.limits.reading_s

    def _try_again(self, task: Task, tries: int) -> None:
        with self._lock:
            self._failures += 1
            if tries < _TRIES:
                self.waiting.append((task, tries + 1))
                return
        _LOG.warning("%s: a worker died over page %s", self.file.stamp.path.name, task.number)
        self.results.put(_failed(task.number))

    def _sheet(self, task: Task, answer: Answer) -> Sheet:
        if isinstance(answer, Sheet):
            return answer
        if isinstance(answer, Refused):
            words = answer.detail or answer.message
            _LOG.warning("%s: page %s: %s", self.file.stamp.path.name, task.number, words)
        return _failed(task.number)

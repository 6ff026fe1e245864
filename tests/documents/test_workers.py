"""Reading in worker processes: progress, cancel, threads at once, workers that die, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.documents.pdf.crew import Limits, sheets
from assistant.documents.pdf.source import Stamp
from assistant.documents.pdf.worker import Open, Task
from assistant.documents.pdf.workers import LIMIT, Worker, WorkerDied, pool
from assistant.documents.progress import Progress, Watch
from assistant.documents.reader import read_document
from assistant.errors import Cancelled
from tests.documents.make_pdf import line, pdf_file
from tests.documents.make_scan import picture

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A .pdf of thirty pages."""
    folder = tmp_path_factory.mktemp("long")
    return pdf_file(folder / "long.pdf", *([line(f"第{n}页的正文。", 700)] for n in range(1, 31)))


def running() -> set[int]:
    """The workers that this process has started and that still run."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            arguments = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(parent) == os.getpid() and b"pdf.worker" in arguments:
            found.add(int(folder.name))
    return found


def test_workers_read_what_this_process_reads(long_file: Path) -> None:
    assert read_document(long_file) == read_document(long_file, processes=0)


def test_progress_is_told_for_each_page(long_file: Path) -> None:
    told: list[Progress] = []
    read_document(long_file, progress=told.append)
    assert [p.done for p in told] == list(range(1, 31))
    assert str(told[-1]) == "阅读第 30/30 页"


def test_several_threads_read_at_once_with_a_bounded_number_of_workers(long_file: Path) -> None:
    expected = read_document(long_file)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read_document, [long_file] * 4))
    assert found == [expected] * 4
    assert len(running()) <= LIMIT


def test_cancelling_takes_effect_soon_and_workers_read_on(long_file: Path) -> None:
    told: list[Progress] = []
    with pytest.raises(Cancelled, match="已取消"):
        read_document(long_file, progress=told.append, cancelled=lambda: len(told) >= 3)
    assert len(told) < 10
    assert read_document(long_file).pages == 30


def test_a_worker_that_dies_costs_no_page(long_file: Path) -> None:
    killed: list[int] = []

    def kill_once(progress: Progress) -> None:
        if progress.done == 5 and not killed:
            killed.extend(running())
            for number in killed:
                os.kill(number, signal.SIGKILL)

    document = read_document(long_file, progress=kill_once)
    assert killed
    assert document == read_document(long_file)


def test_pages_over_which_workers_keep_dying_are_given_up(long_file: Path) -> None:
    stop = threading.Event()

    def kill_always() -> None:
        while not stop.wait(0.02):
            for number in running():
                os.kill(number, signal.SIGKILL)

    killer = threading.Thread(target=kill_always)
    killer.start()
    try:
        file = Open(Stamp.of(long_file, long_file.stat()), "pdf", 1)
        # The killer finds a worker long before it has loaded the engine, on a busy machine too.
        tasks = [Task(1, recognise=True), Task(2, recognise=True)]
        found = list(sheets(file, tasks, Watch(), lanes=2))
        until = time.monotonic() + 60
        while running() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        stop.set()
        killer.join()
    assert [sheet.page.failed for sheet in found] == [True, True]
    assert not running()
    assert read_document(long_file).pages == 30


@pytest.mark.parametrize("limits", [Limits(reading_s=0), Limits(file_s=0)])
def test_pages_that_take_too_long_stay_unread(tmp_path: Path, limits: Limits) -> None:
    path = tmp_path / "slow.png"
    picture(("words",)).save(path)
    file = Open(Stamp.of(path, path.stat()), "image", 1)
    limits = replace(limits, recognising_s=limits.reading_s)
    began = time.monotonic()
    (sheet,) = sheets(file, [Task(1, recognise=True)], Watch(), lanes=1, limits=limits)
    assert sheet.page.failed
    assert time.monotonic() - began < 5


def test_a_worker_that_the_machine_leaves_waiting_is_not_given_up(long_file: Path) -> None:
    read_document(long_file)
    before = running()
    for number in before:
        os.kill(number, signal.SIGSTOP)

    def go_on() -> None:
        for number in before:
            os.kill(number, signal.SIGCONT)

    timer = threading.Timer(2.5, go_on)
    timer.start()
    file = Open(Stamp.of(long_file, long_file.stat()), "pdf", 1)
    (sheet,) = sheets(file, [Task(1)], Watch(), lanes=1, limits=Limits(opening_s=1.0, reading_s=1.0))
    timer.join()
    assert not sheet.page.failed
    assert running() == before


def test_a_worker_that_is_killed_says_so() -> None:
    worker = Worker()
    worker.kill()
    with pytest.raises(WorkerDied):
        worker.ask(Task(1))
    assert not worker.is_alive


@pytest.mark.slow
def test_no_process_and_no_file_is_left_when_the_program_ends_or_is_killed(long_file: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from assistant.documents.reader import read_document; "
        f"read_document(Path({str(long_file)!r})); "
        "from assistant.documents.pdf.workers import pool; "
        "print(*[worker.pid for worker in pool()._idle], flush=True); os._exit(0) if sys.argv[1:] else None"
    )
    before = set(Path(tempfile.gettempdir()).iterdir())
    for how in ([], ["killed"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *how], capture_output=True, text=True, cwd=ROOT, check=True
        )
        numbers = [int(number) for number in done.stdout.split()]
        assert numbers
        assert done.stderr == ""
        until = time.monotonic() + 10
        while any(is_running(number) for number in numbers) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(is_running(number) for number in numbers)
    left = set(Path(tempfile.gettempdir()).iterdir()) - before
    assert {path for path in left if path.name.startswith(("tmp", "eia"))} == set()


def is_running(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
def test_a_script_without_a_guarded_main_can_read(long_file: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom assistant.documents.reader import read_document\n"
        f"print(read_document(Path({str(long_file)!r})).pages)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"exec(open({str(script)!r}).read())"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout == "30\n"


def test_idle_workers_are_lent_again(long_file: Path) -> None:
    read_document(long_file)
    before = running()
    read_document(long_file)
    assert running() == before
    assert not pool().is_wanted

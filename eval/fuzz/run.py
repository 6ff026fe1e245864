"""Time-boxed fuzzing of a reader: make a damaged file, read it, keep what breaks.

A target says how to make case number ``seed`` and how to read it; everything else stands here. To add one::

    # eval/fuzz/pdf.py:  python -m eval.fuzz.pdf --minutes 30
    TARGET = Target(name="pdf", suffix=".pdf", make=damaged_pdf, read=read_document)

    if __name__ == "__main__":
        raise SystemExit(fuzz(TARGET))

``make(random)`` must draw everything from the ``random.Random`` it is given, so that a seed number alone
makes the same bytes again; eval/fuzz/damage.py has the byte-level half. Cases run in a worker process, so
that a crash, a hang or memory without end costs one case. A case is a finding when anything but ReadError
escapes, when it takes more than ``case_seconds`` of processor time, dies, or leaves a temporary file. Each
kind of finding is kept once as ``<out>/<name>-<seed><suffix>`` with its traceback beside it in a .txt; run
one again with ``--seed N --cases 1``. The exit status is 1 when something was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import monotonic, process_time

from assistant.errors import ReadError

_STARTED = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Target:
    """A reader to fuzz; ``make`` turns a seeded Random into the bytes of one case."""

    name: str
    suffix: str
    make: Callable[[Random], bytes]
    read: Callable[[Path], object]
    case_seconds: float = 10.0
    memory_mb: int = 2048


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case did: ``kind`` is read, refused or a finding; ``detail`` the refusal or the traceback."""

    seed: int
    kind: str
    detail: str
    seconds: float

    @property
    def is_finding(self) -> bool:
        """Whether the case shows a defect."""
        return self.kind not in ("read", "refused")

    @property
    def signature(self) -> str:
        """What findings of one cause have in common: the kind and the last place in the traceback."""
        if self.kind != "escaped":
            return self.kind
        lines = [line.strip() for line in self.detail.splitlines() if line.strip()]
        places = [line for line in lines if line.startswith("File ") and "assistant" in line]
        return f"{self.kind}: {places[-1] if places else (lines or [''])[-1]}"


@dataclass
class Report:
    """Counts of a run; ``findings`` holds the first seed of each kind of finding."""

    cases: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    findings: dict[str, Outcome] = field(default_factory=dict)
    slowest: Outcome = Outcome(-1, "read", "", 0.0)
    processor_seconds: float = 0.0

    def add(self, outcome: Outcome) -> bool:
        """Count an outcome; True for a finding whose like was not seen before."""
        self.cases += 1
        self.kinds[outcome.kind] += 1
        self.processor_seconds += outcome.seconds
        if outcome.seconds > self.slowest.seconds:
            self.slowest = outcome
        if outcome.kind == "refused":
            self.refusals[outcome.detail] += 1
        if not outcome.is_finding or outcome.signature in self.findings:
            return False
        self.findings[outcome.signature] = outcome
        return True

    def lines(self) -> Sequence[str]:
        """The report for the terminal."""
        counts = ", ".join(f"{kind} {count}" for kind, count in self.kinds.most_common())
        slowest = f"slowest {self.slowest.seconds:.2f} s (seed {self.slowest.seed})"
        return [
            f"{self.cases} cases, {self.processor_seconds / 60:.1f} min processor time: {counts}; {slowest}",
            *(f"  refused {count:6d}  {message}" for message, count in self.refusals.most_common()),
            *(f"  FOUND seed {outcome.seed}: {signature}" for signature, outcome in self.findings.items()),
        ]


def run_case(target: Target, seed: int, folder: Path) -> Outcome:
    """Make and read one case in this process; ``folder`` takes the file and all temporary files."""
    path = folder / f"case{target.suffix}"
    path.write_bytes(target.make(Random(seed)))
    aside = folder / "temporary"
    aside.mkdir(exist_ok=True)
    start, usual = process_time(), tempfile.tempdir
    tempfile.tempdir = str(aside)
    kind, detail = _read(target, path)
    tempfile.tempdir = usual
    seconds = process_time() - start
    left = [item.name for item in aside.iterdir()]
    shutil.rmtree(aside)
    if left:
        kind, detail = "temporary file left", ", ".join(left)
    elif seconds > target.case_seconds and kind in ("read", "refused"):
        kind, detail = "slow", f"{seconds:.1f} s; {detail}"
    return Outcome(seed, kind, detail, seconds)


def _read(target: Target, path: Path) -> tuple[str, str]:
    try:
        target.read(path)
    except ReadError as error:
        return "refused", error.message
    except Exception:  # noqa: BLE001 - whatever else escapes is the finding
        return "escaped", traceback.format_exc()
    return "read", ""


def fuzz(target: Target, arguments: Sequence[str] | None = None) -> int:
    """Run until the time or the cases are used up, or Ctrl-C; print the report, return the exit status."""
    options = _options(target, arguments)
    out = Path(options.out)
    report = Report()
    ends = monotonic() + 60 * options.minutes
    seed, last = options.seed, options.seed + options.cases if options.cases else None
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        worker = _Worker(target, Path(folder))
        with worker, suppress(KeyboardInterrupt):
            while monotonic() < ends and (last is None or seed < last):
                outcome = worker.case(seed)
                if report.add(outcome):
                    _keep(target, outcome, out)
                    print(f"found seed {seed}: {outcome.signature}", flush=True)
                seed += 1
    print("\n".join(report.lines()))
    return 1 if report.findings else 0


def _options(target: Target, arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=f"Fuzz the {target.name} reader.")
    parser.add_argument("--minutes", type=float, default=30.0, help="stop after this long (30)")
    parser.add_argument("--seed", type=int, default=0, help="the first case (0)")
    parser.add_argument("--cases", type=int, default=0, help="stop after so many cases (0: no limit)")
    parser.add_argument("--out", default="out/fuzz", help="where findings are kept (out/fuzz)")
    return parser.parse_args(arguments)


def _keep(target: Target, outcome: Outcome, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{target.name}-{outcome.seed}"
    (out / f"{stem}{target.suffix}").write_bytes(target.make(Random(outcome.seed)))
    (out / f"{stem}.txt").write_text(f"{outcome.kind}\n{outcome.detail}\n", encoding="utf-8")


class _Worker:
    """A process that runs cases one by one; replaced when it dies or hangs."""

    _GRACE = 5.0

    def __init__(self, target: Target, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._start()

    def case(self, seed: int) -> Outcome:
        """The outcome of one case, "died" or "hung" where the process gave none."""
        self._link.send(seed)
        # Wall time: a busy machine may give the worker a fraction of a processor.
        patience = 6 * self._target.case_seconds + self._GRACE
        try:
            if self._link.poll(patience):
                outcome: Outcome = self._link.recv()
                return outcome
            kind = "hung"
        except (EOFError, ConnectionError):
            kind = "died"
        self._process.kill()
        self._process.join()
        self._start()
        return Outcome(seed, kind, f"no answer within {patience:.0f} s" if kind == "hung" else "", patience)

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, lest it wait for ever for a parent that has gone."""
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        self._link, other = _STARTED.Pipe()
        self._process = _STARTED.Process(
            target=_serve, args=(self._target, self._folder, other), daemon=False
        )
        self._process.start()
        other.close()


def _serve(target: Target, folder: Path, link: Connection) -> None:
    limit = target.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while True:
        link.send(run_case(target, link.recv(), folder))

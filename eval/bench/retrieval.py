"""How fast and how large the index is, beside the plain pipeline on the same texts in the same run.

    python -m eval.bench.retrieval [--pieces 30000 140000] [--statutes ../shared/training/statutes.jsonl.xz]

For each size the statutes are made passages and indexed, the dev questions are asked of the warm index, and
the plain pipeline (RecursiveCharacterTextSplitter, Chroma, the same embedder) does the same. The bundled
corpus is built too, and `eia search` started cold in a process of its own. Wall time and, beside it,
processor time: on a machine that does other work, only the second and the ratios mean something.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np

from assistant.registers import Confidence, Provision, ProvisionKind, load_registers
from assistant.retrieval.build import Origin, Prepared, write_index
from assistant.retrieval.index import Index, build_index
from assistant.retrieval.manifest import read_manifest
from assistant.retrieval.parts import parts_of
from assistant.retrieval.passages import Passage
from assistant.retrieval.search import search
from assistant.settings import Settings
from eval.retrieval.plain import PlainPipeline
from eval.retrieval.questions import Question, load_questions

ROOT = Path(__file__).resolve().parents[2]
_WARM = 3
_QUERY = "报告表多少天批完"


@dataclass
class Clock:
    """Seconds of one piece of work: on the wall and on the processor."""

    wall: float = 0.0
    processor: float = 0.0

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.processor:.1f} s processor)"


@dataclass
class Latencies:
    """Milliseconds of each question."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        wall, processor = np.percentile(self.wall, (50, 95)), np.percentile(self.processor, (50, 95))
        return (
            f"p50 {wall[0]:.0f} ms, p95 {wall[1]:.0f} ms "
            f"(processor: p50 {processor[0]:.0f} ms, p95 {processor[1]:.0f} ms)"
        )


@contextmanager
def timed() -> Iterator[Clock]:
    """Time what is done within."""
    clock, wall, processor = Clock(), time.perf_counter(), time.process_time()
    yield clock
    clock.wall, clock.processor = time.perf_counter() - wall, time.process_time() - processor


def asked(questions: Sequence[Question], find: Callable[[Question], object]) -> Latencies:
    """Ask every question of something warm."""
    for question in questions[:_WARM]:
        find(question)
    found = Latencies()
    for question in questions:
        with timed() as clock:
            find(question)
        found.wall.append(clock.wall * 1000)
        found.processor.append(clock.processor * 1000)
    return found


def statute_passages(path: Path, number: int) -> list[Passage]:
    """The first so many articles as passages of all dates."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = list(islice(map(json.loads, lines), number))
    documents: dict[str, int] = {}
    passages = []
    for place, row in enumerate(rows):
        document = documents.setdefault(row["title"], len(documents))
        item = Provision(
            id=f"statute-{document}/{place}", document_id=f"statute-{document}", title=row["title"],
            number="", clause=row["clause"], heading="", headings=(row["chapter"],), digest=row["text"],
            keywords=(), in_force_from=date(2000, 1, 1), in_force_until=None, jurisdiction="全国",
            kind=ProvisionKind.LAW, source="", confidence=Confidence.SINGLE,
        )  # fmt: skip
        passages.append(Passage(item, is_verbatim=True))
    return passages


def measure_size(passages: Sequence[Passage], questions: Sequence[Question], data: Path) -> None:
    """Build and ask the index and the plain pipeline over the same texts, and print both."""
    settings = Settings(data=data)
    with timed() as ours:
        index = _built(passages, settings)
    latencies = asked(questions, lambda each: search(each.question, index=index, on=each.on))
    index.close()
    print(f"{len(passages)} pieces: built in {ours}; a question {latencies}", flush=True)
    texts = data / "texts"
    _write_documents(passages, texts)
    with timed() as plain:
        pipeline = PlainPipeline(sorted(texts.iterdir()), parts_of(settings).embedder)
    of_plain = asked(questions, lambda each: pipeline.find(each.question))
    print(f"  plain pipeline, {len(pipeline)} chunks: built in {plain}; a question {of_plain}")
    print(
        f"  ratio to it, processor time: build {ours.processor / plain.processor:.2f}, "
        f"question p95 {np.percentile(latencies.processor, 95) / np.percentile(of_plain.processor, 95):.2f}",
        flush=True,
    )


def _built(passages: Sequence[Passage], settings: Settings) -> Index:
    """An index of these passages, in the place of that of the corpus."""
    folder = settings.index_dir / f"index-{'0' * 32}"
    folder.mkdir(parents=True)
    origin = Origin("bench", "bench")
    write_index(folder, passages, parts_of(settings), origin=origin, old=Prepared(), chroma_url="")
    (settings.index_dir / "current").write_text(folder.name, encoding="utf-8")
    assert read_manifest(folder).passages == len(passages)
    return Index.open(settings)


def _write_documents(passages: Sequence[Passage], folder: Path) -> None:
    folder.mkdir(parents=True)
    documents: dict[str, list[str]] = {}
    for passage in passages:
        item = passage.provision
        documents.setdefault(item.document_id, [f"# {item.title}"]).append(f"{item.clause} {item.digest}")
    for name, lines in documents.items():
        (folder / f"{name}.md").write_text("\n\n".join(lines), encoding="utf-8")


def measure_bundled(data: Path) -> None:
    """The bundled corpus: built, and searched by a process that starts from nothing."""
    settings = Settings(data=data)
    with timed() as clock:
        build_index(settings, load_registers(settings.corpus)).close()
    print(f"bundled corpus built in {clock}")
    command = [sys.executable, "-m", "assistant", "search", _QUERY, "--json"]
    runs = []
    for _ in range(_WARM):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with timed() as clock:
            environment = {**os.environ, "EIA_DATA": str(data)}
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        runs.append((clock.wall, spent))
    wall, spent = min(runs)
    print(f"eia search, cold: {wall:.2f} s ({spent:.2f} s processor), the best of {_WARM}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pieces", type=int, nargs="*", default=[30_000, 140_000])
    parser.add_argument("--statutes", type=Path, default=ROOT.parent / "shared/training/statutes.jsonl.xz")
    options = parser.parse_args(arguments)
    questions = load_questions("dev")
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        measure_bundled(Path(folder, "bundled"))
        for number in options.pieces:
            passages = statute_passages(options.statutes, number)
            measure_size(passages, questions, Path(folder, str(number)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, both pipelines: {peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

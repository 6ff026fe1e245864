"""How long an index of a given size takes to build and open, and how much memory: ``SIZE [SIZE …]``.

Fills a library with statutory text from ``../shared/training`` up to each number of pieces and measures, each
in a process of its own: build from nothing, build after one more document, opening, and questions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np

from assistant.registers import ProvisionKind, load_registers
from assistant.retrieval.index import Index, build_index
from assistant.retrieval.ingest.cut import Piece
from assistant.retrieval.ingest.facts import Facts
from assistant.retrieval.ingest.library import Library
from assistant.retrieval.search import search
from assistant.settings import Settings, load_settings

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "training" / "statutes.jsonl.xz"
QUESTIONS = (
    "危险废物贮存点最多放多少",
    "未批先建怎么处罚",
    "排污许可证有效期几年",
    "GB 16297 颗粒物",
    "第二十二条",
)
_ON = date(2026, 9, 1)
_BYTES_KIB = 1024


def main() -> None:
    """Measure each size in a fresh data folder, each step in a fresh process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[30_000])
    parser.add_argument("--step", choices=("fill", "build", "open"))
    parser.add_argument("--data", type=Path)
    arguments = parser.parse_args()
    if arguments.step:
        settings = load_settings().model_copy(update={"data": arguments.data})
        print(json.dumps(_STEPS[arguments.step](settings, arguments.sizes[0])))
        return
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, step in (
                ("library filled", "fill"), ("built from nothing", "build"), ("one document more", "fill"),
                ("built again", "build"), ("opened", "open"),
            ):  # fmt: skip
                count = size + 50 * (name in ("one document more", "built again"))
                command = [sys.executable, "-m", "eval.bench.index_size", str(count)]
                done = subprocess.run(
                    [*command, "--step", step, "--data", folder], check=True, capture_output=True, text=True
                )
                print(f"{size:>7} {name:<20} {done.stdout.strip()}", flush=True)


def fill(settings: Settings, size: int) -> dict[str, float]:
    """Add documents until there are ``size`` pieces."""
    library, start = Library(settings.library_dir), time.perf_counter()
    known, total = set(library.ids()), sum(document.pieces for document in library.documents())
    with tempfile.TemporaryDirectory() as folder:
        for title, pieces in _documents():
            sha256 = hashlib.sha256(title.encode()).hexdigest()
            if total >= size:
                break
            if f"lib-{sha256[:12]}" in known:
                continue
            path = Path(folder, "样例.txt")
            path.write_text(title, encoding="utf-8")
            facts = Facts(title, kind=ProvisionKind.LAW, jurisdiction="全国", in_force_from=date(2010, 1, 1))
            library.add(path, sha256, pieces[: size - total], facts)
            total += len(pieces[: size - total])
    return {"pieces": total, "wall_s": round(time.perf_counter() - start, 1)}


def build(settings: Settings, _: int) -> dict[str, float]:
    """Build the index."""
    wall, cpu = time.perf_counter(), time.process_time()
    index = build_index(settings, load_registers(settings.corpus))
    size_mb = sum(path.stat().st_size for path in index.folder.rglob("*") if path.is_file()) / 1e6
    return {
        "passages": len(index.passages),
        "wall_s": round(time.perf_counter() - wall, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
        "peak_mb": _peak_mb(),
        "disk_mb": round(size_mb),
    }


def opened(settings: Settings, _: int) -> dict[str, float]:
    """Open the index, then ask the vectors and the keywords alone."""
    wall, cpu = time.perf_counter(), time.process_time()
    index = Index.open(settings)
    open_s, open_cpu_s = time.perf_counter() - wall, time.process_time() - cpu
    index.parts.segmenter.query("预热")
    search(QUESTIONS[0], index=index, on=_ON)
    vectors, keywords, whole, cpus = [], [], [], []
    for question in QUESTIONS * 4:
        vector = index.parts.embedder.embed([question])[0]
        start = time.perf_counter()
        index.vectors.nearest(vector, on=_ON, limit=50)
        vectors.append(time.perf_counter() - start)
        start = time.perf_counter()
        index.keywords.scores(index.parts.segmenter.query(question).words)
        keywords.append(time.perf_counter() - start)
        start, cpu = time.perf_counter(), time.process_time()
        search(question, index=index, on=_ON)
        whole.append(time.perf_counter() - start)
        cpus.append(time.process_time() - cpu)
    index.close()
    return {
        "open_s": round(open_s, 2),
        "open_cpu_s": round(open_cpu_s, 2),
        "vectors_p95_ms": round(float(np.percentile(vectors, 95)) * 1e3, 1),
        "keywords_p95_ms": round(float(np.percentile(keywords, 95)) * 1e3, 1),
        "search_p50_ms": round(float(np.percentile(whole, 50)) * 1e3, 1),
        "search_p95_ms": round(float(np.percentile(whole, 95)) * 1e3, 1),
        "search_p95_cpu_ms": round(float(np.percentile(cpus, 95)) * 1e3, 1),
        "peak_mb": _peak_mb(),
    }


_STEPS = {"fill": fill, "build": build, "open": opened}


def _documents() -> Iterator[tuple[str, list[Piece]]]:
    with lzma.open(TEXTS, "rt", encoding="utf-8") as file:
        for title, rows in groupby(map(json.loads, file), key=lambda row: row["title"]):
            yield title, [Piece(row["clause"], "", (row["chapter"],), row["text"]) for row in rows]


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _BYTES_KIB)


if __name__ == "__main__":
    main()

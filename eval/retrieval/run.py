"""Search measured: keywords alone, vectors alone, the search, and the plain pipeline, on the same questions.

    python -m eval.retrieval.run [--split dev|test] [--with-regulations] [--compare FILE] [--save FILE]

The bundled provisions are always searched; with regulations, everything in ../shared/regulations is added,
and the questions on these texts are asked too. Each question's rank is kept, so that a comparison with an
earlier run names the questions that were lost and won.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.registers import load_registers
from assistant.retrieval.index import Index, ensure_index
from assistant.retrieval.ingest.add import Told, add_files
from assistant.retrieval.ingest.library import Library
from assistant.settings import Settings
from eval.retrieval.methods import methods_of, rank_of
from eval.retrieval.plain import PlainPipeline, plain_hashing
from eval.retrieval.questions import load_questions
from eval.retrieval.score import Score, flips

ROOT = Path(__file__).resolve().parents[2]
REGULATIONS = ROOT.parent / "shared/regulations"
BASELINE = Path(__file__).with_name("baseline.json")
OURS = "hybrid"
_MISSED = 5


@dataclass(frozen=True)
class Result:
    """The ranks of every question by method; ``group`` of a question is provisions or added."""

    split: str
    with_regulations: bool
    passages: int
    chunks: int
    ranks: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called in a baseline."""
        return f"{self.split}{'+regulations' if self.with_regulations else ''}"

    def scores(self, group: str | None = None) -> dict[str, Score]:
        """The figures of each method, over all questions or those of a group."""
        return {
            method: Score.of([rank for name, rank in ranks.items() if group in (None, self.groups[name])])
            for method, ranks in self.ranks.items()
        }


def run(
    split: str = "dev", *, with_regulations: bool = False, plain: bool = True, data: Path | None = None
) -> Result:
    """Build the index and the plain pipeline and ask every question of all.

    Without ``data``, a folder that keeps library and index, all is built anew in a temporary one.
    """
    asked = {"provisions": load_questions(split)}
    if with_regulations:
        asked["added"] = load_questions(f"regulations-{split}")
    with tempfile.TemporaryDirectory(prefix="retrieval-", ignore_cleanup_errors=True) as folder:
        index = _index(data or Path(folder), with_regulations=with_regulations)
        questions = [question for each in asked.values() for question in each]
        ranks = {
            method: {question.name: rank_of(question, find(question)) for question in questions}
            for method, find in methods_of(index).items()
        }
        passages = len(index.passages)
        embedders = {"plain (hashing)": plain_hashing(), "plain (static)": index.parts.embedder}
        index.close()
        chunks = 0
        for name, embedder in embedders.items() if plain else ():
            pipeline = PlainPipeline(_files(with_regulations=with_regulations), embedder)
            ranks[name] = {question.name: pipeline.rank_of(question) for question in questions}
            chunks = len(pipeline)
    groups = {question.name: group for group, each in asked.items() for question in each}
    return Result(split, with_regulations, passages, chunks, ranks, groups)


def _index(folder: Path, *, with_regulations: bool) -> Index:
    settings = Settings(data=folder)
    registers = load_registers(settings.corpus)
    if with_regulations:
        library = Library(settings.library_dir)
        add_files([REGULATIONS], Told(), library=library, registers=registers, report=_say)
    return ensure_index(settings, registers)


def _say(path: Path) -> None:
    print(f"reading {path.name}", file=sys.stderr)


def _files(*, with_regulations: bool) -> list[Path]:
    files = sorted((ROOT / "corpus/provisions").glob("*.md"))
    return files + sorted(REGULATIONS.rglob("*.*")) if with_regulations else files


def report(result: Result) -> str:
    """The figures of each method, then the questions that our search did not answer in its first five."""
    lines = [f"{result.name}: {result.passages} passages, {result.chunks} chunks of the plain pipeline"]
    groups = [None, *dict.fromkeys(result.groups.values())] if result.with_regulations else [None]
    for group in groups:
        lines.append(f"{group or 'all'}:")
        lines += [f"  {method:<16} {score}" for method, score in result.scores(group).items()]
    missed = [(name, rank) for name, rank in result.ranks[OURS].items() if not 0 < rank <= _MISSED]
    lines.append(f"not in our first {_MISSED}: {len(missed)}")
    lines += [f"  {name}: {rank or '-'}" for name, rank in missed]
    return "\n".join(lines)


def comparison(result: Result, path: Path) -> str:
    """The questions that our search won and lost against a stored run of the same name."""
    stored = json.loads(path.read_text("utf-8")).get(result.name)
    if stored is None:
        return f"no run named {result.name} in {path.name}"
    found = flips(stored["ranks"][OURS], result.ranks[OURS])
    lines = [f"{len(found)} questions flipped against {path.name}"]
    lines += [f"  {flip.question}: {flip.before or '-'} -> {flip.now or '-'}" for flip in found]
    return "\n".join(lines)


def save(results: Iterable[Result], path: Path) -> None:
    """Keep the runs in a baseline; runs of other names stay."""
    stored = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for result in results:
        scores = {method: asdict(score) for method, score in result.scores().items()}
        stored[result.name] = {"scores": scores, "ranks": {OURS: dict(result.ranks[OURS])}}
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--with-regulations", action="store_true")
    parser.add_argument("--no-plain", action="store_true", help="leave the plain pipeline out")
    parser.add_argument("--data", type=Path, help="a folder in which library and index are kept between runs")
    parser.add_argument("--compare", type=Path)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args(arguments)
    result = run(
        options.split,
        with_regulations=options.with_regulations,
        plain=not options.no_plain,
        data=options.data,
    )
    print(report(result))
    if options.compare:
        print(comparison(result, options.compare))
    if options.save:
        save([result], options.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())

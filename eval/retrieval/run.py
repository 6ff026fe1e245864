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
from enum import StrEnum
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


class Added(StrEnum):
    """What is added to the bundled provisions: nothing, all regulations, or those that are no PDF."""

    NOTHING = ""
    ALL = "+regulations"
    TEXTS = "+texts"

    @property
    def files(self) -> list[Path]:
        """The files added."""
        every = [] if self is Added.NOTHING else sorted(REGULATIONS.rglob("*.*"))
        return [path for path in every if self is Added.ALL or path.suffix != ".pdf"]


@dataclass(frozen=True)
class Result:
    """The ranks of every question by method; ``group`` of a question is provisions or added."""

    split: str
    added: Added
    passages: int
    chunks: int
    ranks: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called in a baseline."""
        return f"{self.split}{self.added}"

    def scores(self, group: str | None = None) -> dict[str, Score]:
        """The figures of each method, over all questions or those of a group."""
        return {
            method: Score.of([rank for name, rank in ranks.items() if group in (None, self.groups[name])])
            for method, ranks in self.ranks.items()
        }


def run(
    split: str = "dev", *, added: Added = Added.NOTHING, plain: bool = True, data: Path | None = None
) -> Result:
    """Build the index and the plain pipeline and ask every question of all.

    Without ``data``, a folder that keeps library and index, all is built anew in a temporary one.
    """
    asked = {"provisions": load_questions(split)}
    if added:
        asked["added"] = load_questions(f"regulations-{split}")
    questions = [question for each in asked.values() for question in each]
    groups = {question.name: group for group, each in asked.items() for question in each}
    with tempfile.TemporaryDirectory(prefix="retrieval-", ignore_cleanup_errors=True) as folder:
        index = _index(data or Path(folder), added)
        ranks = {
            method: {question.name: rank_of(question, find(question)) for question in questions}
            for method, find in methods_of(index).items()
        }
        passages, embedder = len(index.passages), index.parts.embedder
        index.close()
    if not plain:
        return Result(split, added, passages, 0, ranks, groups)
    files = [*sorted((ROOT / "corpus/provisions").glob("*.md")), *added.files]
    pipelines = {
        "plain (hashing)": PlainPipeline(files, plain_hashing()),
        "plain (static)": PlainPipeline(files, embedder),
    }
    for name, pipeline in pipelines.items():
        ranks[name] = {question.name: pipeline.rank_of(question) for question in questions}
    return Result(split, added, passages, len(pipelines["plain (static)"]), ranks, groups)


def _index(folder: Path, added: Added) -> Index:
    settings = Settings(data=folder)
    registers = load_registers(settings.corpus)
    if added:
        library = Library(settings.library_dir)
        add_files(added.files, Told(), library=library, registers=registers, report=_say)
    return ensure_index(settings, registers)


def _say(path: Path) -> None:
    print(f"reading {path.name}", file=sys.stderr)


def report(result: Result) -> str:
    """The figures of each method, then the questions that our search did not answer in its first five."""
    lines = [f"{result.name}: {result.passages} passages, {result.chunks} chunks of the plain pipeline"]
    groups = [None, *dict.fromkeys(result.groups.values())] if result.added else [None]
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
    parser.add_argument("--with-regulations", action="store_true", help="add all of ../shared/regulations")
    parser.add_argument("--with-texts", action="store_true", help="the same without the PDFs: some need OCR")
    parser.add_argument("--no-plain", action="store_true", help="leave the plain pipeline out")
    parser.add_argument("--data", type=Path, help="a folder in which library and index are kept between runs")
    parser.add_argument("--compare", type=Path)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args(arguments)
    added = Added.ALL if options.with_regulations else Added.TEXTS if options.with_texts else Added.NOTHING
    result = run(
        options.split,
        added=added,
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

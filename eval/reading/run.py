"""How well filings are read, against labels made by hand.

    python -m eval.reading.run [--split dev|test] [--format docx|pdf|both] [--show-misses MEASURE]

The filings lie outside the project (../shared/reports); the labels in labels/. One table is printed: each
measure with what the label holds, precision, recall and F1; for kinds, roles, cells and the like, where each
value has one answer, recall is the share that is right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from eval.reading.agree import agreed, facts_of
from eval.reading.dump import read as dump
from eval.reading.labels import Split, load_labels
from eval.reading.paper import words_on_paper
from eval.reading.readings import read_filing
from eval.reading.score import amounts_on_paper, score
from eval.reading.tally import Tally

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
Format = Literal["docx", "pdf"]


@dataclass
class Scores:
    """The measures over all filings of a split, and the misses of each filing."""

    split: Split
    format: Format
    total: dict[str, Tally] = field(default_factory=dict)
    filings: dict[str, dict[str, Tally]] = field(default_factory=dict)

    def add(self, filing: str, measures: Mapping[str, Tally]) -> None:
        """Take in one filing."""
        self.filings[filing] = dict(measures)
        for name, tally in measures.items():
            self.total.setdefault(name, Tally()).join(tally)


def run(split: Split = "dev", format: Format = "docx", reports: Path = REPORTS) -> Scores:
    """Read the filings of a split and score them; a filing that is not there is left out."""
    scores = Scores(split, format)
    for label in load_labels(split):
        path = reports / f"{label.filing}.{format}"
        if path.exists():
            paper = words_on_paper(path) if format == "pdf" else ""
            filing = dump(path.with_suffix(".docx"))
            scores.add(label.filing, score(label, read_filing(path), filing, paper))
    return scores


def agreement(split: Split = "dev", reports: Path = REPORTS) -> Scores:
    """How far the .docx and the .pdf of one filing say the same, over all facts read from either."""
    scores = Scores(split, "pdf")
    for label in load_labels(split):
        path = reports / f"{label.filing}.docx"
        pdf = path.with_suffix(".pdf")
        if path.exists() and pdf.exists():
            paper = words_on_paper(pdf)
            kept = amounts_on_paper(label, dump(path), paper)
            word_facts, pdf_facts = (facts_of(read_filing(each), kept) for each in (path, pdf))
            scores.add(label.filing, {"docx and pdf agree": agreed(word_facts, pdf_facts, paper)})
    return scores


def table(scores: Scores) -> str:
    """The scores as lines of text."""
    lines = [f"{scores.split} .{scores.format}, {len(scores.filings)} filings"]
    lines.append(f"{'measure':<32}{'labelled':>9}{'right':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for name, tally in scores.total.items():
        numbers = f"{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}"
        lines.append(f"{name:<32}{tally.expected:>9}{tally.right:>7}{numbers}")
    return "\n".join(lines)


def misses(scores: Scores, measure: str) -> str:
    """What was expected and what was read, filing by filing."""
    lines = []
    for filing, measures in scores.filings.items():
        found = [
            f"  {miss}"
            for name, tally in measures.items()
            if name.startswith(measure)
            for miss in tally.misses
        ]
        lines += [filing, *found] if found else []
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the table, and the misses of one measure when asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--format", choices=("docx", "pdf", "both"), default="docx")
    parser.add_argument("--show-misses", metavar="MEASURE", default="")
    options = parser.parse_args(arguments)
    formats: tuple[Format, ...] = ("docx", "pdf") if options.format == "both" else (options.format,)
    found = [run(options.split, each) for each in formats]
    found += [agreement(options.split)] if options.format == "both" else []
    for scores in found:
        sys.stdout.write(table(scores) + "\n\n")
        if options.show_misses:
            sys.stdout.write(misses(scores, options.show_misses) + "\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

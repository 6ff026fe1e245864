"""How many table cells the .pdf of a filing gives as its .docx has them, and what became of the others.

python -m eval.reading.pairs [--split dev|test] [--show 5] [NAME ...]

The .docx is the truth. A cell is exact when its words are equal, spaces aside; placed when the cells to its
left and above it are equal too. Cells whose words stand outside the paper (pypdf does not find them either)
are counted apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.reader import read_document
from eval.reading.cells import Box, Loss, Paper, boxes, compare, kind_of, squeezed
from eval.reading.filings import pairs

if TYPE_CHECKING:
    from pypdf import PageObject

_SHOWN = 100  # characters


@dataclass
class Score:
    """The cells of one filing: all of the .docx, those the .pdf gives alike, the others by kind."""

    name: str
    cells: int
    exact: int
    placed: int
    losses: Counter[Loss] = field(default_factory=Counter)
    examples: list[tuple[Loss, Box, Box | None, int | None]] = field(default_factory=list)

    @property
    def on_paper(self) -> int:
        """Cells whose words the .pdf holds in full."""
        return self.cells - self.losses[Loss.CUT_OFF]


def main() -> None:
    """Print a line for each filing, the totals, and examples of the losses."""
    options = _options()
    scores = [
        score(word, paper)
        for word, paper in pairs(options.split)
        if not options.names or word.stem in options.names
    ]
    print(f"{'filing':18}{'cells':>7}{'exact':>8}{'on paper':>10}{'placed':>8}  losses")
    for one in [*scores, _total(scores)]:
        print(_row(one))
        for loss, box, other, page in one.examples[: options.show]:
            print(f"    {loss}, page {page}: {box.words[:_SHOWN]!r} {other and other.words[:_SHOWN]!r}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--show", type=int, default=0, help="examples of losses of each filing")
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def score(word: Path, paper: Path) -> Score:
    """Compare the two files of one filing."""
    truth, found = read_document(word), read_document(paper)
    ours = boxes(truth)
    comparison = compare(ours, boxes(found))
    shown, overfull = _second_look(paper)
    proof = Paper(squeezed(truth.text), shown, overfull)
    body = squeezed(found.text)
    result = Score(word.stem, len(ours), len(comparison.equal), 0)
    result.placed = sum(b.stands_like(a) for a, b in comparison.equal)
    for box, other, page in comparison.lost:
        loss = kind_of(box, other, page=page, body=body, paper=proof)
        result.losses[loss] += 1
        if loss is not Loss.CUT_OFF:
            result.examples.append((loss, box, other, page))
    return result


def _second_look(path: Path) -> tuple[str, frozenset[int]]:
    """The words that pypdf finds in a .pdf, and its pages with strokes or words beyond the right edge."""
    import pypdf

    pages = pypdf.PdfReader(path).pages
    overfull = frozenset(number for number, page in enumerate(pages, 1) if _runs_over(page))
    return squeezed("".join(page.extract_text() for page in pages)), overfull


def _runs_over(page: PageObject) -> bool:
    """Whether rules or boxes are drawn up to or over the right edge."""
    from pypdf.generic import ContentStream

    edge = float(page.cropbox.right) - 2
    content = page.get_contents()
    operations = ContentStream(content, page.pdf).operations if content is not None else []
    return any(
        (operator in (b"m", b"l") and float(operands[0]) > edge)
        or (operator == b"re" and edge < float(operands[0]) + float(operands[2]) and float(operands[0]) > 2)
        for operands, operator in operations
    )


def _total(scores: Sequence[Score]) -> Score:
    total = Score("all", *(sum(getattr(s, name) for s in scores) for name in ("cells", "exact", "placed")))
    for one in scores:
        total.losses.update(one.losses)
    return total


def _row(one: Score) -> str:
    losses = ", ".join(f"{count} {loss}" for loss, count in one.losses.most_common())
    shares = (one.exact / max(1, one.cells), one.exact / max(1, one.on_paper), one.placed / max(1, one.cells))
    return f"{one.name:18}{one.cells:7}{shares[0]:8.3f}{shares[1]:10.3f}{shares[2]:8.3f}  {losses}"


if __name__ == "__main__":
    main()

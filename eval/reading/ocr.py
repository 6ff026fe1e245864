"""How well scanned pages are recognised: document numbers right, characters right, seconds a page.

    python -m eval.reading.ocr

What stands on the pages was read by eye (ocr.toml). Spaces, kinds of dash and full-width forms do not count;
superscripts do. Each page is recognised by one engine of one thread, and timed in seconds of processor time.
"""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.source import PdfSource, Stamp, engine
from assistant.documents.pdf.table import Grid, Item

LABELS = Path(__file__).with_name("ocr.toml")
SHARED = Path("../shared")

_SAME = str.maketrans({**dict.fromkeys("—–－−‑", "-"), "≦": "≤", "⩽": "≤", "≧": "≥", "⩾": "≥", "＜": "<"})
_FULL_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is known of one page."""

    file: str
    page: int
    numbers: Sequence[str]
    words: Sequence[str]


@dataclass
class Result:
    """What recognition made of one page."""

    label: Labelled
    seconds: float
    wrong_numbers: list[str] = field(default_factory=list)
    wrong_words: list[tuple[str, str]] = field(default_factory=list)
    characters: int = 0
    slips: int = 0


def labels() -> list[Labelled]:
    """The labelled pages."""
    pages = tomllib.loads(LABELS.read_text(encoding="utf-8"))["page"]
    return [Labelled(p["file"], p["page"], p.get("numbers", []), p.get("words", [])) for p in pages]


def folded(text: str) -> str:
    """A text without what does not count."""
    return re.sub(r"\s", "", text).translate(_FULL_WIDTH).translate(_SAME)


def words_of(items: Sequence[Item]) -> Iterator[str]:
    """The words of lines and cells, in order."""
    for item in items:
        if isinstance(item, Line):
            yield item.text
        elif isinstance(item, Grid):
            for cell in sorted(item.cells, key=lambda cell: (cell.row, cell.left)):
                yield from words_of(cell.items)


def nearest(words: str, text: str) -> tuple[int, str]:
    """The fewest slips with which some stretch of a text gives the words, and the stretch."""
    row = [(0, at) for at in range(len(text) + 1)]  # slips so far and where the stretch began
    for count, letter in enumerate(words, 1):
        above, row = row, [(count, 0)]
        for at, other in enumerate(text, 1):
            best = min(
                (above[at - 1][0] + (letter != other), above[at - 1][1]),
                (above[at][0] + 1, above[at][1]),
                (row[at - 1][0] + 1, row[at - 1][1]),
            )
            row.append(best)
    slips, end = min((slips, at) for at, (slips, _) in enumerate(row))
    return slips, text[row[end][1] : end]


def measured(label: Labelled) -> Result:
    """Recognise a page and compare it with what is known of it."""
    path = SHARED / label.file
    source = PdfSource(Stamp.of(path, path.stat()), lambda: engine(1))
    engine(1)
    began = time.process_time()
    sheet = source.recognise(label.page)
    result = Result(label, time.process_time() - began)
    source.close()
    text = folded("".join(words_of(sheet.items)))
    result.wrong_numbers = [number for number in label.numbers if folded(number) not in text]
    for words in (*label.words, *label.numbers):
        slips, found = nearest(folded(words), text)
        result.characters += len(folded(words))
        result.slips += slips
        if slips and words in label.words:
            result.wrong_words.append((words, found))
    return result


def main() -> None:
    """Print the result of each page and of all."""
    results = []
    for label in labels():
        result = measured(label)
        results.append(result)
        right = len(label.numbers) - len(result.wrong_numbers)
        print(
            f"{Path(label.file).stem} p.{label.page}: numbers {right}/{len(label.numbers)}, "
            f"characters {1 - result.slips / result.characters:.3f}, {result.seconds:.1f} s "
            f"{result.wrong_numbers or ''} {result.wrong_words or ''}",
            flush=True,
        )
    numbers = sum(len(result.label.numbers) for result in results)
    wrong = sum(len(result.wrong_numbers) for result in results)
    characters, slips = sum(r.characters for r in results), sum(r.slips for r in results)
    seconds = [result.seconds for result in results]
    print(f"document numbers and dates {numbers - wrong}/{numbers}")
    print(f"characters {characters - slips}/{characters} = {1 - slips / characters:.4f}")
    print(f"processor seconds a page: mean {mean(seconds):.1f}, median {median(seconds):.1f}")


if __name__ == "__main__":
    main()

"""How well the facts of the cover and of chapter one are read back, and how far .docx and .pdf agree.

    python -m eval.reading.facts [--split dev|test] [--format docx|pdf|both] [--show-misses MEASURE]

The lists of facts (products, materials, equipment, outlets, wastes) are scored by eval.reading.run. Here
``basics`` are the fields that a project has room for, ``spans`` every place of every value, byte for byte.
Agreement counts every value of a project by its path, the items of lists by their names.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.project.extraction.model import Extracted
from eval.reading.filings import pairs
from eval.reading.labels import Label, Split, load_labels
from eval.reading.match import is_nothing, is_same, plain
from eval.reading.readings import Read, read_filing
from eval.reading.run import REPORTS, Format, Scores, misses, table
from eval.reading.tally import Tally

_BASICS = {
    "name": "建设项目名称",
    "project_code": "项目代码",
    "address": "建设地点",
    "total_investment_wan_yuan": "总投资（万元）",
    "environmental_investment_wan_yuan": "环保投资（万元）",
    "construction_months": "施工工期",
    "land_area_m2": "用地（用海）面积（m²）",
    "company": "建设单位（盖章）",
    "prepared_on": "编制日期",
}


def run(split: Split, format: Format, reports: Path = REPORTS) -> Scores:
    """The labelled filings of a split; one that is not there is left out."""
    scores = Scores(split, format)
    for label in load_labels(split):
        path = reports / f"{label.filing}.{format}"
        if path.exists():
            read = read_filing(path)
            scores.add(label.filing, {"basics": _basics(label, read.extracted), "spans": _spans(read)})
    return scores


def agreement(split: Split) -> Scores:
    """The .docx and the .pdf of each filing of a split, labelled or not.

    Filings whose lists stand in run-on text are counted apart: paper does not keep the spaces between cells.
    """
    scores = Scores(split, "pdf")
    run_on = {label.filing.rpartition("/")[2] for label in load_labels(split) if label.flat}
    for word, paper in pairs(split):
        first, second = (set(_lines(read_filing(path).extracted)) for path in (word, paper))
        name = "agree, lists in run-on text" if word.stem in run_on else "agree"
        scores.add(word.stem, {name: _agreed(first, second)})
    return scores


def _basics(label: Label, extracted: Extracted) -> Tally:
    tally = Tally()
    for name, field in _BASICS.items():
        expected = label.fields.get(field)
        value = getattr(extracted.project.basics, name)
        read = [e.raw for e in extracted.sources.get(f"basics.{name}", ())]
        if not isinstance(expected, str) or is_nothing(expected) or plain(expected) == "无":
            continue
        if name == "construction_months" and not re.search(r"\d\s*个?月", expected):
            continue
        if not read:
            tally.lack(f"{field}: {expected}, not read")
        else:
            words = (*read, str(value))
            same = any(is_same(expected, each) or plain(each) in plain(expected) for each in words)
            tally.add(same, f"{field}: {expected}, read {read[0]}")
    return tally


def _spans(read: Read) -> Tally:
    tally = Tally()
    for path, places in read.extracted.sources.items():
        for place in places:
            tally.add(read.document.quote(place.span) == place.quote, path)
    return tally


def _agreed(word: set[str], paper: set[str]) -> Tally:
    tally = Tally()
    for line in sorted(word | paper):
        if line in word and line in paper:
            tally.add(True)
        elif line in word:
            tally.lack(f".docx only: {line}")
        else:
            tally.extra(f".pdf only: {line}")
    return tally


def _lines(extracted: Extracted) -> Iterator[str]:
    """Every value of a project on a line of its own."""
    yield from _walk(extracted.project.model_dump(mode="json", exclude_defaults=True), "")
    for left in extracted.incomplete:
        for name, value in left.values.items():
            yield f"{left.section}.{plain(left.title)}.{name}={plain(str(value))}"


def _walk(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "number" or not re.fullmatch(r"[SGW]\d+", str(inner)):
                yield from _walk(inner, f"{path}.{name}")
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for inner in value:
            yield from _walk(inner, f"{path}.{plain(_called(inner))}")
    else:
        yield f"{path}={plain(str(value))}"


def _called(item: Mapping[str, object]) -> str:
    return str(next((item[key] for key in ("name", "pollutant", "item", "number") if key in item), ""))


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, and the misses of one measure when asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--format", choices=("docx", "pdf", "both"), default="docx")
    parser.add_argument("--show-misses", metavar="MEASURE", default="")
    options = parser.parse_args(arguments)
    formats: tuple[Format, ...] = ("docx", "pdf") if options.format == "both" else (options.format,)
    started = time.process_time()
    found = [run(options.split, each) for each in formats]
    found += [agreement(options.split)] if options.format == "both" else []
    for scores in found:
        sys.stdout.write(table(scores) + "\n\n")
        if options.show_misses:
            sys.stdout.write(misses(scores, options.show_misses) + "\n\n")
    sys.stdout.write(f"{time.process_time() - started:.0f} s of processor time\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

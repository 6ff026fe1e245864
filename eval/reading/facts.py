"""How well the facts of filings are read back, against labels made by hand, and how far .docx and .pdf agree.

    python -m eval.reading.facts [--split dev|test] [--format docx|pdf|both] [--show-misses MEASURE]

``cells`` are the values of products, materials, equipment, outlets and wastes, each list as the labels give
it; amounts are compared as printed. ``basics`` are the fields of the cover and of chapter one that a project
has room for. Spans are every place of every value, byte for byte. Agreement counts every value of the project
by its path, lists by the name of their items.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import Report
from assistant.documents.reader import read_document
from assistant.project.extraction.extract import extract
from assistant.project.extraction.model import Extracted
from eval.reading.filings import pairs
from eval.reading.labels import Label, Split, load_labels
from eval.reading.match import is_nothing, is_same, plain
from eval.reading.run import REPORTS, Format, Scores, misses, table
from eval.reading.score import Tally, score_rows

_ROWS = {
    "products": ("name", "capacity", "unit"),
    "materials": ("name", "annual_use", "unit", "max_storage_t"),
    "equipment": ("name", "model", "count"),
    "outlets": ("number", "height_m", "flow_m3_h", ""),
    "wastes": ("name", "code", "amount_t_a", "disposal"),
}
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
_AMOUNTS = frozenset(("capacity", "annual_use", "max_storage_t", "amount_t_a", "height_m", "flow_m3_h"))


def read_facts(path: Path) -> tuple[Report, Extracted]:
    """One file as the project reads its facts."""
    report = recognise(read_document(path))
    return report, extract(report)


def run(split: Split, format: Format, reports: Path = REPORTS) -> Scores:
    """The labelled filings of a split; one that is not there is left out."""
    scores = Scores(split, format)
    for label in load_labels(split):
        path = reports / f"{label.filing}.{format}"
        if path.exists():
            report, extracted = read_facts(path)
            scores.add(label.filing, dict(_measures(label, report, extracted)))
    return scores


def agreement(split: Split) -> Scores:
    """The .docx and the .pdf of each filing of a split, labelled or not."""
    scores = Scores(split, "pdf")
    for word, paper in pairs(split):
        first, second = (set(_lines(read_facts(path)[1])) for path in (word, paper))
        tally = Tally()
        for line in sorted(first | second):
            if line in first and line in second:
                tally.add(True)
            elif line in first:
                tally.lack(f".docx only: {line}")
            else:
                tally.extra(f".pdf only: {line}")
        scores.add(word.stem, {"docx and pdf agree": tally})
    return scores


def _measures(label: Label, report: Report, extracted: Extracted) -> Iterator[tuple[str, Tally]]:
    every = Tally()
    for name, fields in _ROWS.items():
        expected = [_without_pollutants(name, row) for row in getattr(label, name)]
        tally = score_rows(name, expected, list(_rows(extracted, name, fields)))
        yield (f"{name} in run-on text" if name in label.flat else name), tally
        every.join(tally)
    yield "cells", every
    yield "basics", _basics(label, extracted)
    yield "spans", _spans(report, extracted)


def _without_pollutants(name: str, row: Sequence[str]) -> Sequence[str]:
    """A label's row as a project has it: the pollutants of an outlet stand with its sources."""
    return (*row[:3], "") if name == "outlets" else row


def _rows(extracted: Extracted, section: str, fields: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The items of a list, those that lack something among them, amounts as printed."""
    for place, item in enumerate(getattr(extracted.project, section)):
        values = item.model_dump()
        sources = {name: extracted.sources.get(f"{section}[{place}].{name}", ()) for name in values}
        yield tuple(
            _printed(name, values.get(name), [e.raw for e in sources.get(name, ())]) for name in fields
        )
    for left in extracted.incomplete:
        if left.section == section:
            yield tuple(
                _printed(name, left.values.get(name), [e.raw for e in left.sources.get(name, ())])
                for name in fields
            )


def _printed(name: str, value: object, raws: Sequence[str]) -> str:
    """A value in the words of the labels: what the filing prints, without the unit of an amount."""
    if value is None:
        return ""
    if name in ("unit", *_AMOUNTS) and raws:
        return raws[0].split(" ")[0] if name in _AMOUNTS else raws[0]
    return str(value)


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
            same = any(
                is_same(expected, each) or plain(each) in plain(expected) for each in (*read, str(value))
            )
            tally.add(same, f"{field}: {expected}, read {read[0]}")
    return tally


def _spans(report: Report, extracted: Extracted) -> Tally:
    tally = Tally()
    for path, places in extracted.sources.items():
        for place in places:
            tally.add(report.document.quote(place.span) == place.quote, path)
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

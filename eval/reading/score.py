"""One filing's reading against its label, measure by measure; match.py says when a value is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.documents.form.report import Form, FormTable
from assistant.documents.model import Table
from eval.reading.align import aligned
from eval.reading.dump import Filing
from eval.reading.labels import KINDS, Boxes, Extent, Label, TableLabel
from eval.reading.match import (
    has_ends,
    is_same,
    plain,
    standard_key,
)
from eval.reading.paper import cut_off, without_cut
from eval.reading.readings import AMOUNTS, Read
from eval.reading.rows import score_rows
from eval.reading.sampled import cells_exact, cells_in_place
from eval.reading.tally import Tally, shown

_END = 6  # characters
_FORMS = {
    "pollution": Form.POLLUTION,
    "ecology": Form.ECOLOGY,
    "old": Form.OLD,
    "book": Form.BOOK,
}
FACTS = ("products", "materials", "equipment", "outlets", "wastes", "totals")


def score(label: Label, read: Read, filing: Filing, paper: str = "") -> dict[str, Tally]:
    """All measures of one filing; ``paper`` holds the words of a .pdf, whose tables may run off the page."""
    tables = aligned(filing.grids, read.document)
    on_paper = {grid.ordinal: without_cut(grid, filing, paper) for grid in filing.grids}
    found = {
        "form": _form(label, read),
        "date": _date(label, read),
        "fields": _fields(label, read, paper),
        "table kinds": _kinds(label, read, tables, KINDS),
        "table kinds, other left out": _kinds(label, read, tables, KINDS - {"other"}),
        "header rows": _headers(label, read, tables),
        "total rows": _total_rows(label, read, tables),
        "cells": cells_exact(label, read, on_paper),
        "cells in place": cells_in_place(label, read, on_paper, tables),
        "citations": _citations(label, read),
        "roles": _roles(label, read),
        "spans": _spans(read),
    }
    kept = amounts_on_paper(label, filing, paper)
    for name in FACTS:
        expected = getattr(label, name)
        if name == "totals":
            expected = [row[: 2 + kept] for row in expected]
        tally = score_rows(name, expected, read.facts[name])
        found[f"{name} in run-on text" if name in label.flat else name] = tally
    return {
        name: tally for name, tally in found.items() if not label.only or name.startswith(tuple(label.only))
    }


def amounts_on_paper(label: Label, filing: Filing, paper: str) -> int:
    """How many of the seven amounts of the 附表 the paper holds; all of them in a .docx."""
    grid = next((grid for grid in filing.grids if grid.ordinal == label.totals_at), None)
    return AMOUNTS - len(cut_off(grid, filing, paper)) if grid and paper else AMOUNTS


def _form(label: Label, read: Read) -> Tally:
    tally = Tally()
    tally.add(
        read.report.form is _FORMS[label.form], f"form: {label.form}, read {read.report.form.name.lower()}"
    )
    return tally


def _date(label: Label, read: Read) -> Tally:
    tally = Tally()
    shown = "" if read.date is None else read.date.isoformat()
    tally.add(
        shown.startswith(label.date) if label.date else not shown, f"date: {label.date!r}, read {shown!r}"
    )
    return tally


def _fields(label: Label, read: Read, paper: str) -> Tally:
    """Each field by its register name; a value that the paper cuts off is left out."""
    tally = Tally()
    for name, expected in label.fields.items():
        if paper and not _is_printed(expected, paper):
            continue
        if name not in read.fields:
            tally.lack(f"{name}: {_shown(expected)}, not read")
            continue
        text, checked = read.fields[name]
        if isinstance(expected, Boxes):
            is_right = _options(expected.checked) == _options(checked)
            tally.add(is_right, f"{name}: {expected.checked}, read {list(checked)}")
        else:
            is_right = _is_field(expected, text)
            tally.add(is_right, f"{name}: {_shown(expected)}, read {shown(text)}")
    return tally


def _is_printed(expected: str | Boxes | Extent, paper: str) -> bool:
    """Whether the beginning and the end of a value are among the words on the paper."""
    if isinstance(expected, Boxes):
        return all(plain(option) in paper for option in expected.checked)
    ends = (expected, expected) if isinstance(expected, str) else (expected.head, expected.tail)
    return plain(ends[0])[:_END] in paper and plain(ends[1])[-_END:] in paper


def _options(checked: Sequence[str]) -> set[str]:
    """Ticked options, what stands in brackets left out."""
    return {re.sub(r"\([^()]*\)", "", plain(option)) for option in checked}


def _is_field(expected: str | Extent, text: str) -> bool:
    return (
        has_ends(text, expected.head, expected.tail)
        if isinstance(expected, Extent)
        else is_same(expected, text)
    )


def _shown(expected: str | Boxes | Extent) -> str:
    return f"{expected.head} ⋯ {expected.tail}" if isinstance(expected, Extent) else str(expected)


def _kinds(label: Label, read: Read, tables: Mapping[int, Table], wanted: frozenset[str]) -> Tally:
    """The kind of each table; a label may allow several, and is left out where none of them is wanted."""
    tally = Tally()
    for expected in label.tables:
        kinds = expected.kind.split("|")
        if wanted.isdisjoint(kinds) or (kinds[0] == "other" and "other" not in wanted):
            continue
        table = tables.get(expected.at)
        if table is None and "other" in kinds:
            continue
        found = "no table" if table is None else read.kind(table)
        tally.add(found in kinds, f"table {expected.at}: {expected.kind}, read {found}")
    return tally


def _headers(label: Label, read: Read, tables: Mapping[int, Table]) -> Tally:
    tally = Tally()
    for expected, form in _recognised(label, read, tables):
        tally.add(
            form.first_row == expected.header,
            f"table {expected.at}: {expected.header} header rows, read {form.first_row}",
        )
    return tally


def _total_rows(label: Label, read: Read, tables: Mapping[int, Table]) -> Tally:
    tally = Tally()
    for expected, form in _recognised(label, read, tables):
        for row in sorted(form.total_rows | set(expected.totals)):
            what = f"table {expected.at}: row {row}"
            if row not in expected.totals:
                tally.extra(f"{what} is no total")
            elif row in form.total_rows:
                tally.add(True)
            else:
                tally.lack(f"{what} is a total")
    return tally


def _recognised(
    label: Label, read: Read, tables: Mapping[int, Table]
) -> Iterator[tuple[TableLabel, FormTable]]:
    """The tables whose kind was labelled beyond doubt and read rightly, as they stand in the file."""
    for expected in label.tables:
        table = tables.get(expected.at)
        form = read.form_table(table) if table is not None else None
        if form is None or table is None or read.kind(table) != expected.kind or expected.kind == "other":
            continue
        if (form.table.rows, form.table.columns) == (table.rows, table.columns):
            yield expected, form


def _citations(label: Label, read: Read) -> Tally:
    tally = Tally()
    odd = {standard_key(number) for number in label.odd}
    expected = {standard_key(number) for number in label.standards}
    found = {standard_key(number) for number in read.standards} - odd
    for number in sorted(expected | found):
        if number not in expected:
            tally.extra(f"{number} read, not cited")
        elif number in found:
            tally.add(True)
        else:
            tally.lack(f"{number} not read")
    return tally


def _roles(label: Label, read: Read) -> Tally:
    """The role that most places of a number have, among those the label allows."""
    tally = Tally()
    allowed = {standard_key(number): roles for number, roles in label.standards.items()}
    found: dict[str, list[str]] = {}
    for number, roles in read.standards.items():
        found.setdefault(standard_key(number), []).extend(
            role.replace("relied_on", "relied") for role in roles
        )
    for number, roles in found.items():
        if number in allowed:
            most = max(sorted(set(roles)), key=roles.count)
            tally.add(most in allowed[number], f"{number}: {' '.join(allowed[number])}, read {most}")
    return tally


def _spans(read: Read) -> Tally:
    """Every value stands in the document byte for byte where its span says."""
    tally = Tally()
    document = read.document
    for each in read.report.fields:
        tally.add(document.quote(each.value) == each.text, f"field {each.name}")
    for citation in read.report.citations:
        quote = document.quote(citation.span)
        tally.add(_digits(citation.number) in _digits(quote), f"citation {citation.number}: {quote[:40]}")
    for places in read.extracted.sources.values():
        for place in places:
            tally.add(document.quote(place.span) == place.quote, f"fact {place.quote[:40]}")
    return tally


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)

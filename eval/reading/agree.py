"""Whether two readings of one filing, from its .docx and from its .pdf, say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eval.reading.match import number, plain, standard_key
from eval.reading.readings import Read
from eval.reading.tally import Tally

_TELLING = 3  # characters
_SHORT = 12  # characters of a value that may be a number


def facts_of(read: Read, kept: int) -> dict[str, str]:
    """Everything read, each value as a line of plain words, with its words as printed.

    ``kept`` is how many amounts of the 附表 the paper holds. Of a long value both ends count, and its words
    are left empty.
    """
    facts = {f"{name}={_ends(plain(text))}": "" for name, (text, _) in read.fields.items() if text.strip()}
    facts |= {f"standard={standard_key(printed)}": plain(printed) for printed in read.standards}
    facts |= dict(_listed(read, kept))
    return facts | {f"date={read.date}": "", f"form={read.report.form}": ""}


def _listed(read: Read, kept: int) -> Iterator[tuple[str, str]]:
    for section, rows in read.facts.items():
        for row in rows:
            is_total = section == "totals"
            name = _pollutant(row[0], row[1]) if is_total else plain(row[0])
            values = row[2 : 2 + kept] if is_total else row[1:]
            for place, value in enumerate(values):
                if value.strip():
                    yield f"{section} {name} {place}={_value(value)}", plain(value)


def _pollutant(category: str, names: str) -> str:
    """The names of a row of the 附表 without category and unit, which merged cells put here or there."""
    return plain(names).replace("t/a", "").replace("/", "").removeprefix(plain(category))


def _ends(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:20]} {words[-20:]}"


def _value(text: str) -> str:
    value = number(text) if len(text) < _SHORT else None
    return plain(text) if value is None else f"{value:g}"


def agreed(word: Mapping[str, str], pdf: Mapping[str, str], paper: str) -> Tally:
    """Facts of both, of the .docx alone and of the .pdf alone; what the paper does not hold is left out."""
    tally = Tally()
    for fact in sorted(word.keys() | pdf.keys()):
        if fact in word and fact in pdf:
            tally.add(True)
        elif fact in pdf:
            tally.extra(f".pdf only: {fact}")
        elif len(word[fact]) < _TELLING or word[fact] in paper:
            tally.lack(f".docx only: {fact}")
    return tally

"""Tables that a conversion has made into running text, built again from their heads and rows.

    序号 名称 单位 年用量 1 钢板 t 300 2 焊丝 t 5

Only rows whose words fill the columns in one way are taken; at the first that does not, the table ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.form.flat_body import (
    FEWEST,
    PlacedRow,
    numbered_rows_of,
    unnumbered_rows_of,
)
from assistant.documents.form.flat_heads import Head, Word, is_caption, is_title
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.form.tables import find_tables
from assistant.documents.model import Cell, Document, Table
from assistant.documents.units import folded

_SERIAL = re.compile(r"序号\d*|编号|No\.?")
_FIRST = re.compile(r"1[.、．]?")
_NUMBER_ONLY = re.compile(r"续?表\s?\d[\d.-]*")
_LONGEST_HEAD = 30
_FIRST_INDEX = 100_000  # numbers of tables that the file itself does not have


def flat_tables(document: Document, known: Sequence[FormTable]) -> tuple[FormTable, ...]:
    """The tables found in running text, of the kinds that are understood.

    None in a PDF: its lines do not keep the spaces between cells, and cells run into one another.
    """
    if document.kind == "pdf":
        return ()
    taken = [(each.table.start, each.table.end) for each in known]
    words = _words(document.text, taken)
    built = list(_built(document, words))
    return tuple(each for each in find_tables(document, built) if each.kind is not TableKind.OTHER)


def _words(text: str, taken: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of the text outside the tables that were read as such."""
    found: list[Word] = []
    spans = iter(sorted(taken))
    span = next(spans, None)
    for word in re.finditer(r"\S+", text):
        while span is not None and word.start() >= span[1]:
            span = next(spans, None)
        if span is None or word.start() < span[0]:
            if word[0] == "号" and found and found[-1].text == "序":
                found[-1] = Word("序号", found[-1].start, word.end())
            else:
                found.append(Word(word[0], word.start(), word.end()))
    return found


def _built(document: Document, words: Sequence[Word]) -> Iterator[Table]:
    at = 0
    number = _FIRST_INDEX
    while at < len(words) - FEWEST:
        if not is_title(words[at].text):
            at += 1
            continue
        table, after = _table_at(document, words, at, number)
        if table is not None:
            yield table
            number += 1
        at = after


def _table_at(document: Document, words: Sequence[Word], at: int, number: int) -> tuple[Table | None, int]:
    """The table whose head begins at a word, and where to look on."""
    if _SERIAL.fullmatch(words[at].text) and (end := _before_first(words, at)):
        heads, rows = numbered_rows_of(document.text, words, at, end)
        if not rows:
            return None, end
        last, reading = rows[-1]
        return _table(heads, words, rows, number, _caption(words, at)), last + reading.words
    if at > 0 and _NUMBER_ONLY.fullmatch(folded(words[at - 1].text)) and len(words[at].text) > 4:
        return None, at + 1
    end = at
    while end < len(words) and end - at < _LONGEST_HEAD and is_title(words[end].text):
        end += 1
    if end - at < FEWEST:
        return None, end if end > at else at + 1
    if _is_captioned(words, at):
        heads, rows = unnumbered_rows_of(document.text, words, at, end)
    else:
        return None, at + 1
    if not rows:
        return None, at + 1
    last, reading = rows[-1]
    return _table(heads, words, rows, number, _caption(words, at)), last + reading.words


def _before_first(words: Sequence[Word], at: int) -> int:
    """The place of the first row's number when only titles stand before it; 0 otherwise."""
    for place in range(at + FEWEST - 1, min(len(words), at + _LONGEST_HEAD)):
        word = folded(words[place].text)
        if _FIRST.fullmatch(word):
            return place
        if len(word) > 30 or "。" in word or is_caption(word):
            return 0
    return 0


def _is_captioned(words: Sequence[Word], at: int) -> bool:
    """Whether a caption stands right before a head."""
    before = [folded(word.text) for word in words[max(0, at - 2) : at]]
    return bool(before) and (is_caption(before[-1]) or bool(_NUMBER_ONLY.fullmatch(before[0])))


def _caption(words: Sequence[Word], at: int) -> str:
    """The words before a head that name the table."""
    before = [word.text for word in words[max(0, at - 2) : at]]
    if len(before) == 2 and _NUMBER_ONLY.fullmatch(folded(before[0])):
        return " ".join(before)
    return before[-1] if before and is_caption(before[-1]) else ""


def _table(
    heads: Sequence[Head], words: Sequence[Word], rows: Sequence[PlacedRow], number: int, caption: str
) -> Table:
    """The table with its head in one row or two, merged cells as cells that span rows."""
    deep = 2 if any(head.group for head in heads) else 1
    cells = list(_head_cells(heads, deep))
    latest: dict[int, int] = {}
    for row, (at, reading) in enumerate(rows, start=deep):
        place = at
        for column, size in enumerate(reading.sizes):
            if size == 0 and heads[column].may_be_empty:
                continue
            if size == 0:
                above = latest.get(column)
                if above is not None:
                    old = cells[above]
                    cells[above] = Cell(old.row, column, row - old.row + 1, 1, old.start, old.end)
                continue
            if column in reading.unsure:
                latest.pop(column, None)
                place += size
                continue
            latest[column] = len(cells)
            cells.append(Cell(row, column, 1, 1, words[place].start, words[place + size - 1].end))
            place += size
    last, reading = rows[-1]
    start = min(head.title.start for head in heads)
    end = words[last + reading.words - 1].end
    return Table(number, deep + len(rows), len(heads), tuple(cells), start, end, caption=caption)


def _head_cells(heads: Sequence[Head], deep: int) -> Iterator[Cell]:
    for column, head in enumerate(heads):
        if head.group is None:
            yield Cell(0, column, deep, 1, head.title.start, head.title.end)
            continue
        if column == 0 or heads[column - 1].group != head.group:
            width = sum(other.group == head.group for other in heads)
            yield Cell(0, column, 1, width, head.group.start, head.group.end)
        yield Cell(1, column, 1, 1, head.title.start, head.title.end)

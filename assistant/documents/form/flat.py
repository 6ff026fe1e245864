"""Tables that a conversion has made into running text, built again from their heads and rows.

    序号 名称 单位 年用量 1 钢板 t 300 2 焊丝 t 5

Only rows whose words fill the columns in one way are taken; at the first that does not, the table ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.form.flat_heads import Head, Holds, Word, heads_of, is_caption, is_title
from assistant.documents.form.flat_rows import Reading, read_row
from assistant.documents.form.report import FormTable, TableKind
from assistant.documents.form.tables import find_tables
from assistant.documents.model import Cell, Document, Table
from assistant.documents.units import folded

_SERIAL = re.compile(r"序号|编号|No\.?")
_FIRST = re.compile(r"1[.、．]?")
_STOP = re.compile(
    r"[(]?[\d一二三四五六七八九十]{1,2}(?:[)、]|[.．](?!\d))[^\d].*|[①-⑳].*|(?:备?注|说明|综上|根据|由上表|由表|本项目|项目)\S{0,2}[:,].*|(?:根据|由上表|由表|综上|本项目).{6,}"
)
_CELL = re.compile(r"[<>≤≥约+±-]?\d[\d.,~-]*\S{0,4}|[/—-]+")  # what no sentence begins with
_NUMBER_ONLY = re.compile(r"续?表\s?\d[\d.-]*")
_LONGEST_HEAD = 30
_FEWEST = 3  # columns of a table
_SLACK = 4  # words more or less than columns in a row
_FIRST_INDEX = 100_000  # numbers of tables that the file itself does not have

_Row = tuple[int, Reading]


def flat_tables(document: Document, known: Sequence[FormTable]) -> tuple[FormTable, ...]:
    """The tables found in running text, of the kinds that are understood."""
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
    while at < len(words) - _FEWEST:
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
        heads, rows = _numbered(document.text, words, at, end)
        if not rows:
            return None, end
        last, reading = rows[-1]
        return _table(heads, words, rows, number, _caption(words, at)), last + sum(reading.sizes)
    if at > 0 and _NUMBER_ONLY.fullmatch(folded(words[at - 1].text)) and len(words[at].text) > 4:
        return None, at + 1
    end = at
    while end < len(words) and end - at < _LONGEST_HEAD and is_title(words[end].text):
        end += 1
    if end - at < _FEWEST:
        return None, end if end > at else at + 1
    if _is_captioned(words, at):
        heads, rows = _unnumbered(document.text, words, at, end)
    else:
        return None, at + 1
    if not rows:
        return None, at + 1
    last, reading = rows[-1]
    return _table(heads, words, rows, number, _caption(words, at)), last + sum(reading.sizes)


def _before_first(words: Sequence[Word], at: int) -> int:
    """The place of the first row's number when only titles stand before it; 0 otherwise."""
    for place in range(at + _FEWEST - 1, min(len(words), at + _LONGEST_HEAD)):
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


def _limit(words: Sequence[Word], at: int, most: int) -> int:
    """How many words from a place on can be cells: none past a caption, a heading or a sentence."""
    for size in range(1, most + 1):
        if at + size >= len(words) or is_stop(words[at + size].text):
            return size
    return most


def is_stop(word: str) -> bool:
    """Whether a word begins what is no longer the table."""
    text = folded(word)
    return is_caption(text) or "。" in text or bool(_STOP.fullmatch(text))


def _numbered(text: str, words: Sequence[Word], at: int, end: int) -> tuple[tuple[Head, ...], list[_Row]]:
    """Rows that begin with 1, 2, 3: each reaches to the next number."""
    best: tuple[tuple[Head, ...], list[_Row]] = ((), [])
    for heads in heads_of(words[at:end], text):
        rows = _numbered_rows(words, end, heads)
        if len(rows) > len(best[1]):
            best = heads, rows
    return best


def _numbered_rows(words: Sequence[Word], first: int, heads: Sequence[Head]) -> list[_Row]:
    rows: list[_Row] = []
    seen: list[set[str]] = [set() for _ in heads]
    at, serial = first, 1
    while at < len(words) and folded(words[at].text).rstrip(".、．") == str(serial):
        found = _numbered_row(words, at, serial, heads, seen)
        if found is None:
            break
        rows.append((at, found))
        _remember(seen, words, at, found)
        at += sum(found.sizes)
        serial += 1
    return rows


def _remember(seen: Sequence[set[str]], words: Sequence[Word], at: int, row: Reading) -> None:
    """Keep the words of a row's cells, by which the next rows are told."""
    for column, size in enumerate(row.sizes):
        if size == 1:
            seen[column].add(folded(words[at].text))
        at += size


def _numbered_row(
    words: Sequence[Word], at: int, serial: int, heads: Sequence[Head], seen: Sequence[set[str]]
) -> Reading | None:
    """The row of a number: to the next number where that fits, else as many words as there are columns."""
    width = len(heads)
    most = _limit(words, at, width + _SLACK)
    sizes = sorted(range(max(2, width - _SLACK), most + 1), key=lambda size: abs(size - width))
    followed = [
        size
        for size in sizes
        if at + size < len(words) and folded(words[at + size].text).rstrip(".、．") == str(serial + 1)
    ]
    for size in followed:
        if found := _row(words[at : at + size], heads, seen, may_merge=serial > 1):
            return found
    if followed:
        return None
    last = _row(words[at : at + min(width, most)], heads, seen, may_merge=serial > 1)
    return last or _row(words[at : at + most], heads, seen, may_merge=serial > 1)


def _row(
    words: Sequence[Word], heads: Sequence[Head], seen: Sequence[set[str]], *, may_merge: bool
) -> Reading | None:
    """A numbered row: the number fills the first column."""
    rest = read_row(words[1:], heads[1:], seen[1:], may_merge=may_merge)
    return Reading((1, *rest.sizes), rest.score) if rest else None


def _unnumbered(text: str, words: Sequence[Word], at: int, end: int) -> tuple[tuple[Head, ...], list[_Row]]:
    """Rows without numbers: the head may end before the last word that could be a title."""
    best: tuple[tuple[Head, ...], list[_Row]] = ((), [])
    for cut, heads in _readings(text, words, at, end):
        amounts = sum(head.holds is Holds.AMOUNT for head in heads)
        if len(heads) < _FEWEST or amounts < 1:
            continue
        rows = _unnumbered_rows(words, cut, heads)
        if sum(len(row.sizes) * row.score for _, row in rows) > sum(
            len(r.sizes) * r.score for _, r in best[1]
        ):
            best = heads, rows
    return best


def _readings(text: str, words: Sequence[Word], at: int, end: int) -> Iterator[tuple[int, tuple[Head, ...]]]:
    """The heads that may end at each word, with the word after them."""
    for cut in range(end, at + _FEWEST - 1, -1):
        for heads in heads_of(words[at:cut], text):
            yield cut, heads


def _unnumbered_rows(words: Sequence[Word], first: int, heads: Sequence[Head]) -> list[_Row]:
    rows: list[_Row] = []
    seen: list[set[str]] = [set() for _ in heads]
    at, width = first, len(heads)
    amounts = sum(head.holds is Holds.AMOUNT for head in heads)
    while at < len(words) and not is_stop(words[at].text):
        shorter = range(width - 1, max(amounts, width - _SLACK) - 1, -1) if rows else ()
        most = _limit(words, at, width + 1)
        found = None
        for size in (width, *shorter, width + 1):
            if size <= most:
                found = read_row(words[at : at + size], heads, seen, may_merge=bool(rows) and size < width)
            if found is not None:
                break
        if found is None:
            break
        rows.append((at, found))
        _remember(seen, words, at, found)
        at += sum(found.sizes)
    cut = at < len(words) and not is_stop(words[at].text) and _CELL.fullmatch(folded(words[at].text))
    return [] if cut and len(rows) < _FEWEST else rows


def _table(
    heads: Sequence[Head], words: Sequence[Word], rows: Sequence[_Row], number: int, caption: str
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
            latest[column] = len(cells)
            cells.append(Cell(row, column, 1, 1, words[place].start, words[place + size - 1].end))
            place += size
    last, reading = rows[-1]
    start = min(head.title.start for head in heads)
    end = words[last + sum(reading.sizes) - 1].end
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

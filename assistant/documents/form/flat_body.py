"""The rows of a table that became running text: those that are numbered, and those that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents.form.flat_heads import Head, Holds, Word, heads_of, is_caption
from assistant.documents.form.flat_rows import Reading, read_row
from assistant.documents.units import folded

_STOP = re.compile(
    r"[(]?[\d一二三四五六七八九十]{1,2}(?:[)、]|[.．](?!\d))[^\d].*|[①-⑳].*|(?:备?注|说明|综上|根据|由上表|由表|本项目|项目)\S{0,2}[:,].*|(?:根据|由上表|由表|综上|本项目).{6,}"
)
_CELL = re.compile(r"[<>≤≥约+±-]?\d[\d.,~-]*\S{0,4}|[/—-]+")  # what no sentence begins with
_LONGEST_ROW = 4  # times as many words as columns, where cells go on in further lines
_SLACK = 4  # words more or less than columns in a row
FEWEST = 3  # columns of a table

PlacedRow = tuple[int, Reading]
"""A row with the place of its first word."""


def numbered_rows_of(
    text: str, words: Sequence[Word], at: int, end: int
) -> tuple[tuple[Head, ...], list[PlacedRow]]:
    """Rows that begin with 1, 2, 3: each reaches to the next number."""
    best: tuple[tuple[Head, ...], list[PlacedRow]] = ((), [])
    for heads in heads_of(words[at:end], text):
        rows = _numbered_rows(words, end, heads)
        if len(rows) > len(best[1]):
            best = heads, rows
    return best


def _numbered_rows(words: Sequence[Word], first: int, heads: Sequence[Head]) -> list[PlacedRow]:
    rows: list[PlacedRow] = []
    seen: list[set[str]] = [set() for _ in heads]
    at, serial = first, 1
    while at < len(words) and folded(words[at].text).rstrip(".、．") == str(serial):
        found = _numbered_row(words, at, serial, heads, seen)
        if found is None:
            break
        rows.append((at, found))
        _remember(seen, words, at, found)
        at += found.words
        serial += 1
    return rows


def _longer_row(
    words: Sequence[Word], at: int, serial: int, heads: Sequence[Head], seen: Sequence[set[str]]
) -> Reading | None:
    """A row whose cells go on in further lines before the next number: its first line."""
    width = len(heads)
    for end in range(at + width + 1, min(len(words) - 1, at + _LONGEST_ROW * width)):
        if is_caption(words[end].text):
            return None
        if folded(words[end].text).rstrip(".、．") != str(serial + 1):
            continue
        for size in range(width, max(2, width - _SLACK) - 1, -1):
            found = _row(words[at : at + size], heads, seen, may_merge=serial > 1)
            if found is not None:
                return replace(found, rest=end - at - size)
    return None


def _remember(seen: Sequence[set[str]], words: Sequence[Word], at: int, row: Reading) -> None:
    """Keep the words of a row's cells, by which the next rows are told."""
    for column, size in enumerate(row.sizes):
        if size == 1 and column not in row.unsure:
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
    if found := _longer_row(words, at, serial, heads, seen):
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
    if rest is None:
        return None
    return Reading((1, *rest.sizes), rest.score, frozenset(column + 1 for column in rest.unsure))


def unnumbered_rows_of(
    text: str, words: Sequence[Word], at: int, end: int
) -> tuple[tuple[Head, ...], list[PlacedRow]]:
    """Rows without numbers: the head may end before the last word that could be a title."""
    best: tuple[tuple[Head, ...], list[PlacedRow]] = ((), [])
    for cut, heads in _readings(text, words, at, end):
        amounts = sum(head.holds is Holds.AMOUNT for head in heads)
        if len(heads) < FEWEST or amounts < 1:
            continue
        rows = _unnumbered_rows(words, cut, heads)
        if sum(len(row.sizes) * row.score for _, row in rows) > sum(
            len(r.sizes) * r.score for _, r in best[1]
        ):
            best = heads, rows
    return best


def _readings(text: str, words: Sequence[Word], at: int, end: int) -> Iterator[tuple[int, tuple[Head, ...]]]:
    """The heads that may end at each word, with the word after them."""
    for cut in range(end, at + FEWEST - 1, -1):
        for heads in heads_of(words[at:cut], text):
            yield cut, heads


def _unnumbered_rows(words: Sequence[Word], first: int, heads: Sequence[Head]) -> list[PlacedRow]:
    rows: list[PlacedRow] = []
    seen: list[set[str]] = [set() for _ in heads]
    at, width = first, len(heads)
    amounts = sum(head.holds is Holds.AMOUNT for head in heads)
    while at < len(words) and not is_stop(words[at].text):
        shorter = range(width - 1, max(amounts, width - _SLACK) - 1, -1) if rows else ()
        most = _limit(words, at, width + 1)
        sizes = [size for size in (width, *shorter, width + 1) if size <= most]
        found = _likeliest(words, at, heads, seen, sizes, is_first=not rows)
        if found is None:
            break
        rows.append((at, found))
        _remember(seen, words, at, found)
        at += found.words
    cut = at < len(words) and not is_stop(words[at].text) and _CELL.fullmatch(folded(words[at].text))
    return [] if cut and len(rows) < FEWEST else rows


def _likeliest(
    words: Sequence[Word],
    at: int,
    heads: Sequence[Head],
    seen: Sequence[set[str]],
    sizes: Sequence[int],
    *,
    is_first: bool,
) -> Reading | None:
    """The row at a place; where several numbers of words would do, the one after which a row follows best."""
    width = len(heads)
    ways = [
        way
        for size in sizes
        if (way := read_row(words[at : at + size], heads, seen, may_merge=not is_first and size < width))
    ]
    if len(ways) < 2:
        return ways[0] if ways else None

    def outlook(way: Reading) -> float:
        after = at + sum(way.sizes)
        if after >= len(words) or is_stop(words[after].text):
            return way.score / sum(way.sizes)
        most = _limit(words, after, width)
        following = [
            (next_way.score, size)
            for size in range(max(2, width - _SLACK), most + 1)
            if (next_way := read_row(words[after : after + size], heads, seen, may_merge=size < width))
        ]
        score, size = max(following, default=(0.0, 1))
        return (way.score + score) / (sum(way.sizes) + size)

    return max(ways, key=outlook)


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

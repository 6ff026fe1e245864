"""Lists of facts against the label's, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eval.reading.match import (
    is_nothing,
    is_same,
    is_same_amount,
    is_same_name,
    is_same_unit,
    overlaps,
    plain,
)
from eval.reading.tally import Tally, shown

_Judge = Callable[[Sequence[str], Sequence[str]], list[bool]]


def score_rows(name: str, expected: Sequence[Sequence[str]], read: Sequence[Sequence[str]]) -> Tally:
    """Cell by cell; a row answers for the label's row of its name that it agrees with best."""
    judge = _JUDGES[name]
    tally, left = Tally(), list(read)
    for row in (row[: _WIDTHS.get(name)] for row in expected):
        rivals = [other for other in left if _is_row(name, row, other)]
        if not rivals:
            for value in _stated(name, row):
                tally.lack(f"{row[0]} / {value}: row not read")
            continue
        best = max(rivals, key=lambda other: sum(judge(row, other)))
        left.remove(best)
        _count(tally, row, best, judge(row, best))
    for row in left:
        for value in _stated(name, row):
            tally.extra(f"{row[0]} / {value}: no such row")
    return tally


def _is_row(name: str, expected: Sequence[str], read: Sequence[str]) -> bool:
    if name != "totals":
        return is_same_name(expected[0], read[0])
    words = plain("".join(read[:2]))
    return all(plain(part) in words or is_same_name(part, read[1]) for part in expected[1].split("/"))


def _stated(name: str, row: Sequence[str]) -> list[str]:
    values = row[2:] if name == "totals" else row
    return [value for value in values if not is_nothing(value)]


def _count(tally: Tally, row: Sequence[str], other: Sequence[str], verdicts: Sequence[bool]) -> None:
    for expected, found, is_right in zip(row, other, verdicts, strict=False):
        if is_nothing(expected) and is_nothing(found):
            continue
        miss = f"{row[0]} {row[1] if len(row) > 7 else ''}: {expected}, read {shown(found)}"
        if is_nothing(expected):
            continue
        if is_nothing(found):
            tally.lack(miss)
        else:
            tally.add(is_right, miss)


def _amounts(row: Sequence[str], other: Sequence[str]) -> list[bool]:
    """Name, amount, unit and what stands behind."""
    pairs = (row[1], row[2]), (other[1], other[2])
    verdicts = [True, is_same_amount(*pairs), is_same_unit(row[2], other[2]) or is_nothing(other[2])]
    return verdicts + [is_same(one, two) for one, two in zip(row[3:], other[3:], strict=False)]


def _counts(row: Sequence[str], other: Sequence[str]) -> list[bool]:
    return [True, overlaps(row[1], other[1]), is_same(row[2], other[2])]


def _outlets(row: Sequence[str], other: Sequence[str]) -> list[bool]:
    return [True, is_same(row[1], other[1]), is_same(row[2], other[2])]


def _wastes(row: Sequence[str], other: Sequence[str]) -> list[bool]:
    return [True, overlaps(row[1], other[1]), is_same(row[2], other[2]), overlaps(row[3], other[3])]


def _seven(row: Sequence[str], other: Sequence[str]) -> list[bool]:
    return [is_same(one, two) for one, two in zip(row[2:], other[2:], strict=False)]


_WIDTHS = {"outlets": 3}  # the pollutants of an outlet are no fact of its own: the air sources name them
_JUDGES: dict[str, _Judge] = {
    "products": _amounts,
    "materials": _amounts,
    "equipment": _counts,
    "outlets": _outlets,
    "wastes": _wastes,
    "totals": _seven,
}

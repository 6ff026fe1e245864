"""Whether remarks written into an earlier round were answered in the next: told from what changed where."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.chains.comparing.alignment import Alignment, Sentence
from assistant.documents.model import AsideKind, Document, Span

_NEAR = 20  # sentences on either side that belong to the place of a remark
_WIDE = 6  # a remark over more sentences than this names no place of its own
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_WORDS = re.compile(r"[一-鿿]{2,}")
_EMPTY_WORDS = re.compile(
    "请|建议|核实|核对|补充|明确|说明|是否|应当|应该|根据|进行|项目|上述|以及|完善|修改|描述|交代|考虑|一下"
    "|如何|为何|为什么|什么|没有|不需要|需要|这里|这个|部分|相关|合理|不合理|要求|计算|处理|情况|分析"
)
_GRAM = 2
_HEARD = 0.4  # share of a remark's telling words that new text must use
_FEWEST = 2


class Answered(StrEnum):
    """How far a remark was answered."""

    YES = "answered"
    PARTLY = "partly"
    NO = "not"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class RemarkResult:
    """A remark with the place it stood at and what stands there now, and why it counts as answered or not."""

    remark: str
    author: str
    answered: Answered
    why: str
    old: Span | None
    old_quote: str
    new: Span | None
    new_quote: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    answered: Answered
    why: str
    old: Sentence | None = None
    new: Sentence | None = None


def judge_remarks(remarked: Document, alignment: Alignment) -> Iterator[RemarkResult]:
    """Every comment in the file of the earlier round, in the order of the text."""
    remarks = (aside for aside in remarked.asides if aside.kind is AsideKind.COMMENT)
    for aside in sorted(remarks, key=lambda each: each.at.start if each.at else -1):
        verdict = _judge(aside.text, aside.at, alignment) if aside.at else _NOWHERE
        yield _result(aside.text, aside.author, aside.at, verdict, alignment)


_NOWHERE = _Verdict(Answered.UNCLEAR, "批注没有位置")


def _result(
    remark: str, author: str, at: Span | None, verdict: _Verdict, alignment: Alignment
) -> RemarkResult:
    old, new = alignment.old, alignment.new
    there = old.span(verdict.old.start, verdict.old.end) if verdict.old else at
    here = new.span(verdict.new.start, verdict.new.end) if verdict.new else None
    return RemarkResult(
        remark=remark,
        author=author,
        answered=verdict.answered,
        why=verdict.why,
        old=there,
        old_quote=old.quote(there) if there else "",
        new=here,
        new_quote=new.quote(here) if here else "",
    )


def _judge(remark: str, at: Span, alignment: Alignment) -> _Verdict:
    marked = alignment.within(at)
    asked = _telling(remark)
    place = _place(marked, asked)
    if place is None:
        return _judge_wide(asked, marked, alignment)
    pair, landing = alignment.pairs[place.number], alignment.landing(place)
    near = alignment.changed_near(landing, _NEAR) if landing else []
    heard = _hears(asked, near)
    changed = not pair.is_same
    here = pair.new or landing
    if heard:
        return _Verdict(Answered.YES, "批注处或附近的改动涉及批注所问", place, heard)
    if changed:
        if not asked:
            return _Verdict(Answered.YES, "批注处已改", place, here)
        return _Verdict(Answered.PARTLY, "批注处已改，但没有看到批注所问的内容", place, here)
    if elsewhere := _hears(asked, alignment.changed):
        return _Verdict(Answered.PARTLY, "批注处未改，别处的新内容涉及批注所问", place, elsewhere)
    if near:
        return _Verdict(Answered.PARTLY, "批注处未改，附近有改动，请人工判断", place, near[0])
    return _Verdict(Answered.NO, "批注处及其附近没有改动", place, here)


def _judge_wide(asked: frozenset[str], marked: Sequence[Sentence], alignment: Alignment) -> _Verdict:
    """A remark over a whole chapter: only what was changed within it, or anywhere, can answer it."""
    first = next(iter(marked), None)
    last = next(reversed(marked), None)
    landing, end = (alignment.landing(each) if each else None for each in (first, last))
    within = [
        each
        for each in alignment.changed
        if landing and end and landing.number <= each.number <= end.number + 1
    ]
    if heard := _hears(asked, within):
        return _Verdict(Answered.YES, "批注所在部分的改动涉及批注所问", None, heard)
    if heard := _hears(asked, alignment.changed):
        return _Verdict(Answered.PARTLY, "别处的新内容涉及批注所问", None, heard)
    if not within:
        return _Verdict(Answered.NO, "批注所在部分没有改动", None, landing)
    return _Verdict(Answered.UNCLEAR, "批注没有标明具体文字，所在部分有改动，请人工判断", None, within[0])


def _place(marked: Sequence[Sentence], asked: frozenset[str]) -> Sentence | None:
    """The sentence a remark is about: the one marked, or of many the one that shares most of its words."""
    if not marked:
        return None
    best = max(marked, key=lambda each: (len(asked & _grams(each.bare)), -each.number))
    if len(marked) <= _WIDE or len(asked & _grams(best.bare)) >= _FEWEST:
        return best
    return None


def _hears(asked: frozenset[str], changed: Sequence[Sentence]) -> Sentence | None:
    """The changed sentence that takes up most of what a remark asks for; None when none takes up enough."""
    if not asked:
        return None
    best = max(changed, key=lambda each: (len(asked & _grams(each.bare)), -each.number), default=None)
    least = max(min(_FEWEST, len(asked)), math.ceil(len(asked) * _HEARD))
    return best if best and len(asked & _grams(best.bare)) >= least else None


def _telling(remark: str) -> frozenset[str]:
    """Figures and character pairs of a remark that say what it asks for."""
    return _grams(_EMPTY_WORDS.sub("，", remark))


def _grams(words: str) -> frozenset[str]:
    pairs = {
        run[start : start + _GRAM] for run in _WORDS.findall(words) for start in range(len(run) - _GRAM + 1)
    }
    return frozenset(pairs | set(_FIGURE.findall(words)))

"""The grammar of a catalogue column: clauses, exclusions, and what the words ask of a project.

A column is a list of clauses between semicolons; a clause may carry exclusions in brackets (…除外, 不含…), a
last clause may exclude from all (以上均不含…). Words that no table knows become a question in those words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from assistant.assessment.screening.amounts import Bound, capacity, stated, threshold
from assistant.assessment.screening.clauses_chemical import CHEMICAL
from assistant.assessment.screening.clauses_light import LIGHT
from assistant.assessment.screening.clauses_metal import METAL
from assistant.assessment.screening.clauses_public import PUBLIC
from assistant.assessment.screening.sensitive import involves_sensitive_area
from assistant.assessment.screening.trials import Test, all_of, always, answered, any_of, no
from assistant.assessment.screening.volumes import yearly_use

_KNOWN = {**LIGHT, **CHEMICAL, **METAL, **PUBLIC}
_COMMON = re.compile(r"以上均不含(.+)")
_BRACKETS = re.compile(r"(.+?)（((?:[^（）]|（[^（）]*）)*)）的?")
_EXCLUDED = re.compile(r"(.+?)的?除外|(?:均)?不含(.+)")
_EXPLAINED = re.compile(r"含.+|.+指.+|具体.+|P3.+")
_EXCEPT = re.compile(r"除(.+)外")
_SENSITIVE = re.compile(r"(不)?涉及环境敏感区(?:的(.+))?")
_AMOUNT = re.compile(
    r"(?P<name>[^\d，。]{2,}?)(?P<number>\d+(?:\.\d+)?)(?P<many>万)?(?P<unit>吨|立方米|千升|张|件|头|只|平方米|公里|兆瓦|千瓦|千伏|亩)"
    r"(?P<side>及以上|以上|及以下|以下)(?:的(?P<rest>.+))?"
)
_OF_PRODUCTS = ("年产", "年加工", "年生产能力")


class Clause(NamedTuple):
    """One clause of a column, its test, and the words in it that no table knows."""

    text: str
    test: Test
    unknown: tuple[str, ...]


class _Words(NamedTuple):
    test: Test
    unknown: tuple[str, ...] = ()


@cache
def clauses(column: str) -> tuple[Clause, ...]:
    """The clauses of a column as it is printed; none for "/" and an empty one."""
    if column in ("", "/"):
        return ()
    parts = split(column, "；")
    common = [match[1] for part in parts if (match := _COMMON.fullmatch(part))]
    barred = [_phrase(words) for words in common]
    return tuple(_clause(part, barred) for part in parts if not _COMMON.fullmatch(part))


def split(text: str, sign: str) -> list[str]:
    """Parts between a sign, outside brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"（": 1, "）": -1}.get(letter, 0)
        if letter == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def scope(name: str) -> Test | None:
    """What brackets in the name of an item ask of its projects; None when they ask nothing."""
    tests: list[Test] = []
    for part in _qualifiers(name):
        if match := _EXCLUDED.fullmatch(part):
            tests.append(no(_phrase(match[1] or match[2]).test))
        elif _AMOUNT.fullmatch(_bare(part)):
            tests.append(_phrase(part).test)
    return all_of(*tests) if tests else None


def _qualifiers(name: str) -> Iterator[str]:
    for brackets in re.findall(r"（((?:[^（）]|（[^（）]*）)*)）", name):
        for part in re.split(r"[；，]", brackets):
            yield re.sub(r"^\d+(?:和\d+)*(?=均)", "", part)


def _clause(text: str, barred: list[_Words]) -> Clause:
    words = _bracketed(text)
    tests = (words.test, *(no(each.test) for each in barred))
    test = all_of(*tests) if barred else words.test
    return Clause(text, test, (*words.unknown, *_unknown(barred)))


def _bracketed(text: str) -> _Words:
    """A clause with its brackets; brackets that are neither exclusion nor explanation belong to the words."""
    known = _look_up(text)
    if known is not None:
        return _Words(known)
    match = _BRACKETS.fullmatch(text)
    if match is None:
        return _phrase(text)
    barred = []
    for part in split(match[2], "；"):
        exclusion = _EXCLUDED.fullmatch(part)
        if exclusion:
            barred.append(_phrase(exclusion[1] or exclusion[2]))
        elif not _EXPLAINED.fullmatch(part):
            return _phrase(text)
    words = _phrase(match[1])
    if not barred:
        return words
    base = () if words.test is always else (words.test,)
    test = all_of(*base, *(no(each.test) for each in barred))
    return _Words(test, (*words.unknown, *_unknown(barred)))


def _phrase(text: str) -> _Words:
    """What words without exclusions ask."""
    known = _look_up(text)
    if known is not None:
        return _Words(known)
    alternatives = re.split(r"，或", text)
    if len(alternatives) > 1:
        return _joined(alternatives, any_of)
    if match := _EXCEPT.fullmatch(_bare(text)):
        words = _phrase(match[1])
        return _Words(no(words.test), words.unknown)
    if match := _SENSITIVE.fullmatch(_bare(text)):
        area = no(involves_sensitive_area) if match[1] else involves_sensitive_area
        return _and(area, match[2])
    if match := _AMOUNT.fullmatch(_bare(text)):
        return _and(_amount(match), match["rest"])
    return _Words(answered(_bare(text)), (_bare(text),))


def _amount(match: re.Match[str]) -> Test:
    limit = float(match["number"]) * (1e4 if match["many"] else 1.0)
    at_least, inclusive = "上" in match["side"], match["side"].startswith("及")
    name = match["name"]
    measure = capacity(f"{name}能力") if name in _OF_PRODUCTS else stated(name)
    return threshold(name, measure, Bound(limit, match["unit"], at_least, inclusive))


def _and(test: Test, rest: str | None) -> _Words:
    if not rest:
        return _Words(test)
    words = _bracketed(rest)
    return _Words(all_of(test, words.test), words.unknown)


def _joined(parts: list[str], join: Callable[..., Test]) -> _Words:
    words = [_phrase(part) for part in parts]
    return _Words(join(*(each.test for each in words)), _unknown(words))


def _look_up(text: str) -> Test | None:
    bare = _bare(text)
    if bare in ("全部", "其他"):
        return always
    return _KNOWN.get(text) or _KNOWN.get(bare) or yearly_use(bare)


def _bare(text: str) -> str:
    return text.removesuffix("的")


def _unknown(words: list[_Words]) -> tuple[str, ...]:
    return tuple(each for word in words for each in word.unknown)

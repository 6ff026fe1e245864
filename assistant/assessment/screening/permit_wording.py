"""The grammar of a column of the permit catalogue: alternatives, industry codes in the text, exclusions."""

from __future__ import annotations

import re
from functools import cache

from assistant.assessment.screening.amounts import Bound, Measure, capacity, stated, threshold
from assistant.assessment.screening.permit_clauses import PERMIT
from assistant.assessment.screening.trials import Test, all_of, always, answered, any_of, kind, no
from assistant.assessment.screening.wording import Clause, split

_PREFIX = re.compile(r"^除(?:重点|简化)管理(?:以)?外的|^除纳入重点排污单位名录的，")
_COMMON = re.compile(r"以上均不含(.+)")
_CODED = re.compile(
    r"(?P<name>[^（）]*?)(?P<code>(?<!\d)\d{4}|(?<!\d)\d{3}(?!\d))(?![\d吨万件千只头张平米.年])"
    r"(?:（(?P<qualifier>(?:[^（）]|（[^（）]*）)*)）)?"
)
_BRACKETED = re.compile(r"([^（）]+)（((?:不含|除)[^（）]+)）的?")
_CONDITION = re.compile(r"^[、，]?(.+的)(?=[^的]+$)")
_EXCLUDED = re.compile(r"(?:均)?不含(.+)|除(.+?)(?:以)?外的?|(.+?)的?除外")
_EXPLAINED = re.compile(r"(?:包?含|包括).+|除(?:重点|简化)管理.+|以上均.+")
_AMOUNT = re.compile(
    r"(?P<name>[^\d]{2,}?)(?P<number>\d+(?:\.\d+)?)(?P<many>万)?(?P<unit>吨|立方米|千升|张|件|头|只)"
    r"(?P<side>及以上|以上|及以下|以下)(?:的?(?P<rest>.+))?"
)
_OF_PRODUCTS = ("年产", "年加工", "年生产能力", "年加工能力")


@cache
def permit_clauses(column: str) -> tuple[Clause, ...]:
    """The alternatives of a column as it is printed."""
    if column in ("", "/"):
        return ()
    whole = _look_up(column)
    if whole is not None:
        return (Clause(column, whole, ()),)
    parts = [part for each in split(column.replace("﹡", ""), "；") for part in _alternatives(each)]
    common = [match[1] for part in parts if (match := _COMMON.fullmatch(part))]
    barred = [no(_words(words)) for words in common]
    kept = [part for part in parts if not _COMMON.fullmatch(part)]
    return tuple(Clause(part, all_of(_words(part), *barred) if barred else _words(part), ()) for part in kept)


def _alternatives(text: str) -> list[str]:
    bare = _PREFIX.sub("", text)
    return [bare] if _look_up(bare) is not None else [_PREFIX.sub("", part) for part in split(bare, "，")]


def _words(text: str) -> Test:
    known = _look_up(text)
    if known is not None:
        return known
    if coded := _coded(text):
        return coded
    if bracketed := _BRACKETED.fullmatch(text):
        return all_of(_words(bracketed[1]), *_qualified(bracketed[2]))
    parts = [_PREFIX.sub("", part) for part in re.split(r"的、", text)]
    if len(parts) > 1:
        return any_of(*(_words(part) for part in parts))
    if match := _AMOUNT.fullmatch(text.removesuffix("的")):
        test = _amount(match)
        return all_of(test, _words(match["rest"])) if match["rest"] else test
    return answered(text.removesuffix("的"))


def _coded(text: str) -> Test | None:
    """Industries named with their codes: each with its own brackets, all after a condition with that one."""
    text, condition = _after_condition(text)
    found = []
    for match in _CODED.finditer(text):
        if before := _CONDITION.match(match["name"]):
            condition = _words(_PREFIX.sub("", before[1].lstrip("、，")).removesuffix("的") or "其他")
        parts = [kind(match["code"]), *_qualified(match["qualifier"] or "")]
        found.append(all_of(*parts, *((condition,) if condition else ())))
    return any_of(*found) if found else None


def _after_condition(text: str) -> tuple[str, Test | None]:
    """Words after a known condition that stands before the first industry, and that condition."""
    known = max((key for key in PERMIT if text.startswith(f"{key}的")), key=len, default="")
    return (text.removeprefix(f"{known}的"), PERMIT[known]) if known else (text, None)


def _qualified(text: str) -> list[Test]:
    if not text:
        return []
    known = _look_up(text)
    if known is not None:
        return [known]
    tests = []
    for part in split(text, "，"):
        if _EXPLAINED.fullmatch(part):
            continue
        if match := _EXCLUDED.fullmatch(part):
            tests.append(no(_words(next(group for group in match.groups() if group))))
        else:
            tests.append(_words(part))
    return tests


def _amount(match: re.Match[str]) -> Test:
    limit = float(match["number"]) * (1e4 if match["many"] else 1.0)
    at_least, inclusive = "上" in match["side"], match["side"].startswith("及")
    name = match["name"]
    measure: Measure = capacity(f"{name}能力") if name in _OF_PRODUCTS else stated(name)
    return threshold(name, measure, Bound(limit, match["unit"], at_least, inclusive))


def _look_up(text: str) -> Test | None:
    bare = _PREFIX.sub("", text.replace("﹡", ""))
    found = PERMIT.get(bare) or PERMIT.get(bare.removesuffix("的"))
    return always if found is None and bare == "其他" else found

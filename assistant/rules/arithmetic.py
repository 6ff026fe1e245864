"""34x: sums written out in the text come to what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.assessment.model import Worked
from assistant.documents.form.report import ChapterKey, Form, Report
from assistant.documents.units import folded
from assistant.errors import CannotCheck
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_UNIT = (
    r"(?:万|亿)?(?:[A-Za-zμ℃㎡㎥]{1,4}[²³23]?|个|台|套|人|天|日|次|小时|年|吨|桶|只|条|批|班|块|米|平方米|立方米|层|支)"
    r"(?:[/·](?:[A-Za-z]{1,3}[²³23]?|个|台|套|人|天|日|次|小时|年|吨|桶|只|条|批|班|块|米))*"
)
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?(?:\s*{_UNIT}(?![A-Za-z0-9]))?|(?P<sign>[-+×÷*()]|/(?=\s*[\d(]))"
    r"|(?P<times>[xX](?=\s*[\d(])))"
)
_RESULT = re.compile(rf"\s*(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?(?:\s*{_UNIT}(?![A-Za-z0-9]))?")
_EQUALS = re.compile(r"[=≈]")
_LONGEST = 120
# factors between the units of terms and result: kg and t, 万 and 1, % and 1; h and s, d and h, min and h
_POWERS = (0, 3, 6, 9, 4, 2)
_TIMES = (3600.0, 24.0, 60.0)
_SCALES = tuple(
    [10.0 ** (sign * power) for power in _POWERS for sign in (1, -1)]
    + [time**sign * 10.0**power for time in _TIMES for sign in (1, -1) for power in (0, 3, -3, 6, -6)]
)
_LEAST_TOLERANCE = 0.02
_LEAST_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class _Term:
    """A number of a sum with half its last decimal, 0 for a whole number; ``power`` is its other reading.

    A conversion to text may have turned 0.25² into 0.252.
    """

    value: float
    half: float
    power: float | None = None


_Token = _Term | str


@rule(
    "EIA-341",
    "arithmetic.written-sum-holds",
    severity=Severity.ERROR,
    basis=[Basis("生态环境部令第9号", "第26条")],
    reads=["chapters"],
    forms=_FORMS,
)
def written_sum_holds(report: Report) -> Iterator[Hit]:
    """A sum written out with numbers must come to the result beside it.

    Bad::

        二、建设项目工程分析
        员工20人，每人每天用水50L，年工作300天，生活用水量为20×0.05×300=350t/a。

    Good::

        二、建设项目工程分析
        员工20人，每人每天用水50L，年工作300天，生活用水量为20×0.05×300=300t/a。

    Known limits: a result off by a power of ten, by hours, days or seconds may be a change of unit and is
    not judged; nor are sums with letters, or with superscripts that lost their place.
    """
    ends = [c.span.end for c in report.chapters if c.key not in (ChapterKey.COVER, ChapterKey.TOTALS)]
    if not ends:
        raise CannotCheck("未找到报告表正文")
    words = folded(report.text)
    for equals in _EQUALS.finditer(words, 0, max(ends)):
        yield from _judged(report, words, equals.start())


def _judged(report: Report, words: str, equals: int) -> Iterator[Hit]:
    result = _RESULT.match(words, equals + 1)
    begin = _begin(words, equals, may_wrap=report.document.kind == "pdf")
    if result is None or begin is None or _goes_on(words, result.end()):
        return
    tokens = _tokens(words[begin:equals])
    value, stated = _value(tokens or []), _term(result)
    if tokens is None or value is None or value <= 0 or stated.value <= 0 or not _is_sum(tokens):
        return
    if any(_is_near(stated, reading) for reading in (tokens, *_with_powers(tokens))):
        return
    percent = 100 if result["percent"] else 1
    places = len(result["number"].partition(".")[2])
    printed = f"{value * percent:.{places + 2}f}".rstrip("0").rstrip(".")
    shown = re.sub(r"\s+", "", words[begin:equals])
    message = f"{shown}的计算结果应为{printed}，文中为{result[0].strip()}。"
    worked = Worked("算式", value, "", shown, f"{shown}={printed}", "文中算式")
    yield Hit(report.document.span(begin, result.end()), message, "核对算式中的数据和结果。", worked)


def _begin(words: str, equals: int, *, may_wrap: bool) -> int | None:
    """Where the sum before an equals sign begins: as far left as a well-formed sum reaches.

    None where a sign before it shows that a part cannot be read, or, in a file whose lines wrap, where a
    number before it may be its first digits.
    """
    for begin in range(max(0, equals - _LONGEST), equals):
        if begin > 0 and re.match(r"[A-Za-z0-9.]", words[begin - 1]):
            continue
        if words[begin] not in "(0123456789" or _value(_tokens(words[begin:equals]) or []) is None:
            continue
        before = words[:begin][-3:].rstrip()[-1:]
        unread = bool(before) and (before in "×÷*+-/)^·%" or (may_wrap and before in "0123456789."))
        return None if unread else begin
    return None


def _tokens(text: str) -> list[_Token] | None:
    """The numbers and signs of a sum, None where anything else stands in it."""
    tokens: list[_Token] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return None
        tokens.append(_term(match) if match["number"] else "*" if match["times"] else match["sign"])
        place = match.end()
    return tokens


def _term(match: re.Match[str]) -> _Term:
    scale = 0.01 if match["percent"] else 1.0
    places = len(match["number"].partition(".")[2])
    base, last = match["number"][:-1].rstrip("."), match["number"][-1:]
    power = float(base) ** int(last) if base and last in "23" else None
    return _Term(float(match["number"]) * scale, 0.5 * 10.0**-places * scale if places else 0.0, power)


def _is_sum(tokens: list[_Token]) -> bool:
    """True for a sum of two numbers or more whose superscripts cannot have been lost (10-6, 103)."""
    numbers = [token for token in tokens if isinstance(token, _Term)]
    signs = [token for token in tokens if isinstance(token, str) and token not in "()"]
    powers = any(token.value in (10.0, 102.0, 103.0, 104.0, 106.0, 109.0) for token in numbers)
    return len(numbers) >= _LEAST_NUMBERS and bool(signs) and not powers


def _goes_on(words: str, end: int) -> bool:
    """True where the result is itself the beginning of a range or of another term."""
    return bool(re.match(r"\s*[-~×÷*+/^·(]|\s*[xX]\s*\d|\s*\.\d", words[end : end + 4]))


def _value(tokens: list[_Token]) -> float | None:
    """The value of a sum by the usual precedence; None where it is no well-formed sum."""
    rest = list(tokens)
    try:
        value = _added(rest)
    except (IndexError, TypeError, ZeroDivisionError):
        return None
    return value if not rest else None


def _added(rest: list[_Token]) -> float:
    value = _multiplied(rest)
    while rest and rest[0] in ("+", "-"):
        sign = rest.pop(0)
        other = _multiplied(rest)
        value = value + other if sign == "+" else value - other
    return value


def _multiplied(rest: list[_Token]) -> float:
    value = _factor(rest)
    while rest and rest[0] in ("×", "*", "÷", "/"):
        sign = rest.pop(0)
        other = _factor(rest)
        value = value * other if sign in ("×", "*") else value / other
    return value


def _factor(rest: list[_Token]) -> float:
    token = rest.pop(0)
    if isinstance(token, _Term):
        return token.value
    if token != "(":
        raise TypeError(token)
    value = _added(rest)
    if rest.pop(0) != ")":
        raise TypeError("(")
    return value


def _with_powers(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """The sum with one number, and with all numbers, read as a square or a cube."""
    read = [_Term(t.power, 0.0) if isinstance(t, _Term) and t.power is not None else t for t in tokens]
    for index, token in enumerate(tokens):
        if read[index] is not token:
            yield [*tokens[:index], read[index], *tokens[index + 1 :]]
    yield read


def _is_near(stated: _Term, tokens: list[_Token]) -> bool:
    """True when value and result agree within rounding, up to a change of unit."""
    value = _value(tokens)
    if value is None:
        return False
    rounding = sum(abs(_shifted(tokens, index) - value) for index in range(len(tokens)))
    own = stated.half or 0.5
    for scale in _SCALES:
        tolerance = max(own + rounding * scale, _LEAST_TOLERANCE * stated.value)
        if tolerance < 0.5 * stated.value and abs(value * scale - stated.value) <= tolerance:
            return True
    return abs(value - stated.value) <= own + rounding


def _shifted(tokens: list[_Token], index: int) -> float:
    """The sum with one of its numbers raised by its rounding."""
    token = tokens[index]
    moved = _Term(token.value + token.half, 0.0) if isinstance(token, _Term) else token
    return _value([*tokens[:index], moved, *tokens[index + 1 :]]) or 0.0

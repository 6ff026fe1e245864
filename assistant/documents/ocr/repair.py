"""Words that recognition gets wrong in known ways, put right: pollutants, units, numbers of documents.

Only slips that leave no doubt are repaired; everything else stays as the engine said it. A repaired letter is
no surer than the least sure of those it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.documents.ocr.engine import Letter

_DIGIT = r"[0-9OolI|]"
_DIGITS = str.maketrans("OolI|", "00111")
_DASH = "[-—–－−_~一]"
_DASH_SLIPS = str.maketrans("_~一", "---")  # a dash that is none; those that are stay as printed
_OPEN, _CLOSE = "〔[［【(（", "〕]］】)）"
_PREFIXES = {"6B": "GB", "G8": "GB", "68": "GB", "D8": "DB", "H]": "HJ", "H1": "HJ", "HI": "HJ"}

_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")

Meaning = Callable[[re.Match[str]], str]


def _standard(match: re.Match[str]) -> str:
    """GB 16297-1996 from 6B l6297一l996; a dash that was lost comes back."""
    prefix, kind, gap, number, dash, year = match.groups()
    dash = dash.translate(_DASH_SLIPS) if dash.strip() else "-"
    digits = f"{number.translate(_DIGITS)}{dash}{year.translate(_DIGITS)}"
    return f"{_PREFIXES.get(prefix, prefix)}{kind or ''}{gap}{digits}"


def _document_number(match: re.Match[str]) -> str:
    """〔2021〕036号 where the brackets do not match; a pair that does is what was printed."""
    before, year, after, rest = match.groups()
    if _OPEN.index(before) != _CLOSE.index(after):
        before, after = "〔", "〕"
    return f"{before}{year.translate(_DIGITS)}{after}{rest.translate(_DIGITS)}"


def _digits_and_dashes(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS).translate(_DASH_SLIPS)


def _always(words: str) -> Meaning:
    return lambda _: words


# names that are also other words need the space of a standard's name after them
_NAME = r"(GB|6B|G8|HJ|DB|D8|(?:68|H\]|H1|HI)(?= ))(/T|/Z)?"
_NUMBER = rf"((?:{_DIGIT}{{2}}/)?{_DIGIT}{{1,5}}(?:\.\d)?)"
_BEFORE_YEAR = rf"( ?{_DASH} ?|(?<=\d{{4}}) )"
_FULL_YEAR = rf"(?:[1lI|]9|2[0Oo]){_DIGIT}{{2}}"
_YEAR = rf"({_FULL_YEAR}|[89]\d)"
_NOT_AFTER_LATIN, _NOT_BEFORE_LATIN = "(?<![A-Za-z0-9])", "(?![A-Za-z0-9₀-₉])"
_RULES: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        # standards and documents
        (rf"{_NOT_AFTER_LATIN}{_NAME}( ?){_NUMBER}{_BEFORE_YEAR}{_YEAR}(?![\d\-/])", _standard),
        (
            rf"(?<=[\u4e00-\u9fff])([{re.escape(_OPEN)}])({_FULL_YEAR})([{re.escape(_CLOSE)}])"
            rf"((?:第 ?)?{_DIGIT}{{1,4}} ?号)",
            _document_number,
        ),
        (
            rf"{_NOT_AFTER_LATIN}(GB|HJ)(/T)?( ?)(\d{{4,5}})((?:19|20)\d\d)(?!\d)",
            lambda m: f"{m[1]}{m[2] or ''}{m[3]}{m[4]}-{m[5]}",
        ),
        # waste codes
        (rf"{_NOT_AFTER_LATIN}HW ?(?=.?[0-9]){_DIGIT}{{2}}(?![A-Za-z0-9])", _digits_and_dashes),
        (
            rf"(?<![A-Za-z0-9\-.])(?=[^-—–－−_~一]*\d){_DIGIT}{{3}}{_DASH}{_DIGIT}{{3}}{_DASH}{_DIGIT}{{2}}"
            r"(?![A-Za-z0-9\-])",
            _digits_and_dashes,
        ),
        # pollutants
        (rf"{_NOT_AFTER_LATIN}S0(?=[2₂])", _always("SO")),
        (rf"{_NOT_AFTER_LATIN}SO(?=[、，,)）；;/]|[\u4e00-\u9fff])", _always("SO₂")),
        (rf"{_NOT_AFTER_LATIN}N[O0][×Ｘ](?![0-9])", _always("NOx")),
        (rf"{_NOT_AFTER_LATIN}N0(?=[xX]{_NOT_BEFORE_LATIN})", _always("NO")),
        (rf"{_NOT_AFTER_LATIN}PM(?:\.|2[,，·]5|₂[,，]₅|25)(?![0-9])", _always("PM₂.₅")),
        (rf"{_NOT_AFTER_LATIN}PM[1lI][oO]{_NOT_BEFORE_LATIN}", _always("PM10")),
        (rf"{_NOT_AFTER_LATIN}NH{_DASH}N{_NOT_BEFORE_LATIN}", _always("NH₃-N")),
        (rf"{_NOT_AFTER_LATIN}NH([3₃])[—–－−_~一]N{_NOT_BEFORE_LATIN}", lambda m: f"NH{m[1]}-N"),
        (rf"{_NOT_AFTER_LATIN}C0(?=₂)", _always("CO")),
        (rf"{_NOT_AFTER_LATIN}C0D", _always("COD")),
        (rf"{_NOT_AFTER_LATIN}B0D", _always("BOD")),
        (r"(?<![A-Z0-9])V0Cs?", lambda m: m[0].replace("0", "O")),
        # units and powers of ten
        (r"(?<=[×xX]10)[-−–—⁻][1-9¹²³⁴⁵⁶⁷⁸⁹](?![0-9.])", lambda m: f"⁻{m[0][1].translate(_RAISED)}"),
        (r"(?<![A-Za-z])([mμµ])g/m[²2](?![·./0-9A-Za-z])", lambda m: f"{m[1]}g/m³"),
        (r"(?<=\d)( ?)m['’\"”^*°](?=/[dhsa])", lambda m: f"{m[1]}m³"),
        (r"d[B8b] ?[(（] ?[A4a] ?[)）]", _always("dB(A)")),
        (r"(?<=\d)( ?)[oº]C(?![A-Za-z])", lambda m: f"{m[1]}℃"),
    )
)


def repaired(letters: Sequence[Letter]) -> list[Letter]:
    """The letters of a line with the slips repaired that leave no doubt what was meant."""
    result = list(letters)
    for pattern, meaning in _RULES:
        text = "".join(letter.text for letter in result)
        for match in reversed(list(pattern.finditer(text))):
            words = meaning(match)
            if words != match[0]:
                start, end = match.span()
                result[start:end] = _spread(words, result[start:end])
    return result


def _spread(words: str, old: Sequence[Letter]) -> list[Letter]:
    """Other words in the place of letters; those that are the same stay where they are."""
    if len(words) == len(old):
        least = min(letter.score for letter, text in zip(old, words, strict=True) if letter.text != text)
        return [
            letter if letter.text == text else Letter(text, letter.centre, least)
            for letter, text in zip(old, words, strict=True)
        ]
    first, last = old[0].centre, old[-1].centre
    step = (last - first) / max(1, len(words) - 1)
    least = min(letter.score for letter in old)
    return [Letter(text, first + index * step, least) for index, text in enumerate(words)]

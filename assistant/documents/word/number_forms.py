"""How a list number is written: 一, （三）, ④, iv … by the names that numbering.xml gives the forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN, _MOST_LETTERS, _MOST_CHINESE = 3999, 26 * 30, 9999


def written(number: int, form: str) -> str:
    """The number in a form such as ``chineseCounting``; plain digits where the form has no sign for it."""
    made = _FORMS[form](number) if form in _FORMS else ""
    return made or ("" if form == "none" else str(number))


def _chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一."""
    made = _counted(number, _DIGITS, _UNITS)
    return made[1:] if 10 <= number < 20 else made


def _chinese_legal(number: int) -> str:
    return _counted(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 < number <= _MOST_CHINESE:
        return digits[0] if number == 0 else ""
    made, places = "", str(number)
    for place, digit in zip(range(len(places) - 1, -1, -1), map(int, places), strict=True):
        if digit:
            made += digits[digit] + units[place]
        elif made and not made.endswith(digits[0]):
            made += digits[0]
    return made.rstrip(digits[0])


def _chinese_digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number)))


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return ""
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def _letter(number: int) -> str:
    """a to z, then aa, bb …, as Word counts."""
    if not 0 < number <= _MOST_LETTERS:
        return ""
    turn, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turn + 1)


def _row(signs: str) -> Callable[[int], str]:
    """A form whose numbers are single signs."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(abs(number)))


def _ordinal(number: int) -> str:
    tens = number % 100
    ending = "th" if 10 < tens < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_CIRCLED = _row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_FORMS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": _chinese_legal,
    "ideographLegalTraditional": _chinese_legal,
    "ideographDigital": _chinese_digits,
    "japaneseDigitalTenThousand": _chinese_digits,
    "taiwaneseDigital": _chinese_digits,
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "ordinal": _ordinal,
}

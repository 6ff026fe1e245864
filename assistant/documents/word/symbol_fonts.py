"""What the characters of symbol fonts show: check boxes, ticks, Greek letters and signs.

Such fonts draw a box where the file stores a letter (Wingdings 2 draws ☑ for R), in .docx and .pdf alike. The
codes are those of Microsoft's Wingdings, Wingdings 2 and Symbol; a file may add 0xF000 to them.
"""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x78: "☒",
    0xA8: "□",
    0xFB: "×",
    0xFC: "√",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "×",
    0x50: "√",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA2: "■",
    0xA3: "□",
    0xA4: "□",
}
_SYMBOL_SIGNS = {
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "·",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD6: "√",
    0xE5: "∑",
    0x7E: "～",
}
# The Symbol font places Greek letters where Latin ones of the same sound stand.
_SYMBOL_LETTERS = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))

_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL_SIGNS | _SYMBOL_LETTERS,
}
SYMBOL_FONTS = frozenset(_FONTS)

# A private-use code without a font name is nearly always a box or tick of one of the Wingdings fonts.
_PRIVATE = _WINGDINGS_2 | _WINGDINGS
_PRIVATE_START, _PRIVATE_END = 0xF000, 0xF0FF


def symbol(character: str, font: str = "") -> str:
    """The character that is seen: one for one; ``font`` in lower case, "" when ordinary or unknown."""
    code = ord(character)
    if _PRIVATE_START <= code <= _PRIVATE_END:
        return _FONTS.get(font, _PRIVATE).get(code - _PRIVATE_START, character)
    if code > 0xFF or font not in _FONTS:
        return character
    return _FONTS[font].get(code, character)

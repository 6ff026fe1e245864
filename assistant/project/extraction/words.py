"""Words of cells and titles made comparable: no spaces, no mark-up of formulas, half-width signs."""

from __future__ import annotations

import re

from assistant.documents.units import folded

_FORMULA = re.compile(r"\\(?:mathrm|text|rm|mathbf)\b|\\[,;! ]|[${}]|\^(?=[\d({\\])|_(?=[\w({])")
_ABSENT = re.compile(r"[\s/\\—–\-―_×*无未]*|无要求|不涉及|未提及|N/?A")
_NUMBERED = re.compile(
    r"(?P<number>[GSWN]\d{1,2}(?:[-.]\d{1,2})?)[\s、:：]*(?P<name>[一-龥](?!气筒|放口).*)", re.DOTALL
)
_LATIN = {"mathrm": "", r"\circ": "°", r"\sim": "~", r"\times": "×", r"\%": "%", r"\mu": "μ"}


def plain(text: str) -> str:
    """The words without spaces and without the mark-up of formulas: $COD_{Cr}$ is CODCr."""
    words = folded(text)
    if "$" in words or "\\" in words:
        for sign, shown in _LATIN.items():
            words = words.replace(sign, shown)
        words = _FORMULA.sub("", words)
    return re.sub(r"\s|<br>|\*\*", "", words)


def tidy(text: str) -> str:
    """A text value: line breaks and the spaces between Chinese characters gone, other spaces single."""
    words = re.sub(r"\s+", " ", text.replace("<br>", " ")).strip()
    if "$" in words:
        words = re.sub(r"\s*\$([^$]*)\$\s*", lambda found: plain(f"${found[1]}$"), words)
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", words)


def numbered(name: str) -> tuple[str, str]:
    """The number and the words of a name that a filing numbers: G1 激光切割, S10 废液压油; "" for none."""
    found = _NUMBERED.match(name)
    return (found["number"], found["name"]) if found else ("", name)


def is_absent(words: str) -> bool:
    """Whether a cell says nothing: empty, a dash, a slash, 无."""
    return bool(_ABSENT.fullmatch(folded(words)))


def name_key(name: str) -> str:
    """A name as tables are joined by it: brackets, marks and spaces gone, case folded."""
    words = plain(name)
    words = re.sub(r"\([^()]*\)", "", words) or words
    return re.sub(r"[*#、,，.。；;:：'\"“”]", "", words).casefold()

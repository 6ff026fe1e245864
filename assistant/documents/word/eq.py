r"""EQ fields as text: the older way to write formulas and boxed ticks, EQ \o\ac(□,√).

The code of the field is a small language: a command (\f fraction, \r root, \o one over another, \s raised or
lowered, \x boxed, \b bracketed, \i integral, \l list, \a array, \d gap), options, then arguments in brackets
set apart by commas or semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.word.scripts import fraction, lowered, raised, root

_NAME = re.compile(r"\s*eq\b", re.IGNORECASE)
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s*(-?\d*)")
_BRACKET = re.compile(r"\\[blr]c\\(.)")
_SEPARATORS, _OPEN, _CLOSE = ",;，；", "(（", ")）"
_BOXES = "□▢☐◻口"
_TICKS = {"√": "☑", "✓": "☑", "✔": "☑", "×": "☒", "✕": "☒", "x": "☒", "X": "☒", "": "□"}
_RINGS = "○〇◯"
_RINGED = {str(number): chr(0x2460 + number - 1) for number in range(1, 21)}
_MOST_NESTED = 20


def is_eq(code: str) -> bool:
    """Whether a field code is an EQ field."""
    return _NAME.match(code) is not None


def eq_text(code: str) -> str:
    """The text an EQ field draws; its raw words where the code is broken."""
    match = _NAME.match(code)
    return _Reader(code[match.end() :] if match else code).text(closing="", depth=0).strip()


@dataclass
class _Reader:
    """Walks the code once; ``at`` is the place reached."""

    code: str
    at: int = 0

    def text(self, *, closing: str, depth: int) -> str:
        """Text up to a separator or ``closing``, the commands in it carried out."""
        made = ""
        while self.at < len(self.code):
            sign = self.code[self.at]
            if closing and sign in closing + _SEPARATORS:
                return made
            command = _COMMAND.match(self.code, self.at) if sign == "\\" else None
            if command is not None and depth < _MOST_NESTED:
                made += self._command(command[1].lower(), depth)
                continue
            if sign == "\\" and self.at + 1 < len(self.code):
                self.at += 1
            made += self.code[self.at]
            self.at += 1
        return made

    def _command(self, name: str, depth: int) -> str:
        """Carry out the command here, its options and arguments included."""
        begin = self.at
        while (option := _BRACKET.match(self.code, self.at)) or (
            option := _COMMAND.match(self.code, self.at)
        ):
            self.at = option.end()
            while self.at < len(self.code) and self.code[self.at] == " ":
                self.at += 1
        options = self.code[begin : self.at].lower()
        if self.at >= len(self.code) or self.code[self.at] not in _OPEN:
            return ""
        return _drawn(name, options, self._arguments(depth + 1))

    def _arguments(self, depth: int) -> list[str]:
        found: list[str] = []
        while self.at < len(self.code):
            self.at += 1
            found.append(self.text(closing=_CLOSE, depth=depth))
            if self.at < len(self.code) and self.code[self.at] in _CLOSE:
                self.at += 1
                break
        return found


def _drawn(name: str, options: str, arguments: Sequence[str]) -> str:
    first, last = arguments[0] if arguments else "", arguments[-1] if arguments else ""
    if name == "f" and len(arguments) == 2:
        return fraction(first, last)
    if name == "r":
        return root(first if len(arguments) > 1 else "", last)
    if name == "s":
        return lowered(first) if r"\do" in options else raised(first) if r"\up" in options else first
    if name == "o":
        return _one_over_another(arguments)
    if name == "x":
        return _TICKS.get(first.strip(), first)
    if name == "b":
        return _bracketed(options, first)
    if name == "i":
        return _integral(options, arguments)
    return "" if name == "d" else (", " if name == "a" else ",").join(arguments)


def _one_over_another(arguments: Sequence[str]) -> str:
    """A tick in a box, a number in a ring; anything else one after another."""
    words = [argument.strip() for argument in arguments]
    if len(words) == 2:
        for shape, inside in (words, words[::-1]):
            if shape and shape in _BOXES and inside in _TICKS:
                return _TICKS[inside]
            if shape and shape in _RINGS and inside in _RINGED:
                return _RINGED[inside]
    return "".join(arguments)


def _bracketed(options: str, inside: str) -> str:
    sign = _BRACKET.search(options)
    begin = sign[1] if sign else "("
    return f"{begin}{inside}{ {'(': ')', '[': ']', '{': '}', '<': '>'}.get(begin, begin) }"


def _integral(options: str, arguments: Sequence[str]) -> str:
    sign = "∑" if r"\su" in options else "∏" if r"\pr" in options else "∫"
    below, above, body = (*arguments, "", "", "")[:3]
    return f"{sign}{lowered(below)}{raised(above)} {body}".strip()

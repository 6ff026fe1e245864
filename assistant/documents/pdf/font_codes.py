"""What the codes of a .pdf font mean, from its ToUnicode table or a well-known encoding.

Independent of pdfium: this is the ground on which the second reading of a page stands.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject


class Meanings(Protocol):
    """What the codes of a font mean."""

    def characters(self, strings: Iterable[bytes]) -> Counter[str]:
        """The characters that strings of codes show."""


UNKNOWN = "\0"  # stands for a code that a font gives no meaning
_ENCODINGS = {
    "/WinAnsiEncoding": "cp1252",
    "/MacRomanEncoding": "mac_roman",
    "/StandardEncoding": "cp1252",
    **dict.fromkeys(("/UniGB-UCS2-H", "/UniGB-UTF16-H", "/UniGB-UCS2-V", "/UniGB-UTF16-V"), "utf-16-be"),
    **dict.fromkeys(("/GBK-EUC-H", "/GBKp-EUC-H", "/GBK2K-H", "/GB-EUC-H", "/GBK-EUC-V"), "gb18030"),
}
_BEGIN = re.compile(rb"begin(codespacerange|bfchar|bfrange)")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOST_CODES = 0x10000
_MOST_BYTES = 2_000_000


def meanings_of(font: DictionaryObject) -> Meanings | None:
    """What the codes of a font mean; None when the font does not say plainly."""
    if "/ToUnicode" in font:
        table = font["/ToUnicode"]
        data = table.get_data() if hasattr(table, "get_data") else b""
        return _by_table(data) if 0 < len(data) <= _MOST_BYTES else None
    encoding = font.get("/Encoding")
    name = encoding.get_object() if encoding is not None else "/StandardEncoding"
    codec = _ENCODINGS.get(name) if isinstance(name, str) else None
    if codec is None or font.get("/Subtype") == "/Type3":
        return None
    return _Codec(codec)


def _by_table(data: bytes) -> Meanings | None:
    """The meanings in a ToUnicode table; None for one whose codes are of several lengths."""
    widths: set[int] = set()
    meanings: dict[int, str] = {}
    for kind, body in _sections(data):
        if kind == b"codespacerange":
            widths.update(len(_bytes(low)) for low, _ in _PAIR.findall(body))
        elif kind == b"bfchar":
            meanings.update((int.from_bytes(_bytes(code)), _text(text)) for code, text in _PAIR.findall(body))
        else:
            meanings.update(_ranges(body))
    if len(widths) != 1 or not widths <= {1, 2}:
        return None
    return _Table(meanings, widths.pop())


def _sections(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The sections of a table: what kind, and what stands between their begin and end."""
    start = _BEGIN.search(data)
    while start:
        end = data.find(b"end" + start[1], start.end())
        if end < 0:
            return
        yield start[1], data[start.end() : end]
        start = _BEGIN.search(data, end)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    for low, high, first, several in _RANGE.findall(body):
        start, end = int.from_bytes(_bytes(low)), int.from_bytes(_bytes(high))
        if not 0 <= end - start < _MOST_CODES:
            continue
        if several:
            texts = (_text(text) for text in _HEX.findall(several))
            yield from zip(range(start, end + 1), texts, strict=False)
        elif base := _text(first):
            yield from (
                (code, base[:-1] + chr(min(ord(base[-1]) + code - start, 0x10FFFF)))
                for code in range(start, end + 1)
            )


def _bytes(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _text(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")


class _Codec:
    """Codes of an encoding that Python knows."""

    def __init__(self, name: str) -> None:
        self._name = name

    def characters(self, strings: Iterable[bytes]) -> Counter[str]:
        """The characters that strings of codes show."""
        return Counter("".join(codes.decode(self._name, "replace") for codes in strings))


class _Table:
    """Codes of one length and what they mean."""

    def __init__(self, meanings: Mapping[int, str], width: int) -> None:
        self._meanings, self._width = meanings, width

    def characters(self, strings: Iterable[bytes]) -> Counter[str]:
        """The characters that strings of codes show."""
        whole = b"".join(codes[: len(codes) // self._width * self._width] for codes in strings)
        codes = Counter(whole) if self._width == 1 else Counter(memoryview(whole).cast("H"))
        found: Counter[str] = Counter()
        for code, count in codes.items():
            turned = code if self._width == 1 or sys.byteorder == "big" else (code & 0xFF) << 8 | code >> 8
            for character in self._meanings.get(turned, UNKNOWN):
                found[character] += count
        return found

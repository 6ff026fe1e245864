"""What the codes of a .pdf font mean, from its ToUnicode table or a well-known encoding.

Independent of pdfium: this is the ground on which the second reading of a page stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

Decoder = Callable[[bytes], str]

UNKNOWN = "\0"  # stands for a code that a font gives no meaning
_ENCODINGS = {
    "/WinAnsiEncoding": "cp1252",
    "/MacRomanEncoding": "mac_roman",
    "/StandardEncoding": "cp1252",
    **dict.fromkeys(("/UniGB-UCS2-H", "/UniGB-UTF16-H", "/UniGB-UCS2-V", "/UniGB-UTF16-V"), "utf-16-be"),
    **dict.fromkeys(("/GBK-EUC-H", "/GBKp-EUC-H", "/GBK2K-H", "/GB-EUC-H", "/GBK-EUC-V"), "gb18030"),
}
_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[((?:\s*<[0-9A-Fa-f\s]*>)*)\s*\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOST_CODES = 0x10000
_MOST_BYTES = 2_000_000


def decoder_of(font: DictionaryObject) -> Decoder | None:
    """What turns a string shown in a font into text; None when the font does not say plainly."""
    if "/ToUnicode" in font:
        table = font["/ToUnicode"]
        data = table.get_data() if hasattr(table, "get_data") else b""
        return _by_table(data) if 0 < len(data) <= _MOST_BYTES else None
    encoding = font.get("/Encoding")
    name = encoding.get_object() if encoding is not None else "/StandardEncoding"
    codec = _ENCODINGS.get(name) if isinstance(name, str) else None
    if codec is None or font.get("/Subtype") == "/Type3":
        return None
    return lambda codes: codes.decode(codec, "replace")


def _by_table(data: bytes) -> Decoder | None:
    """The decoder of a ToUnicode table; None for one whose codes are of several lengths."""
    widths: set[int] = set()
    meanings: dict[int, str] = {}
    for kind, body in _SECTION.findall(data):
        if kind == b"codespacerange":
            widths.update(len(_bytes(low)) for low, _ in _PAIR.findall(body))
        elif kind == b"bfchar":
            meanings.update((int.from_bytes(_bytes(code)), _text(text)) for code, text in _PAIR.findall(body))
        else:
            meanings.update(_ranges(body))
    if len(widths) != 1 or not widths <= {1, 2}:
        return None
    return _Table(meanings, widths.pop()).decode


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


class _Table:
    """Codes of one length and what they mean."""

    def __init__(self, meanings: Mapping[int, str], width: int) -> None:
        self._meanings, self._width = meanings, width

    def decode(self, codes: bytes) -> str:
        """The text of a string."""
        if self._width == 1:
            return "".join(self._meanings.get(code, UNKNOWN) for code in codes)
        pairs = zip(codes[::2], codes[1::2], strict=False)
        return "".join(self._meanings.get(high << 8 | low, UNKNOWN) for high, low in pairs)

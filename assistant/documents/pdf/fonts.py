"""Stands in for Chinese fonts that a .pdf names but does not carry and the machine does not have.

pdfium leaves out of the text whatever has no outline to measure: on a machine without Chinese fonts a cell
that holds only 台 would come out empty. The stand-in gives every character a box of one em without any ink,
so that text is read alike on every machine and pages look as they did before.

Called with the pdfium lock held.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfSysfontBase

_EM = 1000
_DESCENT, _ASCENT = -120, 880
_CJK_CHARSETS = (128, 129, 134, 136)  # Shift-JIS, Hangul, GB 2312, Big5
_WHOLE_FILE = 0
_LAST = 0xFFFF


@cache
def stand_in_for_missing_fonts() -> PdfSysfontBase:
    """Let pdfium fall back on the stand-in; once a process, later calls change nothing."""
    from pypdfium2 import PdfSysfontBase

    font = ctypes.create_string_buffer(blank_font())
    ours = ctypes.addressof(font)

    class StandIn(PdfSysfontBase):  # type: ignore[misc]
        """The system's fonts, and the blank one where there is none for Chinese, Japanese or Korean."""

        def MapFont(
            self, _: object, weight: int, italic: int, charset: int, pitch: int, face: bytes, exact: object
        ) -> int | None:
            found: int | None = self.default.MapFont(
                self.default, weight, italic, charset, pitch, face, exact
            )
            return found or (ours if charset in _CJK_CHARSETS else None)

        def GetFontData(self, _: object, font_handle: int, table: int, buffer: object, size: int) -> int:
            if font_handle != ours:
                return int(self.default.GetFontData(self.default, font_handle, table, buffer, size))
            length = len(font) - 1
            if table != _WHOLE_FILE:
                return 0
            if size >= length:
                ctypes.memmove(buffer, font, length)  # type: ignore[arg-type]
            return length

        def GetFaceName(self, _: object, font_handle: int, buffer: object, size: int) -> int:
            if font_handle == ours:
                return 0
            return int(self.default.GetFaceName(self.default, font_handle, buffer, size))

        def GetFontCharset(self, _: object, font_handle: int) -> int:
            if font_handle == ours:
                return _CJK_CHARSETS[2]
            return int(self.default.GetFontCharset(self.default, font_handle))

        def DeleteFont(self, _: object, font_handle: int) -> None:
            if font_handle != ours:
                self.default.DeleteFont(self.default, font_handle)

    stand_in = StandIn(PdfSysfontBase.SINGLETON)
    stand_in.setup()
    return stand_in


def blank_font() -> bytes:
    """A TrueType font of one glyph for all characters: an outline that spans the em and encloses nothing."""
    tables = {
        b"OS/2": struct.pack(
            ">HhHHH11h10s4L4sHHHhhhHH",
            *(0, _EM, 400, 5, 0),
            *([0] * 11),
            *(bytes(10), 0, 0, 0, 0, b"NONE", 0x40, 0x20, _LAST, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT),
        ),
        b"cmap": _character_map(),
        b"glyf": _outline(),
        b"head": struct.pack(
            ">LLLLHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0),
            *(0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">LhhhHhhhhhh8xhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">LLL", 0, 0, len(_outline())),
        b"maxp": struct.pack(">LH13H", 0x10000, 2, 3, 1, 0, 0, 1, *([0] * 8)),
    }
    head = struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    place = len(head) + 16 * len(tables)
    entries, bodies = b"", b""
    for tag, body in sorted(tables.items()):
        entries += tag + struct.pack(">LLL", 0, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return head + entries + bodies


def _character_map() -> bytes:
    """Every character to glyph 1 (a format 13 table)."""
    groups = struct.pack(">HHLLLLLL", 13, 0, 28, 0, 1, 0x20, _LAST, 1)
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + groups


def _outline() -> bytes:
    """One contour along the diagonal of the em square and back."""
    middle, reach = _EM // 2, (_ASCENT - _DESCENT) // 2
    box = struct.pack(">hhhhh", 1, 0, _DESCENT, _EM, _ASCENT)
    points = struct.pack(">HH3B", 2, 0, 1, 1, 1)
    across = struct.pack(">hhh", 0, _EM, -middle)
    upwards = struct.pack(">hhh", _DESCENT, 2 * reach, -reach)
    body = box + points + across + upwards
    return body + bytes(-len(body) % 4)

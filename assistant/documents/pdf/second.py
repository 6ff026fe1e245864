"""The second reading of .pdf pages, without pdfium: pypdf opens the file, its strings are decoded here.

A full reading by pypdf costs more than all the rest together, so each page is first read for its characters
only, in the order of the file: enough to tell whether pdfium lost or mistook any. Pages where the two differ,
or whose fonts cannot be decoded so simply, are then read by pypdf in full.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from assistant.documents.pdf.font_codes import Meanings, meanings_of

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

_LOG = logging.getLogger(__name__)

# Strings, hexadecimal strings, names, and the operators that matter; whatever is between them is passed over.
# Nothing is tried twice and no string has very many parts: damaged content must not take forever.
_TOKEN = re.compile(
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\([^()]*+\)){0,99}+\)){0,999}+)\)"
    rb"|<([0-9A-Fa-f\s]*)>"
    rb"|/([^\s/<>\[\](){}%]+)"
    rb"|(?<![^\s\])>])(T[fjJ]|['\"]|q|Q|Do|BI|B?DC|B?DP|BMC|MP)(?![^\s/\[(<])",
    re.S,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_ESCAPES = {
    **{b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"},
    **{b"\n": b"", b"\r": b"", b"\r\n": b""},
}
_SHOWING = (b"Tj", b"TJ", b"'", b'"')
_PLAIN_FILTERS = {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/RunLengthDecode"}
_MOST_IN_FULL = 60  # pages of a file
_MOST_FORMS = 500  # drawn on a page
_DEPTH = 4  # form objects inside form objects
_MOST_BYTES = 5_000_000  # of the content of a page


class Undecodable(Exception):
    """The characters of a page cannot be told without reading it in full."""


class SecondReader:
    """One file as pypdf opens it; whatever pypdf cannot read is reported as unknown."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._fonts: dict[int, Meanings | None] = {}
        self._left = _MOST_IN_FULL
        self._forms = 0

    @cached_property
    def _reader(self) -> PdfReader | None:
        import pypdf

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are about files, not for users
        try:
            reader = pypdf.PdfReader(self._file)
            _ = len(reader.pages)
        except Exception as error:  # noqa: BLE001 - damaged files surface in pypdf as any exception
            _LOG.info("pypdf gave up: %s", error)
            return None
        return reader

    def characters(self, number: int) -> Counter[str] | None:
        """The characters of a page (from 1), spaces left out; None when they cannot be told."""
        if self._reader is None:
            return None
        try:
            page = self._reader.pages[number - 1]
            shown: dict[Meanings, list[bytes]] = {}
            self._forms = 0
            self._collect(shown, page, page.get_contents(), 0)
            found = sum((font.characters(strings) for font, strings in shown.items()), Counter[str]())
            return Counter({text: count for text, count in found.items() if not text.isspace()})
        except Exception as error:  # noqa: BLE001 - damaged files surface in pypdf as any exception
            _LOG.info("page %d: %s", number, error)
            return None

    def lines(self, number: int) -> list[str]:
        """The lines of a page (from 1) as pypdf reads it in full; none when it cannot, or after too many."""
        if self._reader is None or not self._left:
            return []
        self._left -= 1
        try:
            page = self._reader.pages[number - 1]
            _content_bytes(page.get_contents())
            text = page.extract_text()
        except Exception as error:  # noqa: BLE001 - damaged files surface in pypdf as any exception
            _LOG.info("page %d: %s", number, error)
            return []
        return [line.strip() for line in text.splitlines() if line.strip()]

    def _collect(
        self, shown: dict[Meanings, list[bytes]], holder: DictionaryObject, content: object, depth: int
    ) -> None:
        """Add the strings that a content stream shows, by the font that tells what they mean."""
        data = _content_bytes(content)
        resources = _entry(holder, "/Resources")
        fonts = _entry(resources, "/Font")
        font: Meanings | None = None
        kept: list[Meanings | None] = []
        pending: list[bytes] = []
        name = ""
        for text, digits, named, operator in _TOKEN.findall(data):
            if operator:
                if operator in _SHOWING:
                    if font is None:
                        raise Undecodable
                    shown.setdefault(font, []).extend(pending)
                elif operator == b"Tf":
                    font = self._font(fonts, name)
                elif operator == b"q":
                    kept.append(font)
                elif operator == b"Q":
                    font = kept.pop() if kept else font
                elif operator == b"Do" and depth < _DEPTH:
                    item = _entry(_entry(resources, "/XObject"), name)
                    if item.get("/Subtype") == "/Form":
                        self._forms += 1
                        if self._forms > _MOST_FORMS:
                            raise Undecodable
                        self._collect(shown, item, item, depth + 1)
                elif operator == b"BI":
                    raise Undecodable
                pending.clear()
            elif digits:
                packed = b"".join(digits.split())
                pending.append(bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii")))
            elif named:
                name = "/" + named.decode("latin-1")
            elif text:
                pending.append(_unescaped(text))

    def _font(self, fonts: DictionaryObject, name: str) -> Meanings | None:
        place = getattr(fonts.raw_get(name), "idnum", None) if name in fonts else None
        if place is None:
            return meanings_of(_entry(fonts, name))
        if place not in self._fonts:
            self._fonts[place] = meanings_of(_entry(fonts, name))
        return self._fonts[place]


def _entry(holder: DictionaryObject, key: str) -> DictionaryObject:
    """A dictionary inside a dictionary; an empty one when it is missing."""
    from pypdf.generic import DictionaryObject

    found = holder.get(key)
    resolved = found.get_object() if found is not None else None
    return resolved if isinstance(resolved, DictionaryObject) else DictionaryObject()


def _content_bytes(content: object) -> bytes:
    """The bytes of a content stream; refused when they would have to come out of an image filter."""
    if content is None:
        return b""
    filters = content.get("/Filter", []) if hasattr(content, "get") else []
    names = {filters} if isinstance(filters, str) else set(filters)
    if not names <= _PLAIN_FILTERS or not hasattr(content, "get_data"):
        raise Undecodable
    data: bytes = content.get_data()
    if len(data) > _MOST_BYTES:
        raise Undecodable
    return data


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_meaning, text) if b"\\" in text else text


def _meaning(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)

"""Reads .txt and .md: one block per line that is not empty, headings with their level, tables in HTML."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from assistant.documents.builder import Builder
from assistant.documents.html import add_table
from assistant.documents.model import Document
from assistant.errors import ReadError

_HEADING = re.compile(r"(#{1,6})\s")
_TABLE = ("<table", "<html><body><table")


def read_plain(data: bytes, path: Path) -> Document:
    """Read UTF-8, UTF-16 with a mark, or GB 18030 text. Raises ReadError."""
    builder = Builder()
    for line in _decode(data, path).splitlines():
        if not line.strip() or (line.lstrip().startswith(_TABLE) and add_table(builder, line)):
            continue
        heading = _HEADING.match(line)
        builder.add(line.rstrip(), level=len(heading[1]) if heading else 0)
    if not builder.blocks:
        raise ReadError("文件里没有文字。", path=path)
    return builder.document(path.name, "txt", hashlib.sha256(data).hexdigest())


def _decode(data: bytes, path: Path) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ReadError("文件不是文本，无法识别编码。", "请另存为 UTF-8 编码的文本文件。", path=path)

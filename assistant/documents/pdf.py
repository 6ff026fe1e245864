"""Reads a .pdf that has text into a Document."""

from __future__ import annotations

from pathlib import Path

from assistant.documents.model import Document
from assistant.errors import ReadError


def read_pdf(data: bytes, path: Path) -> Document:
    """Read the bytes of a .pdf; ``path`` names it. Raises ReadError."""
    raise ReadError("PDF 读取尚未完成。", path=path)

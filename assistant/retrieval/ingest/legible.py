"""Tells a garbled text layer: fonts whose characters stand for others give Chinese that says nothing."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.documents.model import Document
from assistant.errors import ReadError

_CHINESE = re.compile("[一-鿿]")
_STOPS = re.compile("[，。、；：（）]")
_ENOUGH = 400  # a shorter text may do without a stop
_CHARACTERS_A_STOP = 150  # real texts have one in 10 to 20


def is_garbled(text: str) -> bool:
    """Whether a long Chinese text has next to no punctuation: its characters are not what they seem."""
    characters = len(_CHINESE.findall(text))
    return characters > _ENOUGH and len(_STOPS.findall(text)) * _CHARACTERS_A_STOP < characters


def refuse_illegible(document: Document, path: Path) -> None:
    """Raise ReadError for a document whose text layer is garbled."""
    if is_garbled(document.text):
        raise ReadError(
            f"{path.name} 的文字层是乱码（字体编码不对应），无法检索。",
            "请用打印或另存得到的 PDF，或换用 .docx、.md 文本。",
            path=path,
        )

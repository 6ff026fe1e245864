"""Reads any supported file into a Document, by what the file is rather than by what it is called."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.documents.html import read_html
from assistant.documents.model import Document
from assistant.documents.office import is_older_word, read_older_word
from assistant.documents.pdf.reader import read_pages
from assistant.documents.pdf.sheets import Way
from assistant.documents.pdf.source import Stamp
from assistant.documents.plain import read_plain
from assistant.documents.progress import Progress, Watch
from assistant.documents.word.reader import read_docx
from assistant.errors import ReadError

SUPPORTED = (".docx", ".pdf", ".txt", ".md", ".html", ".doc", ".wps", ".rtf", ".png", ".jpg", ".tif")
_PAGES = (".html", ".htm")
_SUPPORTED_HINT = f"支持的格式：{'、'.join(SUPPORTED)}。"
_RESAVE = "请用 Word 或 WPS 另存为 .docx 后再试。"

_PDF_MARK_WITHIN = 1024
_IMAGES = {
    b"\x89PNG\r\n\x1a\n": (".png",),
    b"\xff\xd8\xff": (".jpg", ".jpeg"),
    b"II*\0": (".tif", ".tiff"),
    b"MM\0*": (".tif", ".tiff"),
}
_MOST_BYTES = 1 << 30
_LONGEST_NAME = 80


def read_document(
    path: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    processes: int | None = None,
    recognise: bool = True,
) -> Document:
    """Read a file; the format is told from its first bytes, a wrong extension is noted.

    Pages are read in up to ``processes`` worker processes (0: in this one); ``progress`` is told of each,
    ``cancelled`` asked several times a second. Pictures of pages are recognised unless ``recognise`` is off.
    Raises ReadError, with what to do next, for whatever cannot be read, and Cancelled.
    """
    watch = Watch(progress or (lambda _: None), cancelled or (lambda: False))
    way = Way(watch=watch, recognise=recognise)
    if processes is not None:
        way = replace(way, processes=processes)
    with _opened(path) as file:
        stamp = Stamp.of(path, os.fstat(file.fileno()))
        document = _read(file, stamp, way)
    stamp.check()
    return document


def _read(file: io.BufferedReader, stamp: Stamp, way: Way) -> Document:
    path = stamp.path
    head = file.read(_PDF_MARK_WITHIN)
    if b"%PDF-" in head:
        return _named(read_pages(stamp, _sha256(file), kind="pdf", way=way), path, (".pdf",))
    if endings := next((endings for mark, endings in _IMAGES.items() if head.startswith(mark)), None):
        return _named(read_pages(stamp, _sha256(file), kind="image", way=way), path, endings)
    data = head + file.read()
    if not data.strip(b"\0 \r\n\t"):
        raise ReadError("文件是空的。", "请检查文件是否下载或保存完整。", path=path)
    if data.startswith(b"PK"):
        return _named(read_docx(data, path), path, (".docx",))
    if is_older_word(data, path):
        return read_older_word(data, path)
    if path.suffix.lower() in (".txt", ".md"):
        return read_plain(data, path)
    if path.suffix.lower() in _PAGES:
        return read_html(data, path)
    if path.suffix.lower() in SUPPORTED:
        raise ReadError(f"文件内容不是 {path.suffix.lower()} 格式，或已损坏。", _RESAVE, path=path)
    raise ReadError(f"不支持的文件格式：{_shown(path.suffix) or '无扩展名'}。", _SUPPORTED_HINT, path=path)


def _opened(path: Path) -> io.BufferedReader:
    """The file, open; nothing but a file of bearable size, as a pipe or a device might never end."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{_shown(path.name)} 是文件夹，不是文件。", "请选择一个文件。", path=path)
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"{_shown(path.name)} 不是普通文件，无法读取。", "请选择一个文件。", path=path)
        if status.st_size > _MOST_BYTES:
            hint = "请压缩图片或拆分后再试。"
            raise ReadError(f"文件超过 {_MOST_BYTES >> 20} MB，未读取。", hint, path=path)
        return path.open("rb")
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件 {_shown(path.name)}。", "请检查路径。", path=path) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            f"无法打开文件 {_shown(path.name)}。", "请检查文件名、权限，或是否被占用。", path=path
        ) from error


def _shown(name: str) -> str:
    """A name fit for a message: on one line, of bearable length, without characters that reorder the text."""
    plain = "".join(letter if letter.isprintable() else "�" for letter in name)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:_LONGEST_NAME]}…"


def _sha256(file: io.BufferedReader) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _named(document: Document, path: Path, endings: tuple[str, ...]) -> Document:
    """Note an extension that does not fit the content."""
    if path.suffix.lower() in endings:
        return document
    suffix = _shown(path.suffix) or "空"
    note = f"文件扩展名为 {suffix}，内容是 {endings[0]}，已按内容读取。"
    return replace(document, notes=(note, *document.notes))

"""Reads any supported file into a Document, by what the file is rather than by what it is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.documents.html import read_html
from assistant.documents.model import Document
from assistant.documents.pdf.reader import read_pdf
from assistant.documents.plain import read_plain
from assistant.documents.word.reader import read_docx
from assistant.errors import ReadError

SUPPORTED = (".docx", ".pdf", ".txt", ".md", ".html")
_PAGES = (".html", ".htm")
_SUPPORTED_HINT = f"支持的格式：{'、'.join(SUPPORTED)}。"
_RESAVE = "请用 Word 或 WPS 另存为 .docx 后再试。"

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PDF_MARK_WITHIN = 1024
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")


def read_document(path: Path) -> Document:
    """Read a file; the format is told from its first bytes, a wrong extension is noted.

    Raises ReadError, with what to do next, for whatever cannot be read.
    """
    data = _load(path)
    if data.startswith(b"PK"):
        return _named(read_docx(data, path), path)
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return _named(read_pdf(data, path), path)
    _refuse_known(data, path)
    if path.suffix.lower() in (".txt", ".md"):
        return read_plain(data, path)
    if path.suffix.lower() in _PAGES:
        return read_html(data, path)
    if path.suffix.lower() in SUPPORTED:
        raise ReadError(f"文件内容不是 {path.suffix.lower()} 格式，或已损坏。", _RESAVE, path=path)
    raise ReadError(f"不支持的文件格式：{path.suffix or '无扩展名'}。", _SUPPORTED_HINT, path=path)


def _load(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(f"{path} 是文件夹，不是文件。", "请选择一个文件。", path=path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件 {path.name}。", "请检查路径。", path=path) from error
    except OSError as error:
        raise ReadError(f"无法打开文件 {path.name}。", "请检查权限或是否被占用。", path=path) from error
    if not data.strip(b"\0 \r\n\t"):
        raise ReadError("文件是空的。", "请检查文件是否下载或保存完整。", path=path)
    return data


def _refuse_known(data: bytes, path: Path) -> None:
    """Name the formats that are recognised but not read."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError("文件已加密，无法读取。", "请去掉打开密码后另存为 .docx。", path=path)
        raise ReadError("文件是旧版 Word/WPS 格式（.doc、.wps），暂不支持。", _RESAVE, path=path)
    if data.startswith(b"{\\rtf") or path.suffix.lower() in (".doc", ".wps", ".rtf"):
        raise ReadError("文件不是 .docx 格式。", _RESAVE, path=path)
    if data.startswith(_IMAGES):
        raise ReadError("文件是图片，暂不支持识别。", _SUPPORTED_HINT, path=path)


def _named(document: Document, path: Path) -> Document:
    """Note an extension that does not fit the content."""
    if path.suffix.lower() == f".{document.kind}":
        return document
    note = f"文件扩展名为 {path.suffix or '空'}，内容是 .{document.kind}，已按内容读取。"
    return replace(document, notes=(note, *document.notes))

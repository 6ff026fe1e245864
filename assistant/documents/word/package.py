"""Opens the .docx container safely: damaged, encrypted or oversized archives become a ReadError.

Only the parts that carry text are unpacked. They are parsed with python-docx's own parser, which expands no
entities and reads no network, so that the tree is the one the Word commenter will see.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

_MAX_UNPACKED = 500 * 1024 * 1024
# Word's XML packs 10 to 40 times smaller; what packs far better and is large is made to fill the memory.
_MAX_RATIO, _RATIO_FROM = 200, 50 * 1024 * 1024
_RESAVE = "请用 Word 或 WPS 打开并另存为 .docx 后再试。"


@dataclass(frozen=True)
class Package:
    """The parts of a .docx that are read."""

    body: _Element
    styles: _Element | None


def open_package(data: bytes, path: Path) -> Package:
    """Unpack and parse; raises ReadError with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, path)
            return _read_parts(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise ReadError("文件不完整或已损坏，无法解压。", _RESAVE, path=path) from error
    except RuntimeError as error:
        raise ReadError("文件已加密，无法读取。", "请去掉打开密码后另存为 .docx。", path=path) from error


def _check_size(archive: zipfile.ZipFile, path: Path) -> None:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    absurd = unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(1, packed)
    if unpacked > _MAX_UNPACKED or absurd:
        raise ReadError("文件解压后过大，已拒绝读取。", "请压缩或删去文件中的图片后再试。", path=path)


def _read_parts(archive: zipfile.ZipFile, path: Path) -> Package:
    main = _target(archive, "", "/officeDocument", path)
    if main is None or main not in archive.namelist():
        raise ReadError("文件里没有 Word 正文。", _RESAVE, path=path)
    root = _parse(archive, main, path)
    if root.tag.startswith(_STRICT):
        raise ReadError("文件是 Strict Open XML 格式，暂不支持。", _RESAVE, path=path)
    body = root.find(f"{_W}body")
    if body is None:
        raise ReadError("文件不是 Word 文档。", "支持 .docx、.pdf、.txt、.md。", path=path)
    styles = _target(archive, main, "/styles", path)
    known = styles is not None and styles in archive.namelist()
    return Package(body, _parse(archive, styles, path) if styles is not None and known else None)


def _target(archive: zipfile.ZipFile, part: str, kind: str, path: Path) -> str | None:
    """The part that ``part`` points to by a relationship whose type ends with ``kind``."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return None
    for relation in _parse(archive, relations, path).iterchildren(_RELATIONSHIP):
        if relation.get("Type", "").endswith(kind):
            target = relation.get("Target", "")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return None


def _parse(archive: zipfile.ZipFile, part: str, path: Path) -> _Element:
    from docx.oxml.parser import parse_xml
    from lxml.etree import XMLSyntaxError

    try:
        root = parse_xml(archive.read(part))
    except (XMLSyntaxError, ValueError) as error:
        raise ReadError(f"文件内容已损坏：{part} 不是有效的 XML。", _RESAVE, path=path) from error
    if root.getroottree().docinfo.doctype:
        raise ReadError("文件含有外部实体声明，已拒绝读取。", _RESAVE, path=path)
    return root

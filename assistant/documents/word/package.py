"""Opens the .docx container safely: damaged, encrypted or oversized archives become a ReadError.

Only the parts that carry text are unpacked, each no further than it says it is long; pictures never are. They
are parsed with python-docx's own parser, which expands no entities and reads no network, so that the tree is
the one the Word commenter will see. A part beside the main one that is damaged is left out, with a note.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A Strict file says the same in other namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT_SPACES = {
    _STRICT + strict: _TRANSITIONAL + transitional
    for strict, transitional in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
        (b"drawingml/picture", b"drawingml/2006/picture"),
        (b"drawingml/diagram", b"drawingml/2006/diagram"),
        (b"drawingml/chart", b"drawingml/2006/chart"),
    )
}
_STRICT_NOTE = "文件是 Strict Open XML 格式；要写批注，请先用 Word 另存为普通 .docx。"
_MAIN = "word/document.xml"
_DOCTYPE = b"<!DOCTYPE"
# Parts that there is one of, and parts found by their relation id.
_SINGLE = ("styles", "numbering", "comments", "footnotes", "endnotes", "settings")
_MANY = ("header", "footer", "diagramData")

_MAX_UNPACKED = 500 * 1024 * 1024
# Word's XML packs 10 to 40 times smaller; what packs far better and is large is made to fill the memory.
_MAX_RATIO, _RATIO_FROM = 200, 50 * 1024 * 1024
# 1,000 pages are about 40 MB and two million tags; a tree of three million takes about 1.2 GB.
_MAX_PART, _MAX_TAGS = 150 * 1024 * 1024, 3_000_000
# A single large part that packs better than real text does.
_PART_RATIO, _PART_RATIO_FROM = 100, 16 * 1024 * 1024
_RESAVE = "请用 Word 或 WPS 打开并另存为 .docx 后再试。"
_SMALLER = "请压缩或删去文件中的图片，或分成几个文件后再试。"
# What zipfile raises for damaged archives, found by fuzzing.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)


@dataclass(frozen=True)
class Package:
    """The parts of a .docx that are read; ``related`` are headers, footers and diagrams by relation id."""

    body: _Element
    parts: Mapping[str, _Element]
    related: Mapping[str, _Element]
    notes: tuple[str, ...] = ()


def open_package(data: bytes, path: Path) -> Package:
    """Unpack and parse; raises ReadError with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Opened(archive, path).package()
    except _DAMAGED as error:
        raise ReadError("文件不完整或已损坏，无法解压。", _RESAVE, path=path) from error
    except RuntimeError as error:
        raise ReadError("文件已加密，无法读取。", "请去掉打开密码后另存为 .docx。", path=path) from error


@dataclass(frozen=True, slots=True)
class _Relation:
    identity: str
    kind: str
    target: str


@dataclass
class _Opened:
    """The archive while its parts are read."""

    archive: zipfile.ZipFile
    path: Path
    notes: list[str] = field(default_factory=list)
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def package(self) -> Package:
        self._check_size()
        # Part names know no upper and lower case, and some programs write them with backslashes.
        self.entries = {_key(entry.filename): entry for entry in self.archive.infolist()}
        main = self._main()
        root = self._parse(main)
        body = root.find(f"{_W}body")
        if body is None:
            raise ReadError("文件不是 Word 文档。", "支持 .docx、.pdf、.txt、.md。", path=self.path)
        relations = self._relations(main)
        parts: dict[str, _Element] = {}
        for relation in relations:
            if relation.kind in _SINGLE and relation.kind not in parts:
                parts |= self._found(relation, relation.kind)
        related: dict[str, _Element] = {}
        for relation in relations:
            if relation.kind in _MANY:
                related |= self._found(relation, relation.identity)
        return Package(body, parts, related, tuple(dict.fromkeys(self.notes)))

    def _check_size(self) -> None:
        unpacked = sum(entry.file_size for entry in self.archive.infolist())
        packed = sum(entry.compress_size for entry in self.archive.infolist())
        absurd = unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(1, packed)
        if unpacked > _MAX_UNPACKED or absurd:
            self._refuse_size()

    def _refuse_size(self) -> None:
        raise ReadError("文件解压后过大，已拒绝读取。", _SMALLER, path=self.path)

    def _main(self) -> str:
        """The main part: what the package points to, else the usual place."""
        kinds = (relation.target for relation in self._relations("") if relation.kind == "officeDocument")
        for name in (*kinds, _MAIN):
            if _key(name) in self.entries:
                return name
        raise ReadError("文件里没有 Word 正文。", _RESAVE, path=self.path)

    def _relations(self, part: str) -> list[_Relation]:
        """What a part points to inside the package."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        root = self._optional(relations)
        if root is None:
            return []
        return [
            _Relation(
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in root.iterchildren(_RELATIONSHIP)
            if relation.get("TargetMode") != "External"
        ]

    def _found(self, relation: _Relation, key: str) -> dict[str, _Element]:
        root = self._optional(relation.target)
        return {} if root is None else {key: root}

    def _optional(self, part: str) -> _Element | None:
        """A part that the file may lack; a damaged one is noted and counts as lacking."""
        if _key(part) not in self.entries:
            return None
        try:
            return self._parse(part)
        except _DamagedPart:
            self.notes.append(f"文件中的 {posixpath.basename(part)} 已损坏，未读入。")
            return None

    def _parse(self, part: str) -> _Element:
        from docx.oxml.parser import parse_xml
        from lxml.etree import XMLSyntaxError

        data = self._unpacked(self.entries[_key(part)])
        if _DOCTYPE in data:
            raise self._refused_doctype()
        if _STRICT in data:
            data = self._transitional(data)
        try:
            root = parse_xml(data)
        except (XMLSyntaxError, ValueError) as error:
            message = f"文件内容已损坏：{part} 不是有效的 XML。"
            raise _DamagedPart(message, _RESAVE, path=self.path) from error
        if root.getroottree().docinfo.doctype:
            raise self._refused_doctype()
        return root

    def _transitional(self, data: bytes) -> bytes:
        self.notes.append(_STRICT_NOTE)
        for strict, transitional in _STRICT_SPACES.items():
            data = data.replace(strict, transitional)
        return data

    def _refused_doctype(self) -> ReadError:
        return ReadError("文件含有外部实体声明，已拒绝读取。", _RESAVE, path=self.path)

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry, never more than its header admits."""
        absurd = entry.file_size > _PART_RATIO_FROM and entry.file_size > _PART_RATIO * entry.compress_size
        if entry.file_size > _MAX_PART or absurd:
            self._refuse_size()
        with self.archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
        if data.count(b"<") > _MAX_TAGS:
            self._refuse_size()
        return data


class _DamagedPart(ReadError):
    """A part that is no XML."""


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

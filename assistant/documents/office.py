"""Reads .doc, .wps and .rtf by letting LibreOffice, where it is installed, turn them into .docx.

LibreOffice runs without a window, under a profile of its own that forbids macros, links and network, in a
folder that is gone afterwards whatever happens; after ``SECONDS`` it is stopped with all it started.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.documents.model import Document
from assistant.documents.word.reader import read_docx
from assistant.errors import ReadError

SECONDS = 120.0
SUFFIXES = (".doc", ".wps", ".rtf")

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_RTF = b"{\\rtf"
_PROGRAMS = ("soffice", "libreoffice")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
# The Word stream begins with this mark at the start of a sector; a bit ten bytes on says it is encrypted.
_WORD_MARK, _SECTOR, _FLAGS_AT, _ENCRYPTED = b"\xec\xa5", 512, 10, 0x0100
_RESAVE = "请用 Word 或 WPS 另存为 .docx 后再试。"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_OUT = "out"
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
# A proxy that nobody answers: nothing a file links to is fetched.
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
)


def is_older_word(data: bytes, path: Path) -> bool:
    """Whether a file is, or is called, one of the older Word or WPS formats."""
    return data.startswith((_OLE, _RTF)) or path.suffix.lower() in SUFFIXES


def read_older_word(data: bytes, path: Path, *, program: str | None = None) -> Document:
    """Read such a file through LibreOffice: ``program``, else the one on the path. Raises ReadError."""
    document = read_docx(as_docx(data, path, program=program), path)
    note = f"文件是旧版格式（{path.suffix.lower() or '无扩展名'}），已由 LibreOffice 转换为 .docx 后读取。"
    return replace(document, sha256=hashlib.sha256(data).hexdigest(), notes=(note, *document.notes))


def as_docx(data: bytes, path: Path, *, program: str | None = None, seconds: float = SECONDS) -> bytes:
    """The file as LibreOffice writes it as .docx, within so many seconds. Raises ReadError."""
    suffix = _checked_suffix(data, path)
    found = program or next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if found is None:
        message = "文件是旧版 Word/WPS 格式（.doc、.wps、.rtf），本机没有安装 LibreOffice，无法转换。"
        raise ReadError(message, "请用 Word 或 WPS 另存为 .docx 后再试，或安装 LibreOffice。", path=path)
    with tempfile.TemporaryDirectory(prefix="eia-office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source{suffix}"  # the file's own name never reaches the command line
        source.write_bytes(data)
        _run(_command(found, source), seconds, path)
        made = source.parent / _OUT / "source.docx"
        if not made.is_file():
            raise ReadError("LibreOffice 无法转换此文件，文件可能已损坏或已加密。", _RESAVE, path=path)
        return made.read_bytes()


def _checked_suffix(data: bytes, path: Path) -> str:
    """The suffix that tells LibreOffice what the file is; refuses what cannot be converted."""
    if data.startswith(_RTF):
        return ".rtf"
    if not data.startswith(_OLE):
        suffix = path.suffix.lower()
        raise ReadError(f"文件内容不是 {suffix} 格式，或已损坏。", _RESAVE, path=path)
    if _ENCRYPTED_PACKAGE in data or _is_encrypted_word(data):
        raise ReadError("文件已加密，无法读取。", "请去掉打开密码后另存为 .docx。", path=path)
    if _WORD_STREAM in data:
        return ".doc"
    if path.suffix.lower() == ".wps":
        return ".wps"
    raise ReadError("文件不是 Word 文档，或已损坏。", _RESAVE, path=path)


def _is_encrypted_word(data: bytes) -> bool:
    for start in range(_SECTOR, len(data), _SECTOR):
        if data.startswith(_WORD_MARK, start):
            flags = int.from_bytes(data[start + _FLAGS_AT : start + _FLAGS_AT + 2], "little")
            return bool(flags & _ENCRYPTED)
    return False


def _command(program: str, source: Path) -> list[str]:
    """What to run; profile, output and temporary files stay beside the source."""
    folder, env = source.parent, shutil.which("env")
    profile = folder / "profile"
    _write_profile(profile)
    return [
        *([env, f"TMPDIR={folder}"] if env else []),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / _OUT), str(source)),
    ]


def _write_profile(profile: Path) -> None:
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user").mkdir(parents=True)
    target = profile / "user" / "registrymodifications.xcu"
    target.write_text(_PROFILE.format(items=items), encoding="utf-8")


def _run(command: Sequence[str], seconds: float, path: Path) -> None:
    """Run to the end or to the time limit; stops the whole group of processes in any case."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError("无法启动 LibreOffice。", _RESAVE, path=path) from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice 转换超过 {seconds:g} 秒，已停止。"
        raise ReadError(message, _RESAVE, path=path) from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # the group has ended by itself
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()

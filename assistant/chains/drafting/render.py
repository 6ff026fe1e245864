"""Filling the Word template and writing the result in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from assistant.errors import AssistantError, ReadError, WriteError

FILE = "report_form_pollution.docx"
# what XML 1.0 forbids, and the control characters that docxtpl turns into breaks
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")
_HINT = f"请检查模板 {FILE} 中的标签。"


def render(folder: Path, context: Mapping[str, object]) -> bytes:
    """The template with the context filled in, as the bytes of a .docx.

    A tag that names nothing, or is not closed, is an AssistantError that tells which.
    """
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError

    path = folder / FILE
    if not path.is_file():
        raise ReadError(f"找不到模板 {FILE}", "请检查模板目录。", path=path)
    # autoescape: without it docxtpl drops what follows a "<" or "&"
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_printable)
    template = DocxTemplate(path)
    try:
        template.render(dict(context), environment, autoescape=True)
    except UndefinedError as error:
        found = _NAMED.search(str(error))
        name = (found[1] or found[2]) if found else str(error)
        raise AssistantError(f"模板 {FILE} 用到未定义的字段：{name}", _HINT) from error
    except TemplateError as error:
        raise AssistantError(f"模板 {FILE} 的标签有误：{error}", _HINT) from error
    stream = BytesIO()
    template.save(stream)
    return stream.getvalue()


def _printable(value: object) -> object:
    return _UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: each beside its place first, then all renamed into it."""
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    for path, part in parts.items():
        try:
            part.write_bytes(files[path])
        except OSError as error:
            _remove(parts.values())
            raise _unwritable(path, error) from error
    for path, part in parts.items():
        try:
            part.replace(path)
        except OSError as error:
            _remove(parts.values())
            raise _unwritable(path, error) from error


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error)
    return WriteError(f"无法写入 {path}：{reason}", "请检查目录是否存在、文件是否正被打开。", path=path)

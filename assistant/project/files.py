"""Writing a project file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from assistant.errors import WriteError


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside ``path`` and put it in its place; WriteError leaves ``path`` as it was."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(beside).chmod(
                0o644
            )  # mkstemp makes the file private; a project file is meant to be passed on
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as error:
        message = f"无法写入：{path}（{error.strerror}）"
        raise WriteError(message, "请检查目录与权限，文件是否正被打开。", path=path) from error

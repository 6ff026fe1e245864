"""Writing an output file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.errors import WriteError


def write_beside(path: Path, write: Callable[[Path], None]) -> Path:
    """Let ``write`` fill a new file beside ``path``, then rename it; WriteError leaves ``path`` as it was."""
    beside: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
        os.close(descriptor)
        beside = Path(name)
        write(beside)
        # mkstemp makes the file private; an exported file is meant to be passed on
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        message = f"无法写入 {path.name}：{error.strerror or error}"
        hint = "请检查目标文件夹是否存在、是否可写，文件是否正被其他程序打开。"
        raise WriteError(message, hint, path=path) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    return path


def write_text(path: Path, text: str) -> Path:
    """Write a UTF-8 text file."""

    def write(beside: Path) -> None:
        beside.write_text(text, encoding="utf-8", newline="\n")

    return write_beside(path, write)


def make_folder(folder: Path) -> None:
    """Make an output folder with its parents; WriteError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"无法建立文件夹 {folder}：{error.strerror or error}"
        raise WriteError(message, "请换一个可写的位置。", path=folder) from error

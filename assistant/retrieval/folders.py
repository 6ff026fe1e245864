"""Where an index lies on disk, and how a new one takes the place of the old.

::

    index/
      current            the name of the folder in use
      build.lock         held while one process builds
      index-<id>/        a finished index; in-use.lock is held by each process that reads it
      building-<id>/     one being built, or what a crash left of it

An index is built in its own folder, renamed when finished, and named in ``current`` by an atomic replace:
whatever the moment of a crash, ``current`` names a whole index. Locks are SQLite's, which every
system releases when the process that holds them dies.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from assistant.errors import IndexUnusable, WriteError

_NAME = re.compile(r"index-[0-9a-f]{32}")
_POINTER = "current"
_WAIT_SECONDS = 300.0


def current_folder(root: Path) -> Path | None:
    """The folder of the index in use; None when there is none yet. A bad pointer raises IndexUnusable."""
    pointer = root / _POINTER
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnusable(f"无法读取索引指针：{error}", path=pointer) from error
    if not _NAME.fullmatch(name) or not (root / name).is_dir():
        raise IndexUnusable("索引指针所指的目录不存在。", path=pointer)
    return root / name


@contextmanager
def locked(path: Path, busy: str, wait_seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file ``path`` while no other process does; WriteError with ``busy`` after a long wait."""
    try:
        lock = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    except sqlite3.Error as error:
        raise WriteError(f"目录不可写：{error}", "请检查 data 目录的权限和剩余空间。", path=path) from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise WriteError(busy, "请稍后重试。", path=path) from error
            raise WriteError(
                f"目录不可写：{error}", "请检查 data 目录的权限和剩余空间。", path=path
            ) from error
        yield


@contextmanager
def building(root: Path) -> Iterator[Path]:
    """An empty folder to build in, while no other process builds; removed unless published."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with locked(root / "build.lock", "另一个进程正在建索引，等待超时。"):
            for left in root.glob("building-*"):
                shutil.rmtree(left, ignore_errors=True)
            folder = root / f"building-{uuid4().hex}"
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise WriteError(f"索引无法写入：{error}", "请检查 data 目录的权限和剩余空间。", path=root) from error


def publish(root: Path, built: Path) -> Path:
    """Make ``built`` the index in use and return its new place; superseded ones nobody reads are removed."""
    folder = root / f"index-{uuid4().hex}"
    built.rename(folder)
    pointer = root / f"{_POINTER}.new"
    pointer.write_text(folder.name, encoding="utf-8")
    pointer.replace(root / _POINTER)
    for other in root.glob("index-*"):
        if other != folder and not _is_read(other):
            shutil.rmtree(other, ignore_errors=True)
    return folder


def hold(folder: Path) -> sqlite3.Connection:
    """Mark ``folder`` as being read until the connection is closed; IndexUnusable if it has just gone."""
    try:
        lock = sqlite3.connect(folder / "in-use.lock", isolation_level=None, check_same_thread=False)
        lock.execute("BEGIN")
        lock.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise IndexUnusable(f"索引目录无法使用：{error}", path=folder) from error
    return lock


def _is_read(folder: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(folder / "in-use.lock", timeout=0)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        return False
    return True

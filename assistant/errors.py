"""Everything that can go wrong for a reason the user can act on.

::

    AssistantError(message, hint="")
      ReadError          the file cannot be read          .path .page
      Cancelled          the user stopped it
      RegisterError      a register is malformed          .file .line .column
      FactsError         the project's facts are refused  .problems
      CannotCheck        a rule lacks its input           .missing
      OutOfRange         a formula used outside limits    .name .value .limits .source
      IndexUnusable      the search index cannot be used  .path
      LibraryError       an added document is damaged     .path
      WriteError         an output cannot be written      .path
      SettingsError      a setting is missing or wrong    .key

``message`` says what happened and ``hint`` what to do next; both are Chinese and shown as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class AssistantError(Exception):
    """Base of every error whose message is meant for the user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ReadError(AssistantError):
    """A file that cannot be read."""

    def __init__(self, message: str, hint: str = "", *, path: Path, page: int | None = None) -> None:
        super().__init__(message, hint)
        self.path = path
        self.page = page


class Cancelled(AssistantError):
    """Work that the user stopped."""


class RegisterError(AssistantError):
    """A register or provision file that is malformed."""

    def __init__(self, message: str, hint: str = "", *, file: Path, line: int = 0, column: str = "") -> None:
        super().__init__(message, hint)
        self.file = file
        self.line = line
        self.column = column


class FactsError(AssistantError):
    """Project facts that are refused, each problem with its place."""

    def __init__(self, message: str, hint: str = "", *, problems: Sequence[str] = ()) -> None:
        super().__init__(message, hint)
        self.problems = tuple(problems)


class CannotCheck(AssistantError):
    """A rule does not find what it needs; never a finding."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"未能核对：{missing}")
        self.missing = missing


class OutOfRange(AssistantError):
    """A formula used outside its stated validity."""

    def __init__(self, name: str, value: float, limits: str, source: str) -> None:
        super().__init__(f"{name}={value:g} 超出适用范围（{limits}）", f"依据：{source}")
        self.name = name
        self.value = value
        self.limits = limits
        self.source = source


class IndexUnusable(AssistantError):
    """The search index is absent or damaged."""

    def __init__(self, message: str, hint: str = "请运行 eia corpus build 重建索引。", *, path: Path) -> None:
        super().__init__(message, hint)
        self.path = path


class LibraryError(AssistantError):
    """An added document that is not there or is damaged."""

    def __init__(self, message: str, hint: str = "", *, path: Path) -> None:
        super().__init__(message, hint)
        self.path = path


class WriteError(AssistantError):
    """An output file cannot be written."""

    def __init__(self, message: str, hint: str = "", *, path: Path) -> None:
        super().__init__(message, hint)
        self.path = path


class SettingsError(AssistantError):
    """A setting is missing or wrong."""

    def __init__(self, message: str, hint: str = "", *, key: str) -> None:
        super().__init__(message, hint)
        self.key = key

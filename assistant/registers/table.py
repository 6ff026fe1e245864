"""One table of ``corpus/registers``: a CSV of facts and the TOML beside it that says what it is.

Every reader loads through here, so every malformed cell is reported with file, line and column.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from assistant.errors import RegisterError

_Choice = TypeVar("_Choice", bound=StrEnum)
_Entry = TypeVar("_Entry")
_HINT = "请按同目录其他登记表的格式更正后重试。"
_EDITION_TEXTS = ("title", "issuer", "document_number", "edition", "taken_from", "checked")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")


class Confidence(StrEnum):
    """How well a fact is supported; a RECALL fact may advise but never make an error."""

    VERIFIED = "verified"
    SINGLE = "single"
    RECALL = "recall"


_RANK = {Confidence.VERIFIED: 2, Confidence.SINGLE: 1, Confidence.RECALL: 0}


def weakest(*confidences: Confidence) -> Confidence:
    """The lowest of several confidences: a conclusion is no better than its worst premise."""
    return min(confidences, key=_RANK.__getitem__)


@dataclass(frozen=True)
class Edition:
    """What a table is, when it was in force, where its values came from and how they were checked.

    ``complete_for`` names the parts a table lists without gaps, "*" for all of it; elsewhere a missing row
    says nothing.
    """

    title: str
    issuer: str
    number: str
    edition: str
    in_force_from: date | None
    in_force_until: date | None
    source: str
    checked: str
    columns: Mapping[str, str]
    complete_for: tuple[str, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """True when ``on`` lies in the edition's period; an unstated end is open.

        ``in_force_until`` is the first day on which the edition no longer applies.
        """
        began = self.in_force_from is None or self.in_force_from <= on
        return began and (self.in_force_until is None or on < self.in_force_until)


@dataclass(frozen=True)
class Row:
    """One line of a table; the getters check a cell and name its place when it is wrong."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def error(self, column: str, message: str) -> RegisterError:
        """The error for a wrong cell of this row."""
        place = f"{self.file.name} 第 {self.line} 行 {column} 列"
        return RegisterError(f"{place}：{message}", _HINT, file=self.file, line=self.line, column=column)

    def text(self, column: str) -> str:
        """The cell as printed; empty means not stated."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.error(column, "不能为空")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, separated by semicolons."""
        return tuple(part.strip() for part in re.split("[;；]", self.cells[column]) if part.strip())

    def day(self, column: str) -> date | None:
        """The ISO date in the cell, None when empty."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError as error:
            raise self.error(column, f"“{cell}”不是日期（YYYY-MM-DD）") from error

    def number(self, column: str) -> float | None:
        """The number in the cell, None when empty."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError as error:
            raise self.error(column, f"“{cell}”不是数值") from error

    def integer(self, column: str) -> int:
        """The whole number in the cell."""
        cell = self.required(column)
        if not cell.isdecimal():
            raise self.error(column, f"“{cell}”不是整数")
        return int(cell)

    def choice(self, column: str, choices: type[_Choice]) -> _Choice:
        """The member of ``choices`` that the cell names."""
        cell = self.required(column)
        try:
            return choices(cell)
        except ValueError as error:
            raise self.error(column, f"“{cell}”应为 {'、'.join(choices)} 之一") from error

    def confidence(self, column: str = "confidence") -> Confidence:
        """The row's confidence."""
        return self.choice(column, Confidence)


class Table(NamedTuple):
    """An edition and its rows."""

    edition: Edition
    rows: tuple[Row, ...]


class Register(Generic[_Entry]):
    """The typed rows of one table, in the order of the file; readers add the lookups."""

    def __init__(self, edition: Edition, entries: Iterable[_Entry]) -> None:
        self.edition = edition
        self._entries = tuple(entries)

    def all(self) -> tuple[_Entry, ...]:
        """Every row."""
        return self._entries


def load_table(path: Path, *, columns: Sequence[str], key: Sequence[str] = ()) -> Table:
    """Read ``path`` and the TOML beside it; ``columns`` must all exist and ``key`` be unique."""
    edition = _load_edition(path.with_suffix(".toml"))
    header, rows = _read_csv(path)
    for missing in [name for name in columns if name not in header]:
        raise _file_error(path, f"缺少 {missing} 列", line=1, column=missing)
    for name in header:
        if name not in edition.columns:
            raise _file_error(path, f"{name} 列在同名 .toml 的 [columns] 中没有说明", line=1, column=name)
    _check_unique(rows, key)
    return Table(edition, rows)


def load_newest(folder: Path, name: str, *, columns: Sequence[str], key: Sequence[str] = ()) -> Table:
    """The table of the newest edition of ``name``."""
    return load_table(edition_files(folder, name)[-1], columns=columns, key=key)


def edition_files(folder: Path, name: str, *, may_lack: bool = False) -> list[Path]:
    """The files of all editions of one table, oldest first; none is an error unless it ``may_lack``."""
    if (files := sorted(folder.glob(f"{name}.*.csv"))) or may_lack:
        return files
    raise _file_error(folder / f"{name}.*.csv", "找不到登记表", line=0, column="")


def period(printed: str) -> tuple[date, date] | None:
    """First and last day a printed date may mean: "2024-06" is any day of June 2024."""
    if not (match := _PARTIAL_DATE.fullmatch(printed)):
        day = _exact(printed)
        return (day, day) if day else None
    year, month = int(match[1]), match[2]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    following = date(year + int(month) // 12, int(month) % 12 + 1, 1)
    return date(year, int(month), 1), date.fromordinal(following.toordinal() - 1)


def _exact(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def _file_error(path: Path, message: str, *, line: int, column: str) -> RegisterError:
    return RegisterError(f"{path.name}：{message}", _HINT, file=path, line=line, column=column)


def _read_csv(path: Path) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = tuple(next(reader, ()))
            return header, tuple(_row(path, reader.line_num, header, cells) for cells in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _file_error(path, f"无法读取（{error}）", line=0, column="") from error


def _row(path: Path, line: int, header: tuple[str, ...], cells: list[str]) -> Row:
    if len(cells) != len(header):
        message = f"第 {line} 行有 {len(cells)} 列，表头有 {len(header)} 列"
        raise _file_error(path, message, line=line, column="")
    return Row(path, line, dict(zip(header, map(str.strip, cells), strict=True)))


def _check_unique(rows: Sequence[Row], key: Sequence[str]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if key else ():
        value = tuple(row.cells[column] for column in key)
        if value in seen:
            raise row.error(key[0], f"“{' / '.join(value)}”与第 {seen[value]} 行重复")
        seen[value] = row.line


def _load_edition(path: Path) -> Edition:
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _file_error(path, f"无法读取（{error}）", line=0, column="") from error
    texts = {}
    for name in _EDITION_TEXTS:
        if not isinstance(facts.get(name), str):
            raise _file_error(path, f"缺少 {name}", line=0, column=name)
        texts[name] = facts[name]
    columns = facts.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(text, str) for text in columns.values()):
        raise _file_error(path, "[columns] 应为列名与说明", line=0, column="columns")
    return Edition(
        title=texts["title"],
        issuer=texts["issuer"],
        number=texts["document_number"],
        edition=texts["edition"],
        in_force_from=_edition_day(path, facts, "from"),
        in_force_until=_edition_day(path, facts, "until"),
        source=texts["taken_from"],
        checked=texts["checked"],
        columns=columns,
        complete_for=_edition_names(path, facts.get("complete_for", [])),
    )


def _edition_names(path: Path, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _file_error(path, "complete_for 应为字符串列表", line=0, column="complete_for")
    return tuple(value)


def _edition_day(path: Path, facts: Mapping[str, object], name: str) -> date | None:
    value = facts.get(name)
    if value is not None and not isinstance(value, date):
        raise _file_error(path, f"{name} 应为日期（YYYY-MM-DD，不加引号）", line=0, column=name)
    return value

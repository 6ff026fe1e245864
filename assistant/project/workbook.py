"""Project facts to and from an .xlsx workbook, one sheet a subject; what is written reads back the same."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import ReadError, WriteError
from assistant.project.cells import cell_value
from assistant.project.checks import contradictions, questions
from assistant.project.files import replace_file
from assistant.project.layout import form_row, lay_out
from assistant.project.model import Project
from assistant.project.problems import refused
from assistant.project.reading import Found, read_sheets, refusal
from assistant.project.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

_HINT = "请用 Excel 或 WPS 打开并另存为 .xlsx 后再试。"
_MOST_UNPACKED = 50 * 1024 * 1024  # bytes; a filled form has about one hundredth of it
_LONGEST = 32_767  # characters a cell holds
_SHORT = 12  # characters that stand on one line of any column


def new_workbook(path: Path) -> None:
    """Write an empty form; WriteError when that fails."""
    _save(_empty_book(), path)


def project_to_workbook(project: Project, path: Path) -> None:
    """Write the facts into a new form; WriteError when that fails or a text does not go into a cell."""
    book = _empty_book()
    for sheet in sheets():
        page = book[sheet.title]
        if sheet.is_form:
            facts = _at(project, sheet.path)
            for column in sheet.columns if facts else ():
                _write(page.cell(form_row(sheet, column), 2), getattr(facts, column.field), column, path)
            continue
        for row, (number, facts) in enumerate(_items(project, sheet), 2):
            values = [getattr(facts, column.field) for column in sheet.columns]
            for place, (column, value) in enumerate(
                zip(sheet.all_columns, [number, *values] if sheet.parent else values, strict=True), 1
            ):
                _write(page.cell(row, place), value, column, path)
    _save(book, path)


def workbook_to_project(path: Path) -> Project:
    """The facts in a filled form.

    Raises ReadError when the file is no workbook that can be read, FactsError with sheet, row and column of
    everything that is missing, does not fit, or contradicts itself.
    """
    found = read_sheets(_load(path))
    return _project(found, path.name)


def workbook_questions(path: Path) -> list[str]:
    """What is doubtful in a filled form, each with sheet, row and column; raises as workbook_to_project."""
    found = read_sheets(_load(path))
    return [_in_place(found, words) for words in questions(_project(found, path.name))]


def _project(found: Found, name: str) -> Project:
    if found.problems:
        raise refused(name, found.problems)
    try:
        project = Project.model_validate(found.facts)
    except ValidationError as error:
        raise refused(name, [_problem(found, each) for each in error.errors()]) from error
    if against := contradictions(project):
        raise refused(name, [_in_place(found, words) for words in against])
    return project


def _in_place(found: Found, words: str) -> str:
    """A problem "outlets.0.height_m：…" with the path put as sheet, row and column."""
    path, _, rest = words.partition("：")
    steps = tuple(int(step) if step.isdecimal() else step for step in path.split("."))
    return f"{found.place_of(steps)[0]}：{rest}"


def _problem(found: Found, error: ErrorDetails) -> str:
    place, column = found.place_of(error["loc"])
    if column is None:
        return f"{place}：没有这张表或没有填写"
    if error["type"] == "missing":
        return f"{place}：缺少必填项"
    return refusal(place, column, error["input"])


def _at(project: Project, path: Sequence[str]) -> BaseModel | None:
    """The facts of a form; None where there are none."""
    here: object = project
    for step in path:
        here = getattr(here, step, None)
    return here if isinstance(here, BaseModel) else None


def _items(project: Project, sheet: Sheet) -> list[tuple[object, BaseModel]]:
    """The rows of a table, each with the number of the row above it that it belongs to."""
    first = getattr(project, sheet.path[0])
    if sheet.parent is not None:
        return [
            (getattr(each, sheet.parent.field), inner)
            for each in first
            for inner in getattr(each, sheet.path[1])
        ]
    holder = first if len(sheet.path) == 1 else getattr(first, sheet.path[1], [])
    return [("", each) for each in holder]


def _write(cell: Cell, value: object, column: Column, path: Path) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils.exceptions import IllegalCharacterError

    shown = cell_value(value, column.shape)
    if shown is None:
        return
    place = f"表‘{cell.parent.title}’第 {cell.row} 行‘{column.title}’"
    if isinstance(shown, str) and len(shown) > _LONGEST:
        raise WriteError(f"{place}：文字超过 {_LONGEST} 字，单元格放不下", "请精简后再试。", path=path)
    try:
        cell.value = shown
    except IllegalCharacterError as error:
        raise WriteError(f"{place}：含有不能写入的控制字符", "请删去后再试。", path=path) from error
    if isinstance(shown, str):
        # openpyxl takes a leading "=" for a formula and "#N/A" for an error; quotePrefix keeps it text
        cell.data_type = "s"
        cell.quotePrefix = shown[:1] in ("=", "+", "-", "@", "\t", "\r")
        if len(shown) > _SHORT:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _empty_book() -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    lay_out(book)
    return book


def _save(book: Workbook, path: Path) -> None:
    from io import BytesIO

    stream = BytesIO()
    book.save(stream)
    replace_file(path, stream.getvalue())


def _load(path: Path) -> Workbook:
    from openpyxl import load_workbook

    _check_file(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions of Excel that openpyxl drops hold no facts
            return load_workbook(path)
    except Exception as error:  # a damaged part raises whatever its parser meets
        raise ReadError(f"工作簿已损坏，无法读取：{path.name}", _HINT, path=path) from error


def _check_file(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except FileNotFoundError as error:
        raise ReadError(f"找不到项目文件：{path}", "请检查路径。", path=path) from error
    except zipfile.BadZipFile as error:
        message = f"不是 .xlsx 工作簿，或已加密、损坏：{path.name}"
        raise ReadError(message, _HINT, path=path) from error
    except OSError as error:
        raise ReadError(f"无法读取项目文件：{path}（{error.strerror}）", path=path) from error
    if size > _MOST_UNPACKED:
        raise ReadError(f"工作簿解压后过大，已拒绝读取：{path.name}", _HINT, path=path)

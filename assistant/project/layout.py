"""How the workbook looks: heads with notes, drop-downs, colours, widths, and a page that explains it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.project.reading import FORM_TITLE, FORM_VALUE
from assistant.project.shapes import WORDS, Shape, requirement
from assistant.project.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

GUIDE = "填表说明"
ROOM = 500  # rows of a table that have drop-downs and number checks
_REQUIRED, _OPTIONAL, _PALE = "F8CBAD", "DDEBF7", "F2F2F2"
_NOTE_WIDTH, _NOTE_LINE = 320, 20  # pixels
_NARROW, _WIDE, _FORM_WIDTHS = 12, 44, (28, 46, 70)  # characters
_ANY_LOW = -1e12  # what Excel is told where there is no lower bound
_LONGEST_TITLE, _LONGEST_TEXT = 32, 225  # characters of the box that Excel shows
_LONGEST_LIST = 255  # characters of a drop-down written into the check itself
_RULES = (
    "橙色表头为必填，蓝色为选填；不知道的留空，不要估数，软件会列出还缺什么。",
    "只在单元格中写数值，单位见表头；百分数写 90（表示 90%），不写 0.9。",
    "带下拉箭头的单元格从列表中选；是否类填“是”或“否”。",
    "鼠标停在表头上可看说明、要求和例子；可以调整列的顺序、增加自用的列，不要改表头文字。",
    "不接受公式，请粘贴为数值；一行一项，中间可以空行。",
    "“产污”“水质”按编号与“废气源”“废水”对应；废气源的排气筒编号与“排放口”对应。",
    "新建项目不填“现有工程”各表；扩建、改建、技术改造必填，迁建填搬迁前的情况。",
    "填好后运行 eia facts check 本文件，或 eia facts from-xlsx 转成 .yaml。",
)


def lay_out(book: Workbook) -> None:
    """Every sheet with its heads, and the page that explains them, into an empty workbook."""
    guide = book.active
    guide.title = GUIDE
    for sheet in sheets():
        page = book.create_sheet(sheet.title)
        if sheet.is_form:
            _form(page, sheet)
        else:
            _table(page, sheet)
    _guide(guide)


def form_row(sheet: Sheet, column: Column) -> int:
    """The row of a field in a form."""
    return sheet.columns.index(column) + 2


def _form(page: Worksheet, sheet: Sheet) -> None:
    heads = (FORM_TITLE, FORM_VALUE, "说明")
    for number, (text, width) in enumerate(zip(heads, _FORM_WIDTHS, strict=True), 1):
        _head(page, 1, number, text, colour=_PALE)
        _set_width(page, number, width)
    for column in sheet.columns:
        row = form_row(sheet, column)
        _head(page, row, 1, column.title, colour=_colour(column), note=column.note)
        _wrapped(page, row, 2, "")
        page.cell(row, 2).number_format = _format(column)
        _wrapped(page, row, 3, column.note.replace("\n", " "))
        _prepare(page, column, f"B{row}")
    page.freeze_panes = "B2"


def _table(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.all_columns, 1):
        letter = get_column_letter(number)
        is_parent = column is sheet.parent
        _head(page, 1, number, column.title, colour=_colour(column), note=_note(sheet, column))
        _set_width(page, number, _width(column))
        page.column_dimensions[letter].number_format = _format(column)
        cells = f"{letter}2:{letter}{ROOM}"
        if is_parent or (sheet.path, column.field) == (("air_sources",), "outlet"):
            page.add_data_validation(_listed(sheet.parent_title if is_parent else "排放口", cells))
        else:
            _prepare(page, column, cells)
    page.row_dimensions[1].height = 32
    page.freeze_panes = "B2"


def _note(sheet: Sheet, column: Column) -> str:
    if column is sheet.parent:
        return f"“{sheet.parent_title}”表中的编号，一个编号可以有几行。\n{column.note}"
    return column.note


def _prepare(page: Worksheet, column: Column, cells: str) -> None:
    """Drop-down or check of the cells of a field."""
    if checks := _check(column, cells):
        page.add_data_validation(checks)


def _format(column: Column) -> str:
    """How cells show what is typed: text keeps leading zeros and never becomes a number."""
    if column.shape.kind == "date":
        return "yyyy-mm-dd"
    return "@" if column.shape.kind == "text" or column.shape.is_list else "General"


def _check(column: Column, cells: str) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    shape = column.shape
    if shape.is_list or shape.kind in ("text", "date"):
        return None
    message = f"应为{requirement(shape)}。"
    if shape.kind in ("yes", "choice"):
        choices = ("是", "否") if shape.kind == "yes" else tuple(WORDS.get(c, c) for c in shape.choices)
        listed = f'"{",".join(choices)}"'
        if len(listed) > _LONGEST_LIST:
            return None
        checks = DataValidation(type="list", formula1=listed, allow_blank=True)
    else:
        checks = _number_check(shape)
    checks.error, checks.errorTitle = message[:_LONGEST_TEXT], column.title[:_LONGEST_TITLE]
    checks.showErrorMessage = True
    checks.add(cells)
    return checks


def _number_check(shape: Shape) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    kind = "whole" if shape.kind == "whole" else "decimal"
    low = shape.least if shape.least is not None else shape.above
    least = f"{_ANY_LOW if low is None else low:g}"
    if shape.most is not None:
        most = f"{shape.most:g}"
        return DataValidation(type=kind, operator="between", formula1=least, formula2=most, allow_blank=True)
    operator = "greaterThanOrEqual" if shape.above is None else "greaterThan"
    return DataValidation(type=kind, operator=operator, formula1=least, allow_blank=True)


def _listed(title: str, cells: str) -> DataValidation:
    """A drop-down of the numbers on another sheet; other text is allowed, the check comes later."""
    from openpyxl.worksheet.datavalidation import DataValidation

    source = f"'{title}'!$A$2:$A${ROOM}"
    checks = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    checks.add(cells)
    return checks


def _guide(page: Worksheet) -> None:
    lines: list[Sequence[str]] = [("怎样填写", "")]
    lines += [(f"{number}", rule) for number, rule in enumerate(_RULES, 1)]
    lines += [("", ""), ("各表", "内容")]
    lines += [(sheet.title, sheet.purpose) for sheet in sheets()]
    for row, texts in enumerate(lines, 1):
        for number, text in enumerate(texts, 1):
            _wrapped(page, row, number, text)
    for row in (1, len(_RULES) + 3):
        _head(page, row, 1, lines[row - 1][0], colour=_PALE)
        _head(page, row, 2, lines[row - 1][1], colour=_PALE)
    _set_width(page, 1, 18)
    _set_width(page, 2, 90)


def _head(page: Worksheet, row: int, number: int, text: str, *, colour: str, note: str = "") -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = page.cell(row, number, text or None)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if row == 1 else None)
    cell.border = Border(bottom=Side("thin", color="808080"), right=Side("thin", color="BFBFBF"))
    if note:
        lines = sum(1 + len(line) // 24 for line in note.split("\n"))
        cell.comment = Comment(note, GUIDE, width=_NOTE_WIDTH, height=_NOTE_LINE * (lines + 1))


def _wrapped(page: Worksheet, row: int, number: int, text: str) -> None:
    from openpyxl.styles import Alignment

    cell = page.cell(row, number, text or None)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")


def _colour(column: Column) -> str:
    return _REQUIRED if column.is_required else _OPTIONAL


def _width(column: Column) -> int:
    """Room for the title on two lines and the example on one."""
    return max(_NARROW, min(_WIDE, max(len(column.title), 2 * len(column.example)) + 4))


def _set_width(page: Worksheet, number: int, width: int) -> None:
    from openpyxl.utils import get_column_letter

    page.column_dimensions[get_column_letter(number)].width = width

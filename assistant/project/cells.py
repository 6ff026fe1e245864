"""Values as cells show them, and back: text, numbers, dates, 是 and 否, choices, several with 顿号."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from assistant.documents.form.dates import find_dates
from assistant.documents.units import folded
from assistant.project.shapes import WORDS, Shape

NONE_OF_THEM = "无"
_SEPARATORS = re.compile(r"[、，,；;\n]")
_YES = {"是": True, "√": True, "有": True, "否": False, "×": False, "无": False}
_CODES = {word: code for code, word in WORDS.items()}
_FIRST_DAY, _LAST_DAY = 20_000, 80_000  # Excel's day numbers of 1954 and 2119
_PERCENT_DECIMALS = 10  # 7 % is stored as 0.07, which times 100 is not quite 7

CellValue = str | float | date | None


def cell_value(value: object, shape: Shape) -> CellValue:
    """What a cell shows for a value; None for an empty cell."""
    if isinstance(value, list | tuple):
        texts = [str(cell_value(each, shape)) for each in value]
        if not texts:
            return NONE_OF_THEM if shape.may_be_unknown else None
        if any(_SEPARATORS.search(text) for text in texts):
            return "\n".join((*texts, ""))
        return "、".join(texts)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, int | float | date):
        return value
    return WORDS.get(str(value), str(value)) if shape.kind == "choice" else str(value)


def fact_value(cell: object, shape: Shape, *, is_percent_cell: bool) -> object:
    """What the file holds for a cell, None for an empty one; what does not fit is passed on to be refused."""
    if isinstance(cell, str) and not cell.strip():
        return None
    if cell is None:
        return None
    if is_percent_cell and isinstance(cell, int | float):
        return round(cell * 100, _PERCENT_DECIMALS)
    if shape.is_list:
        return _parts(cell, shape)
    if shape.kind == "text":
        return _text(cell)
    if shape.kind == "date":
        return _date(cell)
    if isinstance(cell, datetime | date):
        return _text(cell)
    if shape.kind == "yes":
        return _YES.get(cell.strip(), cell.strip()) if isinstance(cell, str) else cell
    if shape.kind == "choice":
        return _CODES.get(_text(cell), _text(cell))
    if isinstance(cell, bool):
        return _text(cell)
    return folded(cell).strip().replace(",", "") if isinstance(cell, str) else cell


def _parts(cell: object, shape: Shape) -> list[object]:
    text = cell if isinstance(cell, str) else _text(cell)
    if shape.may_be_unknown and text.strip() == NONE_OF_THEM:
        return []
    parts = text.split("\n") if "\n" in text else _SEPARATORS.split(text)
    stripped = [part.strip() for part in parts if part.strip()]
    return [_CODES.get(part, part) if shape.kind == "choice" else part for part in stripped]


def _text(cell: object) -> str:
    """Text of a cell that Excel took for something else: 3311 for a code, a day for a note."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != datetime.min.time() else cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _date(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _FIRST_DAY <= cell <= _LAST_DAY:
        from openpyxl.utils.datetime import from_excel

        return from_excel(cell)
    text = _text(cell)
    found = list(find_dates(text))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].on if whole and len(re.findall(r"\d+", text)) == 3 else text

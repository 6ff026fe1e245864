"""Headers, footers and page numbers: lines at the edge of the page that recur on others; images that do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from assistant.documents.model import Aside, AsideKind, Origin
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.pages import PageImage
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.table import Grid, Item

_LONG_LINE = 0.5  # lines at least this long, of the page width, show where the margins are
_HANGING = "，。、；：！？"  # may stand out into the margin
_MARGIN_ZONE = 0.12  # headers and footers stand within this share of the page height
_MARGIN_LINES = 2
_REPEATED = 3  # pages
_MOSTLY = 0.8  # of the lines at that height
_SAME_HEIGHT = 5.0  # [pt]
PAGE_NUMBER = re.compile(
    r"[-—–－·~～]\s*(\d{1,4})\s*[-—–－·~～]|第\s*(\d{1,4})\s*页(?:[,，/ ]*共\s*\d+\s*页)?"
    r"|(\d{1,4})(?:\s*/\s*\d{1,4})?"
)

Mark = tuple[str, int]


def take_out_margins(sheets: Sequence[Sheet]) -> tuple[Aside, ...]:
    """Take headers, footers and page numbers out of the sheets of a file; each stands once, with its pages.

    The lines that stay learn where the margins of their page are.
    """
    repeated = _repeated_lines(sheets) | _page_numbers(sheets)
    found: dict[tuple[AsideKind, Mark], tuple[str, list[int]]] = {}
    for sheet in sheets:
        middle = sheet.page.height / 2
        dropped = {id(line): line for line in _edge_lines(sheet) if _mark(line) in repeated}
        for line in dropped.values():
            kind = AsideKind.HEADER if line.bottom > middle else AsideKind.FOOTER
            found.setdefault((kind, _mark(line)), (line.text, []))[1].append(sheet.page.number)
        sheet.items = [item for item in sheet.items if id(item) not in dropped]
    _take_out_emblems(sheets)
    _set_limits(sheets)
    ordered = sorted(found.items(), key=lambda entry: (entry[0][0] is AsideKind.FOOTER, entry[1][1]))
    return tuple(Aside(kind, text, pages=tuple(pages)) for (kind, _), (text, pages) in ordered)


def _repeated_lines(sheets: Sequence[Sheet]) -> set[Mark]:
    """Shape and height of the lines that recur where, on other pages, no text of the body stands."""
    marks = [mark for sheet in sheets for mark in {_mark(line) for line in _edge_lines(sheet)}]
    counts = Counter(marks)
    often = {mark for mark, count in counts.items() if count >= _REPEATED}
    heights = Counter(height for _, height in marks)
    recurring = Counter(height for shape, height in marks if (shape, height) in often)
    return {mark for mark in often if recurring[mark[1]] >= _MOSTLY * heights[mark[1]]}


def _page_numbers(sheets: Sequence[Sheet]) -> set[Mark]:
    """The marks of page numbers in files of too few pages to recur: they rise as the pages do."""
    numbers: dict[tuple[Mark, int], int] = {}
    for sheet in sheets:
        for line in _edge_lines(sheet):
            if match := PAGE_NUMBER.fullmatch(line.text.strip()):
                ahead = int(next(filter(None, match.groups()))) - sheet.page.number
                numbers[_mark(line), ahead] = numbers.get((_mark(line), ahead), 0) + 1
    return {mark for (mark, _), count in numbers.items() if count > 1}


def _edge_lines(sheet: Sheet) -> Iterator[Line]:
    """The outermost lines of a page, up to the first table."""
    height = sheet.page.height
    items = [item for item in sheet.items if not isinstance(item, PageImage)]
    for outermost in (items, items[::-1]):
        for item in outermost[:_MARGIN_LINES]:
            if isinstance(item, Grid):
                break
            if item.bottom > height * (1 - _MARGIN_ZONE) or item.top < height * _MARGIN_ZONE:
                yield item


def _mark(line: Line) -> Mark:
    """A line with its numbers made alike, so that page numbers recur, and its height on the page."""
    shape = re.sub(r"\d+|(?<![A-Za-z])[IVXivx]+(?![A-Za-z])", "#", re.sub(r"\s", "", line.text))
    return shape, round(line.bottom / _SAME_HEIGHT)


def _take_out_emblems(sheets: Sequence[Sheet]) -> None:
    """Take out images that stand at the same place on several pages: emblems, watermarks."""
    places = Counter(_place(item) for sheet in sheets for item in sheet.items if isinstance(item, PageImage))
    for sheet in sheets:
        sheet.items = [
            item
            for item in sheet.items
            if not (isinstance(item, PageImage) and places[_place(item)] >= _REPEATED)
        ]


def _place(image: PageImage) -> tuple[int, ...]:
    return round(image.left), round(image.bottom), round(image.right), round(image.top)


def _set_limits(sheets: Sequence[Sheet]) -> None:
    """Give body lines the margins that the long lines of pages of that width show; scans have their own."""
    groups: dict[tuple[int, int], list[Sheet]] = {}
    for sheet in sheets:
        alone = sheet.page.number if sheet.page.origin is Origin.OCR else 0
        groups.setdefault((round(sheet.page.width), alone), []).append(sheet)
    for (width, _), alike in groups.items():
        limits = _margins([i for s in alike for i in s.items if _is_of_page(i)], width)
        for sheet in alike:
            sheet.items = [replace(i, limits=limits) if _is_of_page(i) else i for i in sheet.items]


def _is_of_page(item: Item) -> TypeGuard[Line]:
    return isinstance(item, Line) and not item.in_column


def _margins(lines: list[Line], width: float) -> tuple[float, float]:
    inked = [line for line in lines if line.text[-1] not in _HANGING] or lines
    long = [line for line in inked if line.right - line.left > _LONG_LINE * width] or inked
    if not long:
        return 0, width
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    return lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10]

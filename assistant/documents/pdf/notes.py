"""What was left out of a .pdf, or read otherwise than as plain text, in words for the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import mean

from assistant.documents.model import Aside, Origin
from assistant.documents.pdf.layout import is_cut_off
from assistant.documents.pdf.lines import Line
from assistant.documents.pdf.sheet import Sheet
from assistant.documents.pdf.table import Grid, Item


def notes_on(sheets: Sequence[Sheet], asides: Sequence[Aside], *, pages: int) -> list[str]:
    """The notes on the sheets of a file with so many pages."""
    remarks: list[tuple[list[int], str]] = [
        (_numbers_of(s for s in sheets if _is_unread_scan(s)), "无文字层，未识别"),
        (_numbers_of(s for s in sheets if s.page.failed), "已损坏或读取超时，未读取"),
        (_numbers_of(s for s in sheets if s.is_garbled), "的文字编码异常，读出的文字可能有误"),
        (_numbers_of(s for s in sheets if s.is_bare), "的文字编码异常，改用另一种读法，表格结构未还原"),
        (_numbers_of(s for s in sheets if s.differs), "用两种方法读出的文字不一致，请对照原文"),
        (_numbers_of(s for s in sheets if _is_overfull(s)), "的表格超出纸面，纸外文字可能缺失"),
        (list(range(len(sheets) + 1, pages + 1)), "超出单个文件的页数上限，未读取"),
    ]
    notes = [f"第 {_in_short(numbers)} 页{words}。" for numbers, words in remarks if numbers]
    notes = [*_on_recognition(sheets), *notes]
    repeated = "；".join(dict.fromkeys(aside.text for aside in asides))
    return [*notes, f"已略去重复的页眉页脚：{repeated}。"] if repeated else notes


def _on_recognition(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Which pages were recognised and how sure the engine was of them."""
    scans = [sheet for sheet in sheets if sheet.page.origin is Origin.OCR and sheet.has_words]
    ours = [sheet for sheet in scans if not sheet.page.hides_text]
    theirs = [sheet for sheet in scans if sheet.page.hides_text]
    for reason, is_scanned in (("是扫描件", True), ("的文字编码异常", False)):
        if some := [sheet for sheet in ours if sheet.page.is_scanned is is_scanned]:
            sure = mean(score for sheet in some for score in _scores(sheet.items))
            told = f"{reason}，文字由识别得到，平均置信度 {sure:.0%}，请对照原件核对关键数字。"
            yield f"第 {_in_short(_numbers_of(some))} 页{told}"
    if theirs:
        yield f"第 {_in_short(_numbers_of(theirs))} 页是扫描件，用的是文件自带的识别文字，可能有误。"


def _scores(items: Sequence[Item]) -> Iterator[float]:
    for item in items:
        if isinstance(item, Line):
            if item.confidence is not None:
                yield item.confidence
        elif isinstance(item, Grid):
            yield from (score for cell in item.cells for score in _scores(cell.items))


def _numbers_of(sheets: Iterable[Sheet]) -> list[int]:
    return [sheet.page.number for sheet in sheets]


def _is_unread_scan(sheet: Sheet) -> bool:
    return sheet.page.is_scanned and not sheet.has_words and sheet.page.origin is Origin.TEXT


def _is_overfull(sheet: Sheet) -> bool:
    """Whether a table runs over the edge; on paper and in the file its last words are cut off."""
    return any(isinstance(item, Grid) and is_cut_off(item, sheet.page.width) for item in sheet.items)


def _in_short(pages: Sequence[int]) -> str:
    """Page numbers in short: 3、5—9."""
    runs = [
        [number for _, number in group]
        for _, group in groupby(enumerate(sorted(pages)), key=lambda pair: pair[1] - pair[0])
    ]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)

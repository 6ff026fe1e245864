"""32x: the summary table of discharges (附表) adds up row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.assessment.model import Worked
from assistant.documents.report import FormTable, Report, TableKind
from assistant.rules.cells import Printed, printed, shown, slack
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_BASIS = [Basis("环办环评〔2020〕33号"), Basis("生态环境部令第9号", "第26条")]
_SIGNS = "①②③④⑤⑥⑦"
# words of each column's title, for headers whose circled numbers stand in a row of their own
_TITLES = ("现有工程(?!.*许可)", "许可", "在建", "本项目(?!.*建成后)", "以新带老", "全厂|建成后", "变化量")
_READS = ["tables:附表"]


class TotalsRow(NamedTuple):
    """The seven figures of one row of 附表, in the unit of the row."""

    existing: Printed
    permitted: Printed
    under_construction: Printed
    project: Printed
    replaced: Printed
    whole: Printed
    change: Printed
    label: str


@rule("EIA-321", "totals.whole-plant-adds-up", severity=Severity.ERROR, basis=_BASIS, reads=_READS)
def whole_plant_adds_up(report: Report) -> Iterator[Hit]:
    """In each row of 附表, ⑥ must equal ①+③+④-⑤.

    Bad::

        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 废气 | 非甲烷总烃 | 0.80 | 1.00 | 0 | 0.35 | 0.20 | 1.15 | +0.35 |

    Good::

        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 废气 | 非甲烷总烃 | 0.80 | 1.00 | 0 | 0.35 | 0.20 | 0.95 | +0.15 |

    Known limits: a row with a figure that is no plain number, or a negative ⑤, is not judged.
    """  # noqa: E501 - a table row stands on one line
    for row in _rows(report):
        terms = (row.existing, row.under_construction, row.project, row.replaced)
        if row.whole.is_absent or row.project.is_absent or row.replaced.value < 0:
            continue
        expected = row.existing.value + row.under_construction.value + row.project.value - row.replaced.value
        if _agrees(expected, row.whole, *terms):
            continue
        values = [shown(term.value, term) for term in terms]
        sum_text = f"{values[0]}+{values[1]}+{values[2]}-{values[3]}={shown(expected, *terms)}"
        yield _hit(row, row.whole, "⑥", "①+③+④-⑤", expected, sum_text)


@rule("EIA-322", "totals.change-adds-up", severity=Severity.ERROR, basis=_BASIS, reads=_READS)
def change_adds_up(report: Report) -> Iterator[Hit]:
    """In each row of 附表, ⑦ must equal ⑥-①.

    Bad::

        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 废气 | 颗粒物 | 0.80 | / | 0 | 0.10 | 0.20 | 0.70 | 0.10 |

    Good::

        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 废气 | 颗粒物 | 0.80 | / | 0 | 0.10 | 0.20 | 0.70 | -0.10 |
    """  # noqa: E501 - a table row stands on one line
    for row in _rows(report):
        if row.whole.is_absent or row.change.is_absent:
            continue
        expected = row.whole.value - row.existing.value
        if _agrees(expected, row.change, row.whole, row.existing) or _follows_from_sources(row):
            continue
        whole, existing = shown(row.whole.value, row.whole), shown(row.existing.value, row.existing)
        sum_text = f"{whole}-{existing}={shown(expected, row.whole, row.existing)}"
        yield _hit(row, row.change, "⑦", "⑥-①", expected, sum_text)


def _follows_from_sources(row: TotalsRow) -> bool:
    """True when ⑦ is right by ③+④-⑤, so that only ⑥ is wrong and is reported by its own rule."""
    expected = row.under_construction.value + row.project.value - row.replaced.value
    return _agrees(expected, row.change, row.under_construction, row.project, row.replaced)


def _agrees(expected: float, stated: Printed, *terms: Printed) -> bool:
    """True within rounding, and for a figure that a narrow column of a PDF may have cut short."""
    if stated.span.page is not None and f"{expected:.6f}".startswith(stated.text.lstrip("+")):
        return True
    return abs(expected - stated.value) <= slack(stated, *terms)


def _hit(row: TotalsRow, stated: Printed, sign: str, formula: str, expected: float, sum_text: str) -> Hit:
    unit = stated.unit
    value = sum_text.rpartition("=")[2]
    name = f"“{row.label}”" if row.label else "本行"
    printed_value = f"{stated.text}{'' if unit else _implied(row)}"
    message = f"附表{name}的{sign}填{printed_value}，按{sign}={formula}应为{value}{unit}。"
    worked = Worked(
        f"附表{sign}", expected, unit or "t/a", f"{sign}={formula}", sum_text, "报告表附表注",
        inputs=(),
    )  # fmt: skip
    return Hit(stated.span, message, f"核对①至{sign}各栏数据，使{sign}={formula}成立。", worked)


def _implied(row: TotalsRow) -> str:
    """The unit other cells of the row print, "" where the column head alone says it."""
    return next((number.unit for number in row[:7] if isinstance(number, Printed) and number.unit), "")


def _rows(report: Report) -> Iterator[TotalsRow]:
    for table in report.tables_of(TableKind.TOTALS):
        header = _columns(table)
        for row in table.body_rows():
            if found := _row(report, table, row, header):
                yield found


def _columns(table: FormTable) -> list[int]:
    """Grid columns of ① to ⑦, [] where the header does not name all of them."""
    found = [_column(table, sign, title) for sign, title in zip(_SIGNS, _TITLES, strict=True)]
    known = [index for index in found if index is not None]
    return known if len(known) == len(_SIGNS) and len(set(known)) == len(known) else []


def _column(table: FormTable, sign: str, title: str) -> int | None:
    signed = [c.index for c in table.columns if sign in c.title]
    named = [c.index for c in table.columns if re.search(title, c.title)]
    return next(iter([*signed, *named]), None)


def _row(report: Report, table: FormTable, row: int, header: list[int]) -> TotalsRow | None:
    """The row read by its header and by its last seven figures; None unless the readings agree.

    Where a row has one label cell more than the header, its figures stand one place to the right.
    """
    cells = table.table.row_cells(row)
    numbers = [printed(report.document, report.document.cell_span(cell)) for cell in cells]
    # a figure that stands for several rows does not add up with those of one
    if any(cell.row_span > 1 and n is not None and n.value for cell, n in zip(cells, numbers, strict=True)):
        return None
    readings = [_by_header(report, table, row, header), _last(numbers)]
    complete = [read for read in readings if len(read) == len(_SIGNS)]
    if not complete or any(_spans(read) != _spans(complete[0]) for read in complete):
        return None
    existing, permitted, under_construction, project, replaced, whole, change = complete[0]
    if sum(not number.is_absent for number in complete[0]) < 2:
        return None
    words = [report.document.cell_text(cell).strip() for cell in cells if cell.end <= existing.span.start]
    label = "·".join(word.replace("\n", "") for word in words[-2:] if word)
    return TotalsRow(existing, permitted, under_construction, project, replaced, whole, change, label)


def _by_header(report: Report, table: FormTable, row: int, header: list[int]) -> list[Printed]:
    aligned = [table.table.at(row, index) for index in header]
    read = [printed(report.document, report.document.cell_span(cell)) if cell else None for cell in aligned]
    return [number for number in read if number]


def _last(numbers: list[Printed | None]) -> list[Printed]:
    """The last seven cells as figures, blank ones behind the table's edge left out."""
    rest = list(numbers)
    while len(rest) > len(_SIGNS) and rest[-1] is not None and rest[-1].is_absent:
        rest.pop()
    return [number for number in rest[-len(_SIGNS) :] if number]


def _spans(numbers: list[Printed]) -> list[int]:
    return [number.span.start for number in numbers]

"""32x: the summary table of discharges (附表) adds up row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from assistant.assessment.model import Worked
from assistant.documents.form.report import FormTable, Report, TableKind
from assistant.rules.cells import Printed, printed, shown, slack
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule
from assistant.rules.tally import Tally

_BASIS = [Basis("环办环评〔2020〕33号"), Basis("生态环境部令第9号", "第26条")]
_SIGNS = "①②③④⑤⑥⑦"
# words of each column's title, for headers whose circled numbers stand in a row of their own
_TITLES = ("现有工程(?!.*许可)", "许可", "在建", "本项目(?!.*建成后)", "以新带老", "全厂|建成后", "变化量")
_READS = ["tables:附表"]
_UNREAD = "附表的列或行没有读清"
_FIGURE = re.compile(r"(?<![A-Za-z\d.-])\d+(?:\.\d+)?(?![\d.-])")
# so many rows wrong in one way are one mistake of method, told once
_LEAST_ALIKE, _MOST_NAMED = 5, 5


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
    tally = Tally()
    rows = list(_rows(report, tally))
    wrong = [(row, hit) for row in rows if (hit := _whole_hit(row))]
    alike = [(row, hit) for row, hit in wrong if _is_project_alone(row)]
    if len(alike) >= _LEAST_ALIKE and not any(row.replaced.value for row in rows):
        wrong = [pair for pair in wrong if pair not in alike]
        yield _grouped([row for row, _ in alike], alike[0][1])
    yield from (hit for _, hit in wrong)
    tally.require_half(_UNREAD)


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
    tally = Tally()
    for row in _rows(report, tally):
        if row.whole.is_absent or row.change.is_absent:
            continue
        expected = row.whole.value - row.existing.value
        if _agrees(expected, row.change, row.whole, row.existing) or _follows_from_sources(row):
            continue
        whole, existing = shown(row.whole.value, row.whole), shown(row.existing.value, row.existing)
        sum_text = f"{whole}-{existing}={shown(expected, row.whole, row.existing)}"
        yield _hit(row, row.change, "⑦", "⑥-①", expected, sum_text)
    tally.require_half(_UNREAD)


def _whole_hit(row: TotalsRow) -> Hit | None:
    terms = (row.existing, row.under_construction, row.project, row.replaced)
    if row.whole.is_absent or row.project.is_absent or row.replaced.value < 0:
        return None
    expected = row.existing.value + row.under_construction.value + row.project.value - row.replaced.value
    if _agrees(expected, row.whole, *terms):
        return None
    values = [shown(term.value, term) for term in terms]
    sum_text = f"{values[0]}+{values[1]}+{values[2]}-{values[3]}={shown(expected, *terms)}"
    if expected < 0 < row.replaced.value:
        return _too_much_replaced(row, expected, sum_text)
    return _hit(row, row.whole, "⑥", "①+③+④-⑤", expected, sum_text)


def _too_much_replaced(row: TotalsRow, expected: float, sum_text: str) -> Hit:
    """A sum below nothing shows that ⑤ is wrong; ⑥ cannot be told from it."""
    terms = (row.existing, row.under_construction, row.project)
    available = shown(sum(term.value for term in terms), *terms)
    unit = row.replaced.unit or row.whole.unit
    message = f"附表{_name(row)}的⑤填{row.replaced.text}{unit}，大于①+③+④的{available}{unit}，⑥不可能为负。"
    worked = _worked("⑥", expected, unit, "①+③+④-⑤", sum_text)
    return Hit(row.replaced.span, message, "核对⑤以新带老削减量以及①、③、④，再重算⑥。", worked)


def _is_project_alone(row: TotalsRow) -> bool:
    """True when ⑥ repeats ④ though there is an existing amount or one under construction."""
    before = row.existing.value + row.under_construction.value
    return before > 0 and abs(row.whole.value - row.project.value) <= slack(row.whole, row.project)


def _grouped(rows: Sequence[TotalsRow], first: Hit) -> Hit:
    named = "、".join(_name(row) for row in rows[:_MOST_NAMED])
    more = "等" if len(rows) > _MOST_NAMED else ""
    message = f"附表有{len(rows)}行的⑥只填了④，没有加上①和③，⑤均为空或0：{named}{more}。其中{first.message}"
    return Hit(first.span, message, "逐行核对①、③、⑤，使⑥=①+③+④-⑤成立。", first.worked)


def _follows_from_sources(row: TotalsRow) -> bool:
    """True when ⑦ is right by ③+④-⑤, so that only ⑥ is wrong and is reported by its own rule."""
    expected = row.under_construction.value + row.project.value - row.replaced.value
    return _agrees(expected, row.change, row.under_construction, row.project, row.replaced)


def _agrees(expected: float, stated: Printed, *terms: Printed) -> bool:
    """True within rounding, and for a figure that a narrow column of a PDF may have cut short."""
    text = stated.text.lstrip("+")
    # fewer digits say too little: "0" begins 0.5, "1" begins 10.2
    is_long = "." in text and len(re.sub(r"\D", "", text).lstrip("0")) >= 2
    if stated.span.page is not None and is_long and f"{expected:.6f}".startswith(text):
        return True
    return abs(expected - stated.value) <= slack(stated, *terms)


def _hit(row: TotalsRow, stated: Printed, sign: str, formula: str, expected: float, sum_text: str) -> Hit:
    unit = stated.unit
    value = sum_text.rpartition("=")[2]
    printed_value = f"{stated.text}{'' if unit else _implied(row)}"
    message = f"附表{_name(row)}的{sign}填{printed_value}，按{sign}={formula}应为{value}{unit}。"
    worked = _worked(sign, expected, unit, formula, sum_text)
    return Hit(stated.span, message, f"核对①至{sign}各栏数据，使{sign}={formula}成立。", worked)


def _worked(sign: str, expected: float, unit: str, formula: str, sum_text: str) -> Worked:
    return Worked(f"附表{sign}", expected, unit or "t/a", f"{sign}={formula}", sum_text, "报告表附表注")


def _name(row: TotalsRow) -> str:
    return f"“{row.label}”" if row.label else "本行"


def _implied(row: TotalsRow) -> str:
    """The unit other cells of the row print, "" where the column head alone says it."""
    return next((number.unit for number in row[:7] if isinstance(number, Printed) and number.unit), "")


def _rows(report: Report, tally: Tally) -> Iterator[TotalsRow]:
    """The rows that can be judged; ``tally`` counts them among all rows with figures."""
    for table in report.tables_of(TableKind.TOTALS):
        header = _columns(table)
        for row in chain(table.body_rows(), sorted(table.skipped_rows)):
            found = None if row in table.skipped_rows else _row(report, table, row, header)
            tally.seen += found is not None or _has_figures(report, table, row)
            tally.judged += found is not None
            if found:
                yield found


def _has_figures(report: Report, table: FormTable, row: int) -> bool:
    """True for a row that states two amounts or more, read or not; words and dashes state none."""
    cells = [cell for cell in table.table.row_cells(row) if cell.row == row]
    return len(_FIGURE.findall("\n".join(report.document.cell_text(cell) for cell in cells))) >= 2


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

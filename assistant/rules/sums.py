"""33x: the rows of a table add up, and its columns follow from one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from assistant.assessment.model import Worked
from assistant.documents.quantities import canonical_unit, conversion_factor
from assistant.documents.report import Column, Form, FormTable, Report, TableKind
from assistant.errors import CannotCheck
from assistant.rules.cells import Printed, cell_number, cell_words, shown, slack
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_QUALITY = [Basis("生态环境部令第9号", "第26条")]
_GRAND = re.compile(r"(?:合计|总计|总量|共计)(?:[（(][^）)]*[）)])?")
_SUBTOTAL = re.compile(r"小计|合计|总计|共计|总量")
_ADDITIVE = ("t/a", "kg/a", "t", "kg", "m³/a", "万元", "m²")
_POLLUTANT_COLUMN = re.compile("污染物|污染因子|污染源|因子|指标")
_SHARE_TOLERANCE = 0.05
_MOST_REPEATS = 4


@rule(
    "EIA-331",
    "sums.total-row-adds-up",
    severity=Severity.ERROR,
    basis=_QUALITY,
    reads=["chapters"],
    forms=_FORMS,
)
def total_row_adds_up(report: Report) -> Iterator[Hit]:
    """A row named 合计 must be the sum of the rows above it.

    Bad::

        一、建设项目基本情况
        表2-3 主要原辅材料一览表
        | 序号 | 原辅材料名称 | 年用量（t/a） | 最大储存量（t） |
        | 1 | 冷轧钢板 | 120 | 10 |
        | 2 | 铝合金型材 | 80 | 5 |
        | 合计 | / | 220 | 15 |

    Good::

        一、建设项目基本情况
        表2-3 主要原辅材料一览表
        | 序号 | 原辅材料名称 | 年用量（t/a） | 最大储存量（t） |
        | 1 | 冷轧钢板 | 120 | 10 |
        | 2 | 铝合金型材 | 80 | 5 |
        | 合计 | / | 200 | 15 |

    Known limits: columns with more than one unit, and totals of a part of the rows, are not judged.
    """
    for table in report.tables:
        for row in sorted(table.total_rows):
            if _is_grand_total(report, table, row):
                yield from _check_total(report, table, row)


def _is_grand_total(report: Report, table: FormTable, row: int) -> bool:
    words = [cell_words(report, table, row, column) for column in range(table.table.columns)]
    labels = [word for word in dict.fromkeys(words) if _SUBTOTAL.search(word)]
    return len(labels) == 1 and bool(_GRAND.fullmatch(labels[0]))


def _check_total(report: Report, table: FormTable, row: int) -> Iterator[Hit]:
    if table.kind is TableKind.TOTALS or any(_POLLUTANT_COLUMN.search(c.title) for c in table.columns):
        return
    for column in table.columns:
        unit = column.unit or canonical_unit(column.title)
        if column.index in table.serial_columns or unit not in _ADDITIVE:
            continue
        total = cell_number(report, table, row, column)
        above = _column_above(report, table, row, column)
        if total is None or total.is_absent or above is None or _matches_any(total, above):
            continue
        parts = [number for number, is_total in above if not is_total and not number.is_absent]
        if len(parts) < 2:
            continue
        expected = sum(number.value for number in parts)
        text = shown(expected, *parts)
        sum_text = f"{'+'.join(f'{number.value:g}' for number in parts)}={text}{unit}"
        worked = Worked("合计", expected, unit, "合计=各行之和", sum_text, "表中数据")
        message = (
            f"“{column.title}”一列各行之和为{text}{unit}，合计行填{total.text}{'' if total.unit else unit}。"
        )
        yield Hit(total.span, message, "核对各行数据和合计。", worked)


def _column_above(
    report: Report, table: FormTable, row: int, column: Column
) -> list[tuple[Printed, bool]] | None:
    """The numbers above a total with whether each is a total itself; None when one cannot be read."""
    found: list[tuple[Printed, bool]] = []
    for above in range(table.first_row, row):
        number = cell_number(report, table, above, column)
        if number is None or number.unit not in ("", column.unit):
            return None
        # a cell merged over several rows counts once
        if not found or found[-1][0].span != number.span:
            found.append((number, above in table.total_rows))
    return found


def _matches_any(total: Printed, above: Sequence[tuple[Printed, bool]]) -> bool:
    """True when the total is the sum of all rows, of the last rows back to any row, or of the subtotals."""
    plain = [number for number, is_total in above if not is_total]
    subtotals = [number for number, is_total in above if is_total]
    groups = [plain[start:] for start in range(len(plain))] + [subtotals] + list(_without_repeats(plain))
    return any(_is_sum(total, group) for group in groups if group)


def _without_repeats(plain: Sequence[Printed]) -> Iterator[list[Printed]]:
    """The numbers less any that repeat the one above: such a pair may be one cell whose merge was lost."""
    repeats = [
        index
        for index in range(1, len(plain))
        if plain[index].value and plain[index].text == plain[index - 1].text
    ]
    for count in range(1, min(len(repeats), _MOST_REPEATS) + 1):
        for left_out in combinations(repeats, count):
            yield [number for index, number in enumerate(plain) if index not in left_out]


def _is_sum(total: Printed, group: Sequence[Printed]) -> bool:
    expected = sum(number.value for number in group)
    # rounded sums of long columns stay within a thousandth
    return abs(expected - total.value) <= max(slack(total, *group), 0.001 * abs(expected))


class _Stage(NamedTuple):
    """Columns of one stage (产生 or 排放, organised or not) of a source table."""

    name: str
    amount: Column | None
    rate: Column | None
    concentration: Column | None


@rule(
    "EIA-332",
    "sums.amount-follows-from-rate",
    severity=Severity.ERROR,
    basis=_QUALITY,
    reads=["chapters"],
    forms=_FORMS,
)
def amount_follows_from_rate(report: Report) -> Iterator[Hit]:
    """In a source table, t/a must equal kg/h times hours per year.

    Bad::

        一、建设项目基本情况
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 产生量（t/a） | 产生速率（kg/h） | 排放量（t/a） | 排放速率（kg/h） | 排放时间（h/a） |
        | 喷塑 | 颗粒物 | 4.80 | 2.00 | 0.24 | 0.20 | 2400 |

    Good::

        一、建设项目基本情况
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 产生量（t/a） | 产生速率（kg/h） | 排放量（t/a） | 排放速率（kg/h） | 排放时间（h/a） |
        | 喷塑 | 颗粒物 | 4.80 | 2.00 | 0.24 | 0.10 | 2400 |
    """  # noqa: E501 - a table row stands on one line
    for table in _source_tables(report):
        hours_column = _column_with(table, ("h", "h/a"), "时间", "时数", "小时")
        if hours_column is None:
            continue
        for stage in _stages(table):
            for row in table.body_rows():
                yield from _amount_hit(report, table, row, stage, hours_column)


def _amount_hit(
    report: Report, table: FormTable, row: int, stage: _Stage, hours_column: Column
) -> Iterator[Hit]:
    read = _numbers(report, table, row, stage.amount, stage.rate, hours_column)
    if read is None:
        return
    amount, rate, hours = read
    if not 100 <= hours.value <= 8784:
        return
    expected = rate.value * hours.value / 1000
    if _is_close(expected, amount, rate, hours):
        return
    text = shown(expected, amount, rate)
    sum_text = f"{rate.value:g}kg/h×{hours.value:g}h/a÷1000={text}t/a"
    worked = Worked(f"{stage.name}量", expected, "t/a", "排放量=速率×年时间÷1000", sum_text, "表中数据")
    message = (
        f"{stage.name}速率{rate.value:g}kg/h、年时间{hours.value:g}h，{stage.name}量应为{text}t/a，"
        f"表中填{amount.value:g}t/a。"
    )
    yield Hit(amount.span, message, f"核对{stage.name}量、速率和时间。", worked)


@rule(
    "EIA-333",
    "sums.rate-follows-from-concentration",
    severity=Severity.ERROR,
    basis=_QUALITY,
    reads=["chapters"],
    forms=_FORMS,
)
def rate_follows_from_concentration(report: Report) -> Iterator[Hit]:
    """In a source table, kg/h must equal mg/m³ times m³/h.

    Bad::

        一、建设项目基本情况
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 废气量（m³/h） | 排放浓度（mg/m³） | 排放速率（kg/h） | 排放量（t/a） |
        | 喷塑 | 颗粒物 | 10000 | 20.0 | 0.50 | 0.48 |

    Good::

        一、建设项目基本情况
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 废气量（m³/h） | 排放浓度（mg/m³） | 排放速率（kg/h） | 排放量（t/a） |
        | 喷塑 | 颗粒物 | 10000 | 20.0 | 0.20 | 0.48 |
    """
    for table in _source_tables(report):
        flow_column = _column_with(table, ("m³/h",), "风量", "废气量", "烟气量", "排气量")
        if flow_column is None:
            continue
        for stage in _stages(table):
            for row in table.body_rows():
                yield from _rate_hit(report, table, row, stage, flow_column)


def _rate_hit(
    report: Report, table: FormTable, row: int, stage: _Stage, flow_column: Column
) -> Iterator[Hit]:
    read = _numbers(report, table, row, stage.rate, stage.concentration, flow_column)
    if read is None:
        return
    rate, concentration, flow = read
    if flow.value < 100:
        return
    expected = concentration.value * flow.value * 1e-6
    if _is_close(expected, rate, concentration, flow):
        return
    text = shown(expected, rate)
    sum_text = f"{concentration.value:g}mg/m³×{flow.value:g}m³/h×10⁻⁶={text}kg/h"
    worked = Worked(f"{stage.name}速率", expected, "kg/h", "速率=浓度×风量×10⁻⁶", sum_text, "表中数据")
    message = (
        f"{stage.name}浓度{concentration.value:g}mg/m³、风量{flow.value:g}m³/h，{stage.name}速率应为{text}kg/h，"
        f"表中填{rate.value:g}kg/h。"
    )
    yield Hit(rate.span, message, f"核对{stage.name}浓度、速率和风量。", worked)


def _source_tables(report: Report) -> list[FormTable]:
    tables = report.tables_of(TableKind.AIR_SOURCES, TableKind.OUTLETS, TableKind.OTHER)
    with_rates = [table for table in tables if any(c.unit in ("kg/h", "g/h") for c in table.columns)]
    if not with_rates:
        raise CannotCheck("未找到列有速率的废气源强表")
    return with_rates


def _column_with(table: FormTable, units: Sequence[str], *words: str) -> Column | None:
    """The one column with such a unit and title; None when there are several."""
    found = [c for c in table.columns if c.unit in units and any(word in c.title for word in words)]
    return found[0] if len(found) == 1 else None


def _stages(table: FormTable) -> Iterator[_Stage]:
    """产生 and 排放, each organised, fugitive or undivided, with its columns where they are single."""
    for stage in ("产生", "排放"):
        for mode in ("有组织", "无组织", ""):
            columns = [c for c in table.columns if _stage_of(c) == stage and _mode_of(c) == mode]
            yield _Stage(
                stage,
                _single(columns, "t/a", "kg/a"),
                _single(columns, "kg/h", "g/h"),
                _single(columns, "mg/m³"),
            )


def _stage_of(column: Column) -> str:
    title = column.title
    if any(word in title for word in ("标准", "限值", "许可", "收集", "削减", "去除")):
        return ""
    return "产生" if "产生" in title else "排放" if "排放" in title else ""


def _mode_of(column: Column) -> str:
    return next((mode for mode in ("无组织", "有组织") if mode in column.title), "")


def _single(columns: Sequence[Column], *units: str) -> Column | None:
    found = [column for column in columns if column.unit in units]
    return found[0] if len(found) == 1 else None


def _numbers(
    report: Report, table: FormTable, row: int, *columns: Column | None
) -> tuple[Printed, Printed, Printed] | None:
    """Three positive numbers of a row in t/a, kg/h, mg/m³ or the column's own unit."""
    found = []
    for column in columns:
        number = cell_number(report, table, row, column) if column else None
        if number is None or column is None or number.value <= 0 or number.unit not in ("", column.unit):
            return None
        found.append(_scaled(number, column.unit))
    return (found[0], found[1], found[2])


def _scaled(number: Printed, unit: str) -> Printed:
    target = {"kg/a": "t/a", "g/h": "kg/h"}.get(unit, unit)
    factor = conversion_factor(unit, target) or 1.0
    return Printed(number.value * factor, number.half * factor, target, number.span, number.text)


def _is_close(expected: float, stated: Printed, *terms: Printed) -> bool:
    """True within the rounding of the printed numbers and within a twentieth."""
    share = sum(term.half / term.value for term in terms)
    tolerance = max(stated.half + expected * share, _SHARE_TOLERANCE * max(expected, stated.value))
    return abs(expected - stated.value) <= tolerance + 1e-12

"""33x: in a table of sources, amount, rate, concentration, air volume and hours follow from one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.assessment.model import Worked
from assistant.documents.form.report import Column, Form, FormTable, Report, TableKind
from assistant.documents.quantities import conversion_factor
from assistant.errors import CannotCheck
from assistant.rules.cells import Printed, cell_number, shown
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule
from assistant.rules.tally import Tally

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_QUALITY = [Basis("生态环境部令第9号", "第26条")]
_SHARE_TOLERANCE = 0.05


class _Stage(NamedTuple):
    """Columns of one stage (产生 or 排放, organised or not) of a source table."""

    name: str
    amount: Column | None
    rate: Column | None
    concentration: Column | None


@rule(
    "EIA-332",
    "sources.amount-follows-from-rate",
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
    tally = Tally(seen=1)
    for table in _source_tables(report):
        hours_column = _column_with(table, ("h", "h/a"), "时间", "时数", "小时")
        if hours_column is None:
            continue
        for stage in _stages(table):
            for row in table.body_rows():
                yield from _amount_hit(report, table, row, stage, hours_column, tally)
    tally.require_any("没有一行同时读到量、速率和年时间")


def _amount_hit(
    report: Report, table: FormTable, row: int, stage: _Stage, hours_column: Column, tally: Tally
) -> Iterator[Hit]:
    read = _numbers(report, table, row, stage.amount, stage.rate, hours_column)
    if read is None:
        return
    amount, rate, hours = read
    if not 100 <= hours.value <= 8784:
        return
    tally.judged += 1
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
    "sources.rate-follows-from-concentration",
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
    tally = Tally(seen=1)
    for table in _source_tables(report):
        flow_column = _column_with(table, ("m³/h",), "风量", "废气量", "烟气量", "排气量")
        if flow_column is None:
            continue
        for stage in _stages(table):
            for row in table.body_rows():
                yield from _rate_hit(report, table, row, stage, flow_column, tally)
    tally.require_any("没有一行同时读到浓度、速率和风量")


def _rate_hit(
    report: Report, table: FormTable, row: int, stage: _Stage, flow_column: Column, tally: Tally
) -> Iterator[Hit]:
    read = _numbers(report, table, row, stage.rate, stage.concentration, flow_column)
    if read is None:
        return
    rate, concentration, flow = read
    if flow.value < 100:
        return
    tally.judged += 1
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

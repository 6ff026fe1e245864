"""7xx: outlets and the limits they are held to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.documents.form.report import Citation, CitationKind, Column, Form, FormTable, Report, TableKind
from assistant.documents.quantities import conversion_factor
from assistant.registers import Confidence, Limit, Registers
from assistant.rules.cells import Printed, cell_number, cell_words
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule
from assistant.rules.tally import Tally

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_LOW_ALLOWED = re.compile("锅炉|热水|蒸汽|油烟|食堂|厨房|发电机|应急|备用|炉窑")
_STRICTER = re.compile("较严|严者|严格|两者|二者|协商|接管|设计进水")
_LOWEST_M = 15.0


class _Stated(NamedTuple):
    """A concentration limit as a filing states it, in the unit of its column."""

    pollutant: str
    limit: Printed
    unit: str
    standard: str


@rule(
    "EIA-701",
    "outlets.stack-is-high-enough",
    severity=Severity.WARNING,
    basis=[Basis("GB 16297-1996", "7.4")],
    reads=["tables:排放口"],
    forms=_FORMS,
)
def stack_is_high_enough(report: Report) -> Iterator[Hit]:
    """A new exhaust stack is not lower than 15 m, boilers and cooking fume apart.

    Bad::

        一、建设项目基本情况
        表4-2 废气排放口基本情况表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 12 | 0.5 | 25 |

    Good::

        一、建设项目基本情况
        表4-2 废气排放口基本情况表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 15 | 0.5 | 25 |
    """
    for table in report.tables_of(TableKind.OUTLETS):
        column = table.column("高度")
        if column is None or column.unit not in ("", "m"):
            continue
        for row in table.body_rows():
            height = cell_number(report, table, row, column)
            words = "".join(cell_words(report, table, row, index) for index in range(table.table.columns))
            if height is None or not 3 <= height.value < _LOWEST_M or _LOW_ALLOWED.search(words):
                continue
            message = f"排气筒高度{height.value:g}m，低于新污染源排气筒一般不低于15m的要求。"
            suggestion = "加高排气筒；确需低于15m的，按外推结果再严格50%执行排放速率，并说明理由。"
            yield Hit(height.span, message, suggestion)


@rule(
    "EIA-702",
    "outlets.limit-is-that-of-the-standard",
    severity=Severity.ERROR,
    basis=[Basis("生态环境部令第9号", "第26条")],
    reads=["tables:排放标准"],
    forms=_FORMS,
)
def limit_is_that_of_the_standard(report: Report, registers: Registers, on: date) -> Iterator[Hit]:
    """A concentration limit must be one that the cited standard states for the pollutant.

    Bad::

        编制日期：2024年6月
        三、区域环境质量现状、环境保护目标及评价标准
        表3-5 大气污染物排放标准
        | 污染物 | 最高允许排放浓度（mg/m³） | 标准来源 |
        | 颗粒物 | 150 | 《铸造工业大气污染物排放标准》（GB 39726-2020） |

    Good::

        编制日期：2024年6月
        三、区域环境质量现状、环境保护目标及评价标准
        表3-5 大气污染物排放标准
        | 污染物 | 最高允许排放浓度（mg/m³） | 标准来源 |
        | 颗粒物 | 30 | 《铸造工业大气污染物排放标准》（GB 39726-2020） |

    Known limits: only pollutants all of whose limits in the register are verified; stricter limits chosen
    from several standards are not judged.
    """
    tally = Tally(seen=1)
    for table in report.tables_of(TableKind.LIMITS):
        pollutant_column = table.column("污染物", "污染因子", "项目")
        if pollutant_column is None:
            continue
        for column in (c for c in table.columns if c.unit in ("mg/m³", "mg/L")):
            for row in table.body_rows():
                stated = _limit_in(report, table, row, pollutant_column, column)
                known = _known_limits(stated, registers, on) if stated else []
                tally.judged += bool(known)
                if stated and known:
                    yield from _limit_hit(stated, known)
    tally.require_any("排放标准表中没有一行能与已核实的限值对照")


def _limit_in(
    report: Report, table: FormTable, row: int, pollutant_column: Column, column: Column
) -> _Stated | None:
    """The limit in a row with its pollutant and its one standard; None where one of them is not read."""
    pollutant = cell_words(report, table, row, pollutant_column)
    limit = cell_number(report, table, row, column)
    cite = _standard_of(report, table, row)
    if not pollutant or limit is None or cite is None:
        return None
    if limit.value <= 0 or limit.unit not in ("", column.unit):
        return None
    return _Stated(pollutant, limit, column.unit, cite.number)


def _known_limits(stated: _Stated, registers: Registers, on: date) -> list[float]:
    """What the standard allows the pollutant, ascending; [] where one of its limits is not verified."""
    limits = registers.limits.limits_for(stated.standard, stated.pollutant, on)
    if any(limit.confidence is not Confidence.VERIFIED for limit in limits):
        return []
    return sorted(_values(limits, stated.unit))


def _limit_hit(stated: _Stated, known: list[float]) -> Iterator[Hit]:
    limit, unit = stated.limit, stated.unit
    if any(abs(value - limit.value) <= limit.half for value in known):
        return
    values = "、".join(f"{value:g}" for value in known)
    message = (
        f"{stated.standard}对{stated.pollutant}规定的限值为{values}{unit}，表中填{limit.value:g}{unit}。"
    )
    yield Hit(limit.span, message, "对照标准原文核对限值及其适用条件。")


def _standard_of(report: Report, table: FormTable, row: int) -> Citation | None:
    """The one standard a row names; None where there is none, several, or a choice of the stricter."""
    cells = table.table.row_cells(row)
    words = "".join(report.document.cell_text(cell) for cell in cells)
    if _STRICTER.search(words) or _STRICTER.search(_caption(report, table)):
        return None
    found = [
        cite
        for cite in report.citations
        if cite.kind is CitationKind.STANDARD
        and any(cell.start <= cite.span.start < cell.end for cell in cells)
    ]
    return found[0] if len({cite.number for cite in found}) == 1 else None


def _caption(report: Report, table: FormTable) -> str:
    return report.document.quote(table.caption) if table.caption else ""


def _values(limits: list[Limit], unit: str) -> list[float]:
    """All values of the limits in the unit; a limit without a plain value leaves nothing to compare."""
    found = set()
    for limit in limits:
        factor = conversion_factor(limit.unit.replace("m3", "m³"), unit)
        if factor is None:
            continue
        if limit.value is None:
            return []
        found.add(limit.value * factor)
    return list(found)


@rule(
    "EIA-703",
    "outlets.emission-within-stated-limit",
    severity=Severity.ERROR,
    basis=[Basis("生态环境部令第9号", "第27条")],
    reads=["chapters"],
    forms=_FORMS,
)
def emission_is_within_the_stated_limit(report: Report) -> Iterator[Hit]:
    """A concentration shown to comply must not exceed the limit in the same row.

    Bad::

        四、主要环境影响和保护措施
        表4-3 废气排放口达标情况表
        | 排放口编号 | 污染物 | 排放浓度（mg/m³） | 标准限值（mg/m³） | 达标情况 |
        | DA001 | 颗粒物 | 45.2 | 30 | 达标 |

    Good::

        四、主要环境影响和保护措施
        表4-3 废气排放口达标情况表
        | 排放口编号 | 污染物 | 排放浓度（mg/m³） | 标准限值（mg/m³） | 达标情况 |
        | DA001 | 颗粒物 | 25.2 | 30 | 达标 |
    """
    tally = Tally()
    for table in report.tables:
        measured = [c for c in table.columns if "浓度" in c.title and "排放" in c.title and not _is_limit(c)]
        limits = [c for c in table.columns if "浓度" in c.title and _is_limit(c)]
        limits = limits or [c for c in table.columns if _is_limit(c) and c.unit in ("mg/m³", "mg/L")]
        if len(measured) != 1 or len(limits) != 1 or measured[0].unit != limits[0].unit or not limits[0].unit:
            continue
        for row in table.body_rows():
            yield from _exceedance(report, table, row, measured[0], limits[0], tally)
    tally.require_any("排放浓度和限值没有读到数值")


def _is_limit(column: Column) -> bool:
    return any(word in column.title for word in ("限值", "标准", "允许", "许可"))


def _exceedance(
    report: Report, table: FormTable, row: int, measured: Column, limit: Column, tally: Tally
) -> Iterator[Hit]:
    stated, allowed = (_plain_number(report, table, row, column) for column in (measured, limit))
    words = "".join(cell_words(report, table, row, index) for index in range(table.table.columns))
    tally.seen += 1
    if stated is None or allowed is None:
        return
    tally.judged += 1
    if stated.value <= allowed.value or "超标" in words or "不达标" in words:
        return
    unit = measured.unit
    message = f"排放浓度{stated.value:g}{unit}大于同一行的限值{allowed.value:g}{unit}。"
    yield Hit(stated.span, message, "核对排放浓度和限值；确实超标的，加强治理措施。")


def _plain_number(report: Report, table: FormTable, row: int, column: Column) -> Printed | None:
    number = cell_number(report, table, row, column)
    return number if number and number.value > 0 and number.unit in ("", column.unit) else None

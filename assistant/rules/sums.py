"""331: the rows of a table add up to its totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.assessment.model import Worked
from assistant.documents.form.report import Column, Form, FormTable, Report, TableKind
from assistant.documents.quantities import canonical_unit
from assistant.rules.cells import Printed, cell_number, cell_words, shown, slack
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule
from assistant.rules.tally import Tally

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_QUALITY = [Basis("生态环境部令第9号", "第26条")]
_GRAND = re.compile(r"(?:合计|总计|总量|共计)(?:[（(][^）)]*[）)])?")
_SUBTOTAL = re.compile(r"小计|合计|总计|共计|总量")
_ADDITIVE = ("t/a", "kg/a", "t", "kg", "m³/a", "万元", "m²")
_POLLUTANT_COLUMN = re.compile("污染物|污染因子|污染源|因子|指标")
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
    tally = Tally()
    for table in report.tables:
        for row in sorted(table.total_rows):
            if _is_grand_total(report, table, row):
                yield from _check_total(report, table, row, tally)
    tally.require_any("合计行或者它上面的各行没有读清")


def _is_grand_total(report: Report, table: FormTable, row: int) -> bool:
    words = [cell_words(report, table, row, column) for column in range(table.table.columns)]
    labels = [word for word in dict.fromkeys(words) if _SUBTOTAL.search(word)]
    return len(labels) == 1 and bool(_GRAND.fullmatch(labels[0]))


def _check_total(report: Report, table: FormTable, row: int, tally: Tally) -> Iterator[Hit]:
    if table.kind is TableKind.TOTALS or any(_POLLUTANT_COLUMN.search(c.title) for c in table.columns):
        return
    for column in table.columns:
        unit = column.unit or canonical_unit(column.title)
        if column.index in table.serial_columns or unit not in _ADDITIVE:
            continue
        total = cell_number(report, table, row, column)
        above = _column_above(report, table, row, column)
        if total is not None and total.is_absent:
            continue
        tally.seen += 1
        if total is None or above is None:
            continue
        tally.judged += 1
        if _matches_any(total, above):
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

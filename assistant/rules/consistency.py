"""4xx: what is said in several places is the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from assistant.documents.form.report import ChapterKey, Column, Form, FormTable, Report, TableKind
from assistant.documents.model import Span
from assistant.documents.quantities import parse_quantity
from assistant.errors import CannotCheck
from assistant.rules.cells import Printed, cell_number, cell_words
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule
from assistant.rules.tally import Tally

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_QUALITY = [Basis("生态环境部令第9号", "第26条")]
_MARKS = re.compile(r"[\s（）()【】\[\]“”\"'‘’《》·,，、—–\-－_]")
_NEAR = 0.85
_QUOTED_PROJECT = re.compile(
    r"[^\s，。；：:《》“”\"|]{8,80}?(?:项目|工程)(?=[^一-龥]|的|环境|在|符合|建设|拟|选址|$)"
)


class _Name(NamedTuple):
    """A project name as printed somewhere."""

    text: str
    span: Span


@rule(
    "EIA-401",
    "consistency.project-name-is-the-same",
    severity=Severity.WARNING,
    basis=_QUALITY,
    reads=["fields:建设项目名称"],
    forms=_FORMS,
)
def project_name_is_the_same(report: Report) -> Iterator[Hit]:
    """The project's name is the same on the cover, in the form, in the conclusion and in 附表.

    Bad::

        项目名称：海沧五金厂年产金属货架200吨新建项目
        一、建设项目基本情况
        | 建设项目名称 | 海沧五金厂年产金属货架300吨新建项目 | 项目代码 | 无 |

    Good::

        项目名称：海沧五金厂年产金属货架300吨新建项目
        一、建设项目基本情况
        | 建设项目名称 | 海沧五金厂年产金属货架300吨新建项目 | 项目代码 | 无 |

    Known limits: names that differ in much are those of other projects and are not compared.
    """
    field = report.field("建设项目名称")
    if field is None or len(_plain(field.text)) < 6:
        return
    for name in _other_names(report):
        first, second = _plain(field.text), _plain(name.text)
        if first in second or second in first or not _is_name(second) or sorted(first) == sorted(second):
            continue
        if SequenceMatcher(None, first, second).ratio() < _NEAR:
            continue
        here, there = _one_line(name.text), _one_line(field.text)
        message = f"此处项目名称为“{here}”，表内“建设项目名称”为“{there}”，两处不一致。"
        yield Hit(name.span, message, "统一为立项批复（核准、备案）的名称。")


def _other_names(report: Report) -> Iterator[_Name]:
    if cover := report.field("项目名称"):
        yield _Name(cover.text, cover.value)
    for key in (ChapterKey.CONCLUSION, ChapterKey.TOTALS):
        chapter = report.chapter(key)
        if chapter is None:
            continue
        for match in _QUOTED_PROJECT.finditer(report.text, chapter.span.start, chapter.span.end):
            yield _Name(match[0], report.document.span(match.start(), match.end()))


def _plain(name: str) -> str:
    return _MARKS.sub("", name)


def _is_name(text: str) -> bool:
    """True for words that end as a project's name does; others were cut or mixed up in reading."""
    return bool(re.search("(?:项目|工程|线|厂|中心|基地|改造|建设)$", text))


def _one_line(name: str) -> str:
    return re.sub(r"\s+", "", name)


@rule(
    "EIA-402",
    "consistency.outlet-height-is-the-same",
    severity=Severity.WARNING,
    basis=_QUALITY,
    reads=["tables:排放口"],
    forms=_FORMS,
)
def outlet_height_is_the_same(report: Report) -> Iterator[Hit]:
    """An exhaust outlet has the same height in every table that lists it.

    Bad::

        四、主要环境影响和保护措施
        表4-2 废气排放口基本情况表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 15 | 0.5 | 25 |
        表4-9 废气排放口参数一览表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 20 | 0.5 | 25 |

    Good::

        四、主要环境影响和保护措施
        表4-2 废气排放口基本情况表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 15 | 0.5 | 25 |
        表4-9 废气排放口参数一览表
        | 排放口编号 | 排放口名称 | 污染物 | 排气筒高度（m） | 排气筒内径（m） | 温度（℃） |
        | DA001 | 喷漆废气排放口 | 非甲烷总烃 | 15 | 0.5 | 25 |
    """
    first: dict[str, Printed] = {}
    tally = Tally(seen=1)
    for table in report.tables_of(TableKind.OUTLETS, TableKind.AIR_SOURCES):
        column = table.column("高度")
        if column is None or column.unit not in ("", "m"):
            continue
        for outlet, height in _outlets(report, table, column):
            tally.judged += 1
            known = first.setdefault(outlet, height)
            if abs(known.value - height.value) < 0.01:
                continue
            message = f"排放口{outlet}的高度此处为{height.value:g}m，前文为{known.value:g}m。"
            yield Hit(height.span, message, "统一排气筒高度，并核对据此确定的速率限值。")
    tally.require_any("排放口表中没有一行读到编号和高度")


def _outlets(report: Report, table: FormTable, column: Column) -> Iterator[tuple[str, Printed]]:
    """Numbers of outlets with their heights; a row that names two outlets, or none, says nothing."""
    for row in table.body_rows():
        height = cell_number(report, table, row, column)
        words = " ".join(cell_words(report, table, row, index) for index in range(table.table.columns))
        numbers = set(re.findall(r"DA\d{3}", words))
        if height is not None and height.value > 0 and len(numbers) == 1:
            yield numbers.pop(), height


@rule(
    "EIA-403",
    "consistency.waste-amount-is-the-same",
    severity=Severity.WARNING,
    basis=_QUALITY,
    reads=["tables:附表"],
    forms=_FORMS,
)
def waste_amount_is_the_same(report: Report) -> Iterator[Hit]:
    """A waste has the same yearly amount in chapter four and in 附表.

    Bad::

        四、主要环境影响和保护措施
        表4-10 危险废物汇总表
        | 危险废物名称 | 危险废物类别 | 代码 | 年产生量（t/a） | 工序 | 危险特性 |
        | 废活性炭 | HW49 | 900-039-49 | 2.35 | 废气治理 | T |
        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量（固体废物产生量）④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 危险废物 | 废活性炭 | 0 | 0 | 0 | 2.53 | 0 | 2.53 | 2.53 |

    Good::

        四、主要环境影响和保护措施
        表4-10 危险废物汇总表
        | 危险废物名称 | 危险废物类别 | 代码 | 年产生量（t/a） | 工序 | 危险特性 |
        | 废活性炭 | HW49 | 900-039-49 | 2.35 | 废气治理 | T |
        附表 建设项目污染物排放量汇总表
        | 分类 | 污染物名称 | 现有工程排放量① | 现有工程许可排放量② | 在建工程排放量③ | 本项目排放量（固体废物产生量）④ | 以新带老削减量⑤ | 本项目建成后全厂排放量⑥ | 变化量⑦ |
        | 危险废物 | 废活性炭 | 0 | 0 | 0 | 2.35 | 0 | 2.35 | 2.35 |

    Known limits: a waste named in several rows of one table is not compared.
    """  # noqa: E501 - a table row stands on one line
    if not report.tables_of(TableKind.HAZARDOUS_WASTES):
        raise CannotCheck("未找到危险废物表")
    listed = _amounts(report, TableKind.HAZARDOUS_WASTES, "产生量")
    totals = _amounts(report, TableKind.TOTALS, "④", "本项目")
    tally = Tally(seen=1, judged=len(listed.keys() & totals.keys()))
    tally.require_any("附表与危险废物表中没有读到同名的废物")
    for name, stated in totals.items():
        earlier = listed.get(name)
        if earlier is None or earlier.unit != stated.unit or not stated.value or not earlier.value:
            continue
        if abs(earlier.value - stated.value) <= earlier.half + stated.half + 1e-9:
            continue
        message = f"{name}的产生量附表为{stated.value:g}t/a，第四章为{earlier.value:g}t/a，两处不一致。"
        yield Hit(stated.span, message, "核对产生量，使附表与第四章一致。")


def _amounts(report: Report, kind: TableKind, *titles: str) -> dict[str, Printed]:
    """Amounts in t/a by name of the waste, for names that stand in one row only."""
    found: dict[str, Printed] = {}
    rows: Counter[str] = Counter()
    for table in report.tables_of(kind):
        column = table.column(*titles)
        if column is None or column.unit not in ("", "t/a"):
            continue
        for row in table.body_rows():
            amount = cell_number(report, table, row, column)
            name = _waste_name(report, table, row)
            if amount is None or not name or amount.unit not in ("", "t/a"):
                continue
            rows[name] += 1
            found[name] = Printed(amount.value, amount.half, "t/a", amount.span, amount.text)
    return {name: amount for name, amount in found.items() if rows[name] == 1}


def _waste_name(report: Report, table: FormTable, row: int) -> str:
    """The first cell from the left that names a waste: words that begin with 废 or 含, no class."""
    words = (cell_words(report, table, row, index) for index in range(min(4, table.table.columns)))
    named = (word for word in words if re.match("废|含|漆渣|污泥", word) and "废物" not in word[-2:])
    return next((word for word in named if parse_quantity(word) is None), "")

"""51x: special topics (专项评价) that the stated facts call for are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.form.report import ChapterKey, FormTable, Report, TableKind
from assistant.documents.model import Span
from assistant.errors import CannotCheck
from assistant.registers import Registers
from assistant.rules.cells import cell_number, cell_words
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FIELD = "专项评价设置情况"
_READS = [f"fields:{_FIELD}"]
_GUIDE = "环办环评〔2020〕33号"
_Q = re.compile(
    r"Q\s*值?\s*(?:[=＝]|为|约为|总和为|合计为)\s*(\d+(?:\.\d+)?)(?![\d.]*\s*(?:×|\*|m|M|t|万|~|～|≤|＜|<|时|的))"
)
# characters before a value of Q that tell it from the directivity of a sound source and from air volumes
_NEARBY = 60
_NOT_INDUSTRIAL = re.compile("生活|雨水|食堂|冷却")
_INDUSTRIAL = re.compile("生产废水|工业废水|工艺废水|清洗废水|喷淋废水|含.{1,4}废水")


def _set_topics(report: Report) -> str:
    """The words of the field, and the headings of special topics further on."""
    field = report.field(_FIELD)
    if field is None or not field.text.strip():
        raise CannotCheck(f"“{_FIELD}”栏没有读到内容")
    return field.text


def _needs(report: Report, topic: str) -> bool:
    """True when the field sets no such topic and no heading announces one."""
    text = _set_topics(report)
    announced = re.search(rf"{topic}[一-龥]{{0,6}}专项(?:评价|分析)", report.text)
    if topic in text and not re.search(
        rf"(?:不|无需|未)[^。；\n]{{0,8}}{topic}|{topic}[^。；\n]{{0,30}}(?:不|无)", text
    ):
        return False
    if announced is None:
        return True
    before = report.text[max(0, announced.start() - 12) : announced.start()]
    return bool(re.search("不|无需", before))


@rule(
    "EIA-511",
    "topics.risk-topic-when-q-reaches-one",
    severity=Severity.ERROR,
    basis=[Basis(_GUIDE, "表1-风险")],
    reads=_READS,
)
def risk_topic_when_q_reaches_one(report: Report) -> Iterator[Hit]:
    """A project whose Q reaches 1 needs a special topic on environmental risk.

    Bad::

        一、建设项目基本情况
        | 专项评价设置情况 | 无 |
        四、主要环境影响和保护措施
        各危险物质最大存在总量与临界量之比Q=1.36，Q值大于1。

    Good::

        一、建设项目基本情况
        | 专项评价设置情况 | 无 |
        四、主要环境影响和保护措施
        各危险物质最大存在总量与临界量之比Q=0.36，Q值小于1。
    """
    chapter = report.chapter(ChapterKey.IMPACTS)
    if chapter is None:
        raise CannotCheck("未找到第四章")
    for block in report.document.blocks_between(chapter.span.start, chapter.span.end):
        words = report.document.block_text(block)
        for match in _Q.finditer(words):
            about = words[max(0, match.start() - _NEARBY) : match.start()]
            if (
                float(match[1]) < 1
                or not re.search("临界量|危险物质|比值", about)
                or re.search("声源|风量", about)
            ):
                continue
            if not _needs(report, "环境风险"):
                return
            span = report.document.span(block.start + match.start(), block.start + match.end())
            message = (
                f"危险物质数量与临界量比值Q为{match[1]}，不小于1，专项评价设置情况栏没有设置环境风险专项。"
            )
            yield Hit(span, message, "核算Q值；Q不小于1的，设置环境风险专项评价。")
            return


@rule(
    "EIA-512",
    "topics.water-topic-when-discharged-directly",
    severity=Severity.WARNING,
    basis=[Basis(_GUIDE, "表1-地表水")],
    reads=_READS,
)
def water_topic_when_discharged_directly(report: Report) -> Iterator[Hit]:
    """New industrial waste water discharged directly needs a special topic on surface water.

    Bad::

        一、建设项目基本情况
        | 专项评价设置情况 | 无 |
        四、主要环境影响和保护措施
        表4-6 废水类别、污染物及污染治理设施信息表
        | 废水类别 | 污染物种类 | 排放去向 | 排放方式 | 排放口编号 |
        | 生产废水 | 化学需氧量、氨氮 | 东溪 | 直接排放 | DW001 |

    Good::

        一、建设项目基本情况
        | 专项评价设置情况 | 无 |
        四、主要环境影响和保护措施
        表4-6 废水类别、污染物及污染治理设施信息表
        | 废水类别 | 污染物种类 | 排放去向 | 排放方式 | 排放口编号 |
        | 生产废水 | 化学需氧量、氨氮 | 污水处理厂 | 间接排放 | DW001 |
    """
    for table in report.tables:
        for row in table.body_rows():
            words = [cell_words(report, table, row, column) for column in range(table.table.columns)]
            kind = next((word for word in words if _INDUSTRIAL.search(word)), "")
            direct = next((column for column, word in enumerate(words) if word == "直接排放"), None)
            if not kind or direct is None or _NOT_INDUSTRIAL.search(kind) or not _needs(report, "地表水"):
                continue
            cell = table.cell(row, direct)
            if cell is not None:
                message = f"{kind}的排放方式填写为直接排放，专项评价设置情况栏没有设置地表水专项。"
                suggestion = "核对排放方式；新增工业废水直接排放的，设置地表水专项评价。"
                yield Hit(report.document.cell_span(cell), message, suggestion)


@rule(
    "EIA-513",
    "topics.air-topic-when-toxic-near-targets",
    severity=Severity.WARNING,
    basis=[Basis(_GUIDE, "表1-大气")],
    reads=[*_READS, "tables:环境保护目标"],
)
def air_topic_when_toxic_near_targets(report: Report, registers: Registers) -> Iterator[Hit]:
    """Listed toxic air pollutants with a protection target within 500 m need a special topic on air.

    Bad::

        一、建设项目基本情况
        | 专项评价设置情况 | 无 |
        三、区域环境质量现状、环境保护目标及评价标准
        表3-4 大气环境保护目标一览表
        | 名称 | 保护对象 | 环境功能区 | 相对厂址方位 | 相对厂界距离（m） |
        | 东村 | 居住区 | 二类区 | 东 | 230 |
        四、主要环境影响和保护措施
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 产生量（t/a） | 产生速率（kg/h） | 排放量（t/a） | 排放速率（kg/h） | 排放时间（h/a） |
        | 电镀 | 铬酸雾 | 0.02 | 0.01 | 0.002 | 0.001 | 2000 |

    Good::

        一、建设项目基本情况
        | 专项评价设置情况 | 大气专项评价 |
        三、区域环境质量现状、环境保护目标及评价标准
        表3-4 大气环境保护目标一览表
        | 名称 | 保护对象 | 环境功能区 | 相对厂址方位 | 相对厂界距离（m） |
        | 东村 | 居住区 | 二类区 | 东 | 230 |
        四、主要环境影响和保护措施
        表4-1 废气污染源源强核算结果一览表
        | 产污环节 | 污染物 | 产生量（t/a） | 产生速率（kg/h） | 排放量（t/a） | 排放速率（kg/h） | 排放时间（h/a） |
        | 电镀 | 铬酸雾 | 0.02 | 0.01 | 0.002 | 0.001 | 2000 |

    Known limits: pollutants without a discharge standard are exempt; a person must look.
    """  # noqa: E501 - a table row stands on one line
    nearest = _nearest_target(report)
    if nearest is None or not _needs(report, "大气"):
        return
    for table in report.tables_of(TableKind.AIR_SOURCES):
        column = table.column("污染物", "污染因子")
        for row in table.body_rows() if column else []:
            cell = table.cell(row, column) if column else None
            pollutant = cell_words(report, table, row, column) if column else ""
            listed = registers.special_topics.toxic_air_pollutant(pollutant)
            if cell is None or listed is None:
                continue
            message = (
                f"废气含有毒有害大气污染物{pollutant}（名录：{listed.name}），"
                f"厂界外{nearest:g}m有大气环境保护目标，专项评价设置情况栏没有设置大气专项。"
            )
            suggestion = "核对该污染物是否有排放标准；有的，设置大气专项评价。"
            yield Hit(report.document.cell_span(cell), message, suggestion)
            return


def _nearest_target(report: Report) -> float | None:
    """Distance of the nearest air target within 500 m, read from the tables of targets."""
    distances = [
        distance
        for table in report.tables_of(TableKind.TARGETS)
        if not re.search("声|水", _caption(report, table.caption))
        for distance in _distances(report, table)
    ]
    return min(distances, default=None)


def _caption(report: Report, caption: Span | None) -> str:
    return report.document.quote(caption) if caption else ""


def _distances(report: Report, table: FormTable) -> Iterator[float]:
    column = table.column("距离")
    for row in table.body_rows() if column else []:
        number = cell_number(report, table, row, column) if column else None
        words = "".join(cell_words(report, table, row, index) for index in range(table.table.columns))
        if number and 0 < number.value <= 500 and not re.search("河|溪|水库|地表水", words):
            yield number.value

"""1xx: the form's chapters and fields are there and filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.form.report import FORM_CHAPTERS, Chapter, ChapterKey, FormField, Report
from assistant.documents.model import Span
from assistant.errors import CannotCheck
from assistant.registers import Registers
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_GUIDE = "环办环评〔2020〕33号"
_ENOUGH_CHAPTERS = 4
_ENOUGH_FIELDS = 0.6
_MISSING_FIELDS = 3
_NONE = re.compile(r"[\s/／\\—–\-－―：:；;。、，|☐□]*")
# fields that a published copy leaves out for the sake of personal data
_MASKED = ("建设单位联系人", "联系方式")
_FEASIBLE = re.compile(r"可行|可以接受|可接受|是适宜|角度(?:分析|考虑|而言)?[^。]{0,20}合理")


@rule(
    "EIA-101",
    "completeness.chapters-present",
    severity=Severity.ERROR,
    basis=[Basis(_GUIDE, "章节")],
    reads=["chapters"],
)
def chapters_are_present(report: Report) -> Iterator[Hit]:
    """A report form has all six chapters and the summary table (附表).

    Bad::

        一、建设项目基本情况
        二、建设项目工程分析
        三、区域环境质量现状、环境保护目标及评价标准
        四、主要环境影响和保护措施
        六、结论

    Good::

        一、建设项目基本情况
        二、建设项目工程分析
        三、区域环境质量现状、环境保护目标及评价标准
        四、主要环境影响和保护措施
        五、环境保护措施监督检查清单
        六、结论
        附表 建设项目污染物排放量汇总表

    Known limits: a chapter whose words stand anywhere in the filing is taken for unread, not for missing.
    """
    wanted = [key for key in FORM_CHAPTERS if key is not ChapterKey.COVER]
    found = {chapter.key: chapter for chapter in report.chapters}
    missing = [key for key in wanted if key not in found]
    if missing and len(wanted) - len(missing) < _ENOUGH_CHAPTERS:
        raise CannotCheck("只识别出少数章节，不能判断章节是否齐全")
    words = re.sub(r"\s", "", report.text)
    unread = [key for key in missing if _heading(key) in words]
    for key in missing:
        if key in unread:
            continue
        before = [found[other] for other in wanted[: wanted.index(key)] if other in found]
        message = f"报告表应有“{key}”，文中未见该{'表' if key is ChapterKey.TOTALS else '章'}。"
        yield Hit(_place(report, before), message, f"按报告表格式补充“{key}”。")
    if unread:
        raise CannotCheck(f"未能识别{'、'.join(f'“{key}”' for key in unread)}的起止")


def _heading(key: ChapterKey) -> str:
    """The words of a chapter's heading without its number."""
    return "污染物排放量汇总表" if key is ChapterKey.TOTALS else key.value.partition("、")[2]


def _place(report: Report, before: list[Chapter]) -> Span:
    return before[-1].title if before else report.chapters[0].title


@rule(
    "EIA-102",
    "completeness.fields-filled-in",
    severity=Severity.WARNING,
    basis=[Basis(_GUIDE)],
    reads=["chapters"],
)
def fields_are_filled_in(report: Report, registers: Registers) -> Iterator[Hit]:
    """The required fields of chapter one are there and not left empty.

    Bad::

        一、建设项目基本情况
        | 建设项目名称 | 金属家具生产项目 | 项目代码 | 2401-350211-06-05-672438 |
        | 建设地点 | 福建省厦门市集美区 | 地理坐标 | 东经118°02′45.123″，北纬24°38′12.456″ |
        | 国民经济行业类别 | C2130金属家具制造 | 建设项目行业类别 | 十八、家具制造业21-36金属家具制造213 |
        | 建设性质 | ☑新建（迁建） | 建设项目申报情形 | ☑首次申报项目 |
        | 总投资（万元） | 500 | 环保投资（万元） | |
        | 环保投资占比（%） | 4 | 施工工期 | 2个月 |
        | 是否开工建设 | ☑否 | 用地（用海）面积（m²） | 2000 |
        | 专项评价设置情况 | 无 | | |
        | 规划情况 | 无 | 规划环境影响评价情况 | 无 |

    Good::

        一、建设项目基本情况
        | 建设项目名称 | 金属家具生产项目 | 项目代码 | 2401-350211-06-05-672438 |
        | 建设地点 | 福建省厦门市集美区 | 地理坐标 | 东经118°02′45.123″，北纬24°38′12.456″ |
        | 国民经济行业类别 | C2130金属家具制造 | 建设项目行业类别 | 十八、家具制造业21-36金属家具制造213 |
        | 建设性质 | ☑新建（迁建） | 建设项目申报情形 | ☑首次申报项目 |
        | 总投资（万元） | 500 | 环保投资（万元） | 20 |
        | 环保投资占比（%） | 4 | 施工工期 | 2个月 |
        | 是否开工建设 | ☑否 | 用地（用海）面积（m²） | 2000 |
        | 专项评价设置情况 | 无 | | |
        | 规划情况 | 无 | 规划环境影响评价情况 | 无 |

    Known limits: nothing is judged where fewer than three fifths of the fields were read.
    """
    required = [
        entry.name
        for entry in registers.form_fields.for_part("污染影响类", "一、")
        if entry.is_required and entry.name not in _MASKED
    ]
    fields = {name: field for name in required if (field := report.field(name))}
    if len(fields) < _ENOUGH_FIELDS * len(required):
        raise CannotCheck("第一章的栏目多数没有读到")
    empty = [field for field in fields.values() if _NONE.fullmatch(field.text) and not _is_none_mark(field)]
    if len(empty) > _MISSING_FIELDS:
        raise CannotCheck("第一章多个栏目没有读到内容，不能判断是否填写")
    for field in empty:
        message = f"“{field.name}”栏没有填写内容。"
        yield Hit(field.label, message, "按编制技术指南填写；没有的填“无”。")


def _is_none_mark(field: FormField) -> bool:
    """A dash or a stroke is a common way to write 无; only a blank is empty."""
    return bool(field.text.strip(" \n\t|："))


@rule(
    "EIA-103",
    "completeness.conclusion-is-clear",
    severity=Severity.WARNING,
    basis=[Basis(_GUIDE, "6.1")],
    reads=["chapters"],
)
def conclusion_is_clear(report: Report) -> Iterator[Hit]:
    """The conclusion must say whether the project is feasible.

    Bad::

        五、环境保护措施监督检查清单
        六、结论
        项目建设单位应当认真落实各项环境保护措施，加强环境管理，确保污染物稳定达标排放。
        附表 建设项目污染物排放量汇总表

    Good::

        五、环境保护措施监督检查清单
        六、结论
        在落实各项环境保护措施的前提下，从环境保护角度，本项目的建设环境影响可行。
        附表 建设项目污染物排放量汇总表
    """
    chapter = report.chapter(ChapterKey.CONCLUSION)
    if chapter is None:
        raise CannotCheck("未找到第六章")
    words = re.sub(r"\s", "", report.document.quote(chapter.span))
    if len(words) < 30:
        raise CannotCheck("第六章没有读到正文")
    if not _FEASIBLE.search(words):
        message = "结论没有明确建设项目环境影响可行或者不可行。"
        yield Hit(chapter.title, message, "从环境保护角度明确建设项目环境影响可行或者不可行。")

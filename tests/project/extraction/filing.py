"""Filings of a few lines and tables for tests of extraction."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.form.report import Report
from assistant.project.extraction.extract import extract
from assistant.project.extraction.model import Coverage, Extracted
from tests.documents.making import PLACE, Rows, make_report

_TITLE = "建设项目环境影响报告表（污染影响类）"


def read(
    *,
    basics: str = "",
    engineering: str = "",
    surroundings: str = "",
    impacts: str = "",
    tables: Sequence[Rows] = (),
) -> tuple[Report, Extracted]:
    """What is read out of a filing with these chapters; ``[[表]]`` is where the next table stands."""
    text = "\n".join(
        (
            _TITLE,
            "一、建设项目基本情况",
            f"建设项目名称：某厂年产100吨支架项目\n建设单位：某厂\n{basics}",
            f"二、建设项目工程分析\n{engineering}",
            f"三、区域环境质量现状、环境保护目标及评价标准\n{surroundings}",
            f"四、主要环境影响和保护措施\n{impacts}",
            "五、环境保护措施监督检查清单",
            "六、结论",
        )
    )
    report = make_report(text, tables=tables)
    return report, extract(report)


def extracted(**parts: object) -> Extracted:
    """The facts alone."""
    return read(**parts)[1]  # type: ignore[arg-type]


def entry(found: Extracted, path: str) -> Coverage:
    """The entry of the coverage for one value."""
    return next(each for each in found.coverage if each.path == path)


def raw(found: Extracted, path: str) -> str:
    """A value as printed at the first place that states it."""
    return found.sources[path][0].raw


__all__ = ["PLACE", "entry", "extracted", "raw", "read"]

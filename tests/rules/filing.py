"""A filing from the text of an example or a case."""

from __future__ import annotations

import re
from datetime import date

from assistant.documents.form.report import FORM_CHAPTERS, ChapterKey, Form, Report
from tests.documents.making import make_report

_TITLE = "建设项目环境影响报告表（污染影响类）"
_HEADINGS = [
    *(key.value for key in FORM_CHAPTERS if key not in (ChapterKey.COVER, ChapterKey.TOTALS)),
    "附表 建设项目污染物排放量汇总表",
]
_COVER_LINE = re.compile(r"(?:编制日期|项目名称)：")


def read_filing(text: str, *, on: date | None = None, form: Form = Form.POLLUTION) -> Report:
    """The report of a text whose lines are paragraphs; ``| a | b |`` lines are table rows.

    A text that shows no form is completed with the form's headings: what has no heading stands in chapter
    four, 编制日期 and 项目名称 on the cover.
    """
    report = make_report(text, on=on, form=form)
    return report if report.chapters else make_report(_framed(text), on=on, form=form)


def _framed(text: str) -> str:
    lines = text.strip("\n").split("\n")
    cover = [line for line in lines if _COVER_LINE.match(line)]
    body = [line for line in lines if not _COVER_LINE.match(line)]
    present = [index for index, heading in enumerate(_HEADINGS) if heading in body]
    before = [] if present else _HEADINGS[:4]
    after = _HEADINGS[max(present, default=3) + 1 :]
    return "\n".join([_TITLE, *cover, *before, *body, *after])

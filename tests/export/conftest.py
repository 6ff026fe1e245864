"""A small filing as .docx and .pdf, and its review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.documents.form.recognise import recognise
from assistant.documents.form.report import Report
from assistant.documents.reader import read_document
from assistant.registers import Registers
from assistant.rules import Review, review

LINES = (
    "建设项目环境影响报告表（污染影响类）",
    "一、建设项目基本情况",
    "二、建设项目工程分析",
    "三、区域环境质量现状、环境保护目标及评价标准",
    "四、主要环境影响和保护措施",
    "固废贮存执行《一般工业固体废物贮存、处置场污染控制标准》（GB18599-2001），危废贮存执行GB18597-2001。",
    "生活用水量为20×0.05×300=350t/a。",
    "五、环境保护措施监督检查清单",
    "六、结论",
    "附表 建设项目污染物排放量汇总表",
)


class Reviewed(NamedTuple):
    """A file with what was read and found in it."""

    path: Path
    report: Report
    review: Review


@pytest.fixture
def judged(registers: Registers) -> Callable[[Path], Reviewed]:
    """Read and review a file as of June 2024."""

    def judge(path: Path) -> Reviewed:
        report = recognise(read_document(path))
        return Reviewed(path, report, review(report, registers, date(2024, 6, 1)))

    return judge


@pytest.fixture
def word_filing(tmp_path: Path) -> Path:
    """The filing as .docx: runs that cut through the words, a table, a comment of somebody else."""
    import docx

    file = docx.Document()
    for line in LINES:
        paragraph = file.add_paragraph()
        for start in range(0, len(line), 7):
            paragraph.add_run(line[start : start + 7]).bold = start % 14 == 0
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "固废贮存", "GB18599-2001"
    file.add_comment(file.paragraphs[0].runs, text="原有批注", author="评审", initials="P")
    path = tmp_path / "filing.docx"
    file.save(str(path))
    return path


@pytest.fixture
def pdf_filing(tmp_path: Path) -> Path:
    """The filing as .pdf."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = tmp_path / "filing.pdf"
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 10)
    for number, line in enumerate(LINES):
        canvas.drawString(50, 780 - 24 * number, line)
    canvas.save()
    return path

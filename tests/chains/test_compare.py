"""Two rounds of a filing: findings fixed, open and new; remarks answered or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from assistant.chains.compare import Comparison, Round, compare
from assistant.chains.comparing.remarks import Answered
from assistant.documents.form.recognise import recognise
from assistant.documents.reader import read_document
from assistant.registers import Registers
from assistant.rules import review

FRAME = (
    "建设项目环境影响报告表（污染影响类）",
    "一、建设项目基本情况",
    "二、建设项目工程分析",
    "三、区域环境质量现状、环境保护目标及评价标准",
    "四、主要环境影响和保护措施",
)
AFTER = ("五、环境保护措施监督检查清单", "六、结论", "附表 建设项目污染物排放量汇总表")
OLD = (
    "危废贮存执行GB18597-2001。",
    "生活用水量为20×0.05×300=350t/a。",
    "拉粒过程的冷却水循环使用不外排。",
    "喷漆废气经水帘柜处理后排放。",
    "活性炭箱的装填量为0.5t。",
    "厂区内设置垃圾桶三个。",
)
NEW = (
    "危废贮存执行GB18597-2023。",
    "生活用水量为20×0.05×300=350t/a。",
    "拉粒过程的冷却水循环使用，每季度定期外排一次。",
    "喷漆废气经水帘柜处理后再经过干燥塔排放。",
    "活性炭箱的装填量为0.5t。",
    "厂区内设置垃圾桶三个。",
    "食堂用水量为12×0.15×300=940t/a。",
)
REMARKS = {2: "建议定期外排", 3: "漆雾怎么处理", 5: "垃圾桶的容积"}


def filing(path: Path, lines: tuple[str, ...], remarks: dict[int, str] | None = None) -> Path:
    file = docx.Document()
    for line in FRAME:
        file.add_paragraph(line)
    for number, line in enumerate(lines):
        paragraph = file.add_paragraph(line)
        if remark := (remarks or {}).get(number):
            file.add_comment(paragraph.runs, text=remark, author="评审", initials="P")
        for filler in range(30):
            file.add_paragraph(f"本段与审查意见无关，仅用于占位，编号甲乙丙丁{number}之{filler}。")
    for line in AFTER:
        file.add_paragraph(line)
    file.save(str(path))
    return path


@pytest.fixture
def found(tmp_path: Path, registers: Registers) -> Comparison:
    rounds = []
    for name, lines in (("1.docx", OLD), ("2.docx", NEW)):
        report = recognise(read_document(filing(tmp_path / name, lines)))
        rounds.append(Round(report, review(report, registers, date(2024, 6, 1))))
    remarked = read_document(filing(tmp_path / "批注.docx", OLD, REMARKS))
    return compare(*rounds, remarked=remarked)


def test_findings_are_fixed_open_or_new(found: Comparison) -> None:
    assert any("GB 18597-2001" in each.message for each in found.fixed)
    assert any("20×0.05×300" in each.new.quote for each in found.open)
    assert any("12×0.15×300" in each.quote for each in found.new_findings)
    assert not any("20×0.05×300" in each.quote for each in found.new_findings)


def test_each_remark_is_judged_with_both_places(found: Comparison) -> None:
    by_remark = {each.remark: each for each in found.remarks}
    answered = by_remark["建议定期外排"]
    assert answered.answered is Answered.YES
    assert "循环使用不外排" in answered.old_quote
    assert "定期外排一次" in answered.new_quote
    assert by_remark["漆雾怎么处理"].answered is Answered.PARTLY
    assert by_remark["垃圾桶的容积"].answered is Answered.NO


def test_every_place_quotes_its_file_word_for_word(found: Comparison) -> None:
    for each in found.remarks:
        assert each.new
        assert found.new.report.document.quote(each.new) == each.new_quote

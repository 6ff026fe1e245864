"""30x: figures that follow from other figures of the filing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.assessment.model import Worked
from assistant.documents.form.report import ChapterKey, Form, Report
from assistant.documents.quantities import Quantity, find_quantities
from assistant.errors import CannotCheck
from assistant.rules.cells import Printed, printed, shown
from assistant.rules.model import Basis, Hit, Severity
from assistant.rules.registry import rule

_FORMS = (Form.POLLUTION, Form.ECOLOGY)
_GUIDE = [Basis("环办环评〔2020〕33号"), Basis("生态环境部令第9号", "第26条")]
_SENTENCE = re.compile(r"[^。；;\n]+")
_TOTAL, _SHARE, _ENVIRONMENT = "总投资（万元）", "环保投资占比（%）", "环保投资（万元）"


@rule(
    "EIA-301",
    "quantities.investment-share",
    severity=Severity.ERROR,
    basis=_GUIDE,
    reads=[f"fields:{_TOTAL}", f"fields:{_ENVIRONMENT}", f"fields:{_SHARE}"],
    forms=_FORMS,
)
def investment_share_follows(report: Report) -> Iterator[Hit]:
    """环保投资占比 must equal 环保投资 divided by 总投资.

    Bad::

        一、建设项目基本情况
        | 总投资（万元） | 550 | 环保投资（万元） | 30.5 |
        | 环保投资占比（%） | 6.55 | 施工工期 | 2个月 |

    Good::

        一、建设项目基本情况
        | 总投资（万元） | 550 | 环保投资（万元） | 30.5 |
        | 环保投资占比（%） | 5.55 | 施工工期 | 2个月 |
    """
    total, part, share = (_field_number(report, name) for name in (_TOTAL, _ENVIRONMENT, _SHARE))
    if total.value <= 0 or part.is_absent or share.is_absent:
        raise CannotCheck("总投资、环保投资或者占比没有填写数值")
    expected = part.value / total.value * 100
    # the amounts are sums of money, exact as printed; only the share is rounded
    # a share cut off after its last decimal is as good as a rounded one
    if abs(expected - share.value) <= share.half * (2.001 if share.half < 0.5 else 1.001):
        return
    percent = shown(expected, share)
    worked = Worked(
        "环保投资占比",
        expected,
        "%",
        "占比=环保投资÷总投资×100%",
        f"{part.value:g}÷{total.value:g}×100%={percent}%",
        "报告表表头",
    )
    message = (
        f"环保投资{part.value:g}万元、总投资{total.value:g}万元，占比应为{percent}%，表中填{share.value:g}%。"
    )
    yield Hit(share.span, message, "核对总投资、环保投资和占比。", worked)


def _field_number(report: Report, name: str) -> Printed:
    field = report.field(name)
    number = printed(report.document, field.value) if field else None
    if number is None:
        raise CannotCheck(f"“{name}”栏不是单一数值")
    return number


@rule(
    "EIA-302",
    "quantities.work-hours",
    severity=Severity.ERROR,
    basis=[Basis("生态环境部令第9号", "第26条")],
    reads=["chapters"],
    forms=_FORMS,
)
def annual_hours_follow(report: Report) -> Iterator[Hit]:
    """Annual working hours must equal working days times hours per day.

    Bad::

        一、建设项目基本情况
        二、建设项目工程分析
        项目年工作300天，每天工作8小时，年工作时间2000h。

    Good::

        一、建设项目基本情况
        二、建设项目工程分析
        项目年工作300天，每天工作8小时，年工作时间2400h。

    Known limits: sentences that speak of shifts are not judged.
    """
    for chapter in report.chapters:
        if chapter.key in (ChapterKey.COVER, ChapterKey.TOTALS):
            continue
        start = chapter.span.start
        for sentence in _SENTENCE.finditer(report.text, start, chapter.span.end):
            yield from _hours_of(report, sentence.start(), sentence[0])


def _hours_of(report: Report, start: int, sentence: str) -> Iterator[Hit]:
    if "班" in sentence or not re.search("年(?:工作|生产|运行)", sentence) or len(sentence) > 120:
        return
    found = list(find_quantities(sentence))
    days = [q for q in found if q.unit in ("d", "d/a") and 100 <= q.value <= 366]
    daily = [q for q in found if q.unit in ("h", "h/d") and 1 <= q.value <= 24 and _is_daily(sentence, q)]
    annual = [q for q in found if q.unit in ("h", "h/a") and q.value > 366]
    if not len(days) == len(daily) == len(annual) == 1 or any(q.upper for q in (*days, *daily, *annual)):
        return
    expected = days[0].value * daily[0].value
    if abs(expected - annual[0].value) < 1:
        return
    stated = annual[0]
    sum_text = f"{days[0].value:g}d/a×{daily[0].value:g}h/d={expected:g}h/a"
    worked = Worked("年工作时间", expected, "h/a", "年工作时间=年工作天数×日工作时间", sum_text, "文中数据")
    schedule = f"年工作{days[0].value:g}天、每天{daily[0].value:g}小时"
    message = f"{schedule}，年工作时间应为{expected:g}h，文中为{stated.value:g}h。"
    span = report.document.span(start + stated.start, start + stated.end)
    yield Hit(span, message, "核对工作制度，并核对以年工作时间计算的速率和排放量。", worked)


def _is_daily(sentence: str, quantity: Quantity) -> bool:
    before = sentence[max(0, quantity.start - 8) : quantity.start]
    return quantity.unit == "h/d" or any(
        word in before for word in ("每天", "每日", "日工作", "日生产", "天工作")
    )

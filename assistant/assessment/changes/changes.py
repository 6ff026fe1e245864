"""Whether a change needs a new filing: every item of 环办环评函〔2020〕688号, as approved and as is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from assistant.assessment import law
from assistant.assessment.changes.amounts import emissions
from assistant.assessment.changes.measures import (
    accident_water,
    direct_outlets,
    main_outlets,
    measures,
    other_measures,
    stack_heights,
    waste_disposal,
)
from assistant.assessment.changes.model import ChangeTest, MajorChanges
from assistant.assessment.changes.production import (
    Change,
    Verdict,
    attained_growth,
    capacity,
    first_class_by_capacity,
    first_class_by_process,
    function,
    logistics,
    new_pollutants,
    not_attained_by_capacity,
    not_attained_by_process,
    other_growth,
    site,
)
from assistant.assessment.model import Missing
from assistant.assessment.screening.trials import CONSULTANT, codes
from assistant.project.model import Project
from assistant.registers import Registers

_SCOPE = "0"
_PROVISIONS = (
    "eia-law-2018/第24条",
    "code-2026/第106条",
    *(f"major-change-688/第{n}项" for n in range(1, 14)),
)
_TESTS: Mapping[str, Callable[[Change], Verdict]] = {
    "1": function,
    "2": capacity,
    "3": first_class_by_capacity,
    "4a": not_attained_by_capacity,
    "4b": attained_growth,
    "5": site,
    "6(1)": new_pollutants,
    "6(2)": not_attained_by_process,
    "6(3)": first_class_by_process,
    "6(4)": other_growth,
    "7": logistics,
    "8": measures,
    "9": direct_outlets,
    "10a": main_outlets,
    "10b": stack_heights,
    "11": other_measures,
    "12": waste_disposal,
    "13": accident_water,
}
# Trades with lists of their own (环办环评〔2018〕6号, 环办〔2015〕52号): from memory, to be checked.
_OWN_LISTS = (
    "134", "17", "191", "193", "221", "222", "251", "252", "262", "263", "27", "3011", "3041", "31", "3211",
    "3212", "3216", "336", "4411", "4412", "4413", "06",
)  # fmt: skip


class _Settled(NamedTuple):
    test: ChangeTest
    missing: tuple[Missing, ...]


def major_changes(old: Project, new: Project, registers: Registers, on: date) -> MajorChanges:
    """The approved project (``old``) against the actual or planned one (``new``).

    An answer called 重大变动N in ``new`` settles item N where the facts cannot.
    """
    change = Change(old, new, emissions(old, registers, on), emissions(new, registers, on))
    settled = [
        _settle(change, row.no, row.dimension, row.trigger, row.exceptions)
        for row in registers.major_changes.all()
        if row.no != _SCOPE
    ]
    tests = tuple(each.test for each in settled)
    holds = [test.holds for test in tests]
    verdict = True if True in holds else None if None in holds else False
    missing = () if verdict else tuple(dict.fromkeys(m for each in settled for m in each.missing))
    basis = law.clauses(registers, on, *_PROVISIONS)
    return MajorChanges(on, tests, verdict, missing, basis, _scope(new))


def _settle(change: Change, no: str, dimension: str, text: str, exceptions: str) -> _Settled:
    test = _TESTS.get(no)
    verdict = test(change) if test else Verdict(None, "", "", "登记表新增的条目，须由人判断")
    answer = next((each for each in change.new.answers if each.about == f"重大变动{no}"), None)
    holds, why = verdict.holds, verdict.why
    if holds is None and answer is not None and answer.holds is not None:
        holds, why = answer.holds, f"{why}；已由人判断：{'是' if answer.holds else '否'}"
    missing = () if holds is not None else (Missing("answers", f"重大变动{no}：{why}", CONSULTANT),)
    return _Settled(
        ChangeTest(no, dimension, text, verdict.old, verdict.new, holds, why, verdict.worked, exceptions),
        missing,
    )


def _scope(project: Project) -> str:
    own = [code for code in codes(project) if code.startswith(_OWN_LISTS)]
    if own:
        return f"行业代码 {'、'.join(own)} 可能已有行业重大变动清单，有的按行业清单判断（待核）"
    return "按污染影响类建设项目重大变动清单判断；已发布行业清单的按行业清单"

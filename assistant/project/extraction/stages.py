"""Amounts before and after a change of the works, in tables that set both side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.documents.form.report import Column, ColumnRole, FormTable
from assistant.documents.quantities import canonical_unit
from assistant.project.extraction.words import plain

_AFTER = re.compile(
    r"总工程|(?:建|扩|改|技改|搬迁|迁|实施|完成|投产)后|全厂|总体|合计|本(?:次)?环评|项目总|变更后|调整后"
)
_CHANGE = re.compile(r"增减|变化|变动|增量|增加|新增|减少|削减|差")
_BEFORE = re.compile(
    r"(?:建|扩|改|技改|搬迁|迁|变更|调整)前|现有|原环评|原有|原项目|已批|原审批|已建|环评批复|批复|审批|实际"
)
_PROJECT = re.compile(r"(?:本(?:次)?|扩建|新建|改建|技改|迁建)(?:项目|工程)?(?:\(.*\))?")
_NO_AMOUNT = re.compile(r"产生|排放|储|贮|存|单|利用|处置|削减|时间|时数|现有|前|[增减变]")
_APPROVED = re.compile(r"环评|批复|审批|已批")
_ACTUAL = re.compile(r"实际")


@dataclass(frozen=True, slots=True)
class Stages:
    """The columns of one amount: of the project once built, and of the works before it."""

    built: Column | None
    approved: Column | None = None
    actual: Column | None = None

    @property
    def before(self) -> Column | None:
        """What stands already, as approved where that is stated."""
        return self.approved or self.actual


def stages(table: FormTable, amount: str, without: str = "") -> Stages:
    """The columns of an amount by stage; titles that name a stage alone (扩建后) are amounts as well."""
    of_amount = [c for c in table.columns if _is(amount, c) and not (without and _is(without, c))]
    of_stage = [
        c
        for c in table.columns
        if c not in of_amount
        and len(plain(c.title)) <= 14
        and (_AFTER.search(c.title) or _BEFORE.search(c.title) or _CHANGE.search(c.title))
        and not (without and _is(without, c))
    ]
    known = of_amount if any(_AFTER.search(plain(c.title)) for c in of_amount) else of_amount + of_stage
    after = [c for c in known if _AFTER.search(plain(c.title)) and not _CHANGE.search(plain(c.title))]
    before = [c for c in known if _BEFORE.search(plain(c.title)) and c not in after]
    change = [c for c in known if _CHANGE.search(plain(c.title)) and c not in after]
    rest = [c for c in known if c not in (*after, *before, *change)]
    added = [c for c in change if "新增" in plain(c.title)] if not before else []
    built = (after or rest or added or (before if not change else []))[:1]
    if not after and not rest:
        before = [c for c in before if c not in built]
    approved = next((c for c in before if _APPROVED.search(plain(c.title))), None)
    actual = next((c for c in before if _ACTUAL.search(plain(c.title))), None)
    if approved is None and actual is None:
        actual = before[0] if before else None
    return Stages(built[0] if built else only_amount(table), approved, actual)


def only_amount(table: FormTable) -> Column | None:
    """The one column of amounts whose title is a unit or the project (t/a, 本项目), or in which a year is."""
    amounts = [(each, plain(each.title)) for each in table.columns if each.role is ColumnRole.AMOUNT]
    bare = [
        each
        for each, title in amounts
        if (canonical_unit(title) or _PROJECT.fullmatch(title))
        and not re.search(r"[一-龥]", _PROJECT.sub("", title))
    ]
    yearly = [each for each, title in amounts if each.unit.endswith("/a") and not _NO_AMOUNT.search(title)]
    found = bare or yearly
    return found[0] if len(found) == 1 else None


def _is(pattern: str, column: Column) -> bool:
    return bool(re.search(pattern, plain(column.title)))

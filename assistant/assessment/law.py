"""The clauses that hold on a date, as the provisions register has them."""

from __future__ import annotations

from datetime import date

from assistant.assessment.model import Clause
from assistant.registers import Registers

CLASSIFICATION = ("eia-law-2018/第16条", "code-2026/第95条", "eia-list-2021/第4条")
APPROVAL = ("eia-law-2018/第22条", "code-2026/第102条", "regulation-682-2017/第9条")
AUTHORITY = ("eia-law-2018/第23条", "code-2026/第104条")
PERMIT = (
    "code-2026/第176条",
    "permit-regulation-736/第2条",
    "permit-list-2019/第2条",
    "permit-list-2019/第6条",
)
REGISTRATION = ("eia-law-2018/第16条", "code-2026/第102条", "order-41-2016/第9条")
_OTHERS = (
    "eia-law-2018/第24条", "code-2026/第106条", "eia-law-2018/第25条", "code-2026/第107条",
    "eia-law-2018/第26条", "code-2026/第108条", "code-2026/第67条", "regulation-682-2017/第15条",
    "regulation-682-2017/第17条", "order-9-2019/第9条", "permit-list-2019/第4条",
)  # fmt: skip


def clauses(registers: Registers, on: date, *ids: str) -> tuple[Clause, ...]:
    """Those of the named provisions that hold on the date; an id pairs an old article with its successor."""
    found = (registers.provisions.get(each) for each in ids)
    return tuple(
        Clause(f"《{provision.title}》", provision.clause, provision.digest, provision.confidence)
        for provision in found
        if provision is not None and provision.is_in_force(on)
    )


def law_in_force(registers: Registers, on: date) -> tuple[Clause, ...]:
    """The clauses a filing of that date stands on, each once."""
    ids = dict.fromkeys((*CLASSIFICATION, *APPROVAL, *AUTHORITY, *_OTHERS, *PERMIT))
    return clauses(registers, on, *ids)

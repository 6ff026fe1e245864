"""The plant as a whole: three accounts and shares."""

from __future__ import annotations

from typing import NamedTuple

from assistant.calculators.validity import require, require_amount, require_positive

_FORM = "环办环评〔2020〕33号 附表"


class ThreeAccounts(NamedTuple):
    """Whole plant (⑥) and change (⑦) [t/a]."""

    whole_t_a: float
    change_t_a: float


def three_accounts(
    *, existing_t_a: float, under_construction_t_a: float, project_t_a: float, replaced_t_a: float
) -> ThreeAccounts:
    """⑥ = ① + ③ + ④ − ⑤ and ⑦ = ⑥ − ① [t/a].

    Source: 环办环评〔2020〕33号, table of totals. Valid: no more replaced than there is.

    >>> accounts = three_accounts(
    ...     existing_t_a=0.80, under_construction_t_a=0, project_t_a=0.35, replaced_t_a=0.20)
    >>> round(accounts.whole_t_a, 6), round(accounts.change_t_a, 6)
    (0.95, 0.15)
    """
    present = existing_t_a + under_construction_t_a + project_t_a
    require_amount("现有工程①", existing_t_a, source=_FORM)
    require_amount("在建工程③", under_construction_t_a, source=_FORM)
    require_amount("本项目④", project_t_a, source=_FORM)
    within = 0 <= replaced_t_a <= present
    require(within, "以新带老⑤", replaced_t_a, limits=f"0~{present:g} t/a", source=_FORM)
    whole = present - replaced_t_a
    return ThreeAccounts(whole, whole - existing_t_a)


def investment_share(*, environmental_wan_yuan: float, total_wan_yuan: float) -> float:
    """Share of environmental in total investment [%].

    Source: item of the report form; worked example: 30.5 of 550.

    >>> round(investment_share(environmental_wan_yuan=30.5, total_wan_yuan=550), 2)
    5.55
    """
    require_positive("总投资", total_wan_yuan, source=_FORM)
    within = 0 <= environmental_wan_yuan <= total_wan_yuan
    limits = f"0~{total_wan_yuan:g} 万元"
    require(within, "环保投资", environmental_wan_yuan, limits=limits, source=_FORM)
    return environmental_wan_yuan / total_wan_yuan * 100


def replacement_amount(*, added_t_a: float, multiple: float) -> float:
    """Reduction elsewhere that an addition must be matched with [t/a].

    Source: replacement rules of the province; take the multiple from the rule in force. Valid: at least 1.

    >>> round(replacement_amount(added_t_a=1.54, multiple=1.2), 6)
    1.848
    """
    source = "区域削减替代"
    require_amount("新增排放量", added_t_a, source=source)
    require(multiple >= 1, "替代倍数", multiple, limits="不小于 1", source=source)
    return added_t_a * multiple


def tax_equivalents(*, emission_kg: float, equivalent_kg: float) -> float:
    """Pollution equivalents of an emission [-].

    Source: 环境保护税法 附表2, emission / equivalent value; worked examples: 1000 kg dust at 4 kg, 500 kg NOx
    at 0.95 kg.

    >>> [round(tax_equivalents(emission_kg=kg, equivalent_kg=each), 1)
    ...  for kg, each in ((1000, 4), (500, 0.95))]
    [250.0, 526.3]
    """
    source = "环境保护税法 附表2"
    require_amount("排放量", emission_kg, source=source)
    require_positive("污染当量值", equivalent_kg, source=source)
    return emission_kg / equivalent_kg

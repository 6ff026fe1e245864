"""Which filing a project needs, by the catalogue's own conditions.

An item is decided only when every one of its clauses is known here word for word; any other wording, and so
any new edition that changes one, leaves it open with the clauses as questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assistant.assessment import law, trials
from assistant.assessment.model import Condition, Decision, Missing
from assistant.assessment.trials import Test, Trial
from assistant.project.model import Project
from assistant.registers import CatalogueItem, Registers

BOOK, FORM, REGISTRATION, OUTSIDE, OPEN = "报告书", "报告表", "登记表", "不纳入", "待定"
_STRICTNESS = (OUTSIDE, REGISTRATION, FORM, OPEN, BOOK)
_BOILER_ITEM = 91
_GAS_BOILER_T_H = 1.0  # t/h, EIA catalogue 2021 item 91
_COAL_BOILER_T_H = 65.0  # t/h, EIA catalogue 2021 item 91
_ELSE = re.compile(r"其他(?:（(.*)）)?")
_ORGANIC_COATING = (
    "使用有机涂层的（喷粉、喷塑、浸塑和电泳除外；"
    "年用溶剂型涂料（含稀释剂）10吨以下和用非溶剂型低VOCs含量涂料的除外）"
)
_TESTS: Mapping[str, Test] = {
    "有电镀工艺的": trials.plating,
    "年用溶剂型涂料（含稀释剂）10吨及以上的": trials.solvent_coating,
    "有钝化工艺的热镀锌": trials.passivated_galvanising,
    _ORGANIC_COATING: trials.solvent_coating,
    "黑色金属铸造年产10万吨及以上的": trials.casting("3391"),
    "有色金属铸造年产10万吨及以上的": trials.casting("3392"),
    "铅蓄电池制造": trials.lead_battery,
    "太阳能电池片生产": trials.solar_cell,
    "仅分割、焊接、组装的除外": trials.only_cutting,
    "年用非溶剂型低VOCs含量涂料10吨以下的除外": trials.only_low_voc_coating,
}


class Judged(NamedTuple):
    """A decision with the facts it lacks."""

    decision: Decision
    missing: tuple[Missing, ...]


def eia_category(project: Project, registers: Registers, on: date) -> Judged:
    """The strictest of all items the project falls under."""
    if not registers.eia_catalogue.edition.is_in_force(on):
        why = f"登记表没有 {on.isoformat()} 施行的分类管理名录"
        return Judged(
            Decision(OPEN, "", why), (Missing("basics.prepared_on", f"{why}，适用哪一版？", "环评单位"),)
        )
    judged = [each for code in trials.codes(project) for each in _by_code(project, registers, code)]
    if not trials.codes(project):
        question = "项目属于国民经济行业分类（GB/T 4754-2017）哪些小类？"
        missing = Missing("basics.industry_codes", question, "建设单位")
        judged = [Judged(Decision(OPEN, "", "没有行业代码，无法对应名录条目"), (missing,))]
    judged += _boiler(project, registers)
    strictest = max(judged, key=lambda each: _STRICTNESS.index(each.decision.outcome))
    decision = strictest.decision
    others = [each.decision for each in judged if each.decision.item != decision.item]
    why = decision.why
    if others:
        items = "；".join(f"{other.item or '未定条目'}：{other.outcome}" for other in others)
        why = f"{why}（另涉及 {items}；按单项等级最高的确定）"
    basis = law.clauses(
        registers, on, *law.CLASSIFICATION, f"eia-list-2021/条目{decision.item.split(' ')[0]}"
    )
    missing_facts = () if decision.outcome == BOOK else _each_once(judged)
    return Judged(Decision(decision.outcome, decision.item, why, decision.conditions, basis), missing_facts)


def _each_once(judged: Sequence[Judged]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(missing for each in judged for missing in each.missing))


def _by_code(project: Project, registers: Registers, code: str) -> list[Judged]:
    items = registers.eia_catalogue.items_for(code)
    if registers.industries.find(code) is None or not items:
        known = registers.industries.name(code)
        words = f"名录没有写明 {code} {known} 的条目" if known else f"行业代码 {code} 不存在"
        why = f"{words}，须核对未写代码的条目；确无规定的按名录第五条不纳入环评管理"
        question = f"{words}，项目是否属于名录中未写代码的条目？"
        return [Judged(Decision(OPEN, "", why), (Missing("basics.industry_codes", question, "环评单位"),))]
    judged = [_judge(project, item) for item in items]
    if len({each.decision.outcome for each in judged}) > 1:
        numbers = "、".join(str(item.item_no) for item in items)
        question = f"代码 {code} 对应条目 {numbers}，项目属于哪一小类、哪一条目？"
        missing = (Missing("basics.industry_codes", question, "建设单位"),)
        return [Judged(Decision(OPEN, numbers, f"代码 {code} 对应多个条目，结论不同"), missing)]
    return judged


def _judge(project: Project, item: CatalogueItem) -> Judged:
    name = f"{item.item_no} {item.name}"
    books, exclusions = _clauses(item.report_book), _exclusions(item.report_form)
    if exclusions is None or any(clause not in _TESTS for clause in (*books, *exclusions)):
        return _open(item, name)
    tried = [_TESTS[clause](project, clause) for clause in books]
    if held := [each for each in tried if each.holds]:
        return Judged(Decision(BOOK, name, _because(held), _conditions(tried)), ())
    if unsure := [each for each in tried if each.holds is None]:
        why = f"是否需编制报告书尚不能确定：{_texts(unsure)}"
        return Judged(Decision(OPEN, name, why, _conditions(tried)), _missing(unsure))
    excluded = [_TESTS[clause](project, clause) for clause in exclusions]
    conditions = _conditions((*tried, *excluded))
    if held := [each for each in excluded if each.holds]:
        return Judged(Decision(OUTSIDE, name, _because(held), conditions), ())
    if unsure := [each for each in excluded if each.holds is None]:
        why = f"是否属于除外情形尚不能确定：{_texts(unsure)}"
        return Judged(Decision(OPEN, name, why, conditions), _missing(unsure))
    why = "不符合报告书各项条件，也不属于除外情形，按“其他”编制报告表"
    return Judged(Decision(FORM, name, why, conditions), ())


def _open(item: CatalogueItem, name: str) -> Judged:
    """An item whose clauses are not decided here: its wording becomes the questions."""
    columns = ((BOOK, item.report_book), (FORM, item.report_form), (REGISTRATION, item.registration))
    stated = [(title, text) for title, text in columns if text not in ("", "/")]
    conditions = tuple(Condition(text, title, "待判断", None) for title, text in stated)
    missing = tuple(
        Missing("conditions", f"条目 {item.item_no}（{title}）：{text}。项目是否符合？", "环评单位")
        for title, text in stated
    )
    return Judged(Decision(OPEN, name, "该条目的条件须由人判断", conditions), missing)


def _boiler(project: Project, registers: Registers) -> list[Judged]:
    """The item for boilers of one's own, when there are any."""
    capacity, fuel = project.conditions.boiler_t_h or 0.0, project.conditions.boiler_fuel
    item = registers.eia_catalogue.item(_BOILER_ITEM)
    if capacity == 0 or fuel == "电" or item is None:
        return []
    name = f"{item.item_no} {item.name}"
    if fuel in ("燃煤", "燃油"):
        outcome = BOOK if capacity > _COAL_BOILER_T_H else FORM
    elif fuel == "天然气":
        outcome = FORM if capacity > _GAS_BOILER_T_H else OUTSIDE
    else:
        missing = Missing("conditions.boiler_fuel", f"{capacity:g} t/h 锅炉使用什么燃料？", "建设单位")
        return [Judged(Decision(OPEN, name, "锅炉燃料未定或须判断是否属高污染燃料"), (missing,))]
    condition = Condition(item.report_form, f"{fuel}锅炉总容量", f"{capacity:g} t/h", outcome != OUTSIDE)
    return [Judged(Decision(outcome, name, f"{fuel}锅炉 {capacity:g} t/h", (condition,)), ())]


def _clauses(text: str) -> list[str]:
    """The clauses of a column, split at semicolons outside brackets."""
    if text in ("", "/"):
        return []
    parts, depth = [""], 0
    for sign in text:
        depth += {"（": 1, "）": -1}.get(sign, 0)
        if sign == "；" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _exclusions(text: str) -> list[str] | None:
    """The exclusions of 其他（…）; None for a form column that says anything else."""
    match = _ELSE.fullmatch(text)
    return None if match is None else _clauses(match[1] or "")


def _because(held: Sequence[Trial]) -> str:
    return "；".join(f"{each.condition.text}：{each.condition.found}" for each in held)


def _texts(tried: Sequence[Trial]) -> str:
    return "；".join(each.condition.text for each in tried)


def _conditions(tried: Sequence[Trial]) -> tuple[Condition, ...]:
    return tuple(each.condition for each in tried)


def _missing(tried: Sequence[Trial]) -> tuple[Missing, ...]:
    return tuple(missing for each in tried for missing in each.missing)

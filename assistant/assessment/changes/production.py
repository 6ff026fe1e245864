"""Items 1 to 7 of the list of major changes: nature, scale, place, and what is made of what and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import hypot
from typing import NamedTuple

from assistant.assessment.changes.amounts import (
    Emissions,
    capacity_growth,
    growth,
    growths,
    is_first_class,
    related,
)
from assistant.assessment.figures import shown
from assistant.assessment.model import Worked
from assistant.project.model import Project

_CAPACITY_PCT, _LOAD_PCT = 30.0, 10.0  # %, 环办环评函〔2020〕688号 items 2 and 4, 6, 7, 8
_ROUNDING = 1e-9  # % of slack for binary fractions: 1.3/1 - 1 is not quite 30 %
_DEGREE_KM, _MOVED_KM = 100.0, 0.5  # km in a degree, and what is surely another site


class Change(NamedTuple):
    """The project as approved and as it is, with what each lets out."""

    old: Project
    new: Project
    before: Emissions
    after: Emissions


class Verdict(NamedTuple):
    """Whether an item holds (None: cannot tell), with what was and what is."""

    holds: bool | None
    old: str
    new: str
    why: str
    worked: tuple[Worked, ...] = ()


def reaches(worked: Worked, limit_pct: float) -> bool:
    """Whether a growth is at or above a limit."""
    return worked.value >= limit_pct - _ROUNDING


def function(change: Change) -> Verdict:
    """Item 1: another purpose; the same trade and products are the same purpose."""
    old, new = change.old, change.new
    codes = ["、".join(sorted(each.basics.industry_codes)) for each in (old, new)]
    if codes[0] == codes[1]:
        return Verdict(False, codes[0], codes[1], "行业类别未变")
    return Verdict(None, codes[0], codes[1], "行业类别改变，开发、使用功能是否变化？")


def capacity(change: Change) -> Verdict:
    """Item 2: 30 % more capacity."""
    worked = capacity_growth(change.old, change.new)
    old, new = _products(change.old), _products(change.new)
    if worked is None:
        return Verdict(None, old, new, "产品或单位前后不能对应，生产、处置、储存能力各增大多少？")
    over = [each for each in worked if reaches(each, _CAPACITY_PCT)]
    return Verdict(bool(over), old, new, _most(worked, _CAPACITY_PCT), tuple(worked))


def first_class_by_capacity(change: Change) -> Verdict:
    """Item 3: more capacity, and more of a first-class water pollutant."""
    return _after(_capacity_grows(change), "生产能力没有增大", lambda: _first_class(change))


def not_attained_by_capacity(change: Change) -> Verdict:
    """Item 4, where a quality standard is missed: more capacity and more of what counts there."""
    return _after(_capacity_grows(change), "生产能力没有增大", lambda: _not_attained(change))


def attained_growth(change: Change) -> Verdict:
    """Item 4, where quality standards are met: more capacity and 10 % more of any pollutant."""
    around = change.new.surroundings
    if around.not_attained:
        return Verdict(False, "", "", f"位于不达标区（{'、'.join(around.not_attained)}），按不达标区判断")

    def tried() -> Verdict:
        verdict = _ten_percent(change)
        if verdict.holds and around.attains_quality is None:
            return verdict._replace(holds=None, why=f"{verdict.why}；是否位于环境质量达标区？")
        return verdict

    return _after(_capacity_grows(change), "生产能力没有增大", tried)


def site(change: Change) -> Verdict:
    """Item 5: another site, or new sensitive points within a changed protection distance."""
    old, new = change.old.basics, change.new.basics
    words = (old.address, new.address)
    if None not in (old.longitude_deg, old.latitude_deg, new.longitude_deg, new.latitude_deg):
        moved = _DEGREE_KM * hypot(
            (new.longitude_deg or 0) - (old.longitude_deg or 0),
            (new.latitude_deg or 0) - (old.latitude_deg or 0),
        )
        if moved > _MOVED_KM:
            return Verdict(True, *words, f"厂址移动约 {shown(moved)} km，属重新选址")
    if old.address != new.address:
        return Verdict(None, *words, "地址改变，是否重新选址？")
    known = {target.name for target in change.old.surroundings.targets}
    added = [each.name for each in change.new.surroundings.targets if each.name not in known]
    if added:
        why = f"新增敏感点{'、'.join(added)}，环境防护距离范围是否因厂址或平面调整而变化？"
        return Verdict(None, *words, why)
    return Verdict(False, *words, "地址未变，没有新增敏感点")


def new_pollutants(change: Change) -> Verdict:
    """Item 6(1): a pollutant that was not there."""

    def tried() -> Verdict:
        before, after = change.before.all(), change.after.all()
        if before is None or after is None:
            return _unknown_loads()
        added = [name for name, amount in after.items() if amount > 0 and not before.get(name)]
        why = (
            f"新增污染物{'、'.join(added)}（毒性、挥发性降低的除外，须核对）"
            if added
            else "没有新增污染物种类"
        )
        return Verdict(bool(added), "、".join(before), "、".join(after), why)

    return _after(_production_changes(change), "产品、工艺、设备、原辅料、燃料都未变", tried)


def not_attained_by_process(change: Change) -> Verdict:
    """Item 6(2): more of what counts where a quality standard is missed."""
    return _after(
        _production_changes(change), "产品、工艺、设备、原辅料、燃料都未变", lambda: _not_attained(change)
    )


def first_class_by_process(change: Change) -> Verdict:
    """Item 6(3): more of a first-class water pollutant."""
    return _after(
        _production_changes(change), "产品、工艺、设备、原辅料、燃料都未变", lambda: _first_class(change)
    )


def other_growth(change: Change) -> Verdict:
    """Item 6(4): 10 % more of any other pollutant."""
    return _after(
        _production_changes(change), "产品、工艺、设备、原辅料、燃料都未变", lambda: _ten_percent(change)
    )


def logistics(change: Change) -> Verdict:
    """Item 7: 10 % more unorganised emission by other transport, loading or storage."""
    verdict = fugitive_growth(change)
    if verdict.holds:
        why = f"{verdict.why}；是否由物料运输、装卸、贮存方式变化引起？"
        return verdict._replace(holds=None, why=why)
    return verdict


def fugitive_growth(change: Change) -> Verdict:
    """10 % more of any pollutant without an outlet."""
    before, after = change.before.fugitive, change.after.fugitive
    if before is None or after is None:
        return _unknown_loads()
    return _grown(before, after, "无组织排放")


def results_of_item_six(change: Change) -> list[Verdict]:
    """The four results of item 6, whatever brought them about."""
    before, after = change.before.all(), change.after.all()
    added = _unknown_loads()
    if before is not None and after is not None:
        names = [name for name, amount in after.items() if amount > 0 and not before.get(name)]
        added = Verdict(
            bool(names), "", "", f"新增污染物{'、'.join(names)}" if names else "没有新增污染物种类"
        )
    return [added, _not_attained(change), _first_class(change), _ten_percent(change)]


def _after(changed: bool | None, unchanged: str, tried: Callable[[], Verdict]) -> Verdict:
    """A result that counts only after a change that brought it about."""
    if changed is False:
        return Verdict(False, "", "", unchanged)
    verdict = tried()
    if changed is None and verdict.holds:
        return verdict._replace(holds=None, why=f"{verdict.why}；生产能力是否增大？")
    return verdict


def _capacity_grows(change: Change) -> bool | None:
    worked = capacity_growth(change.old, change.new)
    return None if worked is None else any(each.value > _ROUNDING for each in worked)


def _production_changes(change: Change) -> bool:
    old, new = change.old, change.new
    pairs = (
        (old.products, new.products),
        (old.process, new.process),
        (old.equipment, new.equipment),
        (old.materials, new.materials),
        (old.conditions.boiler_fuel, new.conditions.boiler_fuel),
        (old.conditions.kiln_energy, new.conditions.kiln_energy),
        (old.natural_gas_wan_m3_a, new.natural_gas_wan_m3_a),
    )
    return any(before != after for before, after in pairs)


def _not_attained(change: Change) -> Verdict:
    around = change.new.surroundings
    if not around.not_attained:
        if around.attains_quality:
            return Verdict(False, "", "", "位于环境质量达标区")
        return Verdict(None, "", "", "所在区域哪些环境质量因子不达标（达标区请写明）？")
    before, after = change.before.all(), change.after.all()
    if before is None or after is None:
        return _unknown_loads()
    more = [
        name
        for name, amount in after.items()
        if related(name, around.not_attained) and amount > before.get(name, 0.0) * (1 + _ROUNDING)
    ]
    worked = [growth(name, before[name], after[name], "t/a") for name in more if before.get(name)]
    region = f"位于不达标区（{'、'.join(around.not_attained)}）"
    why = f"{region}，{'、'.join(more)}排放量增加" if more else f"{region}，相应污染物排放量没有增加"
    return Verdict(bool(more), _listed(before, more), _listed(after, more), why, tuple(worked))


def _first_class(change: Change) -> Verdict:
    before, after = change.before.water, change.after.water
    if before is None or after is None:
        return Verdict(None, "", "", "变动前后废水第一类污染物排放量各是多少？")
    more = [n for n, a in after.items() if is_first_class(n) and a > before.get(n, 0.0) * (1 + _ROUNDING)]
    worked = [growth(name, before[name], after[name], "t/a") for name in more if before.get(name)]
    why = f"废水第一类污染物{'、'.join(more)}增加" if more else "废水第一类污染物没有增加"
    return Verdict(bool(more), _listed(before, more), _listed(after, more), why, tuple(worked))


def _ten_percent(change: Change) -> Verdict:
    before, after = change.before.all(), change.after.all()
    if before is None or after is None:
        return _unknown_loads()
    return _grown(before, after, "排放量")


def _grown(before: Mapping[str, float], after: Mapping[str, float], what: str) -> Verdict:
    worked = growths(before, after, "t/a")
    over = [each for each in worked if reaches(each, _LOAD_PCT)]
    why = f"{what}：{_most(worked, _LOAD_PCT)}" if worked else f"没有前后都有的{what}"
    return Verdict(bool(over), _listed(before, before), _listed(after, after), why, tuple(worked))


def _most(worked: list[Worked], limit_pct: float) -> str:
    greatest = max(worked, key=lambda each: each.value)
    side = "达到" if reaches(greatest, limit_pct) else "未达到"
    return f"{greatest.name} {shown(greatest.value)}%，{side}{shown(limit_pct)}%"


def _products(project: Project) -> str:
    return "；".join(f"{p.name} {shown(p.capacity)} {p.unit}" for p in project.products) or "未提供"


def _listed(amounts: Mapping[str, float], names: Iterable[str]) -> str:
    return "；".join(f"{name} {shown(amounts.get(name, 0.0))} t/a" for name in names)


def _unknown_loads() -> Verdict:
    return Verdict(None, "", "", "变动前后的污染物排放量（废气、废水源强）未提供完整")

"""What does not fit together within the facts: contradictions are refused, doubts are asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.documents.quantities import canonical_unit
from assistant.project.model import AirSource, Facts, Generation, Project

_SHARE = "（百分数请写 90，不写 0.9）"
_GROWN = ("扩建", "改建", "技术改造")
_COUNTED = re.compile(
    r"[台套件个只支条根块片张卷瓶桶罐袋包箱盒辆艘对双副组批令樘面座把枚粒颗节盘幅本册份株头羽尾平朵人次]|平方米|立方米"
)


def contradictions(project: Project) -> list[str]:
    """Facts that cannot all be true, each with its place; a file that has any is refused."""
    return [
        *_blanks(project),
        *_growth_of_nothing(project),
        *_repeated_numbers(project),
        *_unknown_outlets(project),
        *_impossible_money(project),
        *_impossible_targets(project),
    ]


def questions(project: Project) -> list[str]:
    """Facts that are possible but doubtful, as questions to whoever gave them."""
    return [
        *_shares_for_percent(project),
        *_doubtful_sources(project),
        *_doubtful_hours(project),
        *_doubtful_water(project),
        *_doubtful_money(project),
        *_unused_outlets(project),
        *_unknown_units(project),
        *_existing_of_new_works(project),
        *_beyond_approval(project),
    ]


def _blanks(facts: Facts, path: str = "") -> Iterator[str]:
    """Required texts that are there but empty."""
    for name, field in type(facts).model_fields.items():
        value, place = getattr(facts, name), f"{path}{name}"
        if isinstance(value, str) and field.is_required() and not value.strip():
            yield f"{place}：{field.title}没有填写"
        inner = value if isinstance(value, list) else [value]
        for index, each in enumerate(inner):
            if isinstance(each, Facts):
                yield from _blanks(each, f"{place}.{index}." if value is inner else f"{place}.")


def _growth_of_nothing(project: Project) -> Iterator[str]:
    nature = project.basics.nature
    if nature in _GROWN and project.existing is None:
        yield f"basics.nature：{nature}项目须写明现有工程（现有规模、环保手续、排放量、存在问题）"


def _existing_of_new_works(project: Project) -> Iterator[str]:
    if project.basics.nature == "新建" and project.existing is not None:
        yield "basics.nature：写为新建，却列出了现有工程，是否为扩建、改建或迁建？"


def _unknown_units(project: Project) -> Iterator[str]:
    units = [(f"products.{i}", each.name, each.unit) for i, each in enumerate(project.products)]
    units += [(f"materials.{i}", each.name, each.unit) for i, each in enumerate(project.materials)]
    for path, name, unit in units:
        if not _is_unit(unit):
            yield f"{path}.unit：{name}的单位“{unit}”无法识别，是 t/a、万件/a 还是别的？"


def _beyond_approval(project: Project) -> Iterator[str]:
    existing = project.existing
    if existing is None:
        return
    pairs = [(f"products.{i}", p.name, p.actual, p.approved, p.unit) for i, p in enumerate(existing.products)]
    pairs += [
        (f"materials.{i}", m.name, m.actual, m.approved, m.unit) for i, m in enumerate(existing.materials)
    ]
    pairs += [
        (f"equipment.{i}", e.name, e.actual, e.approved, "台") for i, e in enumerate(existing.equipment)
    ]
    pairs += [
        (f"outlets.{i}", f"{o.number} {o.pollutant}", o.actual_t_a, o.approved_t_a, "t/a")
        for i, o in enumerate(existing.outlets)
    ]
    pairs += [
        (f"totals.{i}", t.pollutant, t.existing_t_a, t.permitted_t_a, "t/a")
        for i, t in enumerate(existing.totals)
    ]
    for path, name, actual, approved, unit in pairs:
        if actual is not None and approved is not None and actual > approved:
            yield (
                f"existing.{path}：{name}现有实际 {actual:g} {unit}，多于批复或许可的 {approved:g} {unit}，"
                "是否属于重大变动或超许可？"
            )


def _is_unit(unit: str) -> bool:
    """A unit that quantities know, or a measure word, with or without 万 and a year."""
    bare = re.sub(r"/[a年]$", "", unit.strip())
    counted = re.sub("^[十百千万亿]+", "", bare)
    return bool(canonical_unit(unit) or canonical_unit(counted) or _COUNTED.fullmatch(counted))


def _repeated_numbers(project: Project) -> Iterator[str]:
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("air_sources", (source.number for source in project.air_sources)),
        ("outlets", (outlet.number for outlet in project.outlets)),
        ("water_streams", (stream.number for stream in project.water_streams)),
        ("wastes", (waste.number for waste in project.wastes)),
    )
    for name, numbers in groups:
        for number, times in Counter(numbers).items():
            if times > 1:
                yield f"{name}：编号 {number} 出现 {times} 次"


def _unknown_outlets(project: Project) -> Iterator[str]:
    known = {outlet.number for outlet in project.outlets}
    for index, source in enumerate(project.air_sources):
        if source.outlet and source.outlet not in known:
            yield f"air_sources.{index}.outlet：没有编号为 {source.outlet} 的排气筒"
        if not source.outlet and not source.vented_indoors and source.capture_efficiency_pct > 0:
            share = f"收集效率 {source.capture_efficiency_pct:g}%"
            yield f"air_sources.{index}：{share}，但没有写明排气筒"


def _impossible_money(project: Project) -> Iterator[str]:
    total, spent = project.basics.total_investment_wan_yuan, project.basics.environmental_investment_wan_yuan
    if total is not None and spent is not None and spent > total:
        yield f"basics.environmental_investment_wan_yuan：环保投资 {spent} 万元大于总投资 {total} 万元"


def _impossible_targets(project: Project) -> Iterator[str]:
    around = project.surroundings
    claims = (
        ("大气", 500, around.no_targets_air_500m, "no_targets_air_500m"),
        ("声", 50, around.no_targets_noise_50m, "no_targets_noise_50m"),
    )
    for element, radius_m, none_there, field in claims:
        near = [t.name for t in around.targets if t.element == element and t.distance_m <= radius_m]
        if none_there and near:
            yield f"surroundings.{field}：写明 {radius_m} m 内没有{element}环境保护目标，但列出了 {near[0]}"


def _shares_for_percent(project: Project) -> Iterator[str]:
    for index, material in enumerate(project.materials):
        if material.voc_pct is not None and 0 < material.voc_pct < 1 and material.coating == "溶剂型涂料":
            yield f"materials.{index}.voc_pct：VOCs 含量 {material.voc_pct:g}% 是否无误？{_SHARE}"
    for index, source in enumerate(project.air_sources):
        if 0 < source.capture_efficiency_pct <= 1:
            yield (
                f"air_sources.{index}.capture_efficiency_pct：收集效率 {source.capture_efficiency_pct:g}% "
                f"是否无误？{_SHARE}"
            )
        for place, each in enumerate(source.generation):
            if 0 < each.removal_efficiency_pct <= 1:
                yield (
                    f"air_sources.{index}.generation.{place}.removal_efficiency_pct：去除效率 "
                    f"{each.removal_efficiency_pct:g}% 是否无误？{_SHARE}"
                )
            if any(0 < stage <= 1 for stage in each.stages_pct):
                stages = "、".join(f"{stage:g}%" for stage in each.stages_pct)
                path = f"air_sources.{index}.generation.{place}.stages_pct"
                yield f"{path}：各级去除效率 {stages} 是否无误？{_SHARE}"


def _doubtful_sources(project: Project) -> Iterator[str]:
    for index, source in enumerate(project.air_sources):
        for place, each in enumerate(source.generation):
            yield from _doubtful_generation(f"air_sources.{index}.generation.{place}", source, each)


def _doubtful_generation(path: str, source: AirSource, each: Generation) -> Iterator[str]:
    by_factor = each.activity is not None and each.factor is not None
    if by_factor and each.amount_t_a is not None:
        balance = f"物料衡算量（{each.amount_t_a:g} t/a）"
        yield f"{path}：{each.pollutant}同时给出系数法与{balance}，以哪个为准？"
    if each.removal_efficiency_pct > 0 and not source.treatment:
        share = f"去除效率 {each.removal_efficiency_pct:g}%"
        yield f"{path}：{each.pollutant}{share}，采用什么治理设施？"


def _doubtful_hours(project: Project) -> Iterator[str]:
    days, hours = project.basics.working_days, project.basics.hours_per_day
    for index, source in enumerate(project.air_sources):
        if days and hours and source.hours_per_year > days * hours:
            yield (
                f"air_sources.{index}.hours_per_year：{source.name}年排放 {source.hours_per_year:g} h，"
                f"多于年工作 {days * hours:g} h，是否无误？"
            )


def _doubtful_water(project: Project) -> Iterator[str]:
    for index, stream in enumerate(project.water_streams):
        if stream.discharge_m3_a > stream.use_m3_a:
            yield (
                f"water_streams.{index}：{stream.name}排放 {stream.discharge_m3_a:g} m³/a，"
                f"多于用水 {stream.use_m3_a:g} m³/a，是否有物料带入？"
            )
        if stream.destination in ("不外排", "委托处置") and stream.outlet:
            yield f"water_streams.{index}：{stream.name}{stream.destination}，为何有排放口 {stream.outlet}？"


def _doubtful_money(project: Project) -> Iterator[str]:
    stated = project.basics.environmental_investment_wan_yuan
    listed = sum(item.amount_wan_yuan for item in project.investments)
    if project.investments and stated is not None and listed != stated:
        yield f"investments：各项合计 {listed} 万元，环保投资写为 {stated} 万元，以哪个为准？"


def _unused_outlets(project: Project) -> Iterator[str]:
    used = {source.outlet for source in project.air_sources}
    for index, outlet in enumerate(project.outlets):
        if outlet.number not in used:
            yield f"outlets.{index}：排气筒 {outlet.number} 没有对应的废气源，是否遗漏？"

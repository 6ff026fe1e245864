"""What does not fit together within the facts: contradictions are refused, doubts are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.project.model import AirSource, Generation, Project

_SHARE = "（百分数请写 90，不写 0.9）"


def contradictions(project: Project) -> list[str]:
    """Facts that cannot all be true, each with its place; a file that has any is refused."""
    return [
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
    ]


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
            yield f"air_sources.{index}.outlet：没有编号为 {source.outlet} 的排气筒（outlets）"
        if not source.outlet and source.capture_efficiency_pct > 0:
            share = f"收集效率 {source.capture_efficiency_pct:g}%"
            yield f"air_sources.{index}：{share}，但没有写明排气筒（outlet）"


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
        yield f"{path}：{each.pollutant}{share}，采用什么治理设施（treatment）？"


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

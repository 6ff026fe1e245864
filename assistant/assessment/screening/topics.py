"""Which special topics (专项评价) a report form of the pollution kind needs."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assessment.figures import shown
from assistant.assessment.model import Missing, SpecialTopic, Worked
from assistant.assessment.screening.trials import codes
from assistant.project.model import Project
from assistant.registers import Registers

_FORM = "污染影响类"
_NAMED_WITH_LIST = (
    "二噁英",
    "苯并[a]芘",
    "苯并（a）芘",
    "氰化物",
    "氰化氢",
    "氯气",
)  # 环办环评〔2020〕33号 table 1
_RADIUS_M = 500.0  # m, 环办环评〔2020〕33号 table 1
_ECOLOGICAL, _CAP = "生态影响类", "数量上限"
_CIRCUITS = "3982"  # printed circuit boards
_CAP_OF_TOPICS, _CAP_OF_CIRCUITS = 2, 3  # 环办环评〔2020〕33号 table 1
_PUBLIC_WORKS, _EXHAUST = "462", "废气"
_COMPANY, _CONSULTANT = "建设单位", "环评单位"


def special_topics(
    project: Project, registers: Registers, risk_q: Worked | None, q_is_whole: bool
) -> tuple[tuple[SpecialTopic, ...], tuple[Missing, ...]]:
    """Every element of the setting principles of the pollution form, and the facts that lack.

    Where more topics are found than the principles allow, a last entry asks to look again.
    """
    missing: list[Missing] = []
    facts = project.conditions
    topics = (
        _air(project, registers, missing),
        _surface_water(project, missing),
        _risk(risk_q, q_is_whole),
        _by_fact(
            "生态", facts.river_intake, "conditions.river_intake",
            "是否新增河道取水，且取水口下游500 m内有重要水生生物产卵场、索饵场、越冬场或洄游通道？",
            "没有“新增河道取水且下游500 m内有重要水生生物三场一通道”的情形", missing,
        ),
        _by_fact(
            "海洋", facts.marine_discharge, "conditions.marine_discharge",
            "是否属于直接向海排放污染物的海洋工程？", "不属于直接向海排放污染物的海洋工程", missing,
        ),
        SpecialTopic("土壤", False, "指南规定不开展专项评价"),
        SpecialTopic("声环境", False, "指南规定不开展专项评价"),
        _by_fact(
            "地下水", facts.groundwater_source_nearby, "conditions.groundwater_source_nearby",
            "是否涉及集中式饮用水水源和热水、矿泉水、温泉等特殊地下水资源保护区？",
            "不涉及集中式饮用水水源和特殊地下水资源保护区", missing,
        ),
    )  # fmt: skip
    return (*topics, *_beyond_cap(project, topics)), tuple(missing)


def ecological_topics(registers: Registers) -> tuple[SpecialTopic, ...]:
    """The principles of the ecological form; their triggers are for a person to compare."""
    rows = registers.special_topics.for_form(_ECOLOGICAL)
    return tuple(
        SpecialTopic(row.element, None, f"生态影响类，须对照：{row.trigger}")
        for row in rows
        if row.element != _CAP
    )


def no_topics(category: str) -> tuple[SpecialTopic, ...]:
    """What a project without a report form is told."""
    return (SpecialTopic("各项", False, f"环评类别为{category}，不编制报告表，不设专项评价"),)


def _beyond_cap(project: Project, topics: Sequence[SpecialTopic]) -> tuple[SpecialTopic, ...]:
    cap = _CAP_OF_CIRCUITS if _CIRCUITS in codes(project) else _CAP_OF_TOPICS
    needed = [topic.topic for topic in topics if topic.needed]
    if len(needed) <= cap:
        return ()
    why = f"已判定需设{len(needed)}项（{'、'.join(needed)}），超过一般不超过{cap}项的规定，须核对类别和判定"
    return (SpecialTopic(_CAP, None, why),)


def _air(project: Project, registers: Registers, missing: list[Missing]) -> SpecialTopic:
    toxic = _toxic_pollutants(project, registers)
    near = _targets_near(project)
    known = project.conditions.toxic_air_pollutants
    emits = True if toxic else known
    if emits is None and project.air_sources:
        emits = False
    names = "、".join(toxic) or ("有（见项目信息）" if emits else "无")
    if emits is None:
        question = "废气是否含有毒有害大气污染物名录物质、二噁英、苯并[a]芘、氰化物或氯气？"
        missing.append(Missing("conditions.toxic_air_pollutants", question, _COMPANY))
    if emits is False:
        return SpecialTopic("大气", False, "废气不含名录中的有毒有害污染物、二噁英、苯并[a]芘、氰化物、氯气")
    if near is None:
        question = "厂界外500 m内有哪些环境空气保护目标（没有请写明）？"
        missing.append(Missing("surroundings.no_targets_air_500m", question, _CONSULTANT))
    if near == "":
        return SpecialTopic("大气", False, "厂界外500 m内没有环境空气保护目标")
    if emits is None or near is None:
        return SpecialTopic("大气", None, "废气污染物或500 m内保护目标未提供")
    unlimited = [name for name in toxic if not _has_limit(registers, name)]
    note = f"（{'、'.join(unlimited)}未查到排放标准，没有排放标准的污染物不计，须核对）" if unlimited else ""
    return SpecialTopic("大气", True, f"废气含{names}，厂界外500 m内有{near}{note}")


def _has_limit(registers: Registers, pollutant: str) -> bool:
    limits = registers.limits
    found = (each for number in limits.standards() for each in limits.limits_for(number, pollutant))
    return any(each.medium.startswith(_EXHAUST) for each in found)


def _toxic_pollutants(project: Project, registers: Registers) -> list[str]:
    emitted = dict.fromkeys(each.pollutant for source in project.air_sources for each in source.generation)
    return [
        name
        for name in emitted
        if registers.special_topics.toxic_air_pollutant(name) or name in _NAMED_WITH_LIST
    ]


def _targets_near(project: Project) -> str | None:
    """Name of a target within 500 m, "" when there is none, None when unknown."""
    around = project.surroundings
    near = [t.name for t in around.targets if t.element == "大气" and t.distance_m <= _RADIUS_M]
    if near:
        return near[0]
    return "" if around.no_targets_air_500m else None


def _surface_water(project: Project, missing: list[Missing]) -> SpecialTopic:
    works = any(code.startswith(_PUBLIC_WORKS) for code in codes(project))
    direct = [
        stream.name
        for stream in project.water_streams
        if (works or stream.kind == "生产废水") and stream.destination == "直接排放"
    ]
    if direct:
        return SpecialTopic("地表水", True, f"{'、'.join(direct)}直接排放")
    value = project.conditions.direct_wastewater_discharge
    if value is None and project.water_streams:
        value = False
    return _by_fact(
        "地表水", value, "conditions.direct_wastewater_discharge",
        "是否新增工业废水直接排放（槽罐车外送污水处理厂的除外）？",
        "没有新增工业废水直接排放", missing,
    )  # fmt: skip


def _risk(risk_q: Worked | None, q_is_whole: bool) -> SpecialTopic:
    if risk_q is None:
        return SpecialTopic("环境风险", None, "危险物质最大存在量未提供，Q 未能计算")
    figure = f"Q = {shown(risk_q.value)}"
    if risk_q.value >= 1:
        return SpecialTopic("环境风险", True, f"{figure}，不小于 1")
    if not q_is_whole:
        return SpecialTopic("环境风险", None, f"已知部分 {figure}，尚有物质的临界量待核")
    return SpecialTopic("环境风险", False, f"{figure}，小于 1")


def _by_fact(
    topic: str, value: bool | None, field: str, question: str, absent: str, missing: list[Missing]
) -> SpecialTopic:
    """A topic that one fact decides; ``absent`` says why it is not needed."""
    if value is None:
        missing.append(Missing(field, question, _COMPANY))
        return SpecialTopic(topic, None, f"未提供：{question}")
    return SpecialTopic(topic, value, question.removeprefix("是否").rstrip("？") if value else absent)

"""Which special topics (专项评价) a report form of the pollution kind needs."""

from __future__ import annotations

from assistant.assessment.figures import shown
from assistant.assessment.model import Missing, SpecialTopic, Worked
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
_COMPANY, _CONSULTANT = "建设单位", "环评单位"


def special_topics(
    project: Project, registers: Registers, risk_q: Worked | None, q_is_whole: bool
) -> tuple[tuple[SpecialTopic, ...], tuple[Missing, ...]]:
    """Every element of the setting principles, and the facts that lack."""
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
    return topics, tuple(missing)


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
    return SpecialTopic(
        "大气", True, f"废气含{names}，厂界外500 m内有{near}（没有排放标准的污染物不计，须核对）"
    )


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
    direct = [s.name for s in project.water_streams if s.kind == "生产废水" and s.destination == "直接排放"]
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

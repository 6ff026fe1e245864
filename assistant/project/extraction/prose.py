"""Values in sentences: staff, working time, use of power, what lies around, zones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.documents.form.report import ChapterKey
from assistant.project.extraction.energy import in_tens_of_thousands
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived
from assistant.project.extraction.model import Scalar

_NUMERALS = {"一": 1, "单": 1, "两": 2, "二": 2, "双": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_N = r"\s*(?P<number>\d+(?:\.\d+)?)\s*"
_OLD = re.compile(
    r"(?:扩建|改建|搬迁|迁建|迁扩建|改扩建|技改)前|现有(?:项目|工程|员工)|原有?(?:项目|工程)|原环评|全厂"
)


@dataclass(frozen=True)
class _Sign:
    """A pattern whose ``number`` group, or whole, is the value of a field."""

    field: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], Scalar]


def _whole(found: re.Match[str]) -> Scalar:
    return int(float(found["number"]))


def _number(found: re.Match[str]) -> Scalar:
    return float(found["number"])


def _is(value: Scalar) -> Callable[[re.Match[str]], Scalar]:
    return lambda _: value


_BASICS = (
    _Sign(
        "working_days",
        re.compile(
            rf"(?:年|全年)(?:工作|生产|运行|营运|运营|作业)(?:日|天数|时间|制度)?(?:数)?(?:均|约|为|按|以|:)*{_N}(?:天|日|d)(?!\S{{0,2}}/)"
        ),
        _whole,
    ),
    _Sign("working_days", re.compile(rf"(?:工作|生产)(?:天数|日数)(?:均|约|为|:)*{_N}(?:天|日|d)"), _whole),
    _Sign("working_days", re.compile(rf"(?:工作|生产|运行|年){_N}(?:天|日|d)\s*/\s*(?:年|a)"), _whole),
    _Sign(
        "working_days",
        re.compile(rf"(?:年|全年)(?:均|约|按|以)?{_N}(?:天|d)(?=[,，、;；。计]|工作|生产)"),
        _whole,
    ),
    _Sign(
        "hours_per_day",
        re.compile(
            rf"(?:每天|每日|日|一天)(?:各)?(?:工作|生产|运行|营运|作业)?(?:时间|时长|时数)?(?:均|约|为|按|:)*{_N}(?:个?小时|h)(?!/a|\S?/年)"
        ),
        _number,
    ),
    _Sign("hours_per_day", re.compile(rf"(?:工作|生产){_N}(?:小时|h)\s*/\s*(?:天|日|d)"), _number),
    _Sign(
        "staff",
        re.compile(
            rf"(?:劳动定员|定员|员工(?:人数|总数|总人数)?|职工(?:人数|总数)?|从业人员|工作人员|聘用员工|招聘员工|设置员工)(?:拟|共|总|约|为|数|设|有|配备|聘用|增加|人数|:|计|合计|均)*{_N}(?:人|名)"
        ),
        _whole,
    ),
    _Sign(
        "staff_boarding",
        re.compile(
            r"(?:员工|职工|人员)?[^。；\n]{0,8}(?:均)?(?:不在|未在)(?:项目|本项目|厂区?|公司|厂)?内?(?:食宿|住宿|住厂|就餐和住宿)|不(?:设|设置|提供|安排)(?:员工|职工)?(?:食堂(?:及|和|、|与))?(?:宿舍|住宿|食宿)|厂区?内不(?:设|提供)(?:置)?(?:食堂(?:及|和|、|与))?(?:宿舍|食宿|住宿)|均不(?:在厂)?(?:食宿|住宿)"
        ),
        _is(False),
    ),
    _Sign(
        "works_at_night",
        re.compile(
            r"夜间(?:\([^()]*\))?(?:均)?(?:不|无)(?:进行)?(?:生产|作业|运营|工作|运行)|夜间不(?:生产|作业|运营)"
        ),
        _is(False),
    ),
)
_SHIFTS = re.compile(
    r"(?:每天|每日|日|实行|采用|工作制度?[为是]?)?\s*(?P<shifts>[一单两二双三四1234])\s*班(?:制|倒|运转|生产)?[,，、;；(（\s]*(?:每天|每日)?(?:[一单两二双三四1234]\s*班[,，]?)?每?班\s*(?:工作|生产|次)?(?:时间)?(?:均|约|为)*\s*(?P<number>\d+(?:\.\d+)?)\s*(?:个?小时|h)"
)
_ELECTRICITY = re.compile(
    r"(?:年?用电量?|耗电量?|电(?:能)?(?:消耗|用)量)(?:约|为|共|合计|是|:|年)*\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万\s*(?:kwh|千瓦时|度|千瓦·时|kw·h)|kwh|千瓦时|度|kw·h)(?:\s*/\s*(?:a|年))?",
    re.IGNORECASE,
)
_GAS = re.compile(
    r"(?:天然气(?:全?年?(?:消耗|用|使用)量|用量)|年用天然气)(?:约|为|共|:)*\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万\s*(?:Nm3|m3|m³|立方米)|m3|m³|立方米)"
)
_ALL_DAY = 24
_NO = r"(?:没有|无|不存在|未有|不涉及)"
_NEARBY = tuple(
    (
        field,
        re.compile(
            rf"(?:厂界|边界|周边|周围|项目)[^。;\n]{{0,8}}{metres}\s*(?:m|米)[^。;\n]{{0,8}}"
            rf"(?:{_NO}|(?P<some>有\d+处))(?:{others})*?{element}(?:空气)?(?:质量)?(?:保护目标|敏感)"
        ),
    )
    for field, metres, element, others in (
        ("no_targets_air_500m", 500, "(?:大气)?环境", r"[^。;\n水声态]"),
        ("no_targets_noise_50m", 50, "声?环境", r"[^。;\n水气态]"),
    )
)
_UNIT = re.compile(
    r"(?:所在|属于|位于|涉及)(?:的)?(?:环境)?管控单元(?:名称)?(?:为|:|是)+(?P<unit>[^。,;\n]{4,40})"
)
_ZONES = (
    (
        "air_zone",
        re.compile(
            r"(?:项目|选址|所在|评价)[^。；;\n]{0,40}(?:属|为|划|执行)[^。；;\n]{0,20}(?P<zone>[一二])类(?:环境空气|大气|空气|功能区|区)"
        ),
    ),
    ("noise_zone", re.compile(r"声(?:环境)?(?:质量)?功能区?[^。；\n]{0,24}?(?P<zone>[0-4][ab]?)类")),
)
_SIDE = (
    r"(?:项目|厂区|厂界|本项目|厂房)?(?P<side>[东南西北])(?:面|侧|边|侧面|侧厂界|厂界)?(?:面)?(?:主要)?"
    r"(?:为|是|紧邻|邻近|毗邻|隔|临|相邻|:)(?P<what>[^。；;\n]{2,60}?)"
    r"(?=[,，、]\s*(?:项目|厂区|厂界|厂房)?[东南西北](?:面|侧|边|临|厂界)|[。；;\n]|$)"
)
_AROUND = re.compile(_SIDE)
_SIDES = {"东": "east", "南": "south", "西": "west", "北": "north"}


def gather_prose(filing: Filing, root: Item) -> None:
    """What sentences say of the project as a whole; other places of the same value stand beside it."""
    basics = root.part("basics")
    ranges = _ranges(filing)
    for start, end in ranges:
        for sign in _BASICS:
            for found in sign.pattern.finditer(filing.shown, start, end):
                if not _is_about_others(filing, found.start()):
                    basics.state(sign.field, filing.fact(sign.value(found), found.start(), found.end()))
        _state_shifts(filing, basics, start, end)
        _state_energy(filing, root, start, end)
    _state_around(filing, root)
    _state_zones(filing, root)
    _state_attainment(filing, root)
    _state_nearby(filing, root)
    if basics.number("hours_per_day") == _ALL_DAY:
        basics.offer("works_at_night", derived(True, basics.facts["hours_per_day"]))
    for found in _UNIT.finditer(filing.shown):
        basics.offer("zone_unit", filing.stated(found, "unit"))
    for found in _UNIT.finditer(filing.shown):
        basics.offer("zone_unit", filing.stated(found, "unit"))


def state_hours(root: Item) -> None:
    """Give a source without hours those of the works: days a year times hours a day."""
    basics = root.part("basics")
    days, hours = basics.facts.get("working_days"), basics.facts.get("hours_per_day")
    a, b = basics.number("working_days"), basics.number("hours_per_day")
    if days is None or hours is None or not a or not b or days.others or hours.others:
        return
    for source in root.items("air_sources"):
        source.offer("hours_per_year", derived(a * b, days, hours))


def _ranges(filing: Filing) -> list[tuple[int, int]]:
    """Where the project itself is described: chapter two first, then the impacts."""
    ranges = []
    for key in (ChapterKey.ENGINEERING, ChapterKey.IMPACTS):
        chapter = filing.report.chapter(key)
        if chapter is not None:
            ranges.append((chapter.span.start, chapter.span.end))
    return ranges or [(0, len(filing.shown))]


def _is_about_others(filing: Filing, offset: int) -> bool:
    """Whether a place tells of the works before the project."""
    if filing.is_existing(offset):
        return True
    clause = re.split(r"[。；;\n]", filing.shown[max(0, offset - 40) : offset])[-1]
    return bool(_OLD.search(clause)) and not re.search(r"后|本项目", clause)


def _state_shifts(filing: Filing, basics: Item, start: int, end: int) -> None:
    for found in _SHIFTS.finditer(filing.shown, start, end):
        hours = _NUMERALS[found["shifts"]] * float(found["number"])
        if hours <= 24 and not _is_about_others(filing, found.start()):
            basics.state("hours_per_day", filing.fact(hours, found.start(), found.end()))


def _state_energy(filing: Filing, root: Item, start: int, end: int) -> None:
    for pattern, field, unit in (
        (_ELECTRICITY, "electricity_wan_kwh_a", "万kWh/a"),
        (_GAS, "natural_gas_wan_m3_a", "万m³/a"),
    ):
        for found in pattern.finditer(filing.shown, start, end):
            if _is_about_others(filing, found.start()):
                continue
            stated = "万" in found["unit"]
            base = unit if stated else unit.removeprefix("万")
            value = in_tens_of_thousands(float(found["number"].replace(",", "")), base, unit)
            if value is not None:
                root.state(field, filing.fact(value, found.start(), found.end()))


def _state_around(filing: Filing, root: Item) -> None:
    """The neighbours on the four sides, where a passage names at least three of them."""
    around = root.part("surroundings")
    for passage in re.finditer(r"(?:四至|四邻|四周|周边环境|周围环境|外环境)[^\n]{0,400}", filing.shown):
        for cluster in _clusters(passage):
            if len({found["side"] for found in cluster}) >= 3:
                for found in cluster:
                    around.offer(_SIDES[found["side"]], filing.stated(found, "what"))
                return


def _clusters(passage: re.Match[str]) -> Iterator[list[re.Match[str]]]:
    """Statements about sides that stand close together."""
    cluster: list[re.Match[str]] = []
    for found in _AROUND.finditer(passage.string, passage.start(), passage.end()):
        if cluster and found.start() - cluster[-1].end() > 60:
            yield cluster
            cluster = []
        cluster.append(found)
    if cluster:
        yield cluster


def _state_zones(filing: Filing, root: Item) -> None:
    around = root.part("surroundings")
    start, end = filing.chapter_range(ChapterKey.BASICS, ChapterKey.SURROUNDINGS)
    for field, pattern in _ZONES:
        for found in pattern.finditer(filing.shown, start, end):
            suffix = "类区" if field == "air_zone" else "类"
            around.state(field, filing.fact(f"{found['zone']}{suffix}", found.start(), found.end()))


def _state_nearby(filing: Filing, root: Item) -> None:
    """Whether there are targets of air within 500 m, and of noise within 50 m."""
    around = root.part("surroundings")
    start, end = filing.chapter_range(ChapterKey.SURROUNDINGS)
    for field, pattern in _NEARBY:
        for found in pattern.finditer(filing.shown, start, end):
            around.offer(field, filing.fact(found["some"] is None, found.start(), found.end()))


def _state_attainment(filing: Filing, root: Item) -> None:
    """Whether the area attains the quality standards of air, as the filing concludes."""
    start, end = filing.chapter_range(ChapterKey.SURROUNDINGS)
    for found in re.finditer(
        r"(?:属于|为|判定为|是)(?:环境空气质量|环境空气|大气环境质量|空气质量|大气环境)?(?P<no>不|非)?达标区",
        filing.shown[start:end],
    ):
        at = start + found.start()
        fact: Fact = filing.fact(found["no"] is None, at, start + found.end())
        root.part("surroundings").state("attains_quality", fact)

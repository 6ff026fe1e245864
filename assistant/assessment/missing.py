"""Facts the form asks for that are not given, and those that are doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.assessment.model import Missing
from assistant.project.checks import questions
from assistant.project.model import Project

_COMPANY, _CONSULTANT, _PARK = "建设单位", "环评单位", "园区管理部门"


def missing_facts(project: Project) -> tuple[Missing, ...]:
    """Every fact of cover and chapters one to three that is empty, with a question and who usually has it."""
    return (*_basics(project), *_lists(project), *_surroundings(project), *_doubts(project))


def _doubts(project: Project) -> Iterator[Missing]:
    for words in questions(project):
        field, _, question = words.partition("：")
        yield Missing(field, question, _COMPANY)


def _basics(project: Project) -> Iterator[Missing]:
    basics = project.basics
    asked: tuple[tuple[str, object, str, str], ...] = (
        ("prepared_on", basics.prepared_on, "报告编制日期是哪天？", _CONSULTANT),
        ("project_code", basics.project_code, "投资主管部门赋予的项目代码是什么？", _COMPANY),
        ("industry_codes", basics.industry_codes, "国民经济行业分类代码（小类）是什么？", _CONSULTANT),
        ("address", basics.address, "建设地点的详细地址是什么？", _COMPANY),
        ("city", basics.city, "项目在哪个城市？", _COMPANY),
        ("longitude_deg", basics.longitude_deg, "厂址中心经度多少？", _CONSULTANT),
        ("latitude_deg", basics.latitude_deg, "厂址中心纬度多少？", _CONSULTANT),
        ("total_investment_wan_yuan", basics.total_investment_wan_yuan, "总投资多少万元？", _COMPANY),
        (
            "environmental_investment_wan_yuan",
            basics.environmental_investment_wan_yuan,
            "环保投资多少万元？",
            _COMPANY,
        ),
        ("construction_months", basics.construction_months, "施工工期几个月？", _COMPANY),
        ("construction_started", basics.construction_started, "是否已开工建设？", _COMPANY),
        ("land_area_m2", basics.land_area_m2, "用地面积多少平方米？", _COMPANY),
        ("staff", basics.staff, "劳动定员多少人？", _COMPANY),
        ("staff_boarding", basics.staff_boarding, "员工是否住厂？", _COMPANY),
        ("working_days", basics.working_days, "年工作多少天？", _COMPANY),
        ("hours_per_day", basics.hours_per_day, "每天工作多少小时？", _COMPANY),
        ("works_at_night", basics.works_at_night, "夜间（22时至次日6时）是否生产？", _COMPANY),
        ("planning", basics.planning, "所在区域有什么规划（没有填“无”）？", _PARK),
        ("planning_eia", basics.planning_eia, "规划环评文件及审查意见是什么（没有填“无”）？", _PARK),
        ("zone_unit", basics.zone_unit, "位于哪个生态环境管控单元（名称、编码、类型）？", _CONSULTANT),
    )
    for field, value, question, holder in asked:
        if value is None or value == "" or value == []:
            yield Missing(f"basics.{field}", question, holder)
    if basics.nature != "新建" and project.existing is None:
        question = f"{basics.nature}项目的现有工程及其环保手续、排放量、存在问题是什么？"
        yield Missing("existing", question, _COMPANY)


def _lists(project: Project) -> Iterator[Missing]:
    asked: tuple[tuple[str, object, str, str], ...] = (
        ("products", project.products, "有哪些产品，产能多少？", _COMPANY),
        ("materials", project.materials, "有哪些原辅材料，年用量、最大贮存量多少？", _COMPANY),
        ("equipment", project.equipment, "有哪些生产设备，各几台？", _COMPANY),
        ("process", project.process, "有哪些生产工序？", _COMPANY),
        ("air_sources", project.air_sources, "有哪些废气源（没有请说明）？", _CONSULTANT),
        ("water_streams", project.water_streams, "有哪些用水和废水（至少生活污水）？", _CONSULTANT),
        ("wastes", project.wastes, "产生哪些固体废物？", _CONSULTANT),
        ("noise_sources", project.noise_sources, "有哪些噪声源？", _CONSULTANT),
        ("investments", project.investments, "各项环保投资多少万元？", _COMPANY),
    )
    for field, value, question, holder in asked:
        if not value:
            yield Missing(field, question, holder)
    if project.electricity_wan_kwh_a is None:
        yield Missing("electricity_wan_kwh_a", "年用电多少万千瓦时？", _COMPANY)


def _surroundings(project: Project) -> Iterator[Missing]:
    around = project.surroundings
    asked = (
        ("air_zone", around.air_zone, "环境空气功能区是几类？"),
        ("noise_zone", around.noise_zone, "声环境功能区是几类？"),
        ("ambient_air", around.ambient_air, "区域环境空气质量现状如何（数据、年份、来源）？"),
        ("ambient_water", around.ambient_water, "受纳水体及其水质现状如何？"),
        ("ambient_noise", around.ambient_noise, "声环境现状如何（50 m内有保护目标的须监测）？"),
    )
    for field, value, question in asked:
        if not value:
            yield Missing(f"surroundings.{field}", question, _CONSULTANT)
    for side, words in (("east", "东"), ("south", "南"), ("west", "西"), ("north", "北")):
        if not getattr(around, side):
            yield Missing(f"surroundings.{side}", f"厂界{words}侧是什么？", _CONSULTANT)
    if not around.targets and around.no_targets_air_500m is None:
        question = "厂界外500 m内有哪些大气环境保护目标（没有请写明）？"
        yield Missing("surroundings.no_targets_air_500m", question, _CONSULTANT)
    if not around.targets and around.no_targets_noise_50m is None:
        question = "厂界外50 m内有哪些声环境保护目标（没有请写明）？"
        yield Missing("surroundings.no_targets_noise_50m", question, _CONSULTANT)

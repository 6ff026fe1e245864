"""A small invented plant with its assessment, for the tests of the draft."""

from __future__ import annotations

from datetime import date

from assistant.assessment.figures import shown
from assistant.assessment.model import (
    AirResult,
    Approval,
    Assessment,
    Clause,
    Decision,
    Limit,
    MonitoringRow,
    NoiseResult,
    OutletResult,
    Screening,
    SpecialTopic,
    TotalRow,
    WasteResult,
    WaterResult,
    Worked,
)
from assistant.project.model import Project

ON = date(2026, 10, 12)
FACTS: dict[str, object] = {
    "basics": {
        "name": "年产100吨支架项目",
        "company": "某某五金有限公司",
        "prepared_on": ON,
        "project_code": "2610-350212-04-01-000001",
        "industry_codes": ["3311"],
        "address": "福建省厦门市同安区某路1号",
        "longitude_deg": 118.1352,
        "latitude_deg": 24.7083,
        "total_investment_wan_yuan": "550",
        "environmental_investment_wan_yuan": "30.5",
        "construction_months": 3,
        "construction_started": False,
        "land_area_m2": 1200,
        "staff": 20,
        "staff_boarding": False,
        "working_days": 300,
        "hours_per_day": 8,
        "planning": "无",
        "planning_eia": "无",
        "zone_unit": "同安区重点管控单元",
    },
    "products": [{"name": "支架", "capacity": 100, "unit": "t/a"}],
    "materials": [{"name": "溶剂型涂料 A&B<2", "annual_use": 5, "voc_pct": 35, "coating": "溶剂型涂料"}],
    "equipment": [{"name": "喷漆房", "count": 1, "process": "喷漆"}],
    "process": [
        {"name": "下料", "kind": "下料", "description": "切割钢材。"},
        {"name": "喷漆", "kind": "喷漆", "description": "人工喷漆。"},
    ],
    "air_sources": [
        {
            "number": "G1",
            "name": "喷漆废气",
            "process": "喷漆",
            "hours_per_year": 2400,
            "capture": "密闭负压",
            "capture_efficiency_pct": 90,
            "treatment": "两级活性炭吸附",
            "outlet": "DA001",
            "generation": [
                {
                    "pollutant": "非甲烷总烃",
                    "amount_t_a": 5.5,
                    "method": "物料衡算",
                    "removal_efficiency_pct": 80,
                }
            ],
        }
    ],
    "outlets": [{"number": "DA001", "name": "喷漆废气排气筒", "height_m": 15, "flow_m3_h": 20000}],
    "water_streams": [
        {
            "number": "W1",
            "name": "生活污水",
            "kind": "生活污水",
            "use_m3_a": 300,
            "discharge_m3_a": 270,
            "treatment": "化粪池",
            "destination": "间接排放",
            "receiver": "某污水处理厂",
            "outlet": "DW001",
            "concentrations": [{"pollutant": "化学需氧量", "before_mg_l": 340, "after_mg_l": 289}],
        }
    ],
    "wastes": [
        {
            "number": "S1",
            "name": "废活性炭",
            "kind": "危险废物",
            "code": "900-039-49",
            "source": "喷漆",
            "amount_t_a": 12.5,
            "state": "固态",
            "hazardous_content": "有机物",
            "turnover_days": 90,
            "storage": "危废贮存库",
            "disposal": "委托有资质单位处置",
        }
    ],
    "noise_sources": [
        {"name": "风机", "count": 1, "level_db": 85, "measure": "减振", "reduction_db": 20, "east_m": 10}
    ],
    "risk_substances": [{"name": "油类物质", "max_amount_t": 0.5, "where": "原料库"}],
    "surroundings": {
        "east": "道路",
        "south": "空地",
        "west": "厂房",
        "north": "厂房",
        "air_zone": "二类区",
        "noise_zone": "3类",
        "ambient_air": "2025年各项指标达标。",
        "ambient_water": "水质达标。",
        "no_targets_air_500m": True,
        "no_targets_noise_50m": True,
    },
    "investments": [{"item": "废气治理", "amount_wan_yuan": "30.5"}],
    "conditions": {"groundwater_source_nearby": False},
    "electricity_wan_kwh_a": 10,
}


def plant(**changes: object) -> Project:
    """The plant; ``basics__address=""`` changes one fact of a section, ``wastes=[]`` a whole section."""
    facts = {key: dict(value) if isinstance(value, dict) else value for key, value in FACTS.items()}
    for path, value in changes.items():
        section, _, name = path.partition("__")
        if name:
            facts[section][name] = value  # type: ignore[index]
        else:
            facts[section] = value
    return Project.model_validate(facts)


def worked(name: str, value: float, unit: str) -> Worked:
    """A value with an invented formula whose result reads as printed."""
    return Worked(name, value, unit, f"{name}式", f"1 × {shown(value)} = {shown(value)} {unit}", "手算")


def limit(standard: str, value: float, unit: str = "mg/m³") -> Limit:
    """A limit of table 2 of a standard."""
    return Limit(standard, "表2", value, unit, "新污染源", "综合标准")


def assessed(project: Project, *, outcome: str = "报告表", concentration_limit: float = 120.0) -> Assessment:
    """The plant assessed by hand: 5.5 t/a of NMHC, 90 % captured, 80 % removed."""
    air, outlet = _air(project, concentration_limit)
    cod = worked("排放量", 0.07803, "t/a")
    row = "GB 8978-1996"
    water = WaterResult(
        "W1", "化学需氧量", worked("产生量", 0.0918, "t/a"), cod, limit(row, 500, "mg/L"), True
    )
    return Assessment(
        on=ON,
        screening=_screening(outcome),
        air=(air,),
        outlets=(outlet,),
        water=(water,),
        noise=(_noise(),),
        wastes=(
            WasteResult("废活性炭", "危险废物", "900-039-49", "T", 12.5, worked("贮存量", 3.082, "t"), True),
        ),
        risk_q=worked("Q", 0.0002, ""),
        investment_share=worked("环保投资占比", 30.5 / 550 * 100, "%"),
        totals=_totals(air, cod),
        monitoring=(
            MonitoringRow(
                "废气", "DA001", "非甲烷总烃", "1次/年", "", Clause("HJ 819-2017", "5.2", "最低频次")
            ),
        ),
        expected=(),
        missing=(),
    )


def _air(project: Project, concentration_limit: float) -> tuple[AirResult, OutletResult]:
    flow = project.outlets[0].flow_m3_h
    rate = 0.99 * 1000 / 2400
    concentration = worked("排放浓度", rate * 1e6 / flow, "mg/m³")
    air = AirResult(
        source="G1",
        process="喷漆",
        outlet="DA001",
        pollutant="非甲烷总烃",
        hours_per_year=2400,
        generated=worked("产生量", 5.5, "t/a"),
        collected=worked("收集量", 4.95, "t/a"),
        organised=worked("有组织排放量", 0.99, "t/a"),
        fugitive=worked("无组织排放量", 0.55, "t/a"),
        organised_rate=worked("排放速率", rate, "kg/h"),
        generated_concentration=worked("产生浓度", rate * 5e6 / flow, "mg/m³"),
        organised_concentration=concentration,
    )
    complies = concentration.value <= concentration_limit
    allowed = limit("GB 16297-1996", concentration_limit)
    outlet = OutletResult(
        "DA001", "非甲烷总烃", air.organised, air.organised_rate, concentration, allowed, None, complies
    )
    return air, outlet


def _screening(outcome: str) -> Screening:
    clause = Clause("建设项目环境影响评价分类管理名录（2021年版）", "第66项", "")
    return Screening(
        on=ON,
        eia=Decision(
            outcome, "三十、金属制品业33—66结构性金属制品制造331—其他", "年用溶剂型涂料5 t", basis=(clause,)
        ),
        permit=Decision("登记管理", "第80项", "不涉及通用工序重点、简化管理"),
        special_topics=(SpecialTopic("大气", False, "不排放有毒有害污染物"),),
        approval=Approval("厦门市同安生态环境局", "一般审批", 30),
        law=(),
    )


def _noise() -> NoiseResult:
    day, night = limit("GB 12348-2008", 65, "dB(A)"), limit("GB 12348-2008", 55, "dB(A)")
    return NoiseResult("东侧厂界", worked("贡献值", 45.04, "dB(A)"), day, night, True, True)


def _totals(air: AirResult, cod: Worked) -> tuple[TotalRow, ...]:
    amounts = (
        ("废气", "非甲烷总烃", air.organised.value + air.fugitive.value),
        ("废水", "化学需氧量", cod.value),
        ("危险废物", "废活性炭", 12.5),
    )
    return tuple(
        TotalRow(c, p, 0, None, 0, amount, 0, worked("⑥", amount, "t/a"), worked("⑦", amount, "t/a"))
        for c, p, amount in amounts
    )

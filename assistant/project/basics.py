"""Cover and chapter one: the undertaking, its money, and the conditions that only screening asks for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Facts, Money


class Basics(Facts):
    """Cover and chapter one: who, where, what."""

    name: Annotated[
        str,
        Field(
            title="项目名称",
            description="与备案证明、批复文件一致的全称。",
            examples=["年产3000吨钣金结构件项目"],
        ),
    ]
    company: Annotated[
        str,
        Field(title="建设单位", description="营业执照上的单位名称。", examples=["厦门示例金属制品有限公司"]),
    ]
    prepared_on: Annotated[
        date | None,
        Field(
            title="编制日期",
            description="报告表的编制日期，法规和标准按这一天判断是否有效。",
            examples=["2026-10-12"],
        ),
    ] = None
    project_code: Annotated[
        str,
        Field(
            title="项目代码", description="投资主管部门赋予的代码。", examples=["2609-350212-04-01-000000"]
        ),
    ] = ""
    nature: Annotated[
        Literal["新建", "迁建", "改建", "扩建", "技术改造"],
        Field(
            title="建设性质",
            description="异地重建选迁建，报告表中印为“新建（迁建）”；扩建、改建、技术改造须写明现有工程。",
            examples=["新建"],
        ),
    ] = "新建"
    application: Annotated[
        Literal["首次申报项目", "不予批准后再次申报项目", "超五年重新审核项目", "重大变动重新报批项目"],
        Field(title="申报情形", description="报告表所列四种情形之一。", examples=["首次申报项目"]),
    ] = "首次申报项目"
    industry_codes: Annotated[
        list[str],
        Field(
            title="行业代码",
            description="国民经济行业分类（GB/T 4754）的小类代码，可带门类字母；几个代码用顿号隔开。",
            examples=["3311"],
        ),
    ] = Field(default_factory=list)
    other_eia_items: Annotated[
        list[str],
        Field(
            title="另涉及的名录条目",
            description="行业代码以外、配套工程等另涉及的环评分类管理名录条目号；几个用顿号隔开。",
            examples=["95"],
        ),
    ] = Field(default_factory=list)
    address: Annotated[
        str,
        Field(
            title="建设地点",
            description="省、市、区、镇街、路、号，到楼栋。",
            examples=["福建省厦门市同安区某路1号1号厂房"],
        ),
    ] = ""
    city: Annotated[
        str, Field(title="所在城市", description="决定适用的地方标准和审批部门。", examples=["厦门市"])
    ] = ""
    longitude_deg: Annotated[
        Annotated[float, Field(ge=73, le=136)] | None,
        Field(title="经度（°）", description="厂址中心，十进制度。", examples=["118.1352"]),
    ] = None
    latitude_deg: Annotated[
        Annotated[float, Field(ge=3, le=54)] | None,
        Field(title="纬度（°）", description="厂址中心，十进制度。", examples=["24.7083"]),
    ] = None
    total_investment_wan_yuan: Annotated[
        Money | None, Field(title="总投资（万元）", description="与备案证明一致。", examples=["1800"])
    ] = None
    environmental_investment_wan_yuan: Annotated[
        Money | None,
        Field(
            title="环保投资（万元）", description="应等于“投资”表各项之和，不大于总投资。", examples=["96"]
        ),
    ] = None
    construction_months: Annotated[
        Amount | None, Field(title="施工工期（月）", description="从开工到投产。", examples=["4"])
    ] = None
    construction_started: Annotated[
        bool | None, Field(title="是否开工建设", description="已开工即属未批先建，须如实填写。")
    ] = None
    land_area_m2: Annotated[
        Amount | None,
        Field(
            title="用地面积（m²）",
            description="占地（不是建筑）面积，租用厂房写租用范围的占地。",
            examples=["6500"],
        ),
    ] = None
    staff: Annotated[
        Annotated[int, Field(ge=0)] | None,
        Field(title="劳动定员（人）", description="本项目的员工数；扩建只算新增。", examples=["80"]),
    ] = None
    staff_boarding: Annotated[bool | None, Field(title="员工是否住厂", description="决定生活用水定额。")] = (
        None
    )
    working_days: Annotated[
        Annotated[int, Field(gt=0, le=366)] | None,
        Field(title="年工作天数（d）", description="一年生产多少天。", examples=["300"]),
    ] = None
    hours_per_day: Annotated[
        Annotated[float, Field(gt=0, le=24)] | None,
        Field(title="日工作时间（h）", description="各班合计。", examples=["8"]),
    ] = None
    works_at_night: Annotated[
        bool | None, Field(title="夜间是否生产", description="夜间指22时至次日6时，决定是否核对夜间噪声。")
    ] = None
    planning: Annotated[
        str,
        Field(
            title="规划情况", description="所在区域的规划名称、审批机关和文号，没有填“无”。", examples=["无"]
        ),
    ] = ""
    planning_eia: Annotated[
        str,
        Field(
            title="规划环评情况",
            description="规划环评文件名称、审查机关和文号，没有填“无”。",
            examples=["无"],
        ),
    ] = ""
    zone_unit: Annotated[
        str,
        Field(
            title="环境管控单元",
            description="“三线一单”单元的名称、编码和类型。",
            examples=["某区重点管控单元"],
        ),
    ] = ""


class Investment(Facts):
    """One item of environmental investment."""

    item: Annotated[
        str,
        Field(
            title="环保投资项目",
            description="一项环保设施或措施。",
            examples=["废气：滤筒除尘2套及排气筒2根"],
        ),
    ]
    amount_wan_yuan: Annotated[
        Money, Field(title="金额（万元）", description="该项的投资。", examples=["52"])
    ]


class Conditions(Facts):
    """Facts that only screening asks for; None is not known."""

    electroplating: Annotated[
        bool | None, Field(title="有无电镀工艺", description="含化学镀、阳极氧化。")
    ] = None
    passivation: Annotated[bool | None, Field(title="有无钝化工艺", description="热镀锌后的钝化也算。")] = (
        None
    )
    chromium_passivation: Annotated[
        bool | None, Field(title="有无含铬钝化", description="用含铬钝化剂的，另属许可重点管理情形。")
    ] = None
    only_cutting_welding_assembly: Annotated[
        bool | None,
        Field(title="是否仅分割、焊接、组装", description="没有其他任何工艺的选是，可能不纳入名录。"),
    ] = None
    only_coating: Annotated[
        bool | None,
        Field(title="是否仅涂装", description="除分割、焊接、组装外只有涂装的选是。"),
    ] = None
    lead_battery: Annotated[bool | None, Field(title="是否铅蓄电池", description="产品是否为铅蓄电池。")] = (
        None
    )
    solar_cell: Annotated[
        bool | None, Field(title="是否太阳能电池片", description="产品是否为太阳能电池片。")
    ] = None
    hot_dip_galvanising: Annotated[
        bool | None, Field(title="有无热镀锌", description="热浸镀锌，不含外购镀锌板。")
    ] = None
    casting_t_a: Annotated[
        Amount | None,
        Field(title="铸件产量（t/a）", description="本项目新增的铸件产量。", examples=["20000"]),
    ] = None
    cupola_furnace: Annotated[bool | None, Field(title="有无冲天炉", description="铸造用冲天炉。")] = None
    lead_casting: Annotated[bool | None, Field(title="有无铅基铸造", description="铅基及铅青铜铸造。")] = None
    boiler_t_h: Annotated[
        Amount | None,
        Field(title="锅炉容量（t/h）", description="单台出力合计，没有锅炉填0。", examples=["0"]),
    ] = None
    boiler_fuel: Annotated[
        Literal["天然气", "电", "燃煤", "燃油", "生物质", "其他"] | None,
        Field(title="锅炉燃料", description="没有锅炉的不填。"),
    ] = None
    kiln_energy: Annotated[
        Literal["天然气", "电", "其他", "无"] | None,
        Field(title="炉窑能源", description="烘干、固化、热处理炉等；没有炉窑填“无”。"),
    ] = None
    organic_solvent_t_a: Annotated[
        Amount | None,
        Field(
            title="有机溶剂用量（t/a）",
            description="涂料、胶粘剂、清洗剂等中的有机溶剂合计。",
            examples=["0"],
        ),
    ] = None
    pickling_polishing_quenching: Annotated[
        bool | None,
        Field(title="有无酸洗、抛光、淬火等", description="酸洗、化学抛光、电解抛光、热浸镀、淬火等任一。"),
    ] = None
    wastewater_works_m3_d: Annotated[
        Amount | None,
        Field(
            title="废水处理设施能力（m³/d）",
            description="厂内生产废水处理站的设计能力，没有填0。",
            examples=["10"],
        ),
    ] = None
    key_discharger: Annotated[
        bool | None, Field(title="是否重点排污单位", description="列入当年环境监管重点单位名录的选是。")
    ] = None
    direct_wastewater_discharge: Annotated[
        bool | None, Field(title="有无工业废水直排", description="直接排入地表水体，决定地表水专项评价。")
    ] = None
    toxic_air_pollutants: Annotated[
        bool | None,
        Field(
            title="是否排放有毒有害大气污染物",
            description="名录所列污染物，及二噁英、苯并[a]芘、氰化物、氯气。",
        ),
    ] = None
    river_intake: Annotated[
        bool | None,
        Field(title="有无河道取水", description="取水口下游500 m内有重要水生生物生境时须做生态专项。"),
    ] = None
    marine_discharge: Annotated[
        bool | None, Field(title="是否直接向海排放", description="直接向海排放污染物的海洋工程项目。")
    ] = None
    groundwater_source_nearby: Annotated[
        bool | None,
        Field(
            title="是否涉及地下水保护区",
            description="集中式饮用水水源和热水、矿泉水、温泉等特殊地下水资源保护区。",
        ),
    ] = None
    industrial_building: Annotated[
        bool | None,
        Field(title="是否在工业建筑中生产", description="名录带“*”的条目只管在工业建筑中生产的项目。"),
    ] = None
    local_approval_way: Annotated[
        Literal["一般审批", "告知承诺", "豁免", "区域环评", ""],
        Field(title="地方规定的审批方式", description="按当地现行名录或清单核实后选。"),
    ] = ""
    local_approval_basis: Annotated[
        str,
        Field(
            title="地方审批方式的依据",
            description="当地名录或清单的名称和条目。",
            examples=["综合管理名录（2024年版）某条目"],
        ),
    ] = ""
    accident_pool_m3: Annotated[
        Amount | None,
        Field(title="事故应急池容积（m³）", description="没有填0。", examples=["60"]),
    ] = None

"""What leaves the works: exhaust gas, waste water, solid waste, noise, and substances at risk of release."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Count, Facts, Hours, Percent, Positive, Sureness

Acidity = Annotated[float, Field(ge=0, le=14)]
_SURENESS = "系数或数据核对到什么程度：已核实（官方文本或两个来源）、单一来源、待核。"


class Generation(Facts):
    """How much of one pollutant a source generates: by factor and activity, or by mass balance.

    Factor: ``activity`` (in ``activity_unit``) × ``factor`` (``factor_unit``, e.g. kg/t).
    Balance: ``amount_t_a`` with ``method`` saying how it was found. ``stages_pct`` are the removals of
    treatments one after the other; ``removal_efficiency_pct``, where above 0, is the whole as claimed.
    ``settled_pct`` is the share of what escapes that settles inside the workshop.
    """

    pollutant: Annotated[
        str, Field(title="污染物", description="一种一行，用标准中的名称。", examples=["颗粒物"])
    ]
    activity: Annotated[
        Amount | None,
        Field(title="活动水平", description="系数法：系数所乘的年用量或年产量，只写数值。", examples=["12"]),
    ] = None
    activity_unit: Annotated[
        str, Field(title="活动水平单位", description="与系数的分母相同。", examples=["t"])
    ] = ""
    factor: Annotated[
        Amount | None, Field(title="产污系数", description="系数法：只写数值。", examples=["9.19"])
    ] = None
    factor_unit: Annotated[
        str, Field(title="系数单位", description="质量单位/活动水平单位。", examples=["kg/t"])
    ] = ""
    amount_t_a: Annotated[
        Amount | None,
        Field(
            title="产生量（t/a）", description="物料衡算等方法得出的量；用系数法的不填。", examples=["0.11"]
        ),
    ] = None
    method: Annotated[
        str, Field(title="核算方法", description="产生量是怎样得出的。", examples=["物料衡算"])
    ] = ""
    source: Annotated[
        str,
        Field(
            title="依据",
            description="系数手册、检测报告等的名称和表号。",
            examples=["机械行业系数手册实芯焊丝"],
        ),
    ] = ""
    confidence: Annotated[Sureness, Field(title="核实程度", description=_SURENESS)] = "recall"
    removal_efficiency_pct: Annotated[
        Percent,
        Field(
            title="去除效率（%）",
            description="治理设施对该污染物，95 表示 95%；没有治理填0。",
            examples=["95"],
        ),
    ] = 0
    stages_pct: Annotated[
        list[Percent],
        Field(
            title="各级去除效率（%）",
            description="串联治理按先后，几级用顿号隔开；与去除效率只填一个。",
            examples=["60、50"],
        ),
    ] = Field(default_factory=list)
    settled_pct: Annotated[
        Percent,
        Field(title="车间内沉降比例（%）", description="未收集的粉尘在车间内沉降的部分。", examples=["0"]),
    ] = 0


class AirSource(Facts):
    """A source of exhaust gas; ``outlet`` is the number of an Outlet, empty when all of it is fugitive.

    One ``vented_indoors`` has no outlet: its device lets the cleaned air out in the workshop.
    """

    number: Annotated[str, Field(title="废气源编号", description="自编，不重复。", examples=["G1"])]
    name: Annotated[str, Field(title="废气源名称", description="工序加废气。", examples=["焊接烟尘"])]
    process: Annotated[str, Field(title="产污工序", description="产生废气的工序。", examples=["焊接"])]
    generation: Annotated[list[Generation], Field(title="产污", description="每个废气源的污染物和核算参数。")]
    hours_per_year: Annotated[
        Hours, Field(title="年排放时间（h）", description="不大于8784。", examples=["2400"])
    ]
    capture: Annotated[
        str, Field(title="收集方式", description="集气罩型式或密闭方式。", examples=["包围型集气罩"])
    ] = ""
    capture_efficiency_pct: Annotated[
        Percent,
        Field(title="收集效率（%）", description="80 表示 80%，不写 0.8；不收集填0。", examples=["80"]),
    ] = 0
    treatment: Annotated[str, Field(title="治理设施", description="按顺序写。", examples=["滤筒除尘器"])] = ""
    outlet: Annotated[
        str,
        Field(
            title="排气筒编号", description="“排放口”表中的编号，全部无组织排放的不填。", examples=["DA001"]
        ),
    ] = ""
    vented_indoors: Annotated[
        bool,
        Field(title="是否净化后在车间内排放", description="移动式净化器等没有排气筒的选是。"),
    ] = False


class Outlet(Facts):
    """An exhaust outlet (排气筒); ``x_m`` and ``y_m`` place it on the site plan, from any origin."""

    number: Annotated[str, Field(title="排放口编号", description="不重复。", examples=["DA001"])]
    name: Annotated[str, Field(title="排放口名称", description="接哪些废气。", examples=["焊接废气排气筒"])]
    height_m: Annotated[Positive, Field(title="高度（m）", description="离地高度。", examples=["18"])]
    flow_m3_h: Annotated[Positive, Field(title="风量（m³/h）", description="设计风量。", examples=["20000"])]
    diameter_m: Annotated[
        Positive | None, Field(title="内径（m）", description="出口内径。", examples=["0.7"])
    ] = None
    temperature_c: Annotated[
        float | None, Field(title="烟气温度（℃）", description="出口温度。", examples=["25"])
    ] = None
    above_buildings_200m: Annotated[
        bool | None,
        Field(
            title="是否高出200 m内建筑5 m",
            description="周围200 m半径范围内的建筑；不满足的，速率限值严格50%。",
        ),
    ] = None
    is_main: Annotated[
        bool | None,
        Field(title="是否主要排放口", description="按排污许可技术规范；一般排放口选否。"),
    ] = None
    x_m: Annotated[
        float | None,
        Field(title="平面坐标X（m）", description="厂区任一原点，判断等效排气筒用。", examples=["12"]),
    ] = None
    y_m: Annotated[
        float | None,
        Field(title="平面坐标Y（m）", description="与X同一原点。", examples=["30"]),
    ] = None


class Concentration(Facts):
    """A water pollutant before and after treatment, in mg/L; pH as a range without unit.

    ``stages_pct`` are the removals of the treatment's stages, used where ``after_mg_l`` is not given;
    ``works_mg_l`` is what the municipal works that takes the water lets out.
    """

    pollutant: Annotated[
        str, Field(title="污染物", description="一种一行，用标准中的名称。", examples=["化学需氧量"])
    ]
    before_mg_l: Annotated[
        Amount | None, Field(title="处理前浓度（mg/L）", description="pH只写数值。", examples=["340"])
    ] = None
    after_mg_l: Annotated[
        Amount | None, Field(title="处理后浓度（mg/L）", description="排放口处。", examples=["289"])
    ] = None
    stages_pct: Annotated[
        list[Percent],
        Field(
            title="各级去除率（%）",
            description="按处理流程，几级用顿号隔开；已填处理后浓度的不填。",
            examples=["30、85"],
        ),
    ] = Field(default_factory=list)
    works_mg_l: Annotated[
        Amount | None,
        Field(title="污水厂出水浓度（mg/L）", description="间接排放时，污水厂执行的浓度。", examples=["50"]),
    ] = None
    ph_low: Annotated[
        Acidity | None, Field(title="排放pH下限", description="只有pH一行填。", examples=["6.5"])
    ] = None
    ph_high: Annotated[
        Acidity | None, Field(title="排放pH上限", description="只有pH一行填。", examples=["8.5"])
    ] = None
    source: Annotated[
        str, Field(title="依据", description="系数手册、同类工程监测等。", examples=["生活源系数手册"])
    ] = ""
    confidence: Annotated[Sureness, Field(title="核实程度", description=_SURENESS)] = "recall"


class WaterStream(Facts):
    """A use of water with what of it is discharged.

    ``receiver_class`` is the class of the water that a direct discharge goes to.
    """

    number: Annotated[str, Field(title="废水编号", description="自编，不重复。", examples=["W1"])]
    name: Annotated[str, Field(title="废水名称", description="不外排的用水也列出。", examples=["生活污水"])]
    kind: Annotated[
        Literal["生活污水", "生产废水", "冷却排水", "初期雨水"],
        Field(title="废水类别", description="四类之一。"),
    ]
    use_m3_a: Annotated[Amount, Field(title="用水量（m³/a）", description="新鲜水。", examples=["1200"])]
    discharge_m3_a: Annotated[
        Amount, Field(title="排水量（m³/a）", description="不外排填0。", examples=["1080"])
    ]
    concentrations: Annotated[
        list[Concentration], Field(title="水质", description="每股废水的污染物浓度。")
    ] = Field(default_factory=list)
    treatment: Annotated[str, Field(title="处理工艺", description="按顺序写。", examples=["化粪池"])] = ""
    destination: Annotated[
        Literal["间接排放", "直接排放", "不外排", "委托处置"],
        Field(title="排放方式", description="接入污水厂为间接排放。"),
    ]
    receiver: Annotated[
        str, Field(title="受纳污水厂或水体", description="名称。", examples=["片区水质净化厂"])
    ] = ""
    receiver_class: Annotated[
        Literal["地表水Ⅲ类", "地表水Ⅳ类", "地表水Ⅴ类", "海水二类", "海水三类", "海水四类", ""],
        Field(title="受纳水体功能", description="直接排放的填，决定执行哪一级标准。"),
    ] = ""
    outlet: Annotated[
        str, Field(title="废水排放口编号", description="不外排的不填。", examples=["DW001"])
    ] = ""


class Waste(Facts):
    """A solid waste."""

    number: Annotated[str, Field(title="固废编号", description="自编，不重复。", examples=["S1"])]
    name: Annotated[str, Field(title="固废名称", description="一种一行。", examples=["废切削液"])]
    kind: Annotated[
        Literal["生活垃圾", "一般工业固体废物", "危险废物"],
        Field(title="固废类别", description="按名录和鉴别判断。"),
    ]
    code: Annotated[
        str,
        Field(
            title="废物代码",
            description="危险废物八位代码，或一般固废目录代码。",
            examples=["900-006-09"],
        ),
    ] = ""
    source: Annotated[str, Field(title="产生环节", description="哪道工序。", examples=["机加工"])] = ""
    amount_t_a: Annotated[
        Amount, Field(title="年产生量（t/a）", description="湿重按湿重写。", examples=["3"])
    ]
    state: Annotated[str, Field(title="形态", description="固态、半固态、液态。", examples=["液态"])] = ""
    hazardous_content: Annotated[
        str, Field(title="有害成分", description="危险废物须填。", examples=["矿物油、乳化液"])
    ] = ""
    turnover_days: Annotated[
        Annotated[int, Field(gt=0, le=366)] | None,
        Field(title="转运周期（d）", description="多少天运走一次。", examples=["120"]),
    ] = None
    storage: Annotated[
        str, Field(title="贮存场所", description="名称和面积。", examples=["危废贮存库（20 m²）"])
    ] = ""
    disposal: Annotated[
        str, Field(title="利用或处置方式", description="去向。", examples=["委托有资质单位处置"])
    ] = ""
    method: Annotated[
        str, Field(title="产生量核算方法", description="物料衡算、类比、更换量等。", examples=["更换量"])
    ] = ""


class NoiseSource(Facts):
    """A group of like machines; distances from the source to the four boundaries in metres."""

    name: Annotated[str, Field(title="声源名称", description="同类设备一行。", examples=["数控冲床"])]
    count: Annotated[Count, Field(title="数量（台）", description="同时运行的台数。", examples=["2"])]
    level_db: Annotated[
        Annotated[float, Field(gt=0, le=140)],
        Field(title="单台声级（dB(A)）", description="距设备1 m处。", examples=["88"]),
    ]
    measure: Annotated[
        str, Field(title="降噪措施", description="隔声、减振、消声等。", examples=["厂房隔声、减振基础"])
    ] = ""
    reduction_db: Annotated[
        Annotated[float, Field(ge=0, le=60)],
        Field(title="降噪量（dB(A)）", description="措施合计。", examples=["20"]),
    ] = 0
    east_m: Annotated[
        Positive | None, Field(title="距东厂界（m）", description="声源到厂界。", examples=["55"])
    ] = None
    south_m: Annotated[
        Positive | None, Field(title="距南厂界（m）", description="声源到厂界。", examples=["30"])
    ] = None
    west_m: Annotated[
        Positive | None, Field(title="距西厂界（m）", description="声源到厂界。", examples=["40"])
    ] = None
    north_m: Annotated[
        Positive | None, Field(title="距北厂界（m）", description="声源到厂界。", examples=["35"])
    ] = None
    works_at_night: Annotated[
        bool | None,
        Field(title="夜间是否运行", description="与全厂相同的不填；空压机等单独运行的填。"),
    ] = None


class RiskSubstance(Facts):
    """A substance of HJ 169 Annex B with its greatest amount on site, wastes and pipes included."""

    name: Annotated[
        str, Field(title="风险物质", description="用 HJ 169 附录B 的名称。", examples=["油类物质"])
    ]
    max_amount_t: Annotated[
        Amount,
        Field(
            title="最大存在量（t）", description="含贮存、在线和危废中的量；金属按金属计。", examples=["0.8"]
        ),
    ]
    where: Annotated[
        str, Field(title="分布", description="在哪里、什么形式。", examples=["原料库的液压油、润滑油"])
    ] = ""

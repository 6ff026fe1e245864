"""Words of the EIA catalogue 2021 for metals, machines, electronics, scrap and repair (items 61 to 86)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.assessment.figures import shown
from assistant.assessment.screening.amounts import Bound, capacity, threshold
from assistant.assessment.screening.features import (
    has,
    makes,
    only,
    only_cutting,
    only_low_voc_coating,
    plating,
    solvents,
    uses,
)
from assistant.assessment.screening.trials import (
    Case,
    Test,
    Trial,
    all_of,
    answered,
    any_of,
    decided,
    fact,
    kind,
)
from assistant.assessment.screening.volumes import SOLVENT_COATING

_ORGANIC_COATING = (
    "使用有机涂层的（喷粉、喷塑、浸塑和电泳除外；"
    "年用溶剂型涂料（含稀释剂）10吨以下和用非溶剂型低VOCs含量涂料的除外）"
)
_CASTING_LIMIT_T = 100_000.0  # t/a, EIA catalogue 2021 item 68
_BATTERY, _ACID = "384", "3843"


def passivated_galvanising(case: Case, text: str) -> Trial:
    """Hot-dip galvanising with passivation."""
    hot_dip, passivation = case.project.conditions.hot_dip_galvanising, case.project.conditions.passivation
    if hot_dip is None and case.project.process:
        hot_dip = any(re.search("热镀锌|热浸镀|浸锌", f"{s.name}{s.kind}") for s in case.project.process)
    if hot_dip is False or passivation is False:
        found = "没有热镀锌" if hot_dip is False else "没有钝化"
        return decided(text, "有钝化工艺的热镀锌", found, False)
    if hot_dip is None:
        return fact(text, None, "conditions.hot_dip_galvanising", "是否有热镀锌（热浸镀锌）？")
    return fact(text, passivation, "conditions.passivation", "热镀锌后是否有钝化？")


def lead_battery(case: Case, text: str) -> Trial:
    """Lead-acid batteries."""
    if case.code == _ACID:
        return decided(text, "是", f"行业代码 {_ACID}", True)
    value = case.project.conditions.lead_battery
    if value is None and case.code and not _BATTERY.startswith(case.code) and case.code != _BATTERY:
        return decided(text, "是", f"行业代码 {case.code}，不是 {_ACID}", False)
    return fact(text, value, "conditions.lead_battery", "是否属于铅蓄电池制造？")


def solar_cell(case: Case, text: str) -> Trial:
    """Photovoltaic cells."""
    value = case.project.conditions.solar_cell
    if value is None and not "3825".startswith(case.code):
        return decided(text, "是", f"行业代码 {case.code}", False)
    return fact(text, value, "conditions.solar_cell", "是否属于太阳能电池片生产？")


def casting(code: str) -> Test:
    """Casting of 100 000 t/a or more in the class ``code`` (3391 iron, 3392 other metals)."""

    def test(case: Case, text: str) -> Trial:
        needed = f"≥{shown(_CASTING_LIMIT_T)} t/a"
        if not code.startswith(case.code):
            return decided(text, needed, f"行业代码不是 {code}", False)
        amount = case.project.conditions.casting_t_a
        if amount is None or case.code != code:
            return fact(text, None, "conditions.casting_t_a", "铸件（黑色、有色）年产量（新增）各多少吨？")
        return decided(text, needed, f"{shown(amount)} t/a", amount >= _CASTING_LIMIT_T)

    return test


_COLD = Bound(500_000.0, "吨", at_least=True, inclusive=True)
_PICKLING = has("酸洗", "酸洗")
_DISPLAY, _CHIP = kind("3974"), kind("3973")
_ASSEMBLY = only("仅组装", "组装|装配|总装|拧紧|焊|涂胶|检")
_SCRAP = (
    "废弃电器电子产品、废机动车、废电机、废电线电缆、废钢、废铁、金属和金属化合物矿灰及残渣、"
    "有色金属废料与碎屑、废塑料、废轮胎、废船、含水洗工艺的其他废料和碎屑加工处理"
)
_LISTED_SCRAP = uses(
    "所列废料",
    "电器|电子产品|废线路板|机动车|报废汽车|废电机|电线|电缆|废钢|废铁|矿灰|残渣|"
    "废铜|废铝|废锌|废铅|有色金属|废塑料|废轮胎|废船",
)
_ELECTRONIC_CHEMICAL = makes(
    "电子化工材料", "光刻胶|电子级|高纯试剂|电解液|显影液|剥离液|蚀刻液|抛光液|电子气体|电子特气|电子化工"
)
_SEMICONDUCTOR = makes("半导体材料", "硅片|单晶硅|外延片|衬底|晶圆|半导体材料|砷化镓|碳化硅|氮化镓")

METAL: Mapping[str, Test] = {
    "有电镀工艺": plating,
    "年用溶剂型涂料（含稀释剂）10吨及以上": SOLVENT_COATING,
    "有钝化工艺的热镀锌": passivated_galvanising,
    _ORGANIC_COATING: SOLVENT_COATING,
    "黑色金属铸造年产10万吨及以上": casting("3391"),
    "有色金属铸造年产10万吨及以上": casting("3392"),
    "铅蓄电池制造": lead_battery,
    "太阳能电池片生产": solar_cell,
    "仅分割、焊接、组装": only_cutting,
    "年用非溶剂型低VOCs含量涂料10吨以下": only_low_voc_coating,
    "年产50万吨及以上的冷轧": all_of(
        has("冷轧", "冷轧|冷连轧"), threshold("年产能力", capacity("年产能力"), _COLD)
    ),
    "利用单质金属混配重熔生产合金": all_of(kind("324"), answered("利用单质金属混配重熔生产合金")),
    "汽车整车制造": kind("361"),
    "汽车用发动机制造": kind("362"),
    "仅组装": _ASSEMBLY,
    "机车、车辆、高铁车组、城市轨道交通设备制造": kind("3711", "3712", "3713", "372"),
    "发动机生产": makes("发动机生产", "发动机|柴油机|内燃机"),
    "造船、拆船、修船厂": kind("3731", "3732", "3733", "3735", "3736"),
    "木船建造和维修": all_of(kind("3732", "3733", "3735"), makes("木船建造和维修", "木船|木质船")),
    "摩托车整车制造": kind("3751"),
    "发动机制造": makes("发动机制造", "发动机"),
    "显示器件制造": _DISPLAY,
    "集成电路制造": _CHIP,
    "使用有机溶剂": solvents,
    "有酸洗": _PICKLING,
    "半导体材料制造": all_of(kind("3985"), _SEMICONDUCTOR),
    "电子化工材料制造": all_of(kind("3985"), _ELECTRONIC_CHEMICAL),
    "印刷电路板制造": kind("3982"),
    "电子专用材料制造": kind("3985"),
    "废电池、废油加工处理": uses("废电池、废油", "废(?:旧|锂|铅蓄|动力)*电池|废(?:矿物|润滑|机)*油"),
    _SCRAP: any_of(_LISTED_SCRAP, has("水洗工艺", "水洗|清洗|漂洗")),
    "农业生产产生的废旧秧盘、薄膜破碎和清洗工艺": uses(
        "农业生产产生的废旧秧盘、薄膜", "秧盘|农膜|农用薄膜|地膜"
    ),
    "原料为危险废物": answered("原料为危险废物"),
    "仅分拣、破碎": only("仅分拣、破碎", "分拣|分选|破碎|剪切|打包|压块"),
}

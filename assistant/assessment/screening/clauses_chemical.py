"""Words of the EIA catalogue 2021 for fuels, chemistry, medicine, fibres and minerals (items 42 to 60)."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.assessment.screening.amounts import Bound, capacity, threshold
from assistant.assessment.screening.features import has, makes, only, uses, volatile_organics, waste_water
from assistant.assessment.screening.trials import Test, all_of, always, answered, any_of, kind, no

_PHYSICAL = only(
    "单纯物理分离、物理提纯、混合、分装",
    "物理|分离|提纯|过滤|筛分|混合|混料|搅拌|分散|分装|灌装|投料|称量|配料|研磨|沉降|精馏|蒸馏|干燥",
)
_COMPOUNDING = only("单纯药品复配、分装", "复配|混合|分装|灌装|称量|配料|搅拌")
_EMITS = any_of(waste_water, volatile_organics)
_SPINNING = only("单纯纺丝", "纺丝|拉丝|牵伸|卷绕|加弹|熔融|切片干燥|切断|打包|上油")
_POLYPROPYLENE = kind("2825")
_CONTINUOUS = has("连续皂化工艺、油脂水解工艺", "连续皂化|油脂水解")
_FAT_SOAP = all_of(
    kind("2681"), makes("以油脂为原料的肥皂或皂粒", "皂"), uses("以油脂为原料", "油脂|牛油|棕榈|椰子")
)
_HIGH_POLLUTION = answered("使用高污染燃料")
_GRINDING_STATION = all_of(kind("3011"), answered("水泥粉磨站"))
_PLATE_WORK = only("仅切割、打磨、成型", "切割|开料|裁|打磨|磨边|成型|钻孔|雕刻|抛光|清洗")


def _pieces(code: str, limit: float) -> Test:
    bound = Bound(limit, "件", at_least=True, inclusive=True)
    return all_of(kind(code), threshold("年产能力", capacity("年产能力"), bound))


CHEMICAL: Mapping[str, Test] = {
    "单纯物理分离、物理提纯、混合、分装": _PHYSICAL,
    "不产生废水或挥发性有机物": no(_EMITS),
    "煤制品制造": kind("2524"),
    "其他煤炭加工": kind("2529"),
    "生物质液体燃料生产": kind("2541"),
    "生物质致密成型燃料加工": kind("2542"),
    "化学方法生产氮肥、磷肥、复混肥": all_of(kind("2621", "2622", "2624"), answered("化学方法生产")),
    "以油脂为原料的肥皂或皂粒制造": _FAT_SOAP,
    "采用连续皂化工艺、油脂水解工艺": _CONTINUOUS,
    "香料制造": all_of(kind("2684"), makes("香料制造", "香料")),
    "采用连续皂化工艺、油脂水解工艺的肥皂或皂粒制造": all_of(_FAT_SOAP, _CONTINUOUS),
    "采用高塔喷粉工艺的合成洗衣粉制造": all_of(kind("2681"), has("高塔喷粉工艺", "高塔|喷粉")),
    "采用热反应工艺的香精制造": all_of(kind("2684"), has("热反应工艺", "热反应|美拉德")),
    "烫发剂、染发剂制造": all_of(kind("2682"), makes("烫发剂、染发剂", "烫发|染发")),
    "单纯药品复配、分装": _COMPOUNDING,
    "化学药品制剂制造": kind("272"),
    "仅化学药品制剂制造": kind("272"),
    "单纯药品复配且产生废水或挥发性有机物": all_of(_COMPOUNDING, _EMITS),
    "有提炼工艺": has("提炼工艺", "提取|提炼|浸提|醇提|水提|浓缩"),
    "仅醇提、水提": answered("仅醇提、水提"),
    "单纯切片、制干、打包": only(
        "单纯切片、制干、打包", "切片|切制|净选|洗|干燥|制干|烘干|晾晒|打包|包装|筛选"
    ),
    "卫生材料及医药用品制造": kind("277"),
    "仅组装、分装": only("仅组装、分装", "组装|装配|分装|灌装|包装"),
    "含有机合成反应的药用辅料制造": all_of(
        kind("278"), makes("药用辅料", "辅料|糊精|纤维素|淀粉"), has("有机合成反应", "合成|聚合|酯化|醚化")
    ),
    "含有机合成反应的包装材料制造": all_of(
        kind("278"), makes("包装材料", "包装|瓶|胶塞|铝箔|膜"), has("有机合成反应", "合成|聚合|酯化|醚化")
    ),
    "单纯纺丝": _SPINNING,
    "单纯纺丝制造": _SPINNING,
    "单纯纺丝、单纯丙纶纤维制造": any_of(_SPINNING, _POLYPROPYLENE),
    "单纯丙纶纤维制造": _POLYPROPYLENE,
    "生物基化学纤维制造": kind("2831"),
    "轮胎制造": kind("2911"),
    "再生橡胶制造": kind("2914"),
    "常压连续脱硫工艺": answered("常压连续脱硫工艺"),
    "以再生塑料为原料生产": uses("以再生塑料为原料", "再生|回料|废塑料|破碎料"),
    "水泥制造": kind("3011"),
    "水泥粉磨站": _GRINDING_STATION,
    "石灰和石膏制造": kind("3012"),
    "商品混凝土": makes("商品混凝土", "混凝土"),
    "砼结构构件制造": kind("3022"),
    "水泥制品制造": kind("3021"),
    "粘土砖瓦及建筑砌块制造": kind("3031"),
    "建筑用石加工": kind("3032"),
    "防水建筑材料制造": kind("3033"),
    "隔热、隔音材料制造": kind("3034"),
    "其他建筑材料制造": kind("3039"),
    "利用石材板材切割、打磨、成型": only("利用石材板材切割、打磨、成型", "切割|打磨|磨边|成型|雕刻|抛光"),
    "平板玻璃制造": kind("3041"),
    "特种玻璃制造": kind("3042"),
    "其他玻璃制造": kind("3049"),
    "玻璃制品制造": kind("305"),
    "电加热": answered("电加热"),
    "仅切割、打磨、成型": _PLATE_WORK,
    "使用高污染燃料": _HIGH_POLLUTION,
    "使用其他高污染燃料": _HIGH_POLLUTION,
    "不使用高污染燃料的建筑陶瓷制品制造": all_of(no(_HIGH_POLLUTION), kind("3071")),
    "不使用高污染燃料的年产150万件及以上的卫生陶瓷制品制造": all_of(
        no(_HIGH_POLLUTION), _pieces("3072", 1_500_000.0)
    ),
    "不使用高污染燃料的年产250万件及以上的日用陶瓷制品制造": all_of(
        no(_HIGH_POLLUTION), _pieces("3074", 2_500_000.0)
    ),
    "石棉制品": kind("3081"),
    "含焙烧的石墨、碳素制品": all_of(kind("3091"), has("焙烧", "焙烧|石墨化|煅烧|碳化|炭化")),
    "含研发中试": always,
}

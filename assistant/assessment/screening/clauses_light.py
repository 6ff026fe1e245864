"""The words of the EIA catalogue 2021 for food, textiles, wood, paper, print and toys (items 15 to 41)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.assessment.screening.amounts import Bound, capacity, threshold
from assistant.assessment.screening.features import has, makes, only, only_low_voc_ink, solvents
from assistant.assessment.screening.trials import Test, all_of, any_of, kind, no

_TONNES_20_000 = Bound(20_000.0, "吨", at_least=True, inclusive=True)
FERMENTING = has("发酵工艺", "发酵|酿造|糖化|酿制")
_STARCH = makes("淀粉、淀粉糖制造", "淀粉(?!制品)|葡萄糖|麦芽糖|果糖|糖浆|糊精")
_DYEING = has(
    "染整前处理、染色、印花工序",
    "退浆|煮练|精练|漂白|丝光|前处理|染色|染缸|轧染|浸染|(?<!喷墨)(?<!数码)印花",
)
_DYEING_OR_PRINTING = has("染色、印花工序", "染色|染缸|(?<!喷墨)(?<!数码)印花")
_TANNING = has("鞣制、染色工艺", "鞣制|鞣革|铬鞣|复鞣|染色")
_NO_TANNING = no(_TANNING)
_PAPER = has("涂布、浸渍、印刷、粘胶工艺", "涂布|浸渍|印刷|粘胶|上胶|糊盒|粘箱|裱")
_CHEWED = only("单纯分装", "分装|灌装")
_MIXED = only("单纯混合、分装", "混合|混料|搅拌|分装|灌装")


def _slaughter(animal: str, names: str, limit: float, unit: str) -> Test:
    bound = Bound(limit, unit, at_least=True, inclusive=True)
    return threshold(f"年屠宰{animal}", capacity(f"年屠宰{animal}", re.compile(names)), bound)


_SLAUGHTERED = any_of(
    _slaughter("生猪", "猪", 100_000.0, "头"),
    _slaughter("肉牛", "牛", 10_000.0, "头"),
    _slaughter("肉羊", "羊", 150_000.0, "只"),
    _slaughter("禽类", "禽|鸡|鸭|鹅", 10_000_000.0, "只"),
)

_OTHER_FOOD = (
    "营养食品制造、保健食品制造、冷冻饮品及食用冰制造、无发酵工艺的食品及饲料添加剂制造、其他未列明食品制造"
)
LIGHT: Mapping[str, Test] = {
    "含发酵工艺": FERMENTING,
    "有发酵工艺": FERMENTING,
    "单纯分装、调和": only("单纯分装、调和", "分装|灌装|调和|混合"),
    "单纯分装": _CHEWED,
    "单纯混合、分装": _MIXED,
    "单纯混合或分装": _MIXED,
    "单纯勾兑": only("单纯勾兑", "勾兑|勾调|灌装|分装"),
    "屠宰生猪10万头、肉牛1万头、肉羊15万只、禽类1000万只及以上": all_of(kind("1351", "1352"), _SLAUGHTERED),
    "其他屠宰": kind("1351", "1352"),
    "年加工2万吨及以上的肉类加工": all_of(
        kind("1353"), threshold("年加工能力", capacity("年加工能力"), _TONNES_20_000)
    ),
    "其他肉类加工": kind("1353"),
    "原糖生产": makes("原糖生产", "原糖"),
    "鱼油提取及制品制造": kind("1363"),
    "含发酵工艺的淀粉、淀粉糖制造": all_of(kind("1391"), FERMENTING, _STARCH),
    "不含发酵工艺的淀粉、淀粉糖制造": all_of(kind("1391"), no(FERMENTING), _STARCH),
    "淀粉制品制造": all_of(kind("1391"), makes("淀粉制品制造", "淀粉制品|粉丝|粉条|粉皮|凉皮")),
    "豆制品制造": kind("1392"),
    "有发酵工艺的味精、柠檬酸、赖氨酸、酵母制造": all_of(
        FERMENTING, any_of(kind("1461"), makes("味精、柠檬酸、赖氨酸、酵母", "味精|柠檬酸|赖氨酸|酵母"))
    ),
    "年产2万吨及以上且有发酵工艺的酱油、食醋制造": all_of(
        kind("1462"),
        FERMENTING,
        makes("酱油、食醋", "酱油|醋"),
        threshold("年产能力", capacity("年产能力", re.compile("酱油|醋")), _TONNES_20_000),
    ),
    "有发酵工艺的食品添加剂制造": all_of(kind("1495"), FERMENTING),
    "有发酵工艺的饲料添加剂制造": all_of(kind("1495"), FERMENTING),
    "盐加工": kind("1494"),
    _OTHER_FOOD: any_of(kind("1491", "1492", "1493", "1499"), all_of(kind("1495"), no(FERMENTING))),
    "有发酵工艺、原汁生产": any_of(FERMENTING, has("原汁生产", "榨汁|压榨|原汁|打浆")),
    "有洗毛、脱胶、缫丝工艺": has("洗毛、脱胶、缫丝工艺", "洗毛|脱胶|缫丝"),
    "染整工艺有前处理、染色、印花（喷墨印花和数码印花的除外）工序": _DYEING,
    "有使用有机溶剂的涂层工艺": all_of(has("涂层工艺", "涂层|涂覆|涂布"), solvents),
    "有喷墨印花或数码印花工艺": has("喷墨印花或数码印花工艺", "喷墨印花|数码印花"),
    "后整理工序涉及有机溶剂": all_of(has("后整理工序", "整理|定型|轧光|磨毛"), solvents),
    "有喷水织造工艺": has("喷水织造工艺", "喷水"),
    "有水刺无纺布织造工艺": has("水刺无纺布织造工艺", "水刺"),
    "有染色、印花（喷墨印花和数码印花的除外）工序": _DYEING_OR_PRINTING,
    "有洗水、砂洗工艺": has("洗水、砂洗工艺", "洗水|砂洗|石磨|水洗"),
    "有鞣制、染色工艺": _TANNING,
    "无鞣制、染色工艺的毛皮加工": all_of(kind("193"), _NO_TANNING),
    "无鞣制、染色工艺的皮革制品制造": all_of(kind("192"), _NO_TANNING),
    "无水洗工艺的羽毛（绒）加工": all_of(kind("1941"), no(has("水洗工艺", "水洗|洗毛|清洗"))),
    "羽毛（绒）制品制造": kind("1942"),
    "有橡胶硫化工艺、塑料注塑工艺": any_of(
        has("橡胶硫化工艺", "硫化"), has("塑料注塑工艺", "注塑|注射成型|吹塑")
    ),
    "含木片烘干、水煮、染色等工艺": has("木片烘干、水煮、染色工艺", "烘干|水煮|蒸煮|染色"),
    "年产20万立方米及以上": threshold(
        "年产能力", capacity("年产能力"), Bound(200_000.0, "立方米", at_least=True, inclusive=True)
    ),
    "采用胶合工艺": has("胶合工艺", "胶合|涂胶|施胶|热压|冷压|粘合"),
    "仅分割、组装": only("仅分割、组装", "切|割|锯|开料|下料|裁|组装|装配|包装"),
    "手工纸、加工纸制造": kind("2222", "2223"),
    "手工纸制造": kind("2222"),
    "有涂布、浸渍、印刷、粘胶工艺的加工纸制造": all_of(kind("2223"), _PAPER),
    "有涂布、浸渍、印刷、粘胶工艺": _PAPER,
    "激光印刷": only("仅激光印刷", "激光印刷|激光打印|数码印刷|裁切|装订|覆膜"),
    "年用低VOCs含量油墨10吨以下的印刷": only_low_voc_ink,
}

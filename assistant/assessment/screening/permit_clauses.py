"""Words of the permit catalogue 2019 that facts decide; all others become questions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.assessment.screening.amounts import Bound, capacity, materials_of, stated, threshold
from assistant.assessment.screening.clauses_light import FERMENTING
from assistant.assessment.screening.clauses_public import works_m3_d
from assistant.assessment.screening.features import (
    GLUE_NAME,
    INK_NAME,
    PAINT_NAME,
    TREATMENT_NAME,
    has,
    makes,
    only,
    plating,
    uses,
    waste_water,
)
from assistant.assessment.screening.general_processes import (
    chromium_passivation,
    hot_dip,
    key_discharger,
    passivation,
    pickling,
    registered_process,
    simplified_process,
    solvents,
)
from assistant.assessment.screening.trials import (
    Case,
    Test,
    Trial,
    all_of,
    always,
    answered,
    any_of,
    decided,
    fact,
    kind,
    no,
    unknown,
)
from assistant.assessment.screening.volumes import SOLVENT_COATING

_COATED = re.compile(f"{PAINT_NAME.pattern}|{GLUE_NAME.pattern}")
_MIXED = only("单纯混合或者分装", "混合|混料|搅拌|分散|分装|灌装|称量|投料|配料")
_LYOCELL = makes("莱赛尔纤维", "莱赛尔|天丝")
_COAL_BRICKS = answered("以煤或者煤矸石为燃料的烧结砖瓦")
_CARBON = makes("石墨制品、碳制品、碳素新材料", "石墨|碳")
_PYROLYSIS = has("热解或者水解工艺", "热解|水解|干馏|炭化")
_SPECIAL_FIBRE = makes("陶瓷纤维等特种纤维及其增强的复合材料", "陶瓷纤维|特种纤维|碳纤维|芳纶")
_GRINDING_STATION = answered("水泥粉磨站")
_PSYCHIATRIC = any_of(kind("8416"), answered("精神病、康复和运动康复医院"))
_RESERVE = no(answered("储备油库"))


def fuel(name: str, energy: str) -> Test:
    """Kilns that burn what ``name`` says; gas and electricity are known from the facts, the rest is asked."""
    asked = answered(name)

    def test(case: Case, text: str) -> Trial:
        known = case.project.conditions.kiln_energy
        if known in (None, "其他"):
            return asked(case, text)
        return decided(text, name, f"以{known}为能源", known == energy)

    return test


def cupola(case: Case, text: str) -> Trial:
    """A cupola furnace."""
    value = case.project.conditions.cupola_furnace
    return fact(text, value, "conditions.cupola_furnace", "是否使用冲天炉？")


def lead_casting(case: Case, text: str) -> Trial:
    """Castings of lead or lead bronze."""
    value = case.project.conditions.lead_casting
    return fact(text, value, "conditions.lead_casting", "是否生产铅基及铅青铜铸件？")


def _at_least(limit: float, unit: str = "吨") -> Bound:
    return Bound(limit, unit, at_least=True, inclusive=True)


def _below(limit: float, unit: str = "吨") -> Bound:
    return Bound(limit, unit, at_least=False, inclusive=False)


def _used(name: str, limit: float, *kinds: str) -> Test:
    return threshold(f"{name}年用量", materials_of(_COATED, *kinds), _at_least(limit))


def _heads(animal: str, names: str, unit: str, least: float, below: float | None = None) -> Test:
    measure = capacity(f"年屠宰{animal}", re.compile(names))
    low = threshold(f"年屠宰{animal}", measure, _at_least(least, unit))
    return low if below is None else all_of(low, threshold(f"年屠宰{animal}", measure, _below(below, unit)))


def _beds(least: float, below: float | None = None) -> Test:
    low = threshold("床位", stated("住院床位"), _at_least(least, "张"))
    return low if below is None else all_of(low, threshold("床位", stated("住院床位"), _below(below, "张")))


def _works(least: float, below: float | None = None) -> Test:
    low = threshold("日处理能力", works_m3_d, _at_least(least))
    return low if below is None else all_of(low, threshold("日处理能力", works_m3_d, _below(below)))


def _boilers(
    *, least_t_h: float = 0.0, below_t_h: float | None = None, small_gas: bool | None = None
) -> Test:
    """Boilers between two capacities, electric ones aside; ``small_gas`` for gas up to 1 t/h."""

    def test(case: Case, text: str) -> Trial:
        facts, needed = case.project.conditions, "锅炉出力与燃料"
        if facts.boiler_t_h is None or facts.boiler_fuel is None:
            field = "conditions.boiler_t_h" if facts.boiler_t_h is None else "conditions.boiler_fuel"
            return unknown(text, needed, field, "锅炉合计出力多少吨/小时，用什么燃料？")
        found = f"{facts.boiler_fuel}锅炉 {facts.boiler_t_h:g} t/h"
        is_small_gas = facts.boiler_fuel == "天然气" and facts.boiler_t_h <= 1.0
        fits = least_t_h <= facts.boiler_t_h and (below_t_h is None or facts.boiler_t_h < below_t_h)
        kind_fits = small_gas is None or small_gas == is_small_gas
        return decided(text, needed, found, fits and kind_fits and facts.boiler_fuel != "电")

    return test


_HOSPITALS = (
    "床位100张及以上的专科医院8415（精神病、康复和运动康复医院）以及疗养院8416，"
    "床位100张及以上500张以下的综合医院8411、中医医院8412、中西医结合医院8413、民族医院8414、"
    "专科医院8415（不含精神病、康复和运动康复医院）"
)
_SMALL_HOSPITALS = (
    "疾病预防控制中心8431，床位100张以下的综合医院8411、中医医院8412、中西医结合医院8413、民族医院8414、"
    "专科医院8415、疗养院8416"
)
_TREATED = (
    "有酸洗、抛光（电解抛光和化学抛光）、热浸镀（溶剂法）、淬火或者无铬钝化等工序的、年使用10吨及以上有机溶剂"
)
_MIDDLE_BOILERS = (
    "单台且合计出力20吨/小时（14兆瓦）以下的锅炉"
    "（不含电热锅炉和单台且合计出力1吨/小时（0.7兆瓦）及以下的天然气锅炉）"
)
_SCRAP = "废弃电器电子产品、废机动车、废电机、废电线电缆、废塑料、废船、含水洗工艺的其他废料和碎屑加工处理"
PERMIT: Mapping[str, Test] = {
    "全部": always,
    "其他": always,
    "纳入重点排污单位名录": key_discharger,
    "涉及通用工序重点管理": key_discharger,
    "涉及通用工序简化管理": simplified_process,
    "涉及通用工序登记管理": registered_process,
    "单纯混合或者分装": _MIXED,
    "除单纯混合或者分装以外": no(_MIXED),
    "手工制作、单纯混合或者分装": any_of(only("手工制作", "手工"), _MIXED),
    "有发酵工艺": FERMENTING,
    "有发酵工艺的淀粉制品": FERMENTING,
    "无发酵工艺": no(FERMENTING),
    "有发酵工艺的味精、柠檬酸、赖氨酸、酵母制造": all_of(
        FERMENTING, any_of(kind("1461"), makes("味精、柠檬酸、赖氨酸、酵母", "味精|柠檬酸|赖氨酸|酵母"))
    ),
    "年产2万吨及以上且有发酵工艺的酱油、食醋制造": all_of(
        FERMENTING,
        makes("酱油、食醋", "酱油|醋"),
        threshold("年产能力", capacity("年产能力", re.compile("酱油|醋")), _at_least(20_000.0)),
    ),
    "调味品、发酵制品制造": always,
    "有发酵工艺的年生产能力5000千升及以上的白酒、啤酒、黄酒、葡萄酒、其他酒制造": all_of(
        FERMENTING, threshold("年生产能力", capacity("年生产能力"), _at_least(5_000.0, "千升"))
    ),
    "有发酵工艺的年生产能力5000千升以下的白酒、啤酒、黄酒、葡萄酒、其他酒制造": FERMENTING,
    "有发酵工艺或者原汁生产": any_of(FERMENTING, has("原汁生产", "榨汁|压榨|原汁|打浆")),
    "年屠宰生猪10万头及以上": _heads("生猪", "猪", "头", 100_000.0),
    "年屠宰肉牛1万头及以上": _heads("肉牛", "牛", "头", 10_000.0),
    "年屠宰肉羊15万头及以上": _heads("肉羊", "羊", "头", 150_000.0),
    "年屠宰禽类1000万只及以上": _heads("禽类", "禽|鸡|鸭|鹅", "只", 10_000_000.0),
    "年加工肉禽类2万吨及以上": all_of(
        kind("1353"), threshold("年加工能力", capacity("年加工能力"), _at_least(20_000.0))
    ),
    "年屠宰生猪2万头及以上10万头以下": _heads("生猪", "猪", "头", 20_000.0, 100_000.0),
    "年屠宰肉牛0.2万头及以上1万头以下": _heads("肉牛", "牛", "头", 2_000.0, 10_000.0),
    "年屠宰肉羊2.5万头及以上15万头以下": _heads("肉羊", "羊", "头", 25_000.0, 150_000.0),
    "年屠宰禽类100万只及以上1000万只以下": _heads("禽类", "禽|鸡|鸭|鹅", "只", 1e6, 1e7),
    "有前处理、染色、印花、洗毛、麻脱胶、缫丝或者喷水织造工序": has(
        "前处理、染色、印花、洗毛、麻脱胶、缫丝或者喷水织造工序",
        "退浆|煮练|精练|漂白|丝光|前处理|染色|印花|洗毛|脱胶|缫丝|喷水",
    ),
    "仅含整理工序": only("仅含整理工序", "整理|定型|轧光|磨毛"),
    "有水洗工序、湿法印花、染色工艺": has("水洗工序、湿法印花、染色工艺", "水洗|洗水|砂洗|染色|印花"),
    "有鞣制工序": has("鞣制工序", "鞣制|鞣革|复鞣"),
    "无鞣制工序": no(has("鞣制工序", "鞣制|鞣革|复鞣")),
    "有水洗工序": has("水洗工序", "水洗|清洗"),
    "无水洗工序": no(has("水洗工序", "水洗|清洗")),
    "年使用10吨及以上溶剂型胶粘剂或者3吨及以上溶剂型处理剂": any_of(
        threshold("溶剂型胶粘剂年用量", materials_of(GLUE_NAME, "溶剂型胶粘剂"), _at_least(10.0)),
        threshold("溶剂型处理剂年用量", materials_of(TREATMENT_NAME, "溶剂型处理剂"), _at_least(3.0)),
    ),
    "年使用10吨及以上溶剂型涂料或者胶粘剂（含稀释剂、固化剂）": _used(
        "溶剂型涂料或者胶粘剂", 10.0, "溶剂型涂料", "溶剂型胶粘剂"
    ),
    "年使用10吨及以上溶剂型涂料或者胶粘剂（含稀释剂、固化剂、清洗溶剂）": _used(
        "溶剂型涂料或者胶粘剂（含清洗溶剂）", 10.0, "溶剂型涂料", "溶剂型胶粘剂", "溶剂型处理剂"
    ),
    "年使用20吨及以上水性涂料或者胶粘剂": _used("水性涂料或者胶粘剂", 20.0, "低VOCs涂料"),
    "有磷化表面处理工艺": has("磷化表面处理工艺", "磷化"),
    "年使用10吨及以上溶剂型涂料（含稀释剂）": SOLVENT_COATING,
    "年使用80吨及以上溶剂型油墨、涂料或者10吨及以上溶剂型稀释剂的包装装潢印刷": any_of(
        threshold(
            "溶剂型油墨、涂料年用量", materials_of(INK_NAME, "溶剂型油墨", "溶剂型涂料"), _at_least(80.0)
        ),
        threshold("溶剂型稀释剂年用量", stated("溶剂型稀释剂年用量"), _at_least(10.0)),
    ),
    "有工业废水和废气排放": all_of(waste_water, answered("有工业废气排放")),
    "有工业废水或者废气排放": any_of(waste_water, answered("有工业废气排放")),
    "有提炼工艺": has("提炼工艺", "提取|提炼|浸提|醇提|水提|浓缩"),
    "年产50万吨及以上的冷轧": all_of(
        has("冷轧", "冷轧|冷连轧"), threshold("年产能力", capacity("年产能力"), _at_least(500_000.0))
    ),
    "热轧及年产50万吨以下的冷轧": has("热轧、冷轧", "热轧|冷轧|冷连轧|轧制"),
    "有轧制或者退火工序": has("轧制或者退火工序", "轧制|冷轧|热轧|退火"),
    "以煤、石油焦、油和发生炉煤气为燃料": fuel("以煤、石油焦、油和发生炉煤气为燃料", "煤"),
    "专业电镀企业（含电镀园区中电镀企业）": plating,
    "专门处理电镀废水的集中处理设施": has("电镀废水集中处理", "电镀废水.*处理|废水集中处理"),
    "有电镀工序": plating,
    "有含铬钝化工序": chromium_passivation,
    _TREATED: any_of(pickling, hot_dip, passivation, solvents),
    "工业废水集中处理场所": answered("工业废水集中处理"),
    "日处理能力2万吨及以上的城乡污水集中处理场所": _works(20_000.0),
    "日处理能力500吨及以上2万吨以下的城乡污水集中处理场所": _works(500.0, 20_000.0),
    "日处理能力500吨以下的城乡污水集中处理场所": always,
    "单台或者合计出力20吨/小时（14兆瓦）及以上的锅炉（不含电热锅炉）": _boilers(least_t_h=20.0),
    _MIDDLE_BOILERS: _boilers(below_t_h=20.0, small_gas=False),
    "单台且合计出力1吨/小时（0.7兆瓦）及以下的天然气锅炉": _boilers(small_gas=True),
    "位于城市建成区的加油站": all_of(answered("加油站"), answered("位于城市建成区")),
    "其他加油站": answered("加油站"),
    "废电池、废油、废轮胎加工处理": uses(
        "废电池、废油、废轮胎", "废(?:旧|锂|铅蓄|动力)*电池|废(?:矿物|润滑|机)*油|废轮胎"
    ),
    _SCRAP: any_of(
        uses("所列废料", "电器|电子产品|废线路板|机动车|报废汽车|废电机|电线|电缆|废塑料|废船"),
        has("水洗工艺", "水洗|清洗|漂洗"),
    ),
    "营业面积5000平方米及以上且有涂装工序": all_of(
        threshold("营业面积", stated("营业面积"), _at_least(5_000.0, "平方米")),
        has("涂装工序", "喷漆|喷涂|涂装|烤漆"),
    ),
    "床位500张及以上的（不含专科医院8415中的精神病、康复和运动康复医院以及疗养院8416）": all_of(
        no(kind("8431")), _beds(500.0), no(_PSYCHIATRIC)
    ),
    "涉及改性": has("改性", "改性|造粒|共混"),
    "使用冲天炉": cupola,
    "生产铅基及铅青铜铸件": lead_casting,
    "以天然气为燃料": fuel("以天然气为燃料", "天然气"),
    "原糖、成品糖或者精制糖生产": makes("原糖、成品糖或者精制糖", "糖"),
    "陶瓷纤维等特种纤维及其增强的复合材料的制造": _SPECIAL_FIBRE,
    "有热解或者水解工艺": _PYROLYSIS,
    "无热解或者水解工艺": no(_PYROLYSIS),
    "以油脂为原料的肥皂或者皂粒制造": all_of(
        makes("肥皂或者皂粒", "皂"), uses("以油脂为原料", "油脂|牛油|棕榈|椰子")
    ),
    "香料制造": makes("香料制造", "香料"),
    "采用高塔喷粉工艺的合成洗衣粉制造": has("高塔喷粉工艺", "高塔|喷粉"),
    "采用热反应工艺的香精制造": has("热反应工艺", "热反应|美拉德"),
    "莱赛尔纤维制造": _LYOCELL,
    "水泥（熟料）制造": all_of(kind("3011"), no(_GRINDING_STATION)),
    "水泥粉磨站、石灰和石膏制造3012": any_of(kind("3012"), all_of(kind("3011"), _GRINDING_STATION)),
    "以煤或者煤矸石为燃料的烧结砖瓦": _COAL_BRICKS,
    "仅切割加工": only("仅切割加工", "切割|打磨|磨边|成型"),
    "石墨制品、碳制品、碳素新材料": _CARBON,
    "多晶硅棒": makes("多晶硅棒", "多晶硅"),
    "单晶硅棒": makes("单晶硅棒", "单晶硅"),
    "沥青混合物": makes("沥青混合物", "沥青"),
    "含炼铁、烧结、球团等工序的生产": always,
    "铜、铅锌、镍钴、锡、锑、铝、镁、汞、钛等常用有色金属冶炼（含再生铜、再生铝和再生铅冶炼）": no(
        kind("3218")
    ),
    "铅基合金制造": makes("铅基合金", "铅"),
    "年产2万吨及以上的其他有色金属合金制造": threshold("年产能力", capacity("年产能力"), _at_least(20_000.0)),
    "总容量10万立方米及以上的油库（含油品码头后方配套油库，不含储备油库）": all_of(
        answered("油库"),
        _RESERVE,
        threshold("油库总容量", stated("油库总容量"), _at_least(100_000.0, "立方米")),
    ),
    "总容量1万立方米及以上10万立方米以下的油库（含油品码头后方配套油库，不含储备油库）": all_of(
        answered("油库"),
        _RESERVE,
        threshold("油库总容量", stated("油库总容量"), _at_least(10_000.0, "立方米")),
    ),
    "其他危险品仓储（含油品码头后方配套油库，不含储备油库）": always,
    _HOSPITALS: all_of(no(kind("8431")), any_of(all_of(_PSYCHIATRIC, _beds(100.0)), _beds(100.0, 500.0))),
    _SMALL_HOSPITALS: always,
}

"""Words of the EIA catalogue 2021 for farms, energy, water, laboratories, care and stores."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf

from assistant.assessment.figures import shown
from assistant.assessment.model import Missing
from assistant.assessment.screening.amounts import Bound, Total, capacity, stated, threshold
from assistant.assessment.screening.features import waste_water
from assistant.assessment.screening.sensitive import involves_sensitive_area
from assistant.assessment.screening.trials import (
    COMPANY,
    Case,
    Test,
    Trial,
    all_of,
    always,
    answered,
    codes,
    decided,
    fact,
    kind,
    no,
    unknown,
)

_HEADS = (
    (re.compile("能繁母猪|公猪"), 5.0), (re.compile("奶牛"), 10.0), (re.compile("肉牛"), 5.0),
    (re.compile("蛋鸡"), 1 / 30), (re.compile("肉鸡"), 1 / 60), (re.compile("鸭"), 1 / 30),
    (re.compile("鹅"), 1 / 15), (re.compile("羊"), 1 / 3), (re.compile("猪"), 1.0),
)  # fmt: skip
_METAL = re.compile("铬|镍|铅|镉|汞|砷|铜|锌|银|铍|锰|钴|锑|铊|重金属")
_COAL_OIL, _GAS = ("燃煤", "燃油"), ("天然气",)
_REARING = kind("031", "032")


def pig_equivalents(case: Case, _unit: str) -> Total:
    """Livestock in pigs; the rates are those of the ministry's answers, without beef cattle."""
    question = "养殖哪些畜禽，年出栏（无出栏的为存栏）多少？"
    asked = (Missing("products", question, COMPANY),)
    total, possible = 0.0, 0.0 if case.project.products else inf
    for product in case.project.products:
        counted = capacity(product.name, re.compile(re.escape(product.name)))
        heads = [counted(case, noun) for noun in ("头", "只", "羽")]
        amount = next((each.known for each in heads if not each.possible), None)
        rate = next((rate for names, rate in _HEADS if names.search(product.name)), None)
        if amount is None or rate is None or "肉牛" in product.name:
            possible = inf
        else:
            total += amount * rate
    return Total(total, possible, asked if possible else ())


def _farm(name: str, limit: float) -> Test:
    return threshold(name, pig_equivalents, Bound(limit, "头", at_least=True, inclusive=True))


def boiler(fuels: tuple[str, ...], bound: Bound) -> Test:
    """Boilers of these fuels whose newly installed capacity lies on one side of the bound, in t/h."""

    def test(case: Case, text: str) -> Trial:
        facts, needed = case.project.conditions, f"{'、'.join(fuels)}锅炉{bound}"
        if facts.boiler_t_h is None:
            question = "锅炉（新增）合计出力多少吨/小时（没有填 0）？"
            return unknown(text, needed, "conditions.boiler_t_h", question)
        found = f"{facts.boiler_fuel or '燃料未提供'}锅炉 {shown(facts.boiler_t_h)} t/h"
        if facts.boiler_t_h > 0 and facts.boiler_fuel is None:
            question = f"{shown(facts.boiler_t_h)} t/h 锅炉使用什么燃料？"
            return unknown(text, needed, "conditions.boiler_fuel", question, found=found)
        holds = facts.boiler_t_h > 0 and facts.boiler_fuel in fuels and bound.holds(facts.boiler_t_h)
        return decided(text, needed, found, holds)

    return test


def high_pollution_fuel(case: Case, text: str) -> Trial:
    """Boilers with another fuel of the catalogue of highly polluting fuels."""
    facts = case.project.conditions
    if facts.boiler_t_h == 0 or facts.boiler_fuel in (*_COAL_OIL, *_GAS, "电"):
        return decided(text, "使用其他高污染燃料", facts.boiler_fuel or "没有锅炉", False)
    return answered("使用其他高污染燃料")(case, text)


def new_or_extended(case: Case, text: str) -> Trial:
    """A project that builds anew or extends."""
    nature = case.project.basics.nature
    return decided(text, "新建、扩建", nature, nature in ("新建", "迁建", "扩建"))


def new(case: Case, text: str) -> Trial:
    """A project that builds anew."""
    nature = case.project.basics.nature
    return decided(text, "新建", nature, nature in ("新建", "迁建"))


def works_m3_d(case: Case, _unit: str) -> Total:
    """Capacity of newly built waste water works in tonnes (cubic metres) a day."""
    amount = case.project.conditions.wastewater_works_m3_d
    if amount is None:
        question = "污水（废水）处理设施日处理能力（新增）多少吨？"
        return Total(0.0, inf, (Missing("conditions.wastewater_works_m3_d", question, COMPANY),))
    return Total(amount)


def wastes_of_trials(case: Case, text: str) -> Trial:
    """Exhaust, waste water or hazardous waste of experiments."""
    answer = case.answer("产生实验废气、废水、危险废物")
    hazardous = [each.name for each in case.project.wastes if each.kind == "危险废物"]
    sources = [each.name for each in case.project.air_sources]
    found = [*hazardous, *sources]
    if found:
        return decided(text, "产生实验废气、废水、危险废物", "、".join(found[:3]), True)
    water = waste_water(case, text)
    if water.holds:
        return water
    if answer is not None and answer.holds is not None:
        return fact(text, answer.holds, "", "")
    question = "是否产生实验废气、废水或危险废物？"
    return unknown(text, "产生实验废气、废水、危险废物", "answers", question)


def _of_water_works(name: str) -> Test:
    """A kind of public works; a factory's own works are neither."""
    asked = answered(name)

    def test(case: Case, text: str) -> Trial:
        if case.code and not case.code.startswith("462"):
            return decided(text, name, f"行业代码 {case.code}", False)
        own = not case.code and any(not code.startswith("462") for code in codes(case.project))
        return decided(text, name, "建设单位自建自用", False) if own else asked(case, text)

    return test


def own_sewage(case: Case, text: str) -> Trial:
    """Works of one's own for domestic sewage alone."""
    if any(stream.kind == "生产废水" for stream in case.project.water_streams):
        return decided(text, "仅处理生活污水", "有生产废水", False)
    return answered("建设单位自建自用仅处理生活污水")(case, text)


def indirect_without_metals(case: Case, text: str) -> Trial:
    """Treated waste water of production that goes through another works, without metals."""
    needed = "间接排放且不排放重金属"
    streams = [each for each in case.project.water_streams if each.kind == "生产废水"]
    if not streams:
        return answered("出水间接排入地表水体且不排放重金属")(case, text)
    direct = [each.name for each in streams if each.destination == "直接排放"]
    metals = dict.fromkeys(
        each.pollutant
        for stream in streams
        if stream.destination == "间接排放"
        for each in stream.concentrations
        if _METAL.search(each.pollutant)
    )
    found = "、".join((*(f"{name}直接排放" for name in direct), *metals))
    return decided(text, needed, found or "间接排放或不外排，没有重金属", not found)


_CITY = _of_water_works("城乡污水处理")
_INDUSTRIAL = _of_water_works("工业废水集中处理")
_BEDS = stated("住院床位")
_GARAGE = threshold("营业面积", stated("营业面积"), Bound(5_000.0, "平方米", at_least=True, inclusive=True))


def _works(least: float, below: float = inf) -> Test:
    low = threshold("日处理能力", works_m3_d, Bound(least, "吨", at_least=True, inclusive=True))
    high = threshold("日处理能力", works_m3_d, Bound(below, "吨", at_least=False, inclusive=False))
    return low if below == inf else all_of(low, high)


def _beds(limit: float, *, at_least: bool) -> Test:
    return threshold("住院床位", _BEDS, Bound(limit, "张", at_least=at_least, inclusive=at_least))


PUBLIC: Mapping[str, Test] = {
    "年出栏生猪5000头（其他畜禽种类折合猪的养殖量）及以上的规模化畜禽养殖": all_of(
        _REARING, no(answered("无出栏量")), _farm("年出栏折合生猪", 5_000.0)
    ),
    "存栏生猪2500头（其他畜禽种类折合猪的养殖规模）及以上无出栏量的规模化畜禽养殖": all_of(
        _REARING, answered("无出栏量"), _farm("存栏折合生猪", 2_500.0)
    ),
    "涉及环境敏感区的规模化畜禽养殖": all_of(involves_sensitive_area, no(answered("规模化以下"))),
    "燃煤、燃油锅炉总容量65吨/小时（45.5兆瓦）以上": boiler(
        _COAL_OIL, Bound(65.0, "t/h", at_least=True, inclusive=False)
    ),
    "燃煤、燃油锅炉总容量65吨/小时（45.5兆瓦）及以下": boiler(
        _COAL_OIL, Bound(65.0, "t/h", at_least=False, inclusive=True)
    ),
    "天然气锅炉总容量1吨/小时（0.7兆瓦）以上": boiler(
        _GAS, Bound(1.0, "t/h", at_least=True, inclusive=False)
    ),
    "使用其他高污染燃料": high_pollution_fuel,
    "新建、扩建日处理10万吨及以上城乡污水处理": all_of(new_or_extended, _CITY, _works(100_000.0)),
    "新建、扩建工业废水集中处理": all_of(new_or_extended, _INDUSTRIAL),
    "新建、扩建日处理10万吨以下500吨及以上城乡污水处理": all_of(
        new_or_extended, _CITY, _works(500.0, 100_000.0)
    ),
    "新建、扩建其他工业废水处理": all_of(new_or_extended, no(_CITY), no(own_sewage)),
    "建设单位自建自用仅处理生活污水": own_sewage,
    "出水间接排入地表水体且不排放重金属": indirect_without_metals,
    "提标改造项目": answered("提标改造项目"),
    "化粪池及化粪池处理后中水处理回用": answered("化粪池及化粪池处理后中水处理回用"),
    "仅建设沉淀池处理": answered("仅建设沉淀池处理"),
    "P3、P4生物安全实验室": answered("P3、P4生物安全实验室"),
    "转基因实验室": answered("转基因实验室"),
    "不产生实验废气、废水、危险废物": no(wastes_of_trials),
    "新建、扩建住院床位500张及以上": all_of(new_or_extended, _beds(500.0, at_least=True)),
    "住院床位20张以下": _beds(20.0, at_least=False),
    "新建": new,
    "城市建成区新建、扩建加油站": all_of(new_or_extended, answered("加油站"), answered("位于城市建成区")),
    "营业面积5000平方米及以上且使用溶剂型涂料": all_of(_GARAGE, answered("使用溶剂型涂料")),
    "营业面积5000平方米及以上且年用非溶剂型低VOCs含量涂料10吨及以上": all_of(
        _GARAGE, answered("年用非溶剂型低VOCs含量涂料10吨及以上")
    ),
    "新建涉及环境敏感区": all_of(new, involves_sensitive_area),
    "总容量20万立方米及以上的油库": all_of(
        answered("油库"),
        threshold(
            "油库总容量", stated("油库总容量"), Bound(200_000.0, "立方米", at_least=True, inclusive=True)
        ),
    ),
    "地下油库": answered("地下油库"),
    "地下气库": answered("地下气库"),
    "20张住院床位": all_of(_beds(20.0, at_least=True), no(_beds(20.5, at_least=True))),
    "危险废物利用及处置": always,
    "产生单位内部回收再利用": answered("产生单位内部回收再利用"),
    "单纯收集、贮存": answered("单纯收集、贮存"),
    "其他（规模化以下的除外）（具体规模化的标准按《畜禽规模化养殖污染防治条例》执行）": no(
        answered("规模化以下")
    ),
}

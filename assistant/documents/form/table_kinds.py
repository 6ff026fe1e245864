"""What a table is about, told from its caption and its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.documents.form.report import TableKind


@dataclass(frozen=True, slots=True)
class _Sign:
    """A kind holds when every ``header`` pattern is found in the titles, and ``caption`` in the caption.

    ``not_header`` and ``not_caption`` rule a table out. A caption that says nothing is "".
    """

    kind: TableKind
    header: tuple[str, ...]
    caption: str = ""
    not_header: str = ""
    not_caption: str = ""

    def fits(self, caption: str, titles: str) -> bool:
        if self.caption and not re.search(self.caption, caption):
            return False
        if self.not_caption and re.search(self.not_caption, caption):
            return False
        if self.not_header and re.search(self.not_header, titles):
            return False
        return all(re.search(pattern, titles) for pattern in self.header)


# The order decides: the more particular the sign, the earlier it stands.
_SIGNS = (
    _Sign(TableKind.TOTALS, (r"以新带老", r"变化量|全厂|建成后")),
    _Sign(TableKind.TOTALS, (r"现有工程", r"在建工程", r"本项目")),
    _Sign(TableKind.CHECKLIST, (r"要素", r"环境保护措施", r"执行标准")),
    _Sign(TableKind.OTHER, (), caption=r"(?:相符|符合|匹配|一致)性|非正常"),
    _Sign(
        TableKind.OTHER, (), caption=r"(?:原有|原|现有)(?:项目|工程|厂)|(?:改扩?|迁扩?|扩|技改?)建?前(?!后)"
    ),
    _Sign(TableKind.OUTLETS, (r"编号|名称|排放口|排气筒",), caption=r"排放口(?:基本|设置|信息)"),
    _Sign(TableKind.RISK, (r"临界[量值]",)),
    _Sign(TableKind.MONITORING, (r"监测(?:频次|频率)",)),
    _Sign(TableKind.TARGETS, (r"保护(?:目标|对象|内容)|敏感(?:点|目标)", r"方位|距离")),
    _Sign(TableKind.TARGETS, (r"方位", r"距离"), caption=r"保护目标|敏感"),
    _Sign(
        TableKind.LIMITS,
        (r"限值|标准值|标准|浓度|昼间",),
        caption=r"(?:排放|控制)(?:执行)?(?:标准|(?:浓度)?限值)|标准限值|执行标准",
        not_caption=r"监测|达标",
    ),
    _Sign(
        TableKind.AMBIENT,
        (r"占标率|现状浓度|达标情况|是否达标", r"污染物|项目|因子|指标"),
        not_header=r"排放|治理|处理",
        not_caption=r"排放|排气筒|废气|废水|污水",
    ),
    _Sign(
        TableKind.AMBIENT,
        (r"浓度|监测值|监测结果|标准值|限值",),
        caption=r"环境质量|空气质量|水质现状|质量现状",
    ),
    _Sign(TableKind.OTHER, (), caption=r"(?:贮存|暂存|储存)(?:场所|设施|间|场|库)"),
    _Sign(
        TableKind.WASTES,
        (r"固废|固体废物|废物|种类|名称", r"产生量|数量|产量"),
        caption=r"固体?废",
        not_caption=r"危险|危废",
    ),
    _Sign(TableKind.HAZARDOUS_WASTES, (r"危险废物|危废|危险特性", r"代码|类别", r"产生量|数量|产废周期")),
    _Sign(TableKind.HAZARDOUS_WASTES, (r"名称|种类", r"代码|类别", r"产生量|数量"), caption=r"危险废物|危废"),
    _Sign(TableKind.WASTES, (r"固废|固体废物|废物(?:名称|种类|属性)", r"产生量|数量")),
    _Sign(
        TableKind.OUTLETS,
        (r"排放口|排气筒", r"高度|内径|出口|坐标|受纳"),
        not_header=r"限值|产生量|产生速率|标准值",
    ),
    _Sign(
        TableKind.NOISE,
        (r"声源|噪声|设备", r"声功率级|声压级|噪声值|噪声源强|噪声级|源强|dB"),
        not_caption=r"监测|标准|预测",
    ),
    _Sign(
        TableKind.WATER_SOURCES,
        (r"污染物|项目|因子|指标", r"产生|处理前", r"排放|处理后", r"浓度|量"),
        caption=r"废水|污水|水污染",
    ),
    _Sign(TableKind.WATER_SOURCES, (r"废水|污水", r"产生", r"排放", r"浓度")),
    _Sign(
        TableKind.AIR_SOURCES,
        (r"污染物|因子|污染源|废气", r"产生", r"排放|去除|收集", r"量|速率|浓度"),
        caption=r"废气|大气|有机|粉尘|颗粒物|VOC|无组织|源强",
    ),
    _Sign(TableKind.AIR_SOURCES, (r"产生", r"排放", r"速率", r"浓度")),
    _Sign(TableKind.INVESTMENT, (r"投资|费用",), caption=r"投资|三同时", not_caption=r"效益"),
    _Sign(TableKind.INVESTMENT, (r"环保投资|投资(?:额|估算|金额|费用)?[（(]?万元",)),
    _Sign(TableKind.LIMITS, (r"(?:排放|浓度|速率|控制)限值|最高允许",), not_caption=r"监测|达标"),
    _Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅",),
        caption=r"原辅|原料|原材料|辅料",
        not_caption=r"平衡|性质|理化|成分|计算|核算|匹配|特性|含量|风险|检测|产生|组分",
        not_header=r"产生量|排放|性质|成分",
    ),
    _Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅", r"用量|消耗量|储存量|贮存量|存储量|存在量"),
        caption=r"^$",
        not_header=r"产生|产量|产能|设备|排放|临界|用水|废水",
    ),
    _Sign(
        TableKind.EQUIPMENT,
        (r"设备|设施|名称",),
        caption=r"(?:生产|主要|工艺|加工)[^表]{0,12}(?:设备|设施)|设备[^表]{0,6}(?:一览|清单|明细|表)",
        not_caption=r"平衡|计算|能力|匹配|噪声|治理|产生|收集|环保|效率|污染|核算|防治|风量|原辅|产能|产品",
        not_header=r"产生|投资|噪声|产能|产量|用量|风量|效率",
    ),
    _Sign(
        TableKind.EQUIPMENT,
        (r"设备", r"数量|台数", r"型号|规格|参数|单位"),
        caption=r"^$",
        not_header=r"产生|投资|噪声|产能|产量|用量|风量|效率|流量",
    ),
    _Sign(
        TableKind.PRODUCTS,
        (r"产品|名称",),
        caption=r"产品[^表]{0,8}(?:产能|产量|方案|规模|一览|表)|产能[^表]{0,4}(?:一览|表)",
        not_caption=r"平衡|效益|匹配|计算|性能|质量|标准|原辅|设备|产生|VOC|成分|检测|核算|说明",
        not_header=r"产生|投入|用量|设备|性质",
    ),
    _Sign(
        TableKind.PRODUCTS,
        (r"产品", r"产能|产量|年产"),
        caption=r"^$",
        not_header=r"产生|投入|用量|设备|面积|涂料",
    ),
)


def kind_of(caption: str, titles: str) -> TableKind:
    """The kind by the first sign that fits; OTHER where none does."""
    said = re.sub(r"^续?表[-\dA-Za-z一二三四五六七八九十.．]*|[（(][^（）()]*[）)]?$", "", caption)
    caption = said if len(re.findall(r"[一-龥]", said)) >= 2 else ""
    return next((sign.kind for sign in _SIGNS if sign.fits(caption, titles)), TableKind.OTHER)

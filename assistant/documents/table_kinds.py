"""What a table is about, told from its caption and its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.documents.report import TableKind


@dataclass(frozen=True, slots=True)
class _Sign:
    """A kind holds when every ``header`` pattern is found in the titles, and ``caption`` in the caption.

    ``unnamed`` lets a table without any caption pass; ``not_header`` and ``not_caption`` rule a table out.
    """

    kind: TableKind
    header: tuple[str, ...]
    caption: str = ""
    unnamed: bool = False
    not_header: str = ""
    not_caption: str = ""

    def fits(self, caption: str, titles: str) -> bool:
        if self.caption and not re.search(self.caption, caption) and not (self.unnamed and not caption):
            return False
        if self.not_caption and re.search(self.not_caption, caption):
            return False
        if self.not_header and re.search(self.not_header, titles):
            return False
        return all(re.search(pattern, titles) for pattern in self.header)


_CALCULATION = r"平衡|效益|能耗|水耗|能源|计算|匹配|核算|产生|排放|监测|风险|理化|性质|成分|浓度|治理|环保|噪声|特性|相符|符合"
# The order decides: the more particular the sign, the earlier it stands.
_SIGNS = (
    _Sign(TableKind.TOTALS, (r"以新带老", r"变化量|全厂|建成后")),
    _Sign(TableKind.TOTALS, (r"现有工程", r"在建工程", r"本项目")),
    _Sign(TableKind.CHECKLIST, (r"要素", r"环境保护措施", r"执行标准")),
    _Sign(TableKind.OTHER, (), caption=r"(?:相符|符合|匹配|一致)性"),
    _Sign(TableKind.RISK, (r"临界量",)),
    _Sign(TableKind.MONITORING, (r"监测(?:频次|频率)",)),
    _Sign(TableKind.TARGETS, (r"保护(?:目标|对象|内容)|敏感(?:点|目标)", r"方位|距离")),
    _Sign(TableKind.TARGETS, (r"方位", r"距离"), caption=r"保护目标|敏感"),
    _Sign(
        TableKind.LIMITS,
        (r"限值|标准值|标准|浓度|昼间",),
        caption=r"(?:排放|控制)(?:标准|限值)|标准限值|执行标准",
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
    _Sign(
        TableKind.HAZARDOUS_WASTES,
        (r"危险废物|危废|危险特性", r"代码|类别", r"产生量|数量|贮存|产废周期"),
        not_caption=r"一般(?:工业)?固",
    ),
    _Sign(
        TableKind.HAZARDOUS_WASTES,
        (r"名称|种类", r"代码|类别", r"产生量|数量|贮存"),
        caption=r"危险废物|危废",
    ),
    _Sign(TableKind.WASTES, (r"固废|固体废物|废物|种类|名称", r"产生量|数量|产量"), caption=r"固体?废|废物"),
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
        TableKind.PRODUCTS,
        (r"产品|名称", r"产能|产量|数量|年产|规模|t/a|万"),
        caption=r"产品|产能",
        not_caption=_CALCULATION + "|原辅|原料|设备",
    ),
    _Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅", r"用量|消耗|数量|储存量|贮存量|存储量|存在量"),
        caption=r"原辅|原料|原材料|辅料|物料|材料",
        unnamed=True,
        not_caption=_CALCULATION,
        not_header=r"产生|产量|产能|设备|排放",
    ),
    _Sign(
        TableKind.EQUIPMENT,
        (r"设备|设施|名称", r"数量|台数"),
        caption=r"设备|设施",
        unnamed=True,
        not_caption=_CALCULATION,
        not_header=r"产生|投资|噪声|产品|用量",
    ),
    _Sign(
        TableKind.PRODUCTS,
        (r"产品", r"产能|产量|数量|年产|规模"),
        caption=r"产品",
        unnamed=True,
        not_caption=_CALCULATION,
        not_header=r"产生|投入|用量|设备",
    ),
)


def kind_of(caption: str, titles: str) -> TableKind:
    """The kind by the first sign that fits; OTHER where none does."""
    return next((sign.kind for sign in _SIGNS if sign.fits(caption, titles)), TableKind.OTHER)

"""The signs by which the kind of a table is known, the more particular first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.documents.form.report import TableKind

_WATER = r"COD|BOD|氨氮|NH_?\{?3|总磷|总氮|悬浮物|石油类|动植物油|LAS|粪大肠|(?<![A-Z])SS(?![A-Z])|mg/L"
_POLLUTANTS = rf"(?s)(?:{_WATER}).*(?:{_WATER}).*(?:{_WATER})"
_EXISTING = (
    r"(?:原有|原|现有|已建|在建)(?:项目|工程|厂|污染源)|(?:改扩?|迁扩?|扩|技改?|搬)[建迁]前(?!后)|技改前(?!后)|"
    r"原(?:环评|审批)"
)
_BOTH = (
    r"对比|对照|变化|前.{0,2}后|(?:扩|改|迁|建设|技改|实施)[建迁]?后|"
    r"[及与和、](?:本|扩建|改建|技改|新建)(?:项目|工程)"
)
_THINGS = r"设备|设施|原辅|原料|材料|产品|产能"
_OTHER_PURPOSE = (
    r"匹配|计算|核算|平衡|噪声|治理|废气|废水|固体?废|危废|环保|风险|产生|监测|检测|清洗|效率|成[分份]|类比|"
    r"同行业|收集|系数|源强|排放|污染"
)
_USE_IN_HEADER = r"(?:年|总|使|耗|消).{0,2}[用耗]量|年[消用]?耗|消耗量|使用量|用量|年需[求用]?量"
_EQUIPMENT_LIST = (
    r"^(?:本|扩建|改建|技改|迁建|[建迁改]后|项目|全厂|主要|的)*(?:生产|工艺|加工)?(?:设备|设施)"
    r"(?:设置|配置|使用)?(?:一览|清单|明细|统计|汇总|情况)?(?:[及和与](?:设施)?(?:产能|参数|功率|数量))?(?:一览|情况)?表?$"
)
_WORKS = r"主体工程|辅助工程|公用工程|环保工程|储运工程|依托工程"
_ELEMENTS = r"电磁辐射|土壤及地下水|生态保护措施|环境风险(?:防范)?措施|其他环境管理"


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind holds when every ``header`` pattern is found in the titles, ``caption`` in the caption and
    ``body`` in the words of the rows.

    ``not_header`` and ``not_caption`` rule a table out. A caption that says nothing is "".
    """

    kind: TableKind
    header: tuple[str, ...] = ()
    caption: str = ""
    not_header: str = ""
    not_caption: str = ""
    body: str = ""

    def fits(self, caption: str, titles: str, body: str) -> bool:
        """Whether a table with this caption, these titles and these words shows the sign."""
        if self.caption and not re.search(self.caption, caption):
            return False
        if self.not_caption and re.search(self.not_caption, caption):
            return False
        if self.not_header and re.search(self.not_header, titles):
            return False
        if self.body and not re.search(self.body, body):
            return False
        return all(re.search(pattern, titles) for pattern in self.header)


# The order decides: the more particular the sign, the earlier it stands.
SIGNS = (
    Sign(TableKind.TOTALS, (r"以新带老", r"变化量|全厂|建成后")),
    Sign(TableKind.TOTALS, (r"现有工程", r"在建工程", r"本项目")),
    Sign(TableKind.TOTALS, (r"排放量|产生量",), caption=r"建设项目污染物排放量汇总"),
    Sign(TableKind.CHECKLIST, (r"要素", r"环境保护措施", r"执行标准")),
    Sign(TableKind.CHECKLIST, body=rf"(?s)(?:{_ELEMENTS}).*(?:{_ELEMENTS}).*(?:{_ELEMENTS})"),
    Sign(
        TableKind.OTHER,
        caption=r"自查表|基础信息表|简单分析|非正常|匹配性|(?:噪声|声环境|影响).{0,12}预测|(?:贮存|暂存|储存)(?:场所|设施|间|场|库)",
    ),
    Sign(
        TableKind.ACCESS_LIST,
        (r"要求|清单|管控|符合|相符|类别|内容",),
        caption=r"三线一单|准入|管控|负面清单|分区管控",
    ),
    Sign(TableKind.ACCESS_LIST, (r"管控(?:要求|维度|纬度|单元)|准入(?:要求|清单)", r"项目|符合|相符")),
    Sign(
        TableKind.ACCESS_LIST,
        (r"要求|规定|政策|内容|条款",),
        caption=r"(?:相符|符合|一致)性",
        not_caption=r"验收|变动|实际建设|原环评",
    ),
    Sign(TableKind.OTHER, caption=r"(?:相符|符合|一致)性"),
    Sign(TableKind.ACCESS_LIST, (r"(?:政策|文件|管理|环保)要求", r"项目|工程|企业", r"符合|相符|判定|分析")),
    Sign(
        TableKind.UTILITIES,
        caption=r"(?:工程|项目|建设)(?:的)?(?:建设)?(?:组成|构成|内容)|公用工程|辅助工程|工程(?:扩建|改建)?前后",
        not_caption=r"污染|设备|产品|原辅",
        not_header=r"产品名称",
    ),
    Sign(TableKind.UTILITIES, body=rf"(?s)(?:{_WORKS}).*(?:{_WORKS})", not_caption=r"污染|投资|监测|产品"),
    Sign(
        TableKind.UTILITIES,
        (r"工程(?:类[型别]|名称)|项目组成",),
        not_caption=r"投资|产品",
        not_header=r"投资|产品名称|设计(?:能力|产能)",
    ),
    Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅", r"年(?:用|耗|消耗)量", r"性质|性状|特性"),
        caption=r"原辅|原料|原材料|辅料",
        not_header=r"产生量|排放|临界",
    ),
    Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅", _USE_IN_HEADER),
        caption=r"原辅|原料|原材料|辅料|主要材料|(?:物料|化学品)(?:使用|用量|消耗)",
        not_caption=r"平衡|计算|核算|匹配|含量|风险|检测|产生|现有项目|原有?项目",
        not_header=r"产生|排放|产量|产能|平衡|系数|VOCs?(?:含量|产)",
    ),
    Sign(
        TableKind.COMPONENTS,
        caption=r"理化|性质|成[分份]|组[分份]|特性|MSDS|挥发性",
        not_caption=r"危险特性|固体?废|危废|计算|核算|产生|环境|相符|平衡",
        not_header=r"产生|排放|临界",
    ),
    Sign(
        TableKind.COMPONENTS,
        (r"理化(?:性质|特性)", r"名称|物质|物料|原料"),
        caption=r"^$",
        not_header=r"用量|临界|产生|排放",
    ),
    Sign(TableKind.MATERIAL_BALANCE, caption=r"(?:物料|元素|有机废气|VOCs?|涂料|油漆|溶剂|[^水用]{2})平衡"),
    Sign(TableKind.MATERIAL_BALANCE, (r"投入", r"产出")),
    Sign(
        TableKind.MATERIALS,
        (r"类别|项目|序号", r"名称", r"单位", r"数量"),
        body=r"(?s)产品.*(?:原辅|原料|原材料).*设备",
        not_header=r"投资|产生|排放",
    ),
    Sign(
        TableKind.WATER_BALANCE,
        not_caption=r"消防",
        caption=r"水量?平衡|用排水|给排水|用水量?(?:一览|估算|情况|核算|计算|表)",
    ),
    Sign(TableKind.WATER_BALANCE, (r"用水", r"损耗|蒸发", r"排水|排放|废水")),
    Sign(
        TableKind.UTILITIES,
        caption=r"能源|能耗|水耗|用水用电|水电",
        not_caption=r"原辅|原料|材料|废水|废气",
    ),
    Sign(
        TableKind.EXISTING,
        caption=_EXISTING,
        not_caption=rf"监测计划|总量控制|(?:{_THINGS}).*(?:{_BOTH})|(?:{_BOTH}).*(?:{_THINGS})",
    ),
    Sign(
        TableKind.WATER_SOURCES,
        (r"产生(?:情况|量|浓度)", r"排放", r"[处治]理"),
        caption=r"废水|污水|水污染",
    ),
    Sign(
        TableKind.AIR_SOURCES,
        (r"产生(?:情况|量|浓度|速率)", r"排放", r"[处治]理"),
        caption=r"废气|大气|有机",
    ),
    Sign(
        TableKind.OTHER,
        (r"废水类别|产排?污环节", r"(?:治理|防治|处理)设施"),
        not_header=r"产生(?:量|浓度|情况)",
    ),
    Sign(
        TableKind.OUTLETS,
        (r"编号|名称|排放口|排气筒",),
        caption=r"(?:排放口|排气筒)(?:基本|设置|信息|参数|情况)",
    ),
    Sign(TableKind.RISK, (r"临界[量值]",)),
    Sign(TableKind.RISK, (r"物质|名称",), caption=r"Q值"),
    Sign(
        TableKind.AMBIENT,
        caption=r"(?:引用|补充|现状|特征)[^表]{0,12}监测(?:点|结果|数据|布点|断面)|环境质量(?:现状|标准|公报)|"
        r"空气(?:环境)?(?:质量|污染物)|环境质量(?:评价|监测)|水(?:环境)?质量(?:现状|标准|评价|年度|达标|公报)|河道质量|断面|"
        r"(?:地下水|土壤|声环境|噪声|地表水|水质|大气)(?:环境)?(?:现状)?(?:质量)?(?:现状)?监测(?:结果|数据|统计|布点)|"
        r"环境质量状况|水质达标|控制水体",
        not_caption=r"排放|排气筒|废气|废水|污水|自行|计划|预测",
        not_header=r"监测频[次率]",
    ),
    Sign(TableKind.AMBIENT, (r"断面", r"水质|定类|目标")),
    Sign(
        TableKind.AMBIENT, (r"检测结果|监测结果", r"采样|标准指数"), not_caption=r"排放|废气|废水|验收|自行"
    ),
    Sign(
        TableKind.LIMITS,
        (_POLLUTANTS,),
        body=r"类标准|级标准|标准限值|GB|DB",
        not_caption=r"进水",
        not_header=r"产生|监测|检测|浓度",
    ),
    Sign(TableKind.MONITORING, (r"监测(?:频次|频率)",)),
    Sign(TableKind.MONITORING, (r"频[次率]|周期",), caption=r"监测计划|自行监测|监测要求"),
    Sign(TableKind.TARGETS, (r"保护(?:目标|对象|内容)|敏感(?:点|目标)", r"方位|距离")),
    Sign(
        TableKind.TARGETS, (r"方位|距离|规模",), caption=r"保护目标|敏感(?:点|目标)", not_caption=r"影响|预测"
    ),
    Sign(
        TableKind.LIMITS,
        (rf"限值|标准值|标准|浓度|昼间|{_WATER}",),
        caption=r"(?:排放|控制)(?:执行)?(?:浓度|速率)?(?:标准|(?:浓度)?限值)|标准限值|执行标准",
        not_caption=r"监测|达标",
    ),
    Sign(
        TableKind.LIMITS,
        (r"类别|功能区", r"昼间", r"夜间"),
        not_caption=r"监测|预测",
        not_header=r"预测|监测|贡献",
    ),
    Sign(TableKind.OTHER, caption=r"达标(?:排放)?(?:情况|分析|判定|性)|强度相对应|总量控制"),
    Sign(TableKind.OTHER, (r"达标(?:情况|分析|判定)", r"限值|标准", r"排放(?:浓度|速率)")),
    Sign(
        TableKind.AMBIENT,
        (r"占标率|现状浓度|达标情况|是否达标", r"污染物|项目|因子|指标"),
        not_header=r"排放|治理|处理|降噪|贡献",
        not_caption=r"排放|排气筒|废气|废水|污水|预测",
    ),
    Sign(
        TableKind.WASTES,
        (r"固废|固体废物|废物|种类|名称", r"产生量|数量|产量|t/a|废物代码|处置"),
        caption=r"固体?废",
        not_caption=r"危险|危废",
    ),
    Sign(
        TableKind.WASTES,
        (r"产生量", r"处置|利用", r"项目|类别|污染物"),
        caption=r"固体?废(?:物|弃物)?.{0,8}(?:产生|产排|处置|排放)",
        not_caption=r"危险|危废",
    ),
    Sign(TableKind.HAZARDOUS_WASTES, (r"危险废物|危废|危险特性", r"代码|类别", r"产生量|数量|产废周期")),
    Sign(TableKind.HAZARDOUS_WASTES, (r"名称|种类", r"代码|类别", r"产生量|数量"), caption=r"危险废物|危废"),
    Sign(TableKind.WASTES, (r"固废|固体废物|废物(?:名称|种类|属性)", r"产生量|数量")),
    Sign(
        TableKind.OUTLETS,
        (r"排放口|排气筒", r"高度|内径|出口|坐标|受纳"),
        not_header=r"限值|产生量|产生速率|标准值",
    ),
    Sign(
        TableKind.EQUIPMENT,
        (r"设备|设施|名称", r"数量|台|套"),
        caption=_EQUIPMENT_LIST,
        not_header=r"产生|投资|声功率|降噪|持续时间|效率|距离",
    ),
    Sign(
        TableKind.NOISE,
        (r"声源|噪声|设备", r"声功率级|声压级|噪声值|噪声源强|噪声级|源强|dB"),
        not_header=r"预测|贡献|不同距离",
        not_caption=r"监测|标准|预测|贡献|衰减",
    ),
    Sign(
        TableKind.NOISE,
        (r"声源|噪声|设备",),
        caption=r"噪声源|声源|噪声(?:污染)?源强|产噪设备",
        not_caption=r"监测|标准|预测|贡献|衰减|影响",
    ),
    Sign(
        TableKind.WATER_SOURCES,
        (r"污染物|项目|因子|指标", r"产生|处理前", r"排放|处理后", r"浓度|量"),
        caption=r"废水|污水|水污染",
    ),
    Sign(TableKind.WATER_SOURCES, (r"废水|污水", r"产生", r"排放", r"浓度")),
    Sign(
        TableKind.WATER_SOURCES,
        (_POLLUTANTS,),
        body=r"(?s)产生(?:浓度|量).*排放(?:浓度|量)",
        not_caption=r"标准|限值|监测|进水|预测",
    ),
    Sign(
        TableKind.WATER_SOURCES,
        (r"污染物", r"排放浓度|排放量"),
        caption=r"(?:水污染物|废水)(?:污染物)?.{0,8}排放(?:量核算|信息)",
    ),
    Sign(
        TableKind.WATER_SOURCES,
        (_WATER,),
        caption=r"(?:废水|污水|冷却水|水污染物).*(?:产生|产排|排放|源强)",
        not_caption=r"标准|限值|设施|监测|基本|进水|预测",
    ),
    Sign(
        TableKind.WATER_SOURCES,
        (r"产生|处理前", r"排放|处理后", r"浓度|量"),
        body=_WATER,
        not_header=r"kg/h|mg/m|速率",
    ),
    Sign(
        TableKind.AIR_SOURCES,
        (r"污染物|因子|污染源|废气", r"产生", r"排放|去除|收集", r"量|速率|浓度"),
        caption=r"废气|大气|有机|粉尘|颗粒物|VOC|无组织|源强",
    ),
    Sign(TableKind.AIR_SOURCES, (r"产生", r"排放", r"速率", r"浓度")),
    Sign(
        TableKind.AIR_SOURCES,
        (r"收集量", r"排放量", r"速率|浓度|效率"),
        caption=r"废气|大气|有机|粉尘|颗粒物|VOC",
    ),
    Sign(
        TableKind.AIR_SOURCES,
        (r"污染物", r"排放量"),
        caption=r"(?:大气污染物|废气).{0,8}排放量?核算",
        not_caption=r"非正常",
    ),
    Sign(
        TableKind.AIR_SOURCES,
        (r"产生量|产生速率",),
        caption=r"(?:废气|粉尘|VOCs?|有机|烟尘|颗粒物|非甲烷总烃|油烟|大气污染物).*(?:产生|产排|排放|源强|核算)",
        not_caption=r"固体?废|系数|参数|监测|标准",
    ),
    Sign(TableKind.AIR_SOURCES, (r"收集量|产生量", r"有组织|无组织", r"排放")),
    Sign(TableKind.INVESTMENT, (r"投资|费用",), caption=r"投资|三同时", not_caption=r"效益"),
    Sign(TableKind.INVESTMENT, (r"环保投资|投资(?:额|估算|金额|费用)?[（(]?万元",)),
    Sign(TableKind.LIMITS, (r"(?:排放|浓度|速率|控制)限值|最高允许",), not_caption=r"监测|达标"),
    Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅",),
        caption=r"原辅|原料|原材料|辅料",
        not_caption=r"平衡|性质|理化|成分|计算|核算|匹配|特性|含量|风险|检测|产生|组分",
        not_header=r"产生量|排放|性质|成分",
    ),
    Sign(
        TableKind.MATERIALS,
        (r"名称|原料|材料|物料|种类|原辅", r"用量|消耗量|储存量|贮存量|存储量|存在量"),
        caption=r"^$",
        not_header=r"产生|产量|产能|设备|排放|临界|用水|废水",
    ),
    Sign(
        TableKind.EQUIPMENT,
        (r"设备|设施|名称|槽名|槽体",),
        caption=r"(?:生产|主要|工艺|加工)[^表]{0,12}(?:设备|设施)|设备[^表]{0,6}(?:一览|清单|明细|表)",
        not_caption=r"平衡|计算|能力|匹配|清洗(?!线|机)|噪声|治理|产生|收集|环保|效率|污染|核算|防治|风量|原辅|产能|产品",
        not_header=r"产生|投资|噪声|产能|产量|用量|风量|效率",
    ),
    Sign(
        TableKind.EQUIPMENT,
        (r"设备|生产设施", r"数量|台数", r"型号|规格|参数|单位"),
        caption=r"^$",
        not_header=r"产生|投资|噪声|产能|产量|用量|风量|效率|流量",
    ),
    Sign(
        TableKind.PRODUCTS,
        (r"产品|名称|类型|品名",),
        caption=r"产品|产能[^表]{0,4}(?:一览|情况|表)|生产规模",
        not_caption=r"同行业|类比|平衡|效益|匹配|计算|性能|质量|标准|原辅|设备|产生|VOC|成分|检测|核算|说明",
        not_header=r"产生|投入|用量|设备|性质",
    ),
    Sign(
        TableKind.PRODUCTS,
        (r"产品", r"产能|产量|年产|[建改迁]前.*[建改迁]后"),
        caption=r"^$",
        not_header=r"产生|投入|用量|设备|面积|涂料",
    ),
    Sign(
        TableKind.ACCESS_LIST,
        (r"要求|规定|条款|政策", r"本?项目(?:情况|实际|建设|内容)?|企业(?:情况|实际)", r"(?:符合|相符)"),
        caption=r"^$",
    ),
    Sign(
        TableKind.MATERIALS,
        (r"(?:原料|辅料|原辅料|材料|原辅材料)(?:名称)?", _USE_IN_HEADER),
        not_caption=_OTHER_PURPOSE,
        not_header=r"产生|产量|产能|排放|系数|VOC|设备",
    ),
    Sign(
        TableKind.EQUIPMENT,
        (r"设备名称", r"数量|台数", r"型号|规格"),
        not_caption=_OTHER_PURPOSE,
        not_header=r"产生|投资|噪声|产能|产量|用量|风量|效率|流量",
    ),
    Sign(
        TableKind.PRODUCTS,
        (r"产品名称", r"年?产量|产能|设计(?:能力|规模)"),
        not_caption=_OTHER_PURPOSE,
        not_header=r"产生|投入|用量|设备|面积|涂料|系数",
    ),
)

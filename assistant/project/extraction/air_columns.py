"""The columns of a table of source strength."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.documents.form.report import Column, FormTable
from assistant.project.extraction.rows import column, columns


@dataclass(frozen=True)
class SourceColumns:
    """What each column holds; None for what the table does not tell."""

    process: Column | None
    pollutant: Column | None
    side: Column | None
    total: Column | None
    generated: Column | None
    collected: Column | None
    loose: Column | None
    capture: Column | None
    hood: Column | None
    treatment: Column | None
    removal: Column | None
    flow: Column | None
    hours: Column | None
    method: Column | None


def source_columns(table: FormTable) -> SourceColumns:
    """The columns by their titles."""

    def of(*patterns: str, without: str = "") -> Column | None:
        return column(table, *patterns, without=without)

    total = of(r"总产生量", r"^产生量")
    generated = of(
        r"产生(?:情况)?.*产生量",
        r"产生.*(?:t|kg|g)/a",
        r"产生量",
        without=r"总产生|废气产生|废气量|浓度|速率|无组织",
    )
    wide = bool(columns(table, r"有组织")) and bool(columns(table, r"无组织"))
    collected = of(r"收集量", r"有组织.*产生.*(?:t/a|kg/a|量)", without=r"速率|浓度|排放|无组织|废气")
    return SourceColumns(
        process=of(
            r"工序|产污环节|产排污环节|产生环节|生产线|生产工艺|污染工序",
            r"装置|生产单元|设备",
            r"^污染源$|排放源",
        ),
        pollutant=of(
            r"污染物(?:种类|名称|项目)?$|污染因子|^污染物",
            r"污染物|因子|^物$",
            without=r"产生|排放|情况|治理",
        ),
        side=of(
            r"^污染源",
            r"排放形式|排放方式|排气筒(?:编号|名称)?$|排放口(?:编号|名称)?$|排放源|编号",
            without=r"核算|类型",
        ),
        total=total if total is not None and (wide or "总" in total.title) else None,
        generated=generated,
        collected=collected,
        loose=of(r"无组织.*(?:排放|产生)?量", without=r"速率|浓度") if wide else None,
        capture=of(r"(?:收集|集气|捕集)(?:效)?率"),
        hood=of(r"收集(?:方式|措施|设施)|集气(?:方式|设施)"),
        treatment=of(
            r"(?:治理|处理|防治)(?:措施|设施)?.*(?:工艺|名称|措施|设施)",
            r"处理工艺|治理工艺",
            r"治理|处理(?:措施|设施)",
            without=r"效率|能力|量|率|可行|编号|技术",
        ),
        removal=of(r"(?:处理|去除|治理|净化|处置)(?:效)?率|治理.*效率", r"效率", without=r"收集|集气"),
        flow=of(r"风量", r"废气(?:产生|排放)?量|排气量|烟气量|处理能力|废气流量"),
        hours=of(
            r"(?:排放|工作|运行|生产)(?:时间|时长|小时|时数)",
            r"时间.*h|h/a|小时",
            without=r"[用产]量|kg",
        ),
        method=of(r"核算方法|计算方法"),
    )

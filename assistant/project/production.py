"""What is made, of what, with what, and how."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Count, Facts, Percent


class Product(Facts):
    """A product with its yearly capacity.

    ``retained_capacity`` is the part of it that existing works have and keep; what is pulled down and built
    anew is not retained.
    """

    name: Annotated[str, Field(title="产品名称", description="一种产品一行。", examples=["钣金结构件"])]
    capacity: Annotated[Amount, Field(title="年产能", description="设计产能，只写数值。", examples=["3000"])]
    unit: Annotated[str, Field(title="产能单位", description="数量或质量单位，可带“/a”。", examples=["t/a"])]
    note: Annotated[str, Field(title="备注", description="规格、用途等。", examples=["其中1200 t喷粉"])] = ""
    retained_capacity: Annotated[
        Amount,
        Field(
            title="其中现有保留产能",
            description="改扩建项目已有且保留的部分；拆除重建的不算保留。",
            examples=["0"],
        ),
    ] = 0
    capacity_wan_ah: Annotated[
        Amount | None,
        Field(title="合年产能（万Ah）", description="电池项目填，核算基准排水量用。", examples=["15625"]),
    ] = None


class Material(Facts):
    """A raw or auxiliary material; ``voc_pct`` is the mass share of VOC as applied.

    ``retained_use`` is the part of ``annual_use`` that existing works have and keep.
    """

    name: Annotated[
        str,
        Field(title="物料名称", description="原料、辅料、化学品；一种一行。", examples=["环氧聚酯粉末涂料"]),
    ]
    annual_use: Annotated[Amount, Field(title="年用量", description="只写数值。", examples=["30"])]
    unit: Annotated[str, Field(title="用量单位", description="一般为t。", examples=["t"])] = "t"
    max_storage_t: Annotated[
        Amount | None,
        Field(title="最大贮存量（t）", description="厂内最多时有多少。", examples=["3"]),
    ] = None
    packaging: Annotated[
        str, Field(title="包装规格", description="桶、袋、瓶、罐及规格。", examples=["20 kg/箱"])
    ] = ""
    composition: Annotated[
        str,
        Field(
            title="主要成分",
            description="照安全技术说明书写成分和含量。",
            examples=["环氧树脂、聚酯树脂、填料"],
        ),
    ] = ""
    voc_pct: Annotated[
        Percent | None,
        Field(
            title="VOCs含量（%）",
            description="施工状态下的质量百分数，35 表示 35%，不写 0.35。",
            examples=["35"],
        ),
    ] = None
    coating: Annotated[
        Literal[
            "溶剂型涂料",
            "低VOCs涂料",
            "粉末涂料",
            "溶剂型胶粘剂",
            "溶剂型处理剂",
            "溶剂型油墨",
            "低VOCs油墨",
            "",
        ],
        Field(
            title="涂料类别",
            description="涂料（含稀释剂、固化剂）、胶粘剂、处理剂和油墨须选，其他物料不填。",
        ),
    ] = ""
    use: Annotated[str, Field(title="用途", description="用在哪道工序。", examples=["喷粉"])] = ""
    retained_use: Annotated[
        Amount,
        Field(title="其中现有保留用量", description="改扩建项目现有工程已用且保留的部分。", examples=["0"]),
    ] = 0


class Equipment(Facts):
    """A kind of machine."""

    name: Annotated[
        str, Field(title="设备名称", description="一种一行，含环保设备。", examples=["数控折弯机"])
    ]
    count: Annotated[Count, Field(title="数量（台/套）", description="整数。", examples=["6"])]
    model: Annotated[str, Field(title="规格型号", description="能说明产能的规格。", examples=["100 t"])] = ""
    process: Annotated[str, Field(title="所在工序", description="用在哪道工序。", examples=["折弯"])] = ""


class ProcessStep(Facts):
    """A step of the process; ``kind`` is the word by which process→pollutants knows it."""

    name: Annotated[
        str, Field(title="工序名称", description="按流程顺序，一道一行。", examples=["脱脂、水洗"])
    ]
    kind: Annotated[
        str,
        Field(
            title="工序类别",
            description="常用名，用来查该工序通常产生哪些污染物。",
            examples=["脱脂（碱性水剂）"],
        ),
    ]
    description: Annotated[
        str,
        Field(
            title="工序说明",
            description="做什么、什么条件、产生什么。",
            examples=["无磷脱脂剂喷淋脱脂，两级水洗。"],
        ),
    ] = ""

"""What stands already: approved and actual amounts of an extension, rebuild or relocation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Facts

_APPROVED = "环评批复的数值。"
_ACTUAL = "最近一年实际的数值。"


class Total(Facts):
    """One pollutant or waste of existing or approved works, in t/a (附表 ①–③, ⑤)."""

    pollutant: Annotated[
        str, Field(title="污染物或固废", description="与本项目所用的名称相同。", examples=["颗粒物"])
    ]
    category: Annotated[
        Literal["废气", "废水", "一般工业固体废物", "危险废物", "生活垃圾", ""],
        Field(title="分类", description="附表的项目分类。"),
    ] = ""
    existing_t_a: Annotated[
        Amount, Field(title="现有实际排放量①（t/a）", description="固废填产生量。", examples=["0.8"])
    ] = 0
    permitted_t_a: Annotated[
        Amount | None,
        Field(title="现有许可排放量②（t/a）", description="排污许可证或批复。", examples=["1.0"]),
    ] = None
    under_construction_t_a: Annotated[
        Amount, Field(title="在建工程排放量③（t/a）", description="已批未投产的部分。", examples=["0"])
    ] = 0
    replaced_t_a: Annotated[
        Amount, Field(title="以新带老削减量⑤（t/a）", description="本项目带来的削减。", examples=["0.2"])
    ] = 0


class ExistingProduct(Facts):
    """A product of the existing works."""

    name: Annotated[str, Field(title="产品名称", description="一种产品一行。", examples=["支架"])]
    unit: Annotated[str, Field(title="产能单位", description="两个数值共用。", examples=["t/a"])]
    approved: Annotated[Amount | None, Field(title="批复产能", description=_APPROVED, examples=["1000"])] = (
        None
    )
    actual: Annotated[Amount | None, Field(title="实际产量", description=_ACTUAL, examples=["950"])] = None


class ExistingMaterial(Facts):
    """A material of the existing works."""

    name: Annotated[str, Field(title="物料名称", description="一种一行。", examples=["钢板"])]
    unit: Annotated[str, Field(title="用量单位", description="两个数值共用。", examples=["t"])] = "t"
    approved: Annotated[
        Amount | None, Field(title="批复年用量", description=_APPROVED, examples=["1050"])
    ] = None
    actual: Annotated[Amount | None, Field(title="实际年用量", description=_ACTUAL, examples=["990"])] = None


class ExistingEquipment(Facts):
    """A kind of machine of the existing works."""

    name: Annotated[str, Field(title="设备名称", description="一种一行。", examples=["冲床"])]
    model: Annotated[str, Field(title="规格型号", description="能说明产能的规格。", examples=["80 t"])] = ""
    approved: Annotated[
        Annotated[int, Field(ge=0)] | None,
        Field(title="批复数量（台/套）", description=_APPROVED, examples=["10"]),
    ] = None
    actual: Annotated[
        Annotated[int, Field(ge=0)] | None,
        Field(title="实际数量（台/套）", description="现场清点。", examples=["10"]),
    ] = None


class ExistingOutlet(Facts):
    """One pollutant at an outlet of the existing works, as approved and as measured."""

    number: Annotated[str, Field(title="排放口编号", description="与排污许可证一致。", examples=["DA001"])]
    name: Annotated[
        str, Field(title="排放口名称", description="接哪些废气或废水。", examples=["抛丸废气排气筒"])
    ]
    pollutant: Annotated[str, Field(title="污染物", description="同一排放口每种一行。", examples=["颗粒物"])]
    concentration: Annotated[
        Amount | None,
        Field(title="实测浓度", description="最近一次监测；废气 mg/m³，废水 mg/L。", examples=["8.2"]),
    ] = None
    approved_t_a: Annotated[
        Amount | None, Field(title="批复排放量（t/a）", description=_APPROVED, examples=["0.5"])
    ] = None
    actual_t_a: Annotated[
        Amount | None, Field(title="实际排放量（t/a）", description=_ACTUAL, examples=["0.3"])
    ] = None


class Existing(Facts):
    """Existing facilities of an extension, rebuild or relocation."""

    description: Annotated[
        str,
        Field(title="现有工程概况", description="规模、工艺、产污和措施。", examples=["一条抛丸、喷粉线。"]),
    ] = ""
    approvals: Annotated[
        str,
        Field(
            title="环保手续",
            description="环评批复、验收、排污许可的文号和日期。",
            examples=["2019年取得环评批复并完成验收。"],
        ),
    ] = ""
    totals: Annotated[
        list[Total], Field(title="现有排放量", description="现有和在建工程的排放量、许可量、以新带老削减量。")
    ] = Field(default_factory=list)
    problems: Annotated[
        str,
        Field(title="存在问题与整改", description="没有写“没有”。", examples=["没有。"]),
    ] = ""
    former_site: Annotated[
        str, Field(title="原厂址", description="迁建项目搬迁前的地址。", examples=["福建省厦门市某区某路2号"])
    ] = ""
    products: Annotated[
        list[ExistingProduct], Field(title="现有产品", description="现有产品的批复产能和实际产量。")
    ] = Field(default_factory=list)
    materials: Annotated[
        list[ExistingMaterial], Field(title="现有原辅材料", description="现有原辅材料的批复和实际用量。")
    ] = Field(default_factory=list)
    equipment: Annotated[
        list[ExistingEquipment], Field(title="现有设备", description="现有设备的批复和实际数量。")
    ] = Field(default_factory=list)
    outlets: Annotated[
        list[ExistingOutlet],
        Field(title="现有排放口", description="现有排放口的实测浓度、批复和实际排放量。"),
    ] = Field(default_factory=list)

"""The facts of a project, as a consultant knows them. Nothing derived stands here.

The kinds of facts stand in the modules beside this one and are all named here.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.project.answers import Answer
from assistant.project.basics import Basics, Conditions, Investment
from assistant.project.emissions import (
    AirSource,
    Concentration,
    Generation,
    NoiseSource,
    Outlet,
    RiskSubstance,
    Waste,
    WaterStream,
)
from assistant.project.existing import (
    Existing,
    ExistingEquipment,
    ExistingMaterial,
    ExistingOutlet,
    ExistingProduct,
    Total,
)
from assistant.project.facts import Amount, Facts, Hours, Money, Percent
from assistant.project.place import Surroundings, Target
from assistant.project.production import Equipment, Material, ProcessStep, Product
from assistant.project.site import BoundaryZone, MeasuredNoise, StorageRoom

__all__ = [
    "AirSource",
    "Amount",
    "Answer",
    "Basics",
    "BoundaryZone",
    "Concentration",
    "Conditions",
    "Equipment",
    "Existing",
    "ExistingEquipment",
    "ExistingMaterial",
    "ExistingOutlet",
    "ExistingProduct",
    "Facts",
    "Generation",
    "Hours",
    "Investment",
    "Material",
    "MeasuredNoise",
    "Money",
    "NoiseSource",
    "Outlet",
    "Percent",
    "ProcessStep",
    "Product",
    "Project",
    "RiskSubstance",
    "StorageRoom",
    "Surroundings",
    "Target",
    "Total",
    "Waste",
    "WaterStream",
]


class Project(Facts):
    """All facts of a project; lists are empty where nothing is known yet."""

    basics: Annotated[
        Basics, Field(title="基本情况", description="封面和第一章：谁、在哪、做什么、投多少钱。")
    ]
    products: Annotated[list[Product], Field(title="产品", description="本项目建成后的产品和产能。")] = Field(
        default_factory=list
    )
    materials: Annotated[
        list[Material], Field(title="原辅材料", description="原料、辅料、化学品的用量、贮存量和成分。")
    ] = Field(default_factory=list)
    equipment: Annotated[list[Equipment], Field(title="设备", description="生产设备和环保设备。")] = Field(
        default_factory=list
    )
    process: Annotated[list[ProcessStep], Field(title="工艺", description="按流程顺序的工序。")] = Field(
        default_factory=list
    )
    air_sources: Annotated[
        list[AirSource], Field(title="废气源", description="每个产生废气的源：收集、治理、去向。")
    ] = Field(default_factory=list)
    outlets: Annotated[list[Outlet], Field(title="排放口", description="排气筒的高度、风量等。")] = Field(
        default_factory=list
    )
    water_streams: Annotated[
        list[WaterStream], Field(title="废水", description="用水和排水，一股一行，不外排的也列出。")
    ] = Field(default_factory=list)
    wastes: Annotated[list[Waste], Field(title="固废", description="每种固体废物的产生、贮存、去向。")] = (
        Field(default_factory=list)
    )
    storage_rooms: Annotated[
        list[StorageRoom], Field(title="固废贮存", description="贮存固体废物的房间或场所。")
    ] = Field(default_factory=list)
    noise_sources: Annotated[
        list[NoiseSource], Field(title="噪声", description="主要声源的声级、措施和距厂界的距离。")
    ] = Field(default_factory=list)
    boundary_zones: Annotated[
        list[BoundaryZone], Field(title="厂界功能区", description="与全厂声环境功能区不同的厂界，没有不填。")
    ] = Field(default_factory=list)
    measured_noise: Annotated[
        list[MeasuredNoise], Field(title="噪声现状", description="现状监测结果，没有不填。")
    ] = Field(default_factory=list)
    risk_substances: Annotated[
        list[RiskSubstance], Field(title="风险物质", description="厂内危险物质的最大存在量。")
    ] = Field(default_factory=list)
    surroundings: Annotated[
        Surroundings, Field(title="周边环境", description="四至、环境功能区和环境质量现状。")
    ] = Surroundings()
    existing: Annotated[
        Existing | None, Field(title="现有工程", description="扩建、改建、技术改造、迁建前的工程，新建不填。")
    ] = None
    investments: Annotated[list[Investment], Field(title="投资", description="各项环保投资。")] = Field(
        default_factory=list
    )
    conditions: Annotated[
        Conditions, Field(title="判类条件", description="判断环评和排污许可类别所问的情况，不知道的不填。")
    ] = Conditions()
    answers: Annotated[
        list[Answer], Field(title="名录条件", description="判类结果里另外问到的条件，没有不填。")
    ] = Field(default_factory=list)
    electricity_wan_kwh_a: Annotated[
        Amount | None, Field(title="年用电量（万kWh）", description="本项目。", examples=["160"])
    ] = None
    natural_gas_wan_m3_a: Annotated[
        Amount | None, Field(title="年用天然气（万m³）", description="不用天然气填0。", examples=["18"])
    ] = None

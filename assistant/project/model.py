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

__all__ = [
    "AirSource",
    "Amount",
    "Answer",
    "Basics",
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
    "Money",
    "NoiseSource",
    "Outlet",
    "Percent",
    "ProcessStep",
    "Product",
    "Project",
    "RiskSubstance",
    "Surroundings",
    "Target",
    "Total",
    "Waste",
    "WaterStream",
]


class Project(Facts):
    """All facts of a project; lists are empty where nothing is known yet."""

    basics: Annotated[Basics, Field(title="基本情况")]
    products: Annotated[list[Product], Field(title="产品")] = Field(default_factory=list)
    materials: Annotated[list[Material], Field(title="原辅材料")] = Field(default_factory=list)
    equipment: Annotated[list[Equipment], Field(title="设备")] = Field(default_factory=list)
    process: Annotated[list[ProcessStep], Field(title="工艺")] = Field(default_factory=list)
    air_sources: Annotated[list[AirSource], Field(title="废气源")] = Field(default_factory=list)
    outlets: Annotated[list[Outlet], Field(title="排放口")] = Field(default_factory=list)
    water_streams: Annotated[list[WaterStream], Field(title="废水")] = Field(default_factory=list)
    wastes: Annotated[list[Waste], Field(title="固废")] = Field(default_factory=list)
    noise_sources: Annotated[list[NoiseSource], Field(title="噪声")] = Field(default_factory=list)
    risk_substances: Annotated[list[RiskSubstance], Field(title="风险物质")] = Field(default_factory=list)
    surroundings: Annotated[Surroundings, Field(title="周边环境")] = Surroundings()
    existing: Annotated[Existing | None, Field(title="现有工程")] = None
    investments: Annotated[list[Investment], Field(title="投资")] = Field(default_factory=list)
    conditions: Annotated[Conditions, Field(title="判类条件")] = Conditions()
    answers: Annotated[list[Answer], Field(title="名录条件")] = Field(default_factory=list)
    electricity_wan_kwh_a: Annotated[
        Amount | None, Field(title="年用电量（万kWh）", description="本项目。", examples=["160"])
    ] = None
    natural_gas_wan_m3_a: Annotated[
        Amount | None, Field(title="年用天然气（万m³）", description="不用天然气填0。", examples=["18"])
    ] = None

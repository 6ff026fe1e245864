"""The facts of a project, as a consultant knows them. Nothing derived stands here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Percent = Annotated[float, Field(ge=0, le=100)]
Amount = Annotated[float, Field(ge=0)]
Hours = Annotated[float, Field(gt=0, le=8784)]
Money = Annotated[Decimal, Field(ge=0)]


class Facts(BaseModel):
    """Base: unknown fields and numbers that are not finite are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Basics(Facts):
    """Cover and chapter one: who, where, what."""

    name: str
    company: str
    prepared_on: date | None = None
    project_code: str = ""
    nature: Literal["新建", "改建", "扩建", "技术改造"] = "新建"
    application: Literal[
        "首次申报项目", "不予批准后再次申报项目", "超五年重新审核项目", "重大变动重新报批项目"
    ] = "首次申报项目"
    industry_codes: list[str] = Field(default_factory=list)
    address: str = ""
    city: str = ""
    longitude_deg: Annotated[float, Field(ge=73, le=136)] | None = None
    latitude_deg: Annotated[float, Field(ge=3, le=54)] | None = None
    total_investment_wan_yuan: Money | None = None
    environmental_investment_wan_yuan: Money | None = None
    construction_months: Amount | None = None
    construction_started: bool | None = None
    land_area_m2: Amount | None = None
    staff: Annotated[int, Field(ge=0)] | None = None
    staff_boarding: bool | None = None
    working_days: Annotated[int, Field(gt=0, le=366)] | None = None
    hours_per_day: Annotated[float, Field(gt=0, le=24)] | None = None
    works_at_night: bool | None = None
    planning: str = ""
    planning_eia: str = ""
    zone_unit: str = ""


class Product(Facts):
    name: str
    capacity: Amount
    unit: str
    note: str = ""


class Material(Facts):
    """A raw or auxiliary material; ``voc_pct`` is the mass share of VOC as applied."""

    name: str
    annual_use: Amount
    unit: str = "t"
    max_storage_t: Amount | None = None
    packaging: str = ""
    composition: str = ""
    voc_pct: Percent | None = None
    coating: Literal["溶剂型涂料", "低VOCs涂料", "粉末涂料", "溶剂型胶粘剂", ""] = ""
    use: str = ""


class Equipment(Facts):
    name: str
    count: Annotated[int, Field(gt=0)]
    model: str = ""
    process: str = ""


class ProcessStep(Facts):
    """A step of the process; ``kind`` is the word by which process→pollutants knows it."""

    name: str
    kind: str
    description: str = ""


class Generation(Facts):
    """How much of one pollutant a source generates: by factor and activity, or by mass balance.

    Factor: ``activity`` (in ``activity_unit``) × ``factor`` (``factor_unit``, e.g. kg/t).
    Balance: ``amount_t_a`` with ``method`` saying how it was found.
    """

    pollutant: str
    activity: Amount | None = None
    activity_unit: str = ""
    factor: Amount | None = None
    factor_unit: str = ""
    amount_t_a: Amount | None = None
    method: str = ""
    source: str = ""
    confidence: Literal["verified", "single", "recall"] = "recall"
    removal_efficiency_pct: Percent = 0


class AirSource(Facts):
    """A source of exhaust gas; ``outlet`` is the number of an Outlet, empty when all of it is fugitive."""

    number: str
    name: str
    process: str
    generation: list[Generation]
    hours_per_year: Hours
    capture: str = ""
    capture_efficiency_pct: Percent = 0
    treatment: str = ""
    outlet: str = ""


class Outlet(Facts):
    """An exhaust outlet (排气筒)."""

    number: str
    name: str
    height_m: Annotated[float, Field(gt=0)]
    flow_m3_h: Annotated[float, Field(gt=0)]
    diameter_m: Annotated[float, Field(gt=0)] | None = None
    temperature_c: float | None = None
    above_buildings_200m: bool | None = None


class Concentration(Facts):
    """A water pollutant before and after treatment, in mg/L (pH: no unit)."""

    pollutant: str
    before_mg_l: Amount | None = None
    after_mg_l: Amount | None = None
    source: str = ""
    confidence: Literal["verified", "single", "recall"] = "recall"


class WaterStream(Facts):
    number: str
    name: str
    kind: Literal["生活污水", "生产废水", "冷却排水", "初期雨水"]
    use_m3_a: Amount
    discharge_m3_a: Amount
    concentrations: list[Concentration] = Field(default_factory=list)
    treatment: str = ""
    destination: Literal["间接排放", "直接排放", "不外排", "委托处置"]
    receiver: str = ""
    outlet: str = ""


class Waste(Facts):
    number: str
    name: str
    kind: Literal["生活垃圾", "一般工业固体废物", "危险废物"]
    code: str = ""
    source: str = ""
    amount_t_a: Amount
    state: str = ""
    hazardous_content: str = ""
    turnover_days: Annotated[int, Field(gt=0, le=366)] | None = None
    storage: str = ""
    disposal: str = ""
    method: str = ""


class NoiseSource(Facts):
    """A group of like machines; distances from the source to the four boundaries in metres."""

    name: str
    count: Annotated[int, Field(gt=0)]
    level_db: Annotated[float, Field(gt=0, le=140)]
    measure: str = ""
    reduction_db: Annotated[float, Field(ge=0, le=60)] = 0
    east_m: Annotated[float, Field(gt=0)] | None = None
    south_m: Annotated[float, Field(gt=0)] | None = None
    west_m: Annotated[float, Field(gt=0)] | None = None
    north_m: Annotated[float, Field(gt=0)] | None = None


class RiskSubstance(Facts):
    """A substance of HJ 169 Annex B with its greatest amount on site, wastes and pipes included."""

    name: str
    max_amount_t: Amount
    where: str = ""


class Target(Facts):
    """An environmental protection target."""

    name: str
    element: Literal["大气", "声", "地表水", "地下水", "生态"]
    kind: str = ""
    direction: str = ""
    distance_m: Amount
    population: Annotated[int, Field(ge=0)] | None = None


class Surroundings(Facts):
    """What lies around the site, and which functional zones hold."""

    east: str = ""
    south: str = ""
    west: str = ""
    north: str = ""
    air_zone: Literal["一类区", "二类区", ""] = ""
    noise_zone: Literal["0类", "1类", "2类", "3类", "4a类", "4b类", ""] = ""
    ambient_air: str = ""
    ambient_water: str = ""
    ambient_noise: str = ""
    targets: list[Target] = Field(default_factory=list)
    sensitive_areas: list[Literal["第三条（一）", "第三条（二）", "第三条（三）"]] = Field(
        default_factory=list
    )
    no_targets_air_500m: bool | None = None
    no_targets_noise_50m: bool | None = None


class Total(Facts):
    """One pollutant or waste of existing or approved works, in t/a (附表 ①–③, ⑤)."""

    pollutant: str
    category: Literal["废气", "废水", "一般工业固体废物", "危险废物", "生活垃圾", ""] = ""
    existing_t_a: Amount = 0
    permitted_t_a: Amount | None = None
    under_construction_t_a: Amount = 0
    replaced_t_a: Amount = 0


class Investment(Facts):
    """One item of environmental investment."""

    item: str
    amount_wan_yuan: Money


class Existing(Facts):
    """Existing facilities of an extension or rebuild."""

    description: str = ""
    approvals: str = ""
    totals: list[Total] = Field(default_factory=list)
    problems: str = ""


class Conditions(Facts):
    """Facts that only screening asks for; None is not known."""

    electroplating: bool | None = None
    passivation: bool | None = None
    chromium_passivation: bool | None = None
    only_cutting_welding_assembly: bool | None = None
    only_coating: bool | None = None
    lead_battery: bool | None = None
    solar_cell: bool | None = None
    hot_dip_galvanising: bool | None = None
    casting_t_a: Amount | None = None
    cupola_furnace: bool | None = None
    lead_casting: bool | None = None
    boiler_t_h: Amount | None = None
    boiler_fuel: Literal["天然气", "电", "燃煤", "燃油", "生物质", "其他"] | None = None
    kiln_energy: Literal["天然气", "电", "其他", "无"] | None = None
    organic_solvent_t_a: Amount | None = None
    pickling_polishing_quenching: bool | None = None
    wastewater_works_m3_d: Amount | None = None
    key_discharger: bool | None = None
    direct_wastewater_discharge: bool | None = None
    toxic_air_pollutants: bool | None = None
    river_intake: bool | None = None
    marine_discharge: bool | None = None
    groundwater_source_nearby: bool | None = None


class Project(Facts):
    """All facts of a project; lists are empty where nothing is known yet."""

    basics: Basics
    products: list[Product] = Field(default_factory=list)
    materials: list[Material] = Field(default_factory=list)
    equipment: list[Equipment] = Field(default_factory=list)
    process: list[ProcessStep] = Field(default_factory=list)
    air_sources: list[AirSource] = Field(default_factory=list)
    outlets: list[Outlet] = Field(default_factory=list)
    water_streams: list[WaterStream] = Field(default_factory=list)
    wastes: list[Waste] = Field(default_factory=list)
    noise_sources: list[NoiseSource] = Field(default_factory=list)
    risk_substances: list[RiskSubstance] = Field(default_factory=list)
    surroundings: Surroundings = Surroundings()
    existing: Existing | None = None
    investments: list[Investment] = Field(default_factory=list)
    conditions: Conditions = Conditions()
    electricity_wan_kwh_a: Amount | None = None
    natural_gas_wan_m3_a: Amount | None = None

"""Where the project lies, and what must be protected there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Facts
from assistant.project.site import NoiseZone


class Target(Facts):
    """An environmental protection target."""

    name: Annotated[str, Field(title="保护目标名称", description="村庄、小区、学校等。", examples=["某村"])]
    element: Annotated[
        Literal["大气", "声", "地表水", "地下水", "生态"],
        Field(title="环境要素", description="同一目标涉及几个要素的，每个要素一行。"),
    ]
    kind: Annotated[
        str, Field(title="保护对象", description="居住区、文化区、自然保护区等。", examples=["居住区"])
    ] = ""
    direction: Annotated[str, Field(title="相对厂址方位", description="以厂界为准。", examples=["东北"])] = ""
    distance_m: Annotated[
        Amount, Field(title="距厂界距离（m）", description="到厂界的最近距离。", examples=["320"])
    ]
    population: Annotated[
        Annotated[int, Field(ge=0)] | None,
        Field(title="人口（人）", description="约数。", examples=["1200"]),
    ] = None
    noise_zone: Annotated[NoiseZone, Field(title="目标的声环境功能区", description="声环境保护目标填。")] = ""


class Surroundings(Facts):
    """What lies around the site, and which functional zones hold."""

    east: Annotated[
        str, Field(title="东侧", description="厂界东侧紧邻什么。", examples=["园区道路，隔路为其他厂房"])
    ] = ""
    south: Annotated[str, Field(title="南侧", description="厂界南侧紧邻什么。", examples=["园区空地"])] = ""
    west: Annotated[str, Field(title="西侧", description="厂界西侧紧邻什么。", examples=["其他企业厂房"])] = (
        ""
    )
    north: Annotated[
        str, Field(title="北侧", description="厂界北侧紧邻什么。", examples=["其他企业厂房"])
    ] = ""
    air_zone: Annotated[
        Literal["一类区", "二类区", ""],
        Field(title="环境空气功能区", description="按当地功能区划。"),
    ] = ""
    noise_zone: Annotated[
        Literal["0类", "1类", "2类", "3类", "4a类", "4b类", ""],
        Field(title="声环境功能区", description="按当地功能区划，决定厂界噪声限值。"),
    ] = ""
    ambient_air: Annotated[
        str,
        Field(
            title="环境空气质量现状",
            description="数据、年份和来源。",
            examples=["二类区；上一年度公报各项年均浓度达标"],
        ),
    ] = ""
    ambient_water: Annotated[
        str,
        Field(
            title="地表水环境质量现状",
            description="受纳水体及其水质。",
            examples=["废水纳管，不直接排入地表水体"],
        ),
    ] = ""
    ambient_noise: Annotated[
        str,
        Field(
            title="声环境质量现状",
            description="厂界外50 m内有保护目标的须监测。",
            examples=["50 m内没有声环境保护目标"],
        ),
    ] = ""
    targets: Annotated[
        list[Target], Field(title="保护目标", description="周边的环境保护目标，一个要素一行。")
    ] = Field(default_factory=list)
    sensitive_areas: Annotated[
        list[Literal["第三条（一）", "第三条（二）", "第三条（三）"]],
        Field(
            title="涉及的环境敏感区",
            description="分类管理名录第三条所列，几项用顿号隔开，不涉及的不填。",
            examples=["第三条（三）"],
        ),
    ] = Field(default_factory=list)
    sensitive_area_names: Annotated[
        list[str],
        Field(
            title="敏感区名称",
            description="照名录第三条所列名称，几项用顿号隔开。",
            examples=["饮用水水源保护区"],
        ),
    ] = Field(default_factory=list)
    no_sensitive_areas: Annotated[
        bool | None,
        Field(title="不涉及环境敏感区", description="确认不涉及名录第三条所列区域的选是。"),
    ] = None
    not_attained: Annotated[
        list[str],
        Field(
            title="不达标的污染物",
            description="所在区域环境质量不达标的因子，几项用顿号隔开。",
            examples=["O3"],
        ),
    ] = Field(default_factory=list)
    attains_quality: Annotated[
        bool | None,
        Field(title="是否环境质量达标区", description="各项环境质量因子都达标的选是。"),
    ] = None
    no_targets_air_500m: Annotated[
        bool | None,
        Field(title="500 m内没有大气保护目标", description="确认没有的选是，有的选否并在“保护目标”列出。"),
    ] = None
    no_targets_noise_50m: Annotated[
        bool | None,
        Field(title="50 m内没有声保护目标", description="确认没有的选是，有的选否并在“保护目标”列出。"),
    ] = None

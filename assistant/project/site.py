"""What stands on the site and was measured there: rooms for wastes, zones and levels of noise."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.project.facts import Amount, Facts

NoiseZone = Literal["0类", "1类", "2类", "3类", "4a类", "4b类", ""]
_Level = Annotated[float, Field(ge=0, le=140)]


class StorageRoom(Facts):
    """A room for wastes; a waste stands in it when its place of storage names it."""

    name: Annotated[
        str,
        Field(title="贮存设施名称", description="与固废的“贮存场所”用同一名称。", examples=["危废贮存库"]),
    ]
    area_m2: Annotated[
        Amount | None, Field(title="面积（m²）", description="建筑面积。", examples=["20"])
    ] = None
    capacity_t: Annotated[
        Amount | None, Field(title="贮存能力（t）", description="最多能放多少。", examples=["12"])
    ] = None


class BoundaryZone(Facts):
    """A boundary that lies in another zone of noise than the plant, as one along a trunk road."""

    side: Annotated[
        Literal["东厂界", "南厂界", "西厂界", "北厂界"], Field(title="厂界", description="四侧之一。")
    ]
    zone: Annotated[NoiseZone, Field(title="该侧声环境功能区", description="临交通干线一侧多为4a类。")]


class MeasuredNoise(Facts):
    """What was measured at a boundary or target without the project, in dB(A)."""

    place: Annotated[
        str,
        Field(title="监测点", description="厂界（如东厂界）或保护目标的名称。", examples=["东厂界"]),
    ]
    day_db: Annotated[
        _Level | None, Field(title="昼间（dB(A)）", description="现状监测值。", examples=["56"])
    ] = None
    night_db: Annotated[
        _Level | None, Field(title="夜间（dB(A)）", description="现状监测值。", examples=["46"])
    ] = None

"""What all facts share: strict, frozen, and numbers within what is possible.

Every field carries its Chinese title with unit, what it means, and an example; forms, the workbook, the
template and the JSON schema all read them from there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Percent = Annotated[float, Field(ge=0, le=100)]
Amount = Annotated[float, Field(ge=0)]
Positive = Annotated[float, Field(gt=0)]
Hours = Annotated[float, Field(gt=0, le=8784)]
Money = Annotated[Decimal, Field(ge=0)]
Count = Annotated[int, Field(gt=0)]
Sureness = Literal["recall", "single", "verified"]  # the careful one first: templates show it


class Facts(BaseModel):
    """Base: unknown fields and numbers that are not finite are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

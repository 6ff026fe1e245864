"""Bounding boxes of the country, provinces and some cities, to tell a mistyped coordinate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Register, load_newest

_COLUMNS = ("name", "kind", "parent", "west", "east", "south", "north", "confidence", "source")


@dataclass(frozen=True)
class Bounds:
    """One region and its extremes in degrees east and north."""

    name: str
    kind: str
    parent: str
    west: float
    east: float
    south: float
    north: float
    confidence: Confidence
    source: str

    def holds(self, *, longitude_deg: float, latitude_deg: float) -> bool:
        """True when the point lies in the box."""
        return self.west <= longitude_deg <= self.east and self.south <= latitude_deg <= self.north


class RegionBounds(Register[Bounds]):
    """The boxes by region."""

    @property
    def country(self) -> Bounds:
        """The box of the whole country."""
        return next(region for region in self.all() if region.kind == "country")

    def named_in(self, address: str) -> Bounds | None:
        """The smallest listed region an address names, None when it names none."""
        found = [region for region in self.all() if region.name in address]
        return max(found, key=lambda region: ("country", "province", "city").index(region.kind), default=None)


def load_bounds(folder: Path) -> RegionBounds:
    """Read the boxes; a box that is not one raises RegisterError."""
    edition, rows = load_newest(folder, "province_bounds", columns=_COLUMNS, key=("name",))
    regions = []
    for row in rows:
        sides = {name: row.number(name) for name in ("west", "east", "south", "north")}
        west, east, south, north = sides.values()
        if west is None or east is None or south is None or north is None or west >= east or south >= north:
            raise row.error("west", "四至不完整或者次序有误")
        regions.append(
            Bounds(
                name=row.required("name"),
                kind=row.required("kind"),
                parent=row.text("parent"),
                west=west,
                east=east,
                south=south,
                north=north,
                confidence=row.confidence(),
                source=row.text("source"),
            )
        )
    return RegionBounds(edition, regions)

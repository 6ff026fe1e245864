"""Regions by their extremes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import RegisterError
from assistant.registers import Registers
from assistant.registers.bounds import load_bounds

_HEAD = "name,kind,parent,west,east,south,north,confidence,source\n"


def test_the_smallest_region_of_an_address_is_found(registers: Registers) -> None:
    bounds = load_bounds(registers.corpus / "registers")
    region = bounds.named_in("福建省厦门市集美区后溪镇")
    assert region is not None
    assert region.name == "厦门市"
    assert region.holds(longitude_deg=118.05, latitude_deg=24.64)
    assert not region.holds(longitude_deg=113.05, latitude_deg=24.64)
    assert bounds.named_in("某地") is None
    assert bounds.country.holds(longitude_deg=118.05, latitude_deg=24.64)


def test_every_region_lies_in_the_country(registers: Registers) -> None:
    bounds = load_bounds(registers.corpus / "registers")
    for region in bounds.all():
        assert bounds.country.holds(longitude_deg=region.west, latitude_deg=region.south)
        assert bounds.country.holds(longitude_deg=region.east, latitude_deg=region.north)


def test_a_box_in_the_wrong_order_is_refused(registers: Registers, tmp_path: Path) -> None:
    source = registers.corpus / "registers" / "province_bounds.2024.toml"
    (tmp_path / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    row = "中国,country,,135,73,3,53,recall,待核\n"
    (tmp_path / "province_bounds.2024.csv").write_text(_HEAD + row, encoding="utf-8")
    with pytest.raises(RegisterError, match="四至"):
        load_bounds(tmp_path)

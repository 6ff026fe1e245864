"""The list of exemptions in the hazardous waste list, by edition."""

from __future__ import annotations

from datetime import date

from assistant.registers import Confidence, Registers


def test_each_edition_holds_every_item(registers: Registers) -> None:
    exemptions = registers.waste_exemptions
    old, new = exemptions.on(date(2024, 12, 31)), exemptions.on(date(2025, 1, 1))
    assert old
    assert {row.item for row in old.all()} == set(range(1, 33))
    assert new
    assert {row.item for row in new.all()} == set(range(1, 32))


def test_aluminium_dross_lost_its_exemption_in_2025(registers: Registers) -> None:
    exemptions = registers.waste_exemptions
    assert exemptions.for_code("321-026-48", date(2024, 6, 1))[0].item == 22
    assert exemptions.for_code("321-026-48", date(2025, 6, 1)) == []


def test_oily_rags_are_exempt_only_when_not_collected_apart(registers: Registers) -> None:
    (rag,) = registers.waste_exemptions.for_code("900-041-49", date(2025, 6, 1))
    assert (rag.item, rag.stage) == (23, "全部环节")
    assert "没有分类收集" in rag.condition


def test_an_item_may_name_a_whole_category(registers: Registers) -> None:
    rows = registers.waste_exemptions.for_code("900-300-34", date(2025, 6, 1))
    assert {row.item for row in rows} == {20}


def test_oil_drums_need_a_standard_since_2025(registers: Registers) -> None:
    (before,) = registers.waste_exemptions.for_code("900-249-08", date(2024, 6, 1))
    (since,) = registers.waste_exemptions.for_code("900-249-08", date(2025, 6, 1))
    assert "相关标准要求" not in before.condition
    assert "相关标准要求" in since.condition
    assert since.confidence is Confidence.VERIFIED


def test_a_code_without_exemption_has_none(registers: Registers) -> None:
    assert registers.waste_exemptions.for_code("900-039-49", date(2025, 6, 1)) == []
    assert registers.waste_exemptions.for_code("900-041-49", date(2019, 6, 1)) == []

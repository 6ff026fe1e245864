from datetime import date

import pytest

from assistant.registers import Registers, normalise_code

ON_2021 = date(2024, 12, 31)
ON_2025 = date(2025, 1, 1)


def test_both_editions_hold_the_official_number_of_codes(registers: Registers) -> None:
    old, new = (registers.hazardous_waste.list_on(on) for on in (ON_2021, ON_2025))
    assert old is not None
    assert new is not None
    assert (len(old.all()), len(new.all())) == (467, 470)


def test_the_edition_changes_with_the_date(registers: Registers) -> None:
    wastes = registers.hazardous_waste
    assert wastes.list_on(date(2020, 12, 31)) is None
    assert [each.edition.edition for each in wastes.lists] == ["2021", "2025"]
    assert wastes.exists("336-100-21", ON_2021) is True
    assert wastes.exists("336-100-21", ON_2025) is False
    assert wastes.exists("321-035-48", ON_2021) is False
    assert wastes.exists("321-035-48", ON_2025) is True


def test_a_common_code_is_found_with_its_hazard(registers: Registers) -> None:
    waste = registers.hazardous_waste.find("900－041－49", ON_2025)
    assert waste is not None
    assert (waste.category, waste.hazards) == ("HW49", frozenset({"T", "In"}))
    assert "抹布" in waste.exemption
    assert waste.category_name == "其他废物"


@pytest.mark.parametrize("on", [ON_2021, ON_2025])
def test_an_invented_code_does_not_exist(registers: Registers, on: date) -> None:
    assert registers.hazardous_waste.is_complete_for("HW49", on)
    assert registers.hazardous_waste.exists("900-888-49", on) is False
    assert registers.hazardous_waste.exists("900-041-88", on) is False
    assert registers.hazardous_waste.exists("900-41-49", on) is False


def test_the_code_for_tested_waste_exists_in_every_category(registers: Registers) -> None:
    assert registers.hazardous_waste.exists("900-000-17", ON_2025) is True
    assert registers.hazardous_waste.exists("900-000-42", ON_2025) is False


def test_an_edition_that_is_not_held_gives_no_answer(registers: Registers) -> None:
    wastes = registers.hazardous_waste
    assert wastes.exists("900-041-49", date(2018, 1, 1)) is None
    assert wastes.find("900-041-49", date(2018, 1, 1)) is None
    assert not wastes.is_complete_for("HW49", date(2018, 1, 1))


def test_a_text_that_changed_is_not_carried_back_to_the_older_edition(registers: Registers) -> None:
    wastes = registers.hazardous_waste
    old, new = wastes.find("900-252-12", ON_2021), wastes.find("900-252-12", ON_2025)
    assert old is not None
    assert new is not None
    assert old.name
    assert new.name
    assert old.name != new.name


def test_wastes_are_listed_by_category_sector_and_name(registers: Registers) -> None:
    wastes = registers.hazardous_waste
    assert len(wastes.in_category("HW17", ON_2025)) == 21
    assert all("锂离子电池" in waste.sectors for waste in wastes.for_sector("锂离子电池", ON_2025))
    assert "900-039-49" in {waste.code for waste in wastes.find_name("活性炭", ON_2025)}
    assert wastes.category_name("HW17", ON_2025) == "表面处理废物"
    assert wastes.category("不是代码") == ""


def test_the_notes_name_the_waste_that_has_no_code(registers: Registers) -> None:
    topics = {note.topic for note in registers.hazardous_waste.notes.all()}
    assert {"水性漆渣", "废锂离子电池", "附表注4"} <= topics


def test_general_solid_waste_is_found_by_code(registers: Registers) -> None:
    waste = registers.solid_waste.find("900-001-s17")
    assert waste is not None
    assert waste.name == "废钢铁"
    assert registers.solid_waste.find("") is None


def test_a_code_is_normalised() -> None:
    assert normalise_code(" 900—041–49 ") == "900-041-49"


def test_every_code_of_the_2021_list_has_a_name_and_a_hazard(registers: Registers) -> None:
    listed = registers.hazardous_waste.list_on(ON_2021)
    assert listed
    assert len(listed.all()) == 467
    assert [waste.code for waste in listed.all() if not waste.name or not waste.hazard] == []

from assistant.registers import Registers


def test_both_catalogues_are_complete(registers: Registers) -> None:
    assert [item.item_no for item in registers.eia_catalogue.all()] == list(range(1, 174))
    assert [item.item_no for item in registers.permit_catalogue.all()] == list(range(1, 113))


def test_item_66_needs_a_report_book_for_plating_or_ten_tonnes_of_solvent_paint(registers: Registers) -> None:
    item = registers.eia_catalogue.item(66)
    assert item is not None
    assert "有电镀工艺的" in item.report_book
    assert "10吨及以上" in item.report_book
    assert "仅分割、焊接、组装的除外" in item.report_form
    assert item.registration == "/"
    assert item.industry_codes == ("331", "332", "333", "334", "335", "337", "338")


def test_item_77_covers_batteries(registers: Registers) -> None:
    item = registers.eia_catalogue.item("77")
    assert item is not None
    assert "铅蓄电池制造" in item.report_book
    assert item in registers.eia_catalogue.items_for("3841")


def test_a_code_finds_the_group_above_and_the_classes_below_it(registers: Registers) -> None:
    catalogue = registers.eia_catalogue
    assert [item.item_no for item in catalogue.items_for("3311")] == [66]
    assert [item.item_no for item in catalogue.items_for("C3360")] == [67]
    assert [item.item_no for item in catalogue.items_for("33")] == [66, 67, 68]
    assert catalogue.items_for("") == []


def test_an_unknown_item_is_none(registers: Registers) -> None:
    assert registers.eia_catalogue.item(999) is None
    assert registers.eia_catalogue.item("六十六") is None


def test_an_item_is_found_by_part_of_its_name(registers: Registers) -> None:
    assert [item.item_no for item in registers.eia_catalogue.find_name("金属表面处理")] == [67]


def test_lithium_batteries_have_no_registration_tier(registers: Registers) -> None:
    item = registers.permit_catalogue.item(88)
    assert item is not None
    assert "3841" in item.simplified
    assert item.registration == "/"


def test_an_item_that_excludes_a_code_is_not_a_candidate_for_it(registers: Registers) -> None:
    catalogue = registers.permit_catalogue
    excluding = [item for item in catalogue.all() if item.excluded_codes]
    assert excluding
    for item in excluding:
        for code in item.excluded_codes:
            assert item not in catalogue.items_for(code)
            assert item not in catalogue.items_for(f"C{code}")


def test_the_editions_say_when_they_began(registers: Registers) -> None:
    assert str(registers.eia_catalogue.edition.in_force_from) == "2021-01-01"
    assert str(registers.permit_catalogue.edition.in_force_from) == "2019-12-20"


def test_an_industry_is_found_with_or_without_its_section(registers: Registers) -> None:
    industries = registers.industries
    assert industries.name("3841") == industries.name("C3841") == "锂离子电池制造"
    assert industries.name("A3841") == ""
    assert industries.find("9999") is None
    found = industries.find("3311")
    assert found is not None
    assert found.eia_items == ("66",)
    assert industries.find_name("锂离子电池制造")[0].code == "3841"

"""Project files: what is read, what is refused, and in which words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import FactsError, ReadError, WriteError
from assistant.project.load import load_project, parse_project, project_schema, save_project
from assistant.project.model import Project

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
BASICS = "basics: {name: 示例项目, company: 示例公司}\n"


def problems(text: str) -> str:
    """The problems for which a text is refused, on one line."""
    with pytest.raises(FactsError) as caught:
        parse_project(text)
    return "；".join(caught.value.problems)


def test_dates_and_money_are_read_as_such() -> None:
    text = "basics: {name: 甲, company: 乙, prepared_on: 2026-10-12, total_investment_wan_yuan: 30.5}"
    project = parse_project(text)
    assert project.basics.prepared_on == date(2026, 10, 12)
    assert project.basics.total_investment_wan_yuan == Decimal("30.5")


@pytest.mark.parametrize("name", ["metal-works", "lithium-battery"])
def test_a_project_saved_and_loaded_is_the_same(name: str, tmp_path: Path) -> None:
    project = load_project(EXAMPLES / f"{name}.yaml")
    save_project(project, tmp_path / "p.yaml")
    assert load_project(tmp_path / "p.yaml") == project
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["p.yaml"]


def test_saving_where_there_is_no_folder_is_a_write_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="无法写入"):
        save_project(parse_project(BASICS), tmp_path / "absent" / "p.yaml")


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到项目文件"):
        load_project(tmp_path / "absent.yaml")


def test_a_folder_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="无法读取"):
        load_project(tmp_path)


def test_a_file_that_is_no_text_is_a_read_error(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(ReadError, match="UTF-8"):
        load_project(tmp_path / "p.yaml")


def test_an_empty_file_is_refused() -> None:
    assert problems("") == "文件是空的"
    assert problems("# 只有注释\n") == "文件是空的"


def test_a_file_that_is_no_mapping_is_refused() -> None:
    assert "最外层" in problems("- 一\n- 二\n")


def test_malformed_yaml_names_line_and_column() -> None:
    assert problems("basics:\n  name: [甲\n").startswith("第 3 行第 1 列不符合 YAML 语法")


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert "不存在的日期" in problems("basics: {name: 甲, company: 乙, prepared_on: 2026-02-30}")


@pytest.mark.parametrize("text", ["basics: *absent\n", "? [甲, 乙]\n: 丙\n", "basics: \x01\n", "[" * 5000])
def test_yaml_that_cannot_be_read_is_refused_and_never_crashes(text: str) -> None:
    assert "YAML" in problems(text)


def test_a_field_given_twice_is_refused() -> None:
    assert "字段 name 重复" in problems("basics:\n  name: 甲\n  company: 乙\n  name: 丙\n")


def test_a_misspelt_field_names_the_near_one() -> None:
    assert problems("basics: {name: 甲, company: 乙, adress: 丙}") == (
        "basics.adress：没有这个字段，是否为 address？"
    )


def test_a_misspelt_field_of_a_list_item_names_the_near_one() -> None:
    text = BASICS + "air_sources: [{number: G1, name: 甲, process: 乙, generation: [], hour_per_year: 1}]"
    assert "air_sources.0.hour_per_year：没有这个字段，是否为 hours_per_year？" in problems(text)


def test_every_missing_field_is_named() -> None:
    assert problems("basics: {}") == "basics.name：缺少必填项；basics.company：缺少必填项"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("staff", "八十", "basics.staff：应为整数，实为 八十"),
        ("staff", "-1", "basics.staff：不应小于 0，实为 -1"),
        ("staff_boarding", "不住", "basics.staff_boarding：应为 true 或 false，实为 不住"),
        ("land_area_m2", "6500 m2", "单位写在字段名中"),
        ("land_area_m2", ".inf", "应为有限的数值"),
        ("prepared_on", "去年", "应为日期（YYYY-MM-DD），实为 去年"),
        ("nature", "搬迁", "basics.nature：应为 新建、迁建、改建、扩建、技术改造 之一，实为 搬迁"),
        ("industry_codes", "[3311]", "basics.industry_codes.0：应为文字（数字与日期请加引号），实为 3311"),
        ("hours_per_day", "25", "不应大于 24"),
    ],
)
def test_a_wrong_value_is_named_with_its_field(field: str, value: str, words: str) -> None:
    found = problems(f"basics:\n  name: 甲\n  company: 乙\n  {field}: {value}\n")
    assert words in found


def test_a_percentage_above_hundred_is_refused() -> None:
    text = BASICS + (
        "air_sources: [{number: G1, name: 甲, process: 乙, hours_per_year: 2400, outlet: '',"
        " capture_efficiency_pct: 120, generation: []}]"
    )
    assert "air_sources.0.capture_efficiency_pct：不应大于 100.0，实为 120" in problems(text)


def test_the_error_says_how_many_problems_there_are() -> None:
    with pytest.raises(FactsError, match="有 2 处问题"):
        parse_project("basics: {}")


def test_the_schema_names_every_field_of_a_project() -> None:
    properties = project_schema()["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(Project.model_fields)

"""Contradictions are refused, doubts are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import FactsError
from assistant.project.checks import questions
from assistant.project.load import load_project, parse_project

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
BASICS = "basics: {name: 甲, company: 乙}\n"
SOURCE = """
outlets: [{number: DA001, name: 甲, height_m: 15, flow_m3_h: 1000}]
air_sources:
  - number: G1
    name: 焊接烟尘
    process: 焊接
    hours_per_year: 2400
    capture_efficiency_pct: %s
    treatment: 滤筒
    outlet: %s
    generation: [{pollutant: 颗粒物, amount_t_a: 1, removal_efficiency_pct: %s}]
"""


def refused(text: str) -> str:
    """Why a text is refused."""
    with pytest.raises(FactsError) as caught:
        parse_project(text)
    return "；".join(caught.value.problems)


def test_an_outlet_that_does_not_exist_is_refused() -> None:
    assert "没有编号为 DA009 的排气筒" in refused(BASICS + SOURCE % (90, "DA009", 95))


def test_a_source_collected_without_outlet_is_refused() -> None:
    assert "没有写明排气筒" in refused(BASICS + SOURCE % (90, "''", 95))


def test_a_device_that_vents_indoors_needs_no_outlet() -> None:
    text = (BASICS + SOURCE % (90, "''", 95)).replace("treatment:", "vented_indoors: true\n    treatment:")
    assert parse_project(text).air_sources[0].vented_indoors


def test_a_number_given_twice_is_refused() -> None:
    outlet = "{number: DA001, name: 甲, height_m: 15, flow_m3_h: 1000}"
    assert refused(f"{BASICS}outlets: [{outlet}, {outlet}]") == "outlets：编号 DA001 出现 2 次"


def test_more_environmental_than_total_investment_is_refused() -> None:
    text = (
        "basics: {name: 甲, company: 乙, total_investment_wan_yuan: 10,"
        " environmental_investment_wan_yuan: 20}"
    )
    assert "环保投资 20 万元大于总投资 10 万元" in refused(text)


def test_a_target_within_the_radius_declared_empty_is_refused() -> None:
    text = BASICS + (
        "surroundings: {no_targets_air_500m: true, targets: [{name: 某村, element: 大气, distance_m: 500}]}"
    )
    assert "列出了 某村" in refused(text)
    assert parse_project(text.replace("500}", "501}"))


def test_a_share_written_for_a_percentage_is_asked_about() -> None:
    asked = questions(parse_project(BASICS + SOURCE % (0.9, "DA001", 0.95)))
    assert [words.split("：")[0] for words in asked] == [
        "air_sources.0.capture_efficiency_pct",
        "air_sources.0.generation.0.removal_efficiency_pct",
    ]
    assert questions(parse_project(BASICS + SOURCE % (90, "DA001", 95))) == []


def test_investments_that_do_not_add_up_are_asked_about() -> None:
    text = (
        "basics: {name: 甲, company: 乙, environmental_investment_wan_yuan: 20}\n"
        "investments: [{item: 废气, amount_wan_yuan: 12}, {item: 废水, amount_wan_yuan: 7}]"
    )
    assert questions(parse_project(text)) == [
        "investments：各项合计 19 万元，环保投资写为 20 万元，以哪个为准？"
    ]


def test_more_hours_than_the_year_has_working_hours_are_asked_about() -> None:
    text = "basics: {name: 甲, company: 乙, working_days: 250, hours_per_day: 8}\n" + SOURCE % (
        90,
        "DA001",
        95,
    )
    assert questions(parse_project(text)) == [
        "air_sources.0.hours_per_year：焊接烟尘年排放 2400 h，多于年工作 2000 h，是否无误？"
    ]


def test_more_water_discharged_than_used_is_asked_about() -> None:
    stream = "{number: W1, name: 废水, kind: 生产废水, use_m3_a: 1, discharge_m3_a: 2, destination: 不外排}"
    assert "多于用水 1" in questions(parse_project(f"{BASICS}water_streams: [{stream}]"))[0]


def test_an_outlet_without_source_is_asked_about() -> None:
    text = BASICS + "outlets: [{number: DA001, name: 甲, height_m: 15, flow_m3_h: 1000}]"
    assert "没有对应的废气源" in questions(parse_project(text))[0]


@pytest.mark.parametrize("name", ["metal-works", "lithium-battery"])
def test_the_sample_projects_raise_no_question(name: str) -> None:
    assert questions(load_project(EXAMPLES / f"{name}.yaml")) == []


GROWN = "basics: {name: 甲, company: 乙, nature: %s}\n"


@pytest.mark.parametrize("nature", ["扩建", "改建", "技术改造"])
def test_works_that_grow_must_say_what_exists(nature: str) -> None:
    assert f"{nature}项目须写明现有工程" in refused(GROWN % nature)
    assert parse_project(GROWN % nature + "existing: {description: 一条线。}")


def test_a_relocation_may_leave_the_former_works_open() -> None:
    assert parse_project(GROWN % "迁建").basics.nature == "迁建"


def test_new_works_with_existing_ones_are_asked_about() -> None:
    asked = questions(parse_project(GROWN % "新建" + "existing: {description: 一条线。}"))
    assert asked == ["basics.nature：写为新建，却列出了现有工程，是否为扩建、改建或迁建？"]


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("products", "{name: 支架, unit: t/a, approved: 10, actual: 11}"),
        ("materials", "{name: 支架, approved: 10, actual: 11}"),
        ("equipment", "{name: 支架, approved: 10, actual: 11}"),
        ("outlets", "{number: DA001, name: 甲, pollutant: 颗粒物, approved_t_a: 10, actual_t_a: 11}"),
        ("totals", "{pollutant: 颗粒物, existing_t_a: 11, permitted_t_a: 10}"),
    ],
)
def test_more_than_was_approved_is_asked_about(kind: str, item: str) -> None:
    text = GROWN % "扩建" + f"existing: {{{kind}: [{item}]}}"
    (asked,) = questions(parse_project(text))
    assert asked.startswith(f"existing.{kind}.0：")
    assert "现有实际 11" in asked
    assert questions(parse_project(text.replace("11", "10"))) == []


@pytest.mark.parametrize(
    "unit", ["t", "t/a", "吨", "万套", "万件/a", "万m2", "MWh/a", "套/年", "台", "千瓦时", "万平方米"]
)
def test_units_of_the_field_raise_no_question(unit: str) -> None:
    assert questions(parse_project(BASICS + f"products: [{{name: 甲, capacity: 1, unit: {unit}}}]")) == []


@pytest.mark.parametrize("unit", ["kgs", "顿", "T/Y", "百分之"])
def test_an_unknown_unit_is_asked_about(unit: str) -> None:
    product = questions(parse_project(BASICS + f"products: [{{name: 甲, capacity: 1, unit: {unit}}}]"))
    material = questions(parse_project(BASICS + f"materials: [{{name: 甲, annual_use: 1, unit: {unit}}}]"))
    assert [asked.partition("：")[0] for asked in (*product, *material)] == [
        "products.0.unit",
        "materials.0.unit",
    ]


def test_a_required_text_left_blank_is_refused() -> None:
    assert refused("basics: {name: ' ', company: 乙}") == "basics.name：项目名称没有填写"
    text = BASICS + "surroundings: {targets: [{name: '', element: 声, distance_m: 30}]}"
    assert refused(text) == "surroundings.targets.0.name：保护目标名称没有填写"


def test_stages_written_as_shares_are_asked_about() -> None:
    text = BASICS + (SOURCE % (90, "DA001", 0)).replace("removal_efficiency_pct: 0", "stages_pct: [0.6, 0.5]")
    assert "各级去除效率 0.6%、0.5% 是否无误" in "；".join(questions(parse_project(text)))

"""The tables of limits, factors, risk, processes, monitoring, changes, defects, fields, topics and law."""

from datetime import date

import pytest

from assistant.registers import Confidence, Registers


def test_every_register_loads(registers: Registers) -> None:
    registers.check()


def test_registers_are_read_when_first_asked_for(registers: Registers) -> None:
    fresh = type(registers)(registers.corpus)
    assert fresh.risk is fresh.risk
    assert set(vars(fresh)) == {"corpus", "imported", "risk"}


def test_a_limit_is_found_whatever_the_spelling(registers: Registers) -> None:
    limits = registers.limits
    assert limits.limits_for("GB16297—1996", "SO2") == limits.limits_for("GB 16297-1996", "二氧化硫") != []
    assert limits.limits_for("GB 18918-2002", "氨氮")[0].pollutant == "氨氮（以N计）"
    assert limits.limits_for("GB 16297-1996", "不存在") == []
    assert "GB 16297-1996" in limits.standards()


def test_a_rate_limit_knows_its_stack_height(registers: Registers) -> None:
    rates = [row for row in registers.limits.limits_for("GB 16297-1996", "二氧化硫") if row.height_m == 15]
    assert {(row.condition, row.value) for row in rates} == {("二级", 2.6), ("三级", 3.5)}
    assert {row.unit for row in rates} == {"kg/h"}


@pytest.mark.parametrize(
    ("on", "value"), [(date(2026, 3, 1), 30.0), (date(2030, 12, 31), 30.0), (date(2031, 1, 1), 25.0)]
)
def test_the_transitional_air_quality_limit_ends_with_2030(
    registers: Registers, on: date, value: float
) -> None:
    rows = registers.limits.limits_for("GB 3095-2026", "PM2.5", on=on)
    (yearly,) = [row for row in rows if row.parameter.startswith("年平均_二级")]
    assert yearly.value == value


def test_the_old_air_quality_limits_stop_with_the_new_standard(registers: Registers) -> None:
    limits = registers.limits
    assert limits.limits_for("GB 3095-2012", "PM2.5", on=date(2026, 2, 28))
    assert limits.limits_for("GB 3095-2012", "PM2.5", on=date(2026, 3, 1)) == []
    assert limits.limits_for("GB 3095-2026", "PM2.5", on=date(2026, 2, 28)) == []


def test_a_range_has_no_single_value(registers: Registers) -> None:
    ph = registers.limits.limits_for("GB 8978-1996", "pH值")[0]
    assert (ph.value, ph.low, ph.high) == (None, 6.0, 9.0)


def test_a_factor_is_found_by_process_and_pollutant(registers: Registers) -> None:
    (saw,) = registers.factors.find(process="锯床", pollutant="颗粒物")
    assert (saw.factor, saw.unit, saw.basis) == (5.3, "kg/t", "原料")
    assert "不得用于" in saw.note
    sulphur = [row for row in registers.factors.find(pollutant="二氧化硫") if row.per_sulphur]
    assert all(row.factor is None and row.factor_text.endswith("S") for row in sulphur)
    assert {row.unit for row in registers.factors.collection_efficiencies()} == {"%"}
    assert registers.factors.removal_efficiencies("活性炭")


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("盐酸", 7.5),
        ("天然气", 10.0),
        ("废矿物油", 2500.0),
        ("68476-85-7", 10.0),
        ("NMP", None),
        ("氢氧化钠", None),
    ],
)
def test_a_substance_has_its_critical_amount(registers: Registers, name: str, amount: float | None) -> None:
    row = registers.risk.threshold(name)
    assert row is not None
    assert row.threshold_t == amount


def test_a_substance_never_looked_up_is_none(registers: Registers) -> None:
    assert registers.risk.threshold("水") is None
    assert registers.risk.threshold("") is None
    assert registers.risk.for_sector("锂离子电池")


def test_a_process_names_its_pollutants_and_waste_codes(registers: Registers) -> None:
    rows = registers.processes.find("溶剂型漆喷涂", sector="金属制品制造", medium="废气")
    assert any("苯系物" in row.pollutants for row in rows)
    assert "900-252-12" in rows[0].waste_codes
    assert {row.sector for row in registers.processes.for_sector("锂离子电池制造")} == {
        "锂离子电池制造",
        "通用",
    }
    assert registers.processes.get("P999") is None


def test_the_waste_codes_of_the_processes_exist_in_the_current_list(registers: Registers) -> None:
    wastes = registers.hazardous_waste
    on = date(2026, 11, 1)
    codes = {code for row in registers.processes.all() for code in row.waste_codes if "S" not in code}
    assert [code for code in sorted(codes) if wastes.exists(code, on) is not True] == []


def test_monitoring_is_found_by_standard_and_medium(registers: Registers) -> None:
    noise = registers.monitoring.find("噪声", standard="HJ 819—2017")
    assert any(item.frequency == "季度" for item in noise)
    assert registers.monitoring.of_standard("HJ 9999-2020") == []


def test_thirty_percent_more_capacity_is_a_major_change(registers: Registers) -> None:
    change = registers.major_changes.item("2")
    assert change is not None
    assert change.threshold_ratio == 0.3
    assert change in registers.major_changes.for_dimension("规模")


def test_the_eighteen_defects_of_the_rule_are_there(registers: Registers) -> None:
    defects = registers.defects
    assert (len(defects.of_class("一般质量问题")), len(defects.of_class("严重质量问题"))) == (10, 8)
    first = defects.get("Q26-01")
    assert first is not None
    assert "评价因子" in first.defect


def test_a_field_of_the_form_is_found_by_number_and_name(registers: Registers) -> None:
    fields = registers.form_fields
    field = fields.field("1.7")
    assert field is not None
    assert (field.name, field.is_required) == ("国民经济行业类别", True)
    assert field in fields.find_name("行业类别", form="污染影响类")
    assert field in fields.for_part("污染影响类", "基本情况")


def test_soil_never_needs_a_special_topic(registers: Registers) -> None:
    topic = registers.special_topics.find("污染影响类", "土壤")
    assert topic is not None
    assert topic.logic == "永不触发"
    assert registers.special_topics.find("污染影响类", "名录") is None


def test_a_toxic_air_pollutant_is_known_by_its_other_names(registers: Registers) -> None:
    topics = registers.special_topics
    assert len(topics.toxic_air_pollutants.all()) == 11
    chromium = topics.toxic_air_pollutant("铬酸雾")
    assert chromium is not None
    assert chromium.name == "铬及其化合物"
    assert topics.toxic_air_pollutant("非甲烷总烃") is None


@pytest.mark.parametrize("article", ["第22条", "第二十二条", "《环境影响评价法》第二十二条"])
def test_an_old_article_leads_to_the_article_of_the_code(registers: Registers, article: str) -> None:
    (row,) = registers.laws.find("中华人民共和国环境影响评价法", article)
    assert (row.topic, row.code_article) == ("审批时限与备案", "第102条")
    assert row.confidence is Confidence.VERIFIED


def test_an_article_of_the_code_leads_back(registers: Registers) -> None:
    assert [row.old_law for row in registers.laws.to_code("第105条")] == ["建设项目环境保护管理条例"]
    assert [row.topic for row in registers.laws.to_code("第180条")] == ["排污许可"]
    assert registers.laws.find("环境影响评价法", "第999条") == []
    assert registers.laws.find_topic("不予批准")

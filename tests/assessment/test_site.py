"""Water, noise, wastes, risk, totals, topics and approval."""

from __future__ import annotations

from datetime import date
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assessment.air.air import air
from assistant.assessment.assess import assess
from assistant.assessment.model import TotalRow
from assistant.assessment.noise.noise import noise
from assistant.assessment.risk import risk_quotient
from assistant.assessment.screening.approval import approval
from assistant.assessment.screening.screening import screen
from assistant.assessment.screening.topics import special_topics
from assistant.assessment.totals import totals
from assistant.assessment.wastes.waste import wastes
from assistant.assessment.water.water import water
from assistant.project.model import Project
from assistant.registers import Confidence, Registers
from tests.assessment.projects import BEFORE_CODE, UNDER_CODE, make_project, outlet, source


def stream(**facts: object) -> dict[str, object]:
    """Production water of 1000 m³/a to a sewer, COD 500 to 100 mg/L."""
    concentration = {"pollutant": "化学需氧量", "before_mg_l": 500, "after_mg_l": 100}
    return {"number": "W1", "name": "清洗废水", "kind": "生产废水", "use_m3_a": 1200, "discharge_m3_a": 1000,
            "destination": "间接排放", "concentrations": [concentration]} | facts  # fmt: skip


def test_water_loads_are_water_times_concentration(registers: Registers) -> None:
    (found,) = water(make_project(water_streams=[stream()]), registers, UNDER_CODE).results
    assert found.generated
    assert isclose(found.generated.value, 0.5)
    assert found.discharged
    assert found.discharged.substituted == "1000 m³/a × 100 mg/L × 10⁻⁶ = 0.1 t/a"


@pytest.mark.parametrize(
    ("code", "kind", "standard", "value"),
    [("3311", "生产废水", "DB35/322-2018", 500), ("3841", "生产废水", "GB 30484-2013", 150),
     ("3841", "生活污水", "DB35/322-2018", 500)],
)  # fmt: skip
def test_water_to_a_sewer_has_the_limit_of_its_kind(
    code: str, kind: str, standard: str, value: float, registers: Registers
) -> None:
    project = make_project(code, water_streams=[stream(kind=kind)])
    limit = water(project, registers, UNDER_CODE).results[0].limit
    assert limit
    assert (limit.standard, limit.value) == (standard, value)


def test_outside_xiamen_the_stricter_of_two_national_standards_counts(registers: Registers) -> None:
    oil = [{"pollutant": "石油类", "before_mg_l": 60, "after_mg_l": 16}]
    project = make_project(basics={"city": "南昌市"}, water_streams=[stream(concentrations=oil)])
    (found,) = water(project, registers, UNDER_CODE).results
    assert found.limit
    assert (found.limit.standard, found.limit.value, found.complies) == ("GB/T 31962-2015", 15, False)


@pytest.mark.parametrize("destination", ["不外排", "委托处置"])
def test_water_that_does_not_leave_has_neither_discharge_nor_limit(
    destination: str, registers: Registers
) -> None:
    (found,) = water(
        make_project(water_streams=[stream(destination=destination)]), registers, UNDER_CODE
    ).results
    assert (found.discharged, found.limit, found.complies) == (None, None, None)


def test_a_direct_discharge_in_xiamen_has_no_limit_here_and_is_asked_about(registers: Registers) -> None:
    direct = stream(destination="直接排放")
    result = water(make_project(water_streams=[direct]), registers, UNDER_CODE)
    assert result.results[0].limit is None
    assert result.missing[0].field == "water_streams.0.receiver_class"
    known = direct | {"receiver_class": "海水三类"}
    result = water(make_project(water_streams=[known]), registers, UNDER_CODE)
    assert "限值待核" in result.missing[0].question


def machine(**facts: object) -> dict[str, object]:
    """A machine of 80 dB(A), 20 m from each boundary."""
    sides = dict.fromkeys(("east_m", "south_m", "west_m", "north_m"), 20)
    return {"name": "冲床", "count": 1, "level_db": 80, **sides, **facts}


def test_noise_worked_by_hand(registers: Registers) -> None:
    """80 − 20 lg 20 = 53.98 at each boundary; ten like machines 10 dB(A) more, measures off."""
    zone = {"noise_zone": "3类"}
    project = make_project(noise_sources=[machine(count=10, reduction_db=15)], surroundings=zone)
    result = noise(project, registers, UNDER_CODE)
    assert [each.place for each in result.results] == ["东厂界", "南厂界", "西厂界", "北厂界"]
    assert round(result.results[0].contribution.value, 2) == 48.98
    assert result.results[0].day_limit
    assert result.results[0].day_limit.value == 65
    assert result.results[0].complies_night is True


@pytest.mark.parametrize(("zone", "day", "night"), [("2类", 60, 50), ("4a类", 70, 55), ("4b类", 70, 55)])
def test_noise_limits_follow_the_zone(zone: str, day: float, night: float, registers: Registers) -> None:
    project = make_project(noise_sources=[machine()], surroundings={"noise_zone": zone})
    found = noise(project, registers, UNDER_CODE).results[0]
    assert found.day_limit
    assert found.night_limit
    assert (found.day_limit.value, found.night_limit.value) == (day, night)


def test_without_night_work_the_night_is_not_judged(registers: Registers) -> None:
    project = make_project(
        basics={"works_at_night": False}, noise_sources=[machine()], surroundings={"noise_zone": "3类"}
    )
    assert noise(project, registers, UNDER_CODE).results[0].complies_night is None


def test_unknown_distances_and_zone_are_asked_about(registers: Registers) -> None:
    result = noise(make_project(noise_sources=[machine(east_m=None, south_m=0.5)]), registers, UNDER_CODE)
    assert [each.place for each in result.results] == ["西厂界", "北厂界"]
    assert [missing.field for missing in result.missing] == [
        "surroundings.noise_zone", "noise_sources.0.east_m", "noise_sources.0.south_m",
    ]  # fmt: skip


def waste(code: str, kind: str = "危险废物", **facts: object) -> dict[str, object]:
    """36.5 t/a of a waste, removed every 30 days."""
    return {"number": code, "name": "废物", "kind": kind, "code": code, "amount_t_a": 36.5,
            "disposal": "委托处置", "turnover_days": 30} | facts  # fmt: skip


def test_a_waste_code_is_looked_up_in_the_list_of_the_date(registers: Registers) -> None:
    """336-100-21 went into 336-100-17 with the edition of 2025."""
    project = make_project(wastes=[waste("900-039-49"), waste("336-100-21"), waste("900-998-49")])

    def known(on: date) -> list[bool | None]:
        return [each.code_known for each in wastes(project, registers, on).results]

    assert known(date(2022, 1, 1)) == [True, True, False]
    assert known(UNDER_CODE) == [True, False, False]
    assert known(date(2019, 1, 1)) == [None, None, None]


def test_storage_is_what_gathers_between_two_removals(registers: Registers) -> None:
    (found,) = wastes(make_project(wastes=[waste("900-039-49")]), registers, UNDER_CODE).results
    assert found.storage
    assert isclose(found.storage.value, 3.0)
    assert found.hazard == "T"


def test_a_waste_without_code_or_turnover_is_asked_about(registers: Registers) -> None:
    project = make_project(wastes=[waste("", turnover_days=None, disposal="")])
    fields = [missing.field for missing in wastes(project, registers, UNDER_CODE).missing]
    assert fields == ["wastes.0.code", "wastes.0.turnover_days", "wastes.0.disposal", "storage_rooms"]


def substances(*named: tuple[str, float]) -> list[dict[str, object]]:
    return [{"name": name, "max_amount_t": amount} for name, amount in named]


def test_q_is_the_sum_of_shares(registers: Registers) -> None:
    project = make_project(risk_substances=substances(("乙炔", 0.05), ("丙烷", 0.1)))
    found = risk_quotient(project, registers)
    assert found.worked
    assert isclose(found.worked.value, 0.015)
    assert found.worked.substituted == "0.05/10 + 0.1/10 = 0.015（乙炔、丙烷）"
    assert found.is_whole


@pytest.mark.parametrize("name", ["某种添加剂", "六氟磷酸锂"])
def test_a_substance_without_critical_amount_is_asked_about_and_never_given_one(
    name: str, registers: Registers
) -> None:
    found = risk_quotient(make_project(risk_substances=substances(("乙炔", 1), (name, 3))), registers)
    assert found.worked
    assert isclose(found.worked.value, 0.1)
    assert not found.is_whole
    assert found.missing[0].field == "risk_substances.1.name"


def existing(**total: float) -> dict[str, object]:
    return {"totals": [{"pollutant": "颗粒物", **total}]}


def test_totals_follow_the_form(registers: Registers) -> None:
    project = make_project(
        outlets=[outlet()], air_sources=[source()],
        existing=existing(existing_t_a=0.8, permitted_t_a=1, under_construction_t_a=0.1, replaced_t_a=0.2),
    )  # fmt: skip
    (row,) = [row for row in _totals(project, registers) if row.pollutant == "颗粒物"]
    assert isclose(row.project, 0.28)
    assert row.permitted == 1
    assert isclose(row.whole.value, 0.98)
    assert isclose(row.change.value, 0.18)


def test_more_replaced_than_there_is_becomes_a_question(registers: Registers) -> None:
    project = make_project(outlets=[outlet()], air_sources=[source()], existing=existing(replaced_t_a=9))
    result = totals(project, air(project, registers, UNDER_CODE).sources, ())
    assert result.rows == ()
    assert result.missing[0].field == "existing.totals.0.replaced_t_a"


def test_a_pollutant_of_the_existing_works_alone_has_its_row(registers: Registers) -> None:
    total = {"pollutant": "氯化氢", "category": "废气", "existing_t_a": 0.3, "replaced_t_a": 0.3}
    (row,) = _totals(make_project(existing={"totals": [total]}), registers)
    assert (row.category, row.project, row.whole.value, row.change.value) == ("废气", 0, 0, -0.3)


@given(now=st.floats(0, 100), building=st.floats(0, 100), share=st.floats(0, 1))
def test_the_table_of_totals_balances(
    registers: Registers, now: float, building: float, share: float
) -> None:
    replaced = (now + building) * share
    facts = existing(existing_t_a=now, under_construction_t_a=building, replaced_t_a=replaced)
    project = make_project(outlets=[outlet()], air_sources=[source()], existing=facts)
    for row in _totals(project, registers):
        assert isclose(
            row.whole.value, row.existing + row.under_construction + row.project - row.replaced, abs_tol=1e-9
        )
        assert isclose(row.change.value, row.whole.value - row.existing, abs_tol=1e-9)


def _totals(project: Project, registers: Registers) -> tuple[TotalRow, ...]:
    return assess(project, registers, UNDER_CODE).totals


def topic(
    registers: Registers, name: str, q: tuple[str, float] | None = None, **facts: object
) -> bool | None:
    """Whether a topic is needed."""
    project = make_project(risk_substances=substances(q) if q else [], **facts)
    quotient = risk_quotient(project, registers)
    found, _ = special_topics(project, registers, quotient.worked, quotient.is_whole)
    return next(each.needed for each in found if each.topic == name)


@pytest.mark.parametrize(
    ("pollutant", "distance", "needed"),
    [
        ("甲醛", 500, True),
        ("甲醛", 501, None),
        ("颗粒物", 100, False),
        ("铬及其化合物", 10, True),
        ("氰化氢", 10, True),
    ],
)
def test_the_air_topic_needs_a_listed_pollutant_and_a_target(
    pollutant: str, distance: float, needed: bool | None, registers: Registers
) -> None:
    around = {"targets": [{"name": "某村", "element": "大气", "distance_m": distance}]}
    facts = {"outlets": [outlet()], "air_sources": [source(pollutant)], "surroundings": around}
    assert topic(registers, "大气", **facts) is needed


def test_the_air_topic_is_not_needed_where_there_is_no_target(registers: Registers) -> None:
    facts = {
        "outlets": [outlet()],
        "air_sources": [source("甲醛")],
        "surroundings": {"no_targets_air_500m": True},
    }
    assert topic(registers, "大气", **facts) is False


@pytest.mark.parametrize(("amount", "needed"), [(9.99, False), (10, True)])
def test_the_risk_topic_turns_at_one(amount: float, needed: bool, registers: Registers) -> None:
    assert topic(registers, "环境风险", ("乙炔", amount)) is needed


def test_the_water_topic_is_for_direct_production_water_only(registers: Registers) -> None:
    assert topic(registers, "地表水", water_streams=[stream(destination="直接排放")]) is True
    assert topic(registers, "地表水", water_streams=[stream()]) is False
    assert topic(registers, "地表水") is None


def test_soil_and_noise_never_have_a_topic(registers: Registers) -> None:
    assert topic(registers, "土壤") is False
    assert topic(registers, "声环境") is False


@pytest.mark.parametrize(
    ("category", "days"), [("报告书", 60), ("报告表", 30), ("登记表", None), ("不纳入", None), ("待定", None)]
)
def test_the_term_follows_the_category(category: str, days: int | None, registers: Registers) -> None:
    found = approval(make_project(), registers, UNDER_CODE, category)
    assert found.days == days
    assert bool(found.basis) == (category in ("报告书", "报告表", "登记表"))


def test_the_law_of_approval_changes_with_the_code(registers: Registers) -> None:
    def articles(on: date) -> set[tuple[str, str]]:
        return {(c.cite, c.clause) for c in approval(make_project(), registers, on, "报告表").basis}

    assert ("《中华人民共和国环境影响评价法》", "第22条") in articles(BEFORE_CODE)
    assert ("《中华人民共和国生态环境法典》", "第102条") in articles(UNDER_CODE)
    assert ("《建设项目环境保护管理条例》", "第9条") in articles(BEFORE_CODE) & articles(UNDER_CODE)
    assert ("《中华人民共和国环境影响评价法》", "第22条") not in articles(UNDER_CODE)


def test_local_rules_that_are_not_in_the_registers_are_marked(registers: Registers) -> None:
    found = approval(
        make_project(basics={"address": "厦门市同安区示例路1号"}), registers, UNDER_CODE, "报告表"
    )
    assert "同安生态环境局" in found.authority
    assert "待核" in found.authority
    assert "待核" in found.way


def test_all_law_of_a_screening_holds_on_its_date(registers: Registers) -> None:
    for on in (date(2021, 5, 1), BEFORE_CODE, UNDER_CODE):
        for clause in screen(make_project(), registers, on).law:
            assert clause.text
            assert ("法典" in clause.cite) <= (on >= UNDER_CODE)
            assert clause.confidence in Confidence

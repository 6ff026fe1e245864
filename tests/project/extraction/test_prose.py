"""Values in sentences, and what becomes of statements that do not agree."""

from __future__ import annotations

import pytest

from tests.project.extraction.filing import entry, extracted


@pytest.mark.parametrize(
    ("words", "days", "hours"),
    [
        ("年工作300天，每天8小时。", 300, 8),
        ("年工作 300 天，两班制，每班12小时。", 300, 24),
        ("实行一班制，每班工作8h，全年工作２５０天。", 250, 8),
        ("年工作日\n300天\n每天工作时数\n8小时", 300, 8),
    ],
)
def test_working_time_in_its_ways_of_writing(words: str, days: int, hours: float) -> None:
    basics = extracted(engineering=words).project.basics
    assert (basics.working_days, basics.hours_per_day) == (days, hours)


def test_staff_and_whether_they_board() -> None:
    basics = extracted(engineering="劳动定员50人，均不在厂内食宿。").project.basics
    assert (basics.staff, basics.staff_boarding) == (50, False)


def test_what_was_before_the_extension_is_not_taken_for_the_project() -> None:
    basics = extracted(engineering="扩建前员工20人。扩建项目劳动定员50人。").project.basics
    assert basics.staff == 50


def test_two_statements_that_differ_are_both_kept() -> None:
    found = extracted(engineering="年工作300天。", impacts="项目年工作250天。")
    assert found.project.basics.working_days == 300
    doubtful = entry(found, "basics.working_days")
    assert doubtful.status == "ambiguous"
    assert [(each.value, each.evidence[0].quote) for each in doubtful.candidates] == [
        (300, "年工作300天"),
        (250, "年工作250天"),
    ]


def test_two_statements_that_agree_are_two_places_of_one_value() -> None:
    found = extracted(engineering="年工作300天。", impacts="全年工作日为300天。")
    assert entry(found, "basics.working_days").status == "found"
    assert len(found.sources["basics.working_days"]) == 2


def test_what_no_place_states_is_unknown_and_said_to_be() -> None:
    found = extracted()
    assert found.project.basics.staff is None
    assert entry(found, "basics.staff").status == "not_found"
    assert entry(found, "materials").status == "not_found"


def test_a_claim_that_the_filing_itself_denies_is_refused() -> None:
    rows = [["名称", "保护对象", "环境功能区", "方位", "距离/m"], ["某村", "居民", "大气二类", "东", "120"]]
    found = extracted(
        surroundings="项目厂界外500米范围内没有大气环境保护目标。\n表3-2 环境保护目标\n[[表]]", tables=[rows]
    )
    assert found.project.surroundings.no_targets_air_500m is None
    refused = entry(found, "surroundings.no_targets_air_500m")
    assert (refused.status, refused.note) == ("refused", "写明没有，又列出了某村")


def test_money_and_places_of_the_form() -> None:
    basics = extracted(
        basics="地理坐标：（113度8分28.2秒，22度47分12.6秒）\n总投资（万元）：200\n环保投资（万元）：20\n"
        "国民经济行业类别：C2641涂料制造\n施工工期：2个月"
    ).project.basics
    assert (basics.total_investment_wan_yuan, basics.environmental_investment_wan_yuan) == (200, 20)
    assert (basics.longitude_deg, basics.latitude_deg) == (113.141167, 22.786833)
    assert (basics.industry_codes, basics.construction_months) == (["2641"], 2)


def test_more_environmental_money_than_money_is_refused() -> None:
    found = extracted(basics="总投资（万元）：20\n环保投资（万元）：200")
    assert found.project.basics.environmental_investment_wan_yuan is None
    assert entry(found, "basics.environmental_investment_wan_yuan").status == "refused"


def test_quiet_nights_of_works_that_run_all_day_are_refused() -> None:
    found = extracted(engineering="年工作300天，每天工作24小时，夜间不生产。")
    refused = entry(found, "basics.works_at_night")
    assert (refused.status, found.project.basics.works_at_night) == ("refused", None)


def test_the_neighbours_of_a_plant() -> None:
    around = extracted(
        engineering="项目四至：东侧为园区道路，隔路为其他厂房，南侧为空地，西侧为河涌，北侧为某厂。"
    ).project.surroundings
    assert (around.east, around.south, around.west, around.north) == (
        "园区道路，隔路为其他厂房",
        "空地",
        "河涌",
        "某厂",
    )


def test_steps_of_the_process_are_those_that_are_described() -> None:
    steps = extracted(
        engineering="工艺流程简述：\n（1）混料：将原料混合均匀。\n（2）注塑：加热后注入模具。\n（3）检验：人工检验。"
    ).project.process
    assert [(each.name, each.description) for each in steps] == [
        ("混料", "将原料混合均匀。"),
        ("注塑", "加热后注入模具。"),
        ("检验", "人工检验。"),
    ]

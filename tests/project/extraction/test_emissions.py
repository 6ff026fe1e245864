"""Exhaust gas, waste water, wastes, noise and risk out of tables."""

from __future__ import annotations

import pytest

from tests.project.extraction.filing import PLACE, entry, extracted

_AIR_HEAD = [
    "工序",
    "污染物",
    "总产生量t/a",
    "污染源",
    "收集效率%",
    "产生速率kg/h",
    "产生浓度mg/m³",
    "治理工艺",
]
AIR = [
    [*_AIR_HEAD, "处理效率%", "排放时间h"],
    ["注塑", "非甲烷总烃", "0.433", "FQ-1", "90", "0.162", "13.5", "二级活性炭", "80", "2400"],
    ["^", "^", "^", "无组织", "/", "0.018", "/", "/", "/", "2400"],
]  # fmt: skip
OUTLETS = [
    ["排放口编号", "排放口名称", "排气筒高度/m", "出口内径/m", "排气温度℃", "类型"],
    ["FQ-1", "废气排放口", "30", "0.6", "常温/25", "一般排放口"],
]


def test_a_source_has_its_generation_capture_treatment_and_hours() -> None:
    found = extracted(
        impacts=f"表4-1 排放口基本情况表\n{PLACE}\n表4-2 废气污染源强核算结果一览表\n{PLACE}",
        tables=[OUTLETS, AIR],
    )
    (source,) = found.project.air_sources
    (generation,) = source.generation
    assert (source.process, source.outlet, source.hours_per_year) == ("注塑", "FQ-1", 2400)
    assert (source.capture_efficiency_pct, source.treatment) == (90, "二级活性炭")
    assert (generation.amount_t_a, generation.removal_efficiency_pct) == (0.433, 80)


def test_what_is_used_in_an_hour_is_no_time() -> None:
    rows = [
        ["工序", "小时使用量kg/h", "污染因子", "产生量t/a"],
        ["注塑", "35", "非甲烷总烃", "0.22"],
    ]
    found = extracted(
        engineering="年工作300天，每天工作8小时。",
        impacts=f"表4-3 废气产生情况一览表\n{PLACE}",
        tables=[rows],
    )
    assert [each.hours_per_year for each in found.project.air_sources] == [2400]


def test_a_flow_that_no_place_states_is_worked_out_from_rate_and_concentration() -> None:
    found = extracted(
        impacts=f"表4-1 排放口基本情况表\n{PLACE}\n表4-2 废气污染源强核算结果一览表\n{PLACE}",
        tables=[OUTLETS, AIR],
    )
    (outlet,) = found.project.outlets
    assert (outlet.height_m, outlet.diameter_m, outlet.temperature_c, outlet.is_main) == (30, 0.6, 25, False)
    assert outlet.flow_m3_h == pytest.approx(12000)
    assert entry(found, "outlets[0].flow_m3_h").status == "derived"


def test_a_source_whose_outlet_is_not_whole_is_kept_apart_with_what_it_lacks() -> None:
    rows = [[cell for place, cell in enumerate(row) if place not in (5, 6)] for row in AIR]
    found = extracted(impacts=f"表4-2 废气污染源强核算结果一览表\n{PLACE}", tables=[rows])
    assert not found.project.air_sources
    missing = {each.section: each.missing for each in found.incomplete}
    assert missing["air_sources"] == ("排气筒 FQ-1 的高度或风量",)
    assert missing["outlets"] == ("高度（m）", "风量（m³/h）")


def test_a_sentence_gives_height_and_flow_to_the_outlet_it_names() -> None:
    found = extracted(
        impacts="注塑废气由15m高排气筒FQ-1排放，设计风量为2万m³/h。\n"
        f"表4-2 废气污染源强核算结果一览表\n{PLACE}",
        tables=[AIR],
    )
    (outlet,) = found.project.outlets
    assert (outlet.height_m, outlet.flow_m3_h) == (15, 20000)


def test_a_factor_takes_the_place_of_the_amount_it_gives() -> None:
    found = extracted(
        impacts=f"产生量：160.37 t×2.7 kg/t÷1000=0.433 t/a。依据：系数手册。\n"
        f"表4-1 排放口基本情况表\n{PLACE}\n表4-2 废气污染源强核算结果一览表\n{PLACE}",
        tables=[OUTLETS, AIR],
    )
    (generation,) = found.project.air_sources[0].generation
    assert (generation.activity, generation.factor, generation.factor_unit) == (160.37, 2.7, "kg/t")
    assert (generation.amount_t_a, generation.source) == (None, "系数手册")


WASTES = [
    ["名称", "属性", "废物代码", "产生环节", "产生量t/a", "利用处置方式"],
    ["生活垃圾", "生活垃圾", "/", "办公", "3", "环卫部门清运"],
    ["废机油", "危险废物", "900-249-08", "维修", "0.05", "委托有资质单位处置"],
]
HAZARDOUS = [
    ["序号", "危险废物名称", "危险废物类别", "危险废物代码", "产生量(t/a)", "有害成分"],
    ["1", "废机油", "HW08", "900-249-08", "0.5", "矿物油"],
]


def test_a_waste_of_two_tables_is_one_and_their_difference_is_kept() -> None:
    found = extracted(
        impacts=f"表4-7 固体废物产生情况一览表\n{PLACE}\n表4-8 危险废物汇总表\n{PLACE}",
        tables=[WASTES, HAZARDOUS],
    )
    oil = found.project.wastes[1]
    assert [each.name for each in found.project.wastes] == ["生活垃圾", "废机油"]
    assert (oil.kind, oil.code, oil.amount_t_a, oil.hazardous_content) == (
        "危险废物",
        "900-249-08",
        0.05,
        "矿物油",
    )
    doubtful = entry(found, "wastes[1].amount_t_a")
    assert doubtful.status == "ambiguous"
    assert [each.value for each in doubtful.candidates] == [0.05, 0.5]


def test_columns_stand_again_under_their_titles_where_a_merged_title_lost_its_width() -> None:
    rows = [
        ["序号", "产生环节", "名称", "废物属性", "废物代码", "物理性状", "年度产生量t/a", ""],
        ["1", "维修", "危险废物", "废机油", "危险废物", "900-249-08", "液态", "0.05"],
        ["2", "治理", "危险废物", "废活性炭", "危险废物", "900-039-49", "固态", "4.5"],
    ]
    found = extracted(impacts=f"表4-7 固体废物产生情况一览表\n{PLACE}", tables=[rows])
    assert [(each.name, each.code, each.amount_t_a) for each in found.project.wastes] == [
        ("废机油", "900-249-08", 0.05),
        ("废活性炭", "900-039-49", 4.5),
    ]


def test_a_row_of_noise_whose_cells_moved_is_no_machine() -> None:
    rows = [
        ["噪声设备", "数量（台）", "产生源强（dB(A)）"],
        ["（降噪效果25dB（A））", "16", "4"],
        ["混料机", "4", "70-75"],
        ["破碎机", "2", "2"],
    ]
    found = extracted(impacts=f"表4-5 主要噪声源强一览表\n{PLACE}", tables=[rows])
    assert [(each.name, each.level_db) for each in found.project.noise_sources] == [("混料机", 75)]


def test_machines_of_a_noise_table_take_their_number_from_the_equipment() -> None:
    equipment = [["设备名称", "数量", "型号"], ["注塑机", "12台", "/"], ["空压机", "2台", "/"]]
    noise = [["噪声源", "源强dB(A)", "降噪措施"], ["注塑机", "70~85", "隔声"], ["空压机", "90", "消声"]]
    found = extracted(
        engineering=f"表2-2 主要生产设备一览表\n{PLACE}",
        impacts=f"表4-5 主要噪声源强一览表\n{PLACE}",
        tables=[equipment, noise],
    )
    assert [(each.name, each.count, each.level_db) for each in found.project.noise_sources] == [
        ("注塑机", 12, 85),
        ("空压机", 2, 90),
    ]


def test_a_stream_of_water_has_its_volumes_concentrations_and_way() -> None:
    rows = [
        ["废水类别", "污染物", "产生浓度(mg/L)", "排放浓度(mg/L)", "排放去向"],
        ["生活污水216m³/a", "CODCr", "250", "40", "进入城市污水处理厂"],
        ["^", "NH3-N", "30", "5", "^"],
    ]
    found = extracted(
        impacts=f"生活用水量为240t/a，生活污水排放量为216t/a。\n表4-6 废水产生及排放情况\n{PLACE}",
        tables=[rows],
    )
    (stream,) = found.project.water_streams
    assert (stream.name, stream.use_m3_a, stream.discharge_m3_a) == ("生活污水", 240, 216)
    assert stream.destination == "间接排放"
    assert [(each.pollutant, each.before_mg_l, each.after_mg_l) for each in stream.concentrations] == [
        ("化学需氧量", 250, 40),
        ("氨氮", 30, 5),
    ]


def test_two_pollutants_in_one_cell_and_a_title_in_another_unit_give_no_concentration() -> None:
    rows = [
        ["废水类别", "污染物", "产生浓度(mg/L)", "排放浓度(mg/m³)", "排放去向"],
        ["生活污水216m³/a", "CODCr", "250", "40", "进入城市污水处理厂"],
        ["^", "$BOD_5$ $NH_3-N$", "10030", "3025", "^"],
    ]
    found = extracted(impacts=f"生活用水量为240t/a。\n表4-6 废水产生及排放情况\n{PLACE}", tables=[rows])
    (stream,) = found.project.water_streams
    assert [(each.pollutant, each.before_mg_l, each.after_mg_l) for each in stream.concentrations] == [
        ("化学需氧量", 250, None)
    ]


def test_risk_substances_have_their_greatest_amount() -> None:
    rows = [
        ["序号", "危险物质名称", "最大存在总量qn/t", "临界量Qn/t", "Q值"],
        ["1", "机油", "0.1", "2500", "0.00004"],
        ["项目Q值∑", "项目Q值∑", "/", "/", "0.00004"],
    ]
    found = extracted(impacts=f"表4-9 危险物质风险识别表\n{PLACE}", tables=[rows])
    assert [(each.name, each.max_amount_t) for each in found.project.risk_substances] == [("机油", 0.1)]


def test_a_total_is_named_by_its_pollutant_where_its_place_stands_before() -> None:
    rows = [
        [
            "分类",
            "污染物名称",
            "<",
            "现有工程排放量①",
            "现有工程许可排放量②",
            "在建工程排放量③",
            "本项目排放量④",
        ],
        ["废气", "排气筒（G1）", "非甲烷总烃", "0.0715", "0", "0", "1.61"],
        ["废水", "CODcr", "<", "0.0036", "0", "0", "0.0054"],
    ]
    found = extracted(impacts=f"附表 建设项目污染物排放量汇总表\n{PLACE}", tables=[rows])
    assert found.project.existing is not None
    assert [each.pollutant for each in found.project.existing.totals] == ["非甲烷总烃", "CODcr"]

"""Products, materials and equipment out of tables."""

from __future__ import annotations

from tests.project.extraction.filing import PLACE, extracted, raw

MATERIALS = [
    ["序号", "名称", "单位", "年用量", "最大储存量", "包装规格"],
    ["1", "冷轧钢板", "t/a", "300", "30t", "捆装"],
    ["2", "切削液", "kg/a", "500", "50kg", "25kg/桶"],
    ["合计", "合计", "/", "800", "/", "/"],
]


def test_masses_are_in_tonnes_and_keep_the_words_printed() -> None:
    found = extracted(engineering=f"表2-3 主要原辅材料一览表\n{PLACE}", tables=[MATERIALS])
    steel, fluid = found.project.materials
    assert (steel.annual_use, steel.unit, steel.max_storage_t) == (300, "t", 30)
    assert (fluid.annual_use, fluid.unit, fluid.max_storage_t) == (0.5, "t", 0.05)
    assert raw(found, "materials[1].annual_use") == "500 kg/a"
    assert raw(found, "materials[1].max_storage_t") == "50kg"


def test_a_total_is_no_material() -> None:
    found = extracted(engineering=f"表2-3 主要原辅材料一览表\n{PLACE}", tables=[MATERIALS])
    assert [each.name for each in found.project.materials] == ["冷轧钢板", "切削液"]


def test_water_and_power_among_the_materials_are_energy() -> None:
    rows = [*MATERIALS[:2], ["2", "电", "万度/年", "12", "/", "/"], ["3", "水", "t/a", "400", "/", "/"]]
    found = extracted(engineering=f"表2-3 主要原辅材料一览表\n{PLACE}", tables=[rows])
    assert [each.name for each in found.project.materials] == ["冷轧钢板"]
    assert found.project.electricity_wan_kwh_a == 12


def test_ten_thousands_of_pieces_stay_with_their_unit() -> None:
    rows = [["序号", "产品名称", "年产量"], ["1", "电感", "60万个"], ["2", "支架", "100吨"]]
    found = extracted(engineering=f"表2-1 产品方案一览表\n{PLACE}", tables=[rows])
    assert [(each.capacity, each.unit) for each in found.project.products] == [(60, "万个/a"), (100, "t/a")]


def test_the_amount_after_the_extension_counts_and_the_one_before_is_the_existing_works() -> None:
    rows = [
        ["名称", "单位", "扩建前", "增减量", "扩建后"],
        ["支架", "万件/年", "1.5", "+2.5", "4"],
    ]
    found = extracted(
        basics="建设性质：□新建（迁建） □改建 ☑扩建 □技术改造",
        engineering=f"表2-1 产品及产能一览表\n{PLACE}",
        tables=[rows],
    )
    (product,) = found.project.products
    assert (product.capacity, product.retained_capacity) == (4, 1.5)
    assert found.project.existing is not None
    assert [each.actual for each in found.project.existing.products] == [1.5]


def test_machines_given_up_are_only_existing() -> None:
    rows = [["设备名称", "单位", "迁建前", "迁建后"], ["冲床", "台", "3", "0"], ["车床", "台", "1", "2"]]
    found = extracted(engineering=f"表2-2 主要生产设备一览表\n{PLACE}", tables=[rows])
    assert [(each.name, each.count) for each in found.project.equipment] == [("车床", 2)]
    assert found.project.existing is not None
    assert [each.name for each in found.project.existing.equipment] == ["冲床", "车床"]


def test_rows_put_into_one_another_come_apart() -> None:
    rows = [["设备名称", "数量", "工序"], ["空压机\n冷却塔", "1台\n2台", "公用"], ["车床", "3台", "机加工"]]
    found = extracted(engineering=f"表2-2 主要生产设备一览表\n{PLACE}", tables=[rows])
    assert [(each.name, each.count) for each in found.project.equipment] == [
        ("空压机", 1),
        ("冷却塔", 2),
        ("车床", 3),
    ]


def test_rows_that_ran_into_one_another_are_not_counted() -> None:
    rows = [
        ["设备名称", "单位", "数量"],
        ["空压机冷却塔", "台台", "11"],
        ["车床", "台", "3"],
    ]
    found = extracted(engineering=f"表2-2 主要生产设备一览表\n{PLACE}", tables=[rows])
    assert [(each.name, each.count) for each in found.project.equipment] == [("车床", 3)]


def test_one_table_for_all_is_told_apart_by_its_categories() -> None:
    rows = [
        ["类别", "名称", "单位", "数量"],
        ["产品产量", "水性涂料", "t/a", "600"],
        ["主要生产设备", "分散机", "台", "5"],
        ["原辅材料", "树脂", "t/a", "200"],
    ]
    found = extracted(engineering=f"表1-2 主要产品、生产设备、原辅材料\n{PLACE}", tables=[rows])
    project = found.project
    assert [each.name for each in project.products] == ["水性涂料"]
    assert [(each.name, each.count) for each in project.equipment] == [("分散机", 5)]
    assert [(each.name, each.annual_use) for each in project.materials] == [("树脂", 200)]

"""Typical layouts of the tables of a filing, each read item by item."""

from __future__ import annotations

import pytest

from tests.documents.making import ABOVE, LEFT, Rows
from tests.project.extraction.filing import PLACE, extracted

EXTENSION = "建设性质：□新建（迁建） □改建 ☑扩建 □技术改造"
Items = list[tuple[object, ...]]

PRODUCTS: list[tuple[str, Rows, Items]] = [
    (
        "表2-1 产品方案一览表",
        [
            ["序号", "产品名称", "年产量（万件）", LEFT, LEFT],
            [ABOVE, ABOVE, "扩建前", "扩建后", "增减量"],
            ["1", "支架", "10", "15", "+5"],
        ],
        [("支架", 15, "万件/a")],
    ),
    (
        "表2-1 现有项目及扩建项目产品方案一览表",
        [["产品名称", "现有项目", "扩建项目", "扩建后全厂"], ["风扇", "20万台/a", "25万台/a", "45万台/a"]],
        [("风扇", 45, "万台/a")],
    ),
    (
        "表2-1 项目产品方案一览表",
        [
            ["序号", "工程名称（车间、生产装置或生产线）", "产品名称及规格", "设计能力", "年运行时数"],
            ["1", "注塑车间", "塑料壳", "500万件/年", "2400h"],
            ["2", "装配车间", "风扇", "20万台/年", "2400h"],
        ],
        [("塑料壳", 500, "万件/a"), ("风扇", 20, "万台/a")],
    ),
    (
        "表2-1 主要产品及产能",
        [["序号", "产品", "t/a"], ["1", "塑料袋", "500"], ["2", "塑料膜", "约60"]],
        [("塑料袋", 500, "t/a"), ("塑料膜", 60, "t/a")],
    ),
    (
        "表2-1 产品方案及喷涂面积一览表",
        [["产品名称", "年加工量（万件）", "单件喷涂面积"], ["锁", "10", "0.5"]],
        [("锁", 10, "万件/a")],
    ),
    (
        "表2-1 产品方案一览表",
        [
            ["序号", "产品名称", "年产量", "序号", "产品名称", "年产量"],
            ["1", "锅", "5万个", "3", "盖", "5万个"],
            ["2", "壶", "2万个", "", "", ""],
        ],
        [("锅", 5, "万个/a"), ("壶", 2, "万个/a"), ("盖", 5, "万个/a")],
    ),
]

MATERIALS: list[tuple[str, Rows, Items]] = [
    (
        "表2-3 主要原辅材料及燃料的种类和用量表",
        [
            ["序号", "种类", "名称", "年用量", "计量单位", "有毒有害成分", "占比"],
            ["1", "原料", "钢板", "500", "t", "/", "/"],
            ["2", "辅料", "焊丝", "5", "t", "/", "/"],
        ],
        [("钢板", 500, None), ("焊丝", 5, None)],
    ),
    (
        "表2-3 主要原辅材料及能源消耗表",
        [
            ["序号", "类别", "物料名称", "规格/成分", "消耗量", "单位", "最大存储量", "单位"],
            ["1", "原料", "ABS", "粒", "100", "t/a", "10000", "kg"],
            ["2", "能源", "电", "/", "20", "万kWh/a", "/", "/"],
        ],
        [("ABS", 100, 10)],
    ),
    (
        "表2-3 原辅材料用量及理化性质一览表",
        [["序号", "名称", "年用量(t/a)", "最大储存量(t)", "理化性质"], ["1", "PP", "100", "10", "半结晶"]],
        [("PP", 100, 10)],
    ),
    (
        "表2-3 原项目与扩建后主要原辅材料对比一览表",
        [
            ["序号", "名称", "原项目用量(t/a)", "扩建后用量(t/a)", "变化量(t/a)"],
            ["1", "PP", "20", "25", "+5"],
        ],
        [("PP", 25, None)],
    ),
    (
        "表2-3 主要原辅材料一览表",
        [
            ["序号", "名称", "主要成分", "含量", "年用量t/a", "最大储存量t"],
            ["1", "UV漆", "丙烯酸树脂", "60%", "5", "0.5"],
            [ABOVE, ABOVE, "单体", "40%", ABOVE, ABOVE],
            ["2", "稀释剂", "乙酸丁酯", "100%", "1", "0.1"],
        ],
        [("UV漆", 5, 0.5), ("稀释剂", 1, 0.1)],
    ),
    (
        "表2-3 主要原辅材料消耗情况",
        [
            ["原辅料", "主要规格、成分", "单耗", "年消耗", "最大储存"],
            ["铝材", "6063", "1.02", "≤500t", "50t"],
            ["乳化液", "矿物油", "0.1", "0.5～2t", "200kg"],
        ],
        [("铝材", 500, 50), ("乳化液", 2, 0.2)],
    ),
    (
        "表2-3 本项目原辅材料一览表",
        [
            ["序号", "名称", "t/a", "储存量(t)"],
            ["一、喷涂线", LEFT, LEFT, LEFT],
            ["1", "粉末", "30", "3"],
            ["二、注塑线", LEFT, LEFT, LEFT],
            ["2", "PP", "100", "10"],
        ],
        [("粉末", 30, 3), ("PP", 100, 10)],
    ),
]

MATERIALS += [
    (
        "表2-3 主要原辅材料及燃料信息表",
        [
            ["种类", "名称", "年最大使用量", "计量单位", "有毒有害成分及占比"],
            ["原料", "PP", "1000", "t/a", "/"],
        ],
        [("PP", 1000, None)],
    ),
    (
        "表2-3 主要原辅材料",
        [
            ["名称", "用量", LEFT, "最大储存量"],
            [ABOVE, "t/d", "t/a", ABOVE],
            ["PP", "0.5", "150", "10t"],
        ],
        [("PP", 150, 10)],
    ),
    (
        "表2-3 项目化学品使用情况一览表",
        [["化学品名称", "年用量（t/a）", "最大储量（t）"], ["盐酸", "100", "10"]],
        [("盐酸", 100, 10)],
    ),
    ("表2-3 本项目新增原辅材料", [["名称", "新增用量（t/a）"], ["PP", "50"]], [("PP", 50, None)]),
]

MATERIALS += [
    (
        "表2-3\n主要原辅材料用量\n",
        [["名称", "数量t/a"], ["1、PP", "50"], ["2、304不锈钢", "5"]],
        [("PP", 50, None), ("304不锈钢", 5, None)],
    ),
]

MATERIALS += [
    (
        "表2-3 主要原辅材料",
        [["物料", "年需求量", title], ["PP", "50t", "500kg"]],
        [("PP", 50, 0.5)],
    )
    for title in ("最大存储量", "厂内储量", "最大库存量", "存储量", "日常贮存量", "厂区最大量", "暂存量")
]

MATERIALS += [
    (
        "表2-3 主要原辅材料",
        [["名称", LEFT, "年用量"], ["塑料", "PP", "50t"], [ABOVE, "ABS", "5t"]],
        [("PP", 50, None), ("ABS", 5, None)],
    ),
]

EQUIPMENT: list[tuple[str, Rows, Items]] = [
    (
        "表2-4 主要生产单元、主要工艺、生产设施及设施参数",
        [
            ["主要生产单元", "主要工艺", "生产设施", "设施参数", LEFT, LEFT, "数量"],
            [ABOVE, ABOVE, ABOVE, "参数名称", "设计值", "计量单位", ABOVE],
            ["注塑车间", "注塑", "注塑机", "锁模力", "200", "T", "5台"],
            [ABOVE, ABOVE, ABOVE, "功率", "30", "kW", ABOVE],
            [ABOVE, "破碎", "破碎机", "功率", "5", "kW", "2台"],
        ],
        [("注塑机", "锁模力 200 T、功率 30 kW", 5), ("破碎机", "功率 5 kW", 2)],
    ),
    (
        "表2-4 主要生产设备一览表",
        [
            ["序号", "设备名称", "数量", "单位", "噪声源强dB(A)", "工序"],
            ["1", "注塑机", "5", "台", "75", "注塑"],
            ["2", "冷却塔", "1", "台", "80", "冷却"],
        ],
        [("注塑机", "", 5), ("冷却塔", "", 1)],
    ),
    (
        "表2-4 主要设备清单",
        [["序号", "设备名称", "规格", "数量", "风量"], ["1", "喷柜", "2m", "2台", "12000m3/h"]],
        [("喷柜", "2m", 2)],
    ),
    (
        "表2-4 主要生产设备及产能",
        [["序号", "设备名称", "型号", "数量(台)", "单台产能(t/h)"], ["1", "注塑机", "120T", "5", "0.02"]],
        [("注塑机", "120T", 5)],
    ),
    (
        "表2-4 扩建前、后项目主要生产设备一览表",
        [["设备名称", "规格", "扩建前", "扩建后", "变化"], ["注塑机", "120T", "20", "25", "+5"]],
        [("注塑机", "120T", 25)],
    ),
    (
        "表2-4 主要生产设备一览表",
        [
            ["序号", "设备名称", LEFT, "规格", "数量"],
            ["1", "喷粉线", "喷柜", "2*2m", "2个"],
            [ABOVE, ABOVE, "固化炉", "20m", "1条线"],
            ["2", "空压机", LEFT, "7.5kW", "2台"],
        ],
        [("喷柜", "2*2m", 2), ("固化炉", "20m", 1), ("空压机", "7.5kW", 2)],
    ),
    (
        "表2-4 前处理清洗线主要设备一览表",
        [["设备", "尺寸", "数量"], ["除油槽", "2m*1m", "2个"], ["烘道", "20m", "1条"]],
        [("除油槽", "2m*1m", 2), ("烘道", "20m", 1)],
    ),
    (
        "4、主要生产设备\n项目主要生产设备如下表所示。",
        [["序号", "名称", "数量", "单位"], ["1", "注塑机", "20", "台"], ["2", "破碎机", "5", "台"]],
        [("注塑机", "", 20), ("破碎机", "", 5)],
    ),
    (
        "表2-4 主要生产设备一览表",
        [
            ["序号", "设备名称", "数量", "序号", "设备名称", "数量"],
            ["1", "车床", "5台", "3", "冲床", "2台"],
            ["2", "铣床", "3台", "4", "磨床", "1台"],
        ],
        [("车床", "", 5), ("铣床", "", 3), ("冲床", "", 2), ("磨床", "", 1)],
    ),
]

EQUIPMENT += [
    (
        "表2-4 主要设备一览表",
        [
            ["序号", "设备名称", "数量（台/套）", "型号"],
            ["一", "注塑线", LEFT, LEFT],
            ["1", "注塑机", "2", "120T"],
            ["二", "喷涂线", LEFT, LEFT],
            ["1", "喷柜", "1", "2m"],
        ],
        [("注塑机", "120T", 2), ("喷柜", "2m", 1)],
    ),
    (
        "表2-4 主要设备一览表",
        [
            ["序号", "设备名称", "数量", "型号"],
            ["1", "注塑机", "2台", "120T"],
            ["续表2-4 主要设备一览表", LEFT, LEFT, LEFT],
            ["序号", "设备名称", "数量", "型号"],
            ["2", "喷柜", "共1个", "2m"],
        ],
        [("注塑机", "120T", 2), ("喷柜", "2m", 1)],
    ),
]

EQUIPMENT += [
    ("表2-4 主要设备一览表", [["设备", "型号", title], ["喷柜", "2m", "2"]], [("喷柜", "2m", 2)])
    for title in ("数量/台", "台数", "（台/套）", "设计数量", "设备数", "合计（台）", "本项目数量")
]

EQUIPMENT += [
    (
        "表2-4 电镀生产线主要设备",
        [["生产线", "槽名", "槽体规格（m）", "槽数（个）"], ["镀锌线", "除油", "2*1*1", "2"]],
        [("除油", "2*1*1", 2)],
    ),
    (
        "表2-4 主要设备",
        [["设备名称", LEFT, "数量（台）"], ["注塑机", "120T", "5"], [ABOVE, "200T", "3"]],
        [("注塑机", "", 5), ("注塑机", "", 3)],
    ),
]
PRODUCTS += [
    ("表2-2 项目生产规模", [["类型", "年产量"], ["锁", "10万件"]], [("锁", 10, "万件/a")]),
    (
        "表2-2 电镀产品方案",
        [["镀种", "产品", "电镀面积（万m2/a）", "镀层厚度μm"], ["镀锌", "五金件", "10", "8"]],
        [("五金件", 10, "万m²/a")],
    ),
]

WASTES: list[tuple[str, Rows, Items]] = [
    (
        "表4-10 固体废物产生及处置情况一览表",
        [
            ["序号", "废物名称", "属性", "废物代码", "产生量(t/a)", "处置量(t/a)", "处置方式"],
            ["1", "废机油", "危险废物", "HW08 900-249-08", "0.1", "0.2", "委托处置"],
            ["2", "边角料", "一般工业固体废物", "SW17 900-003-S17", "5", "0", "外售"],
        ],
        [("废机油", "危险废物", "900-249-08", 0.1), ("边角料", "一般工业固体废物", "900-003-S17", 5)],
    ),
    (
        "表4-10 本项目固体废物汇总表",
        [
            ["序号", "名称", "类别", "代码", "t/a", "处置方式"],
            ["1", "废机油", "HW08", "900-249-08", "0.1", "有资质单位"],
        ],
        [("废机油", "危险废物", "900-249-08", 0.1)],
    ),
    (
        "表4-10 固体废物产生情况一览表",
        [
            ["废物名称", "属性", "现有项目产生量(t/a)", "本项目产生量(t/a)", "扩建后全厂产生量(t/a)"],
            ["边角料", "一般固废", "5", "7", "12"],
        ],
        [("边角料", "一般工业固体废物", "", 7)],
    ),
    (
        "表4-10 固体废物产生情况一览表",
        [
            ["序号", "固体废物名称", "产生量（t/a）", "处理方式"],
            ["一般工业固体废物", LEFT, LEFT, LEFT],
            ["1", "废料", "5", "外售"],
            ["危险废物", LEFT, LEFT, LEFT],
            ["2", "废油", "0.5", "委托"],
        ],
        [("废料", "一般工业固体废物", "", 5), ("废油", "危险废物", "", 0.5)],
    ),
    (
        "表4-10 固废产排情况",
        [
            ["类别", "固废名称", "来源", "产生量", "处理措施"],
            ["生活垃圾", "生活垃圾", "员工", "3t/a", "环卫"],
            ["一般固废", "废包装", "包装", "0.5t/a", "外售"],
            ["危险废物", "废机油（HW08，900-249-08）", "维护", "50kg/a", "委托"],
        ],
        [
            ("生活垃圾", "生活垃圾", "", 3),
            ("废包装", "一般工业固体废物", "", 0.5),
            ("废机油", "危险废物", "900-249-08", 0.05),
        ],
    ),
    (
        "表4-10 固体废物产排情况表",
        [
            ["项目", "污染物", "产生量t/a", "处理处置量t/a", "综合利用量t/a", "外排量t/a"],
            ["一般固废", "废料", "5", "0", "5", "0"],
        ],
        [("废料", "一般工业固体废物", "", 5)],
    ),
]


WASTES += [
    (
        "表4-10 项目固体废物产生及处置情况",
        [
            ["固废名称", "固废代码", "产生量", LEFT, "处置措施", LEFT],
            [ABOVE, ABOVE, "核算方法", "产生量t/a", "方式", "处置量t/a"],
            ["废油", "HW08 900-249-08", "类比", "0.5", "委托", "0.6"],
        ],
        [("废油", "危险废物", "900-249-08", 0.5)],
    ),
]


WASTES += [
    (
        "表4-10 固体废物排放信息",
        [
            ["固体废物名称", "固体废物种类", "固体废物类别", "固体废物产生量(t/a)", "处理去向"],
            ["边角料", "其他固体废物", "一般工业固体废物", "5", "外售"],
        ],
        [("边角料", "一般工业固体废物", "", 5)],
    ),
    (
        "表4-10 固废产排情况",
        [["类型", "名称", "产生情况(t/a)", "处置情况(t/a)"], ["一般固废", "废料", "5", "6"]],
        [("废料", "一般工业固体废物", "", 5)],
    ),
]


@pytest.mark.parametrize(("caption", "rows", "expected"), PRODUCTS)
def test_products_are_read_from(caption: str, rows: Rows, expected: Items) -> None:
    found = extracted(basics=EXTENSION, engineering=f"{caption}\n{PLACE}", tables=[rows])
    assert [(each.name, each.capacity, each.unit) for each in found.project.products] == expected


@pytest.mark.parametrize(("caption", "rows", "expected"), MATERIALS)
def test_materials_are_read_from(caption: str, rows: Rows, expected: Items) -> None:
    found = extracted(basics=EXTENSION, engineering=f"{caption}\n{PLACE}", tables=[rows])
    read = [(each.name, each.annual_use, each.max_storage_t) for each in found.project.materials]
    assert read == expected


@pytest.mark.parametrize(("caption", "rows", "expected"), EQUIPMENT)
def test_machines_are_read_from(caption: str, rows: Rows, expected: Items) -> None:
    found = extracted(basics=EXTENSION, engineering=f"{caption}\n{PLACE}", tables=[rows])
    assert [(each.name, each.model, each.count) for each in found.project.equipment] == expected


@pytest.mark.parametrize(("caption", "rows", "expected"), WASTES)
def test_wastes_are_read_from(caption: str, rows: Rows, expected: Items) -> None:
    found = extracted(basics=EXTENSION, impacts=f"{caption}\n{PLACE}", tables=[rows])
    assert [(w.name, w.kind, w.code, w.amount_t_a) for w in found.project.wastes] == expected


def test_the_parts_of_a_mixture_are_its_composition() -> None:
    caption, rows, _ = MATERIALS[4]
    found = extracted(engineering=f"{caption}\n{PLACE}", tables=[rows])
    assert found.project.materials[0].composition == "丙烯酸树脂、单体"


def test_a_table_without_an_amount_gives_no_guess() -> None:
    rows = [["序号", "名称", "形态", "包装"], ["1", "PP", "粒", "袋"]]
    found = extracted(engineering=f"表2-3 主要原辅材料一览表\n{PLACE}", tables=[rows])
    assert not found.project.materials
    assert [each.title for each in found.incomplete] == ["PP"]


def test_lists_below_one_another_in_one_grid_come_apart_at_their_captions() -> None:
    rows = [
        ["表2-1 产品方案", LEFT, LEFT, LEFT, LEFT],
        ["序号", "产品名称", "年产量", "单位", "备注"],
        ["1", "锁", "10", "万把/年", ""],
        ["表2-2 主要原辅材料", LEFT, LEFT, LEFT, LEFT],
        ["序号", "名称", "年用量", "单位", "最大储存量"],
        ["1", "PP", "100", "t/a", "10t"],
        ["表2-3 主要生产设备", LEFT, LEFT, LEFT, LEFT],
        ["序号", "设备名称", "型号", "数量", "工序"],
        ["1", "注塑机", "120T", "10台", "注塑"],
    ]
    project = extracted(engineering=PLACE, tables=[rows]).project
    assert [(each.name, each.capacity) for each in project.products] == [("锁", 10)]
    assert [(each.name, each.annual_use) for each in project.materials] == [("PP", 100)]
    assert [(each.name, each.count) for each in project.equipment] == [("注塑机", 10)]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["类别", "名称", "单位", "数量"],
            ["主要产品", "锁", "万把/年", "10"],
            ["原辅材料", "PP", "t/a", "100"],
            ["生产设备", "注塑机", "台", "10"],
        ],
        [
            ["序号", "名称", "单位", "数量"],
            ["一、产品", LEFT, LEFT, LEFT],
            ["1", "锁", "万把/年", "10"],
            ["二、原辅材料", LEFT, LEFT, LEFT],
            ["1", "PP", "t/a", "100"],
            ["三、生产设备", LEFT, LEFT, LEFT],
            ["1", "注塑机", "台", "10"],
        ],
    ],
)
def test_one_list_of_products_materials_and_machines_is_sorted_by_its_categories(rows: Rows) -> None:
    project = extracted(engineering=f"表2-1 项目主要技术指标\n{PLACE}", tables=[rows]).project
    assert [(each.name, each.capacity) for each in project.products] == [("锁", 10)]
    assert [(each.name, each.annual_use) for each in project.materials] == [("PP", 100)]
    assert [(each.name, each.count) for each in project.equipment] == [("注塑机", 10)]


def test_what_the_works_have_now_is_no_count_of_the_project() -> None:
    rows = [["设备", "型号", "现有数量", "变化量"], ["注塑机", "120T", "8台", "+3台"]]
    found = extracted(basics=EXTENSION, engineering=f"表2-4 设备变化一览表\n{PLACE}", tables=[rows])
    assert not found.project.equipment
    assert [each.title for each in found.incomplete] == ["注塑机"]


def test_an_amount_is_no_way_of_disposal() -> None:
    rows = [
        ["类型", "名称", "产生情况(t/a)", "处置情况(t/a)", "去向"],
        ["一般固废", "废料", "5", "6", "外售"],
    ]
    found = extracted(impacts=f"表4-10 固废产排情况\n{PLACE}", tables=[rows])
    assert [each.disposal for each in found.project.wastes] == ["外售"]


@pytest.mark.parametrize(("caption", "rows", "expected"), EQUIPMENT[-2:-1])
def test_the_heading_of_a_group_is_no_machine(caption: str, rows: Rows, expected: Items) -> None:
    found = extracted(engineering=f"{caption}\n{PLACE}", tables=[rows])
    assert len(found.project.equipment) == len(expected)
    assert not found.incomplete


def test_the_list_of_what_rooms_store_gives_the_codes() -> None:
    wastes = [["固体废物名称", "属性", "产生量t/a"], ["废活性炭", "危险废物", "2"]]
    stored = [
        ["序号", "贮存场所", "危险废物名称", "类别", "代码", "位置", "贮存能力"],
        ["1", "危废间", "废活性炭", "HW49", "900-039-49", "东侧", "3t"],
    ]
    impacts = f"表4-1 固体废物产生情况\n{PLACE}\n表4-2 危险废物贮存场所基本情况\n{PLACE}"
    (waste,) = extracted(impacts=impacts, tables=[wastes, stored]).project.wastes
    assert waste.code == "900-039-49"


def test_a_general_waste_takes_no_code_of_a_hazardous_one() -> None:
    rows = [["固废名称", "属性", "产生量t/a"], ["废包装", "一般固废", "2"]]
    text = f"表4-1 固体废物产生情况\n{PLACE}\n废包装外售。沾有油的桶属于危险废物900-041-49。"
    (waste,) = extracted(impacts=text, tables=[rows]).project.wastes
    assert waste.code == ""


def test_the_flow_of_an_outlet_may_be_called_flue_gas() -> None:
    rows = [
        ["排放口编号", "排放口名称", "排气筒高度（m）", "排气筒内径（m）", "烟气量(m3/h)"],
        ["DA001", "注塑废气", "15", "0.5", "10000"],
    ]
    found = extracted(impacts=f"表4-5 排放口基本情况\n{PLACE}", tables=[rows])
    assert [(each.number, each.flow_m3_h) for each in found.project.outlets] == [("DA001", 10000)]

"""The workbook: what is written is read back, and what is wrong is named by sheet, row and column."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.errors import FactsError, ReadError, WriteError
from assistant.project.load import load_project
from assistant.project.model import Project
from assistant.project.sheets import sheets
from assistant.project.workbook import (
    new_workbook,
    project_to_workbook,
    workbook_questions,
    workbook_to_project,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
SMALL: dict[str, Any] = {
    "basics": {"name": "示例项目", "company": "示例公司", "prepared_on": date(2026, 10, 12)},
    "products": [{"name": "支架", "capacity": 100, "unit": "t/a"}],
    "outlets": [{"number": "DA001", "name": "排气筒", "height_m": 15, "flow_m3_h": 1000}],
    "air_sources": [
        {
            "number": "G1",
            "name": "焊接烟尘",
            "process": "焊接",
            "hours_per_year": 2400,
            "capture_efficiency_pct": 80,
            "outlet": "DA001",
            "generation": [{"pollutant": "颗粒物", "amount_t_a": 1}, {"pollutant": "锰及其化合物"}],
        },
        {"number": "G2", "name": "打磨粉尘", "process": "打磨", "hours_per_year": 600, "generation": []},
    ],
}
EXTENSION: dict[str, Any] = {
    "basics": {"name": "扩建项目", "company": "示例公司", "nature": "扩建"},
    "existing": {
        "description": "一条线。",
        "approvals": "已批复、已验收。",
        "problems": "没有。",
        "products": [{"name": "支架", "unit": "t/a", "approved": 1000, "actual": 950}],
        "materials": [{"name": "钢板", "approved": 1050, "actual": 990}],
        "equipment": [{"name": "冲床", "model": "80 t", "approved": 10, "actual": 10}],
        "outlets": [
            {"number": "DA001", "name": "抛丸", "pollutant": "颗粒物", "concentration": 8.2,
             "approved_t_a": 0.5, "actual_t_a": 0.3},
        ],
        "totals": [{"pollutant": "颗粒物", "category": "废气", "existing_t_a": 0.3, "permitted_t_a": 0.5}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project as a workbook, written once."""
    path = tmp_path_factory.mktemp("made") / "项目.xlsx"
    project_to_workbook(Project.model_validate(SMALL), path)
    return path


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Path:
    """A copy of the small project's workbook to be edited."""
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture(scope="module")
def empty_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new form, written once."""
    path = tmp_path_factory.mktemp("empty") / "p.xlsx"
    new_workbook(path)
    return path


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The workbook after someone has edited it."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def cell_of(book: Any, sheet: str, title: str, row: int) -> Any:
    """The cell under a title of a table, or beside a title of a form."""
    page = book[sheet]
    for cell in page[1]:
        if cell.value == title:
            return page.cell(row, cell.column)
    (found,) = [line[0].row for line in page.iter_rows(max_col=1) if line[0].value == title]
    return page.cell(found, 2)


def put(sheet: str, title: str, row: int, value: object, number_format: str = "") -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell = cell_of(book, sheet, title, row)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edit


def problems(path: Path) -> list[str]:
    with pytest.raises(FactsError) as caught:
        workbook_to_project(path)
    return list(caught.value.problems)


@pytest.mark.parametrize("name", ["metal-works", "lithium-battery"])
def test_a_sample_written_and_read_back_is_the_same(name: str, tmp_path: Path) -> None:
    project = load_project(EXAMPLES / f"{name}.yaml")
    project_to_workbook(project, tmp_path / "p.xlsx")
    assert workbook_to_project(tmp_path / "p.xlsx") == project
    assert load_project(tmp_path / "p.xlsx") == project
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["p.xlsx"]


@pytest.mark.parametrize("facts", [SMALL, EXTENSION], ids=["new", "extension"])
def test_a_small_project_written_and_read_back_is_the_same(facts: dict[str, Any], tmp_path: Path) -> None:
    project = Project.model_validate(facts)
    project_to_workbook(project, tmp_path / "p.xlsx")
    assert workbook_to_project(tmp_path / "p.xlsx") == project


def test_text_stays_the_text_it_is(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+8613",
        "-甲",
        "@sum",
        "#N/A",
        "甲\n乙",
        "0011",
        "'引号",
        "2026-10-12",
        "TRUE",
        "3311",
        "无",
    ]
    products = [{"name": "支架", "capacity": 1, "unit": "t/a", "note": text} for text in texts]
    project_to_workbook(Project.model_validate(SMALL | {"products": products}), tmp_path / "p.xlsx")
    assert [each.note for each in workbook_to_project(tmp_path / "p.xlsx").products] == texts
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    cells = [cell_of(book, "产品", "备注", row) for row in range(2, len(texts) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:4]] == [True] * 4


@pytest.mark.parametrize("names", [[], ["PM2.5"], ["PM2.5", "O3"]], ids=str)
def test_one_several_and_none_are_told_apart(names: list[str], tmp_path: Path) -> None:
    facts = SMALL | {"surroundings": {"not_attained": names}}
    project_to_workbook(Project.model_validate(facts), tmp_path / "p.xlsx")
    assert workbook_to_project(tmp_path / "p.xlsx").surroundings.not_attained == names


def test_a_name_with_a_separator_stays_one_of_several(tmp_path: Path) -> None:
    for names in (["甲、乙"], ["甲、乙", "丙"]):
        facts = SMALL | {"surroundings": {"sensitive_area_names": names}}
        project_to_workbook(Project.model_validate(facts), tmp_path / "p.xlsx")
        assert workbook_to_project(tmp_path / "p.xlsx").surroundings.sensitive_area_names == names


def test_an_empty_form_says_what_is_missing(empty_form: Path) -> None:
    assert problems(empty_form) == [
        "表‘基本情况’第 2 行‘项目名称’：缺少必填项",
        "表‘基本情况’第 3 行‘建设单位’：缺少必填项",
    ]


def test_the_form_explains_itself(empty_form: Path) -> None:
    book = openpyxl.load_workbook(empty_form)
    assert book.sheetnames == ["填表说明", *(sheet.title for sheet in sheets())]
    outlets = book["排放口"]
    height = cell_of(book, "排放口", "高度（m）", 1)
    assert "例：18" in height.comment.text
    assert "大于 0 的数" in height.comment.text
    assert outlets.freeze_panes == "B2"
    required, optional = height, cell_of(book, "排放口", "内径（m）", 1)
    assert required.fill.fgColor.rgb != optional.fill.fgColor.rgb
    for sheet in sheets():
        page = book[sheet.title]
        assert page.freeze_panes == "B2"
        for column in sheet.all_columns:
            head = cell_of(book, sheet.title, column.title, 1)
            assert (head if not sheet.is_form else page.cell(head.row, 1)).comment.text


def test_choices_have_drop_downs(empty_form: Path) -> None:
    book = openpyxl.load_workbook(empty_form)
    lists = {
        check.formula1
        for page in book
        for check in page.data_validations.dataValidation
        if check.type == "list"
    }
    assert '"是,否"' in lists
    assert '"溶剂型涂料,低VOCs涂料' in "".join(lists)
    assert '"待核,单一来源,已核实"' in lists
    assert "'废气源'!$A$2:$A$500" in lists
    assert "'排放口'!$A$2:$A$500" in lists
    assert all(len(formula) <= 255 for formula in lists)


Edit = tuple[str, str, int, object]


def all_of(*edits: Edit) -> Callable[[Any], None]:
    """Several cells filled in at once: sheet, title, row, value."""

    def edit(book: Any) -> None:
        for sheet, title, row, value in edits:
            put(sheet, title, row, value)(book)

    return edit


def test_what_does_not_fit_is_named_by_sheet_row_and_column(filled: Path) -> None:
    heights = ["十五米", 0, -3, "15 m", True, datetime(2026, 1, 2), None]
    rows: list[Edit] = [
        ("排放口", title, row, value)
        for row, height in enumerate(heights, 2)
        for title, value in (
            ("排放口编号", f"DA{row}"), ("排放口名称", "甲"), ("风量（m³/h）", 100), ("高度（m）", height),
        )
    ]  # fmt: skip
    others: list[Edit] = [
        ("废气源", "年排放时间（h）", 2, 8785),
        ("废气源", "收集效率（%）", 2, 120),
        ("产污", "核实程度", 2, "好像对"),
        ("基本情况", "劳动定员（人）", 2, 3.5),
        ("基本情况", "编制日期", 2, "2026年10月"),
        ("基本情况", "是否开工建设", 2, "也许"),
        ("基本情况", "建设性质", 2, "搬迁"),
    ]
    found = [words.partition("’：") for words in problems(edited(filled, all_of(*rows, *others)))]
    assert [(place, words) for place, _, words in found if "排放口" in place] == [
        ("表‘排放口’第 2 行‘高度（m）", "应为大于 0 的数，实际为‘十五米’"),
        ("表‘排放口’第 3 行‘高度（m）", "应为大于 0 的数，实际为‘0’"),
        ("表‘排放口’第 4 行‘高度（m）", "应为大于 0 的数，实际为‘-3’"),
        ("表‘排放口’第 5 行‘高度（m）", "应为大于 0 的数，实际为‘15 m’"),
        ("表‘排放口’第 6 行‘高度（m）", "应为大于 0 的数，实际为‘是’"),
        ("表‘排放口’第 7 行‘高度（m）", "应为大于 0 的数，实际为‘2026-01-02’"),
        ("表‘排放口’第 8 行‘高度（m）", "缺少必填项"),
    ]
    assert {place.rpartition("‘")[2]: words for place, _, words in found if "排放口" not in place} == {
        "年排放时间（h）": "应为大于 0、不大于 8784 的数，实际为‘8785’",
        "收集效率（%）": "应为 0 至 100 的数，实际为‘120’",
        "核实程度": "应为待核、单一来源、已核实 之一，实际为‘好像对’",
        "劳动定员（人）": "应为不小于 0 的整数，实际为‘3.5’",
        "编制日期": "应为日期（如 2026-10-12），实际为‘2026年10月’",
        "是否开工建设": "应为是 或 否，实际为‘也许’",
        "建设性质": "应为新建、迁建、改建、扩建、技术改造 之一，实际为‘搬迁’",
    }


def test_formulas_errors_and_numbers_of_nothing_are_named(filled: Path) -> None:
    change = all_of(
        ("排放口", "高度（m）", 2, "=3*5"),
        ("排放口", "内径（m）", 2, "#REF!"),
        ("产污", "废气源编号", 2, "G9"),
        ("产污", "废气源编号", 3, None),
        ("基本情况", "项目名称", 2, "=A1"),
    )
    assert problems(edited(filled, change)) == [
        "表‘基本情况’第 2 行‘项目名称’：不接受公式（=A1），请粘贴为数值",
        "表‘产污’第 2 行‘废气源编号’：‘废气源’表中没有编号 G9",
        "表‘产污’第 3 行‘废气源编号’：缺少必填项",
        "表‘排放口’第 2 行‘高度（m）’：不接受公式（=3*5），请粘贴为数值",
        "表‘排放口’第 2 行‘内径（m）’：应为大于 0 的数，实际为‘#REF!’",
    ]


def test_contradictions_are_named_by_sheet_row_and_column(filled: Path) -> None:
    change = all_of(("废气源", "排气筒编号", 2, "DA009"), ("基本情况", "建设性质", 2, "扩建"))
    found = problems(edited(filled, change))
    assert any(words.startswith("表‘基本情况’第 6 行‘建设性质’：扩建项目须写明现有工程") for words in found)
    assert "表‘废气源’第 2 行‘排气筒编号’：没有编号为 DA009 的排气筒" in found


def test_what_people_type_is_understood(filled: Path) -> None:
    change = all_of(
        ("排放口", "高度（m）", 2, "１，５００"),
        ("排放口", "风量（m³/h）", 2, " 1800 "),
        ("排放口", "是否主要排放口", 2, "√"),
        ("基本情况", "行业代码", 2, "C3311，3360"),
        ("基本情况", "编制日期", 2, "2026年3月5日"),
        ("基本情况", "建设地点", 2, "   "),
        ("基本情况", "劳动定员（人）", 2, 80.0),
        ("产品", "备注", 2, datetime(2026, 3, 5)),
    )
    project = workbook_to_project(edited(filled, change))
    outlet, basics = project.outlets[0], project.basics
    assert (outlet.height_m, outlet.flow_m3_h, outlet.is_main) == (1500, 1800, True)
    assert (basics.industry_codes, basics.prepared_on) == (["C3311", "3360"], date(2026, 3, 5))
    assert (basics.address, basics.staff, project.products[0].note) == ("", 80, "2026-03-05")


def test_codes_and_days_that_excel_took_for_numbers_are_understood(filled: Path) -> None:
    change = all_of(("基本情况", "行业代码", 2, 3311), ("基本情况", "编制日期", 2, 46086))
    basics = workbook_to_project(edited(filled, change)).basics
    assert (basics.industry_codes, basics.prepared_on) == (["3311"], date(2026, 3, 5))


def test_a_percentage_typed_as_such_is_a_percentage(filled: Path) -> None:
    project = workbook_to_project(edited(filled, put("废气源", "收集效率（%）", 2, 0.07, "0%")))
    assert project.air_sources[0].capture_efficiency_pct == 7


def test_a_share_for_a_percentage_is_asked_about_with_its_place(filled: Path) -> None:
    edited(filled, put("废气源", "收集效率（%）", 2, 0.9))
    asked = workbook_questions(filled)
    assert any(
        words.startswith("表‘废气源’第 2 行‘收集效率（%）’：收集效率 0.9% 是否无误") for words in asked
    )


def test_a_merged_number_counts_for_all_its_rows(filled: Path) -> None:
    def merge(book: Any) -> None:
        book["产污"].merge_cells("A2:A3")

    project = workbook_to_project(edited(filled, merge))
    assert [each.pollutant for each in project.air_sources[0].generation] == ["颗粒物", "锰及其化合物"]


def test_columns_moved_and_added_rows_skipped_and_sheets_removed_do_no_harm(filled: Path) -> None:
    before = workbook_to_project(filled)

    def change(book: Any) -> None:
        page = book["排放口"]
        page.insert_cols(1)
        page["A1"], page["A2"] = "我的备注", "待查"
        page.insert_rows(1, 2)
        page["B1"] = "排放口一览表"
        book["产品"].insert_rows(2, 3)
        del book["投资"]
        book.create_sheet("草稿")["A1"] = "=1+1"
        page["B3"] = "* 排放口编号 "

    assert workbook_to_project(edited(filled, change)) == before


def test_a_head_nearly_right_is_questioned(filled: Path) -> None:
    found = problems(edited(filled, put("排放口", "内径（m）", 1, "内经（m）")))
    assert found == ["表‘排放口’第 1 行：没有列‘内经（m）’，是否为‘内径（m）’？"]


def test_a_required_column_that_is_gone_is_named(filled: Path) -> None:
    found = problems(edited(filled, put("排放口", "高度（m）", 1, "甲")))
    assert "表‘排放口’：缺少列‘高度（m）’" in found


def test_a_column_given_twice_is_named(filled: Path) -> None:
    found = problems(edited(filled, put("排放口", "内径（m）", 1, "高度（m）")))
    assert "表‘排放口’第 1 行：列‘高度（m）’重复" in found


def test_a_sheet_without_heads_is_named(filled: Path) -> None:
    def behead(book: Any) -> None:
        book["排放口"].delete_rows(1)

    assert any("表‘排放口’：找不到表头" in words for words in problems(edited(filled, behead)))


def test_a_required_sheet_that_is_gone_is_named(filled: Path) -> None:
    def remove(book: Any) -> None:
        del book["基本情况"]

    assert problems(edited(filled, remove)) == ["表‘基本情况’：没有这张表或没有填写"]


def test_a_field_of_a_form_filled_twice_is_named(filled: Path) -> None:
    def double(book: Any) -> None:
        book["基本情况"].append(["项目名称", "另一个名称"])

    assert problems(edited(filled, double))[0].endswith("‘项目名称’：重复填写")


def test_a_text_too_long_or_with_control_characters_is_not_cut_silently(tmp_path: Path) -> None:
    for text, words in (("长" * 40_000, "单元格放不下"), ("甲\x07乙", "控制字符")):
        facts = SMALL | {"products": [{"name": "支架", "capacity": 1, "unit": "t", "note": text}]}
        with pytest.raises(WriteError, match=words):
            project_to_workbook(Project.model_validate(facts), tmp_path / "p.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_cannot_be_read_is_a_read_error(tmp_path: Path) -> None:
    damaged, text, empty = tmp_path / "damaged.xlsx", tmp_path / "text.xlsx", tmp_path / "empty.xlsx"
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    text.write_text("项目名称,甲", encoding="utf-8")
    empty.write_bytes(b"")
    for path in (damaged, text, empty, tmp_path / "absent.xlsx", tmp_path):
        with pytest.raises(ReadError) as caught:
            workbook_to_project(path)
        assert caught.value.path == path


def test_a_workbook_made_to_fill_the_memory_is_a_read_error(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"xl/{number}.xml", b"0" * 10_000_000)
    with pytest.raises(ReadError, match="过大"):
        workbook_to_project(path)


def test_writing_where_there_is_no_folder_is_a_write_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="无法写入"):
        new_workbook(tmp_path / "absent" / "p.xlsx")

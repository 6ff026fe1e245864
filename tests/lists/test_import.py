"""Official lists become editions of registers, with a report of what was read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from assistant.assessment.screening.screening import screen
from assistant.errors import AssistantError
from assistant.lists.importing import ImportReport, ListEdition, import_list
from assistant.lists.kinds import ListKind
from assistant.project.load import load_project
from assistant.registers import load_registers
from assistant.registers.local_lists import listed_for_industry, requirements_of

ROOT = Path(__file__).resolve().parents[2]
EDITION = ListEdition("2024试", date(2024, 11, 1))
HEADER = ["名录代码", "项目类别", "环评类别", "", "", "", "环境敏感区", "环评审批方式", "排污许可类别"]
CATEGORIES = ["", "", "报告书", "报告表", "登记表", "豁免", "", "", ""]
ROWS = [
    ["66", "结构性金属制品制造331", "有电镀工艺的", "其他", "/", "仅焊接的", "", "告知承诺", "登记管理"],
    ["77", "电池制造384", "铅蓄电池制造", "其他", "/", "/", "水源保护区", "一般审批", "简化管理"],
]  # fmt: skip


def workbook(path: Path, rows: list[list[str]], *, merged: bool = True) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["某市综合管理名录（试）"])
    for row in (HEADER, CATEGORIES, *rows):
        sheet.append(row)
    if merged:
        sheet.merge_cells("C2:F2")
    book.save(path)
    return path


def imported(tmp_path: Path, source: Path, kind: ListKind = ListKind.EXEMPTION) -> ImportReport:
    return import_list(source, kind, EDITION, folder=tmp_path / "lists")


def test_a_list_in_excel_becomes_an_edition_with_its_period(tmp_path: Path) -> None:
    report = imported(tmp_path, workbook(tmp_path / "名录.xlsx", ROWS))
    lists = load_registers(ROOT / "corpus", tmp_path / "lists").comprehensive_list
    assert (report.rows, report.problems) == (2, ())
    first, second = lists.rows(date(2025, 1, 1))
    assert (first.code, first.industries, first.approval_way) == ("66", ("331",), "告知承诺")
    assert (first.report_book, first.exempt, first.registration) == (
        "有电镀工艺的",
        "仅焊接的",
        "",
    )
    assert (second.sensitive_area, second.permit_key) == ("水源保护区", "简化管理")
    assert "第4行" in first.source
    assert lists.on(date(2024, 1, 1)) is None


def test_an_item_is_found_by_class_group_or_division(tmp_path: Path) -> None:
    imported(tmp_path, workbook(tmp_path / "名录.xlsx", ROWS))
    rows = load_registers(ROOT / "corpus", tmp_path / "lists").comprehensive_list.rows(date(2025, 1, 1))
    assert [row.code for row in listed_for_industry(rows, "C3311")] == ["66"]
    assert [row.code for row in listed_for_industry(rows, "3841")] == ["77"]
    assert listed_for_industry(rows, "C3360") == []


def test_screening_shows_the_imported_item_without_deciding_from_it(tmp_path: Path) -> None:
    imported(tmp_path, workbook(tmp_path / "名录.xlsx", ROWS))
    project = load_project(ROOT / "corpus" / "examples" / "lithium-battery.yaml")
    with_list = screen(project, load_registers(ROOT / "corpus", tmp_path / "lists"), date(2026, 9, 1))
    without = screen(project, load_registers(ROOT / "corpus"), date(2026, 9, 1))
    (question,) = [each.question for each in with_list.missing if each.field.endswith("local_approval_way")]
    assert "77 电池制造384" in question
    assert with_list.eia == without.eia


def test_what_is_odd_is_reported_with_its_place(tmp_path: Path) -> None:
    rows = [
        [*ROWS[0][:7], "随便审", "登记管理"],
        ["66", "没有代码的类别", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "", "只有许可"],
        ROWS[1],
        ROWS[1],
    ]
    report = imported(tmp_path, workbook(tmp_path / "名录.xlsx", rows))
    said = [(problem.place[-4:], problem.message) for problem in report.problems]
    assert any("随便审" in message for _, message in said)
    assert any("没有写明" in message and place == "”第5行" for place, message in said)
    assert any("相同" in message for _, message in said)
    assert any("出现 2 次" in message for _, message in said)
    assert len(report.skipped) == 1
    assert report.gaps["sensitive_area"] == 2


def test_a_table_in_word_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=4, cols=4)
    cells = [
        ["管控单元编码", "管控单元名称", "管控维度", "管控要求"],
        ["ZH001", "某重点管控单元", "空间布局约束", "不引进电镀（3360）"],
        ["", "", "污染物排放管控", "新增VOCs等量替代"],
        ["ZH002", "某一般管控单元", "空间布局约束", "按规划执行"],
    ]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    path = tmp_path / "准入.docx"
    document.save(str(path))
    imported(tmp_path, path, ListKind.ACCESS)
    rows = load_registers(ROOT / "corpus", tmp_path / "lists").access_list.rows(date(2025, 1, 1))
    assert [row.unit_code for row in rows] == ["ZH001", "ZH001", "ZH002"]
    assert rows[0].industries == ("3360",)
    assert [row.dimension for row in requirements_of(rows, unit="某重点管控单元")] == [
        "空间布局约束",
        "污染物排放管控",
    ]


def test_principles_in_prose_become_a_checklist_of_articles(tmp_path: Path) -> None:
    document = Document()
    for text in (
        "某行业建设项目环境影响评价文件审批原则",
        "第一条 本原则适用于某行业。",
        "第二条 项目符合产业政策和规划。",
        "选址避让敏感区。",
        "第三条 废气收集处理后达标排放。",
    ):
        document.add_paragraph(text)
    path = tmp_path / "原则.docx"
    document.save(str(path))
    imported(tmp_path, path, ListKind.PRINCIPLES)
    rows = load_registers(ROOT / "corpus", tmp_path / "lists").approval_principles.rows(date(2025, 1, 1))
    assert [(row.article, row.subject) for row in rows] == [
        ("第一条", "适用范围"),
        ("第二条", "产业政策和规划"),
        ("第三条", "大气"),
    ]
    assert rows[1].requirement.endswith("选址避让敏感区。")


def test_an_edition_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    source = workbook(tmp_path / "名录.xlsx", ROWS)
    imported(tmp_path, source)
    with pytest.raises(AssistantError, match="已经导入过"):
        imported(tmp_path, source)
    again = import_list(source, ListKind.EXEMPTION, EDITION, folder=tmp_path / "lists", replace=True)
    assert again.rows == 2


def test_a_file_without_such_a_list_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["姓名", "电话"])  # type: ignore[union-attr]
    book.save(tmp_path / "别的.xlsx")
    with pytest.raises(AssistantError, match="没有读到") as refused:
        imported(tmp_path, tmp_path / "别的.xlsx")
    assert "项目类别" in refused.value.hint
    assert not (tmp_path / "lists").exists()


def test_a_broken_workbook_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(AssistantError, match="无法打开表格"):
        imported(tmp_path, tmp_path / "坏.xlsx")


@pytest.mark.parametrize("name", ["", "a/b", ".. "])
def test_an_edition_name_must_be_a_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssistantError, match="版本名"):
        import_list(
            workbook(tmp_path / "名录.xlsx", ROWS),
            ListKind.EXEMPTION,
            ListEdition(name, date(2024, 1, 1)),
            folder=tmp_path / "lists",
        )


def test_a_section_row_a_note_and_a_header_printed_again_are_no_entries(tmp_path: Path) -> None:
    width = len(HEADER)
    rows = [
        ["三十、金属制品业 33"] * width,
        ROWS[0],
        HEADER,
        CATEGORIES,
        ROWS[1],
        ["注：照文件执行。"] * width,
    ]
    report = imported(tmp_path, workbook(tmp_path / "名录.xlsx", rows))
    assert (report.rows, report.problems) == (2, ())
    assert [place[-4:] for place in report.skipped] == ["”第4行", "”第9行"]


def test_an_access_list_with_a_column_for_each_dimension_gives_one_entry_for_each(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in (
        ["生态环境准入清单"] * 5,
        ["环境管控单元编码", "环境管控单元名称", "管控要求", "管控要求", "备注"],
        ["环境管控单元编码", "环境管控单元名称", "空间布局约束", "污染物排放管控", "备注"],
        ["ZH001", "甲单元", "禁止新建3360电镀", "新增VOCs倍量替代", "试行"],
        ["ZH002", "乙单元", "严格控制印染", "", ""],
    ):
        sheet.append(row)
    book.save(tmp_path / "准入.xlsx")
    report = imported(tmp_path, tmp_path / "准入.xlsx", ListKind.ACCESS)
    rows = load_registers(ROOT / "corpus", tmp_path / "lists").access_list.rows(date(2025, 1, 1))
    assert [(row.unit_code, row.dimension, row.requirement) for row in rows] == [
        ("ZH001", "空间布局约束", "禁止新建3360电镀"),
        ("ZH001", "污染物排放管控", "新增VOCs倍量替代"),
        ("ZH002", "空间布局约束", "严格控制印染"),
    ]
    assert report.unread == ()


def test_the_edition_that_came_into_force_last_is_asked_whatever_its_name(tmp_path: Path) -> None:
    source = workbook(tmp_path / "名录.xlsx", ROWS)
    for name, begins in (("旧", date(2023, 1, 1)), ("新", date(2025, 1, 1)), ("a-future", date(2030, 1, 1))):
        import_list(source, ListKind.EXEMPTION, ListEdition(name, begins), folder=tmp_path / "lists")
    lists = load_registers(ROOT / "corpus", tmp_path / "lists").comprehensive_list
    asked = [lists.on(date(year, 6, 1)) for year in (2024, 2026, 2031)]
    assert [each.edition.edition for each in asked if each] == ["旧", "新", "a-future"]


def test_a_missing_workbook_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="找不到文件"):
        imported(tmp_path, tmp_path / "没有.xlsx")


@pytest.mark.parametrize(
    ("header", "cells", "read"),
    [
        (["序号", "审查要点", "审查内容"], ["1", "选址", "避开水源保护区"], ("选址", "避开水源保护区")),
        (["序号", "审查要点"], ["1", "避开水源保护区"], ("", "避开水源保护区")),
        (["条号", "方面", "要求"], ["1", "选址", "避开水源保护区"], ("选址", "避开水源保护区")),
    ],
)
def test_what_is_checked_and_what_is_required_are_told_apart(
    tmp_path: Path, header: list[str], cells: list[str], read: tuple[str, str]
) -> None:
    book = Workbook()
    assert book.active
    book.active.append(header)
    book.active.append(cells)
    book.save(tmp_path / "原则.xlsx")
    imported(tmp_path, tmp_path / "原则.xlsx", ListKind.PRINCIPLES)
    (row,) = load_registers(ROOT / "corpus", tmp_path / "lists").approval_principles.rows(date(2025, 1, 1))
    assert (row.subject, row.requirement) == read

"""The labels of the reading suite are sound, its scoring can fail, and readings stay as good as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval.reading.dump import Filing, Grid, GridCell
from eval.reading.label import draw
from eval.reading.labels import FOLDER, KINDS, LONGEST, load_label, load_labels, short
from eval.reading.match import has_ends, is_same, is_same_amount, is_same_cell, is_same_name, standard_key
from eval.reading.run import REPORTS, run

_ENDS = 18  # the last words of a long value may end a sentence
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_label_loads_and_is_well_formed(path: Path) -> None:
    label = load_label(path)
    assert path.stem == label.filing.replace("/", ".")
    assert {kind for table in label.tables for kind in table.kind.split("|")} <= KINDS
    assert [table.at for table in label.tables] == list(range(len(label.tables)))
    assert label.standards
    assert all(len(row) == 9 for row in label.totals)
    assert all(len(row) == 4 for rows in (label.materials, label.outlets, label.wastes) for row in rows)
    assert all(len(row) == 3 for rows in (label.products, label.equipment) for row in rows)
    assert len(list(label.sampled())) == len(label.cells)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_label_holds_short_values_and_no_sentence(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("- {at:"):
            continue
        parts = [part.strip(" '\"-") for part in re.split(r"[|⋯]|: ", line)]
        assert all(len(part) <= LONGEST and ("。" not in part or len(part) <= _ENDS) for part in parts), line


def test_there_are_enough_labels_of_both_splits() -> None:
    assert len(load_labels("dev")) >= 10
    assert len(load_labels("test")) >= 4


def test_words_are_compared_without_what_does_not_matter() -> None:
    assert is_same("废气（有组织）", "废气 (有组织)")
    assert is_same("+0.50", "0.5")
    assert is_same("100", "100万元")
    assert not is_same("100", "1000")
    assert not is_same("无", "")


def test_amounts_are_equal_whatever_stands_in_tens_of_thousands() -> None:
    assert is_same_amount(("10", "万件/年"), ("100000", "件"))
    assert not is_same_amount(("10", "万件/年"), ("10", "件"))


def test_names_may_carry_brackets_but_not_other_words() -> None:
    assert is_same_name("非甲烷总烃", "非甲烷总烃（t/a）")
    assert not is_same_name("废机油", "废活性炭")


def test_a_long_value_is_held_to_both_its_ends() -> None:
    text = "1、大气环境质量现状 本项目位于工业园区。" + "说明" * 60 + "属于达标区。"
    assert has_ends(text, "本项目位于工业园区", "属于达标区。")
    assert not has_ends(text, "属于达标区", "本项目位于工业园区")
    assert is_same_cell("本项目 ⋯ 达标区。", "本项目位于工业园区，属于达标区。")
    assert not is_same_cell("本项目 ⋯ 达标区。", "1 本项目位于工业园区，属于达标区。")


def test_two_digits_of_a_year_are_the_year() -> None:
    assert standard_key("GB 14554-93") == standard_key("GB14554—1993")
    assert standard_key("GB 18597-2001") != standard_key("GB 18597-2023")


def test_sampled_cells_leave_private_tables_and_empty_cells_out() -> None:
    grids = [
        Grid(0, None, 1, 2, [GridCell(0, 0, "甲"), GridCell(0, 1, "")]),
        Grid(1, None, 1, 1, [GridCell(0, 0, "姓名")]),
    ]
    assert draw(Filing(grids=grids), "x", frozenset({1})) == ["0,0,0|甲"]
    assert short("句子一。" * 20).count("⋯") == 1


@pytest.mark.slow
@pytest.mark.skipif(not REPORTS.exists(), reason="the filings are not part of the project")
def test_filings_are_read_as_well_as_they_were() -> None:
    total = run("dev", "docx").total
    assert total["form"].f1 == total["date"].f1 == total["spans"].f1 == 1.0
    assert total["cells"].recall >= 0.995
    assert total["fields"].f1 >= 0.97
    assert total["table kinds"].recall >= 0.98
    assert total["table kinds, other left out"].recall >= 0.96
    assert total["citations"].f1 >= 0.985
    assert total["roles"].recall >= 0.97
    assert total["totals"].f1 >= 0.99
    assert min(total[name].f1 for name in ("products", "materials", "equipment", "wastes")) >= 0.96

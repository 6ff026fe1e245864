"""`eia facts`: templates, schema, check, and the way to Excel and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.cli import main
from assistant.project.load import load_project

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
METAL = EXAMPLES / "metal-works.yaml"


class Run:
    """What one call of `eia` said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict[str, Any]:
        loaded = json.loads(self.out)
        assert isinstance(loaded, dict)
        return loaded


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["eia", "facts", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Run(int(stopped.value.code or 0), said.out, said.err)

    return call


@pytest.mark.parametrize("name", ["项目.yaml", "项目.xlsx"])
def test_a_new_file_is_written_once_and_never_over_another(facts: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert facts("new", path, "--json").json == {"path": str(path)}
    before = path.read_bytes()
    run = facts("new", path, "--json")
    assert run.code == 2
    assert "已存在" in run.json["message"]
    assert path.read_bytes() == before


def test_a_new_file_says_what_must_be_filled_in(facts: Any, tmp_path: Path) -> None:
    for name, words in (("a.yaml", "项目名称没有填写"), ("a.xlsx", "‘项目名称’：缺少必填项")):
        facts("new", tmp_path / name)
        run = facts("check", tmp_path / name, "--json")
        assert run.code == 2
        assert words in run.json["message"]


def test_to_excel_and_back_is_the_same_project(facts: Any, tmp_path: Path) -> None:
    assert facts("to-xlsx", METAL, "-o", tmp_path / "p.xlsx").code == 0
    assert facts("from-xlsx", tmp_path / "p.xlsx", "-o", tmp_path / "p.yaml").code == 0
    assert load_project(tmp_path / "p.yaml") == load_project(METAL)


def test_a_workbook_with_a_wrong_cell_names_the_place(facts: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    facts("to-xlsx", METAL, "-o", path)
    book = openpyxl.load_workbook(path)
    titles = [cell.value for cell in book["排放口"][1]]
    book["排放口"].cell(5, titles.index("高度（m）") + 1).value = "十五米"
    book.save(path)
    run = facts("from-xlsx", path, "-o", tmp_path / "p.yaml", "--json")
    assert run.code == 2
    assert "表‘排放口’第 5 行‘高度（m）’：应为大于 0 的数，实际为‘十五米’" in run.json["message"]
    assert not (tmp_path / "p.yaml").exists()


def test_check_passes_a_sound_file_and_asks_about_doubts(facts: Any, tmp_path: Path) -> None:
    assert facts("check", METAL, "--json").json["questions"] == []
    doubtful = tmp_path / "p.yaml"
    doubtful.write_text(
        "basics: {name: 甲, company: 乙}\nproducts: [{name: 丙, capacity: 1, unit: kgs}]", encoding="utf-8"
    )
    run = facts("check", doubtful)
    assert run.code == 0
    assert "请确认 products.0.unit" in run.out
    facts("to-xlsx", doubtful, "-o", tmp_path / "p.xlsx")
    assert "请确认 表‘产品’第 2 行‘产能单位’" in facts("check", tmp_path / "p.xlsx").out


def test_the_schema_is_json_with_chinese_titles(facts: Any) -> None:
    assert facts("schema").json["properties"]["basics"]["title"] == "基本情况"


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "p.txt"),
        ("new", "/proc/nowhere/p.yaml"),
        ("from-xlsx", METAL, "-o", "p.yaml"),
        ("from-xlsx", "absent.xlsx", "-o", "p.yaml"),
        ("to-xlsx", METAL, "-o", "p.yaml"),
        ("to-xlsx", METAL, "-o", "/proc/nowhere/p.xlsx"),
        ("check", "absent.xlsx"),
    ],
    ids=str,
)
def test_bad_arguments_give_message_and_hint(facts: Any, arguments: tuple[str, ...]) -> None:
    run = facts(*arguments, "--json")
    assert run.code == 2
    assert set(run.json) == {"message", "hint"}
    assert "Traceback" not in run.err

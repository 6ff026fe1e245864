"""eia facts from-report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli.main import app
from assistant.project.load import load_project
from assistant.service import Services

_EXAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "examples" / "metal-works.yaml"


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filing drafted from the sample project."""
    path = tmp_path_factory.mktemp("filing") / "报告表.docx"
    Services(today=date(2026, 11, 1)).draft(load_project(_EXAMPLE), path)
    return path


def test_the_facts_go_into_a_file_that_the_check_accepts(filing: Path, tmp_path: Path) -> None:
    out = tmp_path / "项目.yaml"
    written = CliRunner().invoke(app, ["facts", "from-report", str(filing), "-o", str(out)])
    assert written.exit_code == 0, written.output
    checked = CliRunner().invoke(app, ["facts", "check", str(out), "--json"])
    assert checked.exit_code == 0, checked.output
    assert json.loads(checked.stdout)["name"] == "厦门示例金属制品有限公司年产3000吨钣金结构件项目（示例）"


def test_json_is_one_object_with_project_sources_coverage_and_document(filing: Path) -> None:
    result = CliRunner().invoke(app, ["facts", "from-report", str(filing), "--json"])
    payload = json.loads(result.stdout)
    assert {"project", "sources", "coverage", "document"} <= set(payload)
    assert payload["project"]["basics"]["staff"] == 80
    assert payload["sources"]["basics.staff"][0]["quote"] == "劳动定员80人"
    assert payload["document"]["kind"] == "docx"


def test_what_was_not_read_is_listed(filing: Path) -> None:
    result = CliRunner().invoke(app, ["facts", "from-report", str(filing)])
    assert "未读出：" in result.stdout


def test_a_file_that_is_no_filing_is_said_to_be_none(tmp_path: Path) -> None:
    letter = tmp_path / "通知.txt"
    letter.write_text("会议通知", encoding="utf-8")
    result = CliRunner().invoke(app, ["facts", "from-report", str(letter)])
    assert "没有认出报告表或报告书" in result.stdout
    assert "（）" not in result.stdout

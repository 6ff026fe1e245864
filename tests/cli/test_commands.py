"""The command line is the contract: shapes of the JSON, exit codes, and never a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
METAL = EXAMPLES / "metal-works.yaml"
BATTERY = EXAMPLES / "lithium-battery.yaml"
FLAWED = EXAMPLES / "flawed-filing.docx"


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
def eia(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["eia", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Run(int(stopped.value.code or 0), said.out, said.err)

    return call


def test_review_gives_the_promised_shape_and_exit_one_on_errors(eia: Any) -> None:
    run = eia("review", FLAWED, "--json")
    assert run.code == 1
    assert set(run.json) == {
        "document",
        "on",
        "findings",
        "unchecked",
        "not_applicable",
        "suppressed",
        "unused_suppressions",
        "summary",
    }
    assert set(run.json["document"]) == {"path", "sha256", "kind", "pages", "form", "date"}
    assert run.json["summary"]["error"] >= 5
    finding = run.json["findings"][0]
    assert set(finding) == {
        "id",
        "rule",
        "name",
        "severity",
        "origin",
        "message",
        "suggestion",
        "basis",
        "location",
        "quote",
        "worked",
        "consequence",
    }
    assert set(finding["location"]) == {"chapter", "page", "block", "start", "end", "level"}


def test_review_exits_zero_when_told_never_to_fail(eia: Any) -> None:
    assert eia("review", FLAWED, "--fail-on", "never").code == 0


def test_review_writes_comments_and_tables_where_asked(eia: Any, tmp_path: Path) -> None:
    annotated = tmp_path / "commented.docx"
    eia("review", FLAWED, "--annotate", annotated, "--format", "xlsx,html", "--out", tmp_path)
    assert annotated.exists()
    assert {p.suffix for p in tmp_path.iterdir() if p.is_file()} >= {".docx", ".xlsx", ".html"}


def test_comments_follow_what_the_file_is_rather_than_what_it_is_called(eia: Any, tmp_path: Path) -> None:
    renamed = tmp_path / "filing.pdf"
    renamed.write_bytes(FLAWED.read_bytes())
    assert eia("review", renamed, "--annotate", tmp_path / "commented.docx").code == 1
    assert (tmp_path / "commented.docx").read_bytes().startswith(b"PK")
    refused = eia("review", renamed, "--annotate", tmp_path / "commented.png")
    assert refused.code == 2
    assert "opinion" in refused.err


def test_screen_gives_category_permit_topics_approval_and_law(eia: Any) -> None:
    run = eia("screen", METAL, "--json")
    assert run.code == 0
    assert set(run.json) == {"on", "eia", "permit", "special_topics", "approval", "law", "missing"}
    assert run.json["eia"]["category"] == "报告表"
    assert "66" in run.json["eia"]["item"]


def test_battery_plant_is_a_report_form_with_a_simplified_permit(eia: Any) -> None:
    screened = eia("screen", BATTERY, "--json").json
    assert screened["eia"]["category"] == "报告表"
    assert "简化" in screened["permit"]["category"]


def test_screen_tells_whether_a_change_is_major(eia: Any, tmp_path: Path) -> None:
    grown = tmp_path / "grown.yaml"
    grown.write_text(
        METAL.read_text(encoding="utf-8").replace("capacity: 3000", "capacity: 4000"), encoding="utf-8"
    )
    same = eia("screen", "--change", METAL, METAL, "--json").json
    more = eia("screen", "--change", METAL, grown, "--json").json
    capacity = next(test for test in more["tests"] if test["no"] == "2")
    assert same["major"] is not True
    assert more["major"] is True
    assert capacity["worked"][0]["value"] == pytest.approx(33.333, abs=0.01)


def test_assess_writes_every_sum_out(eia: Any) -> None:
    run = eia("assess", METAL, "--json")
    assert run.json["air"][0]["generated"]["substituted"]
    assert run.json["totals"]


def test_draft_names_file_provenance_missing_and_sections(eia: Any, tmp_path: Path) -> None:
    run = eia("draft", METAL, "-o", tmp_path / "draft.docx", "--json")
    assert run.code == 0
    assert set(run.json) == {"path", "provenance", "missing", "sections"}
    assert Path(run.json["path"]).exists()
    assert Path(run.json["provenance"]).exists()


def test_ask_answers_with_the_clause_in_force_on_the_day(eia: Any) -> None:
    before = eia("ask", "报告表多少天批完？", "--on", "2026-08-14", "--json").json
    after = eia("ask", "报告表多少天批完？", "--on", "2026-08-15", "--json").json
    for answer in (before, after):
        assert set(answer) == {"answer", "answered", "citations", "on", "steps"}
        assert answer["answered"]
        assert "30" in answer["answer"]
    assert any("法典" in c["title"] for c in after["citations"])
    assert not any("法典" in c["title"] for c in before["citations"])


def test_off_topic_question_is_refused_with_exit_zero(eia: Any) -> None:
    run = eia("ask", "明天股票会涨吗？", "--json")
    assert run.code == 0
    assert run.json["answered"] is False


def test_search_tells_why(eia: Any) -> None:
    passages = eia("search", "未批先建", "-k", "3", "--json").json["passages"]
    assert len(passages) == 3
    assert all(passage["why"] for passage in passages)


def test_rules_lists_all_and_shows_one(eia: Any) -> None:
    assert len(eia("rules", "--json").json["rules"]) >= 15
    assert "13271" in eia("rules", "EIA-201").out


def test_calc_shows_formula_numbers_and_source(eia: Any) -> None:
    worked = eia(
        "calc",
        "annual_emission",
        "concentration_mg_m3=20",
        "flow_m3_h=10000",
        "hours_per_year=2400",
        "--json",
    ).json
    assert worked["value"] == pytest.approx(0.48)
    assert worked["basis"]


def test_pasted_bases_are_looked_up_one_by_one(eia: Any) -> None:
    cited = ("《危险废物贮存污染控制标准》（GB18597-2001）", "HJ 9999-2030", "《建设项目环境保护管理条例》")
    pasted = "\n".join(f"{number}、{words}；" for number, words in enumerate(cited, 1))
    found = eia("standards", pasted, "--on", "2024-01-01", "--json").json["standards"]
    assert [(each["number"], each["status"]) for each in found] == [
        ("GB 18597-2001", "replaced"),
        ("HJ 9999-2030", "unknown"),
        ("国务院令第682号", "in_force"),
    ]
    assert found[0]["replaced_by"] == "GB 18597-2023"


def test_an_edition_named_behind_the_title_is_the_one_judged_and_a_document_is_told_once(eia: Any) -> None:
    pasted = (
        "《国家危险废物名录》（2021年版）；《国家危险废物名录》（2016年版）；"
        "《建设项目环境影响评价分类管理名录》（2021年版）（生态环境部令第16号）"
    )
    found = eia("standards", pasted, "--on", "2026-03-02", "--json").json["standards"]
    assert [(each["title"], each["status"]) for each in found] == [
        ("国家危险废物名录（2021年版）", "replaced"),
        ("国家危险废物名录（2016年版）", "replaced"),
        ("建设项目环境影响评价分类管理名录（2021年版）", "in_force"),
    ]


@pytest.mark.parametrize(
    "pasted", ["GB3095-2012、GB3096-2008", "GB 3095-2012 GB 3096-2008", "GB 3O95-2012、GB 3096-2008"]
)
def test_bare_numbers_in_a_row_are_looked_up_one_by_one(eia: Any, pasted: str) -> None:
    found = eia("standards", pasted, "--on", "2024-01-01", "--json").json["standards"]
    assert [each["number"] for each in found] == ["GB 3095-2012", "GB 3096-2008"]


def test_nothing_to_look_up_is_an_error_that_says_so(eia: Any) -> None:
    assert eia("standards", " ").code == 2
    assert eia("standards", "《》；").code == 2


def test_standards_switch_on_the_day(eia: Any) -> None:
    before = eia("standards", "GB 18599-2001", "--on", "2021-06-30", "--json").json["standards"][0]
    after = eia("standards", "GB 18599-2001", "--on", "2021-07-01", "--json").json["standards"][0]
    assert before["status"] == "in_force"
    assert (after["status"], after["replaced_by"]) == ("replaced", "GB 18599-2020")


def test_doctor_finds_the_installation_sound(eia: Any) -> None:
    run = eia("doctor", "--json")
    assert run.code == 0
    assert run.json["ok"] is True


def _encrypted_pdf(path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


@pytest.mark.parametrize(
    "name", ["missing.docx", "empty.docx", "text.docx", "wrong.xyz", "encrypted.pdf", "cut.pdf"]
)
def test_a_filing_that_cannot_be_read_gives_message_and_hint(eia: Any, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    contents = {
        "empty.docx": b"",
        "text.docx": b"not a zip",
        "wrong.xyz": b"abc",
        "cut.pdf": b"%PDF-1.7\n1 0 obj",
    }
    if name in contents:
        path.write_bytes(contents[name])
    if name == "encrypted.pdf":
        _encrypted_pdf(path)
    run = eia("review", path, "--json")
    assert run.code == 2
    assert set(run.json) == {"message", "hint"}
    assert run.json["message"]
    assert run.json["hint"]
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "basics: [",
        "- 1\n- 2",
        "basics:\n  name: A\n  company: B\n  colour: red",
        "basics: {name: A}",
        "\x00\x01",
    ],
    ids=["empty", "malformed", "a list", "unknown field", "missing field", "binary"],
)
def test_facts_that_cannot_be_used_give_message_and_hint(eia: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    for command in (("screen", path), ("draft", path, "-o", tmp_path / "out.docx"), ("facts", "check", path)):
        run = eia(*command, "--json")
        assert run.code == 2, run.out
        assert set(run.json) == {"message", "hint"}
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("review",),
        ("nothing",),
        ("review", "x.docx", "--nothing"),
        ("ask", ""),
        ("ask", "问", "--on", "2026-13-01"),
        ("calc", "nothing"),
        ("calc", "annual_emission", "x"),
        ("rules", "EIA-000"),
        ("search", "问", "-k", "0"),
        ("review", "x.docx", "--format", "doc"),
        ("review", "x.docx", "--model", "gpt"),
        ("draft", METAL, "-o", "out.txt"),
        ("draft", METAL, "-o", "/proc/nowhere/out.docx"),
    ],
    ids=str,
)
def test_bad_arguments_give_message_and_hint(eia: Any, arguments: tuple[str, ...]) -> None:
    run = eia(*arguments, "--json")
    assert run.code == 2
    assert set(run.json) == {"message", "hint"}
    assert "Traceback" not in run.err


def test_doctor_names_a_broken_imported_list_and_other_commands_go_on(eia: Any, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active
    book.active.append(["项目类别", "报告表", "审批方式"])
    book.active.append(["结构性金属制品制造331", "其他", "告知承诺"])
    book.save(tmp_path / "名录.xlsx")
    options = ("--kind", "exemption", "--edition", "手改", "--from", "2025-01-01")
    written = Path(eia("corpus", "import-list", str(tmp_path / "名录.xlsx"), *options, "--json").json["path"])
    text = written.read_text(encoding="utf-8")
    written.write_text(text.replace("结构性金属制品制造331", ""), encoding="utf-8")
    run = eia("doctor", "--json")
    (check,) = [each for each in run.json["checks"] if each["name"] == "地方清单"]
    assert (run.code, check["level"]) == (2, "broken")
    assert f"{written.name} 第 2 行 item 列" in check["detail"]
    assert eia("standards", "GB 3095-2012").code == 0


def test_wrong_setting_is_named(eia: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EIA_PORT", "many")
    run = eia("doctor", "--json")
    assert run.code == 2
    assert "port" in run.json["message"].lower()


def test_eval_names_its_suites_and_hands_options_on(eia: Any) -> None:
    none = eia("eval")
    assert none.code == 2
    assert "screening" in none.err
    assert "没有名为“nothing”" in eia("eval", "nothing", "--split", "dev").err
    assert eia("eval", "screening").code == 0

"""The review as JSON, SARIF, workbook and page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assistant.documents.form.report import Form
from assistant.errors import WriteError
from assistant.export.html import review_html
from assistant.export.payload import review_payload, write_json
from assistant.export.sarif import review_sarif
from assistant.export.wording import review_text
from assistant.export.write import write_review
from assistant.export.xlsx import write_xlsx
from assistant.rules import Unchecked
from tests.export.conftest import Reviewed


@pytest.fixture
def reviewed(word_filing: Path, judged: Callable[[Path], Reviewed]) -> Reviewed:
    return judged(word_filing)


def test_the_payload_has_the_shape_the_command_line_promises(reviewed: Reviewed) -> None:
    payload = review_payload(reviewed.report, reviewed.review, path=reviewed.path, on=date(2024, 6, 1))
    plain = json.loads(json.dumps(payload, ensure_ascii=False))
    assert list(plain) == [
        "document",
        "on",
        "findings",
        "unchecked",
        "not_applicable",
        "suppressed",
        "unused_suppressions",
        "summary",
    ]
    assert list(plain["document"]) == ["path", "sha256", "kind", "pages", "form", "date"]
    assert plain["on"] == "2024-06-01"
    assert list(plain["summary"]) == ["error", "warning", "advice", "rules", "seconds"]
    for finding in plain["findings"]:
        assert list(finding) == [
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
        ]
        assert list(finding["location"]) == ["chapter", "page", "block", "start", "end", "level"]
        assert all(list(basis) == ["cite", "clause", "edition"] for basis in finding["basis"])
        place = finding["location"]
        assert reviewed.report.text[place["start"] : place["end"]] == finding["quote"]
    assert plain["summary"]["error"] == sum(f["severity"] == "error" for f in plain["findings"])


def test_a_defect_is_shown_among_what_could_not_be_checked(reviewed: Reviewed) -> None:
    broken = replace(reviewed.review, defects=(Unchecked("EIA-999", "KeyError: 1"),))
    payload = review_payload(reviewed.report, broken, path=reviewed.path, on=None)
    assert {"rule": "EIA-999", "reason": "程序缺陷：KeyError: 1"} in payload["unchecked"]  # type: ignore[operator]


def test_the_text_says_that_a_file_is_no_filing_and_gives_each_reason_once(reviewed: Reviewed) -> None:
    parts = tuple(Unchecked(f"EIA-99{number}", "本条适用于报告表") for number in range(3))
    other = replace(reviewed.report, form=Form.OTHER)
    text = review_text(other, replace(reviewed.review, findings=(), unchecked=(), not_applicable=parts))
    assert "没有认出报告表或报告书，规则均未运行。\n提示：" in text
    assert text.count("本条适用于报告表") == 1
    assert "不适用 EIA-990、EIA-991、EIA-992：本条适用于报告表" in text


@pytest.mark.parametrize(
    ("unchecked", "hinted"), [((Unchecked("EIA-201", "未找到编制日期"),), True), ((), False)]
)
def test_the_text_tells_how_to_give_the_date_where_it_is_missing(
    unchecked: tuple[Unchecked, ...], hinted: bool, reviewed: Reviewed
) -> None:
    undated = replace(reviewed.report, date=None)
    text = review_text(undated, replace(reviewed.review, unchecked=unchecked))
    assert ("未读到编制日期，可用 --on 指定日期后再核对版本类规则" in text) is hinted


def test_the_sarif_log_names_rule_place_and_fingerprint(reviewed: Reviewed) -> None:
    log = json.loads(json.dumps(review_sarif(reviewed.report, reviewed.review, path=reviewed.path)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    results = run["results"]
    assert [result["ruleId"] for result in results] == [f.rule for f in reviewed.review.findings]
    assert {result["ruleId"] for result in results} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result, finding in zip(results, reviewed.review.findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["charOffset"] == finding.location.start
        assert region["snippet"]["text"] == finding.quote
        assert result["partialFingerprints"] == {"finding/v1": finding.id}


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\x07乱码"])
def test_words_of_the_filing_never_act_as_a_formula(words: str, reviewed: Reviewed, tmp_path: Path) -> None:
    finding = replace(reviewed.review.findings[0], quote=words)
    out = write_xlsx(replace(reviewed.review, findings=(finding,)), tmp_path / "out.xlsx")
    cell = openpyxl.load_workbook(out)["问题清单"].cell(2, 6)
    assert cell.data_type == "s"
    assert cell.value == words.replace("\x07", "")


def test_the_workbook_lists_findings_and_what_could_not_be_checked(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(write_xlsx(reviewed.review, tmp_path / "out.xlsx"))
    assert book.sheetnames == ["问题清单", "未能核对", "不适用", "已按理由不计"]
    assert book["问题清单"].max_row == 1 + len(reviewed.review.findings)
    assert book["未能核对"].max_row == 1 + len(reviewed.review.unchecked)


def test_words_of_the_filing_are_escaped_on_the_page(reviewed: Reviewed) -> None:
    finding = replace(reviewed.review.findings[0], quote="<script>alert(1)</script>")
    page = review_html(reviewed.report, replace(reviewed.review, findings=(finding,)))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_needs_nothing_beside_it(reviewed: Reviewed) -> None:
    page = review_html(reviewed.report, reviewed.review)
    assert "src=" not in page
    assert "http" not in page
    assert all(finding.id in page for finding in reviewed.review.findings)


def test_an_output_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.mkdir()
    with pytest.raises(WriteError) as caught:
        write_json({}, out)
    assert caught.value.path == out
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".json", ".sarif"])
def test_the_ending_names_the_form(ending: str, reviewed: Reviewed, tmp_path: Path) -> None:
    out = tmp_path / f"review{ending}"
    assert write_review(reviewed.path, reviewed.report, reviewed.review, out=out) == out
    assert out.stat().st_size > 0


@pytest.mark.parametrize("name", ["review.pdf", "review.txt", "filing.docx"])
def test_an_ending_that_does_not_fit_is_refused(name: str, reviewed: Reviewed) -> None:
    with pytest.raises(WriteError):
        write_review(reviewed.path, reviewed.report, reviewed.review, out=reviewed.path.parent / name)

"""Every real filing at hand is reviewed without an internal error, each finding quoting it word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.form.recognise import recognise
from assistant.documents.reader import read_document
from assistant.errors import ReadError
from assistant.registers import Registers
from assistant.rules import review

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"
FILINGS = sorted(p for p in REPORTS.rglob("*") if p.suffix in (".docx", ".pdf"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILINGS, reason="needs the real filings in ../shared/reports"),
]


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_filing_is_reviewed_without_an_internal_error(path: Path, registers: Registers) -> None:
    try:
        report = recognise(read_document(path))
    except ReadError as refused:
        if "扫描" not in refused.message or not refused.hint:
            raise
        pytest.skip(refused.message)
    result = review(report, registers)
    assert result.defects == ()
    for finding in result.findings:
        assert finding.quote
        assert finding.quote == report.text[finding.location.start : finding.location.end]

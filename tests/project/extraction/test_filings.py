"""Real filings: every value stands where it is said to stand, and what was read loads again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.documents.form.recognise import recognise
from assistant.documents.reader import read_document
from assistant.project.extraction.extract import extract
from assistant.project.extraction.writing import extracted_yaml
from assistant.project.load import parse_project

_REPORTS = Path(__file__).resolve().parents[3].parent / "shared" / "reports"
_KEPT_BACK = ("danyu", "hualongcai", "boliyuan-metal", "yamaxun")
_FILINGS = sorted(
    path
    for folder in ("accepted", "commented", "drafts", "finals", "old-form")
    for path in (_REPORTS / folder).glob("*")
    if path.suffix in (".docx", ".pdf") and not path.stem.startswith(_KEPT_BACK)
)
_SECONDS = 3.0  # of processor time, for the longest of them on a busy machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _FILINGS, reason="../shared/reports is not there"),
]


@pytest.mark.parametrize("path", _FILINGS, ids=lambda path: path.name)
def test_every_value_of_a_filing_stands_where_it_is_said_to(path: Path) -> None:
    report = recognise(read_document(path))
    started = time.process_time()
    found = extract(report)
    assert time.process_time() - started < _SECONDS
    places = [place for each in found.sources.values() for place in each]
    places += [place for item in found.incomplete for each in item.sources.values() for place in each]
    assert all(report.document.quote(place.span) == place.quote for place in places)
    assert parse_project(extracted_yaml(report, found)) == found.project

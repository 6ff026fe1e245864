"""Marks in a copy of a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from assistant.errors import ReadError
from assistant.export.pdf import annotate_pdf
from tests.export.conftest import Reviewed


def _marks(path: Path) -> list[tuple[str, str]]:
    return [
        (str(mark.get_object()["/Subtype"]), str(mark.get_object()["/Contents"]))
        for page in PdfReader(path).pages
        for mark in page.get("/Annots") or []
    ]


def test_each_finding_is_highlighted_with_its_words(
    pdf_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(pdf_filing)
    findings = reviewed.review.findings
    assert len(findings) >= 3
    out = annotate_pdf(pdf_filing, reviewed.report.document, findings, tmp_path / "out.pdf")
    marks = _marks(out)
    assert [kind for kind, _ in marks] == ["/Highlight"] * len(findings)
    for finding, (_, contents) in zip(findings, marks, strict=True):
        assert finding.message in contents


def test_words_that_are_not_found_become_a_note(
    pdf_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(pdf_filing)
    unplaced = replace(reviewed.review.findings[0], quote="并不存在的原文")
    out = annotate_pdf(pdf_filing, reviewed.report.document, [unplaced, unplaced], tmp_path / "out.pdf")
    assert [kind for kind, _ in _marks(out)] == ["/Text", "/Text"]


def test_the_text_of_the_pages_stays(
    pdf_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(pdf_filing)
    out = annotate_pdf(pdf_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.pdf")
    before, after = PdfReader(pdf_filing), PdfReader(out)
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]


def test_a_file_that_is_no_pdf_is_a_read_error(
    pdf_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(pdf_filing)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    with pytest.raises(ReadError):
        annotate_pdf(broken, reviewed.report.document, [], tmp_path / "out.pdf")

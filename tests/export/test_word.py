"""Comments in a copy of the filing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from assistant.documents.reader import read_document
from assistant.errors import ReadError, WriteError
from assistant.export.word import annotate_docx
from assistant.rules import Level
from tests.export.conftest import Reviewed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _commented_words(path: Path) -> dict[str, str]:
    """The words each of our comments stands on, by the first line of the comment."""
    file = docx.Document(str(path))
    found = {}
    for comment in file.comments:
        if comment.author != "EIA Assistant":
            continue
        inside, words = False, ""
        for element in file.element.body.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd", f"{_W}t"):
            if element.get(f"{_W}id") == str(comment.comment_id):
                inside = element.tag.endswith("Start")
            elif inside and element.tag == f"{_W}t":
                words += element.text
        found[comment.text] = words
    return found


def test_each_finding_is_a_comment_on_its_exact_words(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    assert len(reviewed.review.findings) >= 3
    out = annotate_docx(
        word_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.docx"
    )
    commented = _commented_words(out)
    for finding in reviewed.review.findings:
        assert any(
            words == finding.quote and finding.message in text and finding.rule in text
            for text, words in commented.items()
        )


def test_nothing_but_comments_is_added(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    out = annotate_docx(
        word_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.docx"
    )
    before, after = docx.Document(str(word_filing)), docx.Document(str(out))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert after.tables[0].cell(0, 1).text == "GB18599-2001"
    assert read_document(out).text == reviewed.report.text
    assert [c.text for c in after.comments if c.author == "评审"] == ["原有批注"]


def test_the_format_of_a_split_run_stays(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    out = annotate_docx(
        word_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.docx"
    )

    def bold_characters(path: Path) -> list[list[bool]]:
        return [
            [bool(run.bold) for run in paragraph.runs for _ in run.text]
            for paragraph in docx.Document(str(path)).paragraphs
        ]

    assert bold_characters(out) == bold_characters(word_filing)


def test_the_basis_and_the_sum_stand_in_the_comment(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    out = annotate_docx(
        word_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.docx"
    )
    (text,) = (text for text in _commented_words(out) if "EIA-341" in text)
    assert "【错误】" in text
    assert "依据：" in text
    assert "复算：" in text


def test_a_finding_on_a_whole_paragraph_marks_all_of_it(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    finding = reviewed.review.findings[0]
    block = reviewed.report.document.blocks[finding.location.block]
    whole = replace(finding.location, start=block.start, end=block.end, level=Level.BLOCK)
    out = annotate_docx(
        word_filing, reviewed.report.document, [replace(finding, location=whole)], tmp_path / "out.docx"
    )
    assert list(_commented_words(out).values()) == [reviewed.report.document.block_text(block)]


def test_a_missing_source_is_a_read_error(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    with pytest.raises(ReadError):
        annotate_docx(tmp_path / "no.docx", reviewed.report.document, [], tmp_path / "out.docx")


def test_a_folder_that_does_not_exist_is_a_write_error(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    with pytest.raises(WriteError):
        annotate_docx(word_filing, reviewed.report.document, [], tmp_path / "no" / "out.docx")


def test_other_parts_of_the_package_are_kept(
    word_filing: Path, judged: Callable[[Path], Reviewed], tmp_path: Path
) -> None:
    reviewed = judged(word_filing)
    out = annotate_docx(
        word_filing, reviewed.report.document, reviewed.review.findings, tmp_path / "out.docx"
    )
    with zipfile.ZipFile(word_filing) as before, zipfile.ZipFile(out) as after:
        assert set(before.namelist()) <= set(after.namelist())

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
from tests.documents.make_docx import package
from tests.export.conftest import Reviewed

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
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


def _marked_words(path: Path) -> str:
    """What a reader sees inside the one comment range of a file, deleted words left out."""
    body = docx.Document(str(path)).element.body
    inside, words = False, ""
    ends = (f"{_W}commentRangeStart", f"{_W}commentRangeEnd")
    for element in body.iter(*ends, f"{_W}t", f"{_M}t", f"{_W}instrText"):
        if element.tag in ends:
            inside = element.tag.endswith("Start")
        elif inside:
            words += element.text
    return words


NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{}</w:pPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
EQ = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(□,√)</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FORMULA = "<m:oMath><m:r><m:t>m</m:t></m:r></m:oMath>"


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("概况介绍", "概况介绍"),
        ("、概况", "概况"),
        ("一、", "概况介绍接着"),
        ("况介绍接着", "况介绍接着"),
        ("着", "着"),
        ("10⁻⁴", "10-4"),
        ("⁻", "-"),
        ("m后", "m后"),
        ("是☑", "是EQ \\o\\ac(□,√)"),
    ],
)
def test_words_that_word_draws_itself_do_not_shift_the_mark(
    tmp_path: Path, quote: str, marked: str, judged: Callable[[Path], Reviewed], word_filing: Path
) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>-4</w:t></w:r>'
    body = (
        f"<w:p>{NUMBERED.format(DELETED_MARK)}{run('概况')}{run('介绍')}</w:p>"
        f"<w:p>{NUMBERED.format('')}{run('接着')}</w:p>"
        f"<w:p>{run('2×10')}{raised}{FORMULA}{run('后')}</w:p><w:p>{run('是')}{EQ}{run('否')}</w:p>"
    )
    source = package(tmp_path / "numbered.docx", body, numbering=NUMBERING)
    document = read_document(source)
    assert document.text == "一、概况介绍接着\n2×10⁻⁴m后\n是☑否"
    start = document.text.index(quote)
    span = document.span(start, start + len(quote))
    finding = judged(word_filing).review.findings[0]
    location = replace(finding.location, block=span.block, start=span.start, end=span.end)
    out = annotate_docx(source, document, [replace(finding, location=location)], tmp_path / "out.docx")
    assert _marked_words(out) == marked
    assert read_document(out).text == document.text

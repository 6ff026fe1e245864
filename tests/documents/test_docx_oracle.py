"""The Word reader against a second reading of the XML that shares no line with it: no word lost or added."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.documents.model import AsideKind, Document
from assistant.documents.reader import read_document
from eval.fuzz.word_parts import packed, parts
from eval.reading.filings import REPORTS, TEST

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def accepted(node: ET.Element) -> Iterator[str]:
    """The text of all w:t that are seen once changes are accepted, in the order of the file."""
    if node.tag in _LEFT_OUT or node.find(f"{_W}rPr/{_W}vanish") is not None:
        return
    if node.find(f"{_W}trPr/{_W}del") is not None:
        return
    if node.tag == f"{_W}t":
        yield node.text or ""
    for child in node:
        yield from accepted(child)


def of_file(path: Path, pattern: str) -> Iterator[ET.Element]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(pattern, name):
                yield ET.fromstring(archive.read(name))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def held(document: Document) -> str:
    """The text of a document without what Word draws itself."""
    return squeezed(
        "".join(document.text[block.start + block.generated : block.end] for block in document.blocks)
    )


def taken_out(node: ET.Element, *, inside: bool = False) -> Iterator[str]:
    """The text that accepting the changes takes out."""
    inside |= node.tag in (f"{_W}del", f"{_W}moveFrom") or node.find(f"{_W}trPr/{_W}del") is not None
    if inside and node.tag in (f"{_W}t", f"{_W}delText"):
        yield node.text or ""
    for child in node:
        yield from taken_out(child, inside=inside)


def check(path: Path) -> Document:
    document = read_document(path)
    (root,) = of_file(path, "word/document.xml")
    assert held(document) == squeezed("".join(accepted(root)))
    kept = squeezed("".join(aside.text for aside in document.asides))
    for part in of_file(path, r"word/(?:comments|footnotes|endnotes)\.xml"):
        for paragraph in part.iter(f"{_W}p"):
            assert squeezed("".join(accepted(paragraph))) in kept
    originals = "".join(aside.text for aside in document.asides if aside.kind is AsideKind.DELETED)
    assert squeezed(originals) == squeezed("".join(taken_out(root)))
    return document


@pytest.mark.slow
def test_every_real_filing_is_read_word_for_word() -> None:
    found = [path for path in sorted(REPORTS.rglob("*.docx")) if path.stem not in TEST]
    if not found:
        pytest.skip("needs the real filings in ../shared/reports")
    for path in found:
        document = check(path)
        print(f"{path.name}: {len(document.text)} characters, {len(document.asides)} asides")


def test_the_made_filing_is_read_word_for_word(tmp_path: Path) -> None:
    """Fields, symbols and formulas, which are drawn rather than held, are left out of it."""
    contents = parts()
    body = contents["word/document.xml"].decode()
    for start, end in (("<m:oMath>", "</m:oMath>"), ("<w:sdt><w:sdtPr>", "</w:sdt>")):
        body = re.sub(f"{start}.*?{end}", "", body)
    body = re.sub(r"<w:r><w:(?:fldChar|instrText|sym) .*?</w:r>|<w:r><w:instrText>.*?</w:r>", "", body)
    body = body.replace('<w:vertAlign w:val="superscript"/>', "")
    contents["word/document.xml"] = body.encode()
    path = tmp_path / "a.docx"
    path.write_bytes(packed(contents))
    document = check(path)
    assert {aside.kind for aside in document.asides} == set(AsideKind) - {AsideKind.FOOTER}

"""Word files for the tests, written from paragraphs and tables with python-docx and from raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMESPACES = " ".join(
    (
        nsdecls("w", "m"),
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)


def word_file(path: Path, *bodies: str) -> Path:
    """A .docx whose body holds the given XML fragments (w:p, w:tbl, ...) in order."""
    document = Document()
    for fragment in bodies:
        append(document, fragment)
    document.save(str(path))
    return path


def append(document: WordDocument, fragment: str) -> None:
    """Add XML elements before the section properties; the prefixes w, w14, m, mc and v are declared."""
    for element in parse_xml(f"<w:body {NAMESPACES}>{fragment}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")


def p(text: str = "", style: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def cell(content: str, *, span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is restart or continue, ``content`` XML or plain text."""
    inside = content if content.startswith("<") else p(content)
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{vertical}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, before: int = 0) -> str:
    """A row of cells, after ``before`` grid columns left out."""
    skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{skipped}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def changed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The same .docx with some parts of its archive replaced."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**contents, **parts}.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path

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
        nsdecls("w", "m", "r", "wp", "a", "pic"),
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
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


def package(path: Path, body: str, **parts: str) -> Path:
    """A .docx written part by part; ``parts`` are numbering, styles, comments, footnotes, header1, …

    Each is the XML inside the part's root; a part is related to the document under its own name.
    """
    contents = {"document": f"<w:body>{body}</w:body>", **parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    main = f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_content_type(name)}"/>' for name in contents
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{_RELS}{overrides}</Types>'
        )
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>'
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        for name, inside in contents.items():
            root = {"header": "hdr", "footer": "ftr"}.get(_kind(name), _kind(name))
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    return path


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_type(name: str) -> str:
    return _TYPES.format(kind="document.main" if name == "document" else _kind(name))


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
_RELS = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)

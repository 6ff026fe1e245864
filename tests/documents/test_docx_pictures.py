"""Pictures of .docx with their captions, and what is drawn without being a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.model import Document
from assistant.documents.reader import read_document
from tests.documents.make_docx import cell, changed, p, package, row, table

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData uri="x">'
    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
DRAWN = f"<w:p>{PICTURE}</w:p>"
OLD_PICTURE = (
    '<w:p><w:r><w:pict><v:shape style="position:absolute;width:1in;height:36.5pt">'
    '<v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>'
)


def read(folder: Path, *bodies: str) -> Document:
    return read_document(package(folder / "a.docx", "".join(bodies)))


def captions(document: Document) -> list[str]:
    return [document.quote(found.caption) if found.caption else "" for found in document.pictures]


def test_a_picture_has_its_place_and_size_in_points(tmp_path: Path) -> None:
    document = read(tmp_path, p("前文"), f"<w:p><w:r><w:t>如图</w:t></w:r>{PICTURE}</w:p>", OLD_PICTURE)
    new, old = document.pictures
    assert (new.at.start, new.at.end, new.width, new.height) == (5, 5, 100.0, 50.0)
    assert (old.at.start, old.width, old.height) == (5, 72.0, 36.5)


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ([p("文"), DRAWN, p("图 2-1 工艺流程图")], ["图 2-1 工艺流程图"]),
        ([DRAWN, p(), p("图2-1"), DRAWN, p("图2-2")], ["图2-1", "图2-2"]),
        ([p("图 2-1 厂区平面布置"), DRAWN, p("由图可知，布置合理。")], ["图 2-1 厂区平面布置"]),
        ([DRAWN, p("生产工艺流程图")], ["生产工艺流程图"]),
        ([DRAWN, p("附图1 地理位置图")], ["附图1 地理位置图"]),
        ([f"<w:p>{PICTURE}<w:r><w:t>图 3 总图</w:t></w:r></w:p>"], ["图 3 总图"]),
        ([p("前文"), DRAWN, p("图 2-1 中的设备均已淘汰。")], [""]),
        ([DRAWN], [""]),
        ([p("文"), f"<w:p>{PICTURE}{PICTURE}</w:p>", p("图1 照片")], ["图1 照片", "图1 照片"]),
        ([table(row(cell(DRAWN), cell("图 9 邻格")))], [""]),
        ([table(row(cell(p("前") + DRAWN + p("图 1 格内")), cell("图 9 邻格")))], ["图 1 格内"]),
    ],
)
def test_captions_stand_below_or_above_in_the_same_cell(
    tmp_path: Path, bodies: list[str], expected: list[str]
) -> None:
    assert captions(read(tmp_path, *bodies)) == expected


def test_of_alternate_content_one_picture_counts(tmp_path: Path) -> None:
    twice = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wpg'>{PICTURE[5:-6]}</mc:Choice>"
        f"<mc:Fallback>{OLD_PICTURE[10:-12]}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert len(read(tmp_path, p("文"), twice).pictures) == 1


def test_formula_objects_are_noted_and_are_no_pictures(tmp_path: Path) -> None:
    shape = '<v:shape><v:imagedata r:id="rId9"/></v:shape>'
    formula = f'<w:p><w:r><w:object>{shape}<o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r></w:p>'
    sheet = f'<w:p><w:r><w:object>{shape}<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
    document = read(tmp_path, p("文"), formula, formula, sheet)
    assert document.pictures == ()
    assert any("2 处公式" in note for note in document.notes)
    assert any("1 个对象" in note for note in document.notes)


def test_words_of_shapes_and_diagrams_follow_their_paragraph(tmp_path: Path) -> None:
    words = "<a:p><a:r><a:t>原料</a:t></a:r></a:p><a:p><a:r><a:t>切割</a:t></a:r></a:p>"
    shape = f"<w:r><w:drawing><a:graphic>{words}</a:graphic></w:drawing></w:r>"
    document = read(tmp_path, f"<w:p><w:r><w:t>流程</w:t></w:r>{shape}</w:p>", p("后文"))
    assert document.text == "流程\n原料 切割\n后文"
    drawn = document.blocks[1]
    assert (drawn.anchor, drawn.generated) == ("0", 5)


def test_words_of_smart_art_stand_in_a_part_of_their_own(tmp_path: Path) -> None:
    linked = '<w:p><w:r><w:drawing><a:graphic><dgm:relIds r:dm="rId5"/></a:graphic></w:drawing></w:r></w:p>'
    path = package(tmp_path / "a.docx", linked)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"'
        ' Target="diagrams/data1.xml"/></Relationships>'
    )
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>废气</a:t></a:r></a:p>'
        "</dgm:dataModel>"
    )
    parts = {"word/_rels/document.xml.rels": relations.encode(), "word/diagrams/data1.xml": data.encode()}
    assert read_document(changed(path, parts)).text == "废气"

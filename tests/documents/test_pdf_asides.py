"""What stands beside the text of a .pdf: headers, footers, page numbers, pictures."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.model import AsideKind
from tests.documents.make_pdf import FONT, LEFT, RIGHT, SIZE, Draw, box, line, paragraph, rule
from tests.documents.test_pdf import LONG, read, words


def picture(x: float, y: float, width: float, height: float) -> Draw:
    """A small grey image drawn at the given size."""
    from PIL import Image

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (4, 4), 128)), x, y, width, height)

    return draw


def test_headers_and_page_numbers_are_kept_aside_with_their_pages(tmp_path: Path) -> None:
    pages = [
        [line("某项目环境影响报告表", 810), line(f"- {n} -", 30, 280), paragraph(f"第{n}部分。" + LONG, 740)]
        for n in range(1, 5)
    ]
    document = read(tmp_path, *pages)
    assert [(a.kind, a.text, a.pages) for a in document.asides] == [
        (AsideKind.HEADER, "某项目环境影响报告表", (1, 2, 3, 4)),
        (AsideKind.FOOTER, "- 1 -", (1, 2, 3, 4)),
    ]


def test_page_numbers_of_two_pages_are_known_by_rising(tmp_path: Path) -> None:
    pages = [[paragraph(LONG, 740), line(f"第 {n} 页 共 9 页", 30, 280)] for n in (7, 8)]
    document = read(tmp_path, *pages)
    assert words(document) == [LONG, LONG]
    assert [(a.kind, a.pages) for a in document.asides] == [(AsideKind.FOOTER, (1, 2))]


def test_equal_figures_at_the_foot_of_two_pages_stay(tmp_path: Path) -> None:
    document = read(tmp_path, *[[paragraph(LONG, 740), line("35", 60, 280)] for _ in range(2)])
    assert words(document) == [LONG, "35", LONG, "35"]
    assert document.asides == ()


def test_a_picture_is_noted_with_its_place_and_caption(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        [paragraph(LONG, 770), picture(150, 400, 200, 120), line("图 2-1 工艺流程图", 380, 200)],
    )
    (found,) = document.pictures
    assert (found.width, found.height) == (200, 120)
    assert found.caption is not None
    assert document.quote(found.caption) == "图 2-1 工艺流程图"
    assert (found.at.page, found.at.start) == (1, found.caption.start)


def test_a_picture_in_a_cell_leaves_the_cells_words_as_they_are(tmp_path: Path) -> None:
    cells = [box("平面\n布置", LEFT, 500, 150, 740), box("见下图。", 150, 500, RIGHT, 740)]
    document = read(tmp_path, [*cells, picture(200, 560, 150, 100), line("图3 平面布置图", 530, 200)])
    (found,) = document.pictures
    holder = document.tables[0].at(0, 1)
    assert holder is not None
    assert document.cell_text(holder) == "见下图。\n图3 平面布置图"
    assert found.caption is not None
    assert document.quote(found.caption) == "图3 平面布置图"


def test_tiles_of_one_picture_are_one_and_an_emblem_on_each_page_is_none(tmp_path: Path) -> None:
    tiles = [picture(150, y, 200, 20) for y in (400, 420, 440)]
    emblem = picture(500, 800, 40, 30)
    pages = [[emblem, paragraph(f"第{n}部分。" + LONG, 740)] for n in range(3)]
    document = read(tmp_path, [*pages[0], *tiles], *pages[1:])
    (found,) = document.pictures
    assert (found.width, found.height) == (200, 60)


def test_a_picture_in_a_line_does_not_part_the_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, [paragraph(LONG, 740), picture(300, 722, 14, 14)])
    assert words(document) == [LONG]
    assert len(document.pictures) == 1


def small(text: str, x: float, y: float) -> Draw:
    """A line of smaller text."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(x, y, text)
        canvas.setFont(FONT, SIZE)

    return draw


def test_footnotes_are_kept_aside_at_their_marks(tmp_path: Path) -> None:
    head, tail = LONG[:71] + "①", LONG[71:]
    foot = [
        rule(LEFT, 80, LEFT + 144, 80),
        small("① 引自建设单位资料，", LEFT, 66),
        small("未经核实。", LEFT, 54),
    ]
    document = read(
        tmp_path,
        [paragraph(head, 140), *foot, line("- 1 -", 30, 280)],
        [paragraph(tail, 770, indent=0), line("- 2 -", 30, 280)],
    )
    assert words(document) == [head + tail]
    number, note = document.asides
    assert (note.kind, note.text, note.pages) == (AsideKind.FOOTNOTE, "① 引自建设单位资料，未经核实。", (1,))
    assert note.at is not None
    assert document.quote(note.at) == "①"
    assert number.kind is AsideKind.FOOTER

"""The Word template and the sentence patterns fit each other, the form and the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from assistant.chains.drafting.sentences import load_sentences
from assistant.errors import ReadError

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "corpus" / "templates"
CODE = ROOT / "assistant" / "chains" / "drafting"


def calls() -> Iterator[tuple[str, str]]:
    """Every pattern and question the code names in full: (method, name)."""
    place = {"say": 0, "gap": 0, "blank": 0, "given": 2}
    for path in CODE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in place
            ):
                index = place[node.func.attr]
                if len(node.args) > index and isinstance(argument := node.args[index], ast.Constant):
                    yield node.func.attr, str(argument.value)


def test_every_pattern_the_code_names_exists() -> None:
    sentences = load_sentences(TEMPLATES)
    known = {"say": set(sentences._patterns), "gap": set(sentences._gaps)}
    for method, name in calls():
        assert name in known["say" if method == "say" else "gap"], name


def test_every_pattern_is_used() -> None:
    sentences = load_sentences(TEMPLATES)
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    for name in (*sentences._patterns, *sentences._gaps):
        assert name in code or f'"{name.rpartition(".")[2]}"' in code, name


@pytest.mark.parametrize(
    "style", ["Normal", "Heading 1", "Heading 2", "正文内容", "小表", "密表", "封面内容"]
)
def test_styles_name_a_chinese_font(style: str) -> None:
    fonts = docx.Document(str(TEMPLATES / "report_form_pollution.docx")).styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) in {"宋体", "仿宋", "黑体"}


def test_pages_are_a4_and_the_annexed_table_lies_across() -> None:
    sections = docx.Document(str(TEMPLATES / "report_form_pollution.docx")).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert {round(min(s.page_width, s.page_height).cm, 1) for s in sections} == {21.0}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("[air]\nnone = 3\n", "air.none"),
        ('[gap.a]\nfield = "a"\nwhat = "a"\nwhy = "a"\n', "gap.a.who"),
        ('[gap.a]\nfield = "a"\nwhat = "a"\nwhy = "a"\nwho = "a"\nweigh = true\n', "weigh"),
        ("[air\n", "无法读取"),
    ],
)
def test_a_malformed_pattern_file_is_told_by_place(tmp_path: Path, words: str, names: str) -> None:
    (tmp_path / "sentences.toml").write_text(words, encoding="utf-8")
    with pytest.raises(ReadError, match=names):
        load_sentences(tmp_path)

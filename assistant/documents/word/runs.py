"""The text of a .docx paragraph, run by run, so that a character offset leads back to its run.

Each element counts as a fixed number of characters: w:t its text, w:tab one tab, w:br and w:cr one newline
(page and column breaks none), w:noBreakHyphen one hyphen, w:sym one character, a form check box one (☑ or □),
m:t its text. Deleted text, field codes, note marks, comments, pictures and hidden runs count none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.documents.word.story import first_branch
from assistant.documents.word.symbol_fonts import SYMBOL_FONTS, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_RUN, _MATH_RUN = f"{_W}r", f"{_M}r"
_SKIPPED = frozenset(
    {
        *(f"{_W}{name}" for name in ("pPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "rt", "txbxContent")),
        f"{_MC}Fallback",
    }
)
_FIXED = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FALSE = frozenset({"0", "false", "off"})


def run_characters(paragraph: _Element) -> list[tuple[_Element, str]]:
    """The runs of a paragraph (w:r, m:r) in order with their text; joined, the text of its block."""
    return [(run, text) for run, box in _runs(paragraph, None) if (text := _run_text(run, box))]


def paragraph_text(paragraph: _Element) -> str:
    """The text of a paragraph."""
    return "".join(text for _, text in run_characters(paragraph))


def is_on(element: _Element | None) -> bool:
    """Whether a toggle such as <w:vanish/> is there and not switched off."""
    if element is None:
        return False
    value = element.get(f"{_W}val", element.get(f"{_W14}val"))
    return value is None or value.lower() not in _FALSE


def _runs(node: _Element, box: _Element | None) -> Iterator[tuple[_Element, _Element | None]]:
    """Runs below a node, each with the check box control (w14:checkbox) it shows, if any."""
    for child in node:
        tag = child.tag
        if tag in (_RUN, _MATH_RUN):
            yield child, box
        elif tag == f"{_W}sdt":
            yield from _runs(child, child.find(f"{_W}sdtPr/{_W14}checkbox"))
        elif tag == f"{_MC}AlternateContent":
            yield from _runs(first_branch(child), box)
        elif isinstance(tag, str) and tag not in _SKIPPED:
            yield from _runs(child, box)


def _run_text(run: _Element, box: _Element | None) -> str:
    if run.tag == _MATH_RUN:
        return "".join(part.text or "" for part in run.iterchildren(f"{_M}t", f"{_W}t"))
    properties = run.find(f"{_W}rPr")
    font = _symbol_font(properties)
    if properties is not None and is_on(properties.find(f"{_W}vanish")):
        return ""
    text = "".join(_child_text(child, font) for child in run)
    if box is not None and len(text) == 1:
        return "☑" if is_on(box.find(f"{_W14}checked")) else "□"
    return text


def _child_text(child: _Element, font: str) -> str:
    tag = child.tag
    if tag == f"{_W}t":
        text = child.text or ""
        return "".join(symbol(character, font) for character in text)
    if tag == f"{_W}br":
        return "" if child.get(f"{_W}type") in ("page", "column") else "\n"
    if tag == f"{_W}sym":
        return _sym_text(child)
    if tag == f"{_W}fldChar":
        return _form_box(child)
    if tag == f"{_W}ruby":
        base = child.find(f"{_W}rubyBase")
        return "" if base is None else paragraph_text(base)
    return _FIXED.get(tag, "")


def _sym_text(sym: _Element) -> str:
    """The character of a w:sym; one whose font is unknown to us stays what it is."""
    try:
        code = int(sym.get(f"{_W}char", ""), 16)
        return symbol(chr(code), sym.get(f"{_W}font", "").lower())
    except (ValueError, OverflowError):
        return ""


def _form_box(field: _Element) -> str:
    """☑ or □ for the legacy form check box that begins at this field character."""
    box = field.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return ""
    checked = box.find(f"{_W}checked")
    return "☑" if is_on(box.find(f"{_W}default") if checked is None else checked) else "□"


def _symbol_font(properties: _Element | None) -> str:
    """The symbol font a run is set in, in lower case; "" for an ordinary one."""
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    names = (fonts.get(f"{_W}{slot}", "").lower() for slot in ("ascii", "hAnsi"))
    return next((name for name in names if name in SYMBOL_FONTS), "")

"""The text of a .docx paragraph, run by run, so that a character offset leads back to its run.

Each element counts as a fixed number of characters: w:t its text, w:tab one tab, w:br and w:cr one newline
(page and column breaks none), w:noBreakHyphen one hyphen, w:sym one character, a form check box one (☑ or □),
a formula its text on one line, a field without a result what it draws. Deleted text, field codes, page
counters, note marks, comments, pictures and hidden runs count none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.documents.word.equations import formula
from assistant.documents.word.fields import has_fields, is_counter, shown
from assistant.documents.word.scripts import exponent
from assistant.documents.word.story import first_branch
from assistant.documents.word.symbol_fonts import SYMBOL_FONTS, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SYMBOL_EX = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"

_RUN, _FORMULA, _MATH_RUN = f"{_W}r", f"{_M}oMath", f"{_M}r"
_TEXT, _PROPERTIES, _FIELD, _SDT = f"{_W}t", f"{_W}rPr", f"{_W}fldSimple", f"{_W}sdt"
_ALTERNATE = f"{_MC}AlternateContent"
_SKIPPED = frozenset(
    {
        *(f"{_W}{name}" for name in ("pPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "rt", "txbxContent")),
        f"{_MC}Fallback",
    }
)
_FIXED = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FALSE = frozenset({"0", "false", "off"})
_PRIVATE_USE = re.compile("[\uf000-\uf0ff]")


def run_characters(paragraph: _Element) -> list[tuple[_Element, str]]:
    """The runs (w:r) and formulas (m:oMath) of a paragraph in order with their text; joined, its block's."""
    pairs: list[tuple[_Element, str]] = []
    is_any_raised = False
    for run, box in _runs(paragraph, None):
        text, is_raised = _run_text(run, box)
        is_any_raised |= is_raised
        pairs.append((run, text))
    if has_fields(paragraph):
        pairs = shown(pairs)
    if is_any_raised:
        pairs = _with_exponents(pairs)
    return [(run, text) for run, text in pairs if text]


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
        if tag in (_RUN, _FORMULA, _MATH_RUN):
            yield child, box
        elif tag == _SDT:
            yield from _runs(child, child.find(f"{_W}sdtPr/{_W14}checkbox"))
        elif tag == _ALTERNATE:
            yield from _runs(first_branch(child), box)
        elif tag == _FIELD and is_counter(child.get(f"{_W}instr", "")):
            continue
        elif isinstance(tag, str) and tag not in _SKIPPED:
            yield from _runs(child, box)


def _run_text(run: _Element, box: _Element | None) -> tuple[str, bool]:
    """The text of a run and whether it is set high."""
    if run.tag != _RUN:
        return formula(run), False
    parts: list[str] = []
    font, is_raised = "", False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            parts.append(_mapped(child.text or "", font))
        elif tag == _PROPERTIES:
            if is_on(child.find(f"{_W}vanish")):
                return "", False
            font, is_raised = _symbol_font(child), _is_raised(child)
        else:
            parts.append(_child_text(child, font))
    text = "".join(parts)
    if box is not None and len(text) == 1:
        return "☑" if is_on(box.find(f"{_W14}checked")) else "□", False
    return text, is_raised


def _mapped(text: str, font: str) -> str:
    """The characters that are seen, one for one."""
    if font or _PRIVATE_USE.search(text):
        return "".join(symbol(character, font) for character in text)
    return text


def _child_text(child: _Element, font: str) -> str:
    tag = child.tag
    if tag == _TEXT:
        return _mapped(child.text or "", font)
    if tag == f"{_W}br":
        return "" if child.get(f"{_W}type") in ("page", "column") else "\n"
    if tag == f"{_W}sym":
        return _sym_text(child.get(f"{_W}char", ""), child.get(f"{_W}font", ""))
    if tag == f"{_SYMBOL_EX}symEx":
        return _sym_text(child.get(f"{_SYMBOL_EX}char", ""), child.get(f"{_SYMBOL_EX}font", ""))
    if tag == f"{_W}fldChar":
        return _form_field(child)
    if tag == f"{_W}ruby":
        base = child.find(f"{_W}rubyBase")
        return "" if base is None else paragraph_text(base)
    if tag == _ALTERNATE:
        return "".join(_child_text(inner, font) for inner in first_branch(child))
    return _FIXED.get(tag, "")


def _sym_text(code: str, font: str) -> str:
    """The character of a w:sym; one whose font is unknown to us stays what it is."""
    try:
        number = int(code, 16)
        is_character = 31 < number < 0xD800 or number > 0xDFFF
        return symbol(chr(number), font.lower()) if is_character else ""
    except (ValueError, OverflowError):
        return ""


def _form_field(field: _Element) -> str:
    """What the legacy form field shows that begins at this mark: ☑ or □, or the entry chosen."""
    box = field.find(f"{_W}ffData/{_W}checkBox")
    if box is not None:
        checked = box.find(f"{_W}checked")
        return "☑" if is_on(box.find(f"{_W}default") if checked is None else checked) else "□"
    menu = field.find(f"{_W}ffData/{_W}ddList")
    if menu is None:
        return ""
    entries = [entry.get(f"{_W}val", "") for entry in menu.iterchildren(f"{_W}listEntry")]
    chosen = menu.find(f"{_W}result")
    value = "" if chosen is None else chosen.get(f"{_W}val", "")
    index = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
    return entries[index] if index < len(entries) else ""


def _symbol_font(properties: _Element) -> str:
    """The symbol font a run is set in, in lower case; "" for an ordinary one."""
    fonts = properties.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    names = (fonts.get(f"{_W}{slot}", "").lower() for slot in ("ascii", "hAnsi"))
    return next((name for name in names if name in SYMBOL_FONTS), "")


def _is_raised(properties: _Element) -> bool:
    place = properties.find(f"{_W}vertAlign")
    return place is not None and place.get(f"{_W}val") == "superscript"


def _with_exponents(pairs: list[tuple[_Element, str]]) -> list[tuple[_Element, str]]:
    """Powers of ten keep their exponent; other raised and lowered text stays plain."""
    before, made = "", []
    for run, text in pairs:
        properties = run.find(_PROPERTIES)
        if properties is not None and _is_raised(properties):
            text = exponent(before, text)
        before = (before + text)[-16:]
        made.append((run, text))
    return made

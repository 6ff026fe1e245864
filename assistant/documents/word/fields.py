"""What the fields of a paragraph show: results stay, codes go, page counters go, EQ and SYMBOL are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.documents.word.eq import eq_text, is_eq
from assistant.documents.word.symbol_fonts import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _MARK, _CODE = f"{_W}r", f"{_W}fldChar", f"{_W}instrText"
_KIND = f"{_W}fldCharType"
_COUNTER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s+\"?([^\"\\]+)\"?)?", re.IGNORECASE)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE)


@dataclass
class _Open:
    """A field while the paragraph is walked; ``code_runs`` and ``result_runs`` are places in the pairs."""

    code: str = ""
    in_code: bool = True
    code_runs: list[int] = field(default_factory=list)
    result_runs: list[int] = field(default_factory=list)


def is_counter(code: str) -> bool:
    """Whether a field code counts pages: its result is no part of the text."""
    return _COUNTER.match(code) is not None


def has_fields(paragraph: _Element) -> bool:
    """Whether a field begins or ends in a paragraph."""
    return next(paragraph.iter(_MARK), None) is not None


def shown(pairs: Sequence[tuple[_Element, str]]) -> list[tuple[_Element, str]]:
    """The runs of a paragraph with the text that is seen once its fields are resolved.

    What a field draws from its code alone counts for the run that ends it. A field that ends in another
    paragraph hides nothing.
    """
    texts = [text for _, text in pairs]
    stack: list[_Open] = []
    for index, (run, _) in enumerate(pairs):
        for child in run:
            if child.tag == _CODE and stack:
                stack[-1].code += child.text or ""
            elif child.tag == _MARK:
                _pass(child.get(_KIND, ""), stack, index, texts)
        for opened in stack:
            (opened.code_runs if opened.in_code else opened.result_runs).append(index)
    return [(run, text) for (run, _), text in zip(pairs, texts, strict=True)]


def _pass(kind: str, stack: list[_Open], index: int, texts: list[str]) -> None:
    """Go past one field mark, blanking what it shows to be no text."""
    if kind == "begin":
        stack.append(_Open())
    elif kind == "separate" and stack:
        stack[-1].in_code = False
    elif kind == "end" and stack:
        ended = stack.pop()
        # the run of the first mark may show a check box of its own
        for place in ended.code_runs[1:]:
            texts[place] = ""
        if _COUNTER.match(ended.code):
            for place in ended.result_runs:
                texts[place] = ""
        elif not any(texts[place] for place in ended.result_runs):
            texts[index] += _drawn(ended.code)


def _drawn(code: str) -> str:
    """What a field without a result shows."""
    if is_eq(code):
        return eq_text(code)
    sign = _SYMBOL.match(code)
    if sign:
        number = int(sign[1], 0) if sign[1].lower().startswith("0x") else int(sign[1][:7])
        return symbol(chr(number), (sign[2] or "").strip().lower()) if 31 < number < 0xD800 else ""
    button = _BUTTON.match(code)
    return button[1].strip() if button else ""


def field_start(run: _Element) -> _Element:
    """The run that begins the field which ``run`` ends; ``run`` itself where it ends none."""
    if not any(mark.get(_KIND) == "end" for mark in run.iterchildren(_MARK)):
        return run
    depth, place = 0, run
    for before in (run, *run.itersiblings(_RUN, preceding=True)):
        for mark in reversed(list(before.iterchildren(_MARK))):
            depth += {"end": 1, "begin": -1}.get(mark.get(_KIND, ""), 0)
            if depth == 0:
                return before
        place = before
    return place if depth == 0 else run


def contents_paragraphs(body: _Element, paragraph_tag: str) -> Iterator[_Element]:
    """The paragraphs that a table-of-contents field fills, from its first mark to its last."""
    if not any(_CONTENTS.match(code.text or "") for code in body.iter(_CODE)):
        return
    stack: list[str] = []
    for element in body.iter(paragraph_tag, _MARK, _CODE):
        if element.tag == paragraph_tag and any(map(_CONTENTS.match, stack)):
            yield element
        elif element.tag == _CODE and stack:
            if _CONTENTS.match(element.text or "") and not stack[-1]:
                yield from element.iterancestors(paragraph_tag)
            stack[-1] += element.text or ""
        elif element.tag == _MARK:
            kind = element.get(_KIND)
            if kind == "begin":
                stack.append("")
            elif kind == "end" and stack:
                stack.pop()

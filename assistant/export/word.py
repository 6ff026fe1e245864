"""Findings as comments on the exact words of a .docx; nothing else in the file changes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from assistant.documents.model import Block, Document
from assistant.documents.office import as_docx, is_older_word
from assistant.documents.word.fields import field_start
from assistant.documents.word.runs import run_characters
from assistant.documents.word.story import paragraphs
from assistant.errors import ReadError
from assistant.export.files import write_beside
from assistant.export.wording import comment_text
from assistant.rules.model import Finding

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _PROPERTIES, _TEXT = f"{_W}r", f"{_W}rPr", f"{_W}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SINGLE = frozenset(f"{_W}{name}" for name in ("tab", "ptab", "cr", "noBreakHyphen", "sym"))
_AUTHOR, _INITIALS = "EIA Assistant", "EIA"


def annotate_docx(source: Path, document: Document, findings: Sequence[Finding], out: Path) -> Path:
    """Write a copy of ``source``, converted where it is an older Word file, with a comment for each finding.

    ``document`` is what was read from ``source``. A finding whose paragraph is not found stands on the first
    one. Raises ReadError where ``source`` cannot be opened again, WriteError where ``out`` cannot be written.
    """
    word = _open(source)
    story = list(paragraphs(word.element.body))
    for finding in findings:
        _comment(word, story, document, finding)

    def save(beside: Path) -> None:
        word.save(str(beside))

    return write_beside(out, save)


def _open(source: Path) -> WordDocument:
    from docx import Document as open_document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        data = source.read_bytes()
        return open_document(BytesIO(as_docx(data, source) if is_older_word(data, source) else data))
    except (OSError, BadZipFile, KeyError, ValueError, PackageNotFoundError) as error:
        raise ReadError(
            f"无法打开 {source.name}：{error}", "请确认文件仍在原处且为 .docx。", path=source
        ) from error


def _comment(word: WordDocument, story: Sequence[CT_P], document: Document, finding: Finding) -> None:
    block = document.blocks[finding.location.block]
    held = block.start + block.generated  # what Word draws before the text stands in no run
    start, end = max(0, finding.location.start - held), min(finding.location.end, block.end) - held
    paragraphs = _paragraphs_of(block, story)
    first, last = _marked(paragraphs, start, end) if paragraphs else _marked(story[:1], 0, 0)
    comment = word.part.comments.add_comment(comment_text(finding), _AUTHOR, _INITIALS)
    _mark(first, last, comment.comment_id)


def _paragraphs_of(block: Block, story: Sequence[CT_P]) -> list[CT_P]:
    """The paragraphs a block was read from, by its anchor; none where the file is another one."""
    numbers = [int(number) for number in block.anchor.split(",") if number.isdecimal()]
    return [story[number] for number in numbers if number < len(story)]


def _marked(paragraphs: Sequence[CT_P], start: int, end: int) -> tuple[_Element, _Element]:
    """First and last element of a range of the paragraphs' text, runs split at both ends.

    An empty range, or paragraphs without text, are the whole of them.
    """
    if start < end:
        _split_at(paragraphs, start)
        _split_at(paragraphs, end)
        place, inside = 0, []
        for run, text in _characters(paragraphs):
            if place < end and place + len(text) > start:
                inside.append(run)
            place += len(text)
        if inside:
            return _outside(field_start(inside[0])), _outside(inside[-1])
    runs = [run for run, _ in _characters(paragraphs)] or [_empty_run(paragraphs[0])]
    return _outside(field_start(runs[0])), _outside(runs[-1])


def _characters(paragraphs: Sequence[CT_P]) -> list[tuple[_Element, str]]:
    return [pair for paragraph in paragraphs for pair in run_characters(paragraph)]


def _split_at(paragraphs: Sequence[CT_P], offset: int) -> None:
    """Divide the run that holds a character offset; a run that cannot be counted stays whole."""
    place = 0
    for run, text in _characters(paragraphs):
        if place < offset < place + len(text):
            if run.tag == _RUN and sum(map(_length, run)) == len(text):
                _split(run, offset - place)
            return
        place += len(text)


def _split(run: _Element, offset: int) -> None:
    """Move what follows the first ``offset`` characters of a run into a run of the same format after it."""
    rest = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        rest.append(deepcopy(properties))
    place = 0
    for child in [child for child in run if child.tag != _PROPERTIES]:
        length = _length(child)
        if place >= offset:
            rest.append(child)
        elif place + length > offset:
            rest.append(_cut(child, offset - place))
        place += length
    run.addnext(rest)


def _cut(words: _Element, offset: int) -> _Element:
    """Shorten a w:t to its first characters and return a new one with the others."""
    text = words.text or ""
    rest = words.makeelement(words.tag, dict(words.attrib))
    words.text, rest.text = text[:offset], text[offset:]
    for part in (words, rest):
        part.set(_SPACE, "preserve")
    return rest


def _length(child: _Element) -> int:
    """Characters a child of a run counts for, as documents.word.runs counts them."""
    if child.tag == _TEXT:
        return len(child.text or "")
    if child.tag == f"{_W}br":
        return int(child.get(f"{_W}type") not in ("page", "column"))
    return int(child.tag in _SINGLE)


def _outside(run: _Element) -> _Element:
    """The run, or the formula it stands in, within which no comment may begin."""
    if run.tag == _RUN:
        return run
    outer = run
    while (parent := outer.getparent()) is not None and not str(parent.tag).startswith(_W):
        outer = parent
    return outer


def _empty_run(paragraph: CT_P) -> _Element:
    run = paragraph.makeelement(_RUN, {})
    paragraph.append(run)
    return run


def _mark(first: _Element, last: _Element, number: int) -> None:
    """Set range marks around the elements and the reference behind them."""
    identity = {f"{_W}id": str(number)}
    first.addprevious(first.makeelement(f"{_W}commentRangeStart", identity))
    reference = last.makeelement(_RUN, {})
    properties = reference.makeelement(_PROPERTIES, {})
    properties.append(reference.makeelement(f"{_W}rStyle", {f"{_W}val": "CommentReference"}))
    reference.append(properties)
    reference.append(reference.makeelement(f"{_W}commentReference", identity))
    last.addnext(reference)
    last.addnext(last.makeelement(f"{_W}commentRangeEnd", identity))

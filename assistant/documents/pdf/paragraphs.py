"""Lines to paragraphs: a line goes on in the next one when the next one's first word would not have fitted.

Chinese lines are joined without a space; a space is kept between Latin words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.model import Origin
from assistant.documents.pdf.lines import Line

# Shares of the line height.
_SLACK = 0.35  # a word that would have fitted by less than this is taken not to have fitted
_OCR_SLACK = 1.2  # the same where the edges of lines are those of a scan
_INDENT = 1.0  # a line that stands in this far begins a paragraph
_CENTRED = 0.6  # how far the free space on both sides may differ
_GAP = 1.6  # distance of lines, against the usual one of the region
_SIZE = 1.2  # lines whose heights differ by this factor are not one paragraph

_TERMINAL = tuple("。；：！？;:!?")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:\.\d+)*[、．]|\d+(?:\.\d+)+\s?[^\d\s.]"
    r"|[①-⑳]|[A-Za-z][、.．)）]|[图表]\s*\d|注[：:]|备注[：:]"
)
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、\s*\S")
_SECTION = re.compile(r"\d{1,2}((?:\.\d{1,2}){1,3})\s*(?![\d.])[^\s\d%％a-zA-Zµμ℃~～×]")
_HYPHENATED = re.compile(r"[A-Za-z0-9]-$")
_VALUE = re.compile(r"\d+(?:\.\d+)(?:[×xX]10[-−⁻]?[\d⁰-⁹]{1,2})?|\d+[×xX]10[-−⁻]?[\d⁰-⁹]{1,2}")
_HEADING_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as text, with the page it begins on and its heading level (0 for body text).

    ``confidence`` is that of its least certain line, for words read from a picture.
    """

    text: str
    page: int
    level: int
    origin: Origin
    confidence: float | None


def paragraphs_of(lines: list[Line]) -> Iterator[Paragraph]:
    """The paragraphs of consecutive lines of one region."""
    pitch = _usual_pitch(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group[-1], pitch):
            yield _paragraph(group)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group)


def heading_level(text: str) -> int:
    """Level that the numbering of a short line shows (一、 → 1, 2.1 → 2); 0 for body text."""
    if (
        len(text) > _HEADING_LENGTH
        or text.endswith(("。", "；", ";", "，", "：", ":"))
        or "..." in text
        or "…" in text
    ):
        return 0
    if _CHAPTER.match(text):
        return 1
    section = _SECTION.match(text)
    return 1 + section[1].count(".") if section else 0


def _paragraph(lines: Iterable[Line]) -> Paragraph:
    group = list(lines)
    text = group[0].text
    for before, after in pairwise(group):
        text += (" " if _needs_space(before, after) else "") + after.text
    known = [line.confidence for line in group if line.confidence is not None]
    return Paragraph(text, group[0].page, heading_level(text), group[0].origin, min(known, default=None))


def _begins(line: Line, before: Line, pitch: float) -> bool:
    """Whether ``line`` begins a paragraph after ``before``."""
    if line.origin is not before.origin:
        return True
    height = min(line.height, before.height)
    if max(line.height, before.height) > _SIZE * height:
        return True
    if _HYPHENATED.search(before.text) and line.text[0].isascii() and line.text[0].isalnum():
        return False
    if not _was_full(before, line) or (_VALUE.fullmatch(before.text) and _VALUE.fullmatch(line.text)):
        return True
    ended = before.text.endswith(_TERMINAL)
    if line.page != before.page:
        return ended or _stands_in(line, before)
    if before.bottom - line.bottom > max(_GAP * pitch, _GAP * height):
        return True
    return _stands_in(line, before) or (ended and bool(_NUMBERED.match(line.text)))


def goes_on(before: Line, line: Line) -> bool:
    """Whether ``line``, across a page break, goes on with the sentence of the line before."""
    return _was_full(before, line) and not before.text.endswith(_TERMINAL) and not _stands_in(line, before)


def _was_full(before: Line, line: Line) -> bool:
    """Whether the first word of ``line`` had no room at the end of the line before."""
    height = min(line.height, before.height)
    slack = _OCR_SLACK if line.origin is Origin.OCR else _SLACK
    return _free(before) <= line.first_width + slack * height


def _free(line: Line) -> float:
    """Room that a line leaves [pt]; a centred line leaves it on both sides."""
    left, right = line.left - line.limits[0], line.limits[1] - line.right
    centred = left > 0 and abs(left - right) < _CENTRED * line.height
    return right + (left if centred else 0)


def _stands_in(line: Line, before: Line) -> bool:
    """Whether a line has the indent of a first line, which the line before may have as well."""
    left, right = line.left - line.limits[0], line.limits[1] - line.right
    if abs(left - right) < _CENTRED * line.height:
        return False
    indent = _INDENT * line.height
    return left > indent and line.left > before.left - 0.5 * indent


def _needs_space(before: Line, after: Line) -> bool:
    """Whether two joined lines have a space between them; a word too long for its line was cut, not ended."""
    if not (before.text[-1].isascii() and after.text[0].isascii()):
        return False
    if not (before.text[-1].isalnum() and after.text[0].isalnum()):
        return before.ends_with_space and before.text[-1] not in "-/("
    cut = not before.ends_with_space and re.fullmatch(r"[!-~]+", before.text) is not None
    return not cut


def _usual_pitch(lines: list[Line]) -> float:
    """The usual distance of two lines of one page [pt]; 0 for a single line."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    return median(steps) if steps else 0

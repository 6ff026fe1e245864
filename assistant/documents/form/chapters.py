"""Which form a filing uses, and where its chapters begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.documents.form.report import Chapter, ChapterKey, Form
from assistant.documents.model import Block, Document, Span
from assistant.documents.units import folded

_NEW = (
    (ChapterKey.BASICS, r"(?:建设)?项目基本情况|基本情况"),
    (ChapterKey.ENGINEERING, r"(?:建设)?项目工程分析|工程分析|建设内容"),
    (
        ChapterKey.SURROUNDINGS,
        r"(?:区域)?环境质量(?:现状)?[、,](?:主要)?(?:环境)?保护目标[及和、]评价(?:适用)?标准|生态环境现状、(?:生态环境)?保护目标[及和]评价标准",
    ),
    (
        ChapterKey.IMPACTS,
        r"(?:主要)?环境影响[和及与](?:环境)?保?护措施|生态环境影响分析|施工期环境(?:影响和)?保护措施",
    ),
    (ChapterKey.CHECKLIST, r"(?:(?:生态)?环境保护措施)?监督检查清单"),
    (ChapterKey.CONCLUSION, r"(?:环境影响)?(?:评价)?结论(?:[与和及]建议)?"),
    (
        ChapterKey.TOTALS,
        r"附表\d?:?(?:建设项目污染物排放量汇总表)?(?:\(?单位:.{1,8})?|建设项目污染物排放量汇总表(?:\(?单位:.{1,8})?",
    ),
)
_OLD = (
    (ChapterKey.BASICS, r"建设项目基本情况"),
    (ChapterKey.SURROUNDINGS, r"(?:建设项目所在地)?自然环境(?:和?社会环境)?简况|环境质量状况|评价适用标准"),
    (ChapterKey.ENGINEERING, r"建设项目工程分析"),
    (ChapterKey.IMPACTS, r"环境影响分析"),
    (ChapterKey.CONCLUSION, r"结论[与和及]建议"),
)
_BOOK = (
    (ChapterKey.BOOK_OVERVIEW, r"概述|前言"),
    (ChapterKey.BOOK_GENERAL, r"总则|总论"),
    (
        ChapterKey.BOOK_ENGINEERING,
        r"(?:建设|拟建|本)?项目(?:概况[及与和])?工程分析|工程分析|建设项目概况[及与和]工程分析",
    ),
    (
        ChapterKey.BOOK_SURROUNDINGS,
        r"(?:区域)?环境(?:质量)?现状(?:调查)?[与及和]?评价|环境质量现状(?:监测)?[与及和]评价",
    ),
    (ChapterKey.BOOK_PREDICTION, r"(?:环境|运营期环境)影响(?:预测|分析)[与及和]评价|环境影响预测与分析"),
    (ChapterKey.BOOK_RISK, r"环境风险(?:影响)?(?:评价|分析|评估)"),
    (
        ChapterKey.BOOK_MEASURES,
        r"(?:环境保护|污染防治|环保)措施(?:及其|及|的)?(?:经济)?[、]?(?:技术)?(?:经济)?(?:可行性)?(?:论证|分析)",
    ),
    (ChapterKey.BOOK_ECONOMICS, r"环境(?:影响)?经济损益分析"),
    (ChapterKey.BOOK_MANAGEMENT, r"环境管理[与及和](?:环境)?监测(?:计划)?"),
    (ChapterKey.BOOK_CONCLUSION, r"(?:环境影响)?评价结论(?:[与及和]建议)?|结论(?:[与及和]建议)?"),
)
_OLD_MARKS = (
    r"(?:建设项目所在地)?自然环境(?:和?社会环境)?简况",
    r"环境质量状况",
    r"评价适用标准",
    r"(?:建设)?项目主要污染物产生及预计排放情况",
    r"建设项目拟采取的防治措施及预期(?:治理)?效果",
    r"结论与建议",
)
_BOOK_MARKS = (
    r"(?:总则|总论)",
    r"环境影响预测[与和及]评价",
    r"环境影响经济损益分析",
    r"环境管理[与和及](?:环境)?监测计划",
    r"环境影响评价结论|评价结论",
    r"环境保护措施及其(?:经济技术)?可行性论证|环境现状调查与评价",
)
_NUMBERING = re.compile(
    r"^[#*\s-]*(?:第?\s*[一二三四五六七八九十]+\s*(?:章|部分)?[、.．:]?|第?\s*\d+\s*(?:章|部分)?[、.．]?(?!\d))?\s*"
)
_CONTENTS_LINE = re.compile(r"(?:\.{2,}|…|\t|_Toc|\s)\s*\d{1,3}\s*$|[^\d表]\d{1,3}\s*$|\]\(#")
_ATTACHMENT = re.compile(r"^(?:附图|附件|附表\s?[2-9二三])\s*(?:\d|[一二三四五六七八九十]|$|[:：])")
_LOOK_AHEAD = 60
_SECOND_LINE = 25


def detect_form(document: Document) -> Form:
    """The form by its own name on the cover, else by the chapter headings that only one form has."""
    headings = [text for block in document.blocks if (text := heading_words(document, block))]
    opening = folded(document.text[:3000])
    old = _marks(headings, _OLD_MARKS)
    shape = _new_shape(headings, document.text)
    if shape is not None and old < 3:
        if re.search(r"\(\s*生态影响类\s*\)", opening):
            return Form.ECOLOGY
        return Form.POLLUTION if re.search(r"\(\s*污染影响类\s*\)", opening) else shape
    if old >= 3:
        return Form.OLD
    titled = re.search(r"环境影响报告书\s*(?:$|\n|\()", opening) is not None
    if _marks(headings, _BOOK_MARKS) >= (2 if titled else 4):
        return Form.BOOK
    return Form.OTHER


def find_chapters(document: Document, form: Form) -> tuple[Chapter, ...]:
    """Cover and chapters in reading order; each runs from its heading to the next chapter."""
    patterns = {Form.POLLUTION: _NEW, Form.ECOLOGY: _NEW, Form.OLD: _OLD, Form.BOOK: _BOOK}.get(form)
    if patterns is None:
        return ()
    starts = _starts(document, patterns)
    if not starts:
        return ()
    chapters = []
    first = starts[0][1].start
    if first > 0:
        chapters.append(Chapter(ChapterKey.COVER, document.span(0, 0), document.span(0, first)))
    ends = [block.start for _, block in starts[1:]] + [len(document.text)]
    for (key, block), end in zip(starts, ends, strict=True):
        if key is ChapterKey.TOTALS:
            end = _end_of_totals(document, block, end)
        title = document.span(block.start, block.end)
        chapters.append(Chapter(key, title, _span_to(document, block, end)))
    return tuple(chapters)


def heading_words(document: Document, block: Block) -> str:
    """The words of a short paragraph without numbering and spaces; "" for anything longer."""
    if block.end - block.start > 60:
        return ""
    text = folded(document.block_text(block)).replace("<br>", "").strip("| *#")
    return re.sub(r"\s", "", _NUMBERING.sub("", text))


def _span_to(document: Document, block: Block, end: int) -> Span:
    return Span(document.name, block.start, end, block.index, block.page)


def _marks(headings: Sequence[str], patterns: Sequence[str]) -> int:
    joined = "\n".join(headings)
    return sum(bool(re.search(rf"(?m)^(?:{pattern})[.\d]*$", joined)) for pattern in patterns)


def _new_shape(headings: Sequence[str], text: str) -> Form | None:
    """The form since 2021-04 by headings; None when fewer than two of its own stand in the text."""
    own = (_NEW[2][1], _NEW[3][1], _NEW[4][1])
    fields = sum(
        word in text for word in ("不予批准后再次申报项目", "建设项目污染物排放量汇总表", "专项评价设置情况")
    )
    if _marks(headings, own) + fields < 2:
        return None
    ecology = _marks(
        headings, (r"主要生态环境保护措施", r"生态环境影响分析", r"生态环境保护措施监督检查清单")
    )
    return Form.ECOLOGY if ecology >= 2 else Form.POLLUTION


def _starts(document: Document, patterns: Sequence[tuple[ChapterKey, str]]) -> list[tuple[ChapterKey, Block]]:
    """The heading of each chapter, in order, tables of contents left out."""
    headings = _headings(document)
    places = {key: _candidates(document, headings, pattern) for key, pattern in patterns}
    found: list[tuple[ChapterKey, Block]] = []
    position = -1
    for key, _ in patterns:
        if key is ChapterKey.BASICS:
            block = _basics(document, places[key])
        elif key in (ChapterKey.BOOK_OVERVIEW, ChapterKey.BOOK_GENERAL) and not found:
            block = places[key][-1] if places[key] else None
        else:
            block = next((b for b in places[key] if b.index > position), None)
        if block is not None:
            found.append((key, block))
            position = block.index
    return found


class _Heading(NamedTuple):
    """A paragraph that may be a heading: its words alone, and with those of the paragraph after it."""

    block: Block
    words: str
    joined: str


def _headings(document: Document) -> list[_Heading]:
    """The short paragraphs of a document, each with its second line where that is short too."""
    found = []
    for block in document.blocks:
        words = heading_words(document, block) if not block.is_contents_line else ""
        if not words:
            continue
        following = document.blocks[block.index + 1 : block.index + 2]
        is_short = bool(following) and following[0].end - following[0].start <= _SECOND_LINE
        joined = ""
        if is_short and following[0].table == block.table:
            joined = words + re.sub(r"\s", "", folded(document.block_text(following[0])))
        found.append(_Heading(block, words, joined))
    return found


def _candidates(document: Document, headings: Sequence[_Heading], pattern: str) -> list[Block]:
    """Paragraphs that are such a heading, alone or with their second line, and no line of the contents."""
    whole = re.compile(pattern)
    found = []
    for block, alone, joined in headings:
        words = alone if whole.fullmatch(alone) else joined if joined and whole.fullmatch(joined) else ""
        if not words:
            continue
        if words.endswith("表") or not _CONTENTS_LINE.search(folded(document.block_text(block))):
            found.append(block)
    return found


def _basics(document: Document, places: Sequence[Block]) -> Block | None:
    """The heading that the form's first fields follow; else the paragraph of the first field itself."""
    for place in places:
        following = document.blocks[place.index : place.index + _LOOK_AHEAD]
        text = re.sub(r"\s", "", "".join(document.block_text(block) for block in following))
        if "项目代码" in text or "建设项目名称" in text or ("建设单位" in text and "建设地点" in text):
            return place
    for block in document.blocks:
        if heading_words(document, block).startswith("建设项目名称"):
            return block
    return places[-1] if places else None


def _end_of_totals(document: Document, heading: Block, end: int) -> int:
    """Where drawings and attachments begin after the 附表."""
    for block in document.blocks_between(heading.end, end):
        if block.table is None and _ATTACHMENT.match(folded(document.block_text(block)).strip("# ")):
            return block.start
    return end

"""Standards, laws and official documents named in a filing, with the role each citation plays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.documents.citation_roles import RoleReader
from assistant.documents.document_numbers import find_numbers
from assistant.documents.form.report import Citation, CitationKind, CitationRole
from assistant.documents.model import Block, Document
from assistant.documents.units import folded

_TRADES = (
    "AQ|BB|CECS|CJ|CJJ|CNCA|DL|DZ|FZ|GA|GY|HG|HY|JB|JC|JG|JGJ|JT|JTG|LY|MT|NB|NY|QB|QC|QX|RB|SB|SC|SH|SJ|SL|"
    "SN|SY|TB|TD|WB|WS|YB|YC|YS|YY|YZ|XB"
)
_PREFIXES = (
    r"GBZ?\s?/?\s?[TZ]|GBZ|GBJ|GB|HJ\s?/?\s?[TZ]|HJ|DB\s?\d{2}\s?[/-]?\s?T|DB\s?\d{2}\s?[/-]?|DB\d{4}\s?/\s?T|"
    rf"DB\d{{4}}\s?/|(?:{_TRADES})\s?/\s?[TZ]|CJJ|CJ|JGJ|{_TRADES}|TSG|GHZB|GWPB|GWKB|"
    r"T\s?/\s?[A-Z]{2,8}"
)
_STANDARD = re.compile(
    rf"(?<![A-Za-z0-9/])(?P<prefix>{_PREFIXES})[ \t]{{0,3}}(?P<number>\d{{1,6}}(?:\.\d{{1,3}})?)"
    r"(?:[ \t]?-{1,2}\s?(?P<year>(?:19|20)\d{2}|\d{2})(?!\d)(?![\d.-]*\d))?"
)
_NEVER_BARE = re.compile(rf"(?:{_TRADES})(?:/[TZ])?|T/[A-Z]+|TSG")
_MAY_BE_A_MODEL = re.compile(_TRADES)
_LEADS_IN = re.compile(r"[(《〈、,;]\s?$|[按照行据合足见考循和及与]\s?$")
_LAW_TITLE = re.compile(
    r"(?:(?<![方作做用])法|法典|条例|办法|规定|细则|名录|目录)(?:[(](?:[^()]*)[)])*(?:\d{4}年(?:版|本))?$"
)
_PLAIN_LAW = re.compile(r"中华人民共和国[一-龥]{2,14}?(?:法典|法(?![律规院人]))")
_EDITION = re.compile(r"\s?[(][^()《》]{0,30}?(?:\d{4}|修订|修正|试行)[^()《》]{0,30}[)]")
_CLAUSE = re.compile(
    r"[\s的,，]{0,2}(?:规定的|中的?)?第(?P<clause>[一二三四五六七八九十百千零〇○\d]{1,8})条(?P<bis>之[一二三四五六七八九])?"
)
_NEAR = re.compile(r"[\s\n(]{0,4}$")
_NOTICE = re.compile(r"关于|通知|公告|解读|征求意见|修改单|印发|批复|复函|意见")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


@dataclass(frozen=True, slots=True)
class Title:
    """Words within 《》: offsets of the words, and how deep they stand within other titles."""

    start: int
    end: int
    depth: int


def find_citations(document: Document, existing: Iterable[tuple[int, int]] = ()) -> list[Citation]:
    """All citations of a document in reading order.

    ``existing`` are ranges that speak of the existing plant only; what is cited there is its earlier basis.
    """
    roles = RoleReader(document, tuple(existing))
    found: list[Citation] = []
    for block in document.blocks:
        reader = _BlockReader(document, block, roles)
        found += sorted(reader.citations(), key=lambda citation: citation.span.start)
    return found


def canonical_number(prefix: str, number: str, year: str | None) -> str:
    """The number as the registers write it: "GB 18597-2023", "HJ/T 55-2000", "DB35/323-2018".

    A local number without its stroke (DB4427-2001) stays as misprinted.
    """
    name = re.sub(r"\s", "", prefix)
    name = re.sub(r"^(GBZ|GB|HJ|DB\d\d)[/-]?([TZ])$", r"\1/\2", name)
    name = re.sub(r"^(DB\d\d)-$", r"\1/", name)
    joint = "" if name.endswith("/") or re.fullmatch(r"DB\d\d", name) else " "
    return f"{name}{joint}{number}" + (f"-{year}" if year else "")


def clause_number(words: str) -> str:
    """第…条 in Arabic numerals: "二十二" gives "第22条"."""
    if words.isdigit():
        return f"第{int(words)}条"
    total, current = 0, 0
    for character in words:
        if character in _DIGITS:
            current = _DIGITS[character]
        elif character in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            current = 0
    return f"第{total + current}条"


class _BlockReader:
    """Citations of one paragraph; offsets inside are of the document's text."""

    def __init__(self, document: Document, block: Block, roles: RoleReader) -> None:
        self.document = document
        self.base = block.start
        self.text = folded(document.block_text(block))
        self.titles = list(_titles(self.text))
        self.roles = roles

    def citations(self) -> Iterator[Citation]:
        if not re.search(r"[A-Z]|《|〔|中华人民共和国|[令告]|\d号", self.text):
            return
        used: set[int] = set()
        yield from self._standards(used)
        yield from self._numbered(used)
        yield from self._titled(used)
        yield from self._plain_laws()

    def _standards(self, used: set[int]) -> Iterator[Citation]:
        for found in _STANDARD.finditer(self.text):
            if not _is_standard(self.text, found):
                continue
            number = canonical_number(found["prefix"], found["number"], found["year"])
            title = self._title_of(found.start(), found.end(), used)
            yield self._citation(CitationKind.STANDARD, found.start(), found.end(), number, title)

    def _numbered(self, used: set[int]) -> Iterator[Citation]:
        for start, end, number in find_numbers(self.text):
            title = self._title_of(start, end, used)
            if not _LAW_TITLE.search(folded(title)) or _NOTICE.search(title):
                yield self._citation(
                    CitationKind.DOCUMENT, start, end, number, title, _clause(self.text, end)
                )
                continue
            opening = self.text.rfind("《" + folded(title)[:4], 0, start)
            first = opening if opening >= 0 else start
            last = end + 1 if self.text[end : end + 1] == ")" and opening >= 0 else end
            yield self._citation(CitationKind.LAW, first, last, number, title, _clause(self.text, last))

    def _titled(self, used: set[int]) -> Iterator[Citation]:
        for title in self.titles:
            words = self.text[title.start : title.end].strip()
            if title.start in used or not _LAW_TITLE.search(words) or _NOTICE.search(words):
                continue
            end = min(title.end + 1, len(self.text))
            if edition := _EDITION.match(self.text, end):
                end = edition.end()
            clause = _clause(self.text, end)
            yield self._citation(CitationKind.LAW, title.start - 1, end, "", self._words(title), clause)

    def _plain_laws(self) -> Iterator[Citation]:
        for found in _PLAIN_LAW.finditer(self.text):
            if any(title.start - 1 <= found.start() < title.end for title in self.titles):
                continue
            clause = _clause(self.text, found.end())
            yield self._citation(CitationKind.LAW, found.start(), found.end(), "", found[0], clause)

    def _title_of(self, start: int, end: int, used: set[int]) -> str:
        """The title that stands right before, around or right after a number."""
        for title in self.titles:
            before = title.end < start and _NEAR.match(self.text, title.end + 1, start)
            around = title.start <= start < title.end
            after = end <= title.start - 1 and not self.text[end : title.start - 1].strip()
            if title.start in used or not (before or around or after):
                continue
            if around and (title.depth or _NOTICE.search(self.text[title.start : title.end])):
                continue
            used.add(title.start)
            if around:
                words = self.text[title.start : start].rstrip("( \t") or self.text[end : title.end]
                return words.strip(" ()")
            return self._words(title)
        return ""

    def _words(self, title: Title) -> str:
        return self.document.text[self.base + title.start : self.base + title.end].strip()

    def _citation(
        self, kind: CitationKind, start: int, end: int, number: str, title: str, clause: str = ""
    ) -> Citation:
        span = self.document.span(self.base + start, self.base + end)
        role = CitationRole.TITLE if self._is_in_title(start, kind) else self.roles.role(span)
        return Citation(kind, span, number, title, role, clause)

    def _is_in_title(self, start: int, kind: CitationKind) -> bool:
        """Whether the citation is a word of a notice's, amendment's or plan's title.

        The number of a document within its own title is no such word.
        """
        for title in self.titles:
            if not title.start <= start < title.end:
                continue
            words = self.text[title.start : title.end]
            is_notice = bool(_NOTICE.search(words)) or "《" in words
            if title.depth or kind is CitationKind.LAW or (kind is CitationKind.STANDARD and is_notice):
                return True
        return kind is not CitationKind.DOCUMENT and _is_in_plain_notice(self.text, start)


def _titles(text: str) -> Iterator[Title]:
    """The pairs of 《》 in a paragraph; a 〉 closes a 《 that nothing else closes."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for position, character in enumerate(text):
        if character == "《":
            opened.append(position)
        elif (character == "》" and opened) or (
            character == "〉" and opened and "〈" not in text[opened[-1] : position]
        ):
            pairs.append((opened.pop(), position))
    for start, end in sorted(pairs):
        depth = sum(other < start and end < closing for other, closing in pairs)
        yield Title(start + 1, end, depth)


def _is_in_plain_notice(text: str, start: int) -> bool:
    """关于发布《…》（GB …）修改单的公告, written without its own title marks."""
    before = re.split(r"[。；;\n]", text[max(0, start - 60) : start])[-1]
    after = re.split(r"[。；;\n]", text[start : start + 60])[0]
    if not re.search(r"关于(?:发布|印发|修订|修改|批准|公布|征求|执行|实施)[^。；,，]*$", before):
        return False
    return bool(re.match(r"[^。；]*?(?:的|修改单)(?:通知|公告|函|决定|意见)", after))


def _is_standard(text: str, found: re.Match[str]) -> bool:
    """Codes, certificates and ranges look alike; their tails and heads give them away."""
    prefix, number, year = re.sub(r"\s", "", found["prefix"]), found["number"], found["year"]
    whole = number.partition(".")[0]
    if len(whole) > _digits(prefix) or whole[0] == "0":
        return False
    if year and len(year) == 2 and not 73 <= int(year) <= 99:
        return False
    after = text[found.end() : found.end() + 4]
    if not year:
        return not _NEVER_BARE.fullmatch(prefix) and _is_whole(number, after)
    if _MAY_BE_A_MODEL.fullmatch(prefix) and not _LEADS_IN.search(
        text[max(0, found.start() - 3) : found.start()]
    ):
        return False
    return not re.match(r"[A-Za-z]|-\d", after)


def _digits(prefix: str) -> int:
    """How many digits a number has at most."""
    if re.fullmatch(r"DB\d\d-?", prefix):
        return 4
    return 4 if prefix.startswith("HJ") else 6 if prefix.startswith("T/") else 5


def _is_whole(number: str, after: str) -> bool:
    """Whether a number without year ends where it was read; a series (GB 5085.1~7) and a class may follow."""
    if "." in number and re.match(r"\s?~\s?\d", after):
        return True
    if re.match(r"(?:[IVX]{1,3}|[Ⅰ-Ⅻ])[类级]", after):
        return True
    return not re.match(r"\s?[-~]|[A-Za-z0-9./]|[~、]\d|号", after)


def _clause(text: str, end: int) -> str:
    """The clause named right after a title and the bracket that may follow it."""
    rest = re.match(r"[》)]*(?:\s?\([^()]{0,40}\))?", text[end:])
    found = _CLAUSE.match(text, end + (rest.end() if rest else 0))
    return clause_number(found["clause"]) + (found["bis"] or "") if found else ""

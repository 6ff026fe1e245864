"""What a document says of itself: title, number, kind and place. What is not found stays empty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from assistant.documents.document_numbers import find_numbers
from assistant.registers import ProvisionKind
from assistant.registers.numbers import normalise_number
from assistant.retrieval.ingest.dates import dates_in
from assistant.retrieval.ingest.places import place_of
from assistant.retrieval.rows import COUNTRYWIDE, UNKNOWN_PLACE

_HEAD_LINES = 60
_NUMBER_LINES = 30
_NUMBER_MARGIN = 12  # other characters on the line that gives the number of the standard
_STANDARD = re.compile(
    r"(?:GBZ?|HJ|CJ|HG|JB|QB|AQ|WS|SL|TSG|DB\s*\d{2,4})\s*(?:/\s*[TZ])?\s*/?\s*\d+(?:\.\d+)*\s*[-—–一]{1,2}\s*"
    r"(?:19|20)?\d{2}(?!\d)"
)
_BODY = re.compile(r"第一条|第1条|1\s*(?:适用)?范围|一、|第一章")
_ORDER_LEAD = re.compile(r"^.*?(?=国务院令)|^.*[日年]|^中华人民共和国")
_REPLACES = re.compile(r"(?:部分)?代替")
_NO_TITLE = re.compile(
    r"ICS|备案号|中华人民共和国.{0,8}标准|.{2,3}省?地方标准|发布|实施|本电子版|附件|公告|代替|UDC|[A-Z]\s?\d{1,3}\b|[（(]"
    r"|\d+\s|前言|发\s*布|\d{4}[-年.]|为贯彻|目[次录]|.*地方标准$|(?:GBZ?|HJ|DB)\s?[\d/]"
)
_STANDARD_TITLE = re.compile(
    r"(?:标准|规范|导则|指南|规程|通则|总则|准则|限量|限值|要求|方法|名录|技术规定|鉴别)(?:[(（][^()（）]*[)）])?$"
)
_ENGLISH = re.compile(r"(?<=[一-鿿)）])\s*[A-Z][a-z]{3,} ")
_SECOND_LINE = re.compile(r"(?:大气|水)?污染(?:物排放|控制)")  # what a title says after the trade
_NOTICE_TITLE = re.compile(r"(?:通知|公告|意见|函|通报|批复|决定|答复|复函)$")
_FILE_DATE = re.compile(r"[（(]?((?:19|20)\d{2})[-.年](\d{1,2})[-.月](\d{1,2})日?[）)]?")
_COUNTRY = "中华人民共和国"
_LONGEST_TITLE = 80
_SHORTEST_TITLE = 4
_WHOLE_TITLE = 8  # a shorter title of a standard is the second line of a longer one


class Fact(StrEnum):
    """A fact of a document that its text may leave open."""

    TITLE = "title"
    NUMBER = "number"
    KIND = "kind"
    JURISDICTION = "jurisdiction"
    FROM = "from"


@dataclass(frozen=True)
class Facts:
    """A document as it describes itself, or as the user said; "" and None for what nobody knows.

    ``until`` is the first day it no longer applies. ``replaces`` are numbers and titles of what it ends.
    """

    title: str
    number: str = ""
    kind: ProvisionKind = ProvisionKind.UNKNOWN
    jurisdiction: str = UNKNOWN_PLACE
    published: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    edition: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[Fact, ...]:
        """What was not found and has to be told."""
        return tuple(
            fact
            for fact, is_open in (
                (Fact.KIND, self.kind is ProvisionKind.UNKNOWN),
                (Fact.JURISDICTION, self.jurisdiction == UNKNOWN_PLACE),
                (Fact.FROM, self.in_force_from is None),
            )
            if is_open
        )


def find_facts(lines: Sequence[str], name: str) -> Facts:
    """Read the facts off the first and last lines of a document; ``name`` is its file name without ending."""
    lines = [unicodedata.normalize("NFKC", line) for line in lines]
    head = lines[:_HEAD_LINES]
    number = _standard_number(head, name)
    title = _standard_title(head, name) if number else _title(head, name)
    number = number or _document_number(list(takewhile(lambda line: not _BODY.match(line), head)))
    place = place_of(title, number, head)
    kind = _kind(title, number, place, "".join(head))
    dates = dates_in(lines, _file_date(name), is_amended_in_place=kind is not ProvisionKind.STANDARD)
    is_valid_when_issued = kind is ProvisionKind.NOTICE and "〔" in number
    return Facts(
        title=title,
        number=number,
        kind=kind,
        jurisdiction=place,
        published=dates.published,
        in_force_from=dates.in_force_from or (dates.published if is_valid_when_issued else None),
        edition=dates.edition,
        replaces=tuple(dict.fromkeys((*_replaced(head), *dates.repealed))),
    )


def known_name(title: str) -> str:
    """A title as titles are compared: without the country, brackets and spaces.

    >>> known_name("《中华人民共和国环境影响评价法》")
    '环境影响评价法'
    """
    return re.sub(r"[\s《》〈〉]", "", unicodedata.normalize("NFKC", title)).removeprefix(_COUNTRY)


def _standard_number(head: Sequence[str], name: str) -> str:
    """The number of a standard: on a line of its own near the top, else in the file name."""
    for line in head[:_NUMBER_LINES]:
        own = _REPLACES.split(line)[0]
        found = _STANDARD.search(own)
        if found and len(own) - len(found[0]) <= _NUMBER_MARGIN:
            return _written(found[0])
    found = _STANDARD.match(name.replace("_", " "))
    return _written(found[0]) if found else ""


def _written(number: str) -> str:
    return normalise_number(re.sub(r"\s*[-—–一]{1,2}\s*(?=\d+$)", "-", re.sub(r"^DB\s+", "DB", number)))


def _replaced(head: Sequence[str]) -> Iterator[str]:
    for line in head[:_NUMBER_LINES]:
        _, *after = _REPLACES.split(line, maxsplit=1)
        yield from (_written(found) for rest in after for found in _STANDARD.findall(rest))


def _standard_title(head: Sequence[str], name: str) -> str:
    candidates = [line for line in map(_own_words, head) if _may_be_title(line)]
    named = [line for line in candidates if _STANDARD_TITLE.search(line)]
    title = next(iter((*named, *candidates)), "")
    at = candidates.index(title) if title else 0
    is_second = len(title) < _WHOLE_TITLE or _SECOND_LINE.match(title)
    if at > 0 and is_second and not _STANDARD_TITLE.search(candidates[at - 1]):
        return candidates[at - 1] + title
    return title or _of_file(name)


def _own_words(line: str) -> str:
    """A line without the title in English and what follows on the standards it replaces."""
    return _tight(_ENGLISH.split(_REPLACES.split(line)[0])[0])


def _may_be_title(line: str) -> bool:
    return (
        _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE
        and not _NO_TITLE.match(line)
        and "发布" not in line[-4:]
        and line[-1] not in "；:：,，"
        and "。" not in line
        and len(re.findall("[一-鿿]", line)) * 2 > len(line)
    )


def _title(head: Sequence[str], name: str) -> str:
    """The title of a law or notice: the first line that may be one, with the lines it goes on in."""
    lines = [line for line in head if line.strip()]
    for at, line in enumerate(lines[:_NUMBER_LINES]):
        tight = _tight(line)
        if not _may_be_title(tight) or tight.endswith("文件"):
            continue
        for following in lines[at + 1 : at + 4]:
            if "印发" not in tight or _NOTICE_TITLE.search(tight):
                break
            tight += _tight(following)
        return tight if len(tight) <= _LONGEST_TITLE else _of_file(name)
    return _of_file(name)


def _tight(line: str) -> str:
    """A line without the spaces set between its characters."""
    return re.sub(r"(?<=[一-鿿》〉)〕])\s+(?=[一-鿿《〈(〔])|^[\s#*]+|[\s*]+$", "", line)


def _of_file(name: str) -> str:
    return re.sub(r"\s+", " ", _FILE_DATE.sub("", name)).strip(" _-")


def _file_date(name: str) -> date | None:
    found = _FILE_DATE.search(name)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _document_number(head: Sequence[str]) -> str:
    """The number under which a law or notice was issued: the last order named, for it made this edition."""
    for line in head[:_NUMBER_LINES]:
        found = [number for _, _, number in find_numbers(line)]
        if found and not line.startswith(("为", "根据")):
            return _ORDER_LEAD.sub("", found[-1])
    return ""


def _kind(title: str, number: str, place: str, head: str) -> ProvisionKind:
    if _STANDARD.match(number):
        return ProvisionKind.STANDARD
    if _NOTICE_TITLE.search(title) or "〔" in number:
        return ProvisionKind.NOTICE
    if re.search(r"(?:指南|导则|手册)(?:[(（].*)?$", title):
        return ProvisionKind.GUIDE
    if re.search(r"(?:总结|报告|论文|研究|综述|计划)$", title):
        return ProvisionKind.PAPER
    if place not in (COUNTRYWIDE, UNKNOWN_PLACE) and re.search("(?:条例|办法|规定|规则)", title):
        return ProvisionKind.LOCAL
    if re.search("(?<!办)(?:法|法典)$", title):
        return ProvisionKind.LAW
    if "条例" in title or "国务院令" in number or "国务院令" in head[:200]:
        return ProvisionKind.REGULATION
    if re.search("(?:办法|规定|规则|名录|清单|细则)", title):
        return ProvisionKind.RULE
    return ProvisionKind.UNKNOWN

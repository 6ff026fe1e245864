"""Air, water, noise and so on inside a frame of chapters three and four, told by their headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.documents.units import folded

QUALITY = "区域环境质量现状"
TARGETS = "环境保护目标"
OPERATION = "运营期环境影响和保护措施"
_OUTSIDE = ""
_SOIL = r"地下水(?:环境)?(?:[、,及和与]?土壤(?:环境)?)?|土壤(?:环境)?(?:[、,及和与]?地下水(?:环境)?)?"
ELEMENTS: dict[str, dict[str, str]] = {
    QUALITY: {
        "区域环境质量现状—大气环境": r"大气(?:环境)?|环境空气|空气环境|空气",
        "区域环境质量现状—地表水环境": r"(?:地表|纳污)?水(?:体)?(?:环境)?|地面水(?:环境)?",
        "区域环境质量现状—声环境": r"声(?:环境)?|噪声",
        "区域环境质量现状—生态环境": r"生态(?:环境)?",
        "区域环境质量现状—电磁辐射": r"电磁(?:辐射|环境)",
        "区域环境质量现状—地下水、土壤环境": _SOIL,
    },
    TARGETS: {
        "环境保护目标—大气": r"大气(?:环境)?|环境空气|空气环境",
        "环境保护目标—声": r"声(?:环境)?",
        "环境保护目标—地下水": r"地下水(?:环境)?",
        "环境保护目标—生态": r"生态(?:环境)?",
        _OUTSIDE: r"地表水+(?:环境)?|地面水(?:环境)?|水环境",
    },
    OPERATION: {
        "运营期—废气": r"(?:大气|废气|环境空气)(?:污染源|污染物)?(?:环境)?",
        "运营期—废水": r"(?:废水|污水|(?:地表)?水(?:环境)?)(?:污染源|污染物)?",
        "运营期—噪声": r"(?:噪声|声)(?:环境)?(?:污染源)?",
        "运营期—固体废物": r"(?:固体废物|固体废弃物|固废)(?:污染源)?",
        "运营期—地下水、土壤": _SOIL,
        "运营期—生态": r"生态(?:环境)?",
        "运营期—环境风险": r"(?:环境)?风险",
        "运营期—电磁辐射": r"电磁(?:辐射|环境)",
        _OUTSIDE: (
            r"环保(?:设施)?投资(?:估算|一览表)?|(?:运营期|营运期)环境监测计划|振动|"
            r"排污口规范化(?:设置)?"
        ),
    },
}
_LEAD = r"(?:项目|本项目|区域|主要|周边|运营期|营运期)?"
_TAIL_WORD = (
    r"(?:质量|环境|保护|目标|影响|现状|调查|监测|评价|分析|防治|防护|污染|防范|措施|情况|管理|源强|"
    r"敏感|治理|产排污?|产污|产生|排放|"
    r"和|及|与|、)"
)
_FOLLOWS = r"(?:本?项目|根据|按照|依据|由于|厂界|本次)"
_RUNS_ON = r"[(][1一][)]|①|1[、.](?!\d)|1[)]"
NUMBER = (
    r"[(]?第?[一二三四五六七八九十]{1,3}[)]?[、.．)]?|[(]\d{1,2}[)]|\d{1,2}(?:\.\d{1,2}){0,2}[、.．)]?|[①-⑩]"
)
_STYLES = (
    ("一、", r"第?[一二三四五六七八九十]{1,3}[、.．]?"),
    ("（一）", r"[(][一二三四五六七八九十]{1,3}[)][、.．]?"),
    ("（1）", r"[(]\d{1,2}[)][、.．]?|\d{1,2}[)]"),
    ("1.1", r"\d{1,2}(?:\.\d{1,2}){1,2}[、.．]?"),
    ("1、", r"\d{1,2}[、.．]?"),
    ("①", r"[①-⑩]"),
)
# what one element says of its sources has headings of its own, in numberings further down
_OF_A_PART = re.compile(r"敏感|治理|产排|产污|产生|排放")
_WHOLE = ("一、", "（一）", "1、")
_UPPER = ("一、", "1、", "")


class Label(NamedTuple):
    """Where a label stands and which field it names; ``style`` is that of its numbering.

    ``opens`` is where it begins with its numbering, -1 where it has none. A label without name only ends the
    one before it.
    """

    name: str
    start: int
    end: int
    style: str = ""
    opens: int = -1

    @property
    def first(self) -> int:
        """Where the words before the label end."""
        return self.opens if self.opens >= 0 else self.start


def element_labels(words: str, offset: int, frame: str) -> Iterator[Label]:
    """The headings of elements in the words of a frame, numbered or on a line of their own."""
    names = ELEMENTS[frame]
    core = "|".join(names.values())
    for found in _heading(core).finditer(folded(words)):
        head = found["head"] or found["bare"]
        start = found.start("head") if found["head"] else found.start("bare")
        name = next(name for name, pattern in names.items() if re.match(rf"{_LEAD}(?:{pattern})", head))
        number = found["number"] or found["inline"] or ""
        style = next((style for style, shape in _STYLES if re.fullmatch(shape, number)), "")
        opens = found.start("number") if found["number"] else found.start("inline")
        is_whole = style in _WHOLE and bool(found["number"])
        is_part = not is_whole and _OF_A_PART.search(head) is not None
        if not is_part and not (frame == QUALITY and "目标" in head):
            first = offset + opens if number else -1
            yield Label(name, offset + start, offset + start + len(head), style, first)


def of_one_style(labels: Iterable[Label]) -> list[Label]:
    """The headings of the numbering style that names most elements, the earliest of equals.

    Headings of the other upper styles stand in for elements which that style does not name.
    """
    by_style: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_style[label.style].append(label)
    best = max(
        by_style.values(),
        key=lambda group: (len({label.name for label in group}), -group[0].start),
        default=[],
    )
    named = {label.name for label in best}
    others = [label for style in _UPPER for label in by_style[style] if label.name not in named]
    return sorted([*best, *others], key=lambda label: label.start)


def _heading(core: str) -> re.Pattern[str]:
    """A numbered heading, one on its own line, or one within a line whose words or sequel give it away."""
    return re.compile(
        rf"(?:(?:^|(?<=[\n。;|]))[ \t#*]*(?P<number>{NUMBER})?|(?<=\s)(?P<inline>{NUMBER}))[ \t]*"
        rf"(?P<head>{_LEAD}(?:{core}){_TAIL_WORD}*)(?=[\s:|。]|$|{_RUNS_ON}|(?<!项目){_FOLLOWS})|"
        rf"(?<=\s)(?P<bare>(?:{core})(?:{_TAIL_WORD}{{2,}}(?=\s)|{_TAIL_WORD}*(?=\s{_FOLLOWS})))"
    )

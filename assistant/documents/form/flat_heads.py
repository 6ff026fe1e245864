"""The head of a table that became running text: which words are its columns, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.documents.form.headers import is_amount
from assistant.documents.quantities import canonical_unit
from assistant.documents.units import folded


class Holds(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    AMOUNT = "amount"
    UNIT = "unit"
    CODE = "code"
    POLLUTANT = "pollutant"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters between spaces, with its range in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """A column: the range of its title, that of the title over it if any, and what its cells hold."""

    title: Word
    group: Word | None
    holds: Holds

    @property
    def is_name(self) -> bool:
        """Whether a column names the thing of its row, so that no row goes without it."""
        return bool(_NAME.search(folded(self.title.text)))

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell of this column is often left empty."""
        return bool(re.search(r"备注|说明|照片|图片", self.title.text))

    @property
    def may_be_number(self) -> bool:
        """Whether a text of this column may be a mere number: a model, a period, a note."""
        return bool(
            re.search(r"规格|型号|参数|备注|值$|周期|时[间段]|编号|序号|坐标|容积|风险", self.title.text)
        )


_NAME = re.compile(r"(?:产品|设备|原料|物料|废物|物质|材料|声源)?名称$|^产品$|^设备$|^原料$|^噪声源$")
_TITLE = re.compile(
    r"名称|种类|类别|单位|数量|用量|耗量|产量|产能|规格|型号|备注|用途|工序|工艺|装置|设备|污染物|污染源|因子|核算方法|产生|排放|效率|治理|处理|防治"
    r"|浓度|速率|时间|代码|形态|成分|特性|[贮储暂]存|处置|去向|噪声|声源|源强|降噪|隔声|持续|编号|高度|内径|温度|坐标|[经纬]度|风量|流速|速率|距离|方位|保护"
    r"|功能|规模|状态|性状|包装|来源|环节|属性|物质|临界|存在|Q值|面积|位置|能力|周期|项目|要素|频次|标准|限值|投资|措施|[建扩改迁环评]前|[建扩改迁]后|变化|增减|类型"
    r"|方式|产品|原料|材料|参数|设计值|管理要求|序号|可行|对象|内容|存放|比值|风险源|去除|收集|速率|达标"
)
_AMOUNT = re.compile(
    r"量|浓度|速率|效率|高度|内径|温度|时间|时段|距离|源强|声级|噪声值|dB|投资|面积|能力|[建扩改迁]前|[建扩改迁]后|增减|变化|强度|经度|纬度"
)
_NO_AMOUNT = re.compile(
    r"方法|名称|单位|方式|措施|类别|工艺|位置|标准|去向|种类|来源|环节|规格|类型|坐标|规律|要求|性质|可行|备注"
)
_CAPTION = re.compile(
    r"续?表\s?[\d一二三四五六七八九十].*|.{2,40}(?:表|一览|汇总|清单)[:]?(?:\(.*\))?|.{4,40}(?:产品方案|情况|参数|方案|如下)[:]?|单位:.{1,12}"
)
_UNIT_ONLY = re.compile(
    r"[(\[（]?[A-Za-zμ%℃万人台套个吨年元]{1,4}[A-Za-z\d³²³/·()（）年月日天时台套]{0,12}[)\]）]?"
)
_TAIL = re.compile(r"[量式号率度期称]|[和及与].{1,8}|时段|编号|要求|方式|\(.{1,14}\)|\[.{1,14}\]")
_STAGE = re.compile(
    r"(?:现有|本|改?扩建|扩|改|迁|迁扩|迁扩?建|搬迁?|技改|全厂)?(?:[建扩改迁]前|[建扩改迁]后)(?:数量|用量|产量)?|增减量?|变化(?:量|情况)?|增加量"
)
_STAGED = re.compile(r"用量|产量|数量|产能|耗量|规模")
_GROUPS = (
    (
        re.compile(r"(?:污染物)?产生(?:情况|源强|状况)?"),
        re.compile(r"核算方法|(?:污染物)?产生|(?:废气)?产生(?:废气)?量|浓度|速率|量.*|收集"),
    ),
    (
        re.compile(r"(?:污染)?(?:主要)?(?:污染)?(?:治理|处理|防治)(?:措施|设施|情况)"),
        re.compile(
            r"(?:治理|处理|防治)?(?:工艺|设施|措施|名称)|.*(?:效率|能力|可行|收集|去除|编号).*|是否.*|风量.*"
        ),
    ),
    (
        re.compile(r"(?:污染物)?排放(?:情况|源强|状况)?"),
        re.compile(
            r"核算方法|(?:废气)?排放(?!时间|口|方式|形式|规律)|(?:废气)?排放(?:废气)?量|浓度|速率|量.*"
        ),
    ),
    (re.compile(r"(?:排放口)?地理坐标|坐标"), re.compile(r"[东北]?[经纬](?:度)?|[XY]")),
    (re.compile(r"(?:设施|设备)参数|参数"), re.compile(r"参数名称|名称|设计值|(?:计量)?单位|参数值|值|数值")),
    (
        re.compile(r"排放口基本情况|排气筒(?:基本)?(?:情况|参数)"),
        re.compile(r"地理坐标|高度|内径|风量|烟气.*|排气.*|温度|类型|流速|.*(?:高度|内径|温度|坐标).*"),
    ),
    (re.compile(r"降噪措施"), re.compile(r"工艺|.*降噪效果.*|隔声量.*")),
)


def is_title(word: str) -> bool:
    """Whether a word can be a column's title, or the unit that follows one."""
    text = folded(word)
    if len(text) > 24 or re.search(r"[。;,!?]", text) or is_amount(text) or is_caption(text):
        return False
    return bool(_TITLE.search(text) or (_UNIT_ONLY.fullmatch(text) and canonical_unit(text)))


def is_caption(word: str) -> bool:
    """Whether a word names a table rather than a column."""
    text = folded(word)
    is_group = any(outer.fullmatch(text) for outer, _ in _GROUPS)
    return not is_group and bool(_CAPTION.fullmatch(text))


def heads_of(words: Sequence[Word], text: str) -> Iterator[tuple[Head, ...]]:
    """The columns that a run of title words can name, the likeliest reading first."""
    tried: set[tuple[Head, ...]] = set()
    for cut in (False, True):
        merged = _merged(words, text, cut=cut)
        for reading in (_grouped(merged), _staged(merged), _plain(merged)):
            if len(reading) > 2 and reading not in tried:
                tried.add(reading)
                yield reading
                break


def _plain(words: Sequence[Word]) -> tuple[Head, ...]:
    return tuple(Head(word, None, holds_of(word.text)) for word in words)


def holds_of(title: str) -> Holds:
    """What the cells under a title hold."""
    shown = folded(title)
    if re.fullmatch(r"(?:计量)?单位", shown):
        return Holds.UNIT
    if re.search(r"代码", shown):
        return Holds.CODE
    if re.search(r"^污染物(?:种类|名称|项目)?$|污染因子|^因子", shown):
        return Holds.POLLUTANT
    return Holds.AMOUNT if _AMOUNT.search(shown) and not _NO_AMOUNT.search(shown) else Holds.TEXT


def _merged(words: Sequence[Word], text: str, *, cut: bool) -> list[Word]:
    """Titles with their units; with ``cut`` also with the characters that a line break took from them."""
    found: list[Word] = []
    for word in words:
        shown = folded(word.text)
        is_unit = bool(_UNIT_ONLY.fullmatch(shown) and canonical_unit(shown))
        is_tail = bool(_TAIL.fullmatch(shown)) and (cut or shown.startswith(("(", "[")))
        if found and (is_unit or is_tail):
            last = found.pop()
            word = Word(text[last.start : word.end], last.start, word.end)
        found.append(word)
    return found


def _grouped(words: Sequence[Word]) -> tuple[Head, ...]:
    """Titles over several columns, whose own titles come after all of the first line."""
    groups = [place for place, word in enumerate(words) if _group_of(word) is not None]
    if not groups:
        return ()
    for first in range(groups[-1] + 1, len(words)):
        children = _shared_out([words[place] for place in groups], words[first:])
        if children is not None:
            shares = dict(zip(groups, children, strict=True))
            return tuple(
                head
                for place, word in enumerate(words[:first])
                for head in _under(word, shares.get(place, []))
            )
    return ()


def _under(word: Word, children: Sequence[Word]) -> list[Head]:
    """The columns under a title: one for each of its own titles, itself where it has none."""
    if not children:
        return [Head(word, None, holds_of(word.text))]
    return [Head(child, word, holds_of(child.text)) for child in children]


def _group_of(word: Word) -> re.Pattern[str] | None:
    shown = folded(word.text)
    return next((inner for outer, inner in _GROUPS if outer.fullmatch(shown)), None)


def _shared_out(groups: Sequence[Word], children: Sequence[Word]) -> list[list[Word]] | None:
    """The children by group, in order, none left over and no group empty but one of coordinates."""
    shares: list[list[Word]] = []
    place = 0
    for group in groups:
        pattern = _group_of(group)
        share: list[Word] = []
        while pattern and place < len(children) and pattern.match(folded(children[place].text)):
            share.append(children[place])
            place += 1
        if not share and "坐标" not in group.text:
            return None
        shares.append(share)
    return shares if place == len(children) and any(shares) else None


def _staged(words: Sequence[Word]) -> tuple[Head, ...]:
    """An amount whose columns before and after are named at the end of the head."""
    tail = len(words)
    while tail > 0 and _STAGE.fullmatch(folded(words[tail - 1].text)):
        tail -= 1
    parent = next((p for p, word in enumerate(words[:tail]) if _STAGED.search(word.text)), None)
    if parent is None or len(words) - tail < 2:
        return ()
    inner = [Head(word, words[parent], Holds.AMOUNT) for word in words[tail:]]
    before = [Head(word, None, holds_of(word.text)) for word in words[:parent]]
    after = [Head(word, None, holds_of(word.text)) for word in words[parent + 1 : tail]]
    return (*before, *inner, *after)

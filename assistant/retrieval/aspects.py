"""What kind of thing a question asks for (a period, a penalty, an amount ...) and what text can answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERAL = r"(?<![第\d])(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半]+)"
_ANY_UNIT = r"%|％|吨|米|m|t|dB|分贝|mg|毫克|元|万|倍|个|章|种|类|项|名|人|次|份|千米|公里|家|小时"
_ANY_PERIOD = r"个?(?:工作日|日|天|年|月|小时|季度)"
# a unit in the question to the ways in which an answer may print it
_UNITS = {
    "天": r"个?(?:工作日|日|天|月)",
    "日": r"个?(?:工作日|日|天)",
    "年": r"个?(?:年|月)",
    "月": r"个?(?:月|日)",
    "吨": r"(?:吨|t(?![a-z]))",
    "米": r"(?:米|m(?![a-z]))",
    "毫克": r"(?:毫克|mg)",
    "倍": "倍",
    "元": "(?:元|万)",
    "万": "(?:元|万)",
    "个": "(?:个|名|人|家|份|类|种|项)",
    "名": "(?:个|名|人)",
    "人": "(?:个|名|人)",
    "章": "章",
    "种": "(?:种|类|项)",
    "类": "(?:种|类|项)",
    "项": "(?:种|类|项)",
    "次": "次",
}


@dataclass(frozen=True)
class Aspect:
    """``answered`` finds in a digest what an answer to the question must hold."""

    name: str
    answered: re.Pattern[str]


_PENALTY = "罚|处分|责令|拘留|禁业|追究|没收"
_SANCTION = "记分|失信|通报|约谈|撤销|吊销|无效|限制|停业|关闭|赔偿"  # consequences that are no fine
_FINE = r"罚[^。；]{0,24}(?:\d|倍)|\d[^。；]{0,12}罚"
# what is asked, the words that ask it, and what answers where no unit is named; the first that fits counts
_KINDS = (
    (
        "罚款数额",
        re.compile(r"处?罚款?(?:多少钱?|百分之几|几倍|几)|(?:按|百分之)[^罚]{0,8}(?:几|多少)[^罚]{0,3}罚"),
        _FINE,
    ),
    (
        "处罚",
        re.compile(
            r"(?:会|要|该)?(?:被)?(?:怎么|怎样|如何)(?:被)?(?:处[罚理]|罚)|罚什么|会不会被?罚|会?被?罚款吗|"
            r"有什么(?:后果|处罚)|什么后果|法律责任|罚款|处罚"
        ),
        _PENALTY,
    ),
    (
        "期限",
        re.compile(
            r"(?:多少|几)个?(?:工作)?(?P<unit>[天日年月])(?:内|有效)?|多久|多长时间|"
            r"(?:有效期限?|时限|期限)(?:是?多[少长](?:个?(?:工作)?[天日年月])?)?"
        ),
        _NUMERAL + r"\s*" + _ANY_PERIOD,
    ),
    ("时间", re.compile(r"什么时候|何时|什么时间|从?哪一?天"), r"\d{4}\s*[-年]|前|后|起|时"),
    (
        "数量",
        re.compile(
            r"(?:多少|几)(?P<unit>吨|米|倍|万|元|分贝|毫克)|多少|百分之几|多[大高远厚]|限值(?:是|为)?|最[多少高低大小](?!.{0,4}(?:多少|几))|"
            r"(?:有|可以有|能有|最多|分|要)几(?P<things>个|章|种|类|项|名|人|次)"
        ),
        _NUMERAL + rf"\s*(?:{_ANY_UNIT})",
    ),
    (
        "主体",
        re.compile(r"谁来?|哪个部门|哪里|哪儿|什么部门|哪一级"),
        "单位|部门|机关|政府|[省市区县]局|委员会|主管|国务院",
    ),
)


def aspects_of(question: str) -> tuple[Aspect, ...]:
    """What a question asks for: the first kind of figure or penalty, and the person if it asks for one.

    A unit in the question narrows the answer: 多少吨 is answered by tonnes only.
    """
    found: list[Aspect] = []
    for name, pattern, answered in _KINDS:
        if (match := pattern.search(question)) and (not found or name == "主体"):
            groups = match.groupdict()
            unit = _UNITS.get(groups.get("unit") or groups.get("things") or "")
            found.append(Aspect(name, re.compile(rf"{_NUMERAL}\s*{unit}" if unit else answered)))
    return tuple(found)


def asks_penalty(question: str) -> bool:
    """True for a question on a penalty; 怎么处理 alone may ask for anything.

    >>> asks_penalty("未批先建怎么处罚"), asks_penalty("原有污染问题怎么处理")
    (True, False)
    """
    penal = any(aspect.name in ("罚款数额", "处罚") for aspect in aspects_of(question))
    return penal and re.search("罚|后果|责任", question) is not None


def names_penalty(text: str) -> bool:
    """True for a text that says that something is punished."""
    return re.search(f"{_PENALTY}|{_SANCTION}", text) is not None


def names_fine(text: str) -> bool:
    """True for a text that says how high a fine is.

    >>> names_fine("罚20万至100万元"), names_fine("转依环评法处罚；2026-08-15起对应法典")
    (True, False)
    """
    return re.search(_FINE, text) is not None


def without_asking_words(question: str) -> str:
    """The question without the words that only say what kind of thing is asked.

    >>> without_asking_words("排污许可证有效期几年")
    '排污许可证  '
    """
    for _, pattern, _ in _KINDS:
        question = pattern.sub(" ", question)
    return question

"""What kind of thing a question asks for (a period, a penalty, an amount ...) and what text can answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半]+)"


@dataclass(frozen=True)
class Aspect:
    """``asked`` finds the asking words in a question, ``answered`` what an answer to them must hold."""

    name: str
    asked: re.Pattern[str]
    answered: re.Pattern[str]


_ASPECTS = (
    Aspect(
        "处罚",
        re.compile(
            r"罚多少钱?|罚几|怎么罚|怎样罚|如何罚|罚款?多少钱?|罚什么|(?:会|要)?(?:怎么|怎样|如何|被)处[罚理]|罚不罚|"
            r"会不会被?罚|会(?:被)?罚款?吗|有什么(?:后果|处罚)|什么后果|法律责任|(?:按|百分之).{0,6}罚|罚款|处罚|怎么罚"
        ),
        re.compile(r"罚|处分|责令|拘留|禁业|追究|没收"),
    ),
    Aspect(
        "期限",
        re.compile(
            r"多少(?:个)?(?:工作)?[天日年月]|几(?:个)?(?:工作)?[天日年月](?:内|有效)?|多久|多长时间|有效期(?:限)?|"
            r"(?:时限|期限)(?:是|为)?多?[少长]?|什么时候到期|(?:要|得)(?:多久|等多久)|几时"
        ),
        re.compile(rf"{_FIGURE}\s*(?:个)?(?:工作日|日|天|年|月|小时|季度)"),
    ),
    Aspect(
        "时间",
        re.compile(r"什么时候|何时|什么时间|哪天|哪一天|从哪天|几号"),
        re.compile(r"\d{4}\s*[-年]|之?前|之?后|以前|以后|起|时"),
    ),
    Aspect(
        "数量",
        re.compile(
            r"多少(?:吨|米|个|倍|万|元|钱|分贝|毫克|克|公里|平方米)?|(?:有|可以有|能有|最多)?几(?:个|章|种|类|项|条|吨|米|名|人|次)|"
            r"百分之几|多[大高远厚]|限值(?:是|为)?|最[多少高低大小]"
        ),
        re.compile(rf"\d|{_FIGURE}(?:个|章|种|类|项|条|吨|米|名|人|次|倍)"),
    ),
    Aspect(
        "主体",
        re.compile(r"谁来?|哪个部门|哪里|哪儿|什么部门|哪一级|向谁|找谁"),
        re.compile(r"单位|部门|机关|政府|局|部|院|者"),
    ),
)


def aspects_of(question: str) -> tuple[Aspect, ...]:
    """The aspects a question asks for; a period or a penalty is no mere amount."""
    found = tuple(aspect for aspect in _ASPECTS if aspect.asked.search(question))
    specific = any(aspect.name in ("处罚", "期限") for aspect in found)
    return tuple(aspect for aspect in found if not (specific and aspect.name == "数量"))


def without_asking_words(question: str) -> str:
    """The question without the words that only say what kind of thing is asked.

    >>> without_asking_words("排污许可证有效期几年")
    '排污许可证  '
    """
    for aspect in _ASPECTS:
        question = aspect.asked.sub(" ", question)
    return question

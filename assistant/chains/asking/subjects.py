"""Questions that a table answers by subject: the standard for a matter, the code of a waste by its name."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.chains.asking.look_ups import Asked, states, waste_answer, waste_line
from assistant.chains.asking.model import Answer, citation_of
from assistant.registers import Provision, Registers, Standard, StandardState, WasteCode
from assistant.retrieval.segment import Segmenter

_STANDARD_ASKED = re.compile(
    r"(?:应该?|要|该)?(?:执行|适用)(?:的是|的|是)?(?:什么|哪个|哪一个|哪项|何种)(?:排放|控制|污染控制)?标准|"
    r"(?:是|用)?(?:哪一?个?版本?|什么版本)|现行版本?(?:是)?(?:哪一?个|什么)?"
)
_ASKS_KIND = re.compile(r"标准|名录|目录|清单")
_FILLERS = re.compile(r"标准|版本|现行|有效|现在|目前|最新|执行|适用|现")
_WHICH = "(?:什么|多少|哪一?个|哪一?类|哪种|啥|几)"
_CODE_ASKED = re.compile(
    rf"(?:的|属于?|算)?(?:是?{_WHICH})?(?P<hazardous>危险废物|危废)?(?:类别|代码)(?:应该?|要)?(?:是|为|填|写)?{_WHICH}?|"
    rf"(?:属于?|算|是){_WHICH}(?P<asked>危险废物|危废)(?=[？?。]|$)"
)
_WASTE_LIKE = re.compile(r"^废|[渣泥]$")
_NOT_HAZARDOUS = re.compile(r"一般|固废|固体废物|生活垃圾|行业")
_TRIMMED = re.compile(r"[\s？?，。、的]|请问|危险废物|危废")
_MOST_STANDARDS = 2
_MOST_CODES = 6


def look_up_subject(question: Asked, segmenter: Segmenter, registers: Registers) -> Answer | None:
    """The answer of the first table whose rows fit the subject; None leaves the question to retrieval."""
    return _standard_for(question, segmenter, registers) or _code_of(question, segmenter, registers)


def _standard_for(question: Asked, segmenter: Segmenter, registers: Registers) -> Answer | None:
    """The standard in force whose title holds every word of the subject.

    Titles that fit, none of them in force on the date, mean a refusal; no or many titles, no answer.
    """
    asks = _STANDARD_ASKED.search(question.text)
    kind = _ASKS_KIND.search(question.text)
    if asks is None or kind is None or question.identifiers.standards:
        return None
    subject = _FILLERS.sub(" ", question.text.replace(asks[0], " "))
    words = [word for word in segmenter.content_words(subject) if len(word) > 1]
    if not words or sum(map(len, words)) < len(kind[0]) * 2:
        return None
    fitting = [row for row in registers.standards.all() if _fits(row, words, kind[0], segmenter)]
    applying = [row for row in fitting if _state(row, question, registers) is StandardState.IN_FORCE]
    step = f"按主题查标准：{'、'.join(words)}"
    if fitting and not applying:
        text = f"登记表中没有{question.on.isoformat()}有效且名称含“{'、'.join(words)}”的文件，不能判断。"
        return Answer(text, False, (), question.on, (step,))
    if not 0 < len(applying) <= _MOST_STANDARDS:
        return None
    answer = states(applying, question.on, registers, step)
    begins = [each for row in applying if (each := _commencing(row, question, registers))]
    return replace(answer, citations=(*answer.citations, *map(citation_of, begins)))


def _commencing(row: Standard, question: Asked, registers: Registers) -> Provision | None:
    """The clause that says from when the standard applies, where it was entered."""
    document = registers.provisions.document(row.number, question.on) if row.number else None
    clauses = registers.provisions.of(document.id) if document else []
    return next((each for each in clauses if "实施" in each.clause or "施行" in each.heading), None)


def asks_standard(question: str) -> bool:
    """True for a question on which standard applies.

    >>> asks_standard("危险废物贮存执行什么标准"), asks_standard("什么是重大变动")
    (True, False)
    """
    return "标准" in question and _STANDARD_ASKED.search(question) is not None


def _state(row: Standard, question: Asked, registers: Registers) -> StandardState:
    return registers.standards.status(row, question.on).state


def _fits(row: Standard, words: list[str], kind: str, segmenter: Segmenter) -> bool:
    return any(
        kind in name and all(_stands_in(name, word, segmenter) for word in words)
        for name in (row.title, *row.aliases)
    )


def _stands_in(name: str, word: str, segmenter: Segmenter) -> bool:
    return word in name or any(other in name for other in segmenter.lexicon.synonyms.get(word, ()))


def _code_of(question: Asked, segmenter: Segmenter, registers: Registers) -> Answer | None:
    """The codes of a hazardous waste named in words; a name the list lacks is refused if asked as one."""
    asks = _CODE_ASKED.search(question.text)
    if asks is None or question.identifiers.wastes:
        return None
    name = _TRIMMED.sub("", question.text[: asks.start()])
    is_hazardous = bool(asks["hazardous"] or asks["asked"])
    if len(name) < 2 or _NOT_HAZARDOUS.search(name) or not (is_hazardous or _WASTE_LIKE.search(name)):
        return None
    found = _named_wastes(name, question, segmenter, registers)
    step = f"按名称查危险废物名录：{name}"
    if found:
        codes = [waste.code for waste in found[:_MOST_CODES]]
        lines = [waste_line(code, question.on, registers) for code in codes]
        head = f"名录按产生来源分代码，名称或来源含“{name}”及其同义词的共{len(found)}个，请按产生环节对照："
        sources = [waste.confidence for waste in found]
        return waste_answer(codes, [head, *lines], sources, question.on, registers, step)
    if not is_hazardous:
        return None
    text = f"登记表所录名录条目的名称和来源中没有“{name}”，不能判断其代码；是否属危险废物须对照名录或鉴别。"
    return Answer(text, False, (), question.on, (step,))


def _named_wastes(name: str, question: Asked, segmenter: Segmenter, registers: Registers) -> list[WasteCode]:
    """Codes found by the name, else by the first of its synonyms that the list knows."""
    for wanted in (name, *segmenter.lexicon.synonyms.get(name, ())):
        if found := registers.hazardous_waste.find_name(wanted, question.on):
            # a name says more than where a waste usually arises
            return sorted(found, key=lambda waste: wanted not in waste.name)
    return []

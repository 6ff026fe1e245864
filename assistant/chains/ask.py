"""Answer a policy question from provisions and tables, without a model.

The stages: the date asked about, questions nobody may answer, look-ups in tables, retrieval, and a sentence
taken from the digest that answers best. What is not covered well enough is refused with what lies nearest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.chains.asking.dates import AskedDate, asked_date
from assistant.chains.asking.look_ups import asked, look_up
from assistant.chains.asking.model import (
    Answer,
    Citation,
    answer_payload,
    answer_text,
    mark,
    passage_citation,
    short_name,
)
from assistant.chains.asking.refusals import refusal
from assistant.chains.asking.sentences import direct_sentence
from assistant.chains.asking.subjects import asks_standard, look_up_subject
from assistant.registers import ProvisionKind, Registers
from assistant.retrieval.aspects import asks_penalty, aspects_of, names_penalty
from assistant.retrieval.identifiers import find_identifiers
from assistant.retrieval.index import Index
from assistant.retrieval.search import Match, search

__all__ = ["Answer", "Citation", "answer_payload", "answer_text", "ask"]

_CLOSE_SCORE = 0.75
_EQUAL_SCORE = 0.95
_MOST_CLAUSES = 3
_NEAREST = 3
_CODE = "法典"
_DEPTH = 8


def ask(question: str, *, index: Index, registers: Registers, on: date) -> Answer:
    """The answer as of ``on``, or as of the date that the question itself names."""
    when = asked_date(question, on, registers.provisions)
    steps = [_date_step(when)]
    if reason := refusal(question):
        return _refused(question, index, when.on, reason, steps)
    naming = asked(question, when.on)
    segmenter = index.parts.segmenter
    if found := look_up(naming, registers) or look_up_subject(naming, segmenter, registers):
        return replace(found, steps=(*steps, *found.steps))
    asking = question.replace(when.words, " ") if when.words else question
    matches = _fit_to_answer(asking, search(asking, index=index, on=when.on, k=_DEPTH))
    steps.append(_search_step(matches))
    if not matches or not matches[0].is_sufficient:
        steps.append("首条与问题对上的内容太少，不作答")
        return _refused(asking, index, when.on, "在已收录的环评法规中没有找到能回答的条文。", steps)
    return _composed(asking, matches, index, registers, when, steps)


def _composed(
    question: str, matches: list[Match], index: Index, registers: Registers, when: AskedDate, steps: list[str]
) -> Answer:
    chosen = _laws_first(question, [matches[0], *_also(question, matches)])
    lines = []
    for at, match in enumerate(chosen):
        item = match.passage.provision
        sentence = direct_sentence(item.digest, question, index)
        lead = "" if at == 0 else "另见："
        lines.append(f"{lead}{sentence}（{short_name(item)}）{mark(item.confidence)}")
    lines += [_later_law(match, registers) for match in chosen if match.passage.provision.in_force_until]
    steps.append(f"从 {len(chosen)} 条中摘出作答的句子")
    cited = tuple(passage_citation(match.passage) for match in chosen)
    return Answer("\n".join(lines), True, cited, when.on, tuple(steps))


def _fit_to_answer(question: str, matches: list[Match]) -> list[Match]:
    """Of a question on a penalty the clauses that hold one, of one for a standard those that name one.

    What covers too little of the question to answer from it stands behind what covers enough.
    """
    matches = sorted(matches, key=lambda match: not match.is_sufficient)
    if asks_penalty(question):
        return [match for match in matches if names_penalty(match.passage.provision.digest)]
    return [match for match in matches if _names_standard(match)] if asks_standard(question) else matches


def _names_standard(match: Match) -> bool:
    item = match.passage.provision
    named = "标准" in item.digest or bool(find_identifiers(item.digest).standards)
    return named or item.kind is ProvisionKind.STANDARD


def _holds_answer(question: str, match: Match) -> bool:
    digest = match.passage.provision.digest
    return all(aspect.answered.search(digest) for aspect in aspects_of(question))


def _laws_first(question: str, chosen: list[Match]) -> list[Match]:
    """Of clauses that answer equally well, the law before the rules made under it.

    The Code stands before a regulation whatever their ranks: the regulation only carries it out.
    """
    first = chosen[0]
    after_rules = first.passage.provision.kind is not ProvisionKind.LAW

    def is_equal_law(match: Match) -> bool:
        item = match.passage.provision
        is_code = item.title.endswith(_CODE) and after_rules
        close = is_code or match.score >= first.score * _EQUAL_SCORE
        covers = match.coverage >= first.coverage
        return item.kind is ProvisionKind.LAW and close and covers and _holds_answer(question, match)

    return sorted(chosen, key=lambda match: not is_equal_law(match))


def _also(question: str, matches: list[Match]) -> list[Match]:
    """Further clauses of other documents that answer about as well as the first."""
    first = matches[0]
    documents = {first.passage.provision.document_id}
    found: list[Match] = []
    for match in matches[1:]:
        item = match.passage.provision
        close = match.is_sufficient and match.score >= first.score * _CLOSE_SCORE
        close = close and match.coverage >= first.coverage * _CLOSE_SCORE
        close = close and (match.is_on_topic or not first.is_on_topic)
        if close and _holds_answer(question, match) and item.document_id not in documents:
            documents.add(item.document_id)
            found.append(match)
    return found[: _MOST_CLAUSES - 1]


def _later_law(match: Match, registers: Registers) -> str:
    """One line on what took the place of a clause that has an end."""
    item = match.passage.provision
    rows = registers.laws.find(item.title, item.clause)
    codes = re.findall(r"第\d+条", " ".join(row.code_article for row in rows))
    now = f"，之后见《生态环境法典》{'、'.join(dict.fromkeys(codes))}" if codes else ""
    return f"{short_name(item)}自{item.in_force_until}起不再适用{now}。"


def _refused(question: str, index: Index, on: date, reason: str, steps: list[str]) -> Answer:
    nearest = search(question, index=index, on=on, k=_NEAREST)
    cited = tuple(passage_citation(match.passage) for match in nearest)
    return Answer(f"不能回答：{reason}", False, cited, on, (*steps, "列出最接近的条文，供参考"))


def _date_step(when: AskedDate) -> str:
    return f"判断日期 {when.on.isoformat()}" + (f"（问题中写明“{when.words}”）" if when.words else "")


def _search_step(matches: list[Match]) -> str:
    if not matches:
        return "检索：没有命中"
    first = matches[0]
    reasons = "；".join(first.reasons)
    return f"检索：首条 {short_name(first.passage.provision)}（{reasons}），覆盖 {first.coverage:.0%}"

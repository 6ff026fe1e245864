"""The sentence of a digest that answers a question, found without a model."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.retrieval.aspects import Aspect, aspects_of
from assistant.retrieval.coverage import AskedWords, asked_words, coverage
from assistant.retrieval.index import Index

_KINDS = ("报告书", "报告表", "登记表")
_LIST = re.compile(r"[：:].*[；;]|一、|（一）|①|1[）)、]")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?\s*(?:个)?(?:工作日|日|天|月|年|万元|元|%|倍)内?")
_ASPECT_WEIGHT = 0.6
_OTHER_KIND_PENALTY = 0.5
_POINTER = re.compile(r"另见|转依|见第\d+条")
_POINTER_PENALTY = 0.3
_SECOND_SENTENCE = 0.8
_LONGEST = 170
_SHORT = 40
_SHORT_DIGEST = 120
_LEAST_COVERED = 0.5
# what decides which law applies is never cut off from the sentence it belongs to
_LEGAL_WEIGHT = re.compile(r"法典|废止|\d{4}-\d{1,2}-\d{1,2}起")


class _Scored(NamedTuple):
    at: int
    score: float
    text: str
    sentence: int


def direct_sentence(digest: str, question: str, index: Index) -> str:
    """What of ``digest`` answers ``question``: one or two sentences when it asks for a period, amount,
    penalty or person, else the digest, shortened to its best sentences when long.
    """
    aspects = aspects_of(question)
    if len(digest) <= (_SHORT if aspects else _LONGEST):
        return digest
    segmenter = index.parts.segmenter
    asked = asked_words(question, segmenter.query(question), segmenter, index.keywords)
    scored = [
        _Scored(at, _score(piece, question, aspects, asked), piece, sentence)
        for at, (sentence, piece) in enumerate(_pieces(digest, split_clauses=bool(aspects)))
    ]
    best = sorted(scored, key=lambda each: (-each.score, each.at))
    names_kind = any(kind in question for kind in _KINDS)
    if len(digest) <= _SHORT_DIGEST and not names_kind and coverage(best[0].text, asked) < _LEAST_COVERED:
        return digest  # no piece names the subject: only the whole says what it is about
    chosen = _with_legal_weight(_close(best) if aspects else _fitting(best), scored)
    kept = [_about_kind(each.text, question) for each in chosen]
    return "".join(text if text[-1] in "。！？" else f"{text.rstrip('；;，、')}。" for text in kept)


def _pieces(digest: str, *, split_clauses: bool) -> list[tuple[int, str]]:
    """The pieces of a digest, each with the number of its sentence."""
    pieces: list[tuple[int, str]] = []
    for number, sentence in enumerate(re.findall(r"[^。！？\n]+[。！？]?", digest)):
        whole = not split_clauses or _LIST.search(sentence)
        parts = [sentence] if whole else re.findall(r"(?:（[^）]*）|[^；;])+[；;]?", sentence)
        pieces += [(number, part.strip()) for part in parts if part.strip()]
    return pieces


def _with_legal_weight(chosen: list[_Scored], scored: list[_Scored]) -> list[_Scored]:
    sentences = {each.sentence for each in chosen}
    return [
        each
        for each in scored
        if each in chosen or (each.sentence in sentences and _LEGAL_WEIGHT.search(each.text))
    ]


def _close(best: list[_Scored]) -> list[_Scored]:
    return [each for each in best[:2] if each.score >= best[0].score * _SECOND_SENTENCE]


def _fitting(best: list[_Scored]) -> list[_Scored]:
    chosen, length = [best[0]], len(best[0].text)
    for each in best[1:]:
        if length + len(each.text) <= _LONGEST:
            chosen.append(each)
            length += len(each.text)
    return chosen


def _score(piece: str, question: str, aspects: tuple[Aspect, ...], asked: AskedWords) -> float:
    """Coverage of the question by the piece, more when it holds what is asked for."""
    score = coverage(piece, asked)
    if aspects:
        score += _ASPECT_WEIGHT * sum(bool(each.answered.search(piece)) for each in aspects) / len(aspects)
    kinds = [kind for kind in _KINDS if kind in question]
    others = [kind for kind in _KINDS if kind in piece and kind not in kinds]
    if kinds and others and not any(kind in piece for kind in kinds):
        score -= _OTHER_KIND_PENALTY
    return score - _POINTER_PENALTY * bool(_POINTER.search(piece))


def _about_kind(piece: str, question: str) -> str:
    """``piece`` without the figures of the kinds of filing that were not asked about.

    报告书60日、报告表30日内决定 becomes 报告表30日内决定 for a question on the 报告表.
    """
    kinds = [kind for kind in _KINDS if kind in question]
    for segment in re.findall(r"[^；;]+", piece):
        parts = re.findall(r"[^，、,]+[，、,]?", segment)
        of_others = [part for part in parts if _is_of_others(part, kinds)]
        if of_others and any(_AMOUNT.search(part) and any(kind in part for kind in kinds) for part in parts):
            return _joined(parts, of_others)
    return piece


def _joined(parts: list[str], of_others: list[str]) -> str:
    """The parts but those of others; the verb behind the last figure belongs to every figure before it."""
    kept = "".join(part for part in parts if part not in of_others).rstrip("，、,")
    amount = _AMOUNT.search(parts[-1])
    if parts[-1] not in of_others or amount is None:
        return kept
    within = "内" if amount[0].endswith("内") and not kept.endswith("内") else ""
    return kept + within + parts[-1][amount.end() :]


def _is_of_others(part: str, asked: list[str]) -> bool:
    others = any(kind in part for kind in _KINDS if kind not in asked)
    return others and bool(_AMOUNT.search(part)) and not any(kind in part for kind in asked)

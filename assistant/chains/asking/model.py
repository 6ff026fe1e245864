"""The answer to a question, what it rests on, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from assistant.registers import Confidence, Provision
from assistant.retrieval.passages import Passage

CLOSING = "以上为检索结果，最终以有审批权的生态环境主管部门意见为准。"
_MARKS = {Confidence.RECALL: "〔待核〕", Confidence.SINGLE: "〔单一来源〕"}


@dataclass(frozen=True)
class Citation:
    """What a sentence of the answer rests on; ``quote`` is in our words unless ``verbatim``."""

    id: str
    title: str
    number: str
    clause: str
    quote: str
    in_force_from: date | None
    in_force_until: date | None
    source: str
    confidence: Confidence
    verbatim: bool = False

    @property
    def name(self) -> str:
        """Document and clause as one cites them."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}{self.clause}" if self.title else f"{self.number}{self.clause}"


@dataclass(frozen=True)
class Answer:
    """An answer, or a refusal with the nearest provisions; ``steps`` say how it was found."""

    answer: str
    answered: bool
    citations: tuple[Citation, ...]
    on: date
    steps: tuple[str, ...] = field(default=())


def citation_of(provision: Provision) -> Citation:
    """A provision cited; its digest is ours, not the text of the law."""
    return Citation(
        id=provision.id,
        title=provision.title,
        number=provision.number,
        clause=provision.clause,
        quote=provision.digest,
        in_force_from=provision.in_force_from,
        in_force_until=provision.in_force_until,
        source=provision.source,
        confidence=provision.confidence,
    )


def passage_citation(passage: Passage) -> Citation:
    """A passage cited: an added document word for word, and without a first day where nobody knows it."""
    return replace(
        citation_of(passage.provision),
        verbatim=passage.is_verbatim,
        in_force_from=passage.provision.in_force_from if passage.is_dated else None,
    )


def short_name(provision: Provision) -> str:
    """Document without the country's name, and clause."""
    return f"《{provision.title.removeprefix('中华人民共和国')}》{provision.clause}"


def mark(confidence: Confidence) -> str:
    """What stands behind a fact that is not verified, "" for one that is."""
    return _MARKS.get(confidence, "")


def answer_payload(answer: Answer) -> dict[str, object]:
    """The answer as `eia ask --json` prints it."""
    return {
        "answer": answer.answer,
        "answered": answer.answered,
        "citations": [_citation_payload(each) for each in answer.citations],
        "on": answer.on.isoformat(),
        "steps": list(answer.steps),
    }


def answer_text(answer: Answer) -> str:
    """The answer for people: sentences, what they rest on, and who decides."""
    head = "依据（摘要为本系统整理，非法条原文）：" if answer.answered else "最接近的条文："
    cited = [
        f"- {each.name}（{_period(each)}）{'〔原文〕' if each.verbatim else ''}{mark(each.confidence)}"
        for each in answer.citations
    ]
    lines = [answer.answer, *([head, *cited] if cited else []), f"判断日期：{answer.on.isoformat()}", CLOSING]
    return "\n".join(lines)


def _period(citation: Citation) -> str:
    begins, ends = citation.in_force_from, citation.in_force_until
    text = f"{begins.isoformat()}起" if begins else "日期不明"
    return f"{text}，{ends.isoformat()}起不再适用" if ends else text


def _citation_payload(citation: Citation) -> dict[str, object]:
    begins, ends = citation.in_force_from, citation.in_force_until
    return {
        "id": citation.id,
        "title": citation.title,
        "number": citation.number,
        "clause": citation.clause,
        "quote": citation.quote,
        "verbatim": citation.verbatim,
        "from": begins.isoformat() if begins else None,
        "until": ends.isoformat() if ends else None,
        "source": citation.source,
        "confidence": citation.confidence.value,
    }

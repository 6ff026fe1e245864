"""Questions that a table answers: an article by its number, the state of a standard, a waste code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.chains.asking.model import Answer, Citation, citation_of, mark, short_name
from assistant.registers import (
    Confidence,
    Provision,
    ProvisionDocument,
    Provisions,
    Registers,
    Standard,
    StandardState,
)
from assistant.registers.law_transition import articles
from assistant.retrieval.identifiers import Identifiers, find_identifiers, plain, without_identifiers

_STATE_ASKED = re.compile(
    r"现行|有效吗|还有效|是否有效|有没有效|失效|作废|废止|代替|替代|取代|过期|还能用|能用吗|还执行|最新|查新|更新|"
    r"哪个版本|引用|新版|旧版|生效|实施了|现在执行|是什么标准|是哪个标准"
)
_BEGIN_ASKED = re.compile(
    r"(?:什么时候|何时|什么时间|从?哪一?天|几月几[日号])(?:正式|开始|起|才|会)*(?:施行|实施|生效)|"
    r"(?:施行|实施|生效)(?:日期|时间|日)"
)
_BEGINS = re.compile("施行|实施")
_WASTE_ASKED = re.compile(r"是什么|什么废物|哪类|哪一类|属于|代码|特性|名称|类别|包括|有哪些")
_FILLERS = re.compile(r"[\s的了吗呢是啊？?，。、《》()（）]|请问|现在|目前|标准|查一下|危废|危险废物|废物|查")
_EDITION = re.compile(r"(\d{4})年?版")
_IN_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_SHORTEST = 3
_MOST_CODES = 6
_COUNTRY = "中华人民共和国"


@dataclass(frozen=True)
class Asked:
    """A question with its identifiers, and the date to judge on."""

    text: str
    on: date
    identifiers: Identifiers

    @property
    def is_bare(self) -> bool:
        """True when the question is an identifier and nothing else worth the name."""
        return not _FILLERS.sub("", without_identifiers(self.text))


def asked(question: str, on: date) -> Asked:
    """The question with what it names exactly."""
    text = plain(question)
    return Asked(text, on, find_identifiers(text))


def look_up(question: Asked, registers: Registers) -> Answer | None:
    """The answer of the first table that has one; None leaves the question to retrieval."""
    return (
        _article(question, registers)
        or _commencement(question, registers)
        or _standard(question, registers)
        or _titled_document(question, registers)
        or _waste(question, registers)
    )


def _article(question: Asked, registers: Registers) -> Answer | None:
    """第22条 of a named document; an article no longer in force leads on to the one in its place."""
    document = _named_document(question.text, question.on, registers.provisions)
    if document is None or len(question.identifiers.articles) != 1:
        return None
    clause = question.identifiers.articles[0]
    provision = registers.provisions.get(f"{document.id}/{clause}")
    if provision is None:
        return _ended_document(question, document, clause, registers)
    step = f"按条号查：{short_name(provision)}"
    text = f"{short_name(provision)}（{provision.heading}）：{provision.digest}{mark(provision.confidence)}"
    if provision.is_in_force(question.on):
        return Answer(text, True, (citation_of(provision),), question.on, (step,))
    if question.on < provision.in_force_from:
        begins = provision.in_force_from.isoformat()
        text = f"{short_name(provision)}自{begins}起施行，{question.on.isoformat()}尚未施行。"
        return Answer(text, True, (citation_of(provision),), question.on, (step,))
    return _replaced_article(question, registers, provision)


def _replaced_article(question: Asked, registers: Registers, old: Provision) -> Answer:
    title = old.title.removeprefix(_COUNTRY)
    rows = registers.laws.find(title, old.clause)
    numbers = sorted({number for row in rows for number in articles(row.code_article)})
    in_force = {
        each.clause: each for each in registers.provisions.in_force(question.on) if each.kind == "law"
    }
    now = [in_force[name] for name in (f"第{number}条" for number in numbers) if name in in_force][:2]
    lines = [f"{short_name(old)}自{old.in_force_until}起不再适用。"]
    if not now and (row := registers.standards.find_title(title)):
        lines.append(_state_line(row, question.on, registers)[0])
    lines += [f"现为{short_name(each)}：{each.digest}{mark(each.confidence)}" for each in now]
    steps = (
        f"按条号查：{short_name(old)}",
        f"按新旧对照表查：{'、'.join(each.clause for each in now) or '未录'}",
    )
    cited = tuple(citation_of(each) for each in (*now, old))
    return Answer("\n".join(lines), True, cited, question.on, steps)


def _ended_document(
    question: Asked, document: ProvisionDocument, clause: str, registers: Registers
) -> Answer | None:
    """An article that was not entered, of a document that no longer applies; None while it applies."""
    until = document.in_force_until
    if until is None or question.on < until or not _STATE_ASKED.search(question.text):
        return None
    title = document.title.removeprefix(_COUNTRY)
    lines = [f"《{title}》自{until.isoformat()}起不再适用，{clause}不能再引用；该条内容未收录。"]
    cited: tuple[Citation, ...] = ()
    if row := registers.standards.find_title(title):
        line, confidence = _state_line(row, question.on, registers)
        lines.append(f"{line}{mark(confidence)}")
        cited = (_register_citation(row, line, confidence),)
    return Answer("\n".join(lines), True, cited, question.on, (f"按文件查新：{title}",))


def _commencement(question: Asked, registers: Registers) -> Answer | None:
    """The first day of a document named by its title, whether or not that day has come."""
    document = _named_document(question.text, question.on, registers.provisions)
    if document is None or question.identifiers.articles or not _BEGIN_ASKED.search(question.text):
        return None
    clauses = [
        each for each in registers.provisions.of(document.id) if _BEGINS.search(each.heading + each.clause)
    ]
    if not clauses:
        return None
    begins = document.in_force_from
    ahead = f"，{question.on.isoformat()}尚未施行" if question.on < begins else ""
    over = f"，{document.in_force_until.isoformat()}起不再适用" if document.in_force_until else ""
    title = document.title.removeprefix(_COUNTRY)
    text = f"《{title}》自{begins.isoformat()}起施行{ahead}{over}。{mark(document.confidence)}"
    cited = tuple(citation_of(each) for each in clauses[:1])
    return Answer(
        f"{text}\n{short_name(clauses[0])}：{clauses[0].digest}",
        True,
        cited,
        question.on,
        (f"按施行日期查：{title}",),
    )


def _named_document(text: str, on: date, provisions: Provisions) -> ProvisionDocument | None:
    names = {name for doc in provisions.documents for name in _names(doc) if len(name) > 1 and name in text}
    return provisions.document(max(names, key=len), on) if names else None


def _names(document: ProvisionDocument) -> tuple[str, ...]:
    return (document.title, document.title.removeprefix(_COUNTRY), *document.aliases)


def _standard(question: Asked, registers: Registers) -> Answer | None:
    numbers = question.identifiers.standards
    if not numbers or not (question.is_bare or _STATE_ASKED.search(question.text)):
        return None
    rows: list[Standard] = []
    for number in numbers:
        row = registers.standards.find(number)
        rows += [row] if row else registers.standards.editions(number)[-1:]
    step = f"按标准登记表查新：{'、'.join(numbers)}"
    if not rows:
        text = f"标准登记表中没有 {'、'.join(numbers)}，不能判断其是否有效。"
        return Answer(text, False, (), question.on, (step,))
    return states(rows, question.on, registers, step)


def _titled_document(question: Asked, registers: Registers) -> Answer | None:
    """The state of a document named by its title, in the edition that the question names, if any."""
    if not _STATE_ASKED.search(question.text):
        return None
    text = re.sub(r"[\s《》()]", "", question.text)
    named = {name for row in registers.standards.all() for name in _titles(row) if name in text}
    if not named:
        return None
    name = max(named, key=len)
    edition = _EDITION.search(text)
    title = next(full for row in registers.standards.all() for full, short in _titled(row) if short == name)
    standards = registers.standards
    row = standards.find_title(f"{title}（{edition[1]}年版）") if edition else None
    row = row or standards.find_title(title, question.on) or standards.find_title(title)
    step = f"按名称查新：{name}"
    return states([row], question.on, registers, step) if row else None


def _titled(row: Standard) -> list[tuple[str, str]]:
    """Each name of a document without its edition, and the same as people shorten it."""
    names = (_IN_BRACKETS.sub("", name) for name in (row.title, *row.aliases))
    return [
        (name, name.removeprefix(_COUNTRY).removeprefix("国家")) for name in names if len(name) >= _SHORTEST
    ]


def _titles(row: Standard) -> list[str]:
    return [short for _, short in _titled(row) if len(short) >= _SHORTEST]


def states(rows: list[Standard], on: date, registers: Registers, step: str) -> Answer:
    """Where each of ``rows`` stands on a date."""
    lines, cited = [], []
    for row in rows:
        line, confidence = _state_line(row, on, registers)
        lines.append(f"{line}{mark(confidence)}")
        cited.append(_register_citation(row, line, confidence))
    known = any("不能判断" not in line for line in lines)
    return Answer("\n".join(lines), known, tuple(cited), on, (step,))


def _state_line(row: Standard, on: date, registers: Registers) -> tuple[str, Confidence]:
    status = registers.standards.status(row, on)
    begins = f"，{row.effective}起施行" if row.effective else ""
    over = f"（自{status.in_force_until.isoformat()}起）" if status.in_force_until else ""
    successor = status.replaced_by.name if status.replaced_by else "后继文件未录"
    line = {
        StandardState.IN_FORCE: f"{row.name}在{on.isoformat()}现行有效{begins}。",
        StandardState.NOT_YET: f"{row.name}在{on.isoformat()}尚未施行{begins}。",
        StandardState.REPLACED: f"{row.name}已被代替{over}，应执行{successor}。",
        StandardState.REPEALED: f"{row.name}已废止{over}，现为{successor}。",
        StandardState.UNKNOWN: f"{row.name}在{on.isoformat()}是否有效，登记表不能判断。",
    }[status.state]
    return line, status.confidence


def _register_citation(row: Standard, line: str, confidence: Confidence) -> Citation:
    return Citation(
        id=f"standards/{row.number or row.title}",
        title=row.title,
        number=row.number,
        clause="",
        quote=line,
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        source=row.source,
        confidence=confidence,
    )


def _waste(question: Asked, registers: Registers) -> Answer | None:
    codes = question.identifiers.wastes
    if not codes or not (question.is_bare or _WASTE_ASKED.search(question.text)):
        return None
    wastes = registers.hazardous_waste
    edition = wastes.list_on(question.on)
    step = f"按危险废物名录查：{'、'.join(codes)}"
    if edition is None:
        return waste_answer(codes, [], [], question.on, registers, step)
    lines, sources = [], []
    for code in codes:
        # a category beside one of its own codes adds nothing
        if not any(wastes.category(other) == code for other in codes):
            lines.append(waste_line(code, question.on, registers))
            found = wastes.find(code, question.on) or next(iter(wastes.in_category(code, question.on)), None)
            sources += [found.confidence] if found else []
    return waste_answer(codes, lines, sources, question.on, registers, step)


def waste_answer(
    codes: Sequence[str],
    lines: list[str],
    sources: list[Confidence],
    on: date,
    registers: Registers,
    step: str,
) -> Answer:
    """``lines`` on ``codes`` with the edition of ``on`` cited; ``sources`` are what stands behind each."""
    edition = registers.hazardous_waste.list_on(on)
    if edition is None:
        return Answer(f"登记表没有{on.isoformat()}适用的危险废物名录。", False, (), on, (step,))
    facts = edition.edition
    cited = Citation(
        id=f"hazardous_waste/{'+'.join(codes)}",
        title=facts.title,
        number=facts.number,
        clause="",
        quote="\n".join(lines),
        in_force_from=facts.in_force_from,
        in_force_until=facts.in_force_until,
        source=facts.source,
        confidence=min(sources, key=list(reversed(Confidence)).index, default=Confidence.SINGLE),
    )
    return Answer("\n".join(lines), bool(sources), (cited,), on, (step,))


def waste_line(code: str, on: date, registers: Registers) -> str:
    """What the list of a date says of a code or category."""
    wastes = registers.hazardous_waste
    if found := wastes.find(code, on):
        facts = [f"属 {found.category} {found.category_name}", found.name or "名称未录"]
        facts += [f"行业来源：{found.industry_source}"] if found.industry_source else []
        facts += [f"危险特性 {found.hazard}"] if found.hazard else []
        return f"{code}：{'；'.join(facts)}。{mark(found.confidence)}"
    if rows := wastes.in_category(code, on):
        names = "；".join(f"{row.code} {row.name or '名称未录'}" for row in rows[:_MOST_CODES])
        more = "等" if len(rows) > _MOST_CODES else ""
        return f"{code} {rows[0].category_name}，名录共{len(rows)}个代码：{names}{more}。"
    exists = wastes.exists(code, on)
    return f"{code}：名录中没有这个代码。" if exists is False else f"{code}：登记表不能判断是否存在。"

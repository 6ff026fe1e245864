"""The digests of laws, rules and standards in ``corpus/provisions``, clause by clause.

A file is YAML front matter between ``---`` lines, then ``# heading`` lines that give the chapter and
``## 第95条 短标题`` lines that begin a clause. Below such a line may stand ``keywords:``, ``confidence:``,
``from:``, ``until:`` and ``source:`` lines, which override the front matter, and then the digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from assistant.errors import RegisterError
from assistant.registers.numbers import normalise_number
from assistant.registers.table import Confidence

_Choice = TypeVar("_Choice", bound=StrEnum)
_HINT = "请按 corpus/provisions 中其他文件的格式更正后重试。"
_REQUIRED = ("id", "title", "issuer", "kind", "jurisdiction", "source", "confidence")
_FIELD = re.compile(r"(keywords|confidence|from|until|source)[:：]\s*(.*)")
_SEPARATOR = re.compile(r"[,，、;；]\s*")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ProvisionKind(StrEnum):
    """What sort of document a provision belongs to."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    NOTICE = "notice"
    STANDARD = "standard"
    LOCAL = "local"
    POLICY = "policy"
    GUIDE = "guide"
    PAPER = "paper"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ProvisionDocument:
    """A document as its front matter says; ``in_force_until`` is the first day it no longer applies."""

    id: str
    title: str
    number: str
    issuer: str
    kind: ProvisionKind
    jurisdiction: str
    in_force_from: date
    in_force_until: date | None
    source: str
    confidence: Confidence
    aliases: tuple[str, ...]

    def is_in_force(self, on: date) -> bool:
        """True when the document applies on the date."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)


@dataclass(frozen=True)
class Provision:
    """One clause; ``id`` is document and clause, such as ``code-2026/第95条``."""

    id: str
    document_id: str
    title: str
    number: str
    clause: str
    heading: str
    headings: tuple[str, ...]
    digest: str
    keywords: tuple[str, ...]
    in_force_from: date
    in_force_until: date | None
    jurisdiction: str
    kind: ProvisionKind
    source: str
    confidence: Confidence

    def is_in_force(self, on: date) -> bool:
        """True when the clause applies on the date."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)

    @property
    def citation(self) -> str:
        """Document and clause as one cites them: 《…法典》第95条."""
        return f"《{self.title}》{self.clause}"


class Provisions:
    """All provisions, by id, document and date."""

    def __init__(self, documents: Iterable[ProvisionDocument], provisions: Iterable[Provision]) -> None:
        self.documents = tuple(documents)
        self._all = tuple(provisions)
        self._by_id = {provision.id: provision for provision in self._all}
        self._names: dict[str, list[ProvisionDocument]] = {}
        for document in self.documents:
            for name in {_name_key(name) for name in _names(document) if name}:
                self._names.setdefault(name, []).append(document)

    def all(self) -> tuple[Provision, ...]:
        """Every provision, by document id and then in the order of its file."""
        return self._all

    def get(self, provision_id: str) -> Provision | None:
        """The provision with this id."""
        return self._by_id.get(provision_id)

    def of(self, document_id: str) -> list[Provision]:
        """The provisions of one document in the order of its file."""
        return [provision for provision in self._all if provision.document_id == document_id]

    def in_force(self, on: date) -> list[Provision]:
        """The provisions that apply on the date."""
        return [provision for provision in self._all if provision.is_in_force(on)]

    def document(self, name: str, on: date | None = None) -> ProvisionDocument | None:
        """The document with this id, title, number or alias; of several the one in force, else the newest."""
        found = self._names.get(_name_key(name), [])
        if on:
            found = [document for document in found if document.is_in_force(on)] or found
        return max(found, key=lambda document: document.in_force_from, default=None)

    def cited(self, name: str, clause: str, on: date | None = None) -> Provision | None:
        """The provision of a citation such as ("环境影响评价法", "第22条")."""
        document = self.document(name, on)
        return self.get(f"{document.id}/{clause}") if document else None


def _names(document: ProvisionDocument) -> tuple[str, ...]:
    short = document.title.removeprefix("中华人民共和国")
    return (document.id, document.title, short, document.number, *document.aliases)


def _name_key(name: str) -> str:
    return normalise_number(name.strip("《》")).casefold()


def load_provisions(folder: Path) -> Provisions:
    """Read every file of the folder; an error names file and line."""
    documents: list[ProvisionDocument] = []
    provisions: list[Provision] = []
    for path in sorted(folder.glob("*.md")):
        document, clauses = _read(path)
        if any(document.id == other.id for other in documents):
            raise _error(path, 1, f"id“{document.id}”与另一文件重复", "id")
        documents.append(document)
        provisions.extend(clauses)
    return Provisions(documents, provisions)


def _read(path: Path) -> tuple[ProvisionDocument, list[Provision]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _error(path, 0, f"无法读取（{error}）") from error
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise _error(path, 1, "文件应以 --- 之间的说明开头")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    document = _document(path, "\n".join(lines[1:end]))
    provisions: dict[str, Provision] = {}
    for clause in _clauses(path, lines, end + 1):
        provision = _provision(path, document, clause)
        if provision.id in provisions:
            raise _error(path, clause.line, f"条款“{provision.clause}”重复", "clause")
        provisions[provision.id] = provision
    return document, list(provisions.values())


def _document(path: Path, text: str) -> ProvisionDocument:
    try:
        facts = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _error(path, mark.line + 2 if mark else 1, f"说明不是合法的 YAML（{error}）") from error
    if not isinstance(facts, dict):
        raise _error(path, 1, "说明应为“键: 值”")
    for name in _REQUIRED:
        if not facts.get(name):
            raise _error(path, 1, f"缺少 {name}", name)
    if not _ID.fullmatch(str(facts["id"])):
        raise _error(path, 1, f"id“{facts['id']}”只能由小写字母、数字、点和连字符组成", "id")
    begins = _front_day(path, facts, "from")
    if begins is None:
        raise _error(path, 1, "缺少 from", "from")
    return ProvisionDocument(
        id=str(facts["id"]),
        title=str(facts["title"]),
        number=str(facts.get("number") or ""),
        issuer=str(facts["issuer"]),
        kind=_member(path, 1, ProvisionKind, str(facts["kind"]), "kind"),
        jurisdiction=str(facts["jurisdiction"]),
        in_force_from=begins,
        in_force_until=_front_day(path, facts, "until"),
        source=str(facts["source"]),
        confidence=_member(path, 1, Confidence, str(facts["confidence"]), "confidence"),
        aliases=tuple(str(alias) for alias in facts.get("aliases") or ()),
    )


@dataclass
class _Clause:
    line: int
    heading: str
    headings: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)
    digest: list[str] = field(default_factory=list)


def _clauses(path: Path, lines: list[str], start: int) -> Iterator[_Clause]:
    headings: tuple[str, ...] = ()
    clause: _Clause | None = None
    for number, line in enumerate(lines[start:], start + 1):
        if line.startswith("# "):
            headings = tuple(part.strip() for part in line[2:].split(" / "))
        if line.startswith(("# ", "## ")) and clause:
            yield clause
            clause = None
        if line.startswith("## "):
            clause = _Clause(number, line[3:].strip(), headings)
        elif clause:
            _add_line(clause, line.strip())
        elif line.strip() and not line.startswith("# "):
            raise _error(path, number, "正文应写在“## 条款”之下")
    if clause:
        yield clause


def _add_line(clause: _Clause, line: str) -> None:
    match = None if any(clause.digest) else _FIELD.fullmatch(line)
    if match:
        clause.fields[match[1]] = match[2].strip()
    else:
        clause.digest.append(line)


def _provision(path: Path, document: ProvisionDocument, clause: _Clause) -> Provision:
    label, _, heading = clause.heading.partition(" ")
    digest = "\n".join(clause.digest).strip()
    if not label or not digest:
        raise _error(path, clause.line, f"条款“{clause.heading}”没有条号或者正文", "digest")
    fields = clause.fields
    confidence = fields.get("confidence", document.confidence)
    return Provision(
        id=f"{document.id}/{label}",
        document_id=document.id,
        title=document.title,
        number=document.number,
        clause=label,
        heading=heading.strip(),
        headings=clause.headings,
        digest=digest,
        keywords=tuple(word for word in _SEPARATOR.split(fields.get("keywords", "")) if word),
        in_force_from=_clause_day(path, clause, "from") or document.in_force_from,
        in_force_until=_clause_day(path, clause, "until") or document.in_force_until,
        jurisdiction=document.jurisdiction,
        kind=document.kind,
        source=fields.get("source", document.source),
        confidence=_member(path, clause.line, Confidence, confidence, "confidence"),
    )


def _front_day(path: Path, facts: Mapping[str, object], name: str) -> date | None:
    value = facts.get(name)
    if value is not None and not isinstance(value, date):
        raise _error(path, 1, f"{name}“{value}”不是日期（YYYY-MM-DD）", name)
    return value


def _clause_day(path: Path, clause: _Clause, name: str) -> date | None:
    value = clause.fields.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise _error(path, clause.line, f"{name}“{value}”不是日期（YYYY-MM-DD）", name) from error


def _member(path: Path, line: int, choices: type[_Choice], value: str, column: str) -> _Choice:
    try:
        return choices(value)
    except ValueError as error:
        names = "、".join(choices)
        raise _error(path, line, f"{column}“{value}”应为 {names} 之一", column) from error


def _error(path: Path, line: int, message: str, column: str = "") -> RegisterError:
    place = f"{path.name} 第 {line} 行" if line else path.name
    return RegisterError(f"{place}：{message}", _HINT, file=path, line=line, column=column)

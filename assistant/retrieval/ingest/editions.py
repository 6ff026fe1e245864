"""The library as passages: each piece with the dates on which its document applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.errors import LibraryError
from assistant.registers import Confidence, Provision, ProvisionKind, Registers
from assistant.registers.provisions import ProvisionDocument
from assistant.retrieval.ingest.cut import Piece
from assistant.retrieval.ingest.facts import Fact, Facts, known_name
from assistant.retrieval.ingest.library import Library, LibraryDocument
from assistant.retrieval.passages import Passage

SINCE_EVER = date.min  # stands for a first day that nobody knows; ``Passage.is_dated`` is False with it


def library_passages(library: Library, registers: Registers) -> Iterator[Passage]:
    """The passages of all whole documents; `eia corpus check` names those that are damaged."""
    documents = list(_whole(library))
    for document in documents:
        try:
            pieces = library.pieces(document)
        except LibraryError:
            continue
        until = ended_on(document, documents, registers)
        yield from _passages(document, pieces, until)


def ended_on(
    document: LibraryDocument, others: Iterable[LibraryDocument], registers: Registers
) -> date | None:
    """The first day a document no longer applies: as told, as a newer document of the library says, or as
    the registers know; None when nothing ends it."""
    if document.facts.in_force_until:
        return document.facts.in_force_until
    ends = [day for other in others if (day := _ended_by(document.facts, other.facts))]
    known = _known_end(document.facts, registers)
    return min((*ends, *([known] if known else [])), default=None)


def completed(facts: Facts, registers: Registers) -> tuple[Facts, tuple[str, ...]]:
    """Facts with what the text leaves open filled in from the corpus, and notes that say so."""
    known = _same_document(facts, registers)
    if known is None or not facts.unknown:
        return facts, ()
    unknown = facts.unknown
    filled = replace(
        facts,
        kind=known.kind if Fact.KIND in unknown else facts.kind,
        jurisdiction=known.jurisdiction if Fact.JURISDICTION in unknown else facts.jurisdiction,
        in_force_from=known.in_force_from if Fact.FROM in unknown else facts.in_force_from,
    )
    return filled, (f"原文没有写明的项目取自内置的《{known.title}》。",)


def _same_document(facts: Facts, registers: Registers) -> ProvisionDocument | None:
    """The bundled document of this number or title, if there is one edition only."""
    names = [name for name in (facts.number, facts.title) if name]
    found = [
        known
        for known in registers.provisions.documents
        if any(known_name(name) in (known_name(known.title), known.number) for name in names)
    ]
    return found[0] if len(found) == 1 else None


def _whole(library: Library) -> Iterator[LibraryDocument]:
    for name in library.ids():
        try:
            yield library.document(name)
        except LibraryError:
            continue


def _ended_by(facts: Facts, newer: Facts) -> date | None:
    """The day on which ``newer`` takes the place of a document, or None."""
    if newer.in_force_from is None or newer == facts:
        return None
    name = known_name(facts.title)
    is_later = facts.in_force_from is not None and facts.in_force_from < newer.in_force_from
    is_same_law = name == known_name(newer.title) and _may_be_one_document(facts, newer)
    is_named = facts.number in newer.replaces if facts.number else name in map(known_name, newer.replaces)
    if is_later and (is_same_law or is_named):
        return newer.in_force_from
    return None


def _may_be_one_document(facts: Facts, newer: Facts) -> bool:
    """False for two notices of one title and for another place: a standard keeps its number, less the year;
    a law gets a new one with each order that changes it."""
    if facts.kind is ProvisionKind.STANDARD or ProvisionKind.NOTICE in (facts.kind, newer.kind):
        return facts.number.split("-")[0] == newer.number.split("-")[0]
    return facts.jurisdiction == newer.jurisdiction


def _known_end(facts: Facts, registers: Registers) -> date | None:
    if facts.number and (row := registers.standards.find(facts.number)):
        return row.in_force_until
    ends = [
        known.in_force_until
        for known in registers.provisions.documents
        if known.in_force_until
        and known_name(known.title) == known_name(facts.title)
        and known.in_force_from == facts.in_force_from
    ]
    return min(ends, default=None)


def _passages(document: LibraryDocument, pieces: Sequence[Piece], until: date | None) -> Iterator[Passage]:
    facts = document.facts
    used: Counter[str] = Counter()
    for piece in pieces:
        used[piece.clause] += 1
        again = f"~{used[piece.clause]}" if used[piece.clause] > 1 else ""
        page = f" 第{piece.page}页" if piece.page else ""
        item = Provision(
            id=f"{document.id}/{piece.clause}{again}",
            document_id=document.id,
            title=facts.title,
            number=facts.number,
            clause=piece.clause,
            heading=piece.heading,
            headings=piece.headings,
            digest=piece.text,
            keywords=(),
            in_force_from=facts.in_force_from or SINCE_EVER,
            in_force_until=until,
            jurisdiction=facts.jurisdiction,
            kind=facts.kind,
            source=f"库内文件 {document.file}{page}",
            confidence=Confidence.SINGLE,
        )
        yield Passage(item, is_verbatim=True, is_dated=facts.in_force_from is not None)

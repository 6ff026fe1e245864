"""Which provisions of a rule's basis apply on a date, and whether a basis exists in the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.registers import Registers, StandardState
from assistant.rules.model import Basis


def in_force(basis: Sequence[Basis], registers: Registers, on: date | None) -> tuple[Basis, ...]:
    """The provisions in force on the date, each with its date of effect.

    Without a date, or where none is in force, all of them: a finding always names its basis.
    """
    dated = tuple(replace(each, edition=each.edition or _edition(each, registers, on)) for each in basis)
    kept = tuple(each for each in dated if on is None or _applies(each, registers, on))
    return kept or dated


def exists(basis: Basis, registers: Registers) -> bool:
    """True when the corpus holds the document and, where its digests are entered, the clause."""
    document = registers.provisions.document(basis.cite)
    if document is None:
        standards = registers.standards
        return bool(standards.find(basis.cite) or standards.find_title(basis.cite))
    return not basis.clause or registers.provisions.cited(basis.cite, basis.clause) is not None


def _applies(basis: Basis, registers: Registers, on: date) -> bool:
    if document := registers.provisions.document(basis.cite, on):
        return document.is_in_force(on)
    state = registers.standards.status(basis.cite, on).state
    return state in (StandardState.IN_FORCE, StandardState.UNKNOWN)


def _edition(basis: Basis, registers: Registers, on: date | None) -> str:
    if document := registers.provisions.document(basis.cite, on):
        return f"{document.in_force_from}起施行"
    found = registers.standards.find(basis.cite) or registers.standards.find_title(basis.cite, on)
    return f"{found.effective}起施行" if found and found.effective else ""

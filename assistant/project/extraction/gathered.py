"""Facts as they are gathered, place by place, before they are a Project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.project.extraction.model import Candidate, Evidence, Scalar

_ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with every place that states it; ``others`` are values that other places state instead."""

    value: Scalar
    evidence: tuple[Evidence, ...]
    others: tuple[Candidate, ...] = ()
    is_derived: bool = False

    def beside(self, other: Fact) -> Fact:
        """This fact with another place's word on it: a further place, or a further candidate."""
        if self.is_derived and not other.is_derived:
            return other
        if other.is_derived and not self.is_derived:
            return self
        fact = self._with(Candidate(other.value, other.evidence))
        for candidate in other.others:
            fact = fact._with(candidate)
        return fact

    def _with(self, stated: Candidate) -> Fact:
        if is_same(self.value, stated.value):
            return replace(self, evidence=_joined(self.evidence, stated.evidence))
        for place, known in enumerate(self.others):
            if is_same(known.value, stated.value):
                again = Candidate(known.value, _joined(known.evidence, stated.evidence))
                return replace(self, others=(*self.others[:place], again, *self.others[place + 1 :]))
        return replace(self, others=(*self.others, stated))


def _joined(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def is_same(one: Scalar, other: Scalar) -> bool:
    """Whether two values say the same: equal numbers, or equal words whatever their spaces."""
    if isinstance(one, int | float | Decimal) and isinstance(other, int | float | Decimal):
        return abs(float(one) - float(other)) <= _ALIKE * max(1.0, abs(float(one)))
    if isinstance(one, str) and isinstance(other, str):
        return "".join(one.split()) == "".join(other.split())
    return one == other


def derived(value: Scalar, *facts: Fact) -> Fact:
    """A value worked out from facts, with the places of all of them."""
    evidence = tuple(dict.fromkeys(place for fact in facts for place in fact.evidence))
    return Fact(value, evidence, is_derived=True)


@dataclass
class Item:
    """Facts of one thing, with its parts and lists, shaped like the model it will be.

    ``names`` are the other names by which the filing calls it.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    parts: dict[str, Item] = field(default_factory=dict)
    lists: dict[str, list[Item]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def state(self, name: str, fact: Fact | None) -> None:
        """Add what one place states; what stands already keeps the first place."""
        if fact is not None:
            known = self.facts.get(name)
            self.facts[name] = fact if known is None else known.beside(fact)

    def offer(self, name: str, fact: Fact | None) -> None:
        """Add a fact only where nothing is known yet."""
        if fact is not None:
            self.facts.setdefault(name, fact)

    def part(self, name: str) -> Item:
        """The part of that name, made when first asked for."""
        return self.parts.setdefault(name, Item())

    def items(self, name: str) -> list[Item]:
        """The list of that name, made when first asked for."""
        return self.lists.setdefault(name, [])

    def text(self, name: str) -> str:
        """A fact's value as text, "" where it is not known."""
        fact = self.facts.get(name)
        return "" if fact is None else str(fact.value)

    def number(self, name: str) -> float | None:
        """A fact's value as a number; None where it is not known or no number."""
        fact = self.facts.get(name)
        if fact is None or isinstance(fact.value, bool) or not isinstance(fact.value, int | float | Decimal):
            return None
        return float(fact.value)

    def absorb(self, other: Item) -> None:
        """Take over what another item states of the same thing."""
        for name, fact in other.facts.items():
            self.state(name, fact)
        for name, children in other.lists.items():
            self.items(name).extend(children)
        self.names |= other.names


def first(facts: Iterable[Fact | None]) -> Fact | None:
    """The first fact there is."""
    return next((fact for fact in facts if fact is not None), None)

"""The families of rules; a new family is added here, a new rule only in its family."""

from __future__ import annotations

from functools import cache

from assistant.rules import (
    arithmetic,
    citations,
    completeness,
    consistency,
    outlets,
    quantities,
    references,
    screening,
    sources,
    sums,
    surroundings,
    topics,
    totals,
    waste,
)
from assistant.rules.registry import Rule, rules_in

FAMILIES = (
    completeness,
    citations,
    references,
    quantities,
    totals,
    sums,
    sources,
    arithmetic,
    consistency,
    screening,
    topics,
    waste,
    outlets,
    surroundings,
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule by code."""
    return rules_in(FAMILIES)

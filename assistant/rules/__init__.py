"""Review rules and the runner."""

from assistant.rules.families import all_rules
from assistant.rules.model import Basis, Finding, Hit, Level, Location, Review, Severity, Unchecked
from assistant.rules.registry import Rule, rule
from assistant.rules.runner import review

__all__ = [
    "Basis",
    "Finding",
    "Hit",
    "Level",
    "Location",
    "Review",
    "Rule",
    "Severity",
    "Unchecked",
    "all_rules",
    "review",
    "rule",
]

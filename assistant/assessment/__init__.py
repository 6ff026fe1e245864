"""What rules derive from a project's facts: decisions, figures with their sums, and what is missing."""

from assistant.assessment.assess import assess
from assistant.assessment.screening import screen
from assistant.assessment.worked_calculators import calculate, calculators

__all__ = ["assess", "calculate", "calculators", "screen"]

"""Every calculator that can be called by name."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.assessment.calculations.collection import COLLECTION
from assistant.assessment.calculations.exhaust import EXHAUST
from assistant.assessment.calculations.materials import MATERIALS
from assistant.assessment.calculations.model import Calculator
from assistant.assessment.calculations.noise import NOISE
from assistant.assessment.calculations.site import SITE
from assistant.assessment.calculations.water import WATER

__all__ = ["CALCULATORS", "Calculator"]

CALCULATORS: Mapping[str, Calculator] = {
    calculator.name: calculator for calculator in (*EXHAUST, *MATERIALS, *COLLECTION, *WATER, *NOISE, *SITE)
}

"""Every calculator that can be called by name."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.assessment.calculator_model import Calculator
from assistant.assessment.collection_calculators import COLLECTION
from assistant.assessment.exhaust_calculators import EXHAUST
from assistant.assessment.material_calculators import MATERIALS
from assistant.assessment.noise_calculators import NOISE
from assistant.assessment.site_calculators import SITE
from assistant.assessment.water_calculators import WATER

__all__ = ["CALCULATORS", "Calculator"]

CALCULATORS: Mapping[str, Calculator] = {
    calculator.name: calculator for calculator in (*EXHAUST, *MATERIALS, *COLLECTION, *WATER, *NOISE, *SITE)
}

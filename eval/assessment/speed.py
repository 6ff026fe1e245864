"""How long assess() takes for the sample projects.

    python -m eval.assessment.speed
"""

from __future__ import annotations

from datetime import date
from statistics import median
from time import perf_counter

from assistant.assessment import assess
from assistant.project.load import load_project
from assistant.registers import load_registers
from eval.assessment.run import ROOT

RUNS = 30
SAMPLES = ("metal-works", "lithium-battery")


def main() -> None:
    """Print median and worst of the runs [ms]; the registers are read before."""
    registers = load_registers(ROOT / "corpus")
    for name in SAMPLES:
        project = load_project(ROOT / "corpus" / "examples" / f"{name}.yaml")
        on = project.basics.prepared_on or date(2026, 10, 12)
        assess(project, registers, on)
        times = []
        for _ in range(RUNS):
            start = perf_counter()
            assess(project, registers, on)
            times.append(1000 * (perf_counter() - start))
        print(f"{name}: median {median(times):.1f} ms, worst {max(times):.1f} ms")


if __name__ == "__main__":
    main()

"""How long assess() takes for the sample projects.

python -m eval.assessment.speed
"""

from __future__ import annotations

from datetime import date
from statistics import median
from time import perf_counter, process_time

from assistant.assessment.assess import assess
from assistant.project.load import load_project
from assistant.registers import load_registers
from eval.assessment.run import ROOT

RUNS = 30
SAMPLES = ("metal-works", "lithium-battery")


def main() -> None:
    """Print median and worst of the runs [ms], by clock and by processor; the registers are read before.

    On a machine that does other work at once the processor's time is the one to look at.
    """
    registers = load_registers(ROOT / "corpus")
    for name in SAMPLES:
        project = load_project(ROOT / "corpus" / "examples" / f"{name}.yaml")
        on = project.basics.prepared_on or date(2026, 10, 12)
        assess(project, registers, on)
        clock, processor = [], []
        for _ in range(RUNS):
            start, spent = perf_counter(), process_time()
            assess(project, registers, on)
            clock.append(1000 * (perf_counter() - start))
            processor.append(1000 * (process_time() - spent))
        for words, times in (("clock", clock), ("processor", processor)):
            print(f"{name}, {words}: median {median(times):.1f} ms, worst {max(times):.1f} ms")


if __name__ == "__main__":
    main()

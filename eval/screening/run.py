"""Run the screening cases: `python -m eval.screening.run` prints every failure and the figures."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.assessment.model import Screening
from assistant.assessment.screening.screening import screen
from assistant.registers import Registers, load_registers
from eval.screening.case import load_cases

_HERE = Path(__file__).resolve().parent
_CORPUS = _HERE.parents[1] / "corpus"


@dataclass(frozen=True)
class Result:
    """Cases, those whose category is rightly open for want of facts, failures, and ms a screening."""

    cases: int
    independent: int
    still_open: int
    failures: tuple[str, ...]
    milliseconds: float

    @property
    def passed(self) -> int:
        """Cases that came out as expected."""
        return self.cases - len(self.failures)


def run(registers: Registers | None = None) -> Result:
    """Screen every case and compare; failures say what was expected and what came."""
    known = registers or load_registers(_CORPUS)
    cases = load_cases(_HERE)
    failures, still_open, seconds = [], 0, 0.0
    for case in cases:
        began = time.perf_counter()
        screening = screen(case.project, known, case.on)
        seconds += time.perf_counter() - began
        still_open += "eia" in case.expected and screening.eia.outcome == "待定"
        wrong = [words for key, value in case.expected.items() if (words := _differs(screening, key, value))]
        if wrong:
            failures.append(f"{case.id}（{case.source}）：{'；'.join(wrong)}")
    independent = sum(case.independent for case in cases)
    return Result(len(cases), independent, still_open, tuple(failures), seconds / len(cases) * 1000)


def _differs(screening: Screening, key: str, expected: object) -> str:
    found = _found(screening, key, expected)
    return "" if found == expected else f"{key} 应为 {expected}，得 {found}（{_why(screening, key)}）"


def _found(screening: Screening, key: str, expected: object) -> object:
    """What the screening says of one thing, in the shape of the expectation."""
    if key in ("eia", "permit"):
        return screening.eia.outcome if key == "eia" else screening.permit.outcome
    if key in ("item", "permit_item"):
        decision = screening.eia if key == "item" else screening.permit
        number = decision.item.split(" ")[0]
        return int(number) if number.isdecimal() else number
    if key == "topics" and isinstance(expected, dict):
        needed = {topic.topic: topic.needed for topic in screening.special_topics}
        return {topic: needed.get(topic, "无此项") for topic in expected}
    if key == "missing" and isinstance(expected, list):
        fields = {missing.field for missing in screening.missing}
        return [field for field in expected if field in fields]
    if key == "law" and isinstance(expected, list):
        cited = " ".join(clause.cite + clause.clause for clause in (*screening.eia.basis, *screening.law))
        return [words for words in expected if words in cited]
    if key == "days":
        return screening.approval.days
    text = screening.approval.way if key == "way" else screening.approval.authority
    return expected if str(expected) in text else text


def _why(screening: Screening, key: str) -> str:
    return screening.permit.why if key.startswith("permit") else screening.eia.why


def main() -> int:
    """Print the failures and the figures; 1 when a case fails."""
    result = run()
    for failure in result.failures:
        print(failure)
    print(
        f"{result.passed}/{result.cases} 例正确，其中独立编写 {result.independent} 例；"
        f"事实不足而待定 {result.still_open} 例；平均 {result.milliseconds:.2f} ms/例"
    )
    return 1 if result.failures else 0


if __name__ == "__main__":
    sys.exit(main())

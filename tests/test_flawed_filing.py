"""The bundled flawed filing holds fourteen faults; the review finds each where it stands, and nothing else.

The faults were set by hand into a drafted sample: see docs/flawed-filing.md.
"""

from __future__ import annotations

from pathlib import Path

from assistant.documents.form.recognise import recognise
from assistant.documents.reader import read_document
from assistant.registers import Registers
from assistant.rules import review

FILING = Path(__file__).resolve().parents[1] / "corpus" / "examples" / "flawed-filing.docx"
SEEDED = {
    ("EIA-201", "GB 18597-2001"),
    ("EIA-201", "GB 18599-2001"),
    ("EIA-202", "《中华人民共和国环境影响评价法》"),
    ("EIA-301", "6.33"),
    ("EIA-321", "0.7621"),
    ("EIA-322", "0.08513"),
    ("EIA-331", "106"),
    ("EIA-332", "0.171"),
    ("EIA-401", "厦门示例金属制品有限公司年产5000吨钣金结构件项目"),
    ("EIA-502", "C3311"),
    ("EIA-602", "336-064-08"),
    ("EIA-602", "900-941-49"),
    ("EIA-701", "12"),
    ("EIA-802", "108度8分6.720秒"),
}


def test_every_seeded_fault_is_found_and_nothing_else(registers: Registers) -> None:
    result = review(recognise(read_document(FILING)), registers)
    assert {(f.rule, f.quote) for f in result.findings} == SEEDED
    assert result.defects == ()

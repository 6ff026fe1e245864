"""A fault put into a copy of the real files is found when the register loads."""

import shutil
from pathlib import Path

import pytest

from assistant.errors import RegisterError
from assistant.registers import Registers, load_registers


@pytest.mark.parametrize(
    ("register", "file", "good", "bad", "column"),
    [
        ("standards", "standards.2026-11.csv", "废止,GB 18599-2020,", "废止,GB 18599-1111,", "replaced_by"),
        ("standards", "standards.2026-11.csv", "\nGB 18599-2001,", "\nGB18599—2020,", "number"),
        ("standards", "standards.2026-11.csv", ",2021-07-01,", ",次年七月,", "effective"),
        ("hazardous_waste", "hazardous_waste.2025.csv", "\n900-041-49,HW49,", "\n900-041-49,HW08,", "code"),
        ("risk", "risk_thresholds.2018.csv", ",74-82-8,10,", ",74-82-8,0,", "threshold_t"),
        ("limits", "emission_limits.2026-11.csv", ",960,960,", ",960,九百六,", "value"),
        ("eia_catalogue", "eia_catalogue.2021.csv", "\n66,", "\n六六,", "item_no"),
        ("defects", "quality_defects.2026-11.csv", "\nQ26-02,", "\nQ26-01,", "defect_id"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_file_line_and_column(
    tmp_path: Path, registers: Registers, register: str, file: str, good: str, bad: str, column: str
) -> None:
    shutil.copytree(registers.corpus / "registers", tmp_path / "registers")
    path = tmp_path / "registers" / file
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        getattr(load_registers(tmp_path), register)
    assert (caught.value.file, caught.value.column) == (path, column)
    assert caught.value.line > 1
    assert caught.value.hint

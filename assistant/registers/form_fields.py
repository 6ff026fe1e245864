"""The fields of the report form and how each is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.registers.table import Confidence, Edition, Register, load_newest

_COLUMNS = (
    "form", "part", "field_no", "name", "answer_type", "required", "writing_rule", "check_idea", "confidence",
    "rule_confidence", "source",
)  # fmt: skip


@dataclass(frozen=True)
class FormField:
    """One field; ``confidence`` is that of the label, ``rule_confidence`` that of the writing rule."""

    form: str
    part: str
    field_no: str
    name: str
    answer_type: str
    required: str
    writing_rule: str
    check_idea: str
    confidence: Confidence
    rule_confidence: Confidence
    source: str

    @property
    def is_required(self) -> bool:
        """True when the field must be filled in in every case."""
        return self.required == "是"


class FormFields(Register[FormField]):
    """The fields of both report forms (污染影响类, 生态影响类)."""

    def __init__(self, edition: Edition, entries: Iterable[FormField]) -> None:
        super().__init__(edition, entries)
        self._by_number = {field.field_no: field for field in self.all()}

    def field(self, number: str) -> FormField | None:
        """The field with this number, such as "1.7"."""
        return self._by_number.get(number)

    def for_form(self, form: str) -> list[FormField]:
        """The fields of a form in their order."""
        return [field for field in self.all() if field.form == form]

    def for_part(self, form: str, part: str) -> list[FormField]:
        """The fields of the part whose heading contains ``part``."""
        return [field for field in self.for_form(form) if part in field.part]

    def find_name(self, name: str, form: str = "") -> list[FormField]:
        """Fields whose name contains the text, the shortest name first."""
        rows = self.for_form(form) if form else self.all()
        return sorted((field for field in rows if name and name in field.name), key=lambda f: len(f.name))


def load_form_fields(folder: Path) -> FormFields:
    """Read the form fields."""
    edition, rows = load_newest(folder, "form_fields", columns=_COLUMNS, key=("field_no",))
    fields = (
        FormField(
            form=row.required("form"),
            part=row.required("part"),
            field_no=row.required("field_no"),
            name=row.required("name"),
            answer_type=row.text("answer_type"),
            required=row.required("required"),
            writing_rule=row.text("writing_rule"),
            check_idea=row.text("check_idea"),
            confidence=row.confidence(),
            rule_confidence=row.confidence("rule_confidence"),
            source=row.text("source"),
        )
        for row in rows
    )
    return FormFields(edition, fields)
